"""`workbook build`: editions to PDFs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.cli.progress import Show, progress
from builder.cli.report import counted, problem_data, report
from builder.cli.streams import friendly, harmless, say, tell
from builder.cli.usage import usage_error
from builder.errors import ExitCode, Problem, WorkbookError

if TYPE_CHECKING:
    from datetime import date

    from builder.load.models import Library
    from builder.pipeline import BuildResult, Folders, WrittenFile
    from builder.plan.edition import Edition

_HOW_TO_PRINT = "Print at 100 %, both sides, flip on the long edge."


@dataclass(slots=True)
class Done:
    """What has come of the editions so far."""

    results: list[BuildResult] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    code: ExitCode = ExitCode.OK


def build(
    names: options.Names = None,
    every: options.Every = False,
    style: options.StyleName = None,
    paper: options.PaperName = None,
    answers: options.AnswersWord = None,
    start: options.Start = None,
    interview: options.Interview = None,
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
    words = options.EditionWords(style, paper, answers, start, interview, name)
    folders = find_folders(FolderWords(content, styles, out))
    with progress(silent=quiet or as_json) as show:
        done = _build_all(folders, tuple(names or ()), every, words, show)
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
    show: Show,
) -> Done:
    """Build every edition that can be built; the others' problems are collected.

    Raises:
        WorkbookError: the content can't be read, or a name means nothing.
    """
    from builder.pipeline import open_library
    from builder.plan.edition import choose_editions

    overrides = words.overrides()
    today = options.today()
    library = open_library(folders)
    done = Done()
    for edition in choose_editions(library, names, every, overrides):
        show.begin(edition.name)
        try:
            done.results.append(_build_one(library, edition, folders, today, show))
        except WorkbookError as error:
            done.problems += error.problems
            done.code = done.code or error.exit_code
    return done


def _build_one(
    library: Library, edition: Edition, folders: Folders, today: date, show: Show
) -> BuildResult:
    from builder.pipeline import build_edition

    return build_edition(library, edition, folders, today, show.step)


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
            say(last_line(file, result.paper))


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


def last_line(file: WrittenFile, paper: str) -> str:
    """What was written and how to print it."""
    size = f"{counted(file.pages, 'page')} on {counted(file.sheets, 'sheet')} of {paper}"
    return harmless(f"{friendly(file.path)}: {size}. {_HOW_TO_PRINT}")


def _document(done: Done) -> str:
    """Everything as JSON, in ASCII so that no encoding can spoil it."""
    editions = [_result_data(result) for result in done.results]
    problems = [problem_data(problem) for problem in dict.fromkeys(done.problems)]
    return json.dumps({"editions": editions, "problems": problems}, indent=2)


def _result_data(result: BuildResult) -> dict[str, object]:
    return {
        "name": result.edition,
        "paper": result.paper,
        "id": result.edition_id,
        "files": [_file_data(file) for file in result.files],
        "notes": list(result.notes),
    }


def _file_data(file: WrittenFile) -> dict[str, object]:
    return {
        "path": friendly(file.path),
        "kind": file.kind,
        "pages": file.pages,
        "sheets": file.sheets,
        "bytes": file.size,
    }
