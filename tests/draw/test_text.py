"""Text survives: what is drawn can be read back, and ends where layout says."""

from __future__ import annotations

import re

import pytest

from builder.layout.font_book import FontBook
from builder.layout.items import Ink, TextRun
from tests.draw.books import Draw, fonts_of, marked_area, operators, page_of, read

SAMPLES = [
    "AVATAR To We Yo: kerned",
    "parentheses ( ) ) ( and back\\slash \\( \\)",
    "It\u2019s 5 \u2013 6 \u2014 \u201cquoted\u201d \u2026 caf\u00e9 \u20ac\u00a3",
    "\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac \u03ba\u03b1\u03b9",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440",
    "arrows \u2192 \u2190 and \u2713",
    "Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144",
]


def runs_of(fonts: FontBook, text: str, key: str, y: float, size: float = 12) -> list[TextRun]:
    """Do what layout does: one run for each font that the text needs."""
    runs, x = [], 20.0
    for font, part in fonts.split(text, key):
        width = fonts.font(font).width(part) * size
        runs.append(TextRun(x, y, part, font, size, width))
        x += width
    return runs


@pytest.mark.parametrize("key", ["serif", "serif-italic", "sans", "mono"])
def test_round_trip(draw: Draw, fonts: FontBook, key: str) -> None:
    lines = [runs_of(fonts, text, key, 40 + 20 * i) for i, text in enumerate(SAMPLES)]
    pdf = draw(page_of(*[run for line in lines for run in line]))
    assert read(pdf).pages[0].extract_text().split("\n") == SAMPLES


def test_more_characters_than_a_subset_holds(draw: Draw, fonts: FontBook) -> None:
    """Several subsets, words that change from one to the next, and spaces in between."""
    letters = [c for c in map(chr, range(0xA1, 0x530)) if fonts.font("sans").has(c) and c.isalpha()]
    assert len(letters) > 450
    words = ["".join(letters[i : i + 7]) for i in range(0, len(letters), 7)]
    lines = [" ".join(words[i : i + 6]) for i in range(0, len(words), 6)]
    runs = [
        run for i, line in enumerate(lines) for run in runs_of(fonts, line, "sans", 30 + 20 * i)
    ]
    pdf = draw(page_of(*runs))
    assert read(pdf).pages[0].extract_text().split("\n") == lines
    used = set(re.findall(r"/F\d+\+\d+", operators(pdf)))
    assert len(used) >= 3


def test_soft_hyphens_and_no_break_spaces(draw: Draw, fonts: FontBook) -> None:
    text = "5\u00a0km co\u00adop non\u2011stop"
    pdf = draw(page_of(*runs_of(fonts, text, "mono", 40)))
    assert read(pdf).pages[0].extract_text() == "5 km coop non\u2010stop"


@pytest.mark.parametrize("text", ["", " ", "  two  spaces  "])
def test_odd_spaces(draw: Draw, text: str) -> None:
    for _ in range(2):
        pdf = draw(
            page_of(TextRun(20, 40, text, "serif", 12, 0), TextRun(20, 60, "x", "serif", 12, 6))
        )
        assert "x" in read(pdf).pages[0].extract_text()
    again = draw(page_of(*[TextRun(20, 40 + 20 * i, text, "serif", 12, 0) for i in range(3)]))
    read(again).pages[0].extract_text()


def drawn_width(pdf: bytes, fonts: FontBook, key: str, size: float) -> float:
    """Add up what a reader adds up: advances from the PDF's own widths, and TJ's kerns."""
    font = fonts_of(read(pdf))[0]
    widths = [float(width) for width in font["/Widths"]]
    (array,) = re.findall(r"\[(.*)\]TJ", operators(pdf))
    total = 0.0
    for literal, kern in re.findall(r"\(((?:[^()\\]|\\.)*)\)(-?\d*)", array):
        codes = re.sub(r"\\([()\\])", r"\1", literal)
        total += sum(widths[ord(code)] for code in codes) - float(kern or 0)
    return total * size / 1000


@pytest.mark.parametrize("key", ["serif", "sans", "mono", "shapes"])
@pytest.mark.parametrize("text", ["AVATAR", "Tobacco (To) We", "a b  c"])
def test_a_run_is_as_wide_as_layout_says(draw: Draw, fonts: FontBook, key: str, text: str) -> None:
    width = fonts.width(text, key, 10.5)
    pdf = draw(page_of(TextRun(20, 40, text, key, 10.5, width)))
    assert drawn_width(pdf, fonts, key, 10.5) == pytest.approx(width, abs=0.001)


def test_kerning_is_really_drawn(draw: Draw, fonts: FontBook) -> None:
    left, _, right, _ = marked_area(draw(page_of(TextRun(20, 100, "AVATAR", "serif", 72, 0))))
    alone = sum(fonts.font("serif").width(c) for c in "AVATAR") * 72
    assert fonts.width("AVATAR", "serif", 72) < alone - 20
    assert right - left == pytest.approx(fonts.width("AVATAR", "serif", 72), abs=3)


def test_a_run_stands_on_its_baseline(draw: Draw, fonts: FontBook) -> None:
    left, top, _, bottom = marked_area(draw(page_of(TextRun(50, 200, "H", "sans", 100, 0))))
    assert bottom == pytest.approx(200, abs=0.3)
    assert top == pytest.approx(200 - 100 * fonts.font("sans").cap_height, abs=0.6)
    assert 50 < left < 62


def test_runs_share_a_text_object(draw: Draw) -> None:
    runs = [TextRun(20, 40 + i, "word", "serif", 12, 20) for i in range(5)]
    code = operators(draw(page_of(*runs)))
    assert code.count("BT") == code.count("ET") == code.count(" Tf") == 1


def test_ink_of_text(draw: Draw) -> None:
    code = operators(draw(page_of(TextRun(20, 40, "a", "serif", 12, 6, Ink.ACCENT))))
    assert ".745098 .203922 .12549 rg" in code


def test_a_character_without_a_glyph_is_a_defect(draw: Draw) -> None:
    with pytest.raises(ValueError, match=r"SourceSerif4-Regular can't draw U\+6F22"):
        draw(page_of(TextRun(20, 40, "\u6f22", "serif", 12, 6)))


@pytest.mark.parametrize("base", "аАMq")
def test_a_mark_is_drawn_over_its_base(draw: Draw, fonts: FontBook, base: str) -> None:
    """The mark adds ink above the letter, none beside it, and what follows stays where it was."""
    plain = draw(page_of(*runs_of(fonts, f"{base}l", "serif", 60, 40)))
    marked = draw(page_of(*runs_of(fonts, f"{base}\u0302l", "serif", 60, 40)))
    left, top, right, bottom = marked_area(plain)
    higher = marked_area(marked)
    assert higher[0] == pytest.approx(left, abs=1)
    assert higher[2:] == pytest.approx((right, bottom), abs=1)
    assert higher[1] <= top


def test_a_mark_rises_over_a_capital(draw: Draw, fonts: FontBook) -> None:
    pdf = draw(page_of(*runs_of(fonts, "А\u0301 а\u0301", "serif", 60, 40)))
    (rise, back) = re.findall(r"(-?[\d.]+) Ts", operators(pdf))
    assert float(rise) > 4
    assert float(back) == 0
