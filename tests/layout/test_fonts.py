"""Fonts: coverage, fallback, kerned widths, and files that are missing or no use."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import ContentError
from builder.layout.font_book import FontBook
from builder.load.style import FontFile, Style
from builder.load.styles import load_style
from builder.load.text import Line
from tests.layout.desks import OF_2048_UNITS

STYLES = Path(__file__).parents[2] / "styles"
SERIF = STYLES / "fonts" / "source-serif" / "SourceSerif4-Regular.ttf"


@pytest.fixture(scope="module")
def style() -> Style:
    return load_style("base", (STYLES,))


@pytest.fixture(scope="module")
def fonts(style: Style) -> FontBook:
    return FontBook(style)


def test_every_file_of_the_base_style_opens(style: Style, fonts: FontBook) -> None:
    names = {fonts.font(key).name for key in style.files}
    assert len(names) == len(style.files)
    assert all(fonts.font(key).has_ascii for key in style.files)


def test_metrics_are_in_em(fonts: FontBook) -> None:
    serif = fonts.font("serif")
    assert (serif.ascent, serif.descent) == (1.036, -0.335)
    assert (serif.cap_height, serif.x_height) == (0.67, 0.475)
    assert serif.name == "SourceSerif4-Regular"


def test_a_font_of_2048_units_is_in_em_too(style: Style) -> None:
    vera = style_with(style, OF_2048_UNITS).font("serif")
    assert vera.width("m") == pytest.approx(1995 / 2048)


def test_kerning_is_tighter_than_the_characters_alone(fonts: FontBook) -> None:
    serif = fonts.font("serif")
    alone = sum(serif.width(character) for character in "AVATAR")
    assert serif.width("AVATAR") < alone - 0.3
    assert serif.shape("AVATAR").pieces[0][:2] == ("A", -119)


def test_width_is_what_the_pieces_add_up_to(fonts: FontBook) -> None:
    for key, word in [("serif", "AVATAR"), ("sans", "Tobacco"), ("mono", "WAVE")]:
        font = fonts.font(key)
        shaped = font.shape(word)
        natural = sum(font.width(c) for piece in shaped.pieces for c in piece.characters)
        kerns = sum(piece.kern for piece in shaped.pieces)
        assert shaped.width == pytest.approx(natural + kerns / 1000)
        assert "".join(piece.characters for piece in shaped.pieces) == word


def test_ligatures_are_off(fonts: FontBook) -> None:
    for word in ("office", "fjord", "fluffy"):
        pieces = fonts.font("serif").shape(word).pieces
        assert "".join(piece.characters for piece in pieces) == word


@pytest.mark.parametrize(("text", "rises"), [("а\u0301", False), ("А\u0301", True), ("é", False)])
def test_a_mark_stands_higher_over_a_capital(fonts: FontBook, text: str, rises: bool) -> None:
    shaped = fonts.font("serif").shape(f"x{text}x")
    assert any(piece.rise for piece in shaped.pieces) is rises


def test_a_mark_is_set_by_a_font_that_places_it(fonts: FontBook) -> None:
    """The serif has no place for a diaeresis on an \u1ea1, and would put it behind the letter."""
    cluster = "\u1ea1\u0308"
    assert not fonts.font("serif").places_marks(cluster)
    ((chosen, text),) = fonts.split(cluster, "serif")
    assert text == cluster
    assert fonts.font(chosen).places_marks(cluster) or fonts.missing(cluster, "serif") == [0]


def test_a_mark_takes_no_room_of_its_own(fonts: FontBook) -> None:
    for letter in "аАuT":
        serif = fonts.font("serif")
        assert serif.width(f"{letter}\u030c") == pytest.approx(serif.width(letter))


def test_spaces_are_not_kerned(fonts: FontBook) -> None:
    serif = fonts.font("serif")
    assert serif.width("AV AV") == pytest.approx(2 * serif.width("AV") + serif.space)
    assert serif.width(" A ") == pytest.approx(serif.width("A") + 2 * serif.space)
    assert serif.width("") == 0


def test_shapes_are_kept(fonts: FontBook) -> None:
    assert fonts.font("serif").shape("kept") is fonts.font("serif").shape("kept")


def test_width_in_points(fonts: FontBook) -> None:
    em = fonts.font("serif").width("AVATAR")
    assert fonts.width("AVATAR", "serif", 10.5) == pytest.approx(em * 10.5)
    mixed = fonts.font("mono").width("a") + fonts.font("mathematics").width("\u2208")
    assert fonts.width("a\u2208", "mono", 2) == pytest.approx(2 * mixed)


@pytest.mark.parametrize(
    ("text", "key", "runs"),
    [
        ("plain", "serif", [("serif", "plain")]),
        ("\u03b1\u03b2", "serif", [("serif", "\u03b1\u03b2")]),
        ("a \u2192 b", "serif", [("serif", "a \u2192 b")]),
        ("a \u21d2 b", "serif", [("serif", "a "), ("sans", "\u21d2"), ("serif", " b")]),
        ("\u1e9c\u2693", "serif", [("more-letters", "\u1e9c"), ("symbols", "\u2693")]),
        ("\u2208\u2612", "serif", [("mathematics", "\u2208"), ("shapes", "\u2612")]),
        ("x\u6f22y", "serif", [("serif", "x\u6f22y")]),
        ("q\u0361\u21d2", "serif", [("more-letters", "q\u0361"), ("sans", "\u21d2")]),
        ("e\u0301", "mono", [("mono", "e\u0301")]),
        ("", "serif", [("serif", "")]),
    ],
)
def test_split(fonts: FontBook, text: str, key: str, runs: list[tuple[str, str]]) -> None:
    assert fonts.split(text, key) == runs


@pytest.mark.parametrize(
    "text",
    ["\u03b1\u03b2\u03b3", "\u0434\u0430", "\u0457\u0456\u0454\u0491", "Vi\u1ec7t \u01a1\u0303"],
)
def test_every_text_face_has_the_scripts_that_are_promised(
    fonts: FontBook, style: Style, text: str
) -> None:
    for face in style.faces.values():
        for cut in (face.regular, face.bold, face.italic, face.bold_italic):
            assert fonts.split(text, cut) == [(cut, text)]


def test_missing_gives_offsets(fonts: FontBook) -> None:
    assert fonts.missing("ab\u6f22c\U0001f600", "serif") == [2, 4]
    assert fonts.missing("plain \u2192 \u03b1\n\t", "mono") == []


@pytest.mark.parametrize("invisible", "\u00ad\u200b\u200d\u2060\ufeff\ufe0e\ufe0f")
def test_invisible_characters_are_neither_missing_nor_drawn(
    fonts: FontBook, invisible: str
) -> None:
    text = f"co{invisible}op"
    for key in ("serif", "mono"):
        assert fonts.missing(text, key) == []
        assert fonts.split(text, key) == [(key, text)]
        assert fonts.font(key).shape(text) == fonts.font(key).shape("coop")


@pytest.mark.parametrize("character", "\u00a0\u202f\u2010\u2011")
def test_spaces_and_hyphens_that_do_not_break_never_fall_back(
    fonts: FontBook, style: Style, character: str
) -> None:
    for key in style.files:
        assert fonts.split(f"5{character}km", key) == [(key, f"5{character}km")]
        drawn = fonts.font(key).drawn(character)
        assert drawn == character or drawn in " \u00a0\u2009\u2010-"


def test_no_break_space_is_as_wide_as_a_space(fonts: FontBook) -> None:
    serif = fonts.font("serif")
    assert serif.width("\u00a0") == serif.space
    assert "\u00a0" not in serif.drawn("5\u00a0km")


def test_marks_are_composed_or_stand_on_their_base(fonts: FontBook) -> None:
    sans = fonts.font("sans")
    assert sans.width("e\u0301") == sans.width("\u00e9")
    assert sans.width("q\u0303") == pytest.approx(sans.width("q"))


@pytest.mark.parametrize(("sign", "letter"), [("\u212b", "\u00c5"), ("\u212a", "K")])
def test_a_sign_that_stands_for_a_letter_is_set_as_the_letter(
    fonts: FontBook, sign: str, letter: str
) -> None:
    sans = fonts.font("sans")
    assert not sans.has(sign)
    assert fonts.split(f"5 {sign}", "sans") == [("sans", f"5 {sign}")]
    assert sans.shape(sign) == sans.shape(letter)


def style_with(style: Style, file: FontFile) -> FontBook:
    return FontBook(replace(style, files={**style.files, "serif": file}))


def test_a_path_beside_the_style_file(tmp_path: Path) -> None:
    data = SERIF.read_bytes()
    (tmp_path / "own.ttf").write_bytes(data)
    (tmp_path / "base.yaml").write_bytes((STYLES / "base.yaml").read_bytes())
    override = "description: Own.\nfiles:\n  serif: {path: own.ttf}\n"
    (tmp_path / "own.yaml").write_text(override, encoding="utf-8")
    fonts = FontBook(load_style("own", (tmp_path,)))
    assert fonts.font("serif").width("AVATAR") == pytest.approx(3.541)
    # Not the name of the packaged font: a PDF may hold both.
    assert fonts.font("serif").name.startswith("SourceSerif4-Regular-")


def without_table(data: bytes, tag: bytes) -> bytes:
    return data.replace(tag, b"xxxx", 1)


def with_permissions(data: bytes, permissions: int) -> bytes:
    entry = data.index(b"OS/2")
    table = struct.unpack_from(">L", data, entry + 8)[0]
    return data[: table + 8] + struct.pack(">H", permissions) + data[table + 10 :]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: b"", "is not a complete TrueType font"),
        (lambda _: b"nonsense" * 50, "is not a complete TrueType font"),
        (lambda data: data[:2000], "is not a complete TrueType font|can't be read"),
        (lambda data: b"OTTO" + data[4:], "has PostScript outlines"),
        (lambda data: without_table(data, b"glyf"), "is not a complete TrueType font"),
        (lambda data: with_permissions(data, 2), "forbids to be embedded"),
    ],
)
def test_a_file_that_is_no_use(
    tmp_path: Path, style: Style, change: Callable[[bytes], bytes], message: str
) -> None:
    (tmp_path / "own.ttf").write_bytes(change(SERIF.read_bytes()))
    with pytest.raises(ContentError, match=message):
        _ = style_with(style, FontFile(Line("own.ttf"), tmp_path)).font("serif").ttf
