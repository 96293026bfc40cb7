"""A cohort: a copy of each edition for each person, and a coach's copy with the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.load.models import Library
from builder.load.names import file_name
from builder.load.people import Person
from builder.load.problems import in_order
from builder.plan.edition import Edition, Overrides, Shared, choose_editions
from builder.plan.naming import KINDS, LONGEST
from builder.plan.schedule import count_weeks

UNNAMED = "person"
"""Stands in a file's name for a name without a letter."""

_PART = re.compile(r"-ticket-\d+-of-\d+$", re.ASCII)
"""Ends the name of the ticket of a part of a cohort (builder/sheets/ticket.py)."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The copies in the order of the people, and a coach's copy for each kind of copy.

    `editions` are what they are copies of, under their own names, each once.
    """

    editions: tuple[Edition, ...]
    copies: tuple[Edition, ...]
    coaches: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A person's edition, still under the name that all copies of it have."""

    edition: Edition
    person: Person

    @property
    def alike(self) -> tuple[str, tuple[str, ...]]:
        """Copies with the same of this have the same pages."""
        return self.edition.name, tuple(str(card.id) for card in self.edition.topic.cards)


def cohort(
    library: Library,
    names: Sequence[str],
    every: bool,
    overrides: Overrides,
    people: Sequence[Person],
    today: date,
) -> Cohort:
    """Give each person each edition chosen, or the one of their own, with name and dates.

    What a person says of dates and levels replaces what the edition and the overrides say.
    Copies of one edition with the same cards have as many weeks as the longest of them, so
    that all their pages, and those of their coach's copy, have the same numbers. `today` is
    the day from which interviews are counted back.

    Raises:
        RequestError: with each person for whom there is no such edition, no card or no time.
    """
    copies = _choose(library, names, every, overrides, people)
    shared = _shared(copies, today)
    taken = _taken(library, copies)
    levels = _levels(copies)
    coaches: dict[object, Edition] = {}
    for copy in copies:
        if copy.alike not in coaches:
            coaches[copy.alike] = replace(
                copy.edition,
                name=_free(copy.edition, "-".join([*levels[copy.alike], "coach"]), taken),
                suffix="",
                wish=f"{copy.edition.wish} --people: the coach's",
                owner="",
                start=None,
                interview=None,
                shared=shared[copy.alike],
                coach=True,
            )
    named = [
        replace(
            copy.edition,
            name=_free(copy.edition, file_name(copy.person.name).rstrip("-") or UNNAMED, taken),
            suffix="",
            wish=f"{copy.edition.wish} --people: {copy.person.name}",
            shared=shared[copy.alike],
        )
        for copy in copies
    ]
    editions = {copy.edition.name: replace(copy.edition, owner="") for copy in copies}
    return Cohort(tuple(editions.values()), tuple(named), tuple(coaches.values()))


def _choose(
    library: Library,
    names: Sequence[str],
    every: bool,
    overrides: Overrides,
    people: Sequence[Person],
) -> list[_Copy]:
    """The editions of each person; those who want the same are served with the same."""
    chosen: dict[object, tuple[Edition, ...]] = {}
    copies: list[_Copy] = []
    problems: list[Problem] = []
    for person in people:
        wish = (person.edition, person.levels)
        if wish not in chosen:
            try:
                chosen[wish] = _editions(library, names, every, overrides, person)
            except RequestError as error:
                problems += _of_person(error, person)
                continue
        copies += [_Copy(_dated(edition, person), person) for edition in chosen[wish]]
    if problems:
        raise RequestError(*in_order(problems))
    return copies


def _editions(
    library: Library, names: Sequence[str], every: bool, overrides: Overrides, person: Person
) -> tuple[Edition, ...]:
    said = replace(overrides, levels=person.levels)
    if person.edition:
        return choose_editions(library, [person.edition], False, said)
    return choose_editions(library, names, every, said)


def _of_person(error: RequestError, person: Person) -> Iterator[Problem]:
    """The problems of a person's wish at its place; those of the command have none."""
    place = person.edition.location if person.edition else None
    if person.levels and not place:
        place = person.location
    return (replace(problem, location=place) for problem in error.problems)


def _dated(edition: Edition, person: Person) -> Edition:
    """The edition with the person's name and dates; one date replaces both of the edition's."""
    edition = replace(edition, owner=person.name)
    if person.start or person.interview:
        return replace(edition, start=person.start, interview=person.interview)
    return edition


def _shared(copies: Sequence[_Copy], today: date) -> dict[object, Shared]:
    """What all copies that have the same pages have room for.

    Raises:
        RequestError: with each person whose interview is too near or too far.
    """
    shared: dict[object, Shared] = {}
    problems: list[Problem] = []
    for copy in copies:
        edition, before = copy.edition, shared.get(copy.alike, Shared(0, 0, dated=False))
        try:
            weeks = count_weeks(edition.track.roadmap, edition.start, edition.interview, today)
        except RequestError as error:
            place = copy.person.location
            problems += [replace(problem, location=place) for problem in error.problems]
            continue
        shared[copy.alike] = Shared(
            max(weeks, before.weeks),
            max(len(edition.owner), before.name),
            dated=before.dated or bool(edition.start or edition.interview),
        )
    if problems:
        raise RequestError(*problems)
    return shared


def _levels(copies: Sequence[_Copy]) -> dict[object, tuple[str, ...]]:
    """The levels by which people have chosen the cards of each kind of copy.

    None where somebody has the same cards without saying so.
    """
    levels: dict[object, tuple[str, ...]] = {}
    for copy in copies:
        said = tuple(level.value for level in copy.person.levels)
        levels[copy.alike] = said and levels.get(copy.alike, said)
    return levels


def _taken(library: Library, copies: Sequence[_Copy]) -> set[str]:
    """What the files of a cohort can't be called: those of editions are, and their tickets."""
    whole = {(copy.edition.stem, copy.edition.target) for copy in copies}
    taken = {f"{name}-cohort-ticket".casefold() for name, _ in whole}
    whole |= {(str(entry.name), str(entry.target)) for entry in library.editions}
    return taken.union(*(_files(name, target) for name, target in whole))


def _free(edition: Edition, suffix: str, taken: set[str]) -> str:
    """A name of which no file is taken, on a disk that does not tell capitals either.

    Somebody called Key must not write over the answer key of a namesake without surname.
    """
    wish = f"{edition.stem}-{suffix}".encode()[:LONGEST].decode(errors="ignore").rstrip("-")
    name, number = wish, 1
    while taken & (files := _files(name, edition.target)) or _PART.search(name):
        number += 1
        name = f"{wish}-{number}"
    taken |= files
    return name


def _files(name: str, target: str) -> set[str]:
    """What its files may be called, without their ending."""
    names = (name, f"{name}-{target}")
    files = {f"{one}{kind}" for one in names for kind in KINDS}
    return {file.casefold() for file in (*files, *(f"{name}{kind}-{target}" for kind in KINDS))}
