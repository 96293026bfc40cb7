"""The coordinator, with workers that do as they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import ExitCode, Problem, RequestError
from builder.request import BuildRequest, MadeEdition
from builder.shelf import run as module
from builder.shelf.parcel import unpack
from builder.shelf.run import Crew, run
from builder.shelf.work import Failure, Order, Outcome


class FatalError(Exception):
    """What a worker dies of."""


class Told(Executor):
    """Does the work at once, unless it dies of it; then it is of no more use."""

    def __init__(self) -> None:
        self.broken = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor("gone")
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except FatalError:
            self.broken = True
            future.set_exception(BrokenExecutor("died"))
        except OSError as error:
            future.set_exception(error)
        return future


def crew(work: Callable[[bytes], Outcome], kind: Callable[[], Executor], ahead: int = 3) -> Crew:
    @contextmanager
    def opened() -> Iterator[Executor]:
        with kind() as executor:
            yield executor

    return Crew(opened, opened, work, ahead, least=2)


def orders(request: BuildRequest, count: int) -> list[Order]:
    small = replace(request.edition, topic=replace(request.edition.topic, cards=()))
    named = [replace(small, name=f"e{number}") for number in range(count)]
    return [Order(n, replace(request, edition=it), f"f{n}") for n, it in enumerate(named)]


def made(name: str) -> MadeEdition:
    return MadeEdition(name, "A4", "id", "home", (), ())


@given(data=st.data(), count=st.integers(0, 20), ahead=st.integers(1, 5))
def test_each_order_comes_back_once(
    request_: BuildRequest, data: st.DataObject, count: int, ahead: int
) -> None:
    fates = data.draw(st.lists(st.sampled_from("gggghfd"), min_size=count, max_size=count))
    tries = dict.fromkeys((f"e{number}" for number in range(count)), 0)

    def work(parcel: bytes) -> Outcome:
        name = unpack(parcel).edition.name
        tries[name] += 1
        match fates[int(name[1:])]:
            case "f":  # a user's mistake
                return Failure(name, ExitCode.CONTENT, (Problem("no"),))
            case "h" if tries[name] == 1:  # lost once
                raise OSError
            case "d" if tries[name] == 1:  # takes all the others along, once
                raise FatalError
            case _:
                return made(name)

    patience = fates.count("d") + 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PATIENCE", patience)
        found = list(run(orders(request_, count), crew(work, Told, ahead)))
    outcomes = {order.number: outcome for order, outcome in found}
    assert len(found) == len(outcomes) == count
    for number, fate in enumerate(fates):
        # Taken along by another that died, and then lost once more by itself: that is given up.
        twice = fate in "hd" and fates.count("d") > (fate == "d")
        if not twice:
            assert isinstance(outcomes[number], Failure if fate == "f" else MadeEdition)


def test_a_request_that_kills_every_worker(request_: BuildRequest) -> None:
    def work(parcel: bytes) -> Outcome:
        name = unpack(parcel).edition.name
        if name == "e2":
            raise FatalError
        return made(name)

    outcomes = {o.number: it for o, it in run(orders(request_, 6), crew(work, Told))}
    failure = outcomes.pop(2)
    assert isinstance(failure, Failure)
    assert failure.code == ExitCode.REQUEST
    assert "no worker could make e2" in failure.problems[0].message
    assert failure.problems[0].hint
    assert outcomes == {n: made(f"e{n}") for n in (0, 1, 3, 4, 5)}


def test_workers_that_always_die_are_not_called_for_ever(request_: BuildRequest) -> None:
    calls = []

    def work(parcel: bytes) -> Outcome:
        calls.append(parcel)
        raise FatalError

    outcomes = [it for _, it in run(orders(request_, 100), crew(work, Told, ahead=1))]
    assert len(outcomes) == 100
    assert all(isinstance(outcome, Failure) for outcome in outcomes)
    assert len(calls) < 30


def test_a_crew_that_cannot_be_had_twice(request_: BuildRequest) -> None:
    opened: list[int] = []

    @contextmanager
    def once() -> Iterator[Executor]:
        if opened:
            raise RequestError(Problem("the cluster has gone"))
        opened.append(1)
        yield Told()

    def work(parcel: bytes) -> Outcome:
        raise OSError(parcel[:1])

    ((_, failure),) = run(orders(request_, 1), Crew(once, once, work, 1, 1))
    assert failure == Failure("e0", ExitCode.REQUEST, (Problem("the cluster has gone"),))


def test_only_a_few_are_under_way(request_: BuildRequest) -> None:
    asked = 0
    most = 0

    def coming() -> Iterator[Order]:
        nonlocal asked
        for order in orders(request_, 50):
            asked += 1
            yield order

    def work(parcel: bytes) -> Outcome:
        return made(unpack(parcel).edition.name)

    for taken, _ in enumerate(run(coming(), crew(work, lambda: ThreadPoolExecutor(2), ahead=4))):
        most = max(most, asked - taken)
    assert asked == 50
    assert most <= 5
