"""Imposition: pages of a finished PDF on sheets to fold or to cut."""
