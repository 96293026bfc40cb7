"""Books for every press target: each passes the preflight of its own target, and is what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from builder.errors import RequestError
from builder.geometry import POINTS_PER_MM, Side
from builder.layout.items import Box, Stroke
from builder.load.target import Intent
from builder.load.targets import load_target, target_names
from builder.pipeline import Press, build_edition, lay_out_books, prepare
from builder.plan.edition import Overrides
from builder.press.preflight.rules import preflight
from builder.press.scan.reader import scan_file
from tests.book.making import Shelf, edition_of, folders_to, laid_out
from tests.book.source import ROOT
from tests.press.test_profiles import profile

STYLES = (ROOT / "styles",)
TARGETS = target_names(STYLES)
TODAY = date(2026, 1, 5)
MORE = (
    Overrides(target="kdp", paper="6x9"),
    Overrides(target="kdp", style="large-print"),
    Overrides(target="ingram", paper="letter", style="left-handed"),
    Overrides(target="lulu", paper="a5"),
    Overrides(target="lulu", paper="6x9", style="large-print"),
    Overrides(target="pdfx-1a", paper="a5", style="ink-saver"),
)


def built(shelf: Shelf, overrides: Overrides, folder: Path) -> Path:
    """The workbook for a press."""
    target = load_target(str(overrides.target), STYLES)
    icc = None
    if target.intent and target.intent.kind is Intent.PROFILE:
        icc = folder / "press.icc"
        icc.write_bytes(profile())
    folders = folders_to(folder)
    request = prepare(edition_of(shelf.library, overrides), folders, TODAY, icc)
    result = build_edition(request, folder, lambda *_: None)
    return result.files[0].path


@pytest.mark.parametrize(
    "overrides",
    [*(Overrides(target=name) for name in TARGETS), *MORE],
    ids=lambda it: "-".join(filter(None, (it.target, it.paper, it.style))),
)
def test_every_built_target_passes_its_own_preflight(
    overrides: Overrides, shelf: Shelf, tmp_path: Path
) -> None:
    target = load_target(str(overrides.target), STYLES)
    found = preflight(scan_file(built(shelf, overrides, tmp_path)), target)
    assert [(it.rule, it.first.page, it.first.place, it.first.message) for it in found] == []


def test_a_book_for_home_does_not_pass_for_a_house(shelf: Shelf, tmp_path: Path) -> None:
    path = built(shelf, Overrides(target="home"), tmp_path)
    rules = {found.rule for found in preflight(scan_file(path), load_target("ingram", STYLES))}
    assert {"colour", "boxes", "links", "intent"} <= rules


def test_a_house_gets_trim_and_bleed_on_the_sides_it_asks_for(shelf: Shelf, tmp_path: Path) -> None:
    bleed = 3.175 * POINTS_PER_MM
    with pikepdf.open(built(shelf, Overrides(target="kdp", paper="6x9"), tmp_path)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            left, bottom, right, top = map(float, page.trimbox)
            assert (right - left, top - bottom) == pytest.approx((432, 648), abs=0.01)
            assert list(map(float, page.mediabox)) == pytest.approx(
                [0, 0, 432 + bleed, 648 + 2 * bleed], abs=0.01
            )
            inner = left if number % 2 else float(page.mediabox[2]) - right
            assert inner == pytest.approx(0, abs=0.01)


def test_what_runs_to_the_edge_goes_on_into_the_bleed(shelf: Shelf) -> None:
    made = laid_out(shelf.library, Overrides(target="kdp"))
    bleed = made.desk.trimming.bleed
    width, height = made.pages[0].frame.width, made.pages[0].frame.height
    outer, below = bleed.outer * POINTS_PER_MM, bleed.bottom * POINTS_PER_MM
    marked = [page for page in made.pages if page.kind == "DayPlan"]
    assert marked
    for page in marked:
        edges = [item for item in page.frame.items if isinstance(item, Box)]
        beyond = [
            width + outer - (item.x + item.width) if page.side is Side.RECTO else item.x + outer
            for item in edges
        ]
        assert min(map(abs, beyond)) == pytest.approx(0, abs=0.01)
    roadmap = next(page for page in made.pages if page.kind == "RoadmapOverview")
    lowest = max(max(it.y1, it.y2) for it in roadmap.frame.items if isinstance(it, Stroke))
    assert lowest == pytest.approx(height + below, abs=0.01)


def test_the_book_is_filled_up_at_its_end_only(shelf: Shelf) -> None:
    plain = laid_out(shelf.library, Overrides())
    sevens = replace(plain.press.target, pages=replace(plain.press.target.pages, multiple=7))
    press = Press(plain.press.desk, sevens)
    (book, *_) = lay_out_books(plain.edition, press, TODAY, "x", lambda *_: None)
    assert len(book.pages) % 7 == 0
    before = len(plain.pages)
    assert [page.kind for page in book.pages[:before]] == [page.kind for page in plain.pages]
    assert {page.kind for page in book.pages[before:]} == {"Notes"}


def test_a_book_of_a_length_that_no_house_takes(shelf: Shelf) -> None:
    press = laid_out(shelf.library, Overrides(target="kdp")).press
    pages = replace(press.target.pages, most=40, stock=None)
    short = replace(press.target, pages=pages)
    edition = edition_of(shelf.library, Overrides(target="kdp"))
    with pytest.raises(RequestError, match="kdp takes at most 40 pages"):
        lay_out_books(edition, Press(press.desk, short), TODAY, "x", lambda *_: None)
