"""Problems, printed so that the person who reads them can go and mend them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Mapping, Sequence

from builder.cli.snippet import snippet
from builder.cli.streams import friendly, harmless, is_terminal, tell, wants_colour
from builder.errors import ExitCode, Note, Problem

_BOLD, _RED, _FAINT, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[2m", "\x1b[0m"


class Stopped(KeyboardInterrupt):
    """Ctrl-C or SIGTERM; `document` is what --json says of all that was done before."""

    def __init__(self, document: Mapping[str, object], stop: KeyboardInterrupt) -> None:
        super().__init__(*stop.args)
        self.document = document


def stop_code(stop: KeyboardInterrupt) -> ExitCode:
    """The exit code for a stop, which knows its signal unless that was Ctrl-C's."""
    return ExitCode.TERMINATED if signal.SIGTERM in stop.args else ExitCode.INTERRUPTED


def report(problems: Iterable[Problem], outcome: str) -> None:
    """Print every problem once, then how many there are and what became of the work."""
    unique = tuple(dict.fromkeys(problems))
    for problem in unique:
        for line in problem_lines(problem, wants_colour(sys.stderr), is_terminal(sys.stderr)):
            tell(line)
    if outcome or len(unique) > 1:
        tell(summary(unique, outcome))


def problem_lines(problem: Problem, colour: bool, person: bool) -> list[str]:
    """`place: what is wrong`, for a person the line of the file, then the hint."""
    place = place_of(problem)
    message = harmless(problem.message)
    lines = [_painted(place, _BOLD, colour) + _painted(message, _RED, colour)]
    if person and problem.location:
        lines += [_painted(line, _FAINT, colour) for line in snippet(problem.location)]
    if problem.hint:
        lines.append(f"  hint: {harmless(problem.hint)}")
    return lines


def tell_notes(notes: Iterable[Note]) -> None:
    """Print every note once: `place: note: what is worth knowing`, then the hint."""
    for note in dict.fromkeys(notes):
        place = place_of(note) if note.location else ""
        tell(f"{place}note: {harmless(note.message)}")
        if note.hint:
            tell(f"  hint: {harmless(note.hint)}")


def place_of(problem: Problem | Note) -> str:
    """`file:line:column: `, or who speaks, for a problem that is in no file."""
    if problem.location is None:
        return "workbook: "
    place = problem.location
    if not place.in_file:
        return harmless(f"workbook: {place}: ")
    return harmless(f"{friendly(place.path)}:{place.line}:{place.column}: ")


def summary(problems: Sequence[Problem], outcome: str) -> str:
    """`3 problems in 2 files; nothing was written`."""
    files = {one.location.path for one in problems if one.location and one.location.in_file}
    where = f" in {counted(len(files), 'file')}" if files else ""
    count = counted(len(problems), "problem") + where
    return f"{count}; {outcome}" if outcome else count


def counted(number: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def problem_data(problem: Problem | Note) -> dict[str, object]:
    """A problem or note for --json; its place is null when it is in no file."""
    place = problem.location if problem.location and problem.location.in_file else None
    option = f"{problem.location}: " if problem.location and not place else ""
    return {
        "message": option + problem.message,
        "path": friendly(place.path) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "hint": problem.hint,
    }


def _painted(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour and text else text
