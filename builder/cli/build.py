"""`workbook build`: editions to PDFs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.cli import crew, options
from builder.cli.check import stop_with_all
from builder.cli.folders import FolderWords
from builder.cli.progress import Show, progress
from builder.cli.report import Stopped, counted, problem_data, report, tell_notes
from builder.cli.streams import friendly, harmless, say, tell
from builder.cli.ticket import ticket_data, ticket_lines
from builder.cli.usage import usage_error
from builder.cli.wish import Read, Wish, read_all
from builder.errors import ExitCode, Gathering, Note, Problem, WorkbookError

if TYPE_CHECKING:
    from builder.plan.edition import Edition
    from builder.request import BuildResult, Folders, WrittenFile
    from builder.shelf.fill import Shelf
    from builder.shelf.work import Failure

_NAMES_TOLD = 3
"""How many editions a problem of several is said to have."""


class PressWords(NamedTuple):
    """What the command line says about printing: a profile of the press, a ticket on paper."""

    icc: Path | None
    ticket: bool


@dataclass(slots=True)
class Done:
    """What has come of the editions."""

    results: list[BuildResult] = field(default_factory=list)
    tickets: dict[str, Path] = field(default_factory=dict)
    """Print tickets on paper by their edition, where they were asked for."""
    problems: list[Problem] = field(default_factory=list)
    code: ExitCode = ExitCode.OK
    notes: tuple[Note, ...] = ()
    """About the files that were read."""


def build(
    names: options.Names = None,
    every: options.Every = False,
    style: options.StyleName = None,
    paper: options.PaperName = None,
    target: options.Target = None,
    icc: options.Profile = None,
    ticket: options.TicketToo = False,
    answers: options.AnswersWord = None,
    start: options.Start = None,
    interview: options.Interview = None,
    level: options.Levels = None,
    tag: options.Tags = None,
    cards: options.CardNumbers = None,
    shuffle: options.Shuffle = None,
    settings: options.Settings = None,
    name: options.Owner = None,
    people: options.People = None,
    content: options.ContentFolder = None,
    styles: options.StylesFolder = None,
    out: options.OutputFolder = None,
    force: crew.Force = False,
    jobs: crew.Jobs = None,
    shard: crew.Shard = None,
    cluster: crew.Cluster = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Make PDFs to print.

    NAME is an edition or a topic, as 'workbook list' shows them; without one, the first
    edition of editions.yaml is made. Options replace what editions.yaml says. What is in
    the output folder already, made of just the same, stays as it is.
    """
    if every and names:
        raise usage_error("--all", "there are names too", "leave out either the names or --all")
    choice = options.ChoiceWords(tuple(level or ()), tuple(tag or ()), cards, shuffle)
    words = options.EditionWords(
        style, paper, answers, start, interview, name, target, choice, tuple(settings or ())
    )
    if people is not None and name is not None:
        raise usage_error("--people", "there is a --name too", "leave out one of them")
    press = PressWords(Path(icc) if icc is not None else None, ticket)
    wish = Wish(tuple(names or ()), every, words, Path(people) if people is not None else None)
    hands = crew.CrewWords(jobs, shard, cluster, force)
    found = Gathering()
    with found:
        hands.check()
    places = FolderWords(content, styles, out)
    read = read_all(words, places, wish.names, all_of_it=not wish.needs, found=found)
    with progress(silent=quiet or as_json) as show:
        done = _build_all(read, wish, press, hands, show)
    if as_json:
        say(json.dumps(_document(done), indent=2))
    elif not quiet or done.problems:
        _say_results(done, quiet)
    return done.code


def _build_all(
    read: Read, wish: Wish, press: PressWords, hands: crew.CrewWords, show: Show
) -> Done:
    """Build every edition that can be built; the others' problems are collected.

    Raises:
        WorkbookError: the content can't be read, a name means nothing, no file would take
            the profile, or nobody can be had to make the editions.
        Stopped: by Ctrl-C; it knows what was made before.
    """
    from builder.cli.printer import printer_for_user
    from builder.shelf.fill import Shelf, fill
    from builder.shelf.reading import Reader

    today, printer, folders = options.today(), printer_for_user(), read.folders
    if read.reading.problems:
        stop_with_all(read, wish)
    chosen = wish.choose(read.reading.library, read.overrides, today)
    if press.icc is not None:
        from builder.cli.icc import check_profile

        check_profile(chosen.editions, folders)
    editions = hands.part(chosen.editions)
    show.expect(len(editions))
    reader = Reader(folders, today, press.icc, printer, read.above)
    shelf = Shelf(folders.output, show)
    try:
        with hands.crew(len(editions)) as workers:
            fill(shelf, editions, reader, workers, force=hands.force)
    except KeyboardInterrupt as stop:
        raise Stopped(_document(_done(shelf, {}, len(editions), chosen.notes)), stop) from stop
    tickets = {}
    if chosen.cohort:
        made = [(editions[number], result) for number, result in sorted(shelf.results.items())]
        tickets = _print_cohort_ticket(made, chosen.cohort, folders, hands.share)
    elif press.ticket:
        tickets = _print_tickets(shelf, editions, folders)
    return _done(shelf, tickets, len(editions), chosen.notes)


def _done(shelf: Shelf, tickets: dict[str, Path], editions: int, notes: tuple[Note, ...]) -> Done:
    """What has come of so many editions, in their order."""
    results = [shelf.results[number] for number in sorted(shelf.results)]
    failures = [shelf.failures[number] for number in sorted(shelf.failures)]
    return Done(results, tickets, problems_of(failures, editions), shelf.code, notes)


def _print_cohort_ticket(
    made: Sequence[tuple[Edition, BuildResult]],
    edition: Edition,
    folders: Folders,
    part: tuple[int, int],
) -> dict[str, Path]:
    """One ticket for all that was made, named after the cohort's edition."""
    from builder.sheets.ticket import print_cohort_ticket

    if not any(file.ticket for _, result in made for file in result.files):
        return {}
    return {edition.name: print_cohort_ticket(made, edition, folders, part)}


def _print_tickets(shelf: Shelf, editions: Sequence[Edition], folders: Folders) -> dict[str, Path]:
    """The print tickets on paper of what is on the shelf, by their edition."""
    from builder.sheets.ticket import print_ticket
    from builder.shelf.work import failed

    tickets = {}
    for number, result in sorted(shelf.results.items()):
        try:
            tickets[result.edition] = print_ticket(editions[number], result, folders)
        except WorkbookError as error:
            shelf.failures[number] = failed(result.edition, error)
    return tickets


def problems_of(failures: Sequence[Failure], editions: int) -> list[Problem]:
    """Every problem once; one that is in no file names its editions, unless it is that of all."""
    names: dict[Problem, list[str]] = {}
    for failure in failures:
        for problem in failure.problems:
            names.setdefault(problem, []).append(failure.edition)
        if failure.trace and os.environ.get("WORKBOOK_TRACEBACK"):
            tell(failure.trace.rstrip("\n"))
    return [
        problem
        if problem.location or len(those) == editions
        else replace(problem, message=f"{_some(those)}: {problem.message}")
        for problem, those in names.items()
    ]


def _some(names: Sequence[str]) -> str:
    """The names, or the first of many: `a, b, c and 7 more`."""
    more = len(names) - _NAMES_TOLD
    told = ", ".join(names[:_NAMES_TOLD])
    return f"{told} and {more} more" if more > 0 else told


def _say_results(done: Done, quiet: bool) -> None:
    """Problems and advice for the eye, then a line a file."""
    if done.problems:
        report(done.problems, outcome(done))
    if quiet:
        return
    if not (done.results or done.problems):  # of few editions and many shards
        say("there is nothing to do for this part")
    tell_notes(done.notes)
    for note in notes_of(done.results):
        tell(f"note: {note}")
    files = [(file, result) for result in done.results for file in result.files]
    for facts, alike in groupby(files, lambda pair: _facts(*pair)):
        for line in (*(last_line(*pair) for pair in alike), *facts):
            say(line)
    for ticket in done.tickets.values():
        say(harmless(f"{friendly(ticket)}: the print ticket, to hand over with the file"))


def _facts(file: WrittenFile, result: BuildResult) -> list[str]:
    """How a file that has just been written is printed; neighbours that are alike say it once."""
    return ticket_lines(file.ticket) if file.ticket and not result.unchanged else []


def notes_of(results: Sequence[BuildResult]) -> list[str]:
    """Every note on what was made once, with the editions it is about when there are several."""
    names: dict[str, list[str]] = {}
    several = [result for result in results if result.notes and not result.unchanged]
    for result in several:
        for note in result.notes:
            names.setdefault(note, []).append(result.edition)
    return [
        harmless(f"{_some(those)}: {note}" if len(several) > 1 else note)
        for note, those in names.items()
    ]


def outcome(done: Done) -> str:
    """What became of the files when there were problems."""
    written = sum(len(result.files) for result in done.results if not result.unchanged)
    if not written:
        return "nothing was written"
    return counted(written, "file") + (" was written" if written == 1 else " were written")


def last_line(file: WrittenFile, result: BuildResult) -> str:
    """What was written; how it is printed stands in its ticket."""
    if result.unchanged:
        return harmless(f"{friendly(file.path)}: unchanged")
    pages = counted(file.pages, "page")
    on = f"of {result.paper} for {result.target}"
    if file.ticket and not file.ticket.at_house:
        on = f"on {counted(file.sheets, 'sheet')} of {result.paper}"
    return harmless(f"{friendly(file.path)}: {pages} {on}")


def _document(done: Done) -> dict[str, object]:
    """Everything for --json."""
    editions = [_result_data(result, done.tickets.get(result.edition)) for result in done.results]
    problems = [problem_data(problem) for problem in dict.fromkeys(done.problems)]
    tickets = [friendly(path) for path in done.tickets.values()]
    notes = [problem_data(note) for note in dict.fromkeys(done.notes)]
    return {"editions": editions, "tickets": tickets, "notes": notes, "problems": problems}


def _result_data(result: BuildResult, ticket: Path | None) -> dict[str, object]:
    return {
        "name": result.edition,
        "paper": result.paper,
        "target": result.target,
        "id": result.edition_id,
        "unchanged": result.unchanged,
        "files": [_file_data(file) for file in result.files],
        "ticket": friendly(ticket) if ticket else None,
        "notes": list(result.notes),
    }


def _file_data(file: WrittenFile) -> dict[str, object]:
    return {
        "path": friendly(file.path),
        "kind": file.kind,
        "pages": file.pages,
        "sheets": file.sheets,
        "bytes": file.size,
        "ticket": ticket_data(file.ticket) if file.ticket else None,
    }
