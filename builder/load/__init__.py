"""Content and style files to frozen, checked data. See library.py, styles.py and models.py."""

from builder.load.library import load_library
from builder.load.placeholders import fill, fill_line, fill_model, fill_prose
from builder.load.styles import load_style, style_names

__all__ = [
    "fill",
    "fill_line",
    "fill_model",
    "fill_prose",
    "load_library",
    "load_style",
    "style_names",
]
