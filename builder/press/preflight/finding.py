"""What a preflight says: faults, summed up as findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from builder.frozen import dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in millimetres from the top left of the trimmed page, as one looks at it."""

    x: float
    y: float
    width: float
    height: float


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One object that breaks a rule.

    `message` is what is wrong, `asks` what the target asks for instead (to be read after
    "asks for"), both with their numbers. Faults of one rule with the same `alike` are summed up.
    `page` is None for what concerns the whole file.
    """

    object: str
    message: str
    asks: str
    hint: str
    page: int | None = None
    place: Place | None = None
    alike: str = ""


MOST_LISTED = 5000
"""Faults of one rule that are listed one by one; the others are only counted. Nobody reads more,
and a page of hairlines has a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Objects that break one rule alike, in the file's order; there is at least one.

    `source` says where the rule is written, and when that was looked up. `faults` are the first
    of them, `count` is how many there are, `pages` where, in order; none for faults of the
    whole file.
    """

    rule: str
    source: str
    faults: tuple[Fault, ...]
    count: int
    pages: tuple[int, ...]

    @property
    def first(self) -> Fault:
        """The fault that stands for all."""
        return self.faults[0]


def findings(rule: str, source: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    """The faults that one rule finds, summed up by what makes them alike."""
    groups: dict[str, _Group] = {}
    room = MOST_LISTED
    for fault in faults:
        group = groups.setdefault(fault.alike, _Group())
        if room > 0 or not group.faults:
            group.faults.append(fault)
            room -= 1
        group.count += 1
        if fault.page is not None:
            group.pages.add(fault.page)
    for group in groups.values():
        pages = tuple(sorted(group.pages))
        yield Finding(rule, source, tuple(group.faults), group.count, pages)


class _Group:
    """Faults that are alike, as they come in."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.count = 0
        self.pages: set[int] = set()
