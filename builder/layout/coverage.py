"""What must be true of a text before it is set: every character has a glyph, titles fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from unicodedata import name as character_name

from builder.errors import ContentError, Problem, RequestError
from builder.layout.desk import Desk
from builder.load.models import Criterion, Rubric, Topic, Track
from builder.load.text import Line, Prose
from builder.plan.edition import Edition

NAMES = frozenset({"name", "title", "label"})
LONGEST_NAME = 80
LONGEST_CRITERION = 32
"""A criterion's name stands beside a row of bubbles."""

LONGEST_LINE = 240
"""Characters of a name and of another plain line; prose may be of any length."""


def text_problems(desk: Desk, model: object) -> list[Problem]:
    """A problem for each text of a model that has characters which no font has."""
    key = desk.font("body")
    found: list[Problem] = []
    for text in texts_of(model):
        offsets = desk.fonts.missing(text, key)
        if offsets:
            found.append(_missing(text, offsets))
    return found


def _missing(text: Line, offsets: list[int]) -> Problem:
    """Say which characters of a text are missing, at the place of the first."""
    characters = list(dict.fromkeys(text[at] for at in offsets))
    named = ", ".join(
        f"'{character}' (U+{ord(character):04X} {character_name(character, 'unnamed')})"
        for character in characters[:5]
    )
    more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
    return Problem(
        f"no font of the style has {named}{more}",
        text.locate(offsets[0]),
        "write it another way, or name a font that has it in the style's files and fallback",
    )


def texts_of(model: object, *, prose: bool = True) -> Iterator[Line]:
    """Every text of a tree of frozen models, in the order of their fields; prose or not."""
    if isinstance(model, Line):
        yield model
    elif isinstance(model, Prose):
        if prose:
            yield model.source
    elif isinstance(model, tuple):
        for entry in model:
            yield from texts_of(entry, prose=prose)
    elif is_dataclass(model):
        for one in fields(model):
            yield from texts_of(getattr(model, one.name), prose=prose)


def length_problems(model: object) -> list[Problem]:
    """A problem for each name or line of a model that is longer than any page has room for."""
    found: list[Problem] = []
    if isinstance(model, tuple):
        for entry in model:
            found += length_problems(entry)
    elif is_dataclass(model) and not isinstance(model, Prose):
        for one in fields(model):
            value = getattr(model, one.name)
            limit = _longest(model, one.name)
            if isinstance(value, Line) and len(value) > limit:
                found.append(_too_long(value, one.name, limit))
            found += length_problems(value)
    return found


def _longest(model: object, key: str) -> int:
    """Characters that a page has room for in a field of a model."""
    if key not in NAMES:
        return LONGEST_LINE
    return LONGEST_CRITERION if isinstance(model, Criterion) else LONGEST_NAME


def _too_long(text: Line, key: str, limit: int) -> Problem:
    return Problem(
        f"'{key}' has {len(text)} characters, more than the {limit} that a page has room for",
        text.location,
        "shorten it",
    )


def title_problems(desk: Desk, topic: Topic) -> list[Problem]:
    """A problem for each card whose title is too long for its line in the index."""
    if not desk.is_wide:
        return []
    found = []
    for card in topic.cards:
        width = desk.text_width(str(card.title), "body")
        if width > desk.title_width + 0.05:
            found.append(
                Problem(
                    f"the title is {width:.0f} mm wide in the index, which has "
                    f"{desk.title_width:.0f} mm for it",
                    card.title.location,
                    "shorten it to a few words",
                )
            )
    return found


def check_texts(edition: Edition, desk: Desk) -> None:
    """Look at everything that only fonts and widths can show.

    Raises:
        ContentError: with every text that can't be set.
        RequestError: the owner's name can't be printed.
    """
    content = edition.track, edition.topic, edition.rubric
    known = desk.checked.find(*content)
    if known is None:
        known = desk.checked.keep(tuple(_content_problems(desk, *content)), *content)
    # Not known by object: every edition that was sent to a worker has a tuple of its own.
    related = edition.related
    problems = (*known, *text_problems(desk, related), *length_problems(related))
    if problems:
        raise ContentError(*problems)
    if desk.fonts.missing(edition.owner, desk.font("item")):
        message = f"no font of the style can print the name '{edition.owner}'"
        place = edition.owner.location if isinstance(edition.owner, Line) else None
        hint = "write it in other letters, or leave it out and write it by hand"
        raise RequestError(Problem(message, place, hint))


def _content_problems(desk: Desk, track: Track, topic: Topic, rubric: Rubric) -> Iterator[Problem]:
    texts = (track.name, track.tagline, track.guide, track.roadmap, track.rounds)
    more = (track.scenarios, topic, rubric)
    yield from text_problems(desk, (*texts, *more))
    yield from length_problems((track, *more))
    yield from title_problems(desk, topic)
