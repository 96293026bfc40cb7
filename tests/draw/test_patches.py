"""Each patch of ReportLab is needed, and does what it says.

Every test draws twice: with the patch, and with ReportLab's own code put back.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.canvas import Canvas

from builder.draw import document, patches
from builder.draw.finish import PLAIN, Finish
from builder.layout.items import LaidOutPage, OutlineEntry, TextRun
from tests.draw.books import METADATA, X_1A, Draw, fonts_of, page_of, read, root_of
from tests.processes import completed

PAGE = page_of(TextRun(20, 40, "word \u03b1", "serif", 12, 60))


@pytest.fixture(autouse=True)
def _patched() -> None:
    patches.apply()


def unpatch(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Put ReportLab's own function back."""
    monkeypatch.setattr(owner, name, getattr(owner, name).__wrapped__)


def without_line_ends(pdf: bytes) -> int:
    """Count streams that lack an end of line before `endstream`, after their Length."""
    starts = [match.end() for match in re.finditer(rb"/Length (\d+)\n?.*?stream\n", pdf, re.DOTALL)]
    lengths = [int(n) for n in re.findall(rb"/Length (\d+)\b(?! 0 R)", pdf)]
    return sum(
        pdf[start + length : start + length + 10] != b"\nendstream"
        for start, length in zip(starts, lengths, strict=True)
    )


def test_end_of_line_before_endstream(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_line_ends(draw(PAGE)) == 0
    unpatch(monkeypatch, pdfdoc.PDFStream, "format")
    assert without_line_ends(draw(PAGE)) > 0


def cmaps(pdf: bytes) -> list[str]:
    return [font["/ToUnicode"].get_data().decode("ascii") for font in fonts_of(read(pdf))]


def test_no_character_is_u_0000(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("<0000>" in cmap for cmap in cmaps(draw(PAGE)))
    unpatch(monkeypatch, ttfonts, "makeToUnicodeCMap")
    assert any("<0000>" in cmap for cmap in cmaps(draw(PAGE)))


def many_characters() -> LaidOutPage:
    letters = "".join(map(chr, range(0x400, 0x450)))
    return page_of(TextRun(20, 40, letters, "serif", 12, 60))


def longest_section(pdf: bytes) -> int:
    return max(int(n) for cmap in cmaps(pdf) for n in re.findall(r"(\d+) beginbfchar", cmap))


def test_sections_of_a_cmap_are_short(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert longest_section(draw(many_characters())) <= 100
    unpatch(monkeypatch, ttfonts, "makeToUnicodeCMap")
    assert longest_section(draw(many_characters())) > 100


def test_characters_beyond_u_ffff() -> None:
    assert "<21> <D83DDE00>" in ttfonts.makeToUnicodeCMap("Any", [0] * 33 + [0x1F600])
    assert "<21> <1F600>" in ttfonts.makeToUnicodeCMap.__wrapped__("Any", [0] * 33 + [0x1F600])


def shown_bookmarks(pdf: bytes) -> int:
    return int(root_of(read(pdf))["/Outlines"]["/Count"])


def test_count_of_bookmarks(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = [OutlineEntry("Part", 0), OutlineEntry("Below", 1), OutlineEntry("Part", 0)]
    page = page_of(outline=tuple(outline))
    assert shown_bookmarks(draw(page)) == 3
    unpatch(monkeypatch, pdfdoc.PDFOutlines, "prepare")
    assert shown_bookmarks(draw(page)) != 3


def test_streams_are_not_text(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"ASCII85Decode" not in draw(PAGE)
    monkeypatch.setattr(rl_config, "useA85", 1)
    assert b"ASCII85Decode" in draw(PAGE)


def test_no_font_that_is_not_embedded(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"/Type1" not in draw(PAGE)

    class Plain(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, initialFontName: str, **more: Any) -> None:  # noqa: N803
            assert initialFontName
            super().__init__(*args, **more)

    monkeypatch.setattr(document, "canvas_class", lambda _: Plain)
    assert b"/Helvetica" in draw(PAGE)


def test_a_catalog_with_output_intents(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/OutputIntents" in root_of(read(draw(PAGE, finish=X_1A)))
    known = [key for key in pdfdoc.PDFCatalog.__NoDefault__ if key != "OutputIntents"]
    monkeypatch.setattr(pdfdoc.PDFCatalog, "__NoDefault__", known)
    assert "/OutputIntents" not in root_of(read(draw(PAGE, finish=X_1A)))


def test_applied_once() -> None:
    before = pdfdoc.PDFStream.format
    patches.apply()
    assert pdfdoc.PDFStream.format is before


def test_importing_alone_changes_nothing() -> None:
    """A process that only lays out, or uses ReportLab for itself, keeps ReportLab as it is."""
    code = (
        "import builder.draw.document; from reportlab.pdfbase import pdfdoc; "
        "assert not hasattr(pdfdoc.PDFStream.format, '__wrapped__')"
    )
    root = Path(__file__).parents[2]
    completed([sys.executable, "-c", code], cwd=root, check=True)


TITLES = ["þÿnot UTF-16", "ÿþnot UTF-16", "ï»¿not UTF-8"]


@pytest.mark.parametrize("title", [*TITLES, "plain", "ÿ", "日"])
@pytest.mark.parametrize("finish", [PLAIN, X_1A])
def test_a_title_says_what_it_says(draw: Draw, title: str, finish: Finish) -> None:
    assert title_in(draw, title, finish) == title


def title_in(draw: Draw, title: str, finish: Finish = PLAIN) -> str:
    pdf = draw(PAGE, metadata=replace(METADATA, title=title), finish=finish)
    about = read(pdf).metadata
    assert about is not None
    return str(about["/Title"])


def test_a_title_that_begins_like_an_encoding(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    unpatch(monkeypatch, pdfdoc, "_checkPdfdoc")
    assert title_in(draw, TITLES[0]) != TITLES[0]
