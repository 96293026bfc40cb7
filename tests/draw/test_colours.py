"""A file has one colour space: the canvas lets nothing else through."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.colors import CMYKColor, CMYKColorSep, Color, red

from builder.draw.colours import Grey, canvas_class, guard, inks, registration
from builder.draw.document import draw_book
from builder.draw.finish import ColourMode, Finish
from builder.layout.font_book import FontBook
from builder.layout.items import Box, Ink, Stroke, TextRun
from builder.load.style import Colour, Style
from tests.draw.books import FINISHES, METADATA, X_1A, Draw, operators, page_of, read

EVERY_INK = [Box(20 * i, 20, 9, 9, 1, fill=ink) for i, ink in enumerate(Ink)]
LINES = [Stroke(20, 50 + i, 90, 50 + i, 1, ink=ink) for i, ink in enumerate(Ink)]
TEXTS = [TextRun(20, 90 + 9 * i, "x", "serif", 9, 6, ink) for i, ink in enumerate(Ink)]


def colour_operators(code: str) -> set[str]:
    return set(
        re.findall(r"(?<=[\d\]/l]) (rg|RG|k|K|g|G|sc|SC|scn|SCN|cs|CS)$", code, re.MULTILINE)
    )


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (ColourMode.RGB, {"rg", "RG"}),
        (ColourMode.CMYK, {"k", "K"}),
        (ColourMode.GREY, {"g", "G"}),
    ],
)
def test_a_file_of_one_colour_space(draw: Draw, mode: ColourMode, expected: set[str]) -> None:
    code = operators(draw(page_of(*EVERY_INK, *LINES, *TEXTS), finish=Finish(mode=mode)))
    assert colour_operators(code) == expected


def test_text_and_lines_are_pure_black(draw: Draw) -> None:
    black = page_of(TEXTS[0], LINES[0])
    assert {"0 0 0 1 k", "0 0 0 1 K"} <= colours(draw, black, ColourMode.CMYK)
    assert {"0 g", "0 G"} <= colours(draw, black, ColourMode.GREY)


def colours(draw: Draw, page: Any, mode: ColourMode) -> set[str]:
    return set(operators(draw(page, finish=Finish(mode=mode))).splitlines())


def test_accent_and_tint(draw: Draw) -> None:
    """In grey the accent is 64 % black, as in docs on measures, and a tint keeps its K."""
    page = page_of(*EVERY_INK)
    assert {"0 .85 .95 .2 k", "0 0 0 .11 k", "0 0 0 0 k"} <= colours(draw, page, ColourMode.CMYK)
    assert {".36 g", ".89 g", "1 g"} <= colours(draw, page, ColourMode.GREY)


@pytest.mark.parametrize(
    ("colour", "level"),
    [
        (Colour((0, 0, 0, 100), (0, 0, 0)), 0.0),
        (Colour((0, 0, 0, 0), (255, 255, 255)), 1.0),
        (Colour((0, 0, 0, 30), (1, 2, 3)), 0.7),
        (Colour((100, 0, 0, 0), (0, 0, 255)), 0.11),
        (Colour((0, 0, 100, 0), (255, 255, 0)), 0.89),
    ],
)
def test_grey_is_k_or_as_bright_as_it_looks(style: Style, colour: Colour, level: float) -> None:
    palette = replace(style.palette, accent=colour)
    assert inks(palette, ColourMode.GREY)[Ink.ACCENT] == Grey(level)


@pytest.mark.parametrize(
    ("mode", "written"),
    [
        (ColourMode.RGB, {".9 .9 .9 rg", ".87 .60 .56 rg"}),
        (ColourMode.CMYK, {"0 0 0 .1 k", "0 .425 .475 .1 k"}),
        (ColourMode.GREY, {".9 g", ".68 g"}),
    ],
)
def test_a_shade_has_a_part_of_the_ink(draw: Draw, mode: ColourMode, written: set[str]) -> None:
    page = page_of(Box(0, 0, 9, 9, 0, Ink.INK, 0.1), Box(9, 0, 9, 9, 0, Ink.ACCENT, 0.5))
    found = colours(draw, page, mode)
    assert {re.sub(r"(\.\d\d)\d{4}", r"\1", line) for line in found} >= written


WRONG = {
    ColourMode.RGB: [CMYKColor(0, 1, 1, 0), (0, 0.5, 0.5, 0.1)],
    ColourMode.CMYK: [Color(0.7, 0.2, 0.1), red, "red", (0.7, 0.2, 0.1), "#be3420"],
    ColourMode.GREY: [Color(0.7, 0.2, 0.1), red, "red", (0, 0, 0), CMYKColor(0, 0, 0, 1), 0.5],
}


def canvas_of(mode: ColourMode) -> Any:
    return canvas_class(mode)(BytesIO(), enforceColorSpace=guard(mode))


@pytest.mark.parametrize(("mode", "colour"), [(mode, c) for mode in WRONG for c in WRONG[mode]])
def test_the_canvas_refuses_another_colour_space(mode: ColourMode, colour: Any) -> None:
    canvas = canvas_of(mode)
    before = canvas.getCurrentPageContent()
    text = canvas.beginText()
    for write in (canvas.setFillColor, canvas.setStrokeColor, text.setFillColor):
        with pytest.raises(ValueError, match=r"(?i)non|not a grey"):
            write(colour)
    assert canvas.getCurrentPageContent() == before


@pytest.mark.parametrize("mode", [ColourMode.CMYK, ColourMode.GREY])
def test_the_canvas_refuses_rgb_by_its_other_names(mode: ColourMode) -> None:
    canvas = canvas_of(mode)
    for write in (canvas.setFillColorRGB, canvas.setStrokeColorRGB):
        with pytest.raises(ValueError, match=r"(?i)non|not a grey"):
            write(0.7, 0.2, 0.1)


@pytest.mark.parametrize("mode", [ColourMode.CMYK, ColourMode.GREY])
def test_a_painter_with_a_wrong_ink_writes_no_file(
    style: Style, fonts: FontBook, monkeypatch: pytest.MonkeyPatch, mode: ColourMode
) -> None:
    monkeypatch.setattr(
        "builder.draw.document.inks", lambda palette, _: inks(palette, ColourMode.RGB)
    )
    with pytest.raises(ValueError, match=r"(?i)non|not a grey"):
        draw_book([page_of(*EVERY_INK)], style, fonts, METADATA, Finish(mode=mode))


def test_grey_is_opaque() -> None:
    canvas = canvas_of(ColourMode.GREY)
    canvas.setFillColor(Grey(0.5))
    assert canvas.getCurrentPageContent().endswith(".5 g")
    with pytest.raises(ValueError, match="not a grey"):
        canvas.setFillColor(Grey(0.5), 0.5)


def test_registration_colour_is_the_one_that_prints_on_every_plate(style: Style) -> None:
    canvas = canvas_of(ColourMode.CMYK)
    canvas.setStrokeColor(registration(style.palette, ColourMode.CMYK))
    assert canvas.getCurrentPageContent().endswith("/All CS 1 SCN")


@pytest.mark.parametrize("name", ["All", "Gold"])
def test_no_other_spot_colour_passes(name: str) -> None:
    """ReportLab's guard makes process colour of it."""
    canvas = canvas_of(ColourMode.CMYK)
    canvas.setFillColor(CMYKColorSep(0, 0.2, 0.8, 0.1, spotName=name))
    assert canvas.getCurrentPageContent().endswith("0 .2 .8 .1 k")


def test_no_opacity_is_set(draw: Draw) -> None:
    """It would make PDF 1.4 of PDF 1.3, and transparency of black."""
    page = page_of(*EVERY_INK, *LINES, *TEXTS)
    for finish in FINISHES.values():
        if finish.mode is not ColourMode.RGB:
            resources: Any = read(draw(page, finish=finish)).pages[0]["/Resources"]
            assert "/ExtGState" not in resources
    assert read(draw(page, finish=X_1A)).pdf_header == "%PDF-1.3"
