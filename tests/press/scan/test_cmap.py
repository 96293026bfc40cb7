"""CMaps: characters of codes, one by one and in ranges, and encodings of a font's own."""

from __future__ import annotations

import pytest
from pikepdf import Array, Pdf

from builder.press.scan.cmap import CMap, read_cmap
from tests.press.pdfs import pdf_with, stream
from tests.press.scan.conftest import Scan


def read(text: str) -> CMap:
    with Pdf.new() as pdf:
        return read_cmap(stream(text)(pdf))


def test_characters_one_by_one() -> None:
    found = read("2 beginbfchar <01> <0041> <02> <00660069> endbfchar")
    assert found.characters == {1: "A", 2: "fi"}


def test_characters_in_ranges() -> None:
    found = read("2 beginbfrange <01> <03> <0061> <10> <11> [<0078> <0079007A>] endbfrange")
    assert found.characters == {1: "a", 2: "b", 3: "c", 16: "x", 17: "yz"}


def test_codes_and_glyphs() -> None:
    text = """/CMapName /Own def 1 begincodespacerange <0000> <FFFF> endcodespacerange
        1 begincidrange <0020> <0022> 7 endcidrange 1 begincidchar <0041> 99 endcidchar"""
    assert read(text) == CMap((2,), {32: 7, 33: 8, 34: 9, 65: 99}, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "beginbfchar <01> endbfchar",
        "1 beginbfrange <01> <03> endbfrange",
        "endbfrange endcidrange endcodespacerange",
        "1 beginbfrange <FF> <01> <0041> endbfrange",
    ],
)
def test_nonsense_says_nothing(text: str) -> None:
    assert read(text).characters == {}


def test_range_without_end_is_cut_off() -> None:
    found = read("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")
    assert len(found.characters) == 1 << 16


def test_font_with_an_encoding_of_its_own(scan: Scan) -> None:
    encoding = stream(
        """1 begincodespacerange <00> <FF> endcodespacerange
        1 begincidrange <41> <42> 500 endcidrange"""
    )
    to_unicode = stream("1 beginbfrange <41> <42> <0041> endbfrange")

    def finish(pdf: Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font.Cid
        font.Encoding, font.ToUnicode = encoding(pdf), to_unicode(pdf)
        font.DescendantFonts[0].W = Array([500, 501, 250])

    data = pdf_with("BT /Cid 10 Tf 100 700 Td 3 Tw (AB C) Tj ET", finish=finish)
    (mark,) = scan(data).pages[0].marks
    # Two letters of 250; the space and the C are not in W, so as wide as the size itself.
    assert mark.box.right - mark.box.left == pytest.approx(2.5 + 2.5 + (10 + 3) + 10)
    assert mark.text == "AB"
