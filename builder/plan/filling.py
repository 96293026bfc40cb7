"""What stands for the placeholders of a track's and a topic's texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.load.models import Rubric, Topic, Track
from builder.load.placeholders import fill_model
from builder.plan.words import spell
from builder.remembered import Remembered

if TYPE_CHECKING:
    from builder.plan.edition import Edition

_MOST_KEPT = 8
"""Topics whose filled texts are kept for their next copies."""


def filled(edition: Edition) -> Edition:
    """The edition with {topic} and {track} replaced in every text."""
    track, topic, rubric = _filled(edition.track, edition.topic, edition.rubric)
    return replace(edition, track=track, topic=topic, rubric=rubric)


def values_of(track: Track, title: str, cards: int) -> dict[str, str]:
    """What the placeholders of a topic's texts stand for; it has so many cards."""
    number = spell(cards)
    return {
        "topic": str(title),
        "track": str(track.name),
        "cards": number,
        "Cards": number[:1].upper() + number[1:],
    }


def _fill(track: Track, topic: Topic, rubric: Rubric) -> tuple[Track, Topic, Rubric]:
    values = values_of(track, topic.title, len(topic.cards))
    return fill_model(track, values), fill_model(topic, values), fill_model(rubric, values)


_filled = Remembered(_fill, _MOST_KEPT)
