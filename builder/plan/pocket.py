"""Pocket cards: which cards a topic has, and which place on a sheet is behind which."""

from __future__ import annotations

from typing import NamedTuple

from builder.frozen import dataclass
from builder.geometry import Flip
from builder.plan.cards import NumberedCard, number_cards
from builder.plan.edition import Edition
from builder.plan.filling import filled


@dataclass(frozen=True, slots=True)
class PocketPlan:
    """The cards to print, numbered as in the book, and what their file says of itself."""

    title: str
    topic: str
    subject: str
    language: str
    cards: tuple[NumberedCard, ...]


def plan_pocket_cards(edition: Edition) -> PocketPlan:
    """Plan the pocket cards of an edition: every card of its topic, in book order."""
    edition = filled(edition)
    topic = str(edition.topic.title)
    return PocketPlan(
        title=f"{topic} – pocket cards",
        topic=topic,
        subject=f"{edition.track.name} · {edition.track.year}",
        language=str(edition.track.language),
        cards=number_cards(edition.topic),
    )


def part_name(number: int, part: int, parts: int) -> str:
    """What is printed on one of the `parts` of a card: 7 if it is one only, else 7a, 7b, ...

    `part` counts from 0. After 7z comes 7aa, as in the columns of a spreadsheet.
    """
    letters = ""
    left = part + 1 if parts > 1 else 0
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return f"{number}{letters}"


class Cell(NamedTuple):
    """A place on a sheet, from its upper left corner as one looks at the printed side."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Places for cards on one side of a sheet; they are filled row by row."""

    rows: int
    columns: int

    @property
    def places(self) -> int:
        """How many cards a sheet takes."""
        return self.rows * self.columns

    def cell(self, place: int) -> Cell:
        """The cell of a place, counted from 0."""
        return Cell(*divmod(place, self.columns))

    def behind(self, cell: Cell, flip: Flip) -> Cell:
        """Which cell of an upright sheet's back lies behind a cell of its front.

        Turned on its long edge, a sheet is mirrored from left to right; on its short edge from
        top to bottom. A card is turned sideways by whoever holds it, so its back is upright
        on a sheet turned on the long edge, and upside down on one turned on the short edge.

        So the back for the short edge is the one for the long edge, turned by 180° as a whole:
        that takes (row, column) to (last row - row, last column - column) and every card upside
        down. From (row, last column - column) it comes to (last row - row, column), which is
        where the short edge wants it. Layout makes one back, and turns the page.
        """
        if flip is Flip.LONG:
            return Cell(cell.row, self.columns - 1 - cell.column)
        return Cell(self.rows - 1 - cell.row, cell.column)
