"""One edition, in whatever process it is made: it comes back made, or as what went wrong.

What goes in and what comes out is plain data. So it is all one whether the process is this one,
another of this machine, or one of another machine.
"""

from __future__ import annotations

import gc
import signal
import threading
import traceback
from typing import TypeAlias

from builder import pipeline
from builder.errors import ExitCode, Problem, WorkbookError, defect_problem
from builder.frozen import dataclass
from builder.pipeline import Progress
from builder.request import BuildRequest, MadeEdition
from builder.shelf.parcel import unpack


@dataclass(frozen=True, slots=True)
class Order:
    """A request, the place of its edition in the list, and its fingerprint."""

    number: int
    request: BuildRequest
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no such edition."""

    edition: str
    code: ExitCode
    problems: tuple[Problem, ...]
    trace: str = ""
    """Of a defect of workbook: where it was met, for those who mend it."""


_STOPS = (signal.SIGINT, signal.SIGTERM)

Outcome: TypeAlias = MadeEdition | Failure


def make(request: BuildRequest, progress: Progress) -> Outcome:
    """Make an edition. A defect of workbook is raised as it is."""
    try:
        return pipeline.make_edition(request, progress)
    except WorkbookError as error:
        return failed(request.edition.name, error)


def attempt(request: BuildRequest, progress: Progress | None = None) -> Outcome:
    """Make one edition of many. A defect comes back too, so that the others can be made."""
    try:
        return make(request, progress or _silent)
    except Exception as error:  # noqa: BLE001 - whatever it is, it concerns one edition
        return defect(request.edition.name, error)
    finally:
        _sweep()


def _sweep() -> None:
    """Free what an edition has left. It is quick, as only what is new is looked at.

    ReportLab's documents hold on to themselves: without this, memory would grow by 7 MB an
    edition. A stop meanwhile would be raised in what is called for a dying object, where Python
    drops every exception; so it is heard when the sweep is over.
    """
    usual = {number: signal.getsignal(number) for number in _STOPS}
    if threading.current_thread() is not threading.main_thread():
        gc.collect(1)
        return
    heard: list[int] = []
    own = {number: handler for number, handler in usual.items() if callable(handler)}
    for number in own:
        signal.signal(number, lambda number, _: heard.append(number))
    try:
        gc.collect(1)
    finally:
        for number, handler in own.items():
            signal.signal(number, handler)
    for stop in heard[:1]:
        own[signal.Signals(stop)](stop, None)


def attempt_parcel(parcel: bytes) -> Outcome:
    """Make an edition whose request has come from another process."""
    return attempt(unpack(parcel))


def failed(edition: str, error: WorkbookError) -> Failure:
    """An error that the user can mend."""
    return Failure(edition, error.exit_code, error.problems)


def defect(edition: str, error: Exception) -> Failure:
    """An error that no one has thought of."""
    trace = "".join(traceback.format_exception(error))
    return Failure(edition, ExitCode.INTERNAL, (defect_problem(error),), trace)


def settle() -> None:
    """Load all that making editions needs, and take it out of the garbage collector's sight.

    Processes that are forked from here share it, and no collection looks at it again.
    """
    import builder.draw.document
    import builder.draw.finish  # noqa: F401 - for what they load

    gc.collect()
    gc.freeze()


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
