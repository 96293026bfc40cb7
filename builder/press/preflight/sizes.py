"""Rules about what is too small or too faint to print: type, lines, tints and images."""

from __future__ import annotations

from collections.abc import Iterator

from builder.load.target import Images, LineWeight, Tints, TypeSize
from builder.press.preflight.book import Book, PlacedMark, measured, number
from builder.press.preflight.finding import Fault
from builder.press.preflight.paints import total_ink
from builder.press.scan.model import MarkKind

_TYPE_SLACK_PT = 0.05
"""7 pt of a program that counts 72.27 to an inch, as TeX does, are 6.97."""

_LINE_SLACK_PT = 0.01
_OBLONG = 4
"""A filled rectangle that is so many times longer than wide is a line."""


def type_size(book: Book, rule: TypeSize) -> Iterator[Fault]:
    """Type can be read, and its strokes hold."""
    asks = f"at least {number(rule.smallest_pt)} pt"
    for placed in book.printed:
        if placed.is_text and placed.mark.size < rule.smallest_pt - _TYPE_SLACK_PT:
            message = f"{measured(placed.mark.size)} pt type"
            alike = f"{placed.mark.size:.2g}"
            yield placed.fault(message, asks, "set it larger", alike)


def line_weight(book: Book, rule: LineWeight) -> Iterator[Fault]:
    """Lines do not break up; thin rectangles are lines too."""
    asks = f"at least {number(rule.thinnest_pt)} pt"
    for placed in book.printed:
        weight = _weight(placed)
        if weight is not None and weight < rule.thinnest_pt - _LINE_SLACK_PT:
            message = f"{measured(weight)} pt wide"
            yield placed.fault(message, asks, "draw it wider", alike=f"{weight:.2g}")


def _weight(placed: PlacedMark) -> float | None:
    """The width of a line in points; None for what is none, as a strip of an image that was cut up."""
    mark = placed.mark
    if mark.kind is MarkKind.STROKE:
        return mark.weight
    short, long = sorted((mark.box.width, mark.box.height))
    is_line = mark.kind is MarkKind.FILL and mark.is_rectangle and long > _OBLONG * short
    return short if is_line else None


def tints(book: Book, rule: Tints) -> Iterator[Fault]:
    """A tint is dark enough to be seen."""
    asks = f"no tint lighter than {number(rule.lightest_percent)} %"
    for placed in book.printed:
        if placed.mark.kind is MarkKind.FILL and placed.mark.paint:
            percent = 100 * (total_ink(placed.mark.paint) or 0)
            if 0.5 < percent < rule.lightest_percent - 0.5:
                yield placed.fault(f"a tint of {percent:.0f} %", asks, "make it darker, or white")


def images(book: Book, rule: Images) -> Iterator[Fault]:
    """An image is fine enough for the size at which it is printed."""
    asks = f"at least {number(rule.coarsest_ppi)} ppi"
    for placed in book.printed:
        if placed.mark.kind is MarkKind.IMAGE and placed.mark.ppi < rule.coarsest_ppi - 0.5:
            hint = "take an image with more pixels, or print it smaller"
            yield placed.fault(f"{placed.mark.ppi:.0f} ppi", asks, hint)
