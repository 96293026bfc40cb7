"""Real processes: warm, killed, and left alone by their coordinator."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builder.errors import ExitCode
from builder.shelf.parcel import pack, unpack
from builder.shelf.run import run
from builder.shelf.work import Order, Outcome, attempt, attempt_parcel
from builder.shelf.workers import process_crew
from tests.processes import started
from tests.shelf.making import ROOT, Many
from tests.shelf.processes import Watched, linux

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are otherwise on Windows")


def orders(twelve: Many, count: int) -> list[Order]:
    requests = twelve.requests()[:count]
    return [Order(number, request, "") for number, request in enumerate(requests)]


def serial(twelve: Many, count: int) -> dict[int, Outcome]:
    return {order.number: attempt(order.request) for order in orders(twelve, count)}


def test_two_processes_make_the_same_bytes(twelve: Many) -> None:
    found = {order.number: it for order, it in run(orders(twelve, 12), process_crew(2))}
    assert found == serial(twelve, 12)


def test_processes_that_begin_with_nothing(twelve: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    found = {order.number: it for order, it in run(orders(twelve, 2), process_crew(1))}
    assert found == serial(twelve, 2)


def killing(parcel: bytes) -> Outcome:
    """Does its work, but for one edition, which the kernel stops as if memory had run out."""
    if unpack(parcel).edition.name == "e1":
        os.kill(os.getpid(), signal.SIGKILL)
    return attempt_parcel(parcel)


def test_a_process_that_is_killed_takes_no_other_edition_along(twelve: Many) -> None:
    crew = process_crew(2)
    deadly = type(crew)(crew.open, crew.single, killing, crew.ahead, crew.least)
    found = {order.number: it for order, it in run(orders(twelve, 6), deadly)}
    failure = found.pop(1)
    expected = serial(twelve, 6)
    del expected[1]
    assert found == expected
    assert getattr(failure, "code", None) == ExitCode.REQUEST


def test_ctrl_c_is_for_the_coordinator_alone() -> None:
    with process_crew(1).open() as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_nothing_is_waited_for_after_an_error(twelve: Many) -> None:
    parcel = pack(twelve.requests()[0])
    opened = process_crew(1).open()
    pool = opened.__enter__()
    waiting = [pool.submit(attempt_parcel, parcel) for _ in range(50)]
    manager = pool._executor_manager_thread  # type: ignore[attr-defined]
    stopped = KeyboardInterrupt()
    assert not opened.__exit__(KeyboardInterrupt, stopped, None)  # it goes on its way
    manager.join()
    assert sum(future.cancelled() for future in waiting) > 40


ORPHANS = """
import os, sys, time
from builder.shelf.workers import process_crew
def pid():
    return os.getpid()
def nap():
    time.sleep(600)
with process_crew(2).open() as pool:
    pids = {pool.submit(pid).result() for _ in range(50)}
    naps = [pool.submit(nap) for _ in range(2)]
    print(*[process.pid for process in pool._processes.values()], flush=True)
    time.sleep(600)
"""


@linux
def test_no_process_outlives_its_coordinator(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with started([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        pids = [int(word) for word in process.stdout.readline().split()]
        watched = Watched(pids)
        assert len(pids) == 2
        assert not watched.have_ended(0)
        process.kill()
        process.wait()
    assert watched.have_ended()
    watched.close()
