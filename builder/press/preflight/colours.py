"""Rules about inks: colour spaces, black, the sum of all inks, transparency."""

from __future__ import annotations

from collections.abc import Iterator

from builder.load.target import Colour, Ink, Permission
from builder.press.preflight.book import Book, PlacedMark, number
from builder.press.preflight.finding import Fault
from builder.press.preflight.paints import (
    is_calibrated,
    is_device_rgb,
    is_registration,
    is_rgb,
    is_rich_black,
    percentages,
    space_name,
)
from builder.press.scan.model import MarkKind, Paint

_FINE = {MarkKind.TEXT, MarkKind.STROKE}
"""What shows when one plate is out of register."""


def colour_spaces(book: Book, rule: Colour) -> Iterator[Fault]:
    """Colours are of the spaces that are taken, and so are those that spot colours are made of.

    Where RGB may be in a file for PDF/X, it has a profile: device colours have to be of the
    output intent, which is one of inks (ISO 15930-7, 6.2.4). Where it may not, no colour has a
    profile of its own, grey and CMYK neither (ISO 15930-1).
    """
    if rule.rgb:
        asks, is_wrong = "RGB with an ICC profile, or CMYK", is_device_rgb
    elif book.target.intent:
        asks, is_wrong = "CMYK, grey and spot colours, without ICC profiles", _is_not_of_inks
    else:
        asks, is_wrong = "CMYK, grey and spot colours", is_rgb
    for placed in book.marks:
        paint = placed.mark.paint
        if paint and is_wrong(paint):
            name = space_name(paint)
            hint = f"convert it to {'CMYK' if is_rgb(paint) else 'plain CMYK or grey'}"
            yield placed.fault(f"it is in {name}", asks, hint, name)


def _is_not_of_inks(paint: Paint) -> bool:
    """Whether a colour is of light, or given by how it looks."""
    return is_rgb(paint) or is_calibrated(paint)


def rich_black(book: Book, _: Permission) -> Iterator[Fault]:
    """Black text and lines are black ink alone."""
    for placed in book.printed:
        if _is_rich(placed) and placed.mark.paint:
            message = f"black of several inks, {percentages(placed.mark.paint)}"
            yield placed.fault(message, "black ink alone (K)", "set it in C 0 M 0 Y 0 K 100 %")


def _is_rich(placed: PlacedMark) -> bool:
    """Whether text or a line is a black of several inks."""
    paint = placed.mark.paint
    return placed.mark.kind in _FINE and paint is not None and is_rich_black(paint)


def total_ink(book: Book, rule: Ink) -> Iterator[Fault]:
    """No colour lays on more ink than dries.

    Of raster images and of marks above one another the file does not say so much.
    """
    for placed in book.printed:
        paint = placed.mark.paint
        if paint is None or paint.process is None or is_registration(paint):
            continue
        if _is_rich(placed) and not book.target.rich_black.allowed:
            continue  # that is the fault
        percent = 100 * sum(paint.process)
        if percent > rule.most_percent + 0.5:
            message = f"{percent:.0f} % of ink, {percentages(paint)}"
            yield placed.fault(message, f"at most {number(rule.most_percent)} %", "lighten it")


def transparency(book: Book, _: Permission) -> Iterator[Fault]:
    """Nothing is see-through; for PDF/X no page is even ready for it."""
    asks, hint = "nothing see-through", "flatten it: export it as PDF 1.3"
    for placed in book.marks:
        if placed.mark.see_through:
            message = f"it is see-through: {placed.mark.see_through}"
            yield placed.fault(message, asks, hint, placed.mark.see_through)
    for page in book.pages:
        if page.scanned.transparency_group and book.target.intent:
            yield Fault("page", "it is a transparency group", asks, hint, page.number)
