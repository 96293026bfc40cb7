"""What is asked of a build, and what comes of it."""

from __future__ import annotations

import hashlib
from dataclasses import field
from datetime import date, datetime
from pathlib import Path

from builder.frozen import dataclass
from builder.load.printer import Printer
from builder.load.style import Style
from builder.load.target import PressTarget
from builder.plan.edition import Edition
from builder.plan.ticket import Ticket
from builder.remembered import words_of


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are. The first style folder that has a file wins; the last has base.yaml."""

    content: Path
    styles: tuple[Path, ...]
    output: Path


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """All that goes into an edition, as plain data: it can be hashed, and sent to another machine.

    `profile` is the ICC profile of the press where its target wants one. `today` is the day from
    which an interview is counted back; `created` is written into the files.
    """

    edition: Edition
    style: Style
    target: PressTarget
    profile: bytes | None
    today: date
    created: datetime
    printer: Printer = Printer()


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A PDF of an edition that is not on disk yet; `kind` is workbook or key."""

    name: str
    kind: str
    pages: int
    ticket: Ticket | None
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """What a request comes to; `notes` are advice, not problems."""

    edition: str
    paper: str
    edition_id: str
    target: str
    files: tuple[MadeFile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A PDF on disk, and how it is printed; `kind` is workbook or key, `size` is in bytes."""

    path: Path
    kind: str
    pages: int
    sheets: int
    size: int
    ticket: Ticket | None = None
    """None for a file that is not meant for paper."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What has become of an edition; `notes` are advice, not problems.

    `unchanged` says that its files were there already, made of just the same.
    """

    edition: str
    paper: str
    edition_id: str
    target: str
    files: tuple[WrittenFile, ...]
    notes: tuple[str, ...]
    unchanged: bool = False


def id_of(edition: Edition, setting: tuple[object, ...]) -> str:
    """A short hash of all that goes into an edition but the name of its owner.

    `setting` is the style, the paper and the press target as they are used.
    """
    parts: tuple[object, ...] = (edition.track, edition.topic, edition.rubric)
    parts += (edition.answers.value, edition.related)
    dates: tuple[object, ...] = (edition.start, edition.interview)
    if edition.shared:
        dates += (edition.shared, edition.coach)
    # As repr() of a tuple of tuples; but copies for a cohort have the large parts in common.
    groups = [f"({', '.join(map(words_of, group))})" for group in (parts, dates, setting)]
    return hashlib.sha256(f"({', '.join(groups)})".encode()).hexdigest()[:8]
