"""Words in, words and exit codes out; every thought is had in another room."""
