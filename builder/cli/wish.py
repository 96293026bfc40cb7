"""Which editions a command line asks for, and for which people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.errors import Gathering
from builder.frozen import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from builder.errors import Note
    from builder.load.library import Reading
    from builder.load.models import Library
    from builder.load.nodes import MappingNode
    from builder.plan.edition import Edition, Overrides
    from builder.request import Folders


class Read(NamedTuple):
    """What a command begins with; the nodes `above` are laid over every style."""

    folders: Folders
    reading: Reading
    overrides: Overrides
    above: MappingNode | None


def read_all(
    words: options.EditionWords,
    places: FolderWords,
    names: Sequence[str],
    *,
    all_of_it: bool,
    found: Gathering | None = None,
) -> Read:
    """Find what the words mean, and read the content that the names need, or `all_of_it`.

    Raises:
        WorkbookError: with all problems of the command line and those that are `found` already;
            then with those of the content too, which else are for the caller to tell.
    """
    from builder.load.library import read_library

    found = found or Gathering()
    with found:
        overrides, above = words.overrides(), words.set_values().style
    with found:
        options.today()
    with found:
        folders = find_folders(places)
        _check_words(words, folders, found)
        reading = read_library(folders.content, () if all_of_it else names)
        if found.errors:
            _check_names(reading.library, words, folders, names, found)
            reading.stop()
    found.stop()
    return Read(folders, reading, overrides, above)


def _check_words(words: options.EditionWords, folders: Folders, found: Gathering) -> None:
    """See whether there are a style and a target of the names that were said."""
    from builder.load.styles import load_style, style_names
    from builder.load.targets import load_target, target_names

    if words.style is not None and words.style not in style_names(folders.styles):
        with found:
            load_style(words.style, folders.styles)
    if words.target is not None and words.target not in target_names(folders.styles):
        with found:
            load_target(words.target, folders.styles)


def _check_names(
    library: Library,
    words: options.EditionWords,
    folders: Folders,
    names: Sequence[str],
    found: Gathering,
) -> None:
    """Where something is wrong already, see whether there are such a paper and such editions.

    Else whoever makes the editions says so, each with its own style.
    """
    from builder.layout.desks import find_paper
    from builder.load.styles import BASE, load_style
    from builder.plan.edition import Overrides, choose_editions

    if words.paper is not None:
        with found:
            find_paper(words.paper, load_style(BASE, folders.styles))
    if names:
        with found:
            choose_editions(library, names, False, Overrides())


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

    def choose(self, library: Library, overrides: Overrides, today: date) -> Chosen:
        """The editions, or a copy of each for each person and one for the coach.

        Raises:
            WorkbookError: a name or an option means nothing, or the file of people has problems.
        """
        from builder.plan.edition import choose_editions

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
