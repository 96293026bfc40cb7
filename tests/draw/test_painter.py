"""Each kind of item lies where it was put, and looks as it says."""

from __future__ import annotations

import math

import pytest

from builder.geometry import pt
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Ink,
    Item,
    Pips,
    Polyline,
    Stroke,
    TextRun,
)
from tests.draw.books import HEIGHT, Draw, marked_area, operators, page_of, picture, read

ACCENT = (190, 52, 32)
BUBBLES = BubbleRow(100, 200, 5, 40, 15, 1, "sans", 20, 5, 7)


def close(*expected: float) -> object:
    return pytest.approx(expected, abs=0.3)


def test_a_box_of_ten_millimetres(draw: Draw) -> None:
    side = pt(10)
    pdf = draw(page_of(Box(100, 200, side, side, weight=0, fill=Ink.INK)))
    assert marked_area(pdf) == close(100, 200, 100 + side, 200 + side)
    assert pt(10) == pytest.approx(28.3465, abs=1e-4)


def test_an_outline_lies_on_the_box(draw: Draw) -> None:
    pdf = draw(page_of(Box(100, 200, 50, 30, weight=4)))
    assert marked_area(pdf) == close(98, 198, 152, 232)
    assert picture(pdf).getpixel((500, 860)) == (255, 255, 255)


def test_a_box_with_outline_and_fill(draw: Draw) -> None:
    pdf = draw(page_of(Box(100, 200, 50, 30, weight=4, fill=Ink.ACCENT)))
    assert picture(pdf).getpixel((500, 860)) == ACCENT
    assert picture(pdf).getpixel((400, 860)) == (0, 0, 0)


def test_a_box_of_nothing_is_invisible(draw: Draw) -> None:
    with pytest.raises(AssertionError, match="blank"):
        marked_area(draw(page_of(Box(100, 200, 50, 30))))


def test_a_stroke_is_centred_on_its_line(draw: Draw) -> None:
    pdf = draw(page_of(Stroke(50, 100, 250, 100, 4)))
    assert marked_area(pdf) == close(50, 98, 250, 102)
    assert " re" not in operators(pdf)


def test_a_disc(draw: Draw) -> None:
    assert marked_area(draw(page_of(Disc(100, 200, 20, weight=2)))) == close(79, 179, 121, 221)
    filled = draw(page_of(Disc(100, 200, 20, fill=Ink.ACCENT)))
    assert picture(filled).getpixel((400, 800)) == ACCENT


def test_a_circle_is_round(draw: Draw) -> None:
    image = picture(draw(page_of(Disc(100, 200, 50, fill=Ink.INK))))
    for degrees in range(0, 360, 15):
        x, y = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        assert image.getpixel((400 + round(x * 197), 800 + round(y * 197))) == (0, 0, 0)
        assert image.getpixel((400 + round(x * 203), 800 + round(y * 203))) == (255, 255, 255)


def test_bubbles(draw: Draw) -> None:
    pdf = draw(page_of(BUBBLES))
    assert marked_area(pdf) == close(84.5, 184.5, 275.5, 215.5)
    assert read(pdf).pages[0].extract_text().split() == ["1", "2", "3", "4", "5"]


def test_a_digit_stands_in_its_bubble(draw: Draw) -> None:
    """Left of the centre by `half_digit`, on a baseline `drop` below it."""
    image = picture(draw(page_of(BUBBLES)))
    inside = image.crop((4 * 130, 4 * 190, 4 * 150, 4 * 210)).convert("L")
    box = inside.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    left, _, right, bottom = (edge / 4 for edge in box)
    assert bottom == pytest.approx(17, abs=0.6)
    assert 5 <= left < right < 15


def test_a_filled_bubble(draw: Draw) -> None:
    image = picture(draw(page_of(BUBBLES._replace(filled=3))))
    for number in range(5):
        centre = (4 * (100 + 40 * number - 11), 800)
        assert (image.getpixel(centre) == (0, 0, 0)) is (number == 2)


def test_two_digits_are_centred_too(draw: Draw) -> None:
    row = BUBBLES._replace(bubbles=10)
    assert "351.00" not in operators(draw(page_of(row)))
    assert " 350.00 -7.00 Tm" in operators(draw(page_of(row)))


@pytest.mark.parametrize("filled", [0, 1, 2, 3])
def test_pips(draw: Draw, filled: int) -> None:
    pdf = draw(page_of(Pips(100, 200, filled, 30, 10, 1)))
    assert marked_area(pdf) == close(89.5, 189.5, 170.5, 210.5)
    centres = [picture(pdf).getpixel((4 * (100 + 30 * i), 800)) for i in range(3)]
    assert centres == [(0, 0, 0)] * filled + [(255, 255, 255)] * (3 - filled)


def test_dots(draw: Draw) -> None:
    pdf = draw(page_of(Dots(100, 200, 4, 3, 20, 6)))
    assert marked_area(pdf) == close(97, 197, 163, 243)
    image = picture(pdf)
    for column in range(4):
        for row in range(3):
            x, y = 4 * (100 + 20 * column), 4 * (200 + 20 * row)
            assert image.getpixel((x, y)) == (0, 0, 0)
            assert image.getpixel((x + 40, y)) == (255, 255, 255)


def test_a_polyline(draw: Draw) -> None:
    corner = Polyline((100, 200), (((150, 200),), ((150, 260),)), 2, Ink.ACCENT)
    pdf = draw(page_of(corner))
    assert marked_area(pdf) == close(100, 199, 151, 260)
    assert picture(pdf).getpixel((4 * 150, 4 * 230)) == ACCENT
    assert operators(pdf).rstrip().endswith("l S")


def test_a_closed_and_filled_polyline(draw: Draw) -> None:
    shape = Polyline((100, 200), (((200, 200),), ((150, 300),)), 2, fill=Ink.TINT, closed=True)
    image = picture(draw(page_of(shape)))
    assert image.getpixel((600, 900)) == (226, 226, 226)
    assert image.getpixel((500, 1000)) == (0, 0, 0), "the side that closes it"
    no_outline = operators(draw(page_of(shape._replace(weight=0))))
    assert no_outline.rstrip().endswith("l f")


def test_a_curve(draw: Draw) -> None:
    curve = Polyline((100, 200), (((100, 150), (200, 150), (200, 200)),), 2)
    left, top, right, _ = marked_area(draw(page_of(curve)))
    assert (left, top, right) == close(99, 161.5, 201)


def test_painting_order_is_kept(draw: Draw) -> None:
    over = page_of(
        Box(100, 200, 50, 50, fill=Ink.INK),
        TextRun(10, 20, "between", "serif", 12, 40),
        Box(100, 200, 50, 50, fill=Ink.PAPER),
    )
    assert picture(draw(over)).getpixel((500, 900)) == (255, 255, 255)


def test_state_is_set_only_when_it_changes(draw: Draw) -> None:
    lines = [Stroke(50, 100 + 10 * i, 250, 100 + 10 * i, 0.5) for i in range(9)]
    boxes = [Box(50, 300 + 10 * i, 20, 8, 0.5) for i in range(3)]
    code = operators(draw(page_of(*lines, *boxes)))
    assert code.count(" w") == code.count(" RG") == 1


def test_every_page_begins_with_its_own_state(draw: Draw) -> None:
    pages = [page_of(Stroke(50, 100, 250, 100, 0.5), number=n) for n in (1, 2)]
    assert operators(draw(*pages), 0) == operators(draw(*pages), 1)


def test_marks_leave_no_state_behind(draw: Draw) -> None:
    items: list[Item] = [
        TextRun(20, 40, "before", "serif", 12, 40),
        BUBBLES,
        Dots(100, 300, 2, 2, 20, 6),
        Pips(100, 400, 2, 30, 10, 1),
        TextRun(20, 500, "after", "serif", 12, 40),
        Stroke(50, 600, 250, 600, 6),
    ]
    code = operators(draw(page_of(*items)))
    assert code.count("q ") == code.count("\nQ") == 3
    assert code.count("BT") == code.count("ET") == 3
    pixels = picture(draw(page_of(*items)))
    assert pixels.getpixel((4 * 49, 4 * 600)) == (255, 255, 255), "butt ends, not the dots' round"


def test_numbers_are_short_and_plain(draw: Draw) -> None:
    tiny = Stroke(1e-7, HEIGHT - 1e-7, 1 / 3, 123456.789, 1e-3)
    code = operators(draw(page_of(tiny)))
    assert "e-" not in code
    assert "0.00 0.00 m 0.33 -122656.79 l S" in code


def test_page_size(draw: Draw) -> None:
    box = read(draw(page_of())).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (600, 800)
