"""Pages fall on the sides they need; fillers stand only where a side asks for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from builder.geometry import Side, side_of
from builder.layout.book import lay_out
from builder.layout.paging import NumberedBody, number_pages
from builder.load.models import Answers, Card, Level
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.pages import Answer, Page, Question, QuestionIndex
from tests.layout.desks import desk_of
from tests.plan.makers import card, edition

DESK = desk_of()
TODAY = date(2026, 11, 23)
SENTENCE = "Say what you would measure first, and which number would change your mind. "


def long(pages: int, name: str = "a") -> Card:
    """A card whose question takes this many pages."""
    return card(name, Level.EASY, question=SENTENCE * {1: 1, 2: 24, 3: 50}[pages])


def numbered(*cards: Card, answers: Answers = Answers.OVERLEAF) -> tuple[NumberedBody, ...]:
    plan = plan_workbook(edition(*cards, answers=answers), TODAY, "abc123")
    return number_pages(DESK, plan)


def of(kind: type, bodies: tuple[NumberedBody, ...]) -> list[NumberedBody]:
    return [one for one in bodies if isinstance(one.page.kind, kind)]


def fillers(bodies: tuple[NumberedBody, ...]) -> list[int]:
    return [one.number for one in bodies if not one.page.anchor]


@pytest.mark.parametrize("answers", Answers)
def test_pages_are_numbered_in_order_and_of_an_even_number(answers: Answers) -> None:
    bodies = numbered(card("a"), card("b"), answers=answers)
    assert [one.number for one in bodies] == list(range(1, len(bodies) + 1))
    assert all(one.side is side_of(one.number) for one in bodies)
    assert len(bodies) % 2 == 0


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_a_question_ends_on_the_front_of_its_answers_leaf(pages: int) -> None:
    bodies = numbered(long(pages), card("b"))
    question = [one for one in of(Question, bodies) if one.page.anchor == "question-1"]
    assert len(question) >= pages
    assert question[-1].side is Side.RECTO
    answer = next(one for one in of(Answer, bodies) if one.page.anchor == "answer-1")
    assert (answer.number, answer.side) == (question[-1].number + 1, Side.VERSO)
    assert [one.is_first for one in question] == [True] + [False] * (len(question) - 1)


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_a_spread_of_two_pages_lies_open(pages: int) -> None:
    bodies = numbered(card("z"), long(pages), answers=Answers.NONE)
    question = [one for one in of(Question, bodies) if one.page.anchor == "question-2"]
    assert len(question) >= pages
    assert len(question) % 2 or question[0].side is Side.VERSO


def test_a_long_answer_is_followed_by_a_question_on_a_new_leaf() -> None:
    bodies = numbered(card("a", answer=SENTENCE * 60), card("b"))
    answer = [one for one in of(Answer, bodies) if one.page.anchor == "answer-1"]
    assert len(answer) >= 2
    question = [one for one in of(Question, bodies) if one.page.anchor == "question-2"]
    assert question[0].number == answer[-1].number + 1
    assert question[-1].side is Side.RECTO
    assert len(question) == (1 if question[0].side is Side.RECTO else 2)


@pytest.mark.parametrize("answers", Answers)
def test_fillers_stand_alone_and_only_before_a_page_that_asks(answers: Answers) -> None:
    bodies = numbered(long(2, "a"), long(1, "b"), long(3, "c"), answers=answers)
    at = fillers(bodies)
    assert all(b - a > 1 for a, b in pairwise(at))
    for number in at:
        if number < len(bodies):
            following: Page = bodies[number].page
            assert following.side or following.ends_on or following.spread


def test_there_is_no_filler_before_the_first_page() -> None:
    assert numbered(card("a"))[0].page.anchor == "cover"


def test_a_filler_belongs_to_the_part_it_stands_in() -> None:
    bodies = numbered(long(2, "a"), long(2, "b"))
    for one in bodies:
        if not one.page.anchor:
            assert one.page.subject == "Notes"
            nearby = {bodies[one.number - 2].page.part}
            if one.number < len(bodies):
                nearby.add(bodies[one.number].page.part)
            assert one.page.part in nearby


def test_the_index_ends_before_a_recto() -> None:
    cards = [card(str(n)) for n in range(60)]
    index = of(QuestionIndex, numbered(*cards))
    assert len(index) > 1
    assert index[-1].side is Side.VERSO


def test_a_key_is_a_book_of_its_own() -> None:
    made = edition(card("a"), card("b"), answers=Answers.KEY)
    bodies = number_pages(DESK, plan_key(made, "abc123"))
    assert bodies[0].side is Side.RECTO
    assert len(bodies) % 2 == 0
    assert len(of(Answer, bodies)) >= 2
    assert not of(Question, bodies)


def test_pages_that_are_kept_on_the_desk_are_those_that_are_laid_out_anew() -> None:
    fresh, used = (replace(desk_of(paper="a5")) for _ in range(2))
    first = plan_workbook(edition(owner="Ada", start=date(2026, 3, 2)), date(2026, 1, 5), "one")
    second = plan_workbook(edition(owner="Zoë", start=date(2027, 8, 9)), date(2026, 1, 5), "two")
    lay_out(used, first)
    assert used.bodies
    assert lay_out(used, second) == lay_out(fresh, second) != lay_out(used, first)
