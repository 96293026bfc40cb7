"""How much ink a book takes, reckoned from its frames: nothing is drawn for it.

Areas are those of the shapes. What lies on each other counts twice, which on these pages is
next to nothing; tests/layout/test_ink.py holds the result against pages that were rendered.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.frozen import dataclass
from builder.geometry import POINTS_PER_MM
from builder.layout.desk import Desk
from builder.layout.font_book import FontBook
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Frame,
    Ink,
    Item,
    LaidOutPage,
    Link,
    Pips,
    Polyline,
    Stroke,
    TextRun,
)
from builder.load.style import Colour, Palette
from builder.remembered import Memories

STANDARD_SHARE = 0.05
STANDARD_AREA = 21.0 * 29.7
"""The page that yields of cartridges are stated for: A4 (cm²), a twentieth of it inked.

ISO/IEC 19752 measures black toner with a page that comes near to it.
"""

CURVE_STEPS = 8
"""Straight lines that stand for a Bézier curve: its length is short of the truth by below 1 %."""

_POINTS_PER_CM = POINTS_PER_MM * 10

_MOST_KEPT = 300
"""Pages whose ink is kept: more than a book has, for the next copy has most of them too."""

Point = tuple[float, float]
Inked = tuple[float, Ink]
"""Square points, and what they are inked with."""

_known: Memories[dict[Ink, float]] = Memories(_MOST_KEPT)
"""By the fonts of a desk."""


@dataclass(frozen=True, slots=True)
class InkUse:
    """What the pages of a book take when they are printed in black, greys as a share of black.

    `coverage` is the inked share (0 to 1) of each page; `area` that of all pages in cm²;
    `accent` the share of it that is printed in the accent's colour, 0 where that is black.
    """

    coverage: tuple[float, ...]
    area: float
    accent: float

    @property
    def mean_percent(self) -> float:
        """The mean coverage of a page in per cent."""
        return 100 * sum(self.coverage) / len(self.coverage) if self.coverage else 0.0

    @property
    def standard_pages(self) -> float:
        """How many pages of 5 % coverage take as much; a cartridge's yield counts these."""
        return self.area / (STANDARD_AREA * STANDARD_SHARE)


def ink_of(desk: Desk, pages: Sequence[LaidOutPage]) -> InkUse:
    """Reckon the ink of `pages`, which were laid out on `desk`."""
    darkness = {ink: _darkness(getattr(desk.style.palette, ink.value)) for ink in Ink}
    coverage: list[float] = []
    totals = dict.fromkeys(Ink, 0.0)
    known = _known.of(desk.fonts)
    for page in pages:
        frame = page.frame
        inked = known.find(frame) or known.keep(_page(frame, desk.fonts), frame)
        dark = {ink: area * darkness[ink] for ink, area in inked.items()}
        coverage.append(sum(dark.values()) / (frame.width * frame.height))
        for ink, area in dark.items():
            totals[ink] += area
    total = sum(totals.values())
    accent = totals[Ink.ACCENT] / total if total and _is_coloured(desk.style.palette) else 0.0
    return InkUse(tuple(coverage), total / _POINTS_PER_CM**2, accent)


def _darkness(colour: Colour) -> float:
    """How much black stands for a colour, from 0 to 1 (luma of ITU-R 601, as printers reckon)."""
    red, green, blue = colour.rgb
    return 1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _is_coloured(palette: Palette) -> bool:
    return len(set(palette.accent.rgb)) > 1


def _page(frame: Frame, fonts: FontBook) -> dict[Ink, float]:
    """Square points of each ink on a page."""
    inked = dict.fromkeys(Ink, 0.0)
    for item in frame.items:
        if isinstance(item, TextRun):  # most items are texts
            inked[item.ink] += fonts.font(item.font).inked(item.text) * item.size**2
            continue
        for area, ink in _areas(item, fonts):
            inked[ink] += area
    return inked


def _areas(item: Item, fonts: FontBook) -> Iterator[Inked]:
    """What an item's lines and fill cover."""
    match item:
        case Stroke():
            length = math.hypot(item.x2 - item.x1, item.y2 - item.y1)
            yield length * item.weight, item.ink
        case Box():
            yield 2 * (item.width + item.height) * item.weight, Ink.INK
            yield item.width * item.height * item.shade, item.fill or Ink.PAPER
        case Disc():
            yield _circle(item.radius, item.weight), Ink.INK
            yield math.pi * item.radius**2, item.fill or Ink.PAPER
        case BubbleRow():
            yield from _bubbles(item, fonts)
        case Pips():
            yield 3 * _circle(item.radius, item.weight), Ink.INK
            yield item.filled * math.pi * item.radius**2, Ink.INK
        case Dots():
            yield item.columns * item.rows * math.pi * (item.diameter / 2) ** 2, Ink.INK
        case Polyline():
            points = _flattened(item)
            yield sum(math.dist(*pair) for pair in pairwise(points)) * item.weight, item.ink
            yield _enclosed(points), item.fill or Ink.PAPER
        case TextRun() | Link():
            return


def _circle(radius: float, weight: float) -> float:
    """Area of a circular line."""
    return math.tau * radius * weight


def _bubbles(row: BubbleRow, fonts: FontBook) -> Iterator[Inked]:
    digits = "".join(str(number + 1) for number in range(row.bubbles))
    yield row.bubbles * _circle(row.radius, row.weight), Ink.INK
    yield fonts.font(row.font).inked(digits) * row.size**2, Ink.INK
    if row.filled:
        yield math.pi * row.radius**2, Ink.INK


def _flattened(line: Polyline) -> list[Point]:
    """The corners of a polyline, its curves as a few straight lines each."""
    points = [line.start]
    for segment in line.segments:
        points += segment if len(segment) == 1 else _curve(points[-1], *segment)
    return [*points, line.start] if line.closed else points


def _curve(start: Point, one: Point, other: Point, end: Point) -> Iterator[Point]:
    """Points on a Bézier curve, the last its end."""
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        corners = tuple(zip(shares, (start, one, other, end), strict=True))
        yield sum(s * x for s, (x, _) in corners), sum(s * y for s, (_, y) in corners)


def _enclosed(points: Sequence[Point]) -> float:
    """Area within a polygon (shoelace formula)."""
    around = pairwise([*points, points[0]])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)) / 2
