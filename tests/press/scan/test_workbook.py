"""A built workbook: what is scanned agrees with what PDFium sees on the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from builder.plan.edition import Overrides
from builder.press.scan.model import Mark, MarkKind, ScannedFile, ScannedPage
from builder.press.scan.reader import scan_file
from tests.book.making import open_shelf
from tests.book.source import squeeze

PAGES = (0, 3, 5, 12, 30, 60)
"""A cover, running text, a question, an answer, and others."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the box of its ink, in points."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_shelf(tmp_path_factory.mktemp("book")).workbook(Overrides()).path


@pytest.fixture(scope="module")
def book(path: Path) -> ScannedFile:
    return scan_file(path)


def letters_of(path: Path, page: int) -> list[Letter]:
    found = pypdfium2.PdfDocument(path)[page].get_textpage()
    characters = [found.get_text_range(index, 1) for index in range(found.count_chars())]
    return [
        Letter(character, *found.get_charbox(index))
        for index, character in enumerate(characters)
        if character.strip()
    ]


def texts_of(page: ScannedPage) -> list[Mark]:
    return [mark for mark in page.marks if mark.kind is MarkKind.TEXT]


def within(letter: Letter, mark: Mark) -> bool:
    """Whether the middle of a letter lies in the box of a text."""
    across, up = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    box = mark.box
    return box.left <= across <= box.right and box.bottom <= up <= box.top


@pytest.mark.parametrize("number", PAGES)
def test_every_letter_lies_in_a_text(book: ScannedFile, path: Path, number: int) -> None:
    texts = texts_of(book.pages[number])
    letters = letters_of(path, number)
    lost = [letter for letter in letters if not any(within(letter, text) for text in texts)]
    assert letters
    assert lost == []


@pytest.mark.parametrize("number", PAGES)
def test_every_text_is_as_wide_and_says_the_same(
    book: ScannedFile, path: Path, number: int
) -> None:
    letters = letters_of(path, number)
    for text in texts_of(book.pages[number]):
        inside = [letter for letter in letters if within(letter, text)]
        # Letters stand off their own edges by a part of the size: an f hangs over, an l is narrow.
        near = 0.15 * text.size
        assert min(letter.left for letter in inside) == pytest.approx(text.box.left, abs=near)
        assert max(letter.right for letter in inside) == pytest.approx(text.box.right, abs=near)
        assert squeeze("".join(letter.character for letter in inside)) == squeeze(text.text)


def test_sizes_and_weights_are_those_of_the_design(book: ScannedFile) -> None:
    sizes = {round(mark.size, 2) for page in book.pages for mark in texts_of(page)}
    weights = {
        round(mark.weight, 2)
        for page in book.pages
        for mark in page.marks
        if mark.kind is MarkKind.STROKE
    }
    assert min(sizes) >= 7
    assert {28, 12, 10.5, 8} <= sizes
    assert {0.25, 0.5} <= weights


def test_nothing_in_the_file_is_odd(book: ScannedFile) -> None:
    assert not book.repaired
    assert not book.encrypted
    fonts = {font for page in book.pages for font in page.fonts}
    assert fonts
    assert all(font.embedded for font in fonts)
    assert not [mark for page in book.pages for mark in page.marks if mark.see_through]
