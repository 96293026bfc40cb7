"""Whole plans, compared as text: a line a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from builder.load.models import Answers, Level
from builder.load.text import Line, Prose
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.edition import Edition
from builder.plan.pages import Answer, Cover, DrillLog, Guide, Page, Part, Question, WorkbookPlan
from tests.plan.makers import card, day, edition, roadmap

TODAY = date(2026, 11, 23)


def plan(of: Edition) -> WorkbookPlan:
    return plan_workbook(of, TODAY, "abc123")


def told(pages: tuple[Page, ...]) -> str:
    """A line a page: kind, part, where it must fall, anchor, and its contents line, if any."""
    return "\n".join(map(_line, pages))


def _line(page: Page) -> str:
    rules = [
        page.side.value if page.side else "",
        f"ends {page.ends_on.value}" if page.ends_on else "",
        "spread" if page.spread else "",
    ]
    rule = " ".join(filter(None, rules)) or "any"
    entry = f" = {page.entry}" if page.entry else ""
    return f"{type(page.kind).__name__} | {page.part.value} | {rule} | {page.anchor}{entry}"


FRONT = """\
Cover | Start | recto | cover
BeforeYouPrint | Start | any | before = Before you print
Contents | Start | any | contents
HowToUse | Start | any | how = How to use this book
Guide | Read | any | guide-1 = Panels
Guide | Read | any | guide-2 = Proof
RoadmapOverview | Plan | verso | roadmap = Roadmap: A week
DayPlan | Plan | any | day-1 = Day 1: Step 1
DayPlan | Plan | any | day-2 = Days 2 and 3: Step 2
DayPlan | Plan | any | day-3
CadenceWeek | Plan | spread | week-1 = Cadence log
QuestionIndex | Practise | ends verso | index = Question index
"""

LEAVES = """\
Question | Practise | ends recto | question-1 = Question 1, easy
Answer | Practise | verso | answer-1
Question | Practise | ends recto | question-2 = Question 2, hard
Answer | Practise | verso | answer-2
"""

QUESTIONS = """\
Question | Practise | spread | question-1 = Question 1, easy
Question | Practise | spread | question-2 = Question 2, hard
"""

REST = """\
RubricTable | Score | any | rubric = Rubric
MockSheet | Score | spread | mock-1 = Mock interview sheets, 1 to 2
MockSheet | Score | spread | mock-2
DrillLog | Track | any | drills = Drill log
Progress | Track | any | progress = Progress
BlitzSheet | Track | spread | blitz-1 = Weakness blitz
BlitzSheet | Track | spread | blitz-2
Notes | Keep | any | notes-1 = Notes
Notes | Keep | any | notes-2
"""

BACK = """\
Answer | Answers | spread | answer-1 = Answer 1, easy
Answer | Answers | spread | answer-2 = Answer 2, hard
"""

KEY = "Cover | Start | recto | cover\n" + BACK + "RubricTable | Score | any | rubric = Rubric\n"


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (Answers.OVERLEAF, FRONT + LEAVES + REST),
        (Answers.BACK, FRONT + QUESTIONS + REST + BACK),
        (Answers.KEY, FRONT + QUESTIONS + REST),
        (Answers.NONE, FRONT + QUESTIONS + REST),
    ],
)
def test_the_pages_of_a_book(answers: Answers, text: str) -> None:
    assert told(plan(edition(answers=answers)).pages) + "\n" == text


def test_a_book_for_press_says_how_to_write_in_it_and_not_how_to_print_it() -> None:
    pages = plan_workbook(edition(), TODAY, "abc123", for_press=True).pages
    written = FRONT.replace("BeforeYouPrint", "BeforeYouWrite").replace(" you print", " you write")
    assert told(pages) + "\n" == written + LEAVES + REST


def test_the_pages_of_a_key() -> None:
    made = plan_key(edition(answers=Answers.KEY), "abc123")
    assert told(made.pages) + "\n" == KEY
    answers = [page.kind for page in made.pages if isinstance(page.kind, Answer)]
    assert all(kind.for_coach for kind in answers)


def test_what_the_file_says_of_itself() -> None:
    made = plan(edition())
    assert made.title == "Leadership – Product · 2026"
    assert (made.language, made.edition_id, made.topic.id) == ("en-GB", "abc123", "leadership")
    assert plan_key(edition(), "x").title == "Leadership – answer key"


@pytest.mark.parametrize("answers", Answers)
def test_anchors_are_unique_and_parts_in_order(answers: Answers) -> None:
    pages = plan(edition(answers=answers)).pages
    anchors = [page.anchor for page in pages]
    assert len(set(anchors)) == len(anchors)
    parts = [list(Part).index(page.part) for page in pages]
    assert all(a <= b for a, b in pairwise(parts))


def test_a_group_of_cards_has_one_line_in_the_contents() -> None:
    cards = [card(str(n), level) for n, level in enumerate([Level.EASY] * 3 + [Level.HARD] * 2)]
    entries = [page.entry for page in plan(edition(*cards)).pages if page.part is Part.PRACTISE]
    assert [entry for entry in entries if entry] == [
        "Question index",
        "Questions 1 to 3, easy",
        "Questions 4 to 5, hard",
    ]


def test_days_of_a_long_step() -> None:
    long = roadmap((day(), day(), day()), (day(), day()))
    pages = plan(edition(plan=long)).pages
    entries = [page.entry for page in pages if page.anchor.startswith("day-") and page.entry]
    assert entries == ["Days 1 to 3: Step 1", "Days 4 and 5: Step 2"]


def test_an_authors_capitals_stay_as_they_are() -> None:
    own = roadmap((day(),), (day(), day()))
    steps = tuple(
        replace(step, name=Line(name))
        for step, name in zip(own.steps, ("SQL drills", "iPads and DNA"), strict=True)
    )
    pages = plan(edition(plan=replace(own, title=Line("ADN en una semana"), steps=steps))).pages
    entries = [page.entry for page in pages if page.part is Part.PLAN and page.entry]
    assert entries[0] == "Roadmap: ADN en una semana"
    assert entries[1:3] == ["Day 1: SQL drills", "Days 2 and 3: iPads and DNA"]


@pytest.mark.parametrize(
    ("mocks", "entries"),
    [(0, []), (1, ["Mock interview sheet"]), (3, ["Mock interview sheets, 1 to 3"])],
)
def test_mock_sheets(mocks: int, entries: list[str]) -> None:
    calm = roadmap((day(),))
    pages = [p for p in plan(edition(plan=calm, mocks=mocks)).pages if "mock-" in p.anchor]
    assert len(pages) == mocks
    assert [page.entry for page in pages if page.entry] == entries


def test_a_plan_without_weeks_has_no_cadence_log() -> None:
    pages = plan(edition(plan=roadmap((day(),), weeks=0), mocks=1)).pages
    assert not [page for page in pages if page.anchor.startswith("week-")]


def test_placeholders_are_filled_in_every_text() -> None:
    own = card("a", question="Why {topic}?", answer="In {track} **{topic}** is {{it}}.")
    made = plan(edition(own))
    kinds = [page.kind for page in made.pages]
    cover = next(kind for kind in kinds if isinstance(kind, Cover))
    assert (cover.kind, cover.line) == ("Product workbook", "All about Leadership.")
    question = next(kind for kind in kinds if isinstance(kind, Question))
    assert words(question.numbered.card.question) == "Why Leadership?"
    assert words(question.numbered.card.answer) == "In Product Leadership is {it}."
    guide = next(kind for kind in kinds if isinstance(kind, Guide))
    assert words(guide.section.text) == "Read Leadership."
    drills = next(kind for kind in kinds if isinstance(kind, DrillLog))
    assert [words(one.text) for one in drills.scenarios] == ["A case of Leadership."]
    key = plan_key(edition(own), "x")
    answer = next(page.kind for page in key.pages if isinstance(page.kind, Answer))
    assert words(answer.numbered.card.answer) == "In Product Leadership is {it}."


def words(prose: Prose) -> str:
    """The text of a prose of one paragraph."""
    (block,) = prose.blocks
    return "".join(span.text for span in block.spans)  # type: ignore[union-attr]


def test_a_title_that_is_one_letter_or_empty() -> None:
    made = edition(plan=roadmap((day(),)))
    roadmap_ = made.track.roadmap
    assert isinstance(roadmap_.title, Line)
    entries = [page.entry for page in plan(made).pages if page.anchor == "roadmap"]
    assert entries == ["Roadmap: A week"]
