"""A part that is higher than its page is told by name and place, never by a text beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import ContentError, Problem, SourceLocation
from builder.layout.blocks import Block, Cause
from builder.layout.items import TextRun
from builder.layout.paging import number_pages
from builder.layout.stacking import TooHighError
from builder.layout.too_high import BY_DESIGN, too_high_problem
from builder.load.models import Criterion, Round, Rubric
from builder.load.text import Line
from builder.plan.cards import NumberedCard
from builder.plan.pages import Kind, MockSheet, Page, Part, Progress, WorkbookPlan
from tests.layout.desks import PAPERS, desk_of
from tests.plan.makers import card, edition

FILE = Path("x.yaml")


def line(text: str, row: int) -> Line:
    return Line(text, SourceLocation(FILE, row, 1))


def block_of(*texts: str, cause: Cause | None = None) -> Block:
    items = tuple(TextRun(0, 0, text, "serif", 10, 10) for text in texts)
    return Block(300.0, items, cause=cause)


TEXTS = [
    line("A text that is by far the longest of all, but somewhere else", 1),
    line("An incomprehensible title", 2),
    line("title", 3),
    line("Prose.\n\n## A heading\n\nMore prose that goes on.", 4),
]


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        (("An incompre-", "hensible title"), 2),
        (("Nine", "An incomprehensible", "title"), 2),
        (("A heading",), 4),
        (("Before you print",), None),
        ((), None),
    ],
)
def test_the_text_that_stands_in_the_block_is_named(
    printed: tuple[str, ...], row: int | None
) -> None:
    problem = too_high_problem(TooHighError(block_of(*printed), 172.0), "the page 'P'", TEXTS)
    assert (problem.location.line if problem.location else None) == row
    assert problem.message.endswith(
        "would be 300 mm high, and the page 'P' has 172 mm on this paper"
    )
    assert (problem.hint == BY_DESIGN) == (row is None)
    assert " ".join(printed) in problem.message


def test_a_cause_of_its_own_comes_first() -> None:
    cause = Cause("a list of thirty points", SourceLocation(FILE, 9, 9), "use fewer")
    error = TooHighError(block_of("An incomprehensible title", cause=cause), 172.0)
    assert too_high_problem(error, "a pocket card", TEXTS) == Problem(
        "a list of thirty points would be 300 mm high, and a pocket card has 172 mm on this paper",
        cause.place,
        "use fewer",
    )


def rubric_of(count: int) -> Rubric:
    """A rubric of short criteria; its name stands on the second line of a file."""
    levels = tuple(Line(f"level {number}") for number in range(1, 6))
    names = (line(f"Criterion {number}", 10 + number) for number in range(count))
    criteria = tuple(Criterion(name, Line("Does it?"), levels) for name in names)
    return Rubric("r", line("Rubric", 2), line("All that is scored.", 3), criteria)


def problem_of(kind: Kind, paper: str) -> Problem:
    page = Page(kind, Part.SCORE, "Some page", "")
    with pytest.raises(ContentError) as caught:
        number_pages(
            desk_of(paper=paper), WorkbookPlan("", edition(card("a")).topic, "en", "", (page,))
        )
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("paper", PAPERS)
def test_too_many_criteria_are_told_at_their_rubric(paper: str) -> None:
    rounds = (Round(line("Screen", 50), line("What the first one asks is long, and innocent", 51)),)
    cards = (NumberedCard(1, card("a")),)
    kinds: list[Kind] = [Progress(cards, rubric_of(70), 1, 3)]
    if desk_of(paper=paper).is_wide:  # on narrow paper the sheet's criteria are parted
        kinds.append(MockSheet(1, rounds, rubric_of(70)))
    for kind in kinds:
        problem = problem_of(kind, paper)
        assert problem.location == SourceLocation(FILE, 2, 1)
        assert problem.hint == "use fewer criteria, or choose a larger paper or a smaller type"
