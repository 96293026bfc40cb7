"""ReportLab's font, read quickly, says what ReportLab's own reader says."""

from __future__ import annotations

import struct
from io import BytesIO
from random import Random

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from builder.errors import ContentError
from builder.layout.font_embedding import EmbeddedFont
from builder.layout.font_files import FontData, open_font_file
from builder.layout.fonts import Font
from tests.layout.desks import OF_2048_UNITS, desk_of

FILES = desk_of().style.files
NO_BREAK_SPACE = 0xA0
"""ReportLab makes a space of it before it looks for its glyph."""


@pytest.fixture(params=sorted(FILES))
def data(request: pytest.FixtureRequest) -> FontData:
    return open_font_file(FILES[request.param])


def test_it_is_the_font_that_reportlab_reads(data: FontData) -> None:
    theirs = TTFont(data.name, BytesIO(data.data), shapable=False)
    ours = EmbeddedFont(data.name, data.data, data.face)
    codes = {code: glyph for code, glyph in theirs.face.charToGlyph.items() if glyph}
    codes.pop(NO_BREAK_SPACE, None)
    assert len(codes) > 400
    assert {code: ours.face.charToGlyph[code] for code in codes} == codes
    widths = {code: theirs.face.getCharWidth(code) for code in codes}
    assert {code: ours.face.getCharWidth(code) for code in codes} == widths
    assert list(ours.face.glyphPos) == theirs.face.glyphPos
    assert ours.face.defaultWidth == theirs.face.defaultWidth
    assert vars(ours).keys() == vars(theirs).keys()
    own = {"_advances", "_subsets"}
    assert vars(ours.face).keys() - own == vars(theirs.face).keys() - {"glyphToChar"} - own


def test_its_subsets_are_those_that_reportlab_cuts(data: FontData) -> None:
    theirs = TTFont(data.name, BytesIO(data.data), shapable=False)
    ours = EmbeddedFont(data.name, data.data, data.face)
    for text in ("Leadership", "Zo\u00eb \u2019 \u2013 \u00d7", "Leadership"):
        subset = [0, *map(ord, text)]
        assert ours.face.makeSubset(subset) == theirs.face.makeSubset(subset)


def test_what_it_lacks_has_the_width_of_its_sign_for_that(data: FontData) -> None:
    face = EmbeddedFont(data.name, data.data, data.face).face
    assert 0xF8FF + 0x100000 not in face.charToGlyph
    assert face.getCharWidth(0xF8FF + 0x100000) == face.defaultWidth


def test_the_last_advance_holds_for_all_glyphs_after_it() -> None:
    found = open_font_file(FILES["mono"])
    face = EmbeddedFont(found.name, found.data, found.face).face
    theirs = TTFont(found.name, BytesIO(found.data), shapable=False).face
    assert len(face.hmetrics) == face.numGlyphs
    assert {advance for advance, _ in face.hmetrics} == {600}
    assert face.hmetrics == theirs.hmetrics


def test_a_font_of_2048_units_is_read_as_reportlab_reads_it() -> None:
    found = open_font_file(OF_2048_UNITS)
    ours = EmbeddedFont(found.name, found.data, found.face).face
    theirs = TTFont(found.name, BytesIO(found.data), shapable=False).face
    assert ours.unitsPerEm == 2048
    assert ours.hmetrics == theirs.hmetrics
    codes = [ord(character) for character in "Leadership"]
    widths = [theirs.getCharWidth(code) for code in codes]
    assert [ours.getCharWidth(code) for code in codes] == widths


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_set_or_is_a_problem_of_content(seed: int) -> None:
    """Tables that lie elsewhere or end early, and odd bytes at their beginnings."""
    rng = Random(seed)  # noqa: S311 - no secret
    data = bytearray(open_font_file(FILES["serif-italic"]).data)
    (count,) = struct.unpack_from(">H", data, 4)
    for _ in range(rng.choice((1, 3, 20))):
        entry = 12 + 16 * rng.randrange(count)
        (start,) = struct.unpack_from(">L", data, entry + 8)
        other = rng.choice((0, 1, 10, 2**32 - 1, rng.randrange(len(data))))
        if rng.random() < 0.5:
            struct.pack_into(">L", data, entry + rng.choice((8, 12)), other)
        elif start + 64 < len(data):
            data[start + rng.randrange(64)] = rng.randrange(256)
    try:
        found = FontData("damaged", bytes(data), None)
        Font("x", found).shape("Leadership")
        found.ttf.face.makeSubset([0, *map(ord, "Leadership")])
    except ContentError as error:
        assert "the font file damaged " in str(error)  # noqa: PT017 - most are refused, some are not
    else:
        assert found.name.isascii()


def test_a_file_that_is_cut_off_is_a_problem_of_content() -> None:
    whole = open_font_file(FILES["serif"])
    broken = FontData("broken", whole.data, None)
    tables = EmbeddedFont(whole.name, whole.data, whole.face).face.table
    start = tables["hmtx"]["offset"]
    broken.data = whole.data[:start]
    with pytest.raises(ContentError, match="broken can't be read"):
        _ = broken.ttf
