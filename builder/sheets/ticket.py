"""A print ticket as a PDF of its own, beside the file that it goes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder.atomic import write_atomically
from builder.errors import Problem, RequestError
from builder.layout.desk import Desk
from builder.layout.desks import open_desk
from builder.layout.ticket import lay_out_ticket
from builder.plan.edition import Edition
from builder.plan.naming import ticket_file
from builder.plan.schedule import short_date
from builder.plan.ticket import Ticket
from builder.request import BuildResult, Folders

OFFICE_PAPERS = {"letter": "letter", "6x9": "letter"}
"""The paper of a ticket by that of its book; it is printed in an office, not by the house."""


def print_ticket(edition: Edition, result: BuildResult, folders: Folders) -> Path:
    """Write the ticket of an edition's files beside them.

    Raises:
        RequestError: the files are not meant for paper.
        OutputError: the file can't be written; an earlier one stays as it was.
    """
    file = ticket_file(edition.stem, edition.target)
    return _print(file, _tickets(result), edition, folders)


def print_cohort_ticket(
    made: Sequence[tuple[Edition, BuildResult]],
    edition: Edition,
    folders: Folders,
    part: tuple[int, int] = (1, 1),
) -> Path:
    """Write one ticket of the files of a cohort beside them, named after `edition`.

    The files may be of several editions; the ticket looks like a page of that one. Where a
    machine has made `part` I of N of the cohort only, its ticket is named after that too, so
    that those of all parts can lie in one folder.

    Raises:
        RequestError: the files are not meant for paper.
        OutputError: the file can't be written; an earlier one stays as it was.
    """
    file = ticket_file(f"{edition.stem}-cohort", edition.target)
    number, count = part
    if count > 1:
        file = f"{file.removesuffix('.pdf')}-{number}-of-{count}.pdf"
    tickets = [_for(copy, ticket) for copy, result in made for ticket in _tickets(result)]
    return _print(file, tickets, edition, folders)


def _tickets(result: BuildResult) -> list[Ticket]:
    return [file.ticket for file in result.files if file.ticket]


def _for(copy: Edition, ticket: Ticket) -> Ticket:
    """The ticket with the person and the dates of a copy for its title.

    All copies have the same title, and namesakes have file names that nobody can tell apart.
    """
    if not copy.owner:
        return ticket
    title = ", ".join(filter(None, (copy.owner, _dates(copy))))
    return replace(ticket, job=replace(ticket.job, title=title))


def _dates(copy: Edition) -> str:
    """From when and until when a copy is used; empty where its days have no dates.

    In few words: only a long name takes a file to a second line, in large print too.
    """
    start, interview = (
        f"{short_date(day).partition(' ')[2]} {day.year}" if day else ""
        for day in (copy.start, copy.interview)
    )
    if start and interview:
        return f"{start} to {interview}"
    if start:
        return f"from {start}"
    return f"interview {interview}" if interview else ""


def _print(file_name: str, tickets: Sequence[Ticket], edition: Edition, folders: Folders) -> Path:
    paper = OFFICE_PAPERS.get(edition.paper.casefold(), "a4")
    desk = open_desk(edition.style, paper, str(edition.track.language), folders.styles)
    path = folders.output / file_name
    if not tickets:
        message = f"files for {edition.target} are not printed, so there is no print ticket"
        raise RequestError(Problem(message, hint="leave out --ticket, or choose another --for"))
    write_ticket(path, desk, tickets, date(edition.track.year, 1, 1))
    return path


def write_ticket(path: Path, desk: Desk, tickets: Sequence[Ticket], day: date) -> int:
    """Write the tickets of some files to `path`; returns how many pages they take.

    `day` is what the file says about its making: one that belongs to the content.

    Raises:
        OutputError: the file can't be written; an earlier one stays as it was.
    """
    from builder.draw.document import draw_book
    from builder.draw.metadata import Metadata, creation_time

    pages = lay_out_ticket(desk, tickets)
    files = tuple(ticket.job.file for ticket in tickets)
    metadata = Metadata(
        title="Print ticket: " + (files[0] if len(files) == 1 else f"{len(files)} files"),
        author="workbook",
        subject="What to tell the printer",
        keywords=files,
        language="en-GB",
        created=creation_time(day),
    )
    write_atomically(path, draw_book(pages, desk.style, desk.fonts, metadata))
    return len(pages)
