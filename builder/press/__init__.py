"""Press: preflight, imposition, print tickets; what happens to a PDF around its printing."""
