"""Where the page lies on its medium: boxes, offsets, clipping, and pages that are turned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.draw.finish import Finish, MarkSizes
from builder.draw.medium import Edges, Medium, medium_of
from builder.geometry import Insets, Side, pt
from builder.layout.items import Box, Frame, Ink, LaidOutPage, Link, TextRun
from tests.draw.books import (
    BLEED,
    FINISHES,
    HEIGHT,
    MARKS,
    WIDTH,
    Draw,
    annotations_of,
    marked_area,
    operators,
    page_of,
    picture,
    read,
)

lengths = st.floats(0, 20)
finishes = st.builds(
    Finish,
    bleed=st.builds(Insets, lengths, lengths, lengths, lengths),
    boxes=st.booleans(),
    marks=st.none() | st.builds(MarkSizes, st.floats(1, 20), lengths),
)
pages = st.builds(
    lambda width, height, side, turned: LaidOutPage(
        1, "1", side, "test", Frame(width, height, ()), turned=turned
    ),
    st.floats(100, 2000),
    st.floats(100, 2000),
    st.sampled_from(Side),
    st.booleans(),
)


@given(pages, finishes)
def test_boxes_are_nested_and_of_the_right_size(page: LaidOutPage, finish: Finish) -> None:
    medium = medium_of(page, finish)
    trim, bleed = medium.trim, medium.bleed
    near = pytest.approx
    assert trim.right - trim.left == near(page.frame.width)
    assert trim.top - trim.bottom == near(page.frame.height)
    binding, outside = trim.left - bleed.left, bleed.right - trim.right
    if page.side is Side.VERSO:
        binding, outside = outside, binding
    assert (binding, outside) == near((pt(finish.bleed.inner), pt(finish.bleed.outer)), abs=1e-9)
    assert bleed.top - trim.top == near(pt(finish.bleed.top), abs=1e-9)
    assert trim.bottom - bleed.bottom == near(pt(finish.bleed.bottom), abs=1e-9)
    assert -1e-9 <= bleed.left <= trim.left <= trim.right <= bleed.right <= medium.width + 1e-9
    assert -1e-9 <= bleed.bottom <= trim.bottom <= trim.top <= bleed.top <= medium.height + 1e-9


@given(pages, finishes)
def test_without_marks_the_medium_ends_with_the_bleed(page: LaidOutPage, finish: Finish) -> None:
    medium = medium_of(page, replace(finish, marks=None))
    near = pytest.approx((0, 0, medium.width, medium.height), abs=1e-9)
    assert medium.bleed == near


@given(pages, finishes, st.builds(MarkSizes, st.floats(1, 20), lengths))
def test_with_marks_rectos_and_versos_are_trimmed_at_one_place(
    page: LaidOutPage, finish: Finish, marks: MarkSizes
) -> None:
    finish = replace(finish, marks=marks)
    medium = medium_of(page, finish)
    other = medium_of(replace(page, side=page.side.other), finish)
    assert (medium.width, medium.height, medium.trim) == (other.width, other.height, other.trim)
    room = min(
        medium.bleed.left,
        medium.bleed.bottom,
        medium.width - medium.bleed.right,
        medium.height - medium.bleed.top,
    )
    assert room >= pt(marks.length + marks.clear)


@given(pages, finishes, st.tuples(*[st.floats(-50, 500)] * 4))
def test_an_area_is_turned_around_the_middle_of_the_page(
    page: LaidOutPage, finish: Finish, area: tuple[float, float, float, float]
) -> None:
    upright = medium_of(replace(page, turned=False), finish)
    turned = medium_of(replace(page, turned=True), finish)
    here, there = upright.area(*area), turned.area(*area)
    trim = upright.trim
    across, up = trim.left + trim.right, trim.bottom + trim.top
    around = Edges(across - here.right, up - here.top, across - here.left, up - here.bottom)
    assert there == pytest.approx(around, abs=1e-6)


def test_an_area_lies_on_the_trim() -> None:
    medium = Medium(120, 220, Edges(10, 15, 110, 215), Edges(0, 0, 120, 220), False, False)
    assert medium.area(0, 0, 100, 200) == medium.trim
    assert medium.area(5, 20, 30, 40) == (15, 155, 45, 195)


def boxes(pdf: bytes, page: int) -> list[list[float]]:
    found = read(pdf).pages[page]
    return [list(map(float, box)) for box in (found.mediabox, found.trimbox, found.bleedbox)]


def test_boxes_in_the_file(draw: Draw) -> None:
    pdf = draw(page_of(), page_of(number=2), finish=FINISHES["grey"])
    above, below, out = pt(BLEED.top), pt(BLEED.bottom), pt(BLEED.outer)
    size = [0, 0, WIDTH + out, HEIGHT + above + below]
    near = [pytest.approx(size, abs=0.001)] * 3
    near[1] = pytest.approx([0, below, WIDTH, HEIGHT + below], abs=0.001)
    assert boxes(pdf, 0) == near
    near[1] = pytest.approx([out, below, WIDTH + out, HEIGHT + below], abs=0.001)
    assert boxes(pdf, 1) == near
    assert "/ArtBox" not in read(pdf).pages[0]


def test_no_boxes_unless_they_are_asked_for(draw: Draw) -> None:
    for name in ("plain", "bleed", "grey with marks"):
        (page,) = read(draw(page_of(), finish=FINISHES[name])).pages
        assert "/TrimBox" not in page
        assert "/BleedBox" not in page


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("name", FINISHES)
def test_a_page_lies_in_its_trim(draw: Draw, name: str, number: int) -> None:
    """Seen from the trim, a box lies where it lies in a plain file."""
    finish = replace(FINISHES[name], marks=None)
    page = page_of(Box(100, 200, 50, 30, fill=Ink.INK), number=number)
    medium = medium_of(page, finish)
    down = medium.height - medium.trim.top
    left, top, right, bottom = marked_area(draw(page, finish=finish))
    seen = (left - medium.trim.left, top - down, right - medium.trim.left, bottom - down)
    assert seen == pytest.approx((100, 200, 150, 230), abs=0.5)


def test_a_bleed_is_filled_to_its_edge(draw: Draw) -> None:
    everywhere = Box(-100, -100, WIDTH + 200, HEIGHT + 200, fill=Ink.INK)
    pdf = draw(page_of(everywhere), finish=FINISHES["bleed"])
    image = picture(pdf, 2)
    assert image.getcolors() == [(image.width * image.height, image.getpixel((0, 0)))]
    assert image.getpixel((0, 0)) != (255, 255, 255)


@pytest.mark.parametrize("name", ["x-1a", "rgb with marks", "grey with marks"])
@pytest.mark.parametrize("turned", [False, True])
def test_nothing_but_marks_is_painted_outside_of_the_bleed(
    draw: Draw, name: str, turned: bool
) -> None:
    everywhere = (
        Box(-100, -100, WIDTH + 200, HEIGHT + 200, fill=Ink.ACCENT),
        TextRun(-40, HEIGHT + 20, "outside", "serif", 40, 100),
    )
    page = page_of(*everywhere, turned=turned)
    medium = medium_of(page, FINISHES[name])
    full = picture(draw(page, finish=FINISHES[name]))
    marks_only = picture(draw(page_of(turned=turned), finish=FINISHES[name]))
    assert full.getpixel((full.width // 2, full.height // 2)) != (255, 255, 255)
    inside = (
        round(4 * medium.bleed.left) - 2,
        round(4 * (medium.height - medium.bleed.top)) - 2,
        round(4 * medium.bleed.right) + 2,
        round(4 * (medium.height - medium.bleed.bottom)) + 2,
    )
    white = (255, 255, 255)
    full.paste(white, inside)
    marks_only.paste(white, inside)
    assert full.tobytes() == marks_only.tobytes()
    assert marks_only.convert("L").getextrema()[0] < 128, "there are marks"  # type: ignore[operator]


SHAPES = (
    Box(30, 40, 120, 60, fill=Ink.INK),
    Box(400, 600, 40, 90, 3),
    TextRun(50, 300, "turned", "serif", 90, 300),
)


@pytest.mark.parametrize(
    "finish", [Finish(), Finish(bleed=Insets(5, 5, 5, 5), boxes=True)], ids=["plain", "bleed"]
)
def test_a_turned_page_is_upside_down(draw: Draw, finish: Finish) -> None:
    """Turned back, the picture is that of the upright page."""
    upright = picture(draw(page_of(*SHAPES), finish=finish), 2)
    turned = picture(draw(page_of(*SHAPES, turned=True), finish=finish), 2)
    assert turned.tobytes() != upright.tobytes()
    back = turned.rotate(180)
    different = sum(
        abs(a - b) > 64
        for a, b in zip(back.convert("L").tobytes(), upright.convert("L").tobytes(), strict=True)
    )
    assert different < 0.001 * back.width * back.height


def test_a_turned_link(draw: Draw) -> None:
    here = Link(50, 60, 100, 20, "https://example.org", is_address=True)
    (link,) = annotations_of(read(draw(page_of(here, turned=True))))
    assert [float(edge) for edge in link["/Rect"]] == [WIDTH - 150, 60, WIDTH - 50, 80]


def test_links_and_destinations_move_with_the_page(draw: Draw) -> None:
    finish = Finish(bleed=BLEED, marks=MARKS, boxes=True)
    page = page_of(Link(50, 60, 100, 20, "here"), anchors=("here",))
    trim = medium_of(page, finish).trim
    (link,) = annotations_of(read(draw(page, finish=finish)))
    area = [trim.left + 50, trim.top - 80, trim.left + 150, trim.top - 60]
    assert [float(edge) for edge in link["/Rect"]] == pytest.approx(area, abs=0.001)
    place = [float(part) for part in link["/Dest"][2:4]]
    assert place == pytest.approx([trim.left, trim.top], abs=0.001)


def test_a_plain_page_is_not_moved(draw: Draw) -> None:
    code = operators(draw(page_of(Box(1, 1, 9, 9, 1))))
    assert code.count(" cm") == 1, "ReportLab's own"
    assert "W n" not in code
