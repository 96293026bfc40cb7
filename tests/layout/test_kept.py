"""Desks that are kept are bounded, and what is kept no longer goes at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from weakref import ref

import pytest

from builder.layout.book import lay_out
from builder.layout.desk import Desk
from builder.layout.kept import kept_desk
from builder.load.targets import load_target
from builder.plan.book import plan_workbook
from tests.layout.desks import FOLDER, desk_of
from tests.plan.makers import card, edition


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Nobody looks for garbage, as in a batch."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def used_desk(topic: str) -> Desk:
    desk = kept_desk(desk_of().style, "a4", "en-GB", load_target("home", (FOLDER,)), (topic,))
    plan = plan_workbook(edition(card("a")), date(2026, 11, 23), "abc123")
    lay_out(desk, plan)
    return desk


def test_a_desk_is_kept_for_its_topic() -> None:
    assert used_desk("one") is used_desk("one")


@pytest.mark.usefixtures("no_collector")
def test_a_desk_that_is_dropped_needs_no_collector() -> None:
    """Looking for garbage after each topic would take a fifth of the time of a check."""
    first = ref(used_desk("first"))
    assert first() is not None
    for topic in ("second", "third"):
        used_desk(topic)
    assert first() is None
