"""Opening a desk by the names of a style and a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.errors import Problem, RequestError
from builder.layout.desk import Desk
from builder.layout.font_book import FontBook
from builder.layout.hyphenation import Hyphenator
from builder.load import load_style
from builder.load.nearest import did_you_mean
from builder.load.style import Paper, Style
from builder.load.text import Line

PAPER_NAMES = {"a4": "A4", "a5": "A5", "letter": "Letter", "6x9": "6 × 9 in"}
"""What people call the papers that every style has."""


def open_desk(style_name: str, paper_name: str, language: str, folders: Sequence[Path]) -> Desk:
    """Style, paper, fonts and hyphenation; `language` is a tag such as en-GB.

    Raises:
        ContentError: the style's file has problems.
        RequestError: there is no such style, or the style has no such paper.
    """
    return desk_with(load_style(style_name, folders), paper_name, language)


def desk_with(style: Style, paper_name: str, language: str) -> Desk:
    """A desk with a style that is loaded already.

    Raises:
        RequestError: the style has no such paper.
    """
    return Desk(style, find_paper(paper_name, style), FontBook(style), Hyphenator(language))


def find_paper(name: str, style: Style) -> Paper:
    """The style's paper of that name, in capital or small letters.

    Raises:
        RequestError: the style has no such paper.
    """
    papers = {known.casefold(): paper for known, paper in style.papers.items()}
    if name.casefold() in papers:
        return papers[name.casefold()]
    known = sorted(style.papers)
    hint = did_you_mean(name.casefold(), known, f"the papers are {', '.join(known)}")
    place = name.location if isinstance(name, Line) else None
    raise RequestError(Problem(f"there is no paper '{name}'", place, hint))


def paper_title(name: str) -> str:
    """What people call a paper."""
    return PAPER_NAMES.get(name.casefold(), name)
