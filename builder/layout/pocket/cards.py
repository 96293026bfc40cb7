"""The two sides of each pocket card, whatever sheet they are printed on.

Below its head a side is a small page of its own: text that is too long for it goes on to a
further card by the rules of the book. Type is never made smaller.
"""

from __future__ import annotations

from dataclasses import replace

from builder.errors import ContentError, Problem
from builder.frozen import dataclass
from builder.geometry import pt
from builder.layout.blocks import Block, Content, Reference, Stack, shift
from builder.layout.body import bodies
from builder.layout.coverage import texts_of
from builder.layout.desk import Desk
from builder.layout.items import Item
from builder.layout.pocket.heads import back_head, front_head, text_width
from builder.layout.pocket.texts import answer_stack, question_stack
from builder.layout.sketch import Sketch
from builder.layout.stacking import TooHighError
from builder.layout.too_high import too_high_problem
from builder.load.models import Card
from builder.load.style import Paper
from builder.plan.cards import NumberedCard
from builder.plan.pocket import part_name

OWN_LINES = 0.25
"""Grid of a card in millimetres: its rows follow lines of their own, not the book's 5 mm."""

BELOW_HEAD = 4.0
"""Least room between the head of a front and its text."""


@dataclass(frozen=True, slots=True)
class PocketCard:
    """A card to cut out: what is on its sides, in points from its upper left corner."""

    name: str
    front: tuple[Item, ...]
    back: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Flow:
    """A text on as many sides as it needs, each from the card's margin; `top` is where it begins."""

    top: float
    sides: tuple[tuple[Content, ...], ...]


def pocket_cards(desk: Desk, numbered: NumberedCard) -> list[PocketCard]:
    """The card of a question, or as many as its texts need.

    Raises:
        ContentError: a text can't be set on a card, such as a table that is wider.
    """
    question, answer = _question(desk, numbered), _answer(desk, numbered)
    parts = max(len(question.sides), len(answer.sides))
    names = [part_name(numbered.number, part, parts) for part in range(parts)]
    answer = _filled_up(desk, answer, parts, f"The answer is on {names[0]}.")
    return [
        PocketCard(
            name,
            _side(desk, front_head(desk, numbered, name, goes_on=part > 0), question, part),
            _side(desk, back_head(desk, numbered, name), answer, part),
        )
        for part, name in enumerate(names)
    ]


def _question(desk: Desk, numbered: NumberedCard) -> _Flow:
    """The front's text; only where it takes several cards is room left for their title."""
    top = desk.style.cards.prompt - desk.kind("card_prompt").leading
    stack = question_stack(desk, numbered, text_width(desk))
    flow = _flowed(desk, stack, top, numbered.card)
    if len(flow.sides) == 1:
        return flow
    head = front_head(desk, numbered, "", goes_on=True)
    return _flowed(desk, stack, max(top, head.height + BELOW_HEAD), numbered.card)


def _answer(desk: Desk, numbered: NumberedCard) -> _Flow:
    """The back's text; a title of two lines moves it down."""
    cards = desk.style.cards
    try:
        stack = answer_stack(desk, numbered, text_width(desk))
    except ContentError as error:
        raise ContentError(*map(_for_cards, error.problems)) from error
    more = back_head(desk, numbered, "").height - cards.title
    top = cards.moves - desk.kind("card_body").leading + more
    return _flowed(desk, stack, top, numbered.card)


def _flowed(desk: Desk, stack: Stack, top: float, card: Card) -> _Flow:
    """A stack from `top` millimetres below the card's edge to its lower margin."""
    height = desk.style.cards.height - desk.style.cards.inner - top
    area = replace(
        desk,
        style=replace(desk.style, grid=OWN_LINES),
        paper=Paper(text_width(desk), height, top=0.0, bottom=0.0, inner=0.0, outer=0.0),
    )
    try:
        return _Flow(top, tuple(body.items for body in bodies(area, stack)))
    except TooHighError as error:
        problem = too_high_problem(error, "a pocket card", texts_of(card))
        raise ContentError(problem) from error


def _filled_up(desk: Desk, flow: _Flow, parts: int, note: str) -> _Flow:
    """The flow with a note on each further side: a bare one would look like a misprint."""
    sketch = Sketch(desk)
    sketch.text(0.0, desk.kind("small").leading, note, "small")
    bare = parts - len(flow.sides)
    return replace(flow, sides=flow.sides + (tuple(sketch.items),) * bare)


def _side(desk: Desk, head: Block, flow: _Flow, part: int) -> tuple[Item, ...]:
    """A head and a part of a text, if there is any left; from the card's upper left corner."""
    dx = pt(desk.style.cards.inner)
    placed = [shift(item, dx, 0.0) for item in head.items]
    for side in flow.sides[part : part + 1]:
        placed += [shift(item, dx, pt(flow.top)) for item in side]
    # A card has no pages to refer to.
    return tuple(item for item in placed if not isinstance(item, Reference))


def _for_cards(problem: Problem) -> Problem:
    """A problem of a text that may well fit the book, with what helps on a card."""
    hint = f"{problem.hint}; or give the card 'moves', which stand in place of its answer"
    return replace(problem, hint=hint)
