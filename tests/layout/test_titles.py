"""A title is told whole wherever cards are listed: it wraps, on every paper and in every style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builder.layout.book import lay_out
from builder.layout.desk import Desk
from builder.layout.desks import desk_with
from builder.layout.items import LaidOutPage
from builder.load.text import Line
from builder.plan.book import plan_workbook
from builder.plan.pages import DayPlan, Progress, QuestionIndex
from tests.layout.books import Made, compact, groups, printed
from tests.layout.desks import PAPERS, STYLES, desk_of
from tests.layout.generated import LONG_TITLE
from tests.layout.invariants import broken
from tests.plan.makers import card, edition


def made(desk: Desk) -> Made:
    cards = [replace(card(name), title=Line(LONG_TITLE)) for name in "abc"]
    plan = plan_workbook(edition(*cards), date(2026, 11, 23), "abc123")
    return Made(desk, plan, lay_out(desk, plan))


def listing(book: Made, kind: type) -> list[tuple[int, list[LaidOutPage]]]:
    """Pages of a kind, and how often a title must stand on them."""
    return [
        (len(_cards(page.kind)), pages)
        for page, pages in groups(book)
        if isinstance(page.kind, kind)
    ]


def _cards(kind: Any) -> Sequence[object]:
    return getattr(kind, "planned", kind).cards  # type: ignore[no-any-return]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_index_and_days_tell_whole_titles(style: str, paper: str) -> None:
    book = made(desk_of(style, paper))
    assert broken(book.desk, book.pages) == []
    lists = listing(book, QuestionIndex) + listing(book, DayPlan)
    assert sum(count for count, _ in lists) > 3
    for count, pages in lists:
        assert printed(pages).count(compact(LONG_TITLE)) == count


@pytest.mark.parametrize(("style", "paper"), [("base", "a5"), ("large-print", "a4")])
def test_a_narrow_grid_tells_whole_titles(style: str, paper: str) -> None:
    book = made(desk_of(style, paper))
    ((count, pages),) = listing(book, Progress)
    assert printed(pages).count(compact(LONG_TITLE)) == count == 3


def test_a_larger_body_needs_no_shorter_titles() -> None:
    style = desk_of().style
    body = replace(style.type.body, size_pt=11.5)
    larger = replace(style, type=replace(style.type, body=body))
    book = made(desk_with(larger, "a4", "en-GB"))
    assert broken(book.desk, book.pages) == []
