"""The page kinds of a book as plain data: what stands on a page, and on which side it must."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeAlias

from builder.frozen import dataclass
from builder.geometry import Side
from builder.load.models import Answers, GuideSection, Roadmap, Round, Rubric, Scenario, Topic
from builder.plan.cards import NumberedCard
from builder.plan.edition import Related
from builder.plan.schedule import PlannedDay, PlannedWeek, Schedule


class Part(Enum):
    """The parts of a book, in order; the value is the word in the running head."""

    START = "Start"
    READ = "Read"
    PLAN = "Plan"
    PRACTISE = "Practise"
    SCORE = "Score"
    TRACK = "Track"
    KEEP = "Keep"
    ANSWERS = "Answers"

    @property
    def thumb(self) -> int:
        """Place of the part's edge mark, from 1; 0 for the part that has none."""
        return list(Part).index(self)


@dataclass(frozen=True, slots=True)
class Cover:
    """The front. `kind` is printed at the top right; `owner` is empty for a line to write on."""

    track: str
    kind: str
    title: str
    line: str
    cards: tuple[NumberedCard, ...]
    owner: str
    schedule: Schedule | None


@dataclass(frozen=True, slots=True)
class BeforeYouPrint:
    """Ruler, printer settings and colophon."""

    title: str
    track: str
    edition_id: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class BeforeYouWrite:
    """Lines to try a pen on, ruler and colophon: for a copy that somebody else printed."""

    title: str
    track: str
    edition_id: str
    answers: Answers


class Entry(NamedTuple):
    """A line of the contents; `anchor` is that of the page it leads to."""

    part: Part
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class HowToUse:
    """The leaf, the three-minute clock, the score and the signs."""

    answers: Answers
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class Guide:
    """A section to read, with a hand-note margin."""

    section: GuideSection


@dataclass(frozen=True, slots=True)
class RoadmapOverview:
    """The whole plan along one line."""

    roadmap: Roadmap
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day: goal, session, cards, sheets to have at hand, room to look back."""

    planned: PlannedDay
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class CadenceWeek:
    """Seven rows and a mock."""

    week: PlannedWeek
    name: str
    aim: str
    total: int


@dataclass(frozen=True, slots=True)
class QuestionIndex:
    """Every card with its page and three attempts."""

    cards: tuple[NumberedCard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with writing room. `answer` tells where the answer is to be found."""

    numbered: NumberedCard
    answers: Answers


@dataclass(frozen=True, slots=True)
class CoachQuestion:
    """A question as the coach has it: what to ask, listen for and score, in as much room."""

    question: Question
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class Answer:
    """A model answer, mistakes, follow-up; `for_coach` has no room for self-scoring."""

    numbered: NumberedCard
    rubric: Rubric
    for_coach: bool = False


@dataclass(frozen=True, slots=True)
class RubricTable:
    """Criteria and levels in words."""

    rubric: Rubric


@dataclass(frozen=True, slots=True)
class MockSheet:
    """A score sheet for one mock interview: rounds × criteria."""

    number: int
    rounds: tuple[Round, ...]
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class DrillLog:
    """Scenario cases to drill aloud, and empty rows for more."""

    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The chart of mock totals and the heat grid of questions × criteria."""

    cards: tuple[NumberedCard, ...]
    rubric: Rubric
    rounds: int
    mocks: int


@dataclass(frozen=True, slots=True)
class BlitzSheet:
    """An hour on the worst cell; `day` is None on a spare copy."""

    roadmap: Roadmap
    day: PlannedDay | None


@dataclass(frozen=True, slots=True)
class WhereNext:
    """Topics that carry on from this one, each with room to say what for."""

    topic: str
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """A dot grid."""


Kind: TypeAlias = (
    Cover
    | BeforeYouPrint
    | BeforeYouWrite
    | Contents
    | HowToUse
    | Guide
    | RoadmapOverview
    | DayPlan
    | CadenceWeek
    | QuestionIndex
    | Question
    | CoachQuestion
    | Answer
    | RubricTable
    | MockSheet
    | DrillLog
    | Progress
    | BlitzSheet
    | WhereNext
    | Notes
)


@dataclass(frozen=True, slots=True)
class Page:
    """A planned page; it may become several when it is laid out.

    `side` is where its first page must fall (None: anywhere); with `ends_on` it is the last
    page that must fall on a side; a `spread` that takes an even number of pages starts on a
    verso. `others` is what it is in other copies of a cohort: it takes as many pages as the
    longest of these. `anchor` is what references point to; `entry` is its line in the contents, if any;
    `bookmark` its outline entry.
    """

    kind: Kind
    part: Part
    subject: str
    anchor: str
    side: Side | None = None
    ends_on: Side | None = None
    spread: bool = False
    entry: str | None = None
    bookmark: str | None = None
    others: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """A book: its pages in order, and what its file says of itself."""

    title: str
    topic: Topic
    language: str
    edition_id: str
    pages: tuple[Page, ...]
