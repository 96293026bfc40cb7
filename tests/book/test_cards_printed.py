"""The see-through test: each back lies on its own front, the same way up, whichever edge turns.

A printed sheet is held against the light: the back is seen through the paper, mirrored as the
flip has turned it. All is read off the PDF, by the places of its characters and as a picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, sin
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageOps

from builder.geometry import Flip, Shift, mm
from builder.layout.desks import open_desk
from builder.layout.items import LaidOutPage
from builder.layout.pocket.sheets import Duplex, lay_out_cards
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.plan.pocket import Cell, Grid, plan_pocket_cards
from builder.sheets import cards as sheets
from builder.sheets.cards import CardsResult, build_cards
from tests.book.making import Shelf, folders_to
from tests.book.source import TOPIC

CARD = (90.0, 60.0)
SEVENTEEN = 17
"""One card on the last sheet, so that a sheet looks different from every side."""

FINE = 2
"""Pixels a millimetre, of pictures."""

DARK = 200
"""A grey value that paper never has."""

Cells = dict[str, tuple[Cell, tuple[int, int]]]
"""Where each card's number is, and which way is up for it."""


@dataclass(frozen=True)
class Word:
    """A word of a page: where it begins in millimetres from the upper left corner, and its up."""

    text: str
    x: float
    y: float
    up: tuple[int, int]


def words(page: pypdfium2.PdfPage, size: float) -> list[Word]:
    """The words in type of a size, as a reader of the PDF sees the page."""
    text, height = page.get_textpage(), page.get_height()
    found: list[Word] = []
    last = ""
    for at in range(text.count_chars()):
        character = text.get_text_range(at, 1)
        fits = abs(pdfium.FPDFText_GetFontSize(text.raw, at) - size) < 0.1
        if not fits or character.isspace():
            last = ""
        elif last:
            found[-1] = replace(found[-1], text=found[-1].text + character)
            last = character
        else:
            x, y = ctypes.c_double(), ctypes.c_double()
            assert pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
            angle = pdfium.FPDFText_GetCharAngle(text.raw, at)
            up = (round(-sin(angle)), round(cos(angle)))
            found.append(Word(character, mm(x.value), mm(height - y.value), up))
            last = character
    return found


def through(word: Word, flip: Flip, size: tuple[float, float]) -> Word:
    """A word of the back, seen through the paper from the front."""
    width, height = size
    if flip is Flip.LONG:
        return replace(word, x=width - word.x, up=(-word.up[0], word.up[1]))
    return replace(word, y=height - word.y, up=(word.up[0], -word.up[1]))


def corner(size: tuple[float, float]) -> tuple[float, float]:
    """The upper left corner of cards that lie in the middle of a paper."""
    return (size[0] % CARD[0]) / 2, (size[1] % CARD[1]) / 2


def cells(found: Sequence[Word], numbers: Sequence[str], size: tuple[float, float]) -> Cells:
    """The cell of each number; it must be there once."""
    left, top = corner(size)
    numbered = [word for word in found if word.text in numbers]
    assert sorted(word.text for word in numbered) == sorted(numbers)
    return {
        word.text: (Cell(int((word.y - top) // CARD[1]), int((word.x - left) // CARD[0])), word.up)
        for word in numbered
    }


def mismatches(path: Path, flip: Flip, total: int = SEVENTEEN) -> list[str]:
    """The cards whose back is not behind their front, or not the same way up."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for at in range(0, len(document), 2):
        front, back = document[at], document[at + 1]
        size = mm(front.get_width()), mm(front.get_height())
        numbers = [str(n) for n in range(at * 4 + 1, min(at * 4 + 8, total) + 1)]
        fronts = cells(words(front, 22), numbers, size)
        seen = [through(word, flip, size) for word in words(back, 9)]
        backs = cells(seen, numbers, size)
        found += [number for number in numbers if fronts[number] != backs[number]]
    return found


def inked(picture: Image.Image) -> set[Cell]:
    """The cells of a sheet's picture that have ink 5 mm inside."""
    left, top = corner((picture.width / FINE, picture.height / FINE))
    found = set()
    for place in range(8):
        cell = Grid(rows=4, columns=2).cell(place)
        x, y = left + cell.column * CARD[0], top + cell.row * CARD[1]
        ends = x + CARD[0] - 5, y + CARD[1] - 5
        inside = picture.crop(((x + 5) * FINE, (y + 5) * FINE, ends[0] * FINE, ends[1] * FINE))
        if min(inside.tobytes()) < DARK:
            found.add(cell)
    return found


def pictures(path: Path, flip: Flip) -> Iterator[tuple[set[Cell], set[Cell]]]:
    """The inked cells of each front, and of its back seen through the paper."""
    document = pypdfium2.PdfDocument(path)
    turn = ImageOps.mirror if flip is Flip.LONG else ImageOps.flip
    sides = [page.render(scale=mm(FINE)).to_pil().convert("L") for page in document]
    for front, back in zip(sides[0::2], sides[1::2], strict=True):
        yield inked(front), inked(turn(back))


def edition(shelf: Shelf, paper: str = "a4") -> Edition:
    """The real topic without its last card."""
    overrides = Overrides(paper=paper)
    (whole,) = choose_editions(shelf.library, [TOPIC], False, overrides)
    return replace(whole, topic=replace(whole.topic, cards=whole.topic.cards[:SEVENTEEN]))


def made(shelf: Shelf, folder: Path, flip: Flip, paper: str = "a4") -> CardsResult:
    return build_cards(edition(shelf, paper), folders_to(folder), Duplex(flip))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("flip", Flip)
def test_each_back_lies_on_its_own_front(
    shelf: Shelf, tmp_path: Path, flip: Flip, paper: str
) -> None:
    result = made(shelf, tmp_path, flip, paper)
    on = "" if paper == "a4" else f"-{paper}"
    turned = "-flip-short" if flip is Flip.SHORT else ""
    assert result.path == tmp_path / f"leadership{on}-cards{turned}.pdf"
    assert (result.cards, result.sheets, result.notes) == (17, 3, ())
    assert mismatches(result.path, flip) == []
    sides = list(pictures(result.path, flip))
    assert [len(front) for front, _ in sides] == [8, 8, 1]
    assert all(front == back for front, back in sides)


@pytest.mark.parametrize(
    ("made_for", "turned_on"), [(Flip.LONG, Flip.SHORT), (Flip.SHORT, Flip.LONG)]
)
def test_a_sheet_turned_on_the_other_edge_is_seen_to_be_wrong(
    shelf: Shelf, tmp_path: Path, made_for: Flip, turned_on: Flip
) -> None:
    path = made(shelf, tmp_path, made_for).path
    assert len(mismatches(path, turned_on)) == SEVENTEEN
    front, back = list(pictures(path, turned_on))[-1]
    assert front != back


@pytest.mark.parametrize("flip", Flip)
def test_backs_in_the_order_of_their_fronts_are_seen_to_be_wrong(
    shelf: Shelf, tmp_path: Path, flip: Flip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def itself(grid: Grid, cell: Cell, flip: Flip) -> Cell:
        return cell

    monkeypatch.setattr(Grid, "behind", itself)
    path = made(shelf, tmp_path, flip).path
    assert len(mismatches(path, flip)) == SEVENTEEN
    front, back = list(pictures(path, flip))[-1]
    assert front != back


def test_backs_that_stand_on_their_heads_are_seen_to_be_wrong(shelf: Shelf, tmp_path: Path) -> None:
    """Each in the right cell, as a page that is turned but laid out for the short edge."""
    chosen = edition(shelf)
    desk = open_desk(chosen.style, chosen.paper, "en-GB", folders_to(tmp_path).styles)
    plan = plan_pocket_cards(chosen)
    pages = lay_out_cards(desk, plan, Duplex()).pages

    def upside_down(page: LaidOutPage) -> LaidOutPage:
        return replace(page, turned=page.number % 2 == 0)

    path = tmp_path / "turned.pdf"
    path.write_bytes(sheets._draw(desk, plan, list(map(upside_down, pages)), chosen))
    assert len(mismatches(path, Flip.LONG)) == SEVENTEEN


@pytest.mark.parametrize("flip", Flip)
def test_the_printers_offset_moves_the_back_on_the_page(
    shelf: Shelf, tmp_path: Path, flip: Flip
) -> None:
    places = []
    for back in (Shift(), Shift(right=1.5, down=-0.5)):
        result = build_cards(edition(shelf), folders_to(tmp_path), Duplex(flip, back))
        document = pypdfium2.PdfDocument(result.path)
        places.append([words(document[0], 22), words(document[1], 9)])
    (front, still), (same_front, moved) = places
    assert front == same_front
    for old, new in zip(still, moved, strict=True):
        assert (new.x - old.x, new.y - old.y) == pytest.approx((1.5, -0.5), abs=0.01)


def test_the_same_cards_are_the_same_bytes(shelf: Shelf, tmp_path: Path) -> None:
    first = made(shelf, tmp_path, Flip.LONG).path.read_bytes()
    assert made(shelf, tmp_path, Flip.LONG).path.read_bytes() == first


def test_the_cards_of_large_print_say_where_they_go_on(shelf: Shelf, tmp_path: Path) -> None:
    (chosen,) = choose_editions(shelf.library, [TOPIC], False, Overrides(style="large-print"))
    result = build_cards(chosen, folders_to(tmp_path), Duplex())
    assert result.cards > 18
    assert result.notes == ("18 questions take more than one card, such as 1a and 1b",)
