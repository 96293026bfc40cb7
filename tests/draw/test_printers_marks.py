"""Marks are there, outside the bleed, on every plate, and no part of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.draw.finish import Finish, MarkSizes
from builder.draw.medium import Edges, Medium, medium_of
from builder.draw.printers_marks import page_line, printers_marks
from builder.geometry import Insets, Side, pt
from builder.layout.font_book import FontBook
from builder.layout.items import Disc, Frame, LaidOutPage, Stroke, TextRun
from tests.draw.books import (
    BLEED,
    FINISHES,
    MARKS,
    METADATA,
    WIDTH,
    X_1A,
    Draw,
    fonts_of,
    operators,
    page_of,
    picture,
    read,
)

lengths = st.floats(0, 15)
media = st.builds(
    lambda width, height, side, bleed, marks: (
        medium_of(
            LaidOutPage(1, "1", side, "test", Frame(width, height, ())),
            Finish(bleed=bleed, marks=marks),
        ),
        marks,
    ),
    st.floats(150, 2000),
    st.floats(150, 2000),
    st.sampled_from(Side),
    st.builds(Insets, lengths, lengths, lengths, lengths),
    st.builds(MarkSizes, st.floats(2, 15), st.floats(0.5, 10)),
)


def outline(item: object) -> Edges:
    """Left, top, right and bottom of a mark, its weight included."""
    match item:
        case Stroke():
            half = item.weight / 2
            across, down = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
            return Edges(across[0] - half, down[0] - half, across[1] + half, down[1] + half)
        case Disc():
            reach = item.radius + item.weight / 2
            return Edges(item.x - reach, item.y - reach, item.x + reach, item.y + reach)
        case TextRun():
            return Edges(item.x, item.y - item.size, item.x + item.width, item.y + item.size / 4)
    raise AssertionError(item)


def away(box: Edges, medium: Medium) -> float:
    """How far a box is outside of the bleed; negative where it reaches into it."""
    top, bottom = medium.height - medium.bleed.top, medium.height - medium.bleed.bottom
    gaps = (
        medium.bleed.left - box.right,
        box.left - medium.bleed.right,
        top - box[3],
        box[1] - bottom,
    )
    return max(gaps)


@given(media)
def test_marks_are_clear_of_the_bleed_and_inside_of_the_medium(
    made: tuple[Medium, MarkSizes],
) -> None:
    medium, sizes = made
    marks = printers_marks(medium, sizes)
    assert (marks.width, marks.height) == (medium.width, medium.height)
    assert len(marks.items) == 8 + 4 * 3
    for item in marks.items:
        left, top, right, bottom = outline(item)
        assert away(outline(item), medium) >= pt(sizes.clear) - 0.2
        assert min(left, top) > 0
        assert right < medium.width
        assert bottom < medium.height


@given(media)
def test_crop_marks_point_at_the_edges_of_the_trim(made: tuple[Medium, MarkSizes]) -> None:
    medium, sizes = made
    crops = printers_marks(medium, sizes).items[:8]
    assert all(isinstance(item, Stroke) for item in crops)
    trim = medium.trim
    upright = {round(c.x1, 3) for c in crops if isinstance(c, Stroke) and c.x1 == c.x2}
    level = {round(c.y1, 3) for c in crops if isinstance(c, Stroke) and c.y1 == c.y2}
    assert upright == {round(trim.left, 3), round(trim.right, 3)}
    top, bottom = medium.height - trim.top, medium.height - trim.bottom
    assert level == {round(top, 3), round(bottom, 3)}
    for crop in crops:
        box = outline(crop)
        longest = max(box[2] - box[0], box[3] - box[1])
        assert longest == pytest.approx(pt(sizes.length), abs=0.3)


@given(media)
def test_registration_marks_are_centred_on_each_side(made: tuple[Medium, MarkSizes]) -> None:
    medium, sizes = made
    rings = [item for item in printers_marks(medium, sizes).items if isinstance(item, Disc)]
    trim = medium.trim
    across = (trim.left + trim.right) / 2
    down = medium.height - (trim.bottom + trim.top) / 2
    assert [ring.x for ring in rings[:2]] == pytest.approx([across, across])
    assert [ring.y for ring in rings[2:]] == pytest.approx([down, down])
    assert rings[0].y < down < rings[1].y
    assert rings[2].x < across < rings[3].x


def line(fonts: FontBook, text: str, sizes: MarkSizes = MARKS) -> tuple[Medium, Any]:
    medium = medium_of(page_of(), Finish(bleed=BLEED, marks=sizes))
    return medium, page_line(medium, sizes, text, fonts, "sans").items


def test_a_line_for_the_printer_lies_below_the_page(fonts: FontBook) -> None:
    medium, runs = line(fonts, "Leadership \u2042 \u00b7 page 7")
    assert "".join(run.text for run in runs) == "Leadership \u2042 \u00b7 page 7"
    assert len(runs) > 1, "the asterism comes from another font"
    marks = [outline(mark) for mark in printers_marks(medium, MARKS).items]
    for run in runs:
        box = outline(run)
        assert away(box, medium) > pt(MARKS.clear)
        assert box[3] < medium.height
        assert all(
            box[2] < mark[0] or mark[2] < box[0] or box[3] < mark[1] or mark[3] < box[1]
            for mark in marks
        )


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("A title that is far too long for half of a page " * 4, MARKS),
        ("no room", MarkSizes(length=2.0, clear=1.0)),
        ("\u6f22", MARKS),
    ],
    ids=["too long", "too high", "no glyph"],
)
def test_a_line_that_does_not_fit_is_left_out(fonts: FontBook, text: str, sizes: MarkSizes) -> None:
    assert line(fonts, text, sizes)[1] == ()


def test_marks_are_artifacts_of_registration_colour(draw: Draw) -> None:
    pdf = draw(page_of(TextRun(20, 40, "page", "serif", 12, 60), number=3), finish=X_1A)
    page, artifact = operators(pdf).split("/Artifact BMC")
    assert artifact.strip().endswith("EMC")
    assert artifact.count("BMC") + artifact.count("BDC") == 0
    assert "All" not in page
    assert artifact.count("/All CS 1 SCN") == 1
    assert artifact.count(" l S") == 16
    assert artifact.count("h S") == 4
    resources: Any = read(pdf).pages[0]["/Resources"]
    space = resources["/ColorSpace"]["/All"]
    assert space[:3] == ["/Separation", "/All", "/DeviceCMYK"]
    assert set(re.findall(r"[\d.]+(?= mul)", space[3].get_data().decode())) == {"1.0"}


def test_the_line_is_pure_black_in_an_embedded_font(draw: Draw) -> None:
    pdf = draw(page_of(number=3), finish=X_1A)
    _, after = operators(pdf).split("/All CS 1 SCN")
    assert re.search(r"^0 0 0 1 k\nBT$", after, re.MULTILINE)
    (font,) = fonts_of(read(pdf))
    assert "/FontFile2" in font["/FontDescriptor"]
    assert read(pdf).pages[0].extract_text() == f"{METADATA.title} \u00b7 page 3"


def test_grey_marks_are_black(draw: Draw) -> None:
    _, artifact = operators(draw(page_of(), finish=FINISHES["grey with marks"])).split("BMC")
    assert set(re.findall(r"^[\d. ]+ (?:g|G|k|K|rg|RG)$", artifact, re.MULTILINE)) == {"0 G", "0 g"}
    assert "/All" not in artifact


def test_no_marks_unless_they_are_asked_for(draw: Draw) -> None:
    without = operators(draw(page_of(), finish=replace(X_1A, marks=None)))
    assert "Artifact" not in without
    assert "/All" not in without


def test_crop_marks_are_seen_at_the_corners(draw: Draw) -> None:
    """In the picture there is ink on the line of each edge, and white between it and the bleed."""
    image = picture(draw(page_of(), finish=X_1A)).convert("L")
    medium = medium_of(page_of(), X_1A)
    left, right = round(4 * medium.trim.left), round(4 * medium.trim.right)
    for x in (left, right):
        column = [darkest(image, x, y) for y in range(image.height)]
        dark = [y for y, level in enumerate(column) if level < 160]
        above = [y for y in dark if y < image.height / 2]
        assert above
        assert dark[-1] > image.height / 2
        assert max(above) / 4 < medium.height - medium.bleed.top - pt(MARKS.clear) + 1
        assert (max(above) - min(above)) / 4 == pytest.approx(pt(MARKS.length), abs=1)
    assert (right - left) / 4 == pytest.approx(WIDTH, abs=0.5)


def darkest(image: Any, x: int, y: int) -> int:
    """The darkest of three pixels side by side: a hairline may fall between two."""
    return min(int(image.getpixel((x + i, y))) for i in (-1, 0, 1))
