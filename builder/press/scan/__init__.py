"""Reading any PDF into plain data that the rules of a preflight look at."""
