"""Content that nobody would write: every mix of lengths, looks and numbers a file may hold.

Texts are put together from a pool of pieces, each nasty in its own way; the first of a pool is
the plainest, which is where hypothesis ends when it makes a failure smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from builder.load.markup import parse_markup
from builder.load.models import (
    Answers,
    Blitz,
    Cadence,
    Card,
    CardChoice,
    CardOrder,
    Criterion,
    Day,
    DayField,
    Drill,
    GuideSection,
    Level,
    Roadmap,
    Round,
    Rubric,
    Scenario,
    Segment,
    Sheet,
    Step,
    Topic,
    Track,
)
from builder.load.text import Line, Prose
from builder.plan.edition import Edition
from tests.layout.desks import PAPERS, STYLES

TODAY = date(2026, 11, 23)

SENTENCE = "Say what you would measure first, and which number would change your mind. "

SHORT = (
    "Why?",
    "What would you do on your first day?",
    "Say *why* it **matters**, and `what` comes next.",
    "A [link](https://example.org/a/rather/long/address?with=query&more=1) in a sentence.",
    "Ask <https://example.org/an/address/that/nobody/would/print/but/somebody/does> first.",
    "Ἡ ἀρχὴ ἥμισυ παντός: τὸ μέτρον ἄριστον.",
    "Съешь же ещё этих мягких французских булок, *да выпей* чаю.",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.",
    "x" * 150,
    "One line\\\nand the next one\\\nand a third.",
    "***Bold and italic*** and **`bold code`** in one.",
    "Ten – no, 12½ – per cent → “more” than ‘we’ had…",
)

PIECES = (
    *SHORT,
    SENTENCE * 3,
    SENTENCE * 12,
    f"*{(SENTENCE * 4).strip()}*",
    "- one\n- two\n- three",
    f"- {SENTENCE * 2}\n- {SENTENCE}\n  - nested {SENTENCE}\n    - deeper\n- last",
    "98. ninety-eight\n99. ninety-nine\n100. hundred",
    f"1. {SENTENCE}\n\n   {SENTENCE}\n\n2. second\n\n   ```\n   code in a list\n   ```",
    "```\ndef f(x):\n    return x\n```",
    "```\n" + "\n".join(f"line {n} of a listing" for n in range(30)) + "\n```",
    "```\n" + "a_long_line_of_code(" * 12 + "\n\n\tindented\n```",
    "## A heading\n\nand what it is about.",
    f"## {SENTENCE}\n\n{SENTENCE}",
    "- [ ] to do\n- [x] done\n- neither",
    "Which?\nA) One\nB) ~~Two~~ three",
    "| A | B |\n|---|---|\n| 1 | *two* |\n| 3 | `four` |",
)

VERY_LONG = (
    SENTENCE * 40,
    "\n\n".join([SENTENCE * 6] * 8),
    "\n".join(f"{n}. {SENTENCE}" for n in range(1, 30)),
    "```\n" + "\n".join(f"{n} {'code ' * 12}" for n in range(70)) + "\n```",
)

NAMES = (
    "A",
    "Clarity",
    "Product sense",
    "Strategy and estimation",
    "What would you do differently next time round?",
    "Verantwortungsbewusstsein",
    "Ясность мысли",
    "Σαφήνεια",
)

LONG_TITLE = "How does the event loop order its tasks, its timers and its own microtasks here?"
"""As long as a title may be."""

TITLES = (
    "A",
    "The last 48 hours",
    "Ясность мысли",
    "Σαφήνεια λόγου",
    "Say no to a friend",
    LONG_TITLE,
    "W" * 80,
)

LINES = (
    "One.",
    "Say why it matters before you say what it is.",
    SENTENCE.strip(),
    (SENTENCE * 3).strip(),
    "https://example.org/" + "path/" * 20,
    "Съешь же ещё этих мягких французских булок, да выпей чаю.",
)

names = st.sampled_from(NAMES).map(Line)
titles = st.sampled_from(TITLES).map(Line)
lines = st.sampled_from(LINES).map(Line)


@cache
def prose_of(text: str) -> Prose:
    """A text as the loader would parse it; what it would refuse is no example."""
    problems: list[object] = []
    prose = parse_markup(Line(text), problems)  # type: ignore[arg-type]
    assert not problems, problems
    return prose


def _joined(pieces: list[str]) -> Prose:
    """Pieces below each other; plain text between those that would run into one another."""
    text = pieces[0]
    for piece in pieces[1:]:
        text += ("\n\n" if piece[0].isalpha() else "\n\nThen:\n\n") + piece
    return prose_of(text)


short_prose = st.sampled_from(SHORT).map(prose_of)
prose = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(_joined)
long_prose = st.one_of(prose, st.sampled_from(VERY_LONG).map(prose_of))


def tuples(of: st.SearchStrategy[object], least: int, most: int) -> st.SearchStrategy[tuple]:  # type: ignore[type-arg]
    return st.lists(of, min_size=least, max_size=most).map(tuple)


cards = st.builds(
    Card,
    id=st.uuids().map(lambda value: Line(value.hex)),
    title=titles,
    level=st.sampled_from(Level),
    question=st.one_of(short_prose, prose, long_prose),
    answer=long_prose,
    example=prose,
    mistakes=tuples(short_prose, 2, 4) | tuples(prose, 2, 6),
    follow_up=prose,
    hint=st.none() | short_prose | prose,
    minutes=st.integers(1, 60),
    lines=st.none() | st.integers(0, 60),
)

topics = st.builds(
    Topic,
    id=st.just(Line("topic")),
    title=names,
    summary=lines,
    cards=tuples(cards, 1, 30),
    order=st.sampled_from(CardOrder),
    scenarios=tuples(st.builds(Scenario, title=names, text=prose), 0, 6),
)

small_topics = st.builds(
    Topic,
    id=st.just(Line("topic")),
    title=names,
    summary=lines,
    cards=tuples(cards, 1, 3),
    order=st.sampled_from(CardOrder),
)

days = st.builds(
    Day,
    task=lines,
    goal=lines,
    session=tuples(st.builds(Segment, name=names, minutes=st.integers(1, 600)), 1, 5),
    look_back=lines,
    tomorrow=lines,
    cards=st.none()
    | st.builds(
        CardChoice,
        count=st.integers(1, 12),
        levels=st.lists(st.sampled_from(Level), max_size=3, unique=True).map(tuple),
    ),
    sheets=st.lists(st.sampled_from(Sheet), unique=True).map(tuple),
    fields=tuples(st.builds(DayField, label=names, columns=st.integers(1, 6)), 0, 4),
)

roadmaps = st.builds(
    Roadmap,
    title=names,
    lead=lines,
    steps=tuples(st.builds(Step, name=names, aim=lines, days=tuples(days, 1, 3)), 1, 3),
    blitz=st.builds(
        Blitz,
        lead=lines,
        drills=tuples(st.builds(Drill, name=names, text=lines), 1, 4),
        minutes=st.integers(1, 60),
    ),
    cadence=st.builds(Cadence, name=names, aim=lines, weeks=st.integers(0, 8)),
)

rubrics = st.builds(
    Rubric,
    id=st.just(Line("rubric")),
    name=names,
    lead=lines,
    criteria=st.lists(
        st.builds(Criterion, name=names, question=lines, levels=tuples(lines, 5, 5)),
        min_size=2,
        max_size=6,
        unique_by=lambda criterion: str(criterion.name),
    ).map(tuple),
    bar=st.integers(1, 5),
)

tracks = st.builds(
    Track,
    id=st.just(Line("track")),
    name=names,
    year=st.integers(1900, 2200),
    tagline=names,
    rubric=st.just(Line("rubric")),
    rounds=tuples(st.builds(Round, name=names, asks=lines), 1, 6),
    guide=tuples(st.builds(GuideSection, title=names, text=long_prose, your_turn=prose), 1, 5),
    roadmap=roadmaps,
    language=st.just(Line("en-GB")),
    mocks=st.integers(0, 8),
    scenarios=tuples(st.builds(Scenario, title=names, text=prose), 0, 6),
)


@dataclass(frozen=True)
class Request:
    """An edition and the desk it is for."""

    edition: Edition
    style: str
    paper: str


@st.composite
def requests(draw: st.DrawFn, of: st.SearchStrategy[Topic] = topics) -> Request:
    """Any edition, on any paper, in any style."""
    track = draw(tracks)
    of_days = [day for step in track.roadmap.steps for day in step.days]
    mocks = sum(Sheet.MOCK in day.sheets for day in of_days)
    track = replace(track, mocks=max(track.mocks, mocks))
    topic = draw(of)
    start = draw(st.none() | st.just(TODAY))
    far = TODAY + timedelta(days=len(of_days) + draw(st.integers(0, 40)))
    edition = Edition(
        name="generated",
        track=track,
        topic=topic,
        rubric=draw(rubrics),
        style=draw(st.sampled_from(STYLES)),
        paper=draw(st.sampled_from(PAPERS)),
        answers=draw(st.sampled_from(Answers)),
        start=start,
        interview=draw(st.none() | st.just(far)),
        owner=draw(st.sampled_from(("", "Jo", "Anna-Maria von und zu der Tann-Rathsamhausen"))),
    )
    return Request(edition, edition.style, edition.paper)
