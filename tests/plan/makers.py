"""Small content for tests of planning; every maker takes what a test is about."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from builder.load.models import (
    Answers,
    Blitz,
    Cadence,
    Card,
    CardChoice,
    CardOrder,
    Criterion,
    Day,
    Drill,
    EditionEntry,
    GuideSection,
    Level,
    Library,
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
from builder.load.prose import parse_prose
from builder.load.text import Line, Prose
from builder.plan.cards import NumberedCard
from builder.plan.edition import Edition


def prose(text: str) -> Prose:
    """A text field."""
    return parse_prose(Line(text), [])


def card(name: str, level: Level = Level.EASY, **more: Any) -> Card:
    """A card; give texts as plain strings."""
    given: dict[str, Any] = {
        "question": "Why?",
        "answer": "Because.",
        "example": "Once.",
        "mistakes": ("One.", "Two."),
        "follow_up": "And then?",
    } | more
    texts = {key: _text(value) for key, value in given.items()}
    return Card(id=Line(name), title=Line(f"Title {name}"), level=level, **texts)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return prose(value)
    return tuple(map(prose, value)) if isinstance(value, tuple) else value


def topic(*cards: Card, order: CardOrder = CardOrder.LEVEL, name: str = "leadership") -> Topic:
    """A topic of these cards."""
    return Topic(
        id=Line(name),
        title=Line(name.capitalize()),
        summary=Line("All about {topic}."),
        cards=cards,
        order=order,
        scenarios=(Scenario(Line("Case"), prose("A case of {topic}.")),),
    )


def numbered(*levels: Level) -> tuple[NumberedCard, ...]:
    """Cards of these levels, numbered as they stand."""
    return tuple(NumberedCard(n, card(str(n), level)) for n, level in enumerate(levels, 1))


def day(
    cards: int = 0, levels: tuple[Level, ...] = (), sheets: tuple[Sheet, ...] = (), task: str = "Do"
) -> Day:
    """A day of the roadmap that takes some cards."""
    return Day(
        task=Line(task),
        goal=Line("Know {topic}."),
        session=(Segment(Line("Read"), 30),),
        look_back=Line("What?"),
        tomorrow=Line("Who?"),
        cards=CardChoice(cards, levels) if cards else None,
        sheets=sheets,
    )


def roadmap(*steps: tuple[Day, ...], weeks: int = 2) -> Roadmap:
    """A roadmap; each argument is the days of one step."""
    return Roadmap(
        title=Line("A week"),
        lead=Line("Go."),
        steps=tuple(Step(Line(f"Step {n}"), Line("Aim."), days) for n, days in enumerate(steps, 1)),
        blitz=Blitz(Line("Attack."), (Drill(Line("One"), Line("Again.")),)),
        cadence=Cadence(Line("Cadence"), Line("On."), weeks),
    )


def rubric() -> Rubric:
    """Two criteria."""
    levels = tuple(map(Line, "abcde"))
    return Rubric(
        id=Line("panel"),
        name=Line("Panel"),
        lead=Line("Score it."),
        criteria=tuple(Criterion(Line(n), Line("Was it?"), levels) for n in ("Clear", "Deep")),
    )


def track(*topics: Topic, plan: Roadmap | None = None, name: str = "pm", mocks: int = 2) -> Track:
    """A track with two guide sections and two mocks."""
    return Track(
        id=Line(name),
        name=Line("Product"),
        year=2026,
        tagline=Line("{track} workbook"),
        rubric=Line("panel"),
        rounds=(Round(Line("Sense"), Line("Who?")),),
        guide=tuple(
            GuideSection(Line(title), prose("Read {topic}."), prose("Write."))
            for title in ("Panels", "Proof")
        ),
        roadmap=plan or roadmap((day(1, sheets=(Sheet.MOCK,)),), (day(1), day(2)), weeks=1),
        mocks=mocks,
        topics=topics,
    )


def edition(*cards: Card, **more: Any) -> Edition:
    """An edition of these cards; `plan` and `mocks` go to its track."""
    subject = topic(*(cards or (card("a"), card("b", Level.HARD))))
    known = {field.name for field in fields(Edition)}
    of_track = {key: value for key, value in more.items() if key not in known}
    whole = track(subject, **of_track)
    given = {key: value for key, value in more.items() if key in known}
    return Edition(
        **{
            "name": "first",
            "track": whole,
            "topic": subject,
            "rubric": rubric(),
            "style": "base",
            "paper": "a4",
            "answers": Answers.OVERLEAF,
            **given,
        }
    )


def library(*tracks: Track, entries: tuple[EditionEntry, ...] = ()) -> Library:
    """A content folder."""
    return Library(Path("content"), tracks, (rubric(),), entries)
