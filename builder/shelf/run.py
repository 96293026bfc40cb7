"""Many editions by many workers: requests go out, what became of them comes back as it is ready.

Written against concurrent.futures.Executor and nothing else. Only the coordinator, which runs
this, writes files. Workers may die at any time: what they had in hand is tried once more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass

from builder.errors import ExitCode, Problem, WorkbookError
from builder.shelf.parcel import pack
from builder.shelf.work import Failure, Order, Outcome, failed

_PATIENCE = 8
"""How often the workers may break down all together before the rest is given up."""


@dataclass(frozen=True)
class Crew:
    """Workers to be had.

    `open` calls in all, `single` one of them; both can be called again when the workers have
    broken down. `work` takes a parcel (shelf/parcel.py). `ahead` is how many requests are under
    way at once: enough that no worker waits, few enough that memory stays flat. `least` is the
    number of requests that they are worth it for.
    """

    open: Callable[[], AbstractContextManager[Executor]]
    single: Callable[[], AbstractContextManager[Executor]]
    work: Callable[[bytes], Outcome]
    ahead: int
    least: int


Ready = tuple[Order, Outcome]
Waiting = dict[Future[Outcome], Order]


def run(orders: Iterable[Order], crew: Crew) -> Iterator[Ready]:
    """Have the orders made; each comes with its outcome, in the order in which they are ready.

    Raises:
        WorkbookError: the crew can't be had at all.
    """
    waiting = iter(orders)
    lost: list[Order] = []
    for _ in range(_PATIENCE):
        with crew.open() as executor:
            is_broken = yield from _until_broken(waiting, executor, crew, lost)
        if not is_broken:
            break
    for order in lost:
        yield order, _once_more(order, crew)
    for order in waiting:
        yield order, _given_up(order, "the workers break down again and again")


def _until_broken(
    orders: Iterator[Order], executor: Executor, crew: Crew, lost: list[Order]
) -> Generator[Ready, None, bool]:
    """Have orders made until there are none, or until the executor is of no more use (True)."""
    under_way: Waiting = {}
    is_broken = False
    while not is_broken and (order := next(orders, None)) is not None:
        try:
            under_way[executor.submit(crew.work, pack(order.request))] = order
        except BrokenExecutor:
            lost.append(order)
            is_broken = True
        if len(under_way) >= crew.ahead:
            is_broken |= yield from _take_ready(under_way, lost)
    while under_way:
        is_broken |= yield from _take_ready(under_way, lost)
    return is_broken


def _take_ready(under_way: Waiting, lost: list[Order]) -> Generator[Ready, None, bool]:
    """Wait for some, and take those that are ready; True if the executor has broken down."""
    is_broken = False
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        order = under_way.pop(future)
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or error is not None:  # the work itself never raises
            lost.append(order)
            is_broken = is_broken or isinstance(error, BrokenExecutor)
        else:
            yield order, future.result()
    return is_broken


def _once_more(order: Order, crew: Crew) -> Outcome:
    """Try again what was in the hands of a worker that died; alone, to see whether it is to blame."""
    try:
        with crew.single() as executor:
            return executor.submit(crew.work, pack(order.request)).result()
    except WorkbookError as error:
        return failed(order.request.edition.name, error)
    except Exception as error:  # noqa: BLE001 - each executor has errors of its own for it
        return _given_up(order, f"{type(error).__name__}: {error}")


def _given_up(order: Order, why: str) -> Failure:
    name = order.request.edition.name
    message = f"no worker could make {name}: {why}"
    hint = "a worker may have run out of memory: run it again, with fewer --jobs"
    return Failure(name, ExitCode.REQUEST, (Problem(message, hint=hint),))
