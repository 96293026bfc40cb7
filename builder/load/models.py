"""What a content folder says, as frozen data. Field names are the keys of the YAML files.

The reader (reader.py) builds these classes from nodes by their annotations, so a field
added here is a key that content may use; a field without a default is a required key.
What else a value must obey stands in the field's metadata (rules.py).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import Enum
from pathlib import Path

from builder.errors import Note
from builder.frozen import dataclass
from builder.load.heads import TopicHead
from builder.load.languages import tag_problem
from builder.load.placeholders import HAND_NAMES
from builder.load.rules import NOT_A_KEY, between, checked, entries
from builder.load.sums import sum_problem
from builder.load.text import Line, Prose


class Level(Enum):
    """Difficulty of a card; the order of definition is the order in the book."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"

    @property
    def pips(self) -> int:
        """Number of filled pips: 1 easy, 2 medium, 3 hard."""
        return {Level.EASY: 1, Level.MEDIUM: 2, Level.HARD: 3}[self]


class Answers(Enum):
    """Where the answers are printed."""

    OVERLEAF = "overleaf"
    BACK = "back"
    KEY = "key"
    NONE = "none"


class CardOrder(Enum):
    """How the cards of a topic are numbered."""

    LEVEL = "level"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Card:
    """One question with its answer. `minutes` is the time to speak, `lines` the writing room.

    `moves` say in short lines what the answer does; its pocket card has them in its place.
    """

    id: Line
    title: Line
    level: Level
    question: Prose
    answer: Prose
    example: Prose
    mistakes: tuple[Prose, ...] = field(metadata=entries(2))
    follow_up: Prose
    hint: Prose | None = None
    minutes: int = field(default=3, metadata=between(1, 60))
    tags: tuple[Line, ...] = ()
    lines: int | None = field(default=None, metadata=between(0, 60))
    moves: tuple[Line, ...] = field(default=(), metadata=entries(2, 4))
    sums: tuple[Line, ...] = field(default=(), metadata=checked(sum_problem))
    """Worked figures of the answer or the example, recomputed when the content is read."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case to drill aloud."""

    title: Line
    text: Prose


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of topics/. `id` is the file's name without its ending, not a key.

    In a loaded library `cards` is never empty: a topic without cards of its own, or one that
    says `templates: true`, has got those of its track (library.py says which).
    """

    id: str = field(metadata=NOT_A_KEY)
    title: Line
    summary: Line
    cards: tuple[Card, ...] = field(default=(), metadata=entries(0, unique="id"))
    order: CardOrder = CardOrder.LEVEL
    scenarios: tuple[Scenario, ...] = ()
    templates: bool = False
    guide: tuple[GuideSection, ...] = ()  # read after that of the track
    related: tuple[Line, ...] = ()  # ids of topics of the same track: where to go next


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the interview; `asks` is what it wants to know."""

    name: Line
    asks: Line


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A page of reading with an exercise."""

    title: Line
    text: Prose
    your_turn: Prose


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a day's session, in minutes."""

    name: Line
    minutes: int = field(metadata=between(1, 600))


@dataclass(frozen=True, slots=True)
class CardChoice:
    """How many cards a day takes, and from which levels (all, if none is named)."""

    count: int = field(metadata=between(1, 500))
    levels: tuple[Level, ...] = ()


class Sheet(Enum):
    """Pages that a day can send its reader to."""

    GUIDE = "guide"
    INDEX = "index"
    RUBRIC = "rubric"
    MOCK = "mock"
    DRILLS = "drills"
    PROGRESS = "progress"
    BLITZ = "blitz"


@dataclass(frozen=True, slots=True)
class DayField:
    """A field to fill in on the roadmap's own pages; `columns` of the six it spans."""

    label: Line
    columns: int = field(default=1, metadata=between(1, 6))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the plan. `task` stands on the overview, the rest on the day's own page."""

    PLACEHOLDERS = HAND_NAMES

    task: Line
    goal: Line
    session: tuple[Segment, ...] = field(metadata=entries(1))
    look_back: Line
    tomorrow: Line
    cards: CardChoice | None = None
    sheets: tuple[Sheet, ...] = ()
    fields: tuple[DayField, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the roadmap and its days, in order."""

    name: Line
    aim: Line
    days: tuple[Day, ...] = field(metadata=entries(1))


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm after the last day: `weeks` to print when no interview date is known."""

    name: Line
    aim: Line
    weeks: int = field(default=4, metadata=between(0, 52))


@dataclass(frozen=True, slots=True)
class Drill:
    """One of the focused drills of the weakness blitz."""

    name: Line
    text: Line


@dataclass(frozen=True, slots=True)
class Blitz:
    """The weakness blitz: what to attack, and the drills to do it with."""

    lead: Line
    drills: tuple[Drill, ...] = field(metadata=entries(1))
    minutes: int = field(default=20, metadata=between(1, 600))


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The plan: steps of numbered days, a blitz, then a cadence until the interview."""

    title: Line
    lead: Line
    steps: tuple[Step, ...] = field(metadata=entries(1))
    blitz: Blitz
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric; `levels` are its five descriptors, worst first."""

    name: Line
    question: Line
    levels: tuple[Line, ...] = field(metadata=entries(5, 5))


@dataclass(frozen=True, slots=True)
class Rubric:
    """One file of rubrics/. `bar` is the level that passes, from 1."""

    id: str = field(metadata=NOT_A_KEY)
    name: Line
    lead: Line
    criteria: tuple[Criterion, ...] = field(metadata=entries(1, unique="name"))
    bar: int = field(default=3, metadata=between(1, 5))


@dataclass(frozen=True, slots=True)
class TemplateCard(Card):
    """A card of the track that any topic may use; its texts may say {topic}."""


@dataclass(frozen=True, slots=True)
class Track:
    """One tracks/<track>/track.yaml. `language` is a tag such as en-GB, for hyphenation."""

    id: str = field(metadata=NOT_A_KEY)
    name: Line
    year: int = field(metadata=between(1900, 2200))
    tagline: Line
    rubric: Line
    rounds: tuple[Round, ...] = field(metadata=entries(1))
    guide: tuple[GuideSection, ...] = field(metadata=entries(1))
    roadmap: Roadmap
    language: Line = field(default=Line("en-GB"), metadata=checked(tag_problem))
    mocks: int = field(default=8, metadata=between(0, 40))
    scenarios: tuple[Scenario, ...] = ()
    templates: tuple[TemplateCard, ...] = field(default=(), metadata=entries(0, unique="id"))
    topics: tuple[Topic, ...] = field(default=(), metadata=NOT_A_KEY)
    heads: tuple[TopicHead, ...] = field(default=(), metadata=NOT_A_KEY)  # named by others


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One edition of editions.yaml: what to print, how, and for when."""

    name: Line
    topic: Line
    track: Line | None = None
    style: Line = Line("base")
    paper: Line = Line("a4")
    answers: Answers = Answers.OVERLEAF
    target: Line = Line("home")
    start: date | None = None
    interview: date | None = None
    cards: Line = Line("")
    """Numbers of the whole book, such as 1,4,9-12; empty for all."""
    levels: tuple[Level, ...] = ()
    tags: tuple[Line, ...] = ()
    count: int | None = field(default=None, metadata=between(1, 1000))
    """So many cards, in the mix of levels that the topic has."""
    seed: int | None = field(default=None, metadata=between(0, 2**31))
    """Shuffles the cards; the same seed gives the same book."""
    order: CardOrder | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything in a content folder, and what is worth knowing about its files."""

    root: Path
    tracks: tuple[Track, ...]
    rubrics: tuple[Rubric, ...]
    editions: tuple[EditionEntry, ...]
    notes: tuple[Note, ...] = ()
