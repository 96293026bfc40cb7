"""Make docs/sheet-order.png: which page lies where, on each of the four kinds of sheets.

The numbers come from the plans that workbook itself prints by. Run it from the repository:
`python bench/sheet_order.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from builder.draw.document import draw_book
from builder.draw.metadata import Metadata
from builder.geometry import Flip, Side, pt
from builder.layout.blocks import shift
from builder.layout.desks import open_desk
from builder.layout.items import Frame, Ink, LaidOutPage
from builder.layout.sketch import CENTRE, Sketch
from builder.plan.pocket import Grid
from builder.press.impose.plan import SheetPlan, booklet_sheets, two_up_sheets

ROOT = Path(__file__).parent.parent
WIDTH, HEIGHT, MARGIN = 190.0, 156.0, 8.0
"""Of the picture, millimetres."""

PAGE_WIDTH, PAGE_HEIGHT = 13.0, 18.4
"""Of a page in it."""

DASHES = 9
TEXT_WIDTH = 48.0
SIDES_X = (64.0, 101.0, 138.0)
"""Left edges of what is beside the text."""

WORDS = {
    "The book": (
        "A leaf is a question in front and its answer behind. Turn the sheets on their long edge."
    ),
    "impose --as booklet": (
        "Fold in the middle, lay the sheets inside one another, staple through the fold."
    ),
    "impose --as 2up": "Cut in the middle and lay the left stack on the right one.",
    "cards": "Cut along the marks. Each answer is behind its own question.",
}


def main() -> None:
    """Draw the page and turn it into pixels."""
    desk = open_desk("base", "a4", "en-GB", (ROOT / "styles",))
    paper = replace(desk.paper, width=WIDTH, height=HEIGHT, inner=MARGIN, outer=MARGIN)
    sketch = Sketch(replace(desk, paper=paper))
    starts = (12.0, 46.0, 80.0, 114.0)
    for (title, words), y in zip(WORDS.items(), starts, strict=True):
        sketch.text(0, y, title, "item")
        sketch.wrapped(0, y + 6, words, "small", TEXT_WIDTH)
    _leaves(sketch, starts[0])
    _spreads(sketch, starts[1], booklet_sheets(8), dashed=True)
    _spreads(sketch, starts[2], two_up_sheets(8), dashed=False)
    _cards(sketch, starts[3])
    items = tuple(shift(item, pt(MARGIN), 0.0) for item in sketch.items)
    frame = Frame(pt(WIDTH), pt(HEIGHT), items)  # type: ignore[arg-type]  # no references here
    page = LaidOutPage(1, "1", Side.RECTO, "Picture", frame)
    about = Metadata("Sheet order", "workbook", "", (), "en-GB", datetime(2026, 1, 1, tzinfo=UTC))
    pdf = pypdfium2.PdfDocument(draw_book([page], desk.style, desk.fonts, about))
    picture = pdf[0].render(scale=1.7, grayscale=False).to_pil()
    picture.quantize(128).save(ROOT / "docs" / "sheet-order.png", optimize=True)


def _leaves(sketch: Sketch, y: float) -> None:
    """Two sheets of the book: front and back side by side."""
    for sheet, x in enumerate(SIDES_X[:2]):
        for side in range(2):
            left = x + side * (PAGE_WIDTH + 3)
            _page(sketch, left, y, str(2 * sheet + side + 1))
            _caption(sketch, left, y, ("front", "back")[side], PAGE_WIDTH)


def _spreads(sketch: Sketch, y: float, sheets: Sequence[SheetPlan], *, dashed: bool) -> None:
    """The sides of sheets of two pages each, and what becomes of them."""
    for number, sheet in enumerate(sheets):
        for side, cells in enumerate((sheet.front, sheet.back)):
            x = SIDES_X[0] + (2 * number + side) * (2 * PAGE_WIDTH + 3)
            for cell in cells:
                name = "" if cell.page is None else str(cell.page + 1)
                _number(sketch, x + cell.column * PAGE_WIDTH, y, name)
            sketch.box(x, y - 4.0, 2 * PAGE_WIDTH, PAGE_HEIGHT, weight=0.4)
            _caption(sketch, x, y, f"{('front', 'back')[side]} {number + 1}", 2 * PAGE_WIDTH)
            _middle(sketch, x + PAGE_WIDTH, y, dashed)


def _middle(sketch: Sketch, x: float, y: float, dashed: bool) -> None:
    """A fold is dashed, a cut goes beyond the page."""
    start, end = y - 6.0, y - 3.0 + PAGE_HEIGHT
    step = (end - start) / DASHES
    pieces = [(start + n * step, start + (n + 0.55) * step) for n in range(DASHES)]
    for top, bottom in pieces if dashed else [(start, end)]:
        sketch.path((x, top), [[(x, bottom)]], weight=1.1, ink=Ink.ACCENT)


def _cards(sketch: Sketch, y: float) -> None:
    """Fronts and backs of eight cards."""
    grid = Grid(4, 2)
    width, height = PAGE_WIDTH, PAGE_WIDTH * 2 / 3
    for side, x in enumerate(SIDES_X[:2]):
        for place in range(grid.places):
            cell = grid.cell(place)
            cell = grid.behind(cell, Flip.LONG) if side else cell
            left, top = x + cell.column * width, y - 4.0 + cell.row * height
            sketch.box(left, top, width, height, weight=0.4)
            sketch.text(
                left + width / 2, top + height / 2 + 1.5, str(place + 1), "item", align=CENTRE
            )
        sketch.text(x + width, y + 4 * height, ("fronts", "backs")[side], "label", align=CENTRE)


def _page(sketch: Sketch, x: float, y: float, name: str) -> None:
    sketch.box(x, y - 4.0, PAGE_WIDTH, PAGE_HEIGHT, weight=0.4)
    _number(sketch, x, y, name)


def _number(sketch: Sketch, x: float, y: float, name: str) -> None:
    sketch.text(x + PAGE_WIDTH / 2, y - 4 + PAGE_HEIGHT / 2 + 2, name, "section", align=CENTRE)


def _caption(sketch: Sketch, x: float, y: float, text: str, width: float) -> None:
    sketch.text(x + width / 2, y + PAGE_HEIGHT, text, "label", align=CENTRE)


if __name__ == "__main__":
    main()
