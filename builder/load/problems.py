"""The order in which problems are shown."""

from __future__ import annotations

from collections.abc import Iterable

from builder.errors import Problem


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; each said once (an alias makes one place be read twice)."""
    return sorted(set(problems), key=_place)


def _place(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.location
    if place is None:
        return "", 0, 0, problem.message
    return str(place.path), place.line, place.column, problem.message
