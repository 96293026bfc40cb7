"""Which pages come on which sheet. Plain data: no lengths, no PDF.

A side is seen as its reader sees it, upright, and the back after the sheet was turned like the
page of a book, about its vertical axis. So the left half of the back is behind the right half
of the front.
"""

from __future__ import annotations

from builder.errors import Problem, RequestError
from builder.frozen import dataclass

LEFT, RIGHT = 0, 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Half of a side. `page` counts from 0; None is a blank page.

    `creep` is how many sheets of the same signature are folded around this one.
    """

    page: int | None
    column: int
    creep: int = 0


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Both sides of a sheet, each from left to right."""

    front: tuple[Cell, Cell]
    back: tuple[Cell, Cell]


def booklet_sheets(pages: int, signature: int | None = None) -> tuple[SheetPlan, ...]:
    """Sheets to fold in the middle, those of a signature inside one another (saddle stitch).

    A signature has `signature` sheets (None: all of them) and its outermost sheet first. The
    last one has only as many sheets as it needs; no more than three blank pages end the book.

    Raises:
        RequestError: a signature of no sheets.
    """
    sheets = _quarter(pages)
    size = sheets if signature is None else signature
    if size < 1:
        raise RequestError(Problem(f"a signature has 1 sheet or more, not {size}"))
    return tuple(
        sheet
        for first in range(0, sheets, size)
        for sheet in _signature(4 * first, min(size, sheets - first), pages)
    )


def two_up_sheets(pages: int) -> tuple[SheetPlan, ...]:
    """Sheets to cut in the middle; the left stack laid on the right one is the book.

    Each half is a leaf of the book with its own back, so that what is overleaf stays overleaf.
    No more than three blank pages end the book.
    """
    sheets = _quarter(pages)
    return tuple(
        _sheet((2 * n, 2 * (sheets + n)), (2 * (sheets + n) + 1, 2 * n + 1), pages)
        for n in range(sheets)
    )


def blanks(sheets: tuple[SheetPlan, ...]) -> int:
    """How many pages stay blank."""
    return sum(cell.page is None for it in sheets for cell in (*it.front, *it.back))


def _quarter(pages: int) -> int:
    """How many sheets of four pages they fill."""
    return -(-pages // 4)


def _signature(first: int, sheets: int, pages: int) -> tuple[SheetPlan, ...]:
    """A signature that begins with page `first`: outside are its first and last pages."""
    last = first + 4 * sheets - 1
    return tuple(
        _sheet(
            (last - 2 * n, first + 2 * n),
            (first + 2 * n + 1, last - 2 * n - 1),
            pages,
            creep=n,
        )
        for n in range(sheets)
    )


def _sheet(front: tuple[int, int], back: tuple[int, int], pages: int, creep: int = 0) -> SheetPlan:
    """A sheet; a page that the book does not have is blank."""

    def side(of: tuple[int, int]) -> tuple[Cell, Cell]:
        left, right = (page if page < pages else None for page in of)
        return Cell(left, LEFT, creep), Cell(right, RIGHT, creep)

    return SheetPlan(side(front), side(back))
