"""The heads of a card's sides; their height is that of their last baseline from the card's edge.

x counts from the card's left margin.
"""

from __future__ import annotations

from builder.layout.blocks import Block
from builder.layout.desk import Desk
from builder.layout.items import Ink
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.text import SetLine, type_setter
from builder.load.text import Span
from builder.plan.cards import NumberedCard

BELOW_NUMERAL = 6.0
"""From the number of a card to its title, where it goes on from another."""

GAP = 3.0
"""Least room between texts beside each other."""

LONGEST_PART = "mm"
"""Letters that are no narrower than those of any part, so that a title breaks alike on all."""

MOST_ROWS = 2
"""Lines of a title that stand at the head of a back; more would leave no room for the answer."""


def text_width(desk: Desk) -> float:
    """Width of a card within its margins."""
    return desk.style.cards.width - 2 * desk.style.cards.inner


def front_head(desk: Desk, numbered: NumberedCard, name: str, *, goes_on: bool) -> Block:
    """Number and level; a card that goes on from another says from which question."""
    y = desk.style.cards.numeral
    marks = desk.style.marks
    sketch = Sketch(desk)
    sketch.text(-0.3, y, name, "card_numeral", ink=Ink.ACCENT)
    pips = 2 * marks.pip_pitch + marks.pip
    sketch.pips(text_width(desk) - pips, y, numbered.card.level.pips)
    return sketch.block(_continued(sketch, y, str(numbered.card.title)) if goes_on else y)


def _continued(sketch: Sketch, y: float, title: str) -> float:
    """One line in small type: the title and 'continued', or the one that there is room for.

    Nothing is lost by that: the number says which card it is, and the title is on its back.
    """
    desk = sketch.desk
    y += max(BELOW_NUMERAL, desk.kind("small").leading)
    wide, note = desk.text_width(title, "small_strong"), desk.text_width("continued", "small")
    has_title = wide <= text_width(desk)
    x = wide + GAP if has_title else 0.0
    if has_title:
        sketch.text(0.0, y, title, "small_strong")
    if x + note <= text_width(desk):
        sketch.text(x, y, "continued", "small")
    return y


def back_head(desk: Desk, numbered: NumberedCard, name: str) -> Block:
    """Title and number; the number alone if the title is long, and stands below (texts.py)."""
    sketch = Sketch(desk)
    y = desk.style.cards.title
    sketch.text(text_width(desk), y, name, "small_strong", align=RIGHT)
    rows = title_rows(desk, numbered)
    if len(rows) > MOST_ROWS:
        return sketch.block(y)
    leading = desk.kind("small_strong").leading
    sketch.lines(0.0, y, rows, leading)
    return sketch.block(y + (len(rows) - 1) * leading)


def title_rows(desk: Desk, numbered: NumberedCard) -> tuple[SetLine, ...]:
    """The title's lines beside the number of any part."""
    number = desk.text_width(f"{numbered.number}{LONGEST_PART}", "small_strong")
    spans = (Span(str(numbered.card.title)),)
    room = text_width(desk) - number - GAP
    return type_setter(desk, "small_strong").set(spans, room, hyphenate=False)
