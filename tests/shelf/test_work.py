"""What goes over the wire, and what comes back."""

from __future__ import annotations

import os
import pickle
import signal
import weakref
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from builder import pipeline
from builder.cli.usage import UsageError
from builder.errors import (
    DEFECT_HINT,
    ContentError,
    ExitCode,
    OutputError,
    Problem,
    RequestError,
    SourceLocation,
    WorkbookError,
)
from builder.request import BuildRequest, MadeEdition
from builder.shelf import parcel
from builder.shelf.parcel import pack, unpack
from builder.shelf.work import Failure, attempt, attempt_parcel, make
from tests.shelf.making import Many

PROBLEMS = (Problem("one", SourceLocation(Path("a.yaml"), 3, 4), "mend it"), Problem("two"))


T = TypeVar("T")


def sent(thing: T) -> T:
    """The thing as another process gets it."""
    again: T = pickle.loads(pickle.dumps(thing))  # noqa: S301 - our own
    return again


@pytest.mark.parametrize("kind", [ContentError, OutputError, RequestError, UsageError])
def test_errors_can_be_sent(kind: type[WorkbookError]) -> None:
    again = sent(kind(*PROBLEMS))
    assert type(again) is kind
    assert (again.problems, str(again)) == (PROBLEMS, "a.yaml:3:4: one\ntwo")


def test_failures_can_be_sent() -> None:
    failure = Failure("e1", ExitCode.CONTENT, PROBLEMS, "trace")
    assert sent(failure) == failure


def test_a_request_arrives_as_it_was(twelve: Many) -> None:
    requests = [replace(request, profile=b"icc") for request in twelve.requests()]
    assert [unpack(pack(request)) for request in requests] == requests


def test_places_arrive_too(request_: BuildRequest) -> None:
    again = unpack(pack(request_)).edition.topic.title
    assert again.location == request_.edition.topic.title.location is not None


def test_what_many_have_in_common_is_unpacked_once(twelve: Many) -> None:
    topics = {id(unpack(pack(it)).edition.track) for it in twelve.requests()}
    assert len(topics) == 1
    assert len(pack(twelve.requests()[0])) > 100_000  # all of it goes along


def test_a_users_mistake_comes_back(request_: BuildRequest) -> None:
    wrong = replace(request_, edition=replace(request_.edition, paper="a9"))
    failure = attempt_parcel(pack(wrong))
    assert isinstance(failure, Failure)
    assert (failure.edition, failure.code, failure.trace) == ("e0", ExitCode.REQUEST, "")
    assert "a9" in failure.problems[0].message
    assert make(wrong, lambda *_: None) == failure


def test_a_defect_comes_back_where_there_are_others(
    request_: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "make_edition", lambda *_: 1 // 0)
    failure = attempt(request_)
    assert isinstance(failure, Failure)
    assert failure.code == ExitCode.INTERNAL
    assert failure.trace.startswith("Traceback (most recent call last)")
    assert "defect of workbook" in failure.problems[0].message
    assert failure.problems[0].hint == DEFECT_HINT
    with pytest.raises(ZeroDivisionError):
        make(request_, lambda *_: None)


def test_what_was_made_before_does_not_show(twelve: Many) -> None:
    """Fonts, words and lines are kept between editions; each file is as if made alone."""
    requests = twelve.requests()
    forwards = {it.edition.name: attempt(it) for it in requests}
    backwards = {it.edition.name: attempt(it) for it in reversed(requests)}
    assert all(isinstance(made, MadeEdition) for made in forwards.values())
    assert forwards == backwards
    parcel._part.cache_clear()
    assert attempt_parcel(pack(requests[5])) == forwards["e5"]


class _Knot:
    """Garbage that only a sweep finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.skipif(os.name == "nt", reason="signals are otherwise on Windows")
def test_a_ctrl_c_while_garbage_is_swept_is_heard(
    request_: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python drops what is raised in the callback of a weak reference."""
    swept: list[object] = []

    def interrupt(_: object) -> None:
        swept.append(_)
        os.kill(os.getpid(), signal.SIGINT)

    def leave_garbage(*_: object) -> None:
        watched.append(weakref.ref(_Knot(), interrupt))
        raise RequestError(Problem("no"))

    watched: list[object] = []
    monkeypatch.setattr(pipeline, "make_edition", leave_garbage)
    with pytest.raises(KeyboardInterrupt):
        attempt(request_)
    assert len(swept) == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
