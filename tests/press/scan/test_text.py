"""Text: its boxes, sizes, words and fonts."""

from __future__ import annotations

import pytest

from builder.press.scan.model import Mark, MarkKind, ScannedFont
from tests.press.pdfs import cid_text, form, pdf_with, sans, width_of
from tests.press.scan.conftest import Scan, ScanMarks, ScanPage

ASCENT, DESCENT = (round(each) / 1000 for each in (sans().ttf.face.ascent, sans().ttf.face.descent))
"""Of /Sans, in em."""


def shown(content: str) -> str:
    return f"BT /Sans 10 Tf 100 700 Td {content} ET"


def span(mark: Mark) -> tuple[float, float]:
    return mark.box.left, mark.box.right


def test_box_goes_from_first_to_last_letter_and_descent_to_ascent(marks: ScanMarks) -> None:
    (mark,) = marks(shown("(Hello) Tj"))
    assert span(mark) == pytest.approx((100, 100 + width_of("Hello", 10)))
    assert (mark.box.bottom, mark.box.top) == pytest.approx((700 + 10 * DESCENT, 700 + 10 * ASCENT))
    assert (mark.text, mark.size, mark.font) == ("Hello", 10, "SourceSans3")


@pytest.mark.parametrize(
    ("content", "end"),
    [
        ("[(He) -500 (llo)] TJ", width_of("Hello", 10) + 5),
        ("2 Tc (Hello) Tj", width_of("Hello", 10) + 4 * 2),
        ("3 Tw (a b) Tj", width_of("a b", 10) + 3),
        ("50 Tz (Hello) Tj", width_of("Hello", 10) / 2),
        ("1 Tc 50 Tz (ab) Tj", width_of("ab", 10) / 2 + 0.5),
    ],
)
def test_spacing_widens(marks: ScanMarks, content: str, end: float) -> None:
    (mark,) = marks(shown(content))
    assert span(mark) == pytest.approx((100, 100 + end))


def test_text_goes_on_where_the_last_ended(marks: ScanMarks) -> None:
    first, second = marks(shown("(ab) Tj (cd) Tj"))
    assert second.box.left == pytest.approx(first.box.right)


def test_spaces_at_the_ends_leave_no_ink(marks: ScanMarks) -> None:
    (mark,) = marks(shown("(  ab   ) Tj"))
    start = 100 + width_of("  ", 10)
    assert span(mark) == pytest.approx((start, start + width_of("ab", 10)))


def test_spaces_alone_are_no_mark_but_move_on(page: ScanPage) -> None:
    found = page(shown("(   ) Tj"))
    assert found.marks == ()
    assert [font.name for font in found.fonts] == ["SourceSans3"]  # it must be in the file


def test_lines_by_every_operator(marks: ScanMarks) -> None:
    content = shown("12 TL (a) Tj T* (b) Tj (c) ' 1 2 (d) \" 0 -20 TD (e) Tj T* (f) Tj")
    bottoms = [mark.box.bottom for mark in marks(content)]
    drops = [bottoms[0] - bottom for bottom in bottoms]
    assert drops == pytest.approx([0, 12, 24, 36, 56, 76])


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ("BT /Sans 10 Tf 100 700 Td (a) Tj ET", 10),
        ("BT /Sans 1 Tf 12 0 0 12 100 700 Tm (a) Tj ET", 12),
        ("0.5 0 0 0.5 0 0 cm BT /Sans 10 Tf 100 700 Td (a) Tj ET", 5),
        ("0 2 -2 0 300 300 cm BT /Sans 10 Tf (a) Tj ET", 20),
        ("BT /Sans 10 Tf 1 0 0 -3 100 700 Tm (a) Tj ET", 30),
        ("BT /Sans -8 Tf 100 700 Td (a) Tj ET", 8),
        ("BT /Three 9 Tf 100 700 Td (a) Tj ET", 9),
    ],
)
def test_size_as_printed(marks: ScanMarks, content: str, size: float) -> None:
    (mark,) = marks(content)
    assert mark.size == pytest.approx(size)


def test_upright_text_has_a_narrow_box(marks: ScanMarks) -> None:
    (mark,) = marks("BT /Sans 10 Tf 0 1 -1 0 300 400 Tm (Hello) Tj ET")
    assert (mark.box.bottom, mark.box.top) == pytest.approx((400, 400 + width_of("Hello", 10)))
    assert span(mark) == pytest.approx((300 - 10 * ASCENT, 300 - 10 * DESCENT))


def test_rise_lifts(marks: ScanMarks) -> None:
    flat, raised = marks(shown("(a) Tj 4 Ts (a) Tj"))
    assert raised.box.bottom == pytest.approx(flat.box.bottom + 4)


def test_composite_font_has_the_same_widths(marks: ScanMarks) -> None:
    (mark,) = marks(f"BT /Cid 10 Tf 100 700 Td {cid_text('Hello')} Tj ET")
    assert span(mark) == pytest.approx((100, 100 + width_of("Hello", 10)))
    assert mark.text == ""


def test_type3_widths_go_through_its_matrix(marks: ScanMarks) -> None:
    (mark,) = marks("BT /Three 20 Tf 100 700 Td (aa) Tj ET")
    assert (*span(mark), mark.box.bottom, mark.box.top) == pytest.approx((100, 124, 700, 710))


def test_standard_fonts_have_adobes_widths(marks: ScanMarks) -> None:
    (mark,) = marks("BT /Helvetica 10 Tf 100 700 Td (Wide) Tj ET")
    assert span(mark) == pytest.approx((100, 100 + (944 + 222 + 556 + 556) / 100))
    assert mark.text == "Wide"


def test_fonts_that_are_used_are_listed_once_also_within_forms(page: ScanPage) -> None:
    inner = form("BT /Cid 9 Tf 10 10 Td <0024> Tj /Three 9 Tf (a) Tj ET")
    content = "BT /Sans 9 Tf 10 50 Td (a) Tj /Helvetica 9 Tf (b) Tj /Sans 8 Tf (c) Tj ET /Fm Do"
    assert page(content, resources={"XObject/Fm": inner}).fonts == (
        ScannedFont("SourceSans3", "TrueType", embedded=True),
        ScannedFont("Helvetica", "Type1", embedded=False),
        ScannedFont("SourceSans3", "Type0", embedded=True),
        ScannedFont("Type3", "Type3", embedded=True),
    )


def test_invisible_text_is_listed_as_such_without_paint(marks: ScanMarks) -> None:
    hidden, seen = marks(shown("3 Tr (scan) Tj 0 Tr (seen) Tj"))
    assert (hidden.is_visible, hidden.paint, hidden.text) == (False, None, "scan")
    assert seen.is_visible


def test_outlined_text_has_the_colour_and_weight_of_its_outline(marks: ScanMarks) -> None:
    (mark,) = marks("2 0 0 2 0 0 cm 0.3 w 0 1 0 0 K " + "BT /Sans 9 Tf 9 9 Td 1 Tr (a) Tj ET")
    assert mark.kind is MarkKind.TEXT
    assert mark.weight == pytest.approx(0.6)
    assert mark.paint is not None
    assert mark.paint.values == (0, 1, 0, 0)


def test_filled_and_outlined_text_is_two_marks(marks: ScanMarks) -> None:
    filled, outlined = marks("0.2 w 0 g 0 1 0 0 K " + shown("2 Tr (a) Tj"))
    assert [filled.weight, outlined.weight] == [0, 0.2]
    assert filled.box == outlined.box


def test_text_can_clip(marks: ScanMarks) -> None:
    text, fill = marks(shown("7 Tr (Hello) Tj") + " 0 0 595 841 re f")
    assert (fill.box, fill.is_rectangle) == (text.box, False)


def test_font_from_a_graphics_state(scan: Scan) -> None:
    content = "/Big gs BT 100 700 Td (a) Tj ET"
    state = "<< /Font [ << /Subtype /Type1 /BaseFont /Courier >> 30 ] >>"
    (page,) = scan(pdf_with(content, resources={"ExtGState/Big": state})).pages
    assert [(mark.size, mark.font) for mark in page.marks] == [(30, "Courier")]


def test_vertical_writing_goes_down(scan: Scan) -> None:
    font = """<< /Subtype /Type0 /BaseFont /Kozuka /Encoding /Identity-V
        /DescendantFonts [ << /Subtype /CIDFontType0 /BaseFont /Kozuka >> ] >>"""
    content = "BT /Down 10 Tf 100 700 Td <000100020003> Tj ET"
    (page,) = scan(pdf_with(content, resources={"Font/Down": font})).pages
    (mark,) = page.marks
    assert (*span(mark), mark.box.bottom, mark.box.top) == pytest.approx((95, 105, 670, 700))
    assert page.fonts == (ScannedFont("Kozuka", "Type0", embedded=False),)


def test_names_need_not_be_utf_8(scan: Scan) -> None:
    resources = "<< /Font << /M\xfc << /Subtype /TrueType /BaseFont /M\xfcller >> >> >>"
    content = "BT /M\xfc 10 Tf 100 700 Td (a) Tj ET"
    (page,) = scan(pdf_with(content, page={"Resources": resources})).pages
    assert page.fonts == (ScannedFont("Müller", "TrueType", embedded=False),)
