"""The answer page: model answer, example, mistakes to own up to, follow-up and self-score."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Content, Stack, with_label
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, score_rows
from builder.layout.forms import labelled, pen_rule, prose_field, ruling
from builder.layout.items import Ink, Role
from builder.layout.prose import set_prose
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Card, Level
from builder.plan.cards import NumberedCard
from builder.plan.pages import Answer

MISTAKE_GAP = 2.5


def answer(desk: Desk, page: Answer) -> Stack:
    """Model answer, example, mistakes to own up to, follow-up and self-score."""
    numbered = page.numbered
    card = numbered.card
    owner = f"answer-{numbered.number}"
    if page.for_coach:
        question_blocks = labelled(
            desk,
            "Question",
            prose_field(desk, card.question, owner=f"question-{numbered.number}"),
            gap=10.0,
        )
    else:
        question_blocks = []
    body = [
        _answer_head(desk, numbered, owner, for_coach=page.for_coach),
        *question_blocks,
        *labelled(desk, "Model answer", prose_field(desk, card.answer, owner=owner), gap=10.0),
        *labelled(desk, "Example", prose_field(desk, card.example, owner=owner), gap=10.0),
        *labelled(
            desk,
            "Common mistakes",
            _mistakes(desk, card, owner, for_coach=page.for_coach),
            gap=7.75,
            baseline=9.75,
        ),
    ]
    return Stack(tuple(body), tuple(_after_answer(desk, page, owner)), clear=12.5)


def _answer_head(desk: Desk, numbered: NumberedCard, owner: str, *, for_coach: bool) -> Block:
    sketch = Sketch(desk, owner)
    y = max(5.0, desk.kind("answer_title").leading) if not desk.is_wide else 5.0
    number = str(numbered.number)
    level = numbered.card.level
    right = desk.text_width("medium", "small") + 15.0 if for_coach else 0.0
    end = sketch.text(-0.3, y, number, "answer_title", ink=Ink.ACCENT)
    x = desk.field_x if desk.is_wide else end + 5.0
    rows = sketch.wrapped(
        x, y, str(numbered.card.title), "answer_title", desk.width - x - right, role=Role.TITLE
    )
    y += (rows - 1) * desk.kind("answer_title").leading
    if for_coach:
        sketch.items += _level_mark(desk, level, y)
    return sketch.block(y)


def _level_mark(desk: Desk, level: Level, y: float) -> list[Content]:
    """The level at the right edge; no words of the answer's own."""
    sketch = Sketch(desk)
    marks = desk.style.marks
    pips = sketch.pips(desk.width - 2 * marks.pip_pitch - marks.pip, y, level.pips)
    sketch.text(desk.width - pips - 3.0, y, level.value, "small", align=RIGHT)
    return sketch.items


def _mistakes(desk: Desk, card: Card, owner: str, *, for_coach: bool) -> list[AnyBlock]:
    """A tick box for each mistake; rows of their own, a half step apart from the grid."""
    sketch = Sketch(desk)
    label = "Heard" if for_coach else "I did this"
    first = desk.kind("label").leading
    sketch.text(desk.field_x, first, label, "label")
    blocks: list[AnyBlock] = [sketch.block(first, keep=True)]
    indent = desk.style.marks.tick + 3.5
    for number, mistake in enumerate(card.mistakes):
        mark = Sketch(desk, owner)
        mark.tick(desk.field_x, desk.kind("body").leading)
        x, width = desk.field_x + indent, desk.field - indent
        head, *rest = set_prose(desk, mistake, x=x, width=width, owner=owner, role=Role.ITEM)
        row = with_label(head, mark.items, desk.kind("body").leading)
        gap = MISTAKE_GAP if number else 1.0
        blocks += [replace(row, gap=gap, snaps=False, keep=number == 0), *rest]
    return blocks


def _after_answer(desk: Desk, page: Answer, owner: str) -> list[AnyBlock]:
    card = page.numbered.card
    text = set_prose(desk, card.follow_up, x=desk.field_x, width=desk.field, owner=owner)
    follow_up = [
        *(replace(block, keep=True) for block in text),
        ruling(desk, 3, first=11.0, least=2, grows=True),
    ]
    return [
        pen_rule(desk, gap=11.0, above_text=True),
        *labelled(desk, "Follow-up", follow_up, gap=2.5),
        *_self_score(desk, page),
    ]


def _self_score(desk: Desk, page: Answer) -> list[AnyBlock]:
    """Bubbles for each criterion; total and date of the next try beside or below them."""
    names = [str(criterion.name) for criterion in page.rubric.criteria]
    total = 5 * len(names)
    title = "Score" if page.for_coach else "Self-score"
    gap = 12.5
    if not desk.is_wide:
        rows = score_rows(
            desk,
            names,
            x=0,
            width=desk.width,
            bubbles_x=desk.width - Sketch(desk).bubbles_width(),
            gap=2.5,
        )
        fields = [Field(f"Total of {total}", 1.5), Field("Try again on", 2.5)]
        after = field_rows(desk, fields, x=0, width=desk.width, gap=3.0)
        return [*labelled(desk, title, rows, gap=5.0), *after]
    rows = score_rows(desk, names, x=desk.field_x, width=desk.field, bubbles_x=desk.x(2), gap=gap)
    sketch = Sketch(desk)
    x = desk.x(4)
    for y, word, width in (
        (5.0, f"Total of {total}", desk.column),
        (20.0, "Try again on", desk.span(2)),
    ):
        sketch.text(x, y, word, "label")
        sketch.writing(x, y + 9.0, width)
    first = rows[0]
    rows[0] = Block(first.height, (*first.items, *sketch.items), gap, keep=True)
    missing = 29.0 - sum(row.height for row in rows)
    if missing > 0:
        rows[-1] = replace(rows[-1], height=rows[-1].height + missing)
    return labelled(desk, title, rows, gap=gap, baseline=5.0)
