"""Where the trimmed page lies on the medium: bleed and room for marks around it."""

from __future__ import annotations

from typing import NamedTuple

from builder.draw.finish import Finish
from builder.frozen import dataclass
from builder.geometry import Side, pt
from builder.layout.items import LaidOutPage

_AIR = 1.0
"""Millimetres from the end of a mark to the edge of the medium."""


class Edges(NamedTuple):
    """A rectangle as PDF writes it: points from the lower left corner of the medium."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Medium:
    """The medium of one page and the boxes on it. A `turned` page is painted upside down.

    A `clipped` page shows nothing outside of its bleed.
    """

    width: float
    height: float
    trim: Edges
    bleed: Edges
    turned: bool
    clipped: bool

    @property
    def placing(self) -> str:
        """The operators that put a page, drawn from its lower left corner, in its place."""
        trim, bleed = self.trim, self.bleed
        operators = []
        if self.clipped:
            corner = f"{bleed.left:.4f} {bleed.bottom:.4f}"
            size = f"{bleed.right - bleed.left:.4f} {bleed.top - bleed.bottom:.4f}"
            operators.append(f"{corner} {size} re W n")
        if self.turned:
            operators.append(f"-1 0 0 -1 {trim.right:.4f} {trim.top:.4f} cm")
        elif trim.left or trim.bottom:
            operators.append(f"1 0 0 1 {trim.left:.4f} {trim.bottom:.4f} cm")
        return "\n".join(operators)

    def area(self, x: float, y: float, width: float, height: float) -> Edges:
        """A rectangle of the frame (points from the top left corner of the page) on the medium."""
        left, top, right, bottom = x, y, x + width, y + height
        if self.turned:
            across, down = self.trim.right - self.trim.left, self.trim.top - self.trim.bottom
            left, top, right, bottom = across - right, down - bottom, across - left, down - top
        trim = self.trim
        return Edges(trim.left + left, trim.top - bottom, trim.left + right, trim.top - top)


def medium_of(page: LaidOutPage, finish: Finish) -> Medium:
    """The medium of a page: its trimmed size, the bleed, and room for marks if there are any.

    Without marks it ends where the bleed ends. With marks it has the same margin on all
    sides, so that every page of a book is trimmed at the same place.
    """
    bleed = finish.bleed
    sides = (bleed.inner, bleed.outer) if page.side is Side.RECTO else (bleed.outer, bleed.inner)
    beyond = Edges(pt(sides[0]), pt(bleed.bottom), pt(sides[1]), pt(bleed.top))
    margin = beyond
    if finish.marks is not None:
        room = max(beyond) + pt(finish.marks.clear + finish.marks.length + _AIR)
        margin = Edges(room, room, room, room)
    left, bottom = margin.left, margin.bottom
    right, top = left + page.frame.width, bottom + page.frame.height
    return Medium(
        width=right + margin.right,
        height=top + margin.top,
        trim=Edges(left, bottom, right, top),
        bleed=Edges(
            left - beyond.left, bottom - beyond.bottom, right + beyond.right, top + beyond.top
        ),
        turned=page.turned,
        clipped=finish.boxes or finish.marks is not None,
    )
