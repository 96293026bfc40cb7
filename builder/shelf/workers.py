"""The cores of this machine: processes that are warm before they get their first request."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from threading import Thread

from builder.shelf.run import Crew
from builder.shelf.work import attempt_parcel, settle


def process_crew(jobs: int) -> Crew:
    """`jobs` processes on this machine."""
    return Crew(
        open=partial(_processes, jobs),
        single=partial(_processes, 1),
        work=attempt_parcel,
        ahead=2 * jobs,
        least=2,
    )


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    """A pool that, when something goes wrong here, is left behind at once."""
    executor = _pool(jobs)
    try:
        yield executor
    except BaseException:  # Ctrl-C above all: nobody waits for what is half made
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Forked processes begin with all that is loaded here; where none can be, each loads its own.

    On macOS a fork is possible, but the system's own libraries do not bear it.
    """
    if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin":
        settle()
        context = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(jobs, context, _begin)
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin_cold)


def _begin() -> None:
    """Make a new process one that ends with its coordinator, however that ends."""
    # Ctrl-C reaches all processes of a terminal; what is to be done is for the coordinator to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a pool that breaks down ends its others by it
    Thread(target=_leave_with_parent, daemon=True).start()


def _begin_cold() -> None:
    """The same for a process that has nothing loaded yet."""
    _begin()
    settle()


def _leave_with_parent() -> None:
    """End this process when its parent is gone; a pool's processes would wait for ever.

    (CPython issue 111873.)
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
