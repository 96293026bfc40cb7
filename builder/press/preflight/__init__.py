"""Preflight: findings on a PDF against the rules of a press target."""
