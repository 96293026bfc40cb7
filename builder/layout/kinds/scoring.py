"""The rubric, and a score sheet for a mock interview."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Placed, Stack
from builder.layout.body import assemble
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, lead, score_rows
from builder.layout.forms import labelled, pen_rule, prose_field, rule_block, ruling, small_line
from builder.layout.heads import page_head
from builder.layout.items import Ink, Role
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.layout.too_high import rubric_cause
from builder.load.models import Criterion, Round, Rubric
from builder.load.text import Span
from builder.plan.pages import MockSheet, RubricTable
from builder.plan.words import counted

LEVEL_ROW = 7.5
BAND_RISE = 5.1
BAND_MARGIN = 2.0
EVIDENCE_LINES = 3
EVIDENCE_WIDTH = 79.0
CRITERIA_X = 114.0


def rubric(desk: Desk, page: RubricTable) -> Stack:
    """A block for each criterion: what it asks, and each level in words; the bar is marked."""
    table = page.rubric
    title = counted(len(table.criteria), "criterion").replace("criterions", "criteria")
    levels = counted(len(table.criteria[0].levels), "level")
    body = [
        *page_head(desk, f"{title[:1].upper()}{title[1:]}, {levels}"),
        *prose_field(desk, str(table.lead), gap=5.0),
    ]
    for number, criterion in enumerate(table.criteria):
        body += _criterion(desk, criterion, table.bar, gap=14.5 if number else 9.5)
    return Stack(tuple(body))


def _criterion(desk: Desk, criterion: Criterion, bar: int, *, gap: float) -> list[AnyBlock]:
    rows = [
        _level(desk, number, str(text), is_bar=number == bar)
        for number, text in enumerate(criterion.levels, 1)
    ]
    if not desk.is_wide:
        return [
            rule_block(desk, gap=5.0),
            *labelled(desk, str(criterion.name), rows, note=str(criterion.question), gap=1.5),
        ]
    rail = Sketch(desk)
    lines = rail.wrapped(0, 8, str(criterion.name), "rail", desk.column + 1)
    below = 13 + (lines - 1) * desk.kind("rail").leading
    lines = rail.wrapped(0, below, str(criterion.question), "label", desk.column)
    depth = below + (lines - 1) * desk.kind("label").leading
    missing = depth - 8.0 + LEVEL_ROW - sum(row.height for row in rows)
    if missing > 0:
        rows[-1] = replace(rows[-1], height=rows[-1].height + missing)
    first = rows[0]
    head = Block(
        first.height + 8.0 - LEVEL_ROW,
        (*rail.items, *(_down(first, 8.0 - LEVEL_ROW).items)),
        keep=True,
    )
    return [rule_block(desk, gap=gap), head, *rows[1:]]


def _down(block: AnyBlock, by: float) -> Block:
    """A block's items moved down within a taller block."""
    return Block(block.height + by, assemble([Placed(by, block)]).items)


def _level(desk: Desk, number: int, text: str, *, is_bar: bool) -> Block:
    """One level: digit and descriptor; the bar on a tint band or, without fills, between rules."""
    sketch = Sketch(desk)
    x = desk.field_x
    leading = desk.kind("body").leading
    y = max(LEVEL_ROW, leading + 2.5)
    bar = "the bar" if is_bar else ""
    right = desk.text_width(bar, "label") + 6.0 if bar else 0.0
    indent = max(7.5, desk.text_width("5", "item") + 4.0)
    lines = TypeSetter(desk, "body").set((Span(text),), desk.width - x - indent - right)
    height = y + (len(lines) - 1) * leading
    if is_bar:
        _band(sketch, height, y)
        sketch.text(desk.width - BAND_MARGIN, y, bar, "label", align=RIGHT)
    sketch.text(x, y, str(number), "item", role=Role.ITEM)
    sketch.lines(x + indent, y, lines, leading, Role.ITEM)
    return sketch.block(height, keep=number < 5)


def _band(sketch: Sketch, height: float, first: float) -> None:
    desk = sketch.desk
    x = desk.field_x - BAND_MARGIN if desk.is_wide else 0.0
    rise = BAND_RISE * desk.kind("body").leading / 5.0
    top = first - rise
    bottom = height + LEVEL_ROW - BAND_RISE
    if desk.style.fills:
        sketch.box(x, top, desk.width - x, bottom - top, fill=Ink.TINT)
    else:
        sketch.rule(top, x, desk.width - x)
        sketch.rule(bottom, x, desk.width - x)


def mock_sheet(desk: Desk, page: MockSheet) -> Stack:
    """Who and when, a block for each round with evidence and scores, the result."""
    header = [
        Field("Candidate", 2),
        Field("Interviewer", 2),
        Field("Date", 1),
        Field("Start and stop", 1),
    ]
    total = 5 * len(page.rubric.criteria) * len(page.rounds)
    body = [
        *page_head(
            desk,
            "Mock interview",
            over="Mock",
            numeral=str(page.number),
            right="For the interviewer: write evidence, not opinion.",
        ),
        *field_rows(desk, header, x=0, width=desk.width, gap=10.0 if desk.is_wide else 4.0),
    ]
    for number, one in enumerate(page.rounds):
        gap = 9.5 if number == 0 else 11.0
        body += _round(desk, one, page.rubric, gap if desk.is_wide else 6.0)
    return Stack(tuple(body), tuple(_result(desk, total)), clear=5.0)


def _round(desk: Desk, one: Round, rubric: Rubric, gap: float) -> list[AnyBlock]:
    names = [str(criterion.name) for criterion in rubric.criteria]
    if not desk.is_wide:
        return _narrow_round(desk, one, names, gap)
    sketch = Sketch(desk)
    sketch.rule()
    y = 7.5
    rows = sketch.wrapped(0, y, str(one.name), "rail", desk.column + 1)
    below = y + (rows - 1) * desk.kind("rail").leading + 5.0
    asks = sketch.wrapped(0, below, str(one.asks), "label", desk.column)
    prompt = "Question asked, and evidence in the candidate’s own words"
    width = CRITERIA_X - 5.5 - desk.field_x
    sketch.wrapped(desk.field_x, y, prompt, "label", width)
    pitch = desk.style.marks.ruling
    for line in range(1, EVIDENCE_LINES + 1):
        sketch.writing(desk.field_x, y + line * pitch, width)
    bubbles_x = desk.width - sketch.bubbles_width()
    row = desk.style.marks.bubble_row
    at = last = y
    for name in names:
        room = bubbles_x - CRITERIA_X - 1.5
        lines = sketch.wrapped(CRITERIA_X, at, name, "label", room)
        sketch.bubbles(bubbles_x, at)
        last = at + (lines - 1) * desk.kind("label").leading
        at = max(at + row, last + desk.kind("label").leading + 1.0)
    depth = max(
        y + EVIDENCE_LINES * pitch,
        last,
        below + (asks - 1) * desk.kind("label").leading,
    )
    return [sketch.block(depth, gap=gap, cause=rubric_cause(rubric))]


def _narrow_round(desk: Desk, one: Round, names: list[str], gap: float) -> list[AnyBlock]:
    score_x = desk.width - Sketch(desk).bubbles_width()
    scores = score_rows(desk, names, x=0, width=desk.width, bubbles_x=score_x, gap=3.0)
    evidence = ruling(desk, EVIDENCE_LINES, least=2)
    return [
        rule_block(desk, gap=gap),
        *labelled(desk, str(one.name), [replace(evidence, keep=True)], note=str(one.asks), gap=2.0),
        *scores,
    ]


def _result(desk: Desk, total: int) -> list[AnyBlock]:
    fields = [
        Field(f"Total of {total}", 1),
        Field("Worst cell: round and criterion", 2),
        Field("Would you hire, and at what level?", 2),
    ]
    rows = field_rows(desk, fields, x=desk.field_x, width=desk.field, gap=2.5)
    next_time: list[AnyBlock] = [
        small_line(desk, "One thing to do differently next time", gap=4.5),
        ruling(desk, 1),
    ]
    return [
        pen_rule(desk, gap=11.0 if desk.is_wide else 6.0),
        *labelled(desk, "Result", [*rows, *next_time], gap=2.5, baseline=lead(desk, "label")),
    ]
