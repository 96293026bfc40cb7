"""Bounds on the time and memory of what runs in this process."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple

ADDRESS_SPACE = 4_000_000_000
"""Bytes that a worker may ask for. What wants more ends in a MemoryError, not in a dead machine."""

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"


class Bounds(NamedTuple):
    """Seconds of work and of the clock, MiB of memory."""

    work: float = 6.0
    clock: float = 45.0
    memory: float = 500.0


class OutOfTimeError(BaseException):
    """A bound of time was reached; nothing that catches an Exception may stop it."""


class Used(NamedTuple):
    """What something has taken: seconds of work and of the clock, MiB at its peak."""

    work: float
    clock: float
    memory: float
    out_of_time: bool


def limit_address_space() -> None:
    """For the whole process, and for good."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def within(bounds: Bounds, work: Callable[[], None]) -> Used:
    """Do the work, and measure it; stopped where it takes too long."""
    with suppress(OSError):  # of another system, or not for nobody
        _CLEAR.write_text(_FORGET_PEAK)
    before, clock, late = time.process_time(), time.perf_counter(), False
    try:
        with _alarms(bounds):
            work()
    except OutOfTimeError:
        late = True
    taken, passed = time.process_time() - before, time.perf_counter() - clock
    return Used(taken, passed, _peak(), late)


@contextmanager
def _alarms(bounds: Bounds) -> Iterator[None]:
    """Alarms that come again each second: one may be lost in a callback of a library."""
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, _stop)
    signal.setitimer(signal.ITIMER_PROF, bounds.work, 1.0)
    signal.setitimer(signal.ITIMER_REAL, bounds.clock, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(number: int, frame: FrameType | None) -> None:
    raise OutOfTimeError(number, frame)


def _peak() -> float:
    """MiB of the process at its peak since `_FORGET_PEAK`; since its start, where that is unknown."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
