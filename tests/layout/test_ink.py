"""Ink reckoned from frames, held against exact areas and against pages that were rendered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from builder.geometry import Side, pt
from builder.layout.ink import STANDARD_AREA, InkUse, ink_of
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Frame,
    Ink,
    Item,
    LaidOutPage,
    Link,
    Pips,
    Polyline,
    Stroke,
    TextRun,
)
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, drawn, laid_out, open_shelf
from tests.layout.desks import STYLES, desk_of

DPI = 300
"""Coarser, and a renderer widens hairlines to a pixel: 0.25 pt is one at 288 dpi."""

RELATIVE = 0.06
ABSOLUTE = 0.0007
"""What a page's coverage may be off: a share of it (cells of a grid share their edges, which count
twice), or of the page where there is little on it (small dots, each rendered a little too large)."""

DESK = desk_of()


def page_of(*items: Item, width: float = 100.0, height: float = 100.0) -> LaidOutPage:
    return LaidOutPage(1, "1", Side.RECTO, "Test", Frame(width, height, items))


def area(*items: Item) -> float:
    """Square points that the items ink."""
    return ink_of(DESK, [page_of(*items)]).coverage[0] * 100 * 100


def text(words: str, size: float = 10.0, font: str = "sans", ink: Ink = Ink.INK) -> TextRun:
    return TextRun(0, 50, words, font, size, DESK.fonts.width(words, font, size), ink)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Stroke(0, 0, 30, 40, 0.5), 25),
        (Box(0, 0, 10, 20), 0),
        (Box(0, 0, 10, 20, weight=0.5), 30),
        (Box(0, 0, 10, 20, fill=Ink.INK), 200),
        (Box(0, 0, 10, 20, fill=Ink.INK, shade=0.3), 60),
        (Box(0, 0, 10, 20, fill=Ink.PAPER), 0),
        (Box(0, 0, 10, 20, fill=Ink.TINT), 200 * (1 - 226 / 255)),
        (Disc(0, 0, 3, weight=0.5), 3 * math.pi),
        (Disc(0, 0, 3, fill=Ink.INK), 9 * math.pi),
        (Pips(0, 0, 2, 9, 3, 0.5), 3 * 3 * math.pi + 2 * 9 * math.pi),
        (Dots(0, 0, 4, 5, 9, 2), 20 * math.pi),
        (Polyline((0, 0), (((10, 0),), ((10, 10),)), 0.5), 10),
        (Polyline((0, 0), (((10, 0),), ((10, 10),)), 0.5, closed=True), 10 + math.sqrt(200) / 2),
        (Polyline((0, 0), (((10, 0),), ((10, 10),)), 0, fill=Ink.INK, closed=True), 50),
        (Link(0, 0, 10, 10, "anywhere"), 0),
    ],
)
def test_shapes_ink_what_they_cover(item: Item, expected: float) -> None:
    assert area(item) == pytest.approx(expected)


def test_curves_come_near() -> None:
    """A quarter circle of radius 10."""
    bend = 10 * 0.5522847498
    quarter = (((10, bend), (bend, 10), (0, 10)),)
    line = Polyline((10, 0), quarter, 1.0)
    assert area(line) == pytest.approx(5 * math.pi, rel=0.01)
    slice_of = Polyline((10, 0), (*quarter, ((0, 0),)), 0, fill=Ink.INK, closed=True)
    assert area(slice_of) == pytest.approx(25 * math.pi, rel=0.02)


def test_bubbles_are_circles_with_digits() -> None:
    row = BubbleRow(0, 0, 5, 20, 6, 0.5, "sans", 8, 2, 2)
    circles = 5 * 2 * math.pi * 6 * 0.5
    assert area(row) == pytest.approx(circles + area(text("12345", 8)))
    assert area(row._replace(filled=3)) - area(row) == pytest.approx(36 * math.pi)


def test_glyphs_are_their_outlines() -> None:
    """An em dash is a rectangle; letters of two words ink as much as each by itself."""
    [bar] = [text("\u2014", 100)]
    assert 0 < area(bar) < bar.width * 10
    assert area(text("ab cd")) == pytest.approx(area(text("ab")) + area(text("cd")))
    assert area(text("o", 20)) == pytest.approx(4 * area(text("o", 10)))
    assert area(text(" \u00a0\u00ad")) == 0


def test_bolder_type_takes_more() -> None:
    light, sans, bold = (
        area(text("Handwriting", font=key)) for key in ("light", "sans", "semibold")
    )
    assert light < sans < bold


def test_the_accent_counts_as_the_grey_it_becomes() -> None:
    black, accent = area(text("7")), area(text("7", ink=Ink.ACCENT))
    assert accent / black == pytest.approx(0.64, abs=0.01)
    use = ink_of(DESK, [page_of(text("7"), text("7", ink=Ink.ACCENT))])
    assert use.accent == pytest.approx(accent / (black + accent))


def test_an_accent_that_is_black_is_no_colour() -> None:
    assert ink_of(desk_of("ink-saver"), [page_of(text("7", ink=Ink.ACCENT))]).accent == 0


def test_a_page_that_is_a_twentieth_black_is_a_standard_page() -> None:
    width, height = pt(210), pt(297)
    page = page_of(Box(0, 0, width, height / 20, fill=Ink.INK), width=width, height=height)
    use = ink_of(DESK, [page, page_of(width=width, height=height)])
    assert use.coverage == pytest.approx((0.05, 0))
    assert use.area == pytest.approx(STANDARD_AREA / 20)
    assert use.mean_percent == pytest.approx(2.5)
    assert use.standard_pages == pytest.approx(1)


def test_no_pages_take_no_ink() -> None:
    use = ink_of(DESK, [])
    assert use == InkUse((), 0.0, 0.0)
    assert (use.mean_percent, use.standard_pages) == (0, 0)


@pytest.fixture(scope="module", params=["base", "large-print"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    library = open_shelf(tmp_path_factory.mktemp("ink")).library
    return laid_out(library, Overrides(style=request.param))


def rendered(made: LaidOut, pages: Sequence[LaidOutPage]) -> list[float]:
    """How dark pages come out on paper in grey, from 0 to 1."""
    found = []
    for page in pypdfium2.PdfDocument(drawn(made, pages)):
        histogram = page.render(scale=DPI / 72).to_pil().convert("L").histogram()
        light = sum(level * count for level, count in enumerate(histogram)) / sum(histogram)
        found.append(1 - light / 255)
    return found


def off(pages: Sequence[LaidOutPage], use: Sequence[float], dark: Sequence[float]) -> list[str]:
    """Page kinds whose coverage is not what was rendered."""
    return [
        f"{page.kind}: {reckoned:.4f} instead of {real:.4f}"
        for page, reckoned, real in zip(pages, use, dark, strict=True)
        if reckoned != pytest.approx(real, rel=RELATIVE, abs=ABSOLUTE)
    ]


def test_every_kind_of_page_is_as_dark_as_reckoned(made: LaidOut) -> None:
    pages = list({page.kind: page for page in made.books[0].pages}.values())
    # Links lead to pages that are left out here.
    pages = [_without_links(page) for page in pages]
    use = ink_of(made.desk, pages)
    dark = rendered(made, pages)
    assert len(pages) > 15
    assert off(pages, use.coverage, dark) == []
    wrong = [1.1 * share for share in use.coverage]
    assert len(off(pages, wrong, dark)) > 10


def _without_links(page: LaidOutPage) -> LaidOutPage:
    items = tuple(item for item in page.frame.items if not isinstance(item, Link))
    frame = Frame(page.frame.width, page.frame.height, items)
    return LaidOutPage(page.number, page.label, page.side, page.kind, frame)


@pytest.mark.parametrize("style", STYLES)
def test_a_workbook_takes_less_than_a_letter_does(style: str, tmp_path: Path) -> None:
    """Half the coverage of the standard page, more or less: lines to write on, mostly."""
    made = laid_out(open_shelf(tmp_path).library, Overrides(style=style))
    use = ink_of(made.desk, made.books[0].pages)
    assert 1 < use.mean_percent < 4
    assert use.standard_pages < len(use.coverage)
