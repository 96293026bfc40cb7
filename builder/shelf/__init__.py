"""Many editions: what has changed is made, by as many processes as there are, and kept."""
