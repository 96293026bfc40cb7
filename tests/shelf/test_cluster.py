"""A real scheduler and two workers on this machine, of which one is killed in mid-run."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import weakref
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client
from distributed.utils import LoopRunner

from builder.errors import RequestError
from builder.request import MadeEdition
from builder.shelf import cluster as module
from builder.shelf.cluster import cluster_crew
from builder.shelf.run import run
from builder.shelf.work import Order, attempt
from tests.processes import started
from tests.shelf.making import ROOT, Many

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are otherwise on Windows")

ADDRESS = re.compile(r"tcp://127\.0\.0\.1:\d+")
QUIET = {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "0"}


class Machine:
    """A process of the cluster, and what it says."""

    def __init__(self, folder: Path, stack: ExitStack, *words: str, path: str = "") -> None:
        paths = os.pathsep.join(filter(None, [path, str(ROOT)]))
        self.process: subprocess.Popen[str] = stack.enter_context(
            started(
                [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": paths, **QUIET},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        stack.callback(self.process.kill)

    def wait_for(self, words: str) -> str:
        """The line in which it says the words."""
        assert self.process.stderr
        return next(line for line in self.process.stderr if words in line)


class Cluster:
    """A scheduler, and workers as they are called."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        words = ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        scheduler = Machine(folder, stack, *words)
        found = ADDRESS.search(scheduler.wait_for("Scheduler at:"))
        assert found
        self.address = found[0]

    def worker(self, path: str = "") -> Machine:
        """A new worker, when the scheduler knows it."""
        words = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        worker = Machine(self.folder, self.stack, "dask_worker", self.address, *words, path=path)
        worker.wait_for("Registered to:")
        return worker


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path, stack)


def test_all_editions_come_though_a_worker_is_killed(cluster: Cluster, twelve: Many) -> None:
    doomed, _ = cluster.worker(), cluster.worker()
    orders = [Order(number, it, "") for number, it in enumerate(twelve.requests())]
    found = {}
    with cluster_crew(cluster.address) as crew:
        for order, outcome in run(orders, crew):
            found[order.number] = outcome
            if len(found) == 2:
                doomed.process.send_signal(signal.SIGKILL)
    assert doomed.process.wait() == -signal.SIGKILL
    assert found == {order.number: attempt(order.request) for order in orders}
    assert all(isinstance(outcome, MadeEdition) for outcome in found.values())


def test_both_workers_are_asked(cluster: Cluster) -> None:
    cluster.worker(), cluster.worker()
    with cluster_crew(cluster.address) as crew, crew.open() as executor:
        assert crew.ahead == 2 * module._AHEAD
        assert len(pids(executor)) == 2


def pids(executor: Executor) -> set[int]:
    """The processes in which some work was done."""
    return {future.result() for future in [executor.submit(os.getpid) for _ in range(20)]}


def fault_of(address: str) -> RequestError:
    with pytest.raises(RequestError) as caught, cluster_crew(address):
        pass
    assert caught.value.exit_code == 4
    return caught.value


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    (problem,) = fault_of("tcp://127.0.0.1:1").problems
    assert problem.message == "the cluster at tcp://127.0.0.1:1 can't be reached"
    assert "dask scheduler" in (problem.hint or "")


NO_ADDRESSES = [
    "nonsense://x",
    "",
    "tcp://",
    "a b:c",
    "tcp://:80",
    "tcp://127.0.0.1",
    "tcp://127.0.0.1:0",
    "tcp://127.0.0.1:99999",
    "tcp://127.0.0.1:-1",
    "tcp://[::1:8786",
    "tcp://a..b:80",
    "tcp://\udcff:80",
    f"tcp://{'a' * 300}:80",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr("distributed.Client", None)  # none is made
    assert "can't be reached: it is no address" in fault_of(address).problems[0].message


@pytest.fixture
def born(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[weakref.ref[Client]]]:
    """Every client that is made, while Python collects nothing of its own accord."""
    known: list[weakref.ref[Client]] = []

    class Known(Client):
        def __init__(self, *words: object, **options: object) -> None:
            known.append(weakref.ref(self))
            super().__init__(*words, **options)  # type: ignore[no-untyped-call]

    monkeypatch.setattr("distributed.Client", Known)
    gc.disable()
    yield known
    gc.enable()


@pytest.mark.parametrize("address", ["tcp://", "nonsense://x", "tls://127.0.0.1:1"])
def test_a_client_that_fails_half_way_is_not_left_to_the_collector(
    born: list[weakref.ref[Client]], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """It closes itself when it is collected, for which it wants the lock of all loops.

    Where the collector came by while that lock was held, this file's tests used to hang.
    """
    monkeypatch.setattr(module, "_address_fault", lambda _: "")
    assert "can't be reached: " in fault_of(address).problems[0].message
    assert [client() for client in born] == [None]
    with LoopRunner._lock:
        gc.collect()


def test_a_cluster_without_workers(cluster: Cluster) -> None:
    (problem,) = fault_of(cluster.address).problems
    assert problem.message == f"the cluster at {cluster.address} has no workers"


def test_a_worker_with_another_workbook(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster.worker()
    monkeypatch.setattr(module, "__version__", "9.9")
    (problem,) = fault_of(cluster.address).problems
    assert re.search(r"the worker tcp://\S+ has workbook .* \(here 9\.9-", problem.message)
    assert problem.hint == "install the same versions on every machine"


def test_a_worker_without_workbook(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "hidden" / "builder").mkdir(parents=True)
    (tmp_path / "hidden" / "builder" / "__init__.py").write_text("raise ImportError('none')")
    cluster.worker(path=str(tmp_path / "hidden"))
    (problem,) = fault_of(cluster.address).problems
    assert "can't load workbook" in problem.message


def test_distributed_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    (problem,) = fault_of("tcp://127.0.0.1:1").problems
    assert problem.hint == "install it: python -m pip install distributed"
