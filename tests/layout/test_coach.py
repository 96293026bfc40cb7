"""The coach's question pages, and page numbers that are the same in all copies of a cohort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.errors import SourceLocation
from builder.layout.blocks import Reference
from builder.layout.body import Body
from builder.layout.book import lay_out
from builder.layout.desk import Desk
from builder.layout.items import Item, LaidOutPage, Role, TextRun
from builder.layout.kinds import coach
from builder.layout.kinds.coach import coach_pages
from builder.layout.proof import leaf_violations
from builder.load.library import load_library
from builder.load.models import Answers
from builder.load.people import Person
from builder.load.text import Line, Paragraph, Prose, Span
from builder.plan.book import plan_workbook
from builder.plan.cards import number_cards
from builder.plan.cohort import Cohort, cohort
from builder.plan.edition import Edition, Overrides
from builder.plan.pages import CoachQuestion, Question
from builder.plan.selection import Selection
from tests.layout.desks import PAPERS, STYLES, desk_of

LIBRARY = load_library(Path(__file__).parents[2] / "content")
TODAY = date(2026, 1, 5)
LONG = ("Wilhelmina " * 8)[:80].strip()
PLACE = SourceLocation(Path("people.csv"), 2, 1)


def person(name: str, start: date | None = None, interview: date | None = None) -> Person:
    return Person(Line(name, PLACE), start, interview, Line(""), ())


def made(people: Sequence[Person], style: str, paper: str, answers: Answers) -> Cohort:
    few = Selection(count=4)
    overrides = Overrides(style=style, paper=paper, answers=answers, selection=few)
    return cohort(LIBRARY, ["leadership"], False, overrides, people, TODAY)


def pages_of(edition: Edition) -> tuple[LaidOutPage, ...]:
    desk = desk_of(edition.style, edition.paper, str(edition.track.language))
    return lay_out(desk, plan_workbook(edition, TODAY, "abc123"))


def numbers(pages: Sequence[LaidOutPage]) -> list[tuple[int, str]]:
    """Each anchor with its page, and how many pages there are."""
    found = [(page.number, anchor) for page in pages for anchor in page.anchors if anchor]
    return [*found, (len(pages), "end")]


def words(pages: Sequence[LaidOutPage]) -> str:
    """What is printed, running heads aside."""
    return "".join(
        item.text
        for page in pages
        for item in page.frame.items
        if isinstance(item, TextRun) and item.role is not Role.FURNITURE
    )


DATES = st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days))
PEOPLE = st.builds(
    lambda name, start, days: person(
        name, start, (start or TODAY) + timedelta(days=days) if days else None
    ),
    st.sampled_from(
        ["Ada", "Zoë Łukasiewicz", "Ελένη Παπαδοπούλου", "Щукина Юлия", LONG, "W" * 80]
    ),
    st.none() | DATES,
    st.none() | st.integers(8, 90),
)


@settings(max_examples=12)
@given(
    st.lists(PEOPLE, min_size=1, max_size=3),
    st.sampled_from(STYLES),
    st.sampled_from(PAPERS),
    st.sampled_from(Answers),
)
def test_every_copy_has_the_same_pages(
    people: list[Person], style: str, paper: str, answers: Answers
) -> None:
    found = made(people, style, paper, answers)
    books = [pages_of(one) for one in (*found.copies, *found.coaches)]
    assert [numbers(book) for book in books] == [numbers(books[0])] * len(books)
    assert all(not leaf_violations(book) for book in books[: len(people)])


@pytest.mark.parametrize("answers", Answers)
@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("style", ["base", "large-print"])
def test_name_and_dates_do_not_move_a_page(style: str, paper: str, answers: Answers) -> None:
    people = [
        person("Bo"),
        person("Wanda " * 13 + "WW", interview=TODAY + timedelta(days=75)),
        person("—" * 80, date(2026, 9, 23), date(2026, 10, 10)),
    ]
    found = made(people, style, paper, answers)
    books = [numbers(pages_of(one)) for one in (*found.copies, *found.coaches)]
    assert books == [books[0]] * 4


def test_without_a_cohort_dates_do_move_pages() -> None:
    """What makes the tests above worth their while."""
    found = made([person("Bo"), person("W" * 80, TODAY)], "large-print", "a5", Answers.NONE)
    one, other = (replace(copy, shared=None) for copy in found.copies)
    assert numbers(pages_of(one)) != numbers(pages_of(other))


@pytest.mark.parametrize("answers", Answers)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_a_coach_s_page_has_all_that_a_coach_needs(
    style: str, paper: str, answers: Answers
) -> None:
    (coach,) = made([person("Ada")], style, paper, answers).coaches
    book = pages_of(coach)
    anchors = {anchor: number for number, anchor in numbers(book)}
    for numbered in number_cards(coach.topic):
        card = numbered.card
        first = anchors[numbered.question_anchor]
        last = next(page.number for page in book[first:] if any(page.anchors))
        text = words(book[first - 1 : last - 1])
        wanted = [card.question, card.follow_up, *card.mistakes]
        wanted += [card.hint] if card.hint else []
        wanted += [card.answer] if answers is not Answers.OVERLEAF else []
        assert all(plain(str(prose.source)) in plain(text) for prose in wanted)
        levels = [(criterion.levels[2]) for criterion in coach.rubric.criteria]
        assert all(plain(level) in plain(text) for level in levels)


def plain(text: str) -> str:
    """Letters and digits alone: breaking lines changes the rest, and so does markup."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("answers", [Answers.OVERLEAF, Answers.NONE])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_prompt_and_numeral_stand_where_the_learner_has_them(
    style: str, paper: str, answers: Answers
) -> None:
    found = made([person("Ada")], style, paper, answers)
    theirs, ours = (pages_of(one) for one in (*found.copies, *found.coaches))
    for at, page in enumerate(theirs):
        if any(anchor.startswith("question-") for anchor in page.anchors):
            assert prompt(ours[at]) == prompt(page)


def prompt(page: LaidOutPage) -> list[Item]:
    """What is printed down to the last word of the question."""
    (owner,) = (anchor for anchor in page.anchors if anchor.startswith("question-"))
    items = page.frame.items
    sizes = [item.size for item in items if isinstance(item, TextRun) and item.owner == owner]
    words = [
        at
        for at, item in enumerate(items)
        if isinstance(item, TextRun) and item.owner == owner and item.size == max(sizes)
    ]
    return list(items[: words[-1] + 1])


def test_a_page_with_too_much_to_say_has_fewer_anchors_and_says_where_all_are() -> None:
    (copy,) = made([person("Ada")], "base", "a4", Answers.NONE).coaches
    numbered = number_cards(copy.topic)[0]
    desk, rubric = desk_of("base", "a4"), copy.rubric.criteria[0]
    tried = []
    for times in range(1, 30):
        card = replace(numbered.card, answer=_longer(numbered.card.answer, times))
        kind = CoachQuestion(Question(replace(numbered, card=card), Answers.NONE), copy.rubric)
        pages = coach_pages(desk, kind)
        items = [item for page in pages for item in page.items]
        text = plain("".join(item.text for item in items if isinstance(item, TextRun)))
        leads = [item.anchor for item in items if isinstance(item, Reference)]
        anchors = [level for level in (1, 3, 5) if plain(rubric.levels[level - 1]) in text]
        tried.append((len(pages), anchors, leads))
    stages = [found for found, _ in groupby(tried)]
    assert stages[:3] == [(1, [1, 3, 5], []), (1, [3], ["rubric"]), (2, [1, 3, 5], [])]


def _longer(prose: Prose, times: int) -> Prose:
    return replace(prose, blocks=prose.blocks[:1] * times)


def test_a_page_with_far_too_much_to_say_is_tried_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[int] = []
    all_ways = coach._tried

    def counted(desk: Desk, page: CoachQuestion, count: int) -> Iterator[list[Body]]:
        tried.append(count)
        return all_ways(desk, page, count)

    (copy,) = made([person("Ada")], "base", "a4", Answers.BACK).coaches
    monkeypatch.setattr(coach, "_tried", counted)
    numbered = number_cards(copy.topic)[0]
    long = Line("Say what was at stake. " * 6000)
    card = replace(numbered.card, answer=Prose((Paragraph((Span(long),)),), long))
    question = Question(replace(numbered, card=card), Answers.BACK)
    pages = coach_pages(desk_of(), CoachQuestion(question, copy.rubric))
    assert len(pages) > 20
    assert tried in ([1, 2, len(pages)], [2, len(pages)])
