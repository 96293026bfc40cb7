"""Painting: frames become a PDF. Nothing here decides where anything stands."""
