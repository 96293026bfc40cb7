"""The cover."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows
from builder.layout.forms import pen_rule
from builder.layout.items import Ink, Role
from builder.layout.prose import set_prose
from builder.layout.sketch import CENTRE, RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.load.text import Span
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.pages import Cover
from builder.plan.schedule import long_date

REFERENCE_HEIGHT = 257.0
"""Height of A4's live area from its first grid line; gaps on the cover are for that height."""

TITLE_GAP = 30.0
CHART_GAP = 50.0
OPTICAL = 1.6
"""How far a large light letter is pulled left, so that its stem aligns with small text."""

PIP_COLUMN = 9.79
PIP_DIAMETER = 5.5
PIP_ROW = 7.5


def cover(desk: Desk, page: Cover) -> Stack:
    """Track, title, one line, the chart of all cards by level, and whose book it is."""
    scale = desk.height / REFERENCE_HEIGHT
    line = set_prose(desk, page.line, x=0, width=desk.width, name="cover_line", gap=7.5)
    body = [
        _masthead(desk, page),
        _title(desk, page.title, TITLE_GAP * scale * scale),
        *(replace(block, snaps=False) for block in line),
        *_pip_chart(desk, page.cards, CHART_GAP * scale * scale),
    ]
    return Stack(tuple(body), tuple(_belongs_to(desk, page)), clear=10.0 * scale)


def _masthead(desk: Desk, page: Cover) -> Block:
    sketch = Sketch(desk)
    rows = sketch.wrapped(0, 5, page.track, "cover_track", desk.width)
    y = 5.0 + (rows - 1) * desk.kind("cover_track").leading
    left = desk.text_width(page.track, "cover_track")
    leading = desk.kind("cover_kind").leading
    if left + desk.text_width(page.kind, "cover_kind") + 5 > desk.width:
        rows = sketch.wrapped(0, y + leading, page.kind, "cover_kind", desk.width)
        y += rows * leading
    else:
        sketch.text(desk.width, y, page.kind, "cover_kind", align=RIGHT)
    return sketch.block(y)


def _title(desk: Desk, title: str, gap: float) -> Block:
    """One line of the large size, or as many of the smaller size as it takes."""
    for name in ("cover_title", "cover_title_small"):
        lines = TypeSetter(desk, name).set((Span(title),), desk.width, hyphenate=False)
        if len(lines) == 1:
            break
    leading = desk.kind(name).leading
    first = leading if len(lines) > 1 or not desk.is_wide else desk.kind("cover_title").leading
    sketch = Sketch(desk)
    sketch.lines(-OPTICAL, first, lines, leading, Role.TITLE)
    return sketch.block(first + (len(lines) - 1) * leading, gap=gap)


def _pip_chart(desk: Desk, cards: tuple[NumberedCard, ...], gap: float) -> list[AnyBlock]:
    """A column of three circles a card; in rows where they would be too narrow for numbers."""
    least = desk.text_width("88", "digit") + 0.8
    per_row = 1 + int((desk.width - PIP_DIAMETER) / least)
    rows = [cards[at : at + per_row] for at in range(0, len(cards), per_row)]
    return [_pip_row(desk, row, per_row, gap if not n else 5.0) for n, row in enumerate(rows)]


def _pip_row(desk: Desk, cards: tuple[NumberedCard, ...], per_row: int, gap: float) -> Block:
    sketch = Sketch(desk)
    widest = (desk.width - PIP_DIAMETER) / max(min(per_row, len(cards)) - 1, 1)
    pitch = min(PIP_COLUMN, widest)
    diameter = min(PIP_DIAMETER, pitch * 0.8)
    row = min(PIP_ROW, diameter * 1.36)
    base = 5.0 + 2 * row
    digit_y = base + 9.0 + max(0.0, desk.kind("digit").leading - 3.75)
    for at, numbered in enumerate(cards):
        x = diameter / 2 + at * pitch
        for height in range(3):
            _pip(sketch, x, base - height * row, diameter, height < numbered.card.level.pips)
        sketch.text(x, digit_y, str(numbered.number), "digit", align=CENTRE)
    _level_brackets(sketch, cards, pitch, diameter, digit_y + 3.5)
    return sketch.block(digit_y + 3.5 + max(5.0, desk.kind("label").leading), gap=gap)


def _pip(sketch: Sketch, x: float, y: float, diameter: float, filled: bool) -> None:
    """A circle; a style without fills leaves the empty ones out instead of filling the others."""
    style = sketch.desk.style
    if filled and style.fills:
        sketch.disc(x, y, diameter, weight=0.0, fill=Ink.ACCENT)
    elif filled or style.fills:
        sketch.disc(x, y, diameter, weight=style.strokes.bubble_pt, fill=None)


def _level_brackets(
    sketch: Sketch, cards: tuple[NumberedCard, ...], pitch: float, diameter: float, y: float
) -> None:
    """A line below each level's columns, with how many there are; a word only where it fits."""
    at = 0
    desk = sketch.desk
    for run in level_runs(cards):
        x1 = at * pitch
        x2 = x1 + (len(run) - 1) * pitch + diameter
        sketch.line(x1, y, x2, y, desk.style.strokes.scale_pt)
        level = run[0].card.level.value
        label = f"{len(run)} {level}"
        room = min(len(run) * pitch - 1.0, desk.width - x1)
        if desk.text_width(label, "label") > room:
            label = str(len(run))
        sketch.text(x1, y + max(5.0, desk.kind("label").leading), label, "label")
        at += len(run)


def _belongs_to(desk: Desk, page: Cover) -> list[AnyBlock]:
    schedule = page.schedule
    if schedule is None:
        return []
    start = long_date(schedule.start) if schedule.start else ""
    interview = long_date(schedule.interview) if schedule.interview else ""
    half = 3 if desk.is_wide else 2
    rows = (
        [Field("This book belongs to", half, page.owner), Field("Target role", half)],
        [Field("Start date", half, start), Field("Interview date", half, interview)],
    )
    blocks: list[AnyBlock] = [pen_rule(desk, gap=10.0)]
    for number, row in enumerate(rows):
        gap = 8.0 if number else 2.5
        blocks += field_rows(
            desk, row, x=0, width=desk.width, gap=gap, drop=12.0 if desk.is_wide else 9.5
        )
    return blocks
