"""What ink costs and what grey leaves: ink-saver, and meaning that does not hang on colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pytest

from builder.geometry import mm
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Ink,
    Item,
    LaidOutPage,
    Pips,
    Polyline,
    TextRun,
)
from builder.load.style import Colour
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, Shelf, laid_out

STYLES = ("base", "ink-saver", "large-print", "left-handed")
READABLE = 4.5
"""Contrast of text to its ground that WCAG asks for."""

SEEN = 3.0
"""Contrast of a mark to its ground that WCAG asks for."""


@pytest.fixture(scope="session", params=STYLES)
def made(request: pytest.FixtureRequest, shelf: Shelf) -> LaidOut:
    return laid_out(shelf.library, Overrides(style=request.param))


@pytest.fixture(scope="session")
def saver(shelf: Shelf) -> LaidOut:
    return laid_out(shelf.library, Overrides(style="ink-saver"))


def fills(pages: Sequence[LaidOutPage]) -> Iterator[tuple[LaidOutPage, Item, float]]:
    """Everything that is filled with ink, with its area in square millimetres."""
    for page in pages:
        for item in page.frame.items:
            area = filled(item)
            if area:
                yield page, item, mm(mm(area))


def filled(item: Item) -> float:
    """How many square points of ink an item is filled with; 0 for outlines and white."""
    match item:
        case Box(fill=fill) if fill not in (None, Ink.PAPER):
            return item.width * item.height
        case Disc(fill=fill) if fill not in (None, Ink.PAPER):
            return math.pi * item.radius**2
        case Polyline(fill=fill) if fill not in (None, Ink.PAPER):
            return polygon([item.start, *(point for part in item.segments for point in part)])
        case BubbleRow() | Pips() if item.filled:
            return math.pi * item.radius**2
        case _:
            return 0.0


def polygon(points: Sequence[tuple[float, float]]) -> float:
    """Area of a polygon; of a curve's control points it is a little too much."""
    following = [*points[1:], points[0]]
    pairs = zip(points, following, strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def areas(made: LaidOut, pages: Sequence[LaidOutPage]) -> list[str]:
    """Filled areas larger than a pip's square, but for the pen mark and the filled-in sample."""
    marks = made.desk.style.marks
    pen = (marks.pen_mark_width, marks.pen_mark_height)
    return [
        f"page {page.number} {page.kind}: {type(item).__name__} of {area:.1f} mm²"
        for page, item, area in fills(pages)
        if area > marks.pip**2
        and not (isinstance(item, Box) and (mm(item.width), mm(item.height)) == pytest.approx(pen))
        and not (isinstance(item, BubbleRow) and page.kind == "HowToUse")
    ]


def test_ink_saver_fills_nothing(saver: LaidOut) -> None:
    assert areas(saver, saver.pages) == []
    assert list(fills(saver.pages))


def test_an_area_is_noticed(shelf: Shelf) -> None:
    base = laid_out(shelf.library, Overrides())
    assert any("RubricTable: Box" in area for area in areas(base, base.pages))


def test_ink_saver_has_one_ink(saver: LaidOut) -> None:
    palette = saver.desk.style.palette
    assert palette.accent == palette.ink
    assert palette.tint == palette.paper
    assert palette.paper.rgb == (255, 255, 255)


def luminance(grey: float) -> float:
    """Relative luminance of a level from 0 to 255, as WCAG has it."""
    level = grey / 255
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def grey(colour: Colour) -> float:
    """What a grey printer or a picture in grey makes of a colour (ITU-R 601)."""
    red, green, blue = colour.rgb
    return 0.299 * red + 0.587 * green + 0.114 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast of two colours once they are grey, from 1 to 21."""
    dark, light = sorted(luminance(grey(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_accent_can_be_read_in_grey(made: LaidOut) -> None:
    palette = made.desk.style.palette
    assert contrast(palette.accent, palette.paper) >= READABLE
    assert contrast(palette.ink, palette.tint) >= READABLE


def test_a_pale_accent_is_noticed() -> None:
    pale, white = Colour((0, 40, 40, 0), (240, 150, 140)), Colour((0, 0, 0, 0), (255, 255, 255))
    assert contrast(pale, white) < READABLE
    assert contrast(Colour((0, 0, 0, 100), (0, 0, 0)), white) == pytest.approx(21)


def test_text_is_ink_or_accent(made: LaidOut) -> None:
    inks = {
        item.ink for page in made.pages for item in page.frame.items if isinstance(item, TextRun)
    }
    assert inks <= {Ink.INK, Ink.ACCENT}


def test_levels_are_told_by_number_and_word(made: LaidOut) -> None:
    """By how many pips are filled, and by a word beside them; a filled one is seen in grey."""
    palette = made.desk.style.palette
    assert contrast(palette.ink, palette.paper) >= SEEN
    told = set()
    for page in made.books[0].pages:
        if page.kind != "Question":
            continue
        words = {item.text for item in page.frame.items if isinstance(item, TextRun)}
        level = words & {"Easy", "Medium", "Hard"}
        told |= {(item.filled, *level) for item in page.frame.items if isinstance(item, Pips)}
    assert told == {(1, "Easy"), (2, "Medium"), (3, "Hard")}


def test_levels_on_the_cover_are_told_by_number(made: LaidOut, shelf: Shelf) -> None:
    """Columns of one, two or three marks: full or empty circles, or none, never two colours."""
    cover = made.books[0].pages[0]
    discs = [item for item in cover.frame.items if isinstance(item, Disc)]
    counted = [item for item in discs if item.fill or not made.desk.style.fills]
    levels = {"easy": 1, "medium": 2, "hard": 3}
    cards = made.books[0].plan.topic.cards
    assert len(counted) == sum(levels[card.level.value] for card in cards)
    assert {item.fill for item in counted} <= {Ink.ACCENT, Ink.INK, None}
