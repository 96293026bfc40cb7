"""Fields to write in: a line below or beside its label, and rows of score bubbles.

They stand beside each other as far as the width allows, and in further rows where it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from builder.layout.blocks import Block
from builder.layout.desk import Desk
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.load.text import Span

INLINE_GAP = 4.0
"""Between a field in line with its label and the next one's label."""

NARROW_COLUMNS = 4
"""Columns that a field's width is counted in where the rail is closed."""
LABEL_CLEARANCE = 2.0
"""Least distance between neighbouring texts on one line."""


class Field(NamedTuple):
    """A label with a line to write on; `columns` of the six it spans. `value` is pre-filled."""

    label: str
    columns: float = 1.0
    value: str = ""


def lead(desk: Desk, name: str) -> float:
    """Height of one line in a row of a form: at least a step of the reference grid."""
    return max(5.0, desk.kind(name).leading)


def field_rows(
    desk: Desk,
    fields: Iterable[Field],
    *,
    x: float,
    width: float,
    gap: float,
    drop: float | None = None,
) -> list[Block]:
    """Labels with writing lines below them, side by side, in as many rows as they need."""
    blocks: list[Block] = []
    fall = desk.style.marks.ruling if drop is None else drop
    for number, row in enumerate(_rows(desk, fields, width)):
        if not desk.is_wide:
            used = sum(wide + desk.style.gutter for _, wide in row[:-1])
            row[-1] = (row[-1][0], width - used)
        blocks.append(replace(_field_row(desk, row, x, fall), gap=3.0 if number else gap))
    return blocks


def _field_row(desk: Desk, row: Sequence[tuple[Field, float]], x: float, fall: float) -> Block:
    """Fields side by side; what is too long for its field takes more lines, never more width."""
    sketch = Sketch(desk)
    small, large = desk.kind("label").leading, desk.kind("item").leading
    labels = [TypeSetter(desk, "label").set((Span(f.label),), wide) for f, wide in row]
    values = [TypeSetter(desk, "item").set((Span(f.value),), wide) for f, wide in row]
    y = lead(desk, "label") + (max(map(len, labels)) - 1) * small
    foot = y + fall + (max(map(len, values)) - 1) * large
    for (field, wide), label, value in zip(row, labels, values, strict=True):
        sketch.lines(x, y - (len(label) - 1) * small, label, small)
        if field.value:
            sketch.lines(x, foot - 1.5 - (len(value) - 1) * large, value, large)
        sketch.writing(x, foot, wide)
        x += wide + desk.style.gutter
    return sketch.block(foot)


def inline_fields(
    sketch: Sketch, fields: Sequence[tuple[str, float]], x: float, y: float
) -> tuple[float, float]:
    """Labels with a line beside each, in further rows where they do not fit; where they end."""
    desk = sketch.desk
    left = x
    row = desk.style.marks.ruling + 1.5
    for label, width in fields:
        after = desk.text_width(label, "label") + 1.5 if label else 0.0
        if x > left and x + after + width > desk.width:
            x, y = left, y + row
        if label:
            sketch.text(x, y, label, "label")
        x += after
        sketch.writing(x, y + 1.2, width)
        x += width + INLINE_GAP
    return x, y


def inline_score(sketch: Sketch, x: float, y: float, label: str = "Score") -> float:
    """Bubbles at the right edge with their label, below what ends at x if need be; the baseline."""
    desk = sketch.desk
    bubbles_x = desk.width - sketch.bubbles_width()
    wanted = desk.text_width(label, "label") + 3.0
    if x + wanted - INLINE_GAP + LABEL_CLEARANCE > bubbles_x:
        y += desk.style.marks.bubble_row + 1.5
    if label:
        sketch.text(bubbles_x - 3.0, y, label, "label", align=RIGHT)
    sketch.bubbles(bubbles_x, y)
    return y


def _rows(desk: Desk, fields: Iterable[Field], width: float) -> list[list[tuple[Field, float]]]:
    """Fields and their widths, packed into rows of at most `width`."""
    gutter = desk.style.gutter
    unit = desk.column if desk.is_wide else (width + gutter) / NARROW_COLUMNS - gutter
    rows: list[list[tuple[Field, float]]] = [[]]
    used = 0.0
    for field in fields:
        nominal = field.columns * (unit + gutter) - gutter
        label = desk.text_width(field.label, "label") + LABEL_CLEARANCE
        value = desk.text_width(field.value, "item") if field.value else 0.0
        wide = min(max(nominal, label, value), width)
        if rows[-1] and used + gutter + wide > width + 1e-6:
            rows.append([])
            used = 0.0
        used += (gutter if rows[-1] else 0.0) + wide
        rows[-1].append((field, wide))
    return [row for row in rows if row]


def score_rows(
    desk: Desk,
    labels: Sequence[str],
    *,
    x: float,
    width: float,
    bubbles_x: float,
    gap: float,
    count: int = 5,
) -> list[Block]:
    """A row of bubbles for each label; below the label where both do not fit on one line."""
    probe = Sketch(desk)
    widest = max(desk.text_width(label, "label") for label in labels)
    beside = (
        x + widest + LABEL_CLEARANCE <= bubbles_x
        and bubbles_x + probe.bubbles_width(count) <= x + width + 1e-6
    )
    row = max(desk.style.marks.bubble_row, lead(desk, "label"))
    blocks: list[Block] = []
    for number, label in enumerate(labels):
        sketch = Sketch(desk)
        y = lead(desk, "label") if number == 0 and beside else row
        if beside:
            sketch.text(x, y, label, "label")
            sketch.bubbles(bubbles_x, y, count=count)
        else:
            y = lead(desk, "label")
            sketch.text(x, y, label, "label")
            y += row
            sketch.bubbles(x, y, count=count)
        blocks.append(
            replace(sketch.block(y, gap=0.0 if number else gap), keep=number + 1 < len(labels))
        )
    return blocks
