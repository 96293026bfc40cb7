"""A page per day: goal, session to scale, cards with page references, room to look back."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.fields import inline_fields, inline_score, lead
from builder.layout.forms import labelled, pen_rule, prose_field, rule_block, ruling, small_line
from builder.layout.heads import page_head
from builder.layout.items import Role
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.timebar import Scale, Stretch, time_bar
from builder.load.models import Segment
from builder.plan.cards import NumberedCard
from builder.plan.pages import DayPlan
from builder.plan.schedule import SheetReference, short_date
from builder.plan.words import counted, spell

START_X, STOP_X, STAMP = 101.0, 118.0, 13.0

ROW = 12.5
STEPS = ((5, 15), (5, 30), (10, 60), (30, 120), (60, 240), (120, 480), (480, 2880))
"""Minutes between the ticks of a session's scale, and between their words."""


def day_plan(desk: Desk, page: DayPlan) -> Stack:
    """Goal, session to scale, cards with page references, room to look back."""
    planned = page.planned
    day = planned.day
    when = short_date(planned.date) if planned.date else ""
    minutes = sum(segment.minutes for segment in day.session)
    body = [
        *page_head(
            desk, str(planned.step.name), over="Day", numeral=str(planned.number), date=when
        ),
        *labelled(desk, "Goal", prose_field(desk, str(day.goal)), gap=10.0),
        *_at_hand(desk, planned.at_hand),
        *labelled(
            desk,
            f"{spell(minutes).capitalize()} minutes",
            _session(desk, day.session),
            gap=6.8,
            baseline=desk.style.marks.tick - 0.8,
        ),
        *_cards(desk, planned.cards),
    ]
    foot = [
        pen_rule(desk, gap=15.0),
        *labelled(
            desk,
            "Looking back",
            [
                small_line(desk, str(day.look_back)),
                ruling(desk, 4, first=9.5, least=2, grows=True),
                small_line(desk, str(day.tomorrow), gap=6.0),
                ruling(desk, 2, first=9.5),
            ],
            gap=4.0,
            baseline=5.0,
        ),
    ]
    return Stack(tuple(body), tuple(foot), clear=10.0)


def _at_hand(desk: Desk, sheets: tuple[SheetReference, ...]) -> list[AnyBlock]:
    """The other pages the day needs, each with its number."""
    if not sheets:
        return []
    sketch = Sketch(desk)
    x, y = desk.field_x, lead(desk, "small")
    number_width = desk.text_width("p. 888", "small") + 6.0
    for sheet in sheets:
        name = desk.text_width(sheet.name, "small") + 2.0
        if x > desk.field_x and x + name + number_width > desk.width + 6.0:
            x, y = desk.field_x, y + lead(desk, "small")
        sketch.text(x, y, sheet.name, "small")
        sketch.reference(x + name, y, sheet.anchor, "small_strong")
        x += name + number_width
    return labelled(desk, "At hand", [sketch.block(y)], gap=5.0, baseline=lead(desk, "small"))


def _session(desk: Desk, session: tuple[Segment, ...]) -> list[AnyBlock]:
    ends = list(accumulate(segment.minutes for segment in session))
    stretches = [
        Stretch(str(segment.name), end - segment.minutes, end)
        for segment, end in zip(session, ends, strict=True)
    ]
    minor, major = _steps(desk, ends[-1])
    scale = Scale(ends[-1], minor, major, lambda m: f"{m:g}")
    return time_bar(desk, stretches, scale, width=desk.field, drop=7.0, ticks=True)


def _steps(desk: Desk, minutes: int) -> tuple[int, int]:
    """Steps of a session's scale: as fine as leaves room for its ticks and words."""
    unit = desk.field / minutes
    word = desk.text_width("8888", "digit") + 1.5
    steps = STEPS if minutes <= 60 else STEPS[1:]
    fits = (step for step in steps if step[0] * unit >= 0.8 and step[1] * unit >= word)
    return next(fits, STEPS[-1])


def _cards(desk: Desk, cards: tuple[NumberedCard, ...]) -> list[AnyBlock]:
    if not cards:
        return []
    blocks: list[AnyBlock] = [rule_block(desk, gap=9.0), _card_head(desk, len(cards))]
    row = _wide_card if desk.is_wide else _narrow_card
    rows = [row(desk, numbered) for numbered in cards]
    return [*blocks, *(replace(block, keep=True) for block in rows[:-1]), rows[-1]]


def _card_head(desk: Desk, count: int) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "label")
    name = counted(count, "card")
    sketch.text(0, y, name[:1].upper() + name[1:], "rail")
    if desk.is_wide:
        for x, word in ((desk.x(3), "Page"), (START_X, "Start"), (STOP_X, "Stop")):
            sketch.text(x, y, word, "label")
        sketch.text(desk.width - sketch.bubbles_width(), y, "Score the whole answer", "label")
    return sketch.block(y, keep=True)


def _wide_card(desk: Desk, numbered: NumberedCard) -> Block:
    """A card; its page and its fields stand on the last line of its title."""
    sketch = Sketch(desk)
    y = wide_title(sketch, numbered, ROW)
    sketch.reference(desk.x(3), y, numbered.question_anchor, "small")
    for x in (START_X, STOP_X):
        sketch.writing(x, y + 1.2, STAMP)
    sketch.bubbles(desk.width - sketch.bubbles_width(), y)
    return sketch.block(y)


def wide_title(
    sketch: Sketch, numbered: NumberedCard, y: float, *, link: str | None = None
) -> float:
    """Number, pips and title of a card in a wide row; returns the last baseline."""
    desk = sketch.desk
    sketch.text(0, y, str(numbered.number), "item")
    sketch.pips(9, y, numbered.card.level.pips)
    title = str(numbered.card.title)
    rows = sketch.wrapped(desk.x(1), y, title, "body", desk.title_width, role=Role.CELL, link=link)
    return y + (rows - 1) * desk.kind("body").leading


def card_line(sketch: Sketch, numbered: NumberedCard, y: float, *, reference: str) -> float:
    """Number, pips, title and page of a card in a narrow column; returns the last baseline."""
    desk = sketch.desk
    x = max(9.0, sketch.text(0, y, str(numbered.number), "item") + 3.0)
    x += sketch.pips(x, y, numbered.card.level.pips) + 4.0
    room = desk.width - x - desk.text_width("p. 888", "small") - 2.0
    lines = sketch.wrapped(x, y, str(numbered.card.title), "body", room, role=Role.CELL)
    sketch.reference(desk.width, y, numbered.question_anchor, "small", reference, align=RIGHT)
    return y + (lines - 1) * desk.kind("body").leading


def _narrow_card(desk: Desk, numbered: NumberedCard) -> Block:
    """Two rows: the card, then times and score."""
    sketch = Sketch(desk)
    y = card_line(sketch, numbered, lead(desk, "body"), reference="p. {page}")
    row = max(9.0, desk.style.marks.bubble_row + 1.5)
    x, y = inline_fields(sketch, (("Start", STAMP), ("Stop", STAMP)), 0.0, y + row)
    y = inline_score(sketch, x, y)
    return sketch.block(y + 1.5, gap=3.5)
