"""How many problems are looked for, and the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from builder.errors import Note, Problem

P = TypeVar("P", Problem, Note)

MOST_PROBLEMS = 5_000
"""Of one file. Nobody reads more, and each takes time to be explained."""


class _EnoughError(Exception):
    """No more problems are wanted."""


class Found(list[Problem]):
    """The problems of one file, as many as are looked for."""

    def append(self, problem: Problem) -> None:
        """Add a problem; beyond the last one that is wanted the reading ends."""
        super().append(problem)
        if len(self) >= MOST_PROBLEMS:
            raise _EnoughError

    @contextmanager
    def bounded(self) -> Iterator[None]:
        """Read until there is nothing more to be read, or enough is wrong."""
        try:
            yield
        except _EnoughError:
            message = f"there are more than {MOST_PROBLEMS:,} problems up to here"
            location = self[-1].location
            super().append(Problem(message, location, "mend these; the others are told then"))


def in_order(problems: Iterable[P]) -> list[P]:
    """By file, line and column; each said once (an alias makes one place be read twice)."""
    return sorted(set(problems), key=_place)


def _place(problem: Problem | Note) -> tuple[str, int, int, str]:
    place = problem.location
    if place is None:
        return "", 0, 0, problem.message
    return str(place.path), place.line, place.column, problem.message
