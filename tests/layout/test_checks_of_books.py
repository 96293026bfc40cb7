"""The checks of whole books (books.py), each shown to fail on a book that was tampered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from builder.geometry import side_of
from builder.layout.book import lay_out
from builder.layout.items import Item, LaidOutPage, TextRun
from builder.plan.book import plan_workbook
from builder.plan.pages import DayPlan
from tests.layout.books import Made, groups, lost, misplaced, wrong_cards, wrong_numbers
from tests.layout.desks import desk_of
from tests.layout.generated import TODAY
from tests.plan.makers import card, edition

CARDS = (
    card("a", question="Why **this**?", answer="- one\n- two\n\n1. three", hint="Think."),
    card("b", answer="Because of `code`."),
)


@cache
def book() -> Made:
    desk = desk_of()
    plan = plan_workbook(edition(*CARDS), TODAY, "abc123")
    return Made(desk, plan, lay_out(desk, plan))


def changed(change: Callable[[Item], Item | None]) -> Made:
    """The book with each item changed, or dropped for None."""
    pages = []
    for page in book().pages:
        items = tuple(new for item in page.frame.items if (new := change(item)) is not None)
        pages.append(replace(page, frame=replace(page.frame, items=items)))
    return replace(book(), pages=tuple(pages))


def rewritten(old: str, new: str) -> Made:
    """The book with a text replaced wherever it is a run of its own."""

    def change(item: Item) -> Item | None:
        if isinstance(item, TextRun) and item.text == old:
            return item._replace(text=new)
        return item

    return changed(change)


def test_an_honest_book_passes() -> None:
    assert wrong_cards(book()) == []
    assert lost(book()) == []
    assert misplaced(book()) == []
    assert wrong_numbers(book()) == []


@pytest.mark.parametrize(("old", "new"), [("Once.", ""), ("Think.", "Think it."), ("code", "cod")])
def test_a_word_of_a_card_that_is_lost_or_changed(old: str, new: str) -> None:
    assert wrong_cards(rewritten(old, new)) != []


def test_an_answer_printed_twice() -> None:
    pages = book().pages
    twice = replace(book(), pages=(*pages, *pages))
    assert wrong_cards(twice) != []


@pytest.mark.parametrize("old", ["Read Leadership.", "Aim.", "Again.", "What?", "Sense"])
def test_a_text_of_the_track_that_is_lost(old: str) -> None:
    assert lost(rewritten(old, "")) != []


def renumbered(pages: list[LaidOutPage]) -> Made:
    """Pages in a new order, with the numbers and sides of their places."""
    moved = tuple(
        replace(page, number=at, label=str(at), side=side_of(at))
        for at, page in enumerate(pages, 1)
    )
    return replace(book(), pages=moved)


def test_a_page_too_many_moves_the_rest_to_the_wrong_side() -> None:
    pages = list(book().pages)
    found = misplaced(renumbered([*pages[:3], replace(pages[3], anchors=()), *pages[3:]]))
    assert any("begins on a" in problem for problem in found)
    assert any("ends on a" in problem for problem in found)
    assert any("too many" in problem for problem in found)


def test_a_wrong_folio() -> None:
    pages = book().pages
    assert misplaced(replace(book(), pages=(replace(pages[0], label="i"), *pages[1:])))


def test_fillers_that_nothing_asked_for() -> None:
    pages = list(book().pages)
    filler = replace(pages[-1], anchors=("",))
    found = misplaced(renumbered([*pages[:2], filler, filler, *pages[2:]]))
    assert "page 3 is a filler before another" in found
    assert any(problem.startswith("page 4 is a filler before ") for problem in found)


def test_a_reference_to_the_wrong_page() -> None:
    days = [group for page, group in groups(book()) if isinstance(page.kind, DayPlan)]
    printed = next(
        item.text
        for item in days[0][0].frame.items
        if isinstance(item, TextRun) and item.text.startswith("p. ")
    )
    assert wrong_numbers(rewritten(printed, "p. 99")) != []


def test_a_contents_line_that_is_missing() -> None:
    pages = list(book().pages)
    contents = pages[2]
    assert contents.kind == "Contents"
    items = tuple(item for item in contents.frame.items if not isinstance(item, TextRun))
    pages[2] = replace(contents, frame=replace(contents.frame, items=items))
    found = wrong_numbers(replace(book(), pages=tuple(pages)))
    assert any(problem.startswith("the contents list") for problem in found)


def test_a_link_that_leads_nowhere() -> None:
    pages = [
        replace(page, anchors=()) if page.kind == "RubricTable" else page for page in book().pages
    ]
    with pytest.raises(AssertionError):
        groups(replace(book(), pages=tuple(pages)))
