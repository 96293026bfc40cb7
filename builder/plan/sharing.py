"""No two files of one name: what is looked at before any book is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from builder.errors import ContentError, Problem, RequestError
from builder.load.models import Answers, EditionEntry
from builder.load.problems import in_order
from builder.plan.naming import HOME, KEY, WORKBOOK, book_file, cards_file, ticket_file

if TYPE_CHECKING:
    from builder.plan.edition import Edition


def check_names(known: Mapping[str, EditionEntry], target: str) -> None:
    """See that no book's file is that of another edition's cards or ticket.

    These are often made by another run, so all names count, whichever are chosen in this one.

    Raises:
        ContentError: with each such name.
    """
    sheets: dict[str, str] = {}
    names: dict[str, EditionEntry] = {}
    for entry in known.values():
        names.setdefault(f"{entry.name}.pdf".casefold(), entry)
        for file, what in _sheets(entry, target):
            sheets.setdefault(file.casefold(), f"the {what} of '{entry.name}'")
    problems = [
        Problem(
            f"'{entry.name}' and {sheets[file]} would share the file {entry.name}.pdf",
            entry.name.location,
            hint=f"give '{entry.name}' another name",
        )
        for file, entry in names.items()
        if file in sheets
    ]
    if problems:
        raise ContentError(*in_order(problems))


def _sheets(entry: EditionEntry, target: str) -> Iterator[tuple[str, str]]:
    """What else may be made of an edition, for `target` too: the file, and what it is."""
    yield cards_file(entry.name), "pocket cards"
    for one in {HOME, str(entry.target), target}:
        yield ticket_file(entry.name, one), "print ticket"
        yield ticket_file(f"{entry.name}-cohort", one), "print ticket of a cohort"


def check_file_names(editions: Sequence[Edition]) -> None:
    """See that no book would be written over another one, on any disk.

    Raises:
        RequestError: with each file that two editions would be written to.
    """
    owners: dict[str, Edition] = {}
    problems: list[Problem] = []
    for edition in editions:
        kinds = (WORKBOOK, KEY) if edition.answers is Answers.KEY else (WORKBOOK,)
        for kind in kinds:
            name = book_file(edition.stem, kind, edition.target)
            owner = owners.setdefault(name.casefold(), edition)
            if owner is not edition:
                both = f"'{owner.name}' and '{edition.name}'"
                if owner.name == edition.name:
                    both = f"the topics '{owner.topic.id}' of '{owner.track.id}' and '{edition.track.id}'"
                message = f"{both} would both be written to {name}"
                problems.append(Problem(message, hint="rename one, or build them apart"))
    if problems:
        raise RequestError(*problems)
