from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.layout.gutter import inner_margin, settle
from builder.load.target import GutterRow

ROWS = (GutterRow(150, 9.6), GutterRow(300, 12.7), GutterRow(500, 15.9))

numbers = st.lists(st.integers(1, 1000), min_size=0, max_size=8, unique=True).map(sorted)
rows = numbers.flatmap(
    lambda pages: st.lists(
        st.floats(0, 40, allow_nan=False), min_size=len(pages), max_size=len(pages)
    ).map(
        lambda inner: tuple(
            GutterRow(count, margin) for count, margin in zip(pages, sorted(inner), strict=True)
        )
    )
)


def test_the_margin_of_a_row_holds_up_to_its_last_page() -> None:
    margins = [inner_margin(ROWS, pages) for pages in (1, 150, 151, 300, 301, 500, 501)]
    assert margins == [9.6, 9.6, 12.7, 12.7, 15.9, 15.9, 15.9]


def test_without_rows_no_margin_is_asked_for() -> None:
    assert inner_margin((), 5000) == 0


def test_a_design_that_is_wide_enough_is_laid_out_once() -> None:
    tried: list[float] = []

    def lay_out(inner: float) -> range:
        tried.append(inner)
        return range(290)

    assert len(settle(ROWS, 18, lay_out)) == 290
    assert tried == [18]


def test_a_wider_margin_makes_more_pages_which_want_a_wider_margin() -> None:
    tried: list[float] = []

    def lay_out(inner: float) -> range:
        tried.append(inner)
        return range({5.0: 140, 9.6: 160, 12.7: 310, 15.9: 330}[inner])

    assert len(settle(ROWS, 5, lay_out)) == 330
    assert tried == [5, 9.6, 12.7, 15.9]


def test_a_book_that_gets_shorter_again_keeps_its_margin() -> None:
    lengths = iter([151, 149])
    assert len(settle(ROWS, 9.6, lambda _: range(next(lengths)))) == 149


@given(rows, st.floats(0, 40, allow_nan=False), st.lists(st.integers(0, 2000), min_size=1))
def test_it_always_ends_with_a_margin_that_fits(
    table: tuple[GutterRow, ...], least: float, lengths: list[int]
) -> None:
    tried: list[float] = []

    def lay_out(inner: float) -> range:
        tried.append(inner)
        return range(lengths[(len(tried) - 1) % len(lengths)])

    pages = settle(table, least, lay_out)
    assert len(tried) <= len(table) + 1
    assert tried == sorted(set(tried))
    assert tried[-1] >= max(least, inner_margin(table, len(pages)))
