"""Sheets that pages are imposed on. Lengths are millimetres.

A sheet lies with its long edge at the foot. Sizes: ISO 216 (A), ISO 217 (SRA), ANSI/ASME Y14.1
(Letter, Tabloid), and the sheets of digital presses in inches (12 × 18, 13 × 19).
"""

from __future__ import annotations

from builder.frozen import dataclass
from builder.geometry import Size


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet; `name` is what people call it."""

    name: str
    size: Size


PAPERS = {
    "a5": Paper("A5", Size(210, 148)),
    "a4": Paper("A4", Size(297, 210)),
    "letter": Paper("Letter", Size(279.4, 215.9)),
    "sra4": Paper("SRA4", Size(320, 225)),
    "legal": Paper("Legal", Size(355.6, 215.9)),
    "a3": Paper("A3", Size(420, 297)),
    "tabloid": Paper("Tabloid", Size(431.8, 279.4)),
    "sra3": Paper("SRA3", Size(450, 320)),
    "12x18": Paper("12 × 18 in", Size(457.2, 304.8)),
    "13x19": Paper("13 × 19 in", Size(482.6, 330.2)),
}
"""By the word of --sheet, the smaller ones first."""

OVERHANG = 0.5
"""So far two pages may be larger than the sheet before they are scaled. Nothing that a printer
could print is lost, and a file's sizes are often whole points (0.35 mm)."""

_FILLED = 1.5
"""Two pages fill a sheet that is at most so much wider and higher than they are."""

_QUARTER_INCH = 25.4 / 4


def usual_paper(page: Size) -> Paper:
    """The sheet that two pages fill; else Letter for a page measured in inches, else A4."""
    filled = [paper for paper in PAPERS.values() if takes(paper, page) and _fills(page, paper)]
    return filled[0] if filled else PAPERS["letter" if _is_in_inches(page) else "a4"]


def full_size_paper(page: Size) -> str | None:
    """The word for the smallest sheet that takes two pages at 100 %, if there is one.

    Whoever has pages in inches is first sent to a sheet in inches.
    """

    def farness(word: str) -> tuple[bool, float]:
        size = PAPERS[word].size
        return _is_in_inches(size) != _is_in_inches(page), size.width * size.height

    return min((word for word in PAPERS if takes(PAPERS[word], page)), key=farness, default=None)


def takes(paper: Paper, page: Size) -> bool:
    """Whether two pages lie on the sheet side by side at 100 %."""
    width, height = paper.size.width + OVERHANG, paper.size.height + OVERHANG
    return 2 * page.width <= width and page.height <= height


def _fills(page: Size, paper: Paper) -> bool:
    width, height = paper.size.width - _FILLED, paper.size.height - _FILLED
    return 2 * page.width >= width and page.height >= height


def _is_in_inches(size: Size) -> bool:
    """Whether both sides are whole quarters of an inch, as near as whole points say."""
    return all(
        abs(length - round(length / _QUARTER_INCH) * _QUARTER_INCH) < 0.2
        for length in (size.width, size.height)
    )
