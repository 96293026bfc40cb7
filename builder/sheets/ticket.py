"""A print ticket as a PDF of its own, beside the file that it goes with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from builder.atomic import write_atomically
from builder.errors import Problem, RequestError
from builder.layout.desk import Desk
from builder.layout.desks import open_desk
from builder.layout.ticket import lay_out_ticket
from builder.plan.edition import Edition, ticket_file
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
    file = ticket_file(edition.name, edition.target)
    return _print(file, [result], edition, folders)


def print_cohort_ticket(results: Sequence[BuildResult], edition: Edition, folders: Folders) -> Path:
    """Write one ticket of the files of a whole cohort beside them, named after `edition`.

    The files may be of several editions; the ticket looks like a page of that one.

    Raises:
        RequestError: the files are not meant for paper.
        OutputError: the file can't be written; an earlier one stays as it was.
    """
    file = ticket_file(f"{edition.name}-cohort", edition.target)
    return _print(file, results, edition, folders)


def _print(
    file_name: str, results: Sequence[BuildResult], edition: Edition, folders: Folders
) -> Path:
    paper = OFFICE_PAPERS.get(edition.paper.casefold(), "a4")
    desk = open_desk(edition.style, paper, str(edition.track.language), folders.styles)
    path = folders.output / file_name
    tickets = [file.ticket for result in results for file in result.files if file.ticket]
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
