"""The stages in order. `build_edition` reads as a table of contents; only this module knows all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from builder.atomic import write_atomically
from builder.errors import ContentError, Problem, RequestError
from builder.frozen import dataclass
from builder.layout.book import lay_out
from builder.layout.coverage import length_problems, text_problems, title_problems
from builder.layout.desk import Desk
from builder.layout.fonts import FontBook
from builder.layout.hyphenation import Hyphenator
from builder.layout.items import LaidOutPage
from builder.layout.proof import leaf_violations, shine_through
from builder.load import load_library, load_style
from builder.load.models import Answers, Library
from builder.load.style import Paper, Style
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.edition import Edition
from builder.plan.pages import WorkbookPlan

PAPER_NAMES = {"a4": "A4", "a5": "A5", "letter": "Letter", "6x9": "6 × 9 in"}
"""What people call the papers that every style has."""

Progress = Callable[[str, int, int], None]
"""Told the stage that begins, how many stages are done, and how many there are."""

STAGES = ("style", "plan", "layout", "draw", "write")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are. The first style folder that has a file wins; the last has base.yaml."""

    content: Path
    styles: tuple[Path, ...]
    output: Path


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A PDF on disk; `kind` is workbook or key, `size` is in bytes."""

    path: Path
    kind: str
    pages: int
    sheets: int
    size: int


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What has become of an edition; `notes` are advice, not problems."""

    edition: str
    paper: str
    edition_id: str
    files: tuple[WrittenFile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A laid-out file of an edition: the workbook itself, or the coach's key."""

    kind: str
    plan: WorkbookPlan
    pages: tuple[LaidOutPage, ...]


def open_library(folders: Folders) -> Library:
    """Read the content folder.

    Raises:
        ContentError: with every problem of every file.
    """
    return load_library(folders.content)


def build_edition(
    library: Library, edition: Edition, folders: Folders, today: date, progress: Progress
) -> BuildResult:
    """Make the PDFs of an edition.

    Raises:
        ContentError: a text can't be set. RequestError: what is asked for can't be made.
        OutputError: a file can't be written; an earlier one stays as it was.
    """
    del library
    desk = _desk(edition, folders, progress)
    edition_id = _edition_id(edition, desk)
    books = _books(edition, desk, today, edition_id, progress)
    progress(STAGES[3], 3, len(STAGES))
    drawn = [(book, _draw(book, edition, desk)) for book in books]
    progress(STAGES[4], 4, len(STAGES))
    files = [_write(edition, book, data, folders.output) for book, data in drawn]
    paper = _paper_name(edition.paper)
    return BuildResult(edition.name, paper, edition_id, tuple(files), _notes(edition, books))


def check_edition(
    library: Library, edition: Edition, folders: Folders, today: date
) -> tuple[str, ...]:
    """Do all that `build_edition` does but draw and write; returns its notes.

    Raises:
        ContentError, RequestError: as `build_edition` does.
    """
    del library
    desk = _desk(edition, folders, _silent)
    books = _books(edition, desk, today, _edition_id(edition, desk), _silent)
    return _notes(edition, books)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _desk(edition: Edition, folders: Folders, progress: Progress) -> Desk:
    """Style, paper, fonts and hyphenation of an edition."""
    progress(STAGES[0], 0, len(STAGES))
    style = load_style(edition.style, folders.styles)
    paper = _paper(edition.paper, style)
    return Desk(style, paper, FontBook(style), Hyphenator(str(edition.track.language)))


def _paper(name: str, style: Style) -> Paper:
    papers = {known.casefold(): paper for known, paper in style.papers.items()}
    if name.casefold() in papers:
        return papers[name.casefold()]
    known = sorted(style.papers)
    near = get_close_matches(name.casefold(), known, 1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise RequestError(
        Problem(f"there is no paper '{name}'", hint=f"{hint}the papers are {', '.join(known)}")
    )


def _paper_name(name: str) -> str:
    return PAPER_NAMES.get(name.casefold(), name)


def _books(
    edition: Edition, desk: Desk, today: date, edition_id: str, progress: Progress
) -> list[Book]:
    """Plan and lay out the files of an edition, and prove that no answer can be seen too soon."""
    progress(STAGES[1], 1, len(STAGES))
    plans = [("workbook", plan_workbook(edition, today, edition_id))]
    if edition.answers is Answers.KEY:
        plans.append(("key", plan_key(edition, edition_id)))
    _check_texts(edition, desk)
    progress(STAGES[2], 2, len(STAGES))
    books = [Book(kind, plan, lay_out(desk, plan)) for kind, plan in plans]
    violations = leaf_violations(books[0].pages)
    if violations:
        raise AssertionError("; ".join(violations))
    return books


def _check_texts(edition: Edition, desk: Desk) -> None:
    """Raise every problem that only fonts and widths can show."""
    texts = (edition.track.name, edition.track.guide, edition.track.roadmap, edition.track.rounds)
    more = (edition.track.scenarios, edition.topic, edition.rubric)
    problems = [
        *text_problems(desk, (*texts, *more)),
        *length_problems((edition.track, *more)),
        *title_problems(desk, edition.topic),
    ]
    if problems:
        raise ContentError(*problems)
    if desk.fonts.missing(edition.owner, desk.font("item")):
        raise RequestError(
            Problem(
                f"no font of the style can print the name '{edition.owner}'",
                hint="leave --name out and write it by hand",
            )
        )


def _draw(book: Book, edition: Edition, desk: Desk) -> bytes:
    # Drawing needs ReportLab, which takes longer to import than the other stages to run.
    from builder.draw.document import Metadata, draw_book

    metadata = Metadata(
        title=book.plan.title,
        author="workbook",
        subject=f"{edition.track.name} · {edition.track.year}",
        keywords=(str(edition.topic.title), f"edition {book.plan.edition_id}"),
        language=book.plan.language,
        created=_created(edition),
    )
    return draw_book(book.pages, desk.style, desk.fonts, metadata)


def _created(edition: Edition) -> datetime:
    """The date in the file: SOURCE_DATE_EPOCH, the edition's own date, or its track's year.

    Never the clock, so that the same input gives the same bytes on any day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    day = edition.start or edition.interview or date(edition.track.year, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _write(edition: Edition, book: Book, data: bytes, folder: Path) -> WrittenFile:
    suffix = "" if book.kind == "workbook" else f"-{book.kind}"
    path = folder / f"{edition.name}{suffix}.pdf"
    write_atomically(path, data)
    pages = len(book.pages)
    return WrittenFile(path, book.kind, pages, (pages + 1) // 2, len(data))


def _edition_id(edition: Edition, desk: Desk) -> str:
    """A short hash of all that goes into an edition but the name of its owner."""
    parts = (edition.track, edition.topic, edition.rubric, edition.answers.value)
    dates = (edition.start, edition.interview)
    digest = hashlib.sha256(repr((parts, dates, desk.style, desk.paper)).encode())
    return digest.hexdigest()[:8]


def _notes(edition: Edition, books: Sequence[Book]) -> tuple[str, ...]:
    """Advice about what was made."""
    notes: list[str] = []
    count = shine_through(books[0].pages)
    if edition.answers is Answers.OVERLEAF and count:
        stand = "1 answer stands" if count == 1 else f"{count} answers stand"
        notes.append(
            f"{stand} behind writing lines: print on 90 g/m² or more, so that ink does not "
            "show through, or choose --answers back"
        )
    return tuple(notes)
