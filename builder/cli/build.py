"""`workbook build`: editions to PDFs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.cli.progress import Show, progress
from builder.cli.report import counted, problem_data, report
from builder.cli.streams import friendly, harmless, say, tell
from builder.cli.ticket import ticket_data, ticket_lines
from builder.cli.usage import usage_error
from builder.errors import ExitCode, Problem, WorkbookError

if TYPE_CHECKING:
    from builder.request import BuildResult, Folders, WrittenFile


@dataclass(frozen=True, slots=True)
class PressWords:
    """What the command line says about printing: a profile of the press, a ticket on paper."""

    icc: Path | None
    ticket: bool


@dataclass(slots=True)
class Done:
    """What has come of the editions so far."""

    results: list[BuildResult] = field(default_factory=list)
    tickets: dict[str, Path] = field(default_factory=dict)
    """Print tickets on paper by their edition, where they were asked for."""
    problems: list[Problem] = field(default_factory=list)
    code: ExitCode = ExitCode.OK


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
    content: options.ContentFolder = None,
    styles: options.StylesFolder = None,
    out: options.OutputFolder = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Make PDFs to print.

    NAME is an edition or a topic, as 'workbook list' shows them; without one, the first
    edition of editions.yaml is made. Options replace what editions.yaml says.
    """
    if every and names:
        raise usage_error("--all", "there are names too", "leave out either the names or --all")
    choice = options.ChoiceWords(tuple(level or ()), tuple(tag or ()), cards, shuffle)
    words = options.EditionWords(
        style, paper, answers, start, interview, name, target, choice, tuple(settings or ())
    )
    press = PressWords(Path(icc) if icc is not None else None, ticket)
    folders = find_folders(FolderWords(content, styles, out))
    with progress(silent=quiet or as_json) as show:
        done = _build_all(folders, tuple(names or ()), every, words, press, show)
    if as_json:
        say(_document(done))
    elif not quiet or done.problems:
        _say_results(done, quiet)
    return done.code


def _build_all(
    folders: Folders,
    names: tuple[str, ...],
    every: bool,
    words: options.EditionWords,
    press: PressWords,
    show: Show,
) -> Done:
    """Build every edition that can be built; the others' problems are collected.

    Raises:
        WorkbookError: the content can't be read, or a name means nothing.
    """
    from builder.cli.printer import printer_for_user
    from builder.pipeline import build_edition, open_library, prepare
    from builder.plan.edition import choose_editions
    from builder.sheets.ticket import print_ticket

    overrides = words.overrides()
    today, printer = options.today(), printer_for_user()
    library = open_library(folders)
    done = Done()
    for edition in choose_editions(library, names, every, overrides):
        show.begin(edition.name)
        try:
            request = prepare(edition, folders, today, press.icc, printer, words.set_values().style)
            result = build_edition(request, folders.output, show.step)
            done.results.append(result)
            if press.ticket:
                done.tickets[edition.name] = print_ticket(edition, result, folders)
        except WorkbookError as error:
            done.problems += error.problems
            done.code = done.code or error.exit_code
    return done


def _say_results(done: Done, quiet: bool) -> None:
    """Problems and advice for the eye, then a line a file."""
    if done.problems:
        report(done.problems, outcome(done))
    if quiet:
        return
    for note in notes_of(done.results):
        tell(f"note: {note}")
    for result in done.results:
        for file in result.files:
            say(last_line(file, result))
            for line in ticket_lines(file.ticket) if file.ticket else ():
                say(line)
        if result.edition in done.tickets:
            path = friendly(done.tickets[result.edition])
            say(harmless(f"{path}: the print ticket, to hand over with the file"))


def notes_of(results: Iterable[BuildResult]) -> list[str]:
    """Every note once, with the edition it is about when there are several."""
    several = [result for result in results if result.notes]
    return [
        harmless(f"{result.edition}: {note}" if len(several) > 1 else note)
        for result in several
        for note in result.notes
    ]


def outcome(done: Done) -> str:
    """What became of the files when there were problems."""
    written = sum(len(result.files) for result in done.results)
    if not written:
        return "nothing was written"
    return counted(written, "file") + (" was written" if written == 1 else " were written")


def last_line(file: WrittenFile, result: BuildResult) -> str:
    """What was written; how it is printed stands in its ticket."""
    pages = counted(file.pages, "page")
    on = f"of {result.paper} for {result.target}"
    if file.ticket and not file.ticket.at_house:
        on = f"on {counted(file.sheets, 'sheet')} of {result.paper}"
    return harmless(f"{friendly(file.path)}: {pages} {on}")


def _document(done: Done) -> str:
    """Everything as JSON, in ASCII so that no encoding can spoil it."""
    editions = [_result_data(result, done.tickets.get(result.edition)) for result in done.results]
    problems = [problem_data(problem) for problem in dict.fromkeys(done.problems)]
    return json.dumps({"editions": editions, "problems": problems}, indent=2)


def _result_data(result: BuildResult, ticket: Path | None) -> dict[str, object]:
    return {
        "name": result.edition,
        "paper": result.paper,
        "target": result.target,
        "id": result.edition_id,
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
