"""The ground of every message: problems with a place and a hint, and exit codes by kind."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, Self

from builder.frozen import dataclass


class ExitCode(IntEnum):
    """What the command's exit status says. Documented in README.md."""

    OK = 0
    FINDINGS = 1
    """A preflight has found something that its target would not take."""
    USAGE = 2
    """The command line itself is wrong (an unknown option, a date that is no date)."""
    CONTENT = 3
    """A content or style file has problems; each was printed with its place."""
    REQUEST = 4
    """The files are fine but what was asked for can't be made of them."""
    OUTPUT = 5
    """The PDF could not be written; an earlier file is untouched."""
    INTERNAL = 70
    """A defect of workbook itself (sysexits.h, EX_SOFTWARE)."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C (128 + SIGINT)."""
    TERMINATED = 143
    """Stopped by the system, or by another program (128 + SIGTERM)."""


class SourceLocation(NamedTuple):
    """A place in a file; `line` and `column` count from 1.

    Both are 0 for an option of the command line, which stands in place of the path.
    """

    path: Path
    line: int
    column: int

    @property
    def in_file(self) -> bool:
        """Whether it is a place that an editor can go to."""
        return self.line > 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.in_file else str(self.path)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, said for the person who can mend it."""

    message: str
    location: SourceLocation | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        return place + self.message


@dataclass(frozen=True, slots=True)
class Note:
    """Worth knowing about a file in which nothing is wrong. It never changes an exit code."""

    message: str
    location: SourceLocation | None = None
    hint: str | None = None


DEFECT_HINT = "set WORKBOOK_TRACEBACK=1 to see the traceback, and report it"


def defect_problem(error: Exception) -> Problem:
    """An error that no one has thought of, owned up to."""
    name = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(f"this is a defect of workbook, not of your files: {name}", hint=DEFECT_HINT)


class WorkbookError(Exception):
    """Base of every error a user can cause; carries all problems that were found."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Gathering:
    """Keeps the problems of several steps, so that none of them hides those of the next.

    Each step stands in a `with` of its own; what it should have made may then be missing.
    """

    def __init__(self) -> None:
        self.errors: list[WorkbookError] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, WorkbookError):
            self.errors.append(error)
        return isinstance(error, WorkbookError)

    def stop(self) -> None:
        """Go no further if there were problems.

        Raises:
            WorkbookError: an error of the first one's kind, with the problems of all.
        """
        if self.errors:
            problems = [problem for error in self.errors for problem in error.problems]
            raise type(self.errors[0])(*dict.fromkeys(problems))


class ContentError(WorkbookError):
    """Content or style files are wrong."""

    exit_code = ExitCode.CONTENT


class RequestError(WorkbookError):
    """The request can't be met: an unknown topic, an interview too near, a paper too small."""

    exit_code = ExitCode.REQUEST


class OutputError(WorkbookError):
    """The result can't be written."""

    exit_code = ExitCode.OUTPUT
