"""Copies of the first edition for a cohort: each with an owner and a first day of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from builder import pipeline
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.request import BuildRequest, Folders

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2026, 1, 5)


def folders() -> Folders:
    """The content and the styles of this checkout."""
    return Folders(ROOT / "content", (ROOT / "styles",), ROOT / "output")


def copies(count: int) -> Iterator[Edition]:
    """So many editions of one topic, all different on every dated page."""
    (edition,) = choose_editions(pipeline.open_library(folders()), (), False, Overrides())
    for number in range(count):
        start = FIRST + timedelta(days=number)
        yield replace(edition, owner=f"Ada Lovelace {number}", start=start)


def requests(editions: Iterable[Edition]) -> Iterator[BuildRequest]:
    """What the pipeline is asked for."""
    for edition in editions:
        yield pipeline.prepare(edition, folders(), FIRST)
