"""Printer's marks around the trimmed page, as items of a frame that is as large as the medium.

ReportLab's own crop marks scale the page to its bleed, which no page should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.draw.finish import MarkSizes
from builder.draw.medium import Medium
from builder.geometry import pt
from builder.layout.font_book import FontBook
from builder.layout.items import Disc, Frame, Item, Stroke, TextRun

_WEIGHT = 0.25
_TYPE_SIZE = 6.0
_RING = 0.3
"""Radius of a registration mark's ring, in lengths of a mark."""


def printers_marks(medium: Medium, sizes: MarkSizes) -> Frame:
    """Crop marks at the corners of the trim, and a registration mark amid each side."""
    start, end = _slug(medium, sizes)
    items = [*_crop_marks(medium, start, end), *_registration_marks(medium, start, end)]
    return Frame(medium.width, medium.height, tuple(items))


def page_line(medium: Medium, sizes: MarkSizes, text: str, fonts: FontBook, font: str) -> Frame:
    """A line for the printer below the page's left half; empty if it has no room there."""
    start, end = _slug(medium, sizes)
    length = end - start
    room = (medium.trim.right - medium.trim.left - length) / 2 - 2 * start
    too_long = fonts.width(text, font, _TYPE_SIZE) > room
    if too_long or length < _TYPE_SIZE or fonts.missing(text, font):
        return Frame(medium.width, medium.height, ())
    x = medium.trim.left + start
    y = medium.height - medium.trim.bottom + (start + end) / 2 + _TYPE_SIZE / 3
    runs = []
    for key, part in fonts.split(text, font):
        width = fonts.width(part, key, _TYPE_SIZE)
        runs.append(TextRun(x, y, part, key, _TYPE_SIZE, width))
        x += width
    return Frame(medium.width, medium.height, tuple(runs))


def _slug(medium: Medium, sizes: MarkSizes) -> tuple[float, float]:
    """How far from the trim marks start and end: the same on all sides, clear of the bleed."""
    trim, bleed = medium.trim, medium.bleed
    widest = max(abs(inside - outside) for inside, outside in zip(trim, bleed, strict=True))
    start = widest + pt(sizes.clear)
    return start, start + pt(sizes.length)


def _crop_marks(medium: Medium, start: float, end: float) -> Iterator[Item]:
    left, right, top, bottom = _trim(medium)
    for x in (left, right):
        yield Stroke(x, top - start, x, top - end, _WEIGHT)
        yield Stroke(x, bottom + start, x, bottom + end, _WEIGHT)
    for y in (top, bottom):
        yield Stroke(left - start, y, left - end, y, _WEIGHT)
        yield Stroke(right + start, y, right + end, y, _WEIGHT)


def _registration_marks(medium: Medium, start: float, end: float) -> Iterator[Item]:
    """A cross in a ring, amid each side."""
    left, right, top, bottom = _trim(medium)
    away, arm = (start + end) / 2, (end - start) / 2
    across, down = (left + right) / 2, (top + bottom) / 2
    places = ((across, top - away), (across, bottom + away))
    for x, y in (*places, (left - away, down), (right + away, down)):
        yield Stroke(x - arm, y, x + arm, y, _WEIGHT)
        yield Stroke(x, y - arm, x, y + arm, _WEIGHT)
        yield Disc(x, y, 2 * arm * _RING, _WEIGHT)


def _trim(medium: Medium) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of the trim, y growing downwards."""
    trim = medium.trim
    return trim.left, trim.right, medium.height - trim.top, medium.height - trim.bottom
