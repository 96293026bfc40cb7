"""The file itself: fonts, sizes of type, bytes, pages, boxes, metadata."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pypdf import PdfReader

from builder.load.models import Answers
from builder.plan.edition import Overrides
from tests.book.making import Shelf
from tests.book.printed import Printed
from tests.book.source import Source

KIBIBYTE = 1024
LARGEST = 400 * KIBIBYTE
POINTS = 72 / 25.4
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4), "a5": (148, 210), "6x9": (152.4, 228.6)}
SMALLEST_TYPE = {"base": 7.5, "ink-saver": 7.5, "large-print": 16.0, "left-handed": 7.5}


@pytest.fixture(scope="session", params=[*Answers, "key file"], ids=str)
def book(request: pytest.FixtureRequest, shelf: Shelf) -> Printed:
    if request.param == "key file":
        return shelf.key()
    return shelf.workbook(Overrides(answers=request.param))


def fonts(reader: PdfReader) -> dict[str, Any]:
    """Every font that a page can use, by name."""
    found = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            found[str(font["/BaseFont"])] = font
    return found


def not_embedded(found: dict[str, Any]) -> list[str]:
    """Names of fonts whose outlines are not in the file."""
    return [
        name
        for name, font in found.items()
        if "/FontFile2" not in font.get("/FontDescriptor", {}) or "Helvetica" in name
    ]


def test_fonts_are_embedded(book: Printed) -> None:
    found = fonts(book.reader)
    assert not_embedded(found) == []
    assert len(found) >= 3


def test_a_font_that_is_not_embedded_is_noticed() -> None:
    assert not_embedded({"/Helvetica": {"/BaseFont": "/Helvetica"}}) == ["/Helvetica"]


def test_no_page_uses_another_font(book: Printed) -> None:
    for page in book.reader.pages:
        used = set(re.findall(r"/(\S+) [\d.]+ Tf", stream(page)))
        resources: Any = page["/Resources"]
        assert used <= {name.removeprefix("/") for name in resources["/Font"]}
        assert used


def stream(page: Any) -> str:
    """The operators of a page."""
    return str(page.get_contents().get_data().decode("latin-1"))


@pytest.mark.parametrize(("style", "least"), SMALLEST_TYPE.items())
def test_type_is_large_enough(style: str, least: float, shelf: Shelf) -> None:
    book = shelf.workbook(Overrides(style=style))
    small = {
        (page.page_number, size)
        for page in book.reader.pages
        for size in map(float, re.findall(r"/\S+ ([\d.]+) Tf", stream(page)))
        if size < least
    }
    assert small == set()
    # A size is only a size as long as nothing scales the page or the text.
    for page in book.reader.pages:
        scales = re.findall(
            r"([\d.-]+) [\d.-]+ [\d.-]+ ([\d.-]+) [\d.-]+ [\d.-]+ (?:cm|Tm)", stream(page)
        )
        assert {tuple(map(float, scale)) for scale in scales} <= {(1.0, 1.0)}


def test_size_and_pages(book: Printed) -> None:
    assert book.path.stat().st_size <= LARGEST
    assert len(book.reader.pages) % 2 == 0


def test_metadata(book: Printed, source: Source) -> None:
    about = book.reader.metadata
    assert about is not None
    assert about.title
    assert source.topic["title"] in about.title
    assert about.author == about.creator == "workbook"
    assert about.subject == f"{source.track['name']} · {source.track['year']}"
    assert str(about["/CreationDate"]) == f"D:{source.track['year']}0101000000+00'00'"
    assert re.search(r"edition [0-9a-f]{8}", str(about["/Keywords"]))
    root: Any = book.reader.trailer["/Root"]
    assert root["/Lang"] == source.track.get("language", "en-GB")
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"


def test_edition_on_paper_and_in_the_file_agree(shelf: Shelf) -> None:
    book = shelf.workbook(Overrides())
    about = book.reader.metadata
    assert about is not None
    (edition,) = re.findall(r"edition ([0-9a-f]{8})", str(about["/Keywords"]))
    pages = len(book.pages)
    at = book.page_that_begins("Before you print")
    assert book.pages[at - 1].holds(f"Edition {edition}", f"{pages} pages on {pages // 2} sheets")


@pytest.mark.parametrize(("paper", "size"), PAPERS.items())
def test_paper(paper: str, size: tuple[float, float], shelf: Shelf) -> None:
    book = shelf.workbook(Overrides(paper=paper))
    expected = [0.0, 0.0, size[0] * POINTS, size[1] * POINTS]
    for page in book.reader.pages:
        assert list(map(float, page.mediabox)) == pytest.approx(expected, abs=0.01)
        assert page.rotation == 0
    assert len(book.reader.pages) % 2 == 0
    assert book.path.stat().st_size <= LARGEST
