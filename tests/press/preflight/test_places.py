"""Where a page is trimmed and bound, and where on it a finding is."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.geometry import pt
from builder.load.target import Bleed
from builder.load.text import Line
from builder.press.preflight.book import EDGES, Book, PlacedMark, open_book
from builder.press.preflight.finding import Place
from builder.press.preflight.rules import preflight
from builder.press.scan.model import Mark, MarkKind, Paint, Rect, ScannedFile, ScannedPage
from tests.press.preflight.strict import STRICT

BLACK = Paint("DeviceGray", (0.0,), (), (0.0, 0.0, 0.0, 1.0), 1)
UNBOXED = replace(
    STRICT,
    boxes=replace(STRICT.boxes, trim=False),
    bleed=Bleed(top=3, bottom=4, outer=5, inner=0, source=Line("guide")),
)
"""As KDP: no TrimBox is asked for, and there is no bleed at the binding."""


def rect(left: float, bottom: float, right: float, top: float) -> Rect:
    """A rectangle in millimetres."""
    return Rect(pt(left), pt(bottom), pt(right), pt(top))


def page(number: int, media: Rect, *marks: Mark, **more: object) -> ScannedPage:
    """A page with no box but its media box."""
    blank = ScannedPage(number, media, None, None, None, None, 0, marks, (), ())
    return replace(blank, **more)  # type: ignore[arg-type]


def book_of(*pages: ScannedPage) -> ScannedFile:
    return ScannedFile("1.4", False, pages, (), (), "", 0, 0, 0)


def line(box: Rect) -> Mark:
    return Mark(MarkKind.STROKE, box, BLACK, weight=1)


def opened(*pages: ScannedPage) -> Book:
    return open_book(book_of(*pages), UNBOXED)


def only(book: Book) -> PlacedMark:
    (placed,) = book.marks
    return placed


def close(found: object, wanted: object) -> bool:
    names = found.__match_args__  # type: ignore[attr-defined]
    pairs = [(getattr(found, name), getattr(wanted, name)) for name in names]
    return all(isclose(one, other, abs_tol=1e-6) for one, other in pairs)


def test_a_place_counts_from_the_top_left_of_the_trimmed_page() -> None:
    scanned = page(1, rect(0, 0, 120, 170), line(rect(25, 60, 65, 61)))
    placed = only(opened(replace(scanned, trim=rect(10, 10, 110, 160))))
    assert close(placed.page.place(placed.mark.box), Place(15, 99, 40, 1))


@pytest.mark.parametrize(
    ("rotate", "place"),
    [
        (0, Place(10, 120, 40, 10)),
        (90, Place(20, 10, 10, 40)),
        (180, Place(50, 20, 40, 10)),
        (270, Place(120, 50, 10, 40)),
    ],
)
def test_a_place_is_as_one_looks_at_a_turned_page(rotate: int, place: Place) -> None:
    # On a page of 100 × 150: 10 from the left, 20 from the bottom, 50 from the right.
    scanned = page(1, rect(0, 0, 100, 150), line(rect(10, 20, 50, 30)), rotate=rotate)
    placed = only(opened(scanned))
    assert close(placed.page.place(placed.mark.box), place)


def test_the_binding_edge_is_left_on_a_recto_and_right_on_a_verso() -> None:
    media, mark = rect(0, 0, 100, 150), line(rect(12, 70, 90, 70))
    recto, verso = opened(page(1, media, mark), page(2, media, mark)).marks
    assert (round(recto.gaps.inner, 6), round(recto.gaps.outer, 6)) == (12, 10)
    assert (round(verso.gaps.inner, 6), round(verso.gaps.outer, 6)) == (10, 12)


@given(
    rotate=st.sampled_from([0, 90, 180, 270]),
    number=st.integers(1, 2),
    origin=st.tuples(st.floats(-50, 50), st.floats(-50, 50)),
)
def test_a_paper_with_its_bleed_is_trimmed_by_its_bleed(
    rotate: int, number: int, origin: tuple[float, float]
) -> None:
    width, height = 100 + 5, 150 + 3 + 4
    if rotate % 180:
        width, height = height, width
    x, y = origin
    (found,) = opened(page(number, rect(x, y, x + width, y + height), rotate=rotate)).pages
    assert isclose(found.size.width, 100, abs_tol=1e-6)
    assert isclose(found.size.height, 150, abs_tol=1e-6)
    assert close(found.beyond, UNBOXED.insets)


def test_a_page_of_the_papers_size_is_trimmed_at_its_edges() -> None:
    (found,) = opened(page(1, rect(0, 0, 100, 150))).pages
    assert found.trim == found.scanned.media


def test_a_page_of_no_known_size_is_taken_whole() -> None:
    (found,) = opened(page(1, rect(0, 0, 123, 150))).pages
    assert found.trim == found.scanned.media


def test_a_crop_box_stands_for_the_page() -> None:
    crop = rect(10, 10, 110, 160)
    (found,) = opened(page(1, rect(0, 0, 300, 300), crop=crop)).pages
    assert found.trim == crop


@pytest.mark.parametrize(("right", "rules"), [(80, set()), (100, {"bleed-room"})])
def test_a_book_without_bleed_passes_until_something_touches_the_edge(
    right: float, rules: set[str]
) -> None:
    media = rect(0, 0, 100, 150)
    marked = page(1, media, line(rect(20, 70, right, 70)))
    file = book_of(marked, *(page(number, media) for number in (2, 3, 4)))
    assert {finding.rule for finding in preflight(file, replace(UNBOXED, intent=None))} == rules


@given(
    left=st.floats(0, 99),
    bottom=st.floats(0, 149),
    width=st.floats(0, 50),
    height=st.floats(0, 50),
    rotate=st.sampled_from([0, 90, 180, 270]),
    number=st.integers(1, 2),
)
def test_gaps_and_size_make_up_the_page(
    left: float, bottom: float, width: float, height: float, rotate: int, number: int
) -> None:
    box = rect(left, bottom, left + width, bottom + height)
    scanned = page(number, rect(0, 0, 100, 150), line(box), rotate=rotate)
    (whole,) = opened(scanned).pages
    gaps, place = whole.gaps(box), whole.place(box)
    assert isclose(gaps.inner + place.width + gaps.outer, whole.size.width, abs_tol=1e-6)
    assert isclose(gaps.top + place.height + gaps.bottom, whole.size.height, abs_tol=1e-6)
    assert isclose(place.x, gaps.inner if number == 1 else gaps.outer, abs_tol=1e-6)
    assert set(EDGES) == set(gaps.__match_args__)


@given(gap=st.floats(-12.9, 60), edge=st.sampled_from(["left", "right", "bottom", "top"]))
def test_near_an_edge_exactly_one_rule_holds(gap: float, edge: str) -> None:
    """A line's end at any distance from a trimmed edge: cut with its bleed, or safe, or found."""
    sides = {"left": 40.0, "right": 60.0, "bottom": 70.0, "top": 71.0}
    limits = {"left": gap, "right": 100 - gap, "bottom": gap, "top": 150 - gap}
    sides[edge] = limits[edge]
    low, high = sorted((sides["left"], sides["right"]))
    bottom, top = sorted((sides["bottom"], sides["top"]))
    boxes = {"trim": rect(0, 0, 100, 150), "bleed": rect(-3, -3, 103, 153)}
    pages = [page(number, rect(-13, -13, 113, 163), **boxes) for number in range(1, 5)]
    pages[0] = replace(pages[0], marks=(line(rect(low, bottom, high, top)),))
    target = replace(STRICT, intent=None, gutter=None)
    found = [finding.rule for finding in preflight(book_of(*pages), target)]
    assume(all(abs(gap - limit) > 0.001 for limit in (-2.9, 0.2, 9.8)))
    if gap > 9.8 or gap < -2.9:
        assert found == []
    else:
        assert found == (["safety"] if gap > 0.2 else ["bleed"])
