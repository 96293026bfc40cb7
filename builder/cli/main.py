"""The entry point: finds the command, and sees that whatever happens ends in words."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from builder import __version__
from builder.cli.command import PlainCommand, PlainGroup
from builder.cli.commands import COMMANDS
from builder.cli.report import Stopped, problem_data, report, stop_code
from builder.cli.streams import StreamError, harden, harmless, say, tell
from builder.errors import ExitCode, Problem, WorkbookError, defect_problem

_NOTHING = "nothing was written"
Document = Mapping[str, Any] | None
"""The --json document that problems go into; None where a person reads them."""

_INTERRUPTED = "stopped; every file is whole, the earlier one or the new one"
_TOO_SOON = "stopped before it began"


def run() -> None:
    """Run the process's command line and end the process: the `workbook` command."""
    # A build makes a million objects and throws few away. Looking for cycles among them, and
    # taking them all apart at the end, would only cost time that somebody waits.
    gc.disable()
    harden()
    code = main(sys.argv[1:])
    os._exit(code)  # all streams are flushed, line by line


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; no exception comes out.

    Problems go to standard error as lines, or with --json to standard output as a document.
    """
    try:
        return _spoken(arguments)
    except StreamError as error:
        tell(f"workbook: standard output can't be written: {error}")
        return ExitCode.OUTPUT


def _spoken(arguments: Sequence[str]) -> int:
    """The command's exit code, with every error turned into words."""
    document = _document(arguments)
    try:
        return _command(arguments)
    except WorkbookError as error:
        command = COMMANDS.get(arguments[0])  # none where the words begin with `--`
        wrote = command and command.writes and error.exit_code != ExitCode.USAGE
        _say_problems(error.problems, document, _NOTHING if wrote else "")
        return error.exit_code
    except typer.TyperException as error:
        _say_problems([_usage_problem(error, arguments)], document)
        return ExitCode.USAGE
    except Stopped as stop:
        _say_stop(Problem(_INTERRUPTED), None if document is None else stop.document)
        return stop_code(stop)
    except KeyboardInterrupt as stop:
        _say_stop(Problem(_INTERRUPTED), document)
        return stop_code(stop)
    except StreamError:
        raise
    except Exception as error:  # noqa: BLE001 - the last line of defence
        _say_defect(error, document)
        return ExitCode.INTERNAL


def stop_too_soon(arguments: Sequence[str], stop: KeyboardInterrupt) -> int:
    """What is said, and the exit code, when a stop came before the command could begin."""
    with suppress(StreamError):  # that it was stopped matters more
        _say_stop(Problem(_TOO_SOON), _document(arguments))
    return stop_code(stop)


def _document(arguments: Sequence[str]) -> Document:
    """What problems are told in, should there be any."""
    if "--json" not in arguments:
        return None
    return COMMANDS[arguments[0]].nothing if arguments[0] in COMMANDS else {}


def _command(arguments: Sequence[str]) -> int:
    """From words to a function and its exit code; without words it shows the help.

    Typer's own main() would do the same, but takes every broken pipe for a reader of the help
    who has seen enough, and Ctrl-C for an exit.
    """
    command = typer.main.get_command(_app(arguments))
    try:
        with command.make_context("workbook", list(arguments) or ["--help"]) as context:
            code = command.invoke(context)
    except typer.Exit as end:
        code = end.exit_code
    return code if isinstance(code, int) else ExitCode.OK


def _app(arguments: Sequence[str]) -> typer.Typer:
    """The program, with the command that is asked for; with all of them where none is named."""
    app = typer.Typer(
        name="workbook",
        cls=PlainGroup,
        # Plain help: rich would cost 0.1 s of every command, not only of --help.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    )
    app.callback()(_workbook)
    asked = {name: COMMANDS[name] for name in arguments[:1] if name in COMMANDS}
    for name, command in (asked or COMMANDS).items():
        app.command(name, cls=PlainCommand, epilog=command.epilog)(command.load())
    return app


def _show_version(asked: bool) -> None:
    if asked:
        say(f"workbook {__version__}")
        raise typer.Exit


_Version = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
]


def _workbook(version: _Version = False) -> None:
    """Interview workbooks to print: content in YAML becomes a PDF with room for a pen."""
    del version  # has been answered by now


def _say_problems(problems: Sequence[Problem], document: Document, outcome: str = "") -> None:
    """Problems that stopped a command, after those that it met before."""
    if document is not None:
        told = list(document.get("problems", ()))
        told += [problem_data(problem) for problem in dict.fromkeys(problems)]
        say(json.dumps({**document, "problems": told}, indent=2))
    else:
        report(problems, outcome)


def _usage_problem(error: typer.TyperException, arguments: Sequence[str]) -> Problem:
    """What typer has against the command line, with where to read on."""
    command = f"workbook {arguments[0]}" if arguments[0] in COMMANDS else "workbook"
    return Problem(error.format_message(), hint=f"'{command} --help' shows what can be said")


def _say_stop(problem: Problem, document: Document) -> None:
    """One line on why the command ended early."""
    if document is not None:
        _say_problems([problem], document)
    tell(f"workbook: {harmless(problem.message)}")
    if problem.hint:
        tell(f"  hint: {problem.hint}")


def _say_defect(error: Exception, document: Document) -> None:
    """Own up to an error that no one has thought of."""
    if os.environ.get("WORKBOOK_TRACEBACK"):
        for line in traceback.format_exception(error):
            tell(line.rstrip("\n"))
    _say_stop(defect_problem(error), document)
