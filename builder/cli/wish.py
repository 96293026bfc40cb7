"""Which editions a command line asks for, and for which people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.cli import options
from builder.frozen import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from builder.errors import Note
    from builder.load.models import Library
    from builder.plan.edition import Edition


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be built; `cohort` is the edition that a cohort's ticket is named after.

    `notes` are about the files that were read for it.
    """

    editions: tuple[Edition, ...]
    cohort: Edition | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Which editions the command line asks for, and for which people."""

    names: tuple[str, ...]
    every: bool
    words: options.EditionWords
    people: Path | None

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of all editions and topics that can be chosen; nothing if any can be."""
        return () if self.every or self.people else self.names

    def first(self, library: Library) -> tuple[str, ...]:
        """The name of what is built where no name is said, if there is one."""
        return tuple(str(entry.name) for entry in library.editions[:1])

    def choose(self, library: Library, today: date) -> Chosen:
        """The editions, or a copy of each for each person and one for the coach.

        Raises:
            WorkbookError: a name or an option means nothing, or the file of people has problems.
        """
        from builder.plan.edition import choose_editions

        overrides = self.words.overrides()
        if self.people is None:
            editions = choose_editions(library, self.names, self.every, overrides)
            return Chosen(editions, notes=library.notes)
        from builder.load.people import read_people
        from builder.plan.cohort import cohort

        notes: list[Note] = []
        people = read_people(self.people, notes)
        found = cohort(library, self.names, self.every, overrides, people, today)
        editions = (*found.copies, *found.coaches)
        return Chosen(editions, found.editions[0], (*library.notes, *notes))
