"""The question index: every card with its page and three attempts."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.forms import rule_block
from builder.layout.heads import page_head
from builder.layout.kinds.days import card_line, wide_title
from builder.layout.sketch import RIGHT, Sketch
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.pages import QuestionIndex
from builder.plan.words import counted

ATTEMPTS = 3
INDEX_GAP = 5.0


def question_index(desk: Desk, page: QuestionIndex) -> Stack:
    """Every card with its page and three attempts, a rule between the levels."""
    title = counted(len(page.cards), "question")
    body: list[AnyBlock] = page_head(desk, title[:1].upper() + title[1:])
    first_gap = 3.5 if desk.is_wide else 6.0
    if desk.is_wide:
        body.append(_attempt_heads(desk))
    for run in level_runs(page.cards):
        body.append(rule_block(desk, gap=first_gap if run[0].number == 1 else 8.5))
        for numbered in run:
            gap = 4.0 if numbered is run[0] else INDEX_GAP
            row = _index_row if desk.is_wide else _narrow_index_row
            body.append(row(desk, numbered, gap))
    if not desk.is_wide:
        return Stack((body[0], _index_key(desk, page.total), *body[1:]))
    return Stack(tuple(body), (_index_key(desk, page.total),), clear=4.5)


def _attempt_heads(desk: Desk) -> Block:
    sketch = Sketch(desk)
    sketch.text(85, 10, "Page", "label", align=RIGHT)
    for attempt in range(ATTEMPTS):
        x = desk.x(3 + attempt)
        sketch.text(x, 5, f"Attempt {attempt + 1}", "label_strong")
        sketch.text(x, 10, "Date", "label")
        sketch.text(x + 16.5, 10, "Score", "label")
    return sketch.block(10, gap=7.5, keep=True)


def _index_row(desk: Desk, numbered: NumberedCard, gap: float) -> Block:
    """A card; its page and its fields stand on the last line of its title."""
    sketch = Sketch(desk)
    y = wide_title(sketch, numbered, lead(desk, "body"), link=numbered.question_anchor)
    sketch.reference(85, y, numbered.question_anchor, "small", "{page}", align=RIGHT)
    for attempt in range(ATTEMPTS):
        x = desk.x(3 + attempt)
        sketch.writing(x, y + 2.5, 14.0)
        sketch.writing(x + 16.5, y + 2.5, desk.column - 16.5)
    return sketch.block(y, gap=gap)


def _narrow_index_row(desk: Desk, numbered: NumberedCard, gap: float) -> Block:
    """The card, and below it date and score of each attempt."""
    sketch = Sketch(desk)
    y = card_line(sketch, numbered, lead(desk, "body"), reference="{page}")
    y += max(9.0, desk.style.marks.ruling)
    pitch = (desk.width + 5.0) / ATTEMPTS
    for attempt in range(ATTEMPTS):
        x = attempt * pitch
        after = sketch.text(x, y, f"{attempt + 1}", "label_strong") + 2.0
        wide = pitch - 5.0 - after
        sketch.writing(x + after, y + 1.2, wide * 0.6)
        sketch.writing(x + after + wide * 0.6 + 2.0, y + 1.2, wide * 0.4 - 2.0)
    return sketch.block(y + 1.2, gap=max(gap, 3.0))


def _index_key(desk: Desk, total: int) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "label")
    x = 0.0
    for filled, word in enumerate(("easy", "medium", "hard"), 1):
        x += sketch.pips(x, y, filled) + 2.5
        x += sketch.text(x, y, word, "label") + 8.0
    note = f"In each attempt: the date, and the score out of {total}."
    if desk.is_wide:
        note = f"Score: total of the criteria, out of {total}."
        x = max(x, desk.x(3))
    if x + desk.text_width(note, "label") > desk.width:
        x, y = 0.0, y + lead(desk, "label")
    rows = sketch.wrapped(x, y, note, "label", desk.width - x)
    return sketch.block(y + (rows - 1) * desk.kind("label").leading, gap=6.0)
