"""What must be true of a text before it is set: every character has a glyph, names fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from unicodedata import name as character_name

from builder.errors import ContentError, Problem, RequestError, SourceLocation
from builder.layout.desk import Desk
from builder.layout.font_scripts import unset_script
from builder.layout.fonts import MARKS
from builder.load.models import Criterion, Rubric, Topic, Track
from builder.load.reader import Part
from builder.load.text import Line, Prose, text_of
from builder.plan.edition import Edition

NAMES = frozenset({"name", "title", "label"})
LONGEST_NAME = 80
LONGEST_CRITERION = 32
"""A criterion's name stands beside a row of bubbles."""

LONGEST_LINE = 240
"""Characters of a name and of another plain line; prose may be of any length."""

MOST_MARKS = 30
"""Of a letter: more is no text in Unicode's Stream-Safe Format (UAX #15, section 13)."""

_CROWD = re.compile(f"[{MARKS}]{{{MOST_MARKS + 1}}}")


def text_problems(desk: Desk, model: object) -> list[Problem]:
    """Problems for each text of a model that has characters which can't be set."""
    key = desk.font("body")
    found: list[Problem] = []
    for text in texts_of(model):
        if crowd := None if text.isascii() else _CROWD.search(text):
            found.append(_crowded(text.locate(crowd.start())))
        elif offsets := desk.fonts.missing(text, key):
            found += _unset(text, offsets)
    return found


def _crowded(place: SourceLocation | None) -> Problem:
    """Say that a letter has too many marks: to put these in order takes their number squared."""
    message = f"more than {MOST_MARKS} combining marks stand on one letter"
    return Problem(message, place, "leave some of them out")


def _unset(text: Line, offsets: Sequence[int]) -> Iterator[Problem]:
    """A problem for each script of these characters that can't be set, and one for all others."""
    by_script: dict[str | None, list[int]] = {}
    for offset in offsets:
        by_script.setdefault(unset_script(text[offset]), []).append(offset)
    for script, those in by_script.items():
        place, characters = text.locate(those[0]), [text[at] for at in those]
        yield _script(script, characters, place) if script else _missing(characters, place)


def _script(script: str, characters: Sequence[str], place: SourceLocation | None) -> Problem:
    """Say that a script is none of those that lines are made of."""
    return Problem(
        f"{script} (U+{ord(characters[0]):04X}) can't be set: text runs from left to right here, "
        "one letter after the other",
        place,
        "write it in Latin, Greek or Cyrillic letters, or leave it out",
    )


def _missing(characters: Sequence[str], place: SourceLocation | None) -> Problem:
    """Say which characters are missing, at the place of the first."""
    characters = list(dict.fromkeys(characters))
    named = ", ".join(
        f"'{character}' (U+{ord(character):04X} {character_name(character, 'unnamed')})"
        for character in characters[:5]
    )
    more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
    return Problem(
        f"no font of the style has {named}{more}",
        place,
        "write it another way, or name a font that has it in the style's files and fallback",
    )


def texts_of(model: object, *, prose: bool = True) -> Iterator[Line]:
    """Every text of a tree of frozen models, in the order of their fields; prose or not."""
    if isinstance(model, Line):
        yield model
    elif isinstance(model, Prose):
        if prose:
            yield model.source
        if prose and "&" in model.source:  # of an entity, the source has only the name
            yield Line(text_of(model.blocks), model.source.location)
    elif isinstance(model, Part):
        yield from texts_of(model.value, prose=prose)
    elif isinstance(model, tuple):
        for entry in model:
            yield from texts_of(entry, prose=prose)
    elif is_dataclass(model):
        for one in fields(model):
            yield from texts_of(getattr(model, one.name), prose=prose)


def length_problems(model: object) -> list[Problem]:
    """A problem for each name or line of a model that is longer than any page has room for."""
    found: list[Problem] = []
    if isinstance(model, Part):
        found += _value_problems(*model)
    elif isinstance(model, tuple):
        for entry in model:
            found += length_problems(entry)
    elif is_dataclass(model) and not isinstance(model, Prose):
        for one in fields(model):
            found += _value_problems(type(model), one.name, getattr(model, one.name))
    return found


def _value_problems(model: type, key: str, value: object) -> list[Problem]:
    """Those of the value of a model's field."""
    limit = _longest(model, key)
    if isinstance(value, Line) and len(value) > limit:
        return [_too_long(value, key, limit)]
    return length_problems(value)


def _longest(model: type, key: str) -> int:
    """Characters that a page has room for in a field of a model."""
    if key not in NAMES:
        return LONGEST_LINE
    return LONGEST_CRITERION if issubclass(model, Criterion) else LONGEST_NAME


def _too_long(text: Line, key: str, limit: int) -> Problem:
    return Problem(
        f"'{key}' has {len(text)} characters, more than the {limit} that a page has room for",
        text.location,
        "shorten it",
    )


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
    if unset := desk.fonts.missing(edition.owner, desk.font("item")):
        raise RequestError(_unset_name(edition.owner, unset[0]))


def _unset_name(name: str, at: int) -> Problem:
    """Say that the owner's name can't be printed, and why."""
    script = unset_script(name[at])
    why = f"{script} can't be set" if script else "no font of the style has all its letters"
    place = name.location if isinstance(name, Line) else None
    hint = "write it in other letters, or leave it out and write it by hand"
    return Problem(f"the name '{name}' can't be printed: {why}", place, hint)


def _content_problems(desk: Desk, track: Track, topic: Topic, rubric: Rubric) -> Iterator[Problem]:
    texts = (track.name, track.tagline, track.guide, track.roadmap, track.rounds)
    more = (track.scenarios, topic, rubric)
    yield from text_problems(desk, (*texts, *more))
    yield from length_problems((track, *more))
