"""What must be true of a text before it is set: every character has a glyph, titles fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from unicodedata import name as character_name

from builder.errors import Problem
from builder.layout.desk import Desk
from builder.load.models import Topic
from builder.load.text import Line, Prose


def text_problems(desk: Desk, model: object) -> list[Problem]:
    """A problem for each text of a model that has characters which no font has."""
    key = desk.font("body")
    found: list[Problem] = []
    for text in _texts(model):
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


def _texts(model: object) -> Iterator[Line]:
    """Every text of a tree of frozen models, in the order of their fields."""
    if isinstance(model, Line):
        yield model
    elif isinstance(model, Prose):
        yield model.source
    elif isinstance(model, tuple):
        for entry in model:
            yield from _texts(entry)
    elif is_dataclass(model):
        for one in fields(model):
            yield from _texts(getattr(model, one.name))


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
