"""Where the cards lie on a sheet, and the marks to cut them out by.

All lengths are millimetres from the upper left corner of the paper. Cards touch each other and
lie in the middle of the paper, so that both sides of a sheet have their edges at one place.
"""

from __future__ import annotations

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.layout.desk import Desk
from builder.layout.sketch import Sketch
from builder.load.style import PocketCards
from builder.plan.pocket import Cell, Grid

UNPRINTABLE = 5.0
"""Home printers leave some 4 mm at the edges white; nothing stands nearer to them than this."""

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Board:
    """The cards' places on a paper."""

    grid: Grid
    left: float
    top: float
    cards: PocketCards

    def corner(self, cell: Cell) -> tuple[float, float]:
        """The upper left corner of a card."""
        return (
            self.left + cell.column * self.cards.width,
            self.top + cell.row * self.cards.height,
        )

    @property
    def columns(self) -> list[float]:
        """Where to cut from top to bottom."""
        return [self.left + at * self.cards.width for at in range(self.grid.columns + 1)]

    @property
    def rows(self) -> list[float]:
        """Where to cut from left to right."""
        return [self.top + at * self.cards.height for at in range(self.grid.rows + 1)]


def open_board(desk: Desk) -> Board:
    """As many cards as the paper has room for, with marks, and a line above and below them.

    Raises:
        RequestError: there is not room for a single one.
    """
    paper, cards = desk.paper, desk.style.cards
    beside = UNPRINTABLE + cards.tick + cards.clear
    above = beside + desk.kind("furniture").leading
    columns = int((paper.width - 2 * beside + ROUNDING) / cards.width)
    rows = int((paper.height - 2 * above + ROUNDING) / cards.height)
    if rows < 1 or columns < 1:
        card = f"{cards.width:g} × {cards.height:g} mm"
        least = f"{cards.width + 2 * beside:g} × {cards.height + 2 * above:g} mm"
        message = f"this paper has no room for a pocket card of {card} with its cut marks"
        raise RequestError(Problem(message, hint=f"choose a --paper of {least} or more"))
    left = (paper.width - columns * cards.width) / 2
    top = (paper.height - rows * cards.height) / 2
    return Board(Grid(rows, columns), left, top, cards)


def draw_marks(desk: Desk, board: Board) -> Sketch:
    """A tick outside the cards at both ends of every cut (docs/decisions/0008-cut-marks.md)."""
    sketch = Sketch(desk)
    near, far = board.cards.clear, board.cards.clear + board.cards.tick
    weight = desk.style.strokes.rule_pt
    for x in board.columns:
        for edge, out in ((board.rows[0], -1), (board.rows[-1], 1)):
            sketch.line(x, edge + out * near, x, edge + out * far, weight)
    for y in board.rows:
        for edge, out in ((board.columns[0], -1), (board.columns[-1], 1)):
            sketch.line(edge + out * near, y, edge + out * far, y, weight)
    return sketch
