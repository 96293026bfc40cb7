"""The same editions by workbook, one after another in one process, or by a pool of workers.

    python bench/rivals/ours.py COUNT [WORKERS]

Without WORKERS, prints as JSON the seconds of wall time and of CPU time of each edition; with
them, the seconds of wall time for all, from the opening of the pool to the last edition.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from editions import copies, requests

from builder.request import BuildRequest, MadeEdition
from builder.shelf.work import attempt, settle


def main(count: str, workers: str = "") -> None:
    """Make the editions."""
    gc.disable()  # as builder.cli.main.run does
    editions = copies(int(count))
    settle()
    if workers:
        print(json.dumps(pooled(list(requests(editions)), int(workers))))
        return
    laps = []
    for edition in editions:
        wall, cpu = time.perf_counter(), time.process_time()
        (request,) = requests([edition])
        made(request)
        laps.append((time.perf_counter() - wall, time.process_time() - cpu))
    print(json.dumps(laps))


def pooled(orders: list[BuildRequest], workers: int) -> float:
    """Seconds that a pool takes for all orders; their bytes come back, as for the shelf."""
    start = time.perf_counter()
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        for _ in pool.map(made, orders):
            pass
    return time.perf_counter() - start


def made(request: BuildRequest) -> MadeEdition:
    """An edition, or the end of the measurement."""
    outcome = attempt(request)
    if not isinstance(outcome, MadeEdition):
        sys.exit(f"{outcome.edition}: {outcome.problems}")
    return outcome


if __name__ == "__main__":
    main(*sys.argv[1:])
