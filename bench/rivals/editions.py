"""Copies of the first edition for a cohort: each with an owner and a first day of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from builder import pipeline
from builder.load.printer import Printer
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.request import Folders
from builder.shelf.reading import Reader

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


def reader() -> Reader:
    """Makes requests of editions as `workbook build` does."""
    return Reader(folders(), FIRST, None, Printer())
