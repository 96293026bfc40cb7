"""Pocket cards on sheets: a page of fronts, then the page of their backs, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.frozen import dataclass
from builder.geometry import Flip, Shift, Side, pt
from builder.layout.blocks import Content, Reference, shift
from builder.layout.desk import Desk
from builder.layout.items import Frame, Item, LaidOutPage, OutlineEntry, Role
from builder.layout.pocket.board import Board, draw_marks, open_board
from builder.layout.pocket.cards import PocketCard, pocket_cards
from builder.layout.sketch import Sketch
from builder.plan.pocket import Cell, PocketPlan

ABOVE_MARKS = 2.0
"""From the marks to the baseline of the line above them."""

BELOW_MARKS = 1.2
"""By how much less than its leading the line below the marks hangs from them."""

HOW_TO = {
    Flip.LONG: ("Print at 100 %", "flip on the long edge", "cut along the marks"),
    Flip.SHORT: ("Print at 100 %", "flip on the short edge", "cut along the marks"),
}


@dataclass(frozen=True, slots=True)
class Duplex:
    """How a sheet is printed on both sides.

    `back` is how far its back is moved to meet the front, as one looks at the printed back with
    its page the right way up: for the short edge, that is with its cards upside down.
    """

    flip: Flip = Flip.LONG
    back: Shift = Shift()


@dataclass(frozen=True, slots=True)
class PocketSheets:
    """The cards in order, and the pages they are on: fronts and backs by turns."""

    cards: tuple[PocketCard, ...]
    pages: tuple[LaidOutPage, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet; `number` counts from 1."""

    number: int
    total: int
    topic: str
    cards: Sequence[PocketCard]


def lay_out_cards(desk: Desk, plan: PocketPlan, duplex: Duplex) -> PocketSheets:
    """Lay out the pocket cards of a topic.

    Raises:
        ContentError: a text can't be set on a card.
        RequestError: the paper is too small for a card.
    """
    board = open_board(desk)
    cards = tuple(card for numbered in plan.cards for card in pocket_cards(desk, numbered))
    size = board.grid.places
    total = -(-len(cards) // size)
    pages: list[LaidOutPage] = []
    for number in range(1, total + 1):
        held = cards[(number - 1) * size : number * size]
        sheet = _Sheet(number, total, plan.topic, held)
        pages += (_fronts(desk, board, sheet, duplex), _backs(desk, board, sheet, duplex))
    return PocketSheets(cards, tuple(pages))


def is_turned(desk: Desk, flip: Flip) -> bool:
    """Whether a sheet is turned over from top to bottom, and its back printed upside down.

    The long edges of a paper that is wider than high are the upper and the lower one.
    """
    is_upright = desk.paper.height >= desk.paper.width
    return (flip is Flip.SHORT) is is_upright


def _fronts(desk: Desk, board: Board, sheet: _Sheet, duplex: Duplex) -> LaidOutPage:
    """The questions, with marks to cut along and how to print."""
    sketch = draw_marks(desk, board)
    _line_above(sketch, board, sheet, "front")
    _line_below(sketch, board, HOW_TO[duplex.flip])
    cells = (board.grid.cell(place) for place in range(len(sheet.cards)))
    cards = _placed(board, zip(cells, (card.front for card in sheet.cards), strict=True))
    return _page(desk, sheet, Side.RECTO, [*sketch.items, *cards])


def _backs(desk: Desk, board: Board, sheet: _Sheet, duplex: Duplex) -> LaidOutPage:
    """The answers, each behind its question; see Grid.behind for why one layout does for both."""
    sketch = Sketch(desk)
    _line_above(sketch, board, sheet, "back")
    grid = board.grid
    places = range(len(sheet.cards))
    cells = (grid.behind(grid.cell(place), Flip.LONG) for place in places)
    cards = _placed(board, zip(cells, (card.back for card in sheet.cards), strict=True))
    turned = is_turned(desk, duplex.flip)
    # What goes to the right on the printed page goes to the left on a frame that is turned.
    way = -1 if turned else 1
    dx, dy = pt(way * duplex.back.right), pt(way * duplex.back.down)
    items = [shift(item, dx, dy) for item in (*sketch.items, *cards)]
    return _page(desk, sheet, Side.VERSO, items, turned=turned)


def _placed(board: Board, sides: Iterable[tuple[Cell, Sequence[Item]]]) -> Iterator[Content]:
    """The items of cards' sides, each in its cell."""
    for cell, items in sides:
        x, y = board.corner(cell)
        yield from (shift(item, pt(x), pt(y)) for item in items)


def _line_above(sketch: Sketch, board: Board, sheet: _Sheet, side: str) -> None:
    """Which sheet it is and which side; of what, if there is room."""
    y = board.top - board.cards.clear - board.cards.tick - ABOVE_MARKS
    parts = (f"Sheet {sheet.number} of {sheet.total}, {side}", sheet.topic, "pocket cards")
    _line(sketch, board, parts, y)


def _line_below(sketch: Sketch, board: Board, parts: Sequence[str]) -> None:
    hang = sketch.desk.kind("furniture").leading - BELOW_MARKS
    _line(sketch, board, parts, board.rows[-1] + board.cards.clear + board.cards.tick + hang)


def _line(sketch: Sketch, board: Board, parts: Sequence[str], y: float) -> None:
    """As many of the parts as have room beside each other, from the left cut."""
    room = sketch.desk.paper.width - 2 * board.left
    while len(parts) > 1 and sketch.desk.text_width(" · ".join(parts), "furniture") > room:
        parts = parts[:-1]
    sketch.text(board.left, y, " · ".join(parts), "furniture", role=Role.FURNITURE)


def _page(
    desk: Desk, sheet: _Sheet, side: Side, contents: Iterable[Content], *, turned: bool = False
) -> LaidOutPage:
    """A finished page; there are no page numbers to refer to on a sheet of cards."""
    items = tuple(item for item in contents if not isinstance(item, Reference))
    is_front = side is Side.RECTO
    name = "front" if is_front else "back"
    return LaidOutPage(
        number=2 * sheet.number - is_front,
        label=f"{sheet.number} {name}",
        side=side,
        kind="CardFronts" if is_front else "CardBacks",
        frame=Frame(pt(desk.paper.width), pt(desk.paper.height), items),
        outline=(OutlineEntry(f"Sheet {sheet.number}, {name}", 0),),
        turned=turned,
    )
