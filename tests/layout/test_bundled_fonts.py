"""The fonts that come with workbook: with their licence, allowed to be embedded, and enough."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

import pytest
import uharfbuzz

from builder.layout.font_book import FontBook
from tests.layout.desks import FOLDER, desk_of

FONTS = sorted((FOLDER / "fonts").rglob("*.ttf"))
LICENCE = uharfbuzz.OTNameIdPredefined.LICENSE
FIGURES = "0123456789"

PROMISED = {
    "Latin": [range(0x20, 0x7F), range(0xA1, 0x180), range(0x1E00, 0x1F00)],
    "Greek": [range(0x370, 0x3E2), range(0x3F0, 0x400), range(0x1F00, 0x2000)],
    "Cyrillic": [range(0x400, 0x530)],
    "Georgian": [range(0x10D0, 0x1100)],
    "punctuation": [range(0x2010, 0x2028), range(0x2030, 0x205F)],
    "currencies": [range(0x20A0, 0x20C0)],
    "letters as signs": [range(0x2100, 0x2150)],
    "arrows": [range(0x2190, 0x2200), range(0x27F0, 0x2800)],
    "mathematics": [range(0x2200, 0x2300), range(0x2A00, 0x2B00)],
    "numbers in circles": [range(0x2460, 0x2500), range(0x2776, 0x2794)],
    "boxes, ticks and stars": [range(0x2500, 0x2600), range(0x2600, 0x26B0), range(0x2701, 0x2776)],
}


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return desk_of().fonts


def test_there_are_fonts_and_the_base_style_uses_them_all() -> None:
    used = {str(file.path) for file in desk_of().style.files.values()}
    assert used == {path.relative_to(FOLDER).as_posix() for path in FONTS}
    assert len(FONTS) > 10


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_has_its_licence_beside_it_and_may_be_embedded(path: Path) -> None:
    licence = (path.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright" in licence or "\N{COPYRIGHT SIGN}" in licence
    face = uharfbuzz.Face(path.read_bytes())
    assert "SIL Open Font License, Version 1.1" in (face.get_name(LICENCE) or "")
    (permissions,) = struct.unpack_from(">H", face.reference_table("OS/2").data, 8)
    assert permissions == 0


@pytest.mark.parametrize("name", PROMISED)
def test_what_is_promised_can_be_set(fonts: FontBook, name: str) -> None:
    known = [chr(code) for codes in PROMISED[name] for code in codes if _has_been_there(chr(code))]
    assert len(known) > 15
    for key in ("serif", "sans", "mono", "serif-italic", "light"):
        lacking = [sign for sign in known if fonts.missing(sign, key)]
        assert lacking == []


def _has_been_there(character: str) -> bool:
    """Whether it is a character since long ago; the newest ones, no font has yet."""
    return unicodedata.ucd_3_2_0.category(character) != "Cn"


@pytest.mark.parametrize("key", sorted(desk_of().style.faces))
def test_figures_are_of_one_width_and_stand_on_the_line(fonts: FontBook, key: str) -> None:
    """Columns of numbers count on it."""
    font = fonts.font(desk_of().style.faces[key].regular)
    assert len({font.width(figure) for figure in FIGURES}) == 1
    assert font.shape("1117").width == pytest.approx(4 * font.width("1"))
    extents = [font._font.get_glyph_extents(font._font.get_nominal_glyph(ord(c))) for c in FIGURES]
    assert all(abs(it.y_bearing + it.height) < 0.02 * font._em for it in extents)


def test_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FONTS) < 8_000_000
