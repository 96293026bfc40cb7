"""How many pages a house binds: that depends on what is printed on, and on the size of the page."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from builder.frozen import dataclass
from builder.load.rules import between, entries
from builder.load.text import Line

_SLACK = 0.2
"""Millimetres; sizes on a house's list may be as near to one another as half a millimetre."""


@dataclass(frozen=True, slots=True)
class Most:
    """The most pages of a book that is at most `width` millimetres wide."""

    width: float = field(metadata=between(50, 1000))
    pages: int = field(metadata=between(1, 100000))


@dataclass(frozen=True, slots=True)
class Stock:
    """A paper and the ink on it, such as `black on cream`, and the pages that are bound of it.

    `most` rises in width. A book that is wider than all rows has the last one's.
    """

    name: Line
    fewest: int = field(metadata=between(1, 100000))
    most: tuple[Most, ...] = field(metadata=entries(1))


class PageRange(NamedTuple):
    """From how many to how many pages; `of` says what it holds for, empty for all books."""

    fewest: int
    most: int | None
    of: str


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages a book may have.

    We fill a book up to a `multiple`; `is_filled` says that the house would do it too, so that
    it takes other counts. Where it binds more or fewer pages of one of its `stocks` than of
    another, `stock` is the name of what the book is printed on.
    """

    fewest: int = field(metadata=between(1, 100000))
    most: int | None = field(default=None, metadata=between(1, 100000))
    multiple: int = field(default=2, metadata=between(1, 64))
    source: Line = Line("")
    is_filled: bool = False
    stock: Line | None = None
    stocks: tuple[Stock, ...] = ()

    def of_width(self, width: float) -> PageRange:
        """What holds for a book that is so many millimetres wide."""
        chosen = next((stock for stock in self.stocks if stock.name == self.stock), None)
        if chosen is None:
            return PageRange(self.fewest, self.most, "")
        fitting = (row for row in chosen.most if width <= row.width + _SLACK)
        row = next(fitting, chosen.most[-1])
        return PageRange(chosen.fewest, row.pages, f" of {width:g} mm width, {chosen.name}")
