"""From editions to requests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import pipeline
from builder.errors import ExitCode
from builder.request import BuildRequest
from builder.shelf import reading
from builder.shelf.work import Failure
from tests.shelf.making import TODAY, Many


def test_requests_are_those_of_the_pipeline(twelve: Many) -> None:
    alone = [pipeline.prepare(edition, twelve.folders, TODAY) for edition in twelve.editions]
    assert twelve.requests() == alone


def test_those_of_a_kind_come_together(twelve: Many) -> None:
    a, b = twelve.editions[:2]  # of two styles
    mixed = [a, b, replace(b, owner="Ada"), a, b, replace(a, paper="a5"), a]
    assert [number for number, _ in twelve.reader.requests(mixed)] == [0, 3, 6, 1, 2, 4, 5]


def test_what_is_alike_is_one_object(twelve: Many) -> None:
    first, *others = [it for it in twelve.requests() if len(it.edition.topic.cards) == 2]
    assert len(others) == 3
    assert all(it.edition.topic is first.edition.topic for it in others)
    assert all(it.edition.track is first.edition.track for it in twelve.requests())


def test_styles_are_read_once(twelve: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    twelve.requests()
    monkeypatch.delattr(reading, "prepare")
    assert len(twelve.requests()) == 12


def test_a_style_that_is_not_there(twelve: Many) -> None:
    good, other = twelve.editions[:2]
    found = dict(twelve.reader.requests([replace(good, style="none"), other]))
    assert isinstance(found[1], BuildRequest)
    failure = found[0]
    assert isinstance(failure, Failure)
    assert (failure.edition, failure.code) == ("e0", ExitCode.REQUEST)
