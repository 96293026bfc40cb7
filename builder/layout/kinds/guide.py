"""Guide sections: running text beside a margin for notes, and an exercise at the foot."""

from __future__ import annotations

from builder.geometry import Side
from builder.layout.blocks import AnyBlock, Block, Placed, Stack
from builder.layout.body import Body, assemble
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.forms import pen_rule, ruling
from builder.layout.items import Box, Ink, Role, StrokeKind
from builder.layout.prose import set_prose
from builder.layout.sketch import Sketch
from builder.layout.stacking import stack_pages
from builder.load.style import NoteSide
from builder.plan.pages import Guide

TITLE_LEADS = 15.0
TEXT_TOP = 36.0
"""Where the text's rule begins, from the first grid line (y 56 on A4)."""

FIRST_TEXT = 35.0
RULE_CLEAR = 2.5
YOUR_TURN_LINES = 5


def guide(desk: Desk, page: Guide, side: Side) -> list[Body]:
    """Lay out a section; which side of the text the note margin is on depends on the page's."""
    width = desk.span(4) if desk.is_wide else desk.width
    title = _title(desk, str(page.section.title), desk.width)
    gap = FIRST_TEXT - title.height if desk.is_wide else 5.0
    text = set_prose(desk, page.section.text, x=0, width=width, gap=max(gap, 5.0))
    foot = _your_turn(desk, page)
    pages = stack_pages(desk, Stack((title, *text), tuple(foot), clear=5.0))
    bodies: list[Body] = []
    in_foot = False
    for number, placed in enumerate(pages):
        split = 0 if in_foot else _where_foot_begins(placed)
        bodies.append(_page(desk, placed, split, side, first=number == 0))
        in_foot = in_foot or split < len(placed)
        side = side.other
    return bodies


def _title(desk: Desk, title: str, width: float) -> Block:
    sketch = Sketch(desk)
    lines = sketch.wrapped(0, TITLE_LEADS, title, "title", width, role=Role.TITLE)
    return sketch.block(TITLE_LEADS + (lines - 1) * desk.kind("title").leading)


def _your_turn(desk: Desk, page: Guide) -> list[AnyBlock]:
    width = desk.span(4) if desk.is_wide else desk.width
    head = Sketch(desk)
    y = lead(desk, "heading")
    head.text(0, y, "Your turn", "heading", role=Role.HEADING)
    pitch = desk.style.marks.ruling
    return [
        pen_rule(desk, gap=10.0),
        head.block(y, gap=4.0, keep=True, snaps=True),
        *set_prose(desk, page.section.your_turn, x=0, width=width),
        ruling(
            desk,
            YOUR_TURN_LINES,
            x=0,
            least=3,
            first=pitch + 4,
            width=desk.width,
            grows=not desk.is_wide,
        ),
    ]


def _where_foot_begins(placed: tuple[Placed, ...]) -> int:
    """Index of the rule with the accent bar, which opens the foot; the page's end if it has none."""
    marks = (
        at
        for at, (_, block) in enumerate(placed)
        if any(isinstance(item, Box) and item.fill is Ink.ACCENT for item in block.items)
    )
    return next(marks, len(placed))


def _page(desk: Desk, placed: tuple[Placed, ...], split: int, side: Side, *, first: bool) -> Body:
    """Move the text beside its note margin and draw the rule between them."""
    if not desk.is_wide or not split:
        return assemble(placed)
    left = desk.style.notes is NoteSide.LEFT or side is Side.VERSO
    text, foot = placed[:split], placed[split:]
    bottom = foot[0].y - 10.0 if foot else desk.height
    sketch = Sketch(desk)
    notes_width = desk.span(2) - RULE_CLEAR + 0.5
    rule_x = notes_width + 4.5 if left else desk.span(4) + RULE_CLEAR
    top = TEXT_TOP if first else 0.0
    sketch.line(rule_x, top, rule_x, bottom, desk.style.strokes.rule_pt, StrokeKind.RULE)
    notes_x = 0.0 if left else desk.width - notes_width
    sketch.text(notes_x, top + 4.0, "Notes", "label")
    text_x = desk.width - desk.span(4) if left else 0.0
    margin = Placed(0.0, sketch.block(0.0))
    title, rest = text[:1], text[1:]
    if not first:
        title, rest = (), text
    return assemble((*title, *foot, margin)).joined(assemble(rest, dx=text_x))
