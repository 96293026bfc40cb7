"""Each short cut writes what ReportLab writes without it."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc

from builder.draw import shortcuts
from builder.layout.items import Link, TextRun
from tests.draw.books import FINISHES, Draw, page_of

PAGES = [
    page_of(
        TextRun(20, 40, "word \u03b1 (1)", "serif", 12, 60),
        Link(20, 28, 60.125, 12, "there"),
        Link(20, 58, 60, 12.5, "https://example.org/\u00e9", is_address=True),
    ),
    page_of(TextRun(20, 40, "other", "sans", 12, 60), number=2, anchors=("there",)),
]


@pytest.fixture(autouse=True)
def _applied() -> None:
    shortcuts.apply()


@pytest.mark.parametrize("finish", FINISHES)
def test_a_book_is_the_same_without_them(
    finish: str, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = draw(*PAGES, finish=FINISHES[finish])
    for name in ("format", "PDFName"):
        assert getattr(pdfdoc, name) is not getattr(pdfdoc, name).__wrapped__
        monkeypatch.setattr(pdfdoc, name, getattr(pdfdoc, name).__wrapped__)
    assert draw(*PAGES, finish=FINISHES[finish]) == quick


@pytest.mark.parametrize("text", ["1 0 0 1 20 30 Tm " * 200, b"\x00\x01" * 500, ""])
def test_a_stream_holds_what_it_held(text: str | bytes) -> None:
    encode = pdfdoc.PDFZCompress.encode
    plain = text.encode() if isinstance(text, str) else text
    assert zlib.decompress(encode(text)) == plain
    assert zlib.decompress(type(pdfdoc.PDFZCompress).encode.__wrapped__(None, text)) == plain
    assert encode(text) is encode(text)


def said(function: Any, *given: object) -> object:
    """What a function returns or raises."""
    try:
        return function(*given)
    except UnicodeEncodeError as error:
        return type(error)


# The characters that ReportLab's encoding lacks never get here: load/files.py replaces them.
TEXTS = st.text(st.characters(blacklist_characters=[chr(code) for code in range(0x18, 0x20)]))
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6)


@given(TEXTS | NUMBERS | st.binary() | st.booleans() | st.none())
def test_values_are_formatted_alike(value: object) -> None:
    slow = pdfdoc.format.__wrapped__
    assert said(pdfdoc.format, value, None) == said(slow, value, None)


@given(st.recursive(TEXTS | NUMBERS, lambda inner: st.lists(inner, max_size=12), max_leaves=30))
def test_objects_are_formatted_alike(value: Any) -> None:
    document = pdfdoc.PDFDocument()

    def made(part: Any) -> Any:
        if not isinstance(part, list):
            return part
        entries = {f"K{number}": made(inner) for number, inner in enumerate(part)}
        return pdfdoc.PDFDictionary(entries) if len(part) % 2 else pdfdoc.PDFArray(map(made, part))

    slow = pdfdoc.format.__wrapped__
    assert said(pdfdoc.format, made(value), document) == said(slow, made(value), document)
