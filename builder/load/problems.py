"""The order in which problems and notes are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from builder.errors import Note, Problem

P = TypeVar("P", Problem, Note)


def in_order(problems: Iterable[P]) -> list[P]:
    """By file, line and column; each said once (an alias makes one place be read twice)."""
    return sorted(set(problems), key=_place)


def _place(problem: Problem | Note) -> tuple[str, int, int, str]:
    place = problem.location
    if place is None:
        return "", 0, 0, problem.message
    return str(place.path), place.line, place.column, problem.message
