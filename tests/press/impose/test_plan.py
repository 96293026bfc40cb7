"""Which page comes where, found out by folding, cutting and turning."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import RequestError
from builder.press.impose.plan import (
    LEFT,
    RIGHT,
    SheetPlan,
    blanks,
    booklet_sheets,
    two_up_sheets,
)

Order = list[int | None]
PAGES = st.integers(1, 400)


def signatures(sheets: tuple[SheetPlan, ...]) -> list[list[SheetPlan]]:
    """The sheets that are folded together, the outermost first."""
    found: list[list[SheetPlan]] = []
    for sheet in sheets:
        if sheet.front[0].creep == 0:
            found.append([])
        found[-1].append(sheet)
    return found


def leaf(sheet: SheetPlan, half: int) -> Order:
    """The two pages of a half of a sheet, turned like the page of a book."""
    return [sheet.front[half].page, sheet.back[1 - half].page]


def folded(sheets: tuple[SheetPlan, ...]) -> Order:
    """The pages as they are read when the left halves are folded behind the right ones."""
    read: Order = []
    for nested in signatures(sheets):
        for sheet in nested:
            read += leaf(sheet, RIGHT)
        for sheet in reversed(nested):
            read += reversed(leaf(sheet, LEFT))
    return read


def cut(sheets: tuple[SheetPlan, ...]) -> Order:
    """The pages as they are read when the left stack lies on the right one."""
    return list(
        chain.from_iterable(leaf(sheet, half) for half in (LEFT, RIGHT) for sheet in sheets)
    )


def in_order(read: Order, pages: int) -> bool:
    """Whether all pages are read in order, and at most three blank ones then."""
    added = len(read) - pages
    return read == [*range(pages), *[None] * added] and 0 <= added <= 3


@given(PAGES, st.one_of(st.none(), st.integers(1, 30)))
def test_a_folded_booklet_reads_in_order(pages: int, signature: int | None) -> None:
    sheets = booklet_sheets(pages, signature)
    assert in_order(folded(sheets), pages)
    assert blanks(sheets) == -pages % 4


@given(PAGES)
def test_cut_and_stacked_sheets_read_in_order(pages: int) -> None:
    sheets = two_up_sheets(pages)
    assert in_order(cut(sheets), pages)
    assert blanks(sheets) == -pages % 4


@given(PAGES, st.integers(1, 30))
def test_signatures_are_full_but_for_the_last(pages: int, signature: int) -> None:
    sizes = [len(nested) for nested in signatures(booklet_sheets(pages, signature))]
    assert all(size == signature for size in sizes[:-1])
    assert 1 <= sizes[-1] <= signature
    assert sum(sizes) == -(-pages // 4)


@given(PAGES, st.integers(1, 30))
def test_creep_counts_the_sheets_outside(pages: int, signature: int) -> None:
    for nested in signatures(booklet_sheets(pages, signature)):
        for outside, sheet in enumerate(nested):
            assert {cell.creep for cell in (*sheet.front, *sheet.back)} == {outside}


@given(PAGES)
def test_what_is_cut_does_not_creep(pages: int) -> None:
    cells = [cell for sheet in two_up_sheets(pages) for cell in (*sheet.front, *sheet.back)]
    assert {cell.creep for cell in cells} == {0}


def test_the_sheets_of_eight_pages() -> None:
    def numbers(sheets: tuple[SheetPlan, ...]) -> list[list[int]]:
        sides = chain.from_iterable((sheet.front, sheet.back) for sheet in sheets)
        return [[(cell.page or 0) + 1 for cell in side] for side in sides]

    assert numbers(booklet_sheets(8)) == [[8, 1], [2, 7], [6, 3], [4, 5]]
    assert numbers(booklet_sheets(8, 1)) == [[4, 1], [2, 3], [8, 5], [6, 7]]
    assert numbers(two_up_sheets(8)) == [[1, 5], [6, 2], [3, 7], [8, 4]]


def test_the_checker_sees_two_pages_swapped() -> None:
    first, *others = booklet_sheets(16)
    left, right = first.back
    swapped = (replace(left, page=right.page), replace(right, page=left.page))
    assert not in_order(folded((replace(first, back=swapped), *others)), 16)
    assert not in_order(cut(booklet_sheets(16)), 16)


def test_a_signature_of_nothing() -> None:
    with pytest.raises(RequestError, match="1 sheet or more, not 0"):
        booklet_sheets(8, 0)
