"""The stages in order. `build_edition` reads as a table of contents; only this module knows all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from builder.atomic import write_atomically
from builder.draw.metadata import Metadata, creation_time
from builder.errors import Gathering
from builder.frozen import dataclass
from builder.geometry import Size
from builder.layout.book import lay_out
from builder.layout.coverage import check_texts
from builder.layout.desk import Desk
from builder.layout.desks import desk_with, paper_title
from builder.layout.early import check_early, usual_desk
from builder.layout.fitting import check_page_count, with_inner
from builder.layout.gutter import settle
from builder.layout.ink import ink_of
from builder.layout.items import LaidOutPage
from builder.layout.kept import kept_desk
from builder.layout.proof import leaf_violations, shine_through
from builder.load import load_library, load_style
from builder.load.colours import colour_notes
from builder.load.models import Answers, Library
from builder.load.nodes import MappingNode
from builder.load.printer import Printer
from builder.load.target import PressTarget
from builder.load.targets import load_target
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.edition import Edition
from builder.plan.naming import KEY, WORKBOOK, book_file
from builder.plan.pages import WorkbookPlan
from builder.plan.ticket import Job, make_ticket
from builder.request import (
    BuildRequest,
    BuildResult,
    Folders,
    MadeEdition,
    MadeFile,
    WrittenFile,
    id_of,
)

Progress = Callable[[str, int, int], None]
"""Told the stage that begins, how many stages are done, and how many there are."""

STAGES = ("style", "plan", "layout", "draw", "write")


@dataclass(frozen=True, slots=True)
class Press:
    """Where an edition is set and printed: the desk, fitted to the press target."""

    desk: Desk
    target: PressTarget


@dataclass(frozen=True, slots=True)
class Book:
    """A laid-out file of an edition: the workbook itself, or the coach's key."""

    kind: str
    plan: WorkbookPlan
    pages: tuple[LaidOutPage, ...]


def open_library(folders: Folders, names: Sequence[str] = ()) -> Library:
    """Read the content folder, or what editions and topics of some names need of it.

    Raises:
        ContentError: with every problem of every file.
    """
    return load_library(folders.content, names)


def prepare(
    edition: Edition,
    folders: Folders,
    today: date,
    icc: Path | None = None,
    printer: Printer = Printer(),  # noqa: B008 - frozen
    above: MappingNode | None = None,
) -> BuildRequest:
    """Read from disk all that an edition needs.

    `icc` is the user's own profile of the press; the nodes `above` are laid over the style.

    Raises:
        ContentError: a style's or a target's file has problems.
        RequestError: there is no such style or target, or no ICC profile where one is needed.
    """
    gathering = Gathering()
    with gathering:
        style = load_style(edition.style, folders.styles, above)
    with gathering:
        target = load_target(edition.target, folders.styles)
        profile = _profile(target, icc)
    if gathering.errors:
        with gathering:
            check_early(edition, today, usual_desk(folders.styles))
    gathering.stop()
    created = created_on(edition)
    return BuildRequest(edition, style, target, profile, today, created, printer)


def _profile(target: PressTarget, icc: Path | None) -> bytes | None:
    """The profile that the target's output intent wants in the file."""
    if target.intent is None or not target.takes_profile:
        return None
    from builder.press.profiles import find_profile  # few targets need it

    return find_profile(target.intent, icc)


def created_on(edition: Edition) -> datetime:
    """The date in the file; it belongs to the content, so that the bytes don't change by the day."""
    day = edition.start or edition.interview or date(edition.track.year, 1, 1)
    return creation_time(day)


def build_edition(request: BuildRequest, folder: Path, progress: Progress) -> BuildResult:
    """Make the PDFs of an edition and write them to a folder.

    Raises:
        ContentError, RequestError: as `make_edition` does.
        OutputError: a file can't be written; an earlier one stays as it was.
    """
    made = make_edition(request, progress)
    progress(STAGES[4], 4, len(STAGES))
    return write_edition(made, folder)


def make_edition(request: BuildRequest, progress: Progress) -> MadeEdition:
    """Make the PDFs of an edition. Nothing is read but fonts, and nothing is written.

    Raises:
        ContentError: a text can't be set. RequestError: what is asked for can't be made.
    """
    edition = request.edition
    progress(STAGES[0], 0, len(STAGES))
    press = open_press(request)
    edition_id = id_of(edition, (press.desk.style, press.desk.paper, press.target))
    books = lay_out_books(edition, press, request.today, edition_id, progress)
    progress(STAGES[3], 3, len(STAGES))
    files = tuple(_made(request, press, book) for book in books)
    paper, notes = paper_title(edition.paper), _notes(edition, press, books)
    return MadeEdition(edition.name, paper, edition_id, edition.target, files, notes)


def write_edition(made: MadeEdition, folder: Path) -> BuildResult:
    """Write what was made, each file whole or not at all.

    Raises:
        OutputError: a file can't be written; an earlier one stays as it was.
    """
    files = []
    for file in made.files:
        path, size, sheets = folder / file.name, len(file.data), (file.pages + 1) // 2
        write_atomically(path, file.data)
        files.append(WrittenFile(path, file.kind, file.pages, sheets, size, file.ticket))
    return BuildResult(
        made.edition, made.paper, made.edition_id, made.target, tuple(files), made.notes
    )


def check_edition(request: BuildRequest) -> tuple[str, ...]:
    """Do all that `make_edition` does but draw; returns its notes.

    Raises:
        ContentError, RequestError: as `make_edition` does.
    """
    edition, press = request.edition, open_press(request)
    edition_id = id_of(edition, (press.desk.style, press.desk.paper, press.target))
    books = lay_out_books(edition, press, request.today, edition_id, _silent)
    return _notes(edition, press, books)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def open_press(request: BuildRequest) -> Press:
    """Style, paper, fonts and hyphenation of an edition, fitted to its press target.

    Raises:
        RequestError: there is no such paper, or style, paper and target don't go together.
    """
    edition, target = request.edition, request.target
    language, topic = str(edition.track.language), (edition.track.id, edition.topic.id)
    gathering = Gathering()
    with gathering:
        return Press(kept_desk(request.style, edition.paper, language, target, topic), target)
    with gathering:
        some_paper = next(iter(request.style.papers))
        check_early(edition, request.today, desk_with(request.style, some_paper, language))
    gathering.stop()
    raise AssertionError("there is no desk, and nothing is wrong")


def lay_out_books(
    edition: Edition, press: Press, today: date, edition_id: str, progress: Progress
) -> list[Book]:
    """Plan and lay out the files of an edition, and prove that no answer can be seen too soon."""
    progress(STAGES[1], 1, len(STAGES))
    gathering = Gathering()
    with gathering:
        plans = _plans(edition, press, today, edition_id)
    with gathering:
        check_texts(edition, press.desk)
    gathering.stop()
    progress(STAGES[2], 2, len(STAGES))
    books = [Book(kind, plan, _lay_out_bound(plan, press)) for kind, plan in plans]
    violations = () if edition.coach else leaf_violations(books[0].pages)
    if violations:
        raise AssertionError("; ".join(violations))
    return books


def _plans(
    edition: Edition, press: Press, today: date, edition_id: str
) -> list[tuple[str, WorkbookPlan]]:
    """The plan of each file, by its kind."""
    plans = [(WORKBOOK, plan_workbook(edition, today, edition_id, for_press=press.target.is_press))]
    if edition.answers is Answers.KEY and not edition.coach:
        plans.append((KEY, plan_key(edition, edition_id)))
    return plans


def _lay_out_bound(plan: WorkbookPlan, press: Press) -> tuple[LaidOutPage, ...]:
    """Lay out a book with the inside margin and the page count that its target wants."""
    desk, target = press.desk, press.target

    def with_margin(inner: float) -> tuple[LaidOutPage, ...]:
        return lay_out(with_inner(desk, inner), plan, target.pages.multiple)

    rows = target.gutter.rows if target.gutter else ()
    pages = settle(rows, desk.paper.inner, with_margin)
    check_page_count(len(pages), desk.paper.width, target, plan.title)
    return tuple(pages)


def draw(book: Book, request: BuildRequest, press: Press) -> bytes:
    """A laid-out file as the bytes of a PDF, finished for its target."""
    # Drawing needs ReportLab, which takes longer to import than the other stages to run.
    from builder.draw.document import draw_book
    from builder.draw.finish import finish_for

    edition = request.edition
    metadata = Metadata(
        title=book.plan.title,
        author="workbook",
        subject=f"{edition.track.name} · {edition.track.year}",
        keywords=(str(edition.topic.title), f"edition {book.plan.edition_id}"),
        language=book.plan.language,
        created=request.created,
    )
    finish = finish_for(press.target, request.profile)
    return draw_book(book.pages, press.desk.style, press.desk.fonts, metadata, finish)


def _made(request: BuildRequest, press: Press, book: Book) -> MadeFile:
    edition = request.edition
    name = book_file(edition.stem, book.kind, edition.target)
    data = draw(book, request, press)
    ticket = None
    if press.target.printed:
        ticket = make_ticket(_job(name, book, press, edition), press.target, request.printer)
    return MadeFile(name, book.kind, len(book.pages), ticket, data)


def _job(name: str, book: Book, press: Press, edition: Edition) -> Job:
    """What a printer needs to know about a file."""
    use = ink_of(press.desk, book.pages)
    return Job(
        file=name,
        title=book.plan.title,
        paper=paper_title(edition.paper),
        size=Size(press.desk.paper.width, press.desk.paper.height),
        pages=len(book.pages),
        standard_pages=use.standard_pages,
        coloured=use.accent > 0,
        shows_through=shine_through(book.pages) > 0,
    )


def _notes(edition: Edition, press: Press, books: Sequence[Book]) -> tuple[str, ...]:
    """Advice about what was made."""
    target, colours = press.target, colour_notes(press.desk.style)
    count = shine_through(books[0].pages)
    if edition.answers is not Answers.OVERLEAF or not count or not target.printed:
        return colours
    stand = "1 answer stands" if count == 1 else f"{count} answers stand"
    paper = "choose the most opaque paper" if target.is_press else "print on 90 g/m² or more"
    advice = f"{paper}, so that ink does not show through, or choose --answers back"
    return (f"{stand} behind writing lines: {advice}", *colours)
