"""The gutter: the inside margin depends on the page count, and the page count on the margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from builder.load.target import GutterRow

T = TypeVar("T")


def settle(
    rows: Sequence[GutterRow], least: float, lay_out: Callable[[float], Sequence[T]]
) -> Sequence[T]:
    """Lay a book out with an inside margin that is wide enough for its own page count.

    `rows` rise in pages and in `inner`; `least` is the margin that the design wants anyway, in
    millimetres. `lay_out` makes the pages for a margin. A margin that is wider than the table
    asks for is allowed, so a book that got shorter again keeps the margin it has.

    It ends: a margin is tried again only after it has become wider, and it only takes values
    from the rows. So there are at most `len(rows) + 1` layouts, whatever `lay_out` returns.
    """
    inner = least
    while True:
        pages = lay_out(inner)
        wanted = inner_margin(rows, len(pages))
        if wanted <= inner:
            return pages
        inner = wanted


def inner_margin(rows: Sequence[GutterRow], pages: int) -> float:
    """The inside margin that a book of so many pages needs, in millimetres.

    A book longer than the table gets its last row: how long a book may be is another rule.
    """
    fitting = (row.inner for row in rows if pages <= row.pages)
    return next(fitting, rows[-1].inner if rows else 0.0)
