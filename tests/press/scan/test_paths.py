"""Fills, lines and clipping: boxes, weights, and what counts as a rectangle."""

from __future__ import annotations

from dataclasses import astuple
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.press.scan.model import Mark, MarkKind, Rect
from builder.press.scan.reader import scan_file
from tests.press.pdfs import pdf_with
from tests.press.scan.conftest import ScanMarks

_HUGE = (-1e5, -1e5, 1e5, 1e5)
_FACTORS = st.floats(-3, 3, allow_subnormal=False).map(lambda value: round(value, 3))
_PLACES = st.floats(-500, 500).map(lambda value: round(value, 2))


def corners(box: Rect) -> tuple[float, ...]:
    return box.left, box.bottom, box.right, box.top


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pdfs")


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[_FACTORS] * 4), st.tuples(*[_PLACES] * 4))
def test_box_of_a_filled_rectangle_is_that_of_its_corners(
    folder: Path, factors: tuple[float, ...], places: tuple[float, ...]
) -> None:
    a, b, c, d = factors
    e, f, x, y = places
    content = f"{a} {b} {c} {d} {e} {f} cm {x} {y} 40 30 re f"
    path = folder / "rectangle.pdf"
    path.write_bytes(pdf_with(content, media=_HUGE))
    points = [(a * u + c * v + e, b * u + d * v + f) for u in (x, x + 40) for v in (y, y + 30)]
    xs, ys = zip(*points, strict=True)
    expected = (min(xs), min(ys), max(xs), max(ys))
    (mark,) = scan_file(path).pages[0].marks
    assert corners(mark.box) == pytest.approx(expected, abs=1e-2)
    if a * d != b * c:
        assert mark.is_rectangle == ((b == 0 and c == 0) or (a == 0 and d == 0) or _tiny(factors))


def _tiny(factors: tuple[float, ...]) -> bool:
    """Whether the rectangle leans by less than can be seen."""
    a, b, c, d = factors
    upright = max(abs(b) * 40, abs(c) * 30) < 1e-3
    return upright or max(abs(a) * 40, abs(d) * 30) < 1e-3


def test_fill_stroke_and_both(marks: ScanMarks) -> None:
    kinds = [mark.kind for mark in marks("0 0 9 9 re f 0 0 9 9 re S 0 0 9 9 re B 0 0 9 9 re n")]
    fill, stroke = MarkKind.FILL, MarkKind.STROKE
    assert kinds == [fill, stroke, fill, stroke]


@pytest.mark.parametrize(
    "path",
    [
        "10 10 30 20 re",
        "40 30 -30 -20 re",
        "10 10 m 40 10 l 40 30 l 10 30 l h",
        "10 10 m 10 30 l 40 30 l 40 10 l",
        "10 10 m 40 10 l 40 30 l 10 30 l 10 10 l h",
        "0 0 m 10 10 30 20 re",
    ],
)
def test_rectangles_however_they_are_drawn(marks: ScanMarks, path: str) -> None:
    (mark,) = marks(f"{path} f")
    assert (mark.is_rectangle, corners(mark.box)) == (True, (10, 10, 40, 30))


@pytest.mark.parametrize(
    "path",
    [
        "10 10 m 40 10 l 25 30 l h",
        "10 10 m 40 12 l 40 30 l 10 30 l h",
        "10 10 m 40 30 l 40 10 l 10 30 l h",
        "10 10 m 40 10 l 40 30 l 20 30 l 20 20 l 10 20 l h",
        "10 10 30 20 re 12 12 5 5 re",
        "10 10 m 40 10 40 10 40 30 c 10 30 l h",
        "0.7 0.7 -0.7 0.7 0 0 cm 10 10 30 20 re",
    ],
)
def test_other_shapes_are_no_rectangles(marks: ScanMarks, path: str) -> None:
    (mark,) = marks(f"{path} f", media=(-90, -90, 90, 90))
    assert not mark.is_rectangle


def test_weight_is_scaled_as_the_page_shows_it(marks: ScanMarks) -> None:
    content = (
        "2 w 0 0 m 5 0 l S q 3 0 0 3 0 0 cm 0 0 m 5 0 l S Q q 0 4 -1 0 50 0 cm 0 0 m 5 0 l S Q"
    )
    assert [mark.weight for mark in marks(content)] == pytest.approx([2, 6, 4])


def test_hairline_weighs_nothing(marks: ScanMarks) -> None:
    (mark,) = marks("0 w 10 10 m 50 10 l S")
    assert (mark.weight, corners(mark.box)) == (0, (10, 10, 50, 10))


@pytest.mark.parametrize(
    ("content", "box"),
    [
        ("4 w 10 20 m 50 20 l S", (10, 18, 50, 22)),
        ("4 w 10 20 m 10 60 l S", (8, 20, 12, 60)),
        ("4 w 1 J 10 20 m 50 20 l S", (8, 18, 52, 22)),
        ("4 w 10 20 m 50 60 l S", (8, 18, 52, 62)),
        ("4 w 10 20 30 30 re S", (8, 18, 42, 52)),
        ("2 0 0 5 0 0 cm 2 w 10 4 10 10 re S", (18, 15, 42, 75)),
    ],
)
def test_box_of_a_line_has_its_weight(
    marks: ScanMarks, content: str, box: tuple[float, ...]
) -> None:
    (mark,) = marks(content)
    assert corners(mark.box) == pytest.approx(box)


def test_curve_ends_where_it_turns_and_not_at_its_handles(marks: ScanMarks) -> None:
    (mark,) = marks("0 0 m 0 40 100 40 100 0 c f")
    assert corners(mark.box) == pytest.approx((0, 0, 100, 30))


def test_curves_with_one_handle(marks: ScanMarks) -> None:
    first, second = marks("0 0 m 90 60 90 0 v f 0 0 m 0 60 90 0 y f")
    assert first.box.top == pytest.approx(60 * 4 / 9)
    assert second.box.top == pytest.approx(60 * 4 / 9)


def test_lines_and_curves_are_slanted_with_the_page(marks: ScanMarks) -> None:
    line, curve = marks("1 2 3 5 10 20 cm 0 w 2 1 m 4 3 l S 2 1 m 2 1 4 3 4 3 c S")
    assert corners(line.box) == pytest.approx((15, 29, 23, 43))
    assert corners(curve.box) == pytest.approx((15, 29, 23, 43))


def test_turned_square_reaches_as_far_as_its_corners(marks: ScanMarks) -> None:
    half = sqrt(0.5)
    (mark,) = marks(f"{half} {half} {-half} {half} 100 100 cm 0 0 10 10 re f")
    reach = 10 * half
    assert corners(mark.box) == pytest.approx((100 - reach, 100, 100 + reach, 100 + 2 * reach))


def test_clipping_cuts_boxes_and_ends_with_its_state(marks: ScanMarks) -> None:
    content = "q 20 20 30 30 re W n 0 0 100 40 re f 60 60 9 9 re f Q 0 0 100 40 re f"
    clipped, free = marks(content)
    assert (corners(clipped.box), clipped.is_rectangle) == ((20, 20, 50, 40), True)
    assert corners(free.box) == (0, 0, 100, 40)


def test_clips_within_clips_are_what_both_leave(marks: ScanMarks) -> None:
    content = "0 0 50 50 re W n 40 40 50 50 re W n 0 0 200 200 re f"
    (mark,) = marks(content)
    assert corners(mark.box) == (40, 40, 50, 50)


def test_fill_clipped_by_a_circle_covers_no_box(marks: ScanMarks) -> None:
    (mark,) = marks("0 50 m 0 100 100 100 100 50 c 100 0 0 0 0 50 c W n 0 0 100 100 re f")
    assert not mark.is_rectangle


def test_what_lies_off_the_page_is_not_listed(marks: ScanMarks) -> None:
    assert marks("-50 0 40 40 re f 700 0 9 9 re f BT /Sans 9 Tf -90 0 Td (off) Tj ET") == ()


def test_what_only_touches_a_clip_is_not_listed(marks: ScanMarks) -> None:
    assert marks("10 10 20 20 re W n 30 10 20 20 re f") == ()


def test_empty_clip_lets_nothing_through(marks: ScanMarks) -> None:
    assert marks("W n 0 0 90 90 re f") == ()


@pytest.mark.parametrize(
    "content",
    [
        "1 0 0 rg 5 5 re f",
        "(a) 0 9 9 re f",
        "Q Q Q",
        "EMC EMC",
        "0 0 m f S",
        "99999999999999999999.5 0 0 9 0 0 cm 0 0 9 9 re f",
        "/Nothing gs /Nothing Do /Nothing sh",
        "() Tj [] TJ ' \" BT ET",
        "cs CS scn SCN gs Do sh Tf BDC BMC",
        "unknown 1 2 3 words",
    ],
)
def test_senseless_operators_do_nothing(marks: ScanMarks, content: str) -> None:
    *_, last = marks(f"q {content} Q q 10 10 5 5 re f Q")
    assert corners(last.box) == (10, 10, 15, 15)


def test_marks_are_plain_data(marks: ScanMarks) -> None:
    (mark,) = marks("0 0 9 9 re f")
    assert isinstance(mark, Mark)
    assert astuple(mark)[0] is MarkKind.FILL
