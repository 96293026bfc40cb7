"""Where a text can be put, such that the built book prints it."""

from __future__ import annotations

from random import Random

from bench.fuzz.world import RUBRIC, TOPIC, TRACK, Spot

PROSE: tuple[Spot, ...] = (
    (TOPIC, ("cards", 0, "question")),
    (TOPIC, ("cards", 0, "answer")),
    (TOPIC, ("cards", 1, "answer")),
    (TOPIC, ("cards", 1, "example")),
    (TOPIC, ("cards", 2, "follow_up")),
    (TOPIC, ("cards", 2, "mistakes", 0)),
    (TRACK, ("guide", 0, "text")),
    (TRACK, ("guide", 0, "your_turn")),
    (TRACK, ("scenarios", 0, "text")),
)
"""Texts with markup."""

LINES: tuple[Spot, ...] = (
    (TOPIC, ("title",)),
    (TOPIC, ("summary",)),
    (TOPIC, ("cards", 0, "title")),
    (TOPIC, ("cards", 2, "title")),
    (TRACK, ("name",)),
    (TRACK, ("tagline",)),
    (TRACK, ("guide", 0, "title")),
    (TRACK, ("scenarios", 0, "title")),
    (TRACK, ("roadmap", "title")),
    (TRACK, ("roadmap", "lead")),
    (TRACK, ("roadmap", "steps", 0, "name")),
    (TRACK, ("roadmap", "steps", 0, "days", 0, "task")),
    (TRACK, ("roadmap", "steps", 0, "days", 0, "goal")),
    (TRACK, ("roadmap", "steps", 0, "days", 0, "session", 0, "name")),
    (TRACK, ("roadmap", "blitz", "drills", 0, "text")),
    (RUBRIC, ("lead",)),
    (RUBRIC, ("criteria", 0, "name")),
    (RUBRIC, ("criteria", 0, "levels", 2)),
)
"""Texts of one line without markup. The rubric is only printed where the book has mocks."""

SAFE_ANSWER: Spot = (TOPIC, ("cards", 0, "answer"))
TITLE: Spot = (TOPIC, ("title",))

_LETTERS = "bcdfghjklmnpqrstvwxz"


def any_prose(rng: Random) -> Spot:
    """Where a marked-up text goes."""
    return rng.choice(PROSE)


def any_text(rng: Random) -> Spot:
    """Where any text goes."""
    return rng.choice((*PROSE, *LINES))


def canary(rng: Random) -> str:
    """A word that stands nowhere else, and that no dictionary hyphenates."""
    return "Q" + "".join(rng.choices(_LETTERS, k=7))
