"""Desks for tests: every paper and style, their fonts opened once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportlab

from builder.layout.desk import Desk
from builder.layout.font_book import FontBook
from builder.layout.hyphenation import Hyphenator
from builder.load.style import FontFile
from builder.load.styles import load_style
from builder.load.text import Line

FOLDER = Path(__file__).parents[2] / "styles"
STYLES = ("base", "ink-saver", "large-print", "left-handed")
PAPERS = ("a4", "letter", "a5", "6x9")

OF_2048_UNITS = FontFile(Line("Vera.ttf"), Path(reportlab.__file__).parent / "fonts")
"""A font whose em has 2048 units, which ReportLab brings along; ours all have 1000."""


@cache
def desk_of(style: str = "base", paper: str = "a4", language: str = "en-GB") -> Desk:
    """The desk of a style and a paper."""
    loaded = load_style(style, (FOLDER,))
    return Desk(loaded, loaded.papers[paper], FontBook(loaded), Hyphenator(language))
