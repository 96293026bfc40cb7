"""The weakness blitz: the worst cell and the drills against it."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Stack
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, inline_fields, lead
from builder.layout.forms import (
    labelled,
    pen_rule,
    prose_field,
    rule_block,
    ruling,
    small_line,
    together,
)
from builder.layout.heads import page_head
from builder.layout.items import Role, StrokeKind
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Drill
from builder.plan.pages import BlitzSheet
from builder.plan.schedule import short_date

BLITZ_QUESTIONS = 4
SHORT_LINE = 13.0


def blitz_sheet(desk: Desk, page: BlitzSheet) -> Stack:
    """The worst cell and the drills against it, twenty minutes each on a true scale."""
    day = page.day
    when = short_date(day.date) if day and day.date else ""
    blitz = page.roadmap.blitz
    fields = [Field("Criterion", 2), Field("Question or round", 2), Field("Score now", 1)]
    worst = field_rows(desk, fields, x=desk.field_x, width=desk.field, gap=2.5)
    body = [
        *page_head(
            desk,
            "Weakness blitz" if day else "Weakness blitz, again",
            over="Day" if day else "",
            numeral=str(day.number) if day else "",
            date=when,
        ),
        *prose_field(desk, str(blitz.lead), gap=5.0),
        pen_rule(desk, gap=10.0),
        *labelled(desk, "Worst cell", worst, gap=3.0, baseline=lead(desk, "label")),
    ]
    for number, drill in enumerate(blitz.drills, 1):
        body += _drill(desk, number, drill, blitz.minutes)
    verdict = [rule_block(desk, gap=6.5), *_verdict(desk)]
    if desk.is_wide:
        return Stack(tuple(body), tuple(verdict), clear=3.0)
    return Stack((*body[:-1], *together(desk, [body[-1], *verdict], top=0.0, gap=5.0)))


def _drill(desk: Desk, number: int, drill: Drill, minutes: int) -> list[AnyBlock]:
    if not desk.is_wide:
        return _narrow_drill(desk, number, drill, minutes)
    sketch = Sketch(desk)
    x, y = desk.field_x, 10.0
    right_x, right = desk.x(4), desk.span(2)
    sketch.rule(1.5)
    sketch.text(0, y, str(number), "section")
    sketch.text(x, y, str(drill.name), "heading", role=Role.HEADING)
    width = desk.span(3)
    rows = sketch.wrapped(x, y + 5, str(drill.text), "body", width, role=Role.BODY, hyphenate=True)
    _minutes_scale(sketch, right_x, y, right, minutes)
    line = y + 5 + (rows - 1) * 5 + 7.5
    label = sketch.text(x, line, "Questions", "label")
    start = max(x + label + 3.0, x + 16.5)
    pitch = (x + width - start + 4.0) / BLITZ_QUESTIONS
    for at in range(BLITZ_QUESTIONS):
        sketch.writing(start + at * pitch, line + 1.2, pitch - 4.0)
    _start_stop(sketch, right_x, right, y + 17.5)
    bubbles_x = desk.width - sketch.bubbles_width()
    for dy, word in ((30.0, "Before"), (38.8, "After")):
        sketch.text(right_x, y + dy, word, "label")
        sketch.bubbles(bubbles_x, y + dy)
    sketch.text(x, line + 7.0, "What changed", "label")
    for at in (1, 2):
        sketch.writing(x, line + 6.5 + at * desk.style.marks.ruling, width)
    height = max(line + 22.5, y + 40.0)
    return [sketch.block(height, gap=5.0 if number > 1 else 10.0, snaps=True)]


def _start_stop(sketch: Sketch, x: float, width: float, y: float) -> None:
    """Start and stop in line with their labels, sharing a width."""
    half = width / 2
    for at, word in enumerate(("Start", "Stop")):
        left = x + at * half
        after = sketch.text(left, y, word, "label") + 2.0
        sketch.writing(left + after, y + 1.2, half - after - (4.0 if at == 0 else 0.0))


def _minutes_scale(sketch: Sketch, x: float, y: float, width: float, minutes: int) -> None:
    """A scale from 0 to the drill's minutes; every fifth stroke is longer."""
    strokes = sketch.desk.style.strokes
    sketch.line(x, y, x + width, y, strokes.scale_pt)
    for minute in range(minutes + 1):
        is_major = minute % 5 == 0
        height = 4.0 if is_major else 1.8
        at = x + minute * width / minutes
        weight = strokes.scale_pt if is_major else strokes.minor_pt
        sketch.line(at, y, at, y - height, weight, StrokeKind.SCALE)
    digits = y + sketch.desk.kind("digit").leading
    sketch.text(x, digits, "0", "digit")
    sketch.text(x + width, digits, f"{minutes} min", "digit", align=RIGHT)


def _narrow_drill(desk: Desk, number: int, drill: Drill, minutes: int) -> list[AnyBlock]:
    text = prose_field(desk, str(drill.text))
    scale = Sketch(desk)
    _minutes_scale(scale, 0, 4.0, desk.width, minutes)
    times = Sketch(desk)
    y = lead(desk, "label")
    _start_stop(times, 0, desk.width, y)
    scores = _before_and_after(desk)
    questions = Sketch(desk)
    short = ("Questions", SHORT_LINE), *((("", SHORT_LINE),) * (BLITZ_QUESTIONS - 1))
    inline_fields(questions, short, 0.0, y)
    drill_blocks = [
        rule_block(desk, gap=0.0),
        *labelled(desk, f"{number}  {drill.name}", text, gap=2.0),
        scale.block(4.0 + desk.kind("digit").leading, gap=3.0),
        times.block(y + 1.2, gap=3.0),
        questions.block(y + 1.2, gap=3.5),
        small_line(desk, "What changed", gap=2.0),
        ruling(desk, 2),
        *scores,
    ]
    return together(desk, drill_blocks, top=0.0, gap=5.0)


def _before_and_after(desk: Desk) -> list[AnyBlock]:
    """Two rows of bubbles, beside each other where both fit."""
    sketch = Sketch(desk)
    y = max(lead(desk, "label"), desk.style.marks.bubble)
    half = desk.width / 2
    label = desk.text_width("Before", "label") + 3.0
    beside = label + sketch.bubbles_width() + 3.0 <= half
    for at, word in enumerate(("Before", "After")):
        x = half * at if beside else 0.0
        y += 0.0 if beside or not at else desk.style.marks.bubble_row + 1.5
        sketch.text(x, y, word, "label")
        sketch.bubbles(x + label if beside else desk.width - sketch.bubbles_width(), y)
    return [sketch.block(y + 1.0, gap=4.0)]


def _verdict(desk: Desk) -> list[AnyBlock]:
    """Two boxes, beside each other where both fit."""
    sketch = Sketch(desk)
    y = max(lead(desk, "small"), desk.style.marks.tick + 1)
    indent = desk.style.marks.tick + 3.5
    first, second = "Closed. Back to cadence.", "Open. Repeat this page in three days."
    x = desk.field_x
    sketch.tick(x, y)
    sketch.text(x + indent, y, first, "small")
    x2 = desk.x(3) if desk.is_wide else x + indent + desk.text_width(first, "small") + 6.0
    if x2 + indent + desk.text_width(second, "small") > desk.width:
        x2, y = x, y + desk.style.marks.tick + 3.5
    sketch.tick(x2, y)
    rows = sketch.wrapped(x2 + indent, y, second, "small", desk.width - x2 - indent)
    height = y + (rows - 1) * desk.kind("small").leading
    return labelled(desk, "Verdict", [sketch.block(height)], gap=3.5, baseline=5.0)
