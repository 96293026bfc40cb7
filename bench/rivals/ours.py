"""The same editions by workbook, one after another in one process, or by a crew of workers.

    python bench/rivals/ours.py COUNT [WORKERS]

Without WORKERS, prints as JSON the seconds of wall time and of CPU time of each edition, and the
machine's pace beside it (`pace`); with them, the seconds of wall time for all, from the first
request to the last edition. Requests, workers and what goes between them are those of
`workbook build --all`; only nothing is written.
"""

from __future__ import annotations

import gc
import json
import sys
import time

from editions import copies, reader

from builder.plan.edition import Edition
from builder.request import MadeEdition
from builder.shelf.run import run
from builder.shelf.work import Failure, Order, Outcome, attempt, settle
from builder.shelf.workers import process_crew


def main(count: str, workers: str = "") -> None:
    """Make the editions."""
    gc.disable()  # as builder.cli.main.run does
    editions = list(copies(int(count)))
    settle()
    print(json.dumps(by_workers(editions, int(workers)) if workers else laps(editions)))


def laps(editions: list[Edition]) -> list[tuple[float, float, float]]:
    """Wall and CPU seconds of each edition, its request included, and the pace after it."""
    found = []
    wall, cpu = time.perf_counter(), time.process_time()
    for _, request in reader().requests(editions):
        check(request if isinstance(request, Failure) else attempt(request))
        took = time.perf_counter() - wall, time.process_time() - cpu
        found.append((*took, pace()))
        wall, cpu = time.perf_counter(), time.process_time()
    return found


def pace() -> float:
    """CPU seconds of a piece of work that is always the same: shared machines slow down."""
    start = time.process_time()
    sum(number * number for number in range(100_000))
    return time.process_time() - start


def by_workers(editions: list[Edition], workers: int) -> float:
    """Seconds that a crew takes for all editions; their bytes come back, as for the shelf."""
    start = time.perf_counter()
    orders = [
        Order(number, request, "")
        for number, request in reader().requests(editions)
        if not isinstance(request, Failure)
    ]
    for _, outcome in run(orders, process_crew(workers)):
        check(outcome)
    return time.perf_counter() - start


def check(outcome: Outcome) -> None:
    """End the measurement if there is no such edition."""
    if not isinstance(outcome, MadeEdition):
        sys.exit(f"{outcome.edition}: {outcome.problems}")


if __name__ == "__main__":
    main(*sys.argv[1:])
