"""What stands on a card below its head: the question in front; moves or answer, and a trap, behind."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.addresses import with_addresses
from builder.layout.blocks import AnyBlock, Stack, with_label
from builder.layout.desk import Desk
from builder.layout.pocket.heads import MOST_ROWS, title_rows
from builder.layout.prose import set_prose
from builder.layout.sketch import Sketch
from builder.layout.text import TypeSetter, type_setter
from builder.load.text import Paragraph, Prose, Spans
from builder.plan.cards import NumberedCard

MOVE_INDENT = 5.0
TRAP_INDENT = 10.0
LABEL_GAP = 2.0
"""Text stands this far right of its digit or label, or further where that is wide."""

RULE_GAP = 5.0
"""Least room above the rule; on most cards it is more, since the trap stands at the foot."""

BELOW_RULE = 1.0
MEASURES = 8
"""How many measures are tried to make lines even."""

FOOT = 2.0
"""Left free below the trap as long as there is room."""


def question_stack(desk: Desk, numbered: NumberedCard, width: float) -> Stack:
    """The front: the question in large type."""
    owner = f"question-{numbered.number}"
    question = numbered.card.question
    measure = _balanced(desk, question, width, "card_prompt")
    blocks = set_prose(desk, question, x=0.0, width=measure, name="card_prompt", owner=owner)
    return Stack(tuple(blocks))


def answer_stack(desk: Desk, numbered: NumberedCard, width: float) -> Stack:
    """The back: the moves, or the whole answer of a card that has none; at the foot the trap."""
    owner = f"answer-{numbered.number}"
    card = numbered.card
    if card.moves:
        body = _moves(desk, numbered, width, owner)
    else:
        body = set_prose(desk, card.answer, x=0.0, width=width, name="card_body", owner=owner)
    title = _long_title(desk, numbered, width)
    return Stack((*title, *body), tuple(_trap(desk, numbered, width, owner)), clear=FOOT)


def _long_title(desk: Desk, numbered: NumberedCard, width: float) -> list[AnyBlock]:
    """The title, if it has too many lines for the head of the card."""
    if len(title_rows(desk, numbered)) <= MOST_ROWS:
        return []
    blocks = set_prose(desk, str(numbered.card.title), x=0.0, width=width, name="small_strong")
    return [replace(block, keep=True) for block in blocks]


def _moves(desk: Desk, numbered: NumberedCard, width: float, owner: str) -> list[AnyBlock]:
    """Numbered lines, a row apart."""
    leading = desk.kind("card_body").leading
    gap = desk.style.cards.row - leading
    indent = max(MOVE_INDENT, desk.text_width("0", "digit") + LABEL_GAP)
    found: list[AnyBlock] = []
    for number, move in enumerate(numbered.card.moves, 1):
        digit = Sketch(desk)
        digit.text(0.0, leading, str(number), "digit")
        first, *rest = set_prose(
            desk, move, x=indent, width=width - indent, name="card_body", gap=gap, owner=owner
        )
        found += [with_label(first, digit.items, leading), *rest]
    return found


def _trap(desk: Desk, numbered: NumberedCard, width: float, owner: str) -> list[AnyBlock]:
    """The first of the common mistakes below a rule."""
    leading = desk.kind("card_trap").leading
    indent = max(TRAP_INDENT, desk.text_width("Trap", "label") + LABEL_GAP)
    rule = Sketch(desk)
    rule.rule(0.0, 0.0, width)
    label = Sketch(desk)
    label.text(0.0, leading, "Trap", "label")
    trap = numbered.card.mistakes[0]
    measure = _balanced(desk, trap, width - indent, "card_trap")
    first, *rest = set_prose(
        desk, trap, x=indent, width=measure, name="card_trap", gap=BELOW_RULE, owner=owner
    )
    return [
        rule.block(0.0, gap=RULE_GAP, keep=True),
        with_label(first, label.items, leading),
        *rest,
    ]


def _balanced(desk: Desk, prose: Prose, width: float, name: str) -> float:
    """The measure for a text: narrower if it is one paragraph whose lines are more even then.

    The narrowest one may cost a hyphen; a wider one is taken that does not.
    """
    match with_addresses(prose):
        case (Paragraph(spans),):
            setter = type_setter(desk, name)
            narrow = setter.balanced(spans, width)
            tried = (narrow + (width - narrow) * step / MEASURES for step in range(MEASURES))
            return next((at for at in tried if _is_whole(setter, spans, at)), width)
    return width


def _is_whole(setter: TypeSetter, spans: Spans, measure: float) -> bool:
    """Whether no word is divided."""
    return setter.set(spans, measure) == setter.set(spans, measure, hyphenate=False)
