"""The parts that forms are made of, each of which knows how it stands in a narrow column.

Wide: a label hangs in the rail beside its field. Narrow: the label stands above its field.
Fields to write in are in fields.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import AnyBlock, Block, Content, Ruling, shift, with_label
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.prose import set_prose
from builder.layout.sketch import Sketch
from builder.load.text import Prose

PEN_RULE_DROP = 2.5
"""From the grid line above it to a rule that stands above running text."""


def labelled(
    desk: Desk,
    label: str,
    blocks: Sequence[AnyBlock],
    *,
    gap: float,
    note: str = "",
    baseline: float | None = None,
) -> list[AnyBlock]:
    """Blocks with their label in the rail, on `baseline` of the first (its body line if None).

    Where the rail is closed, the label stands above and is kept with them.
    """
    first, *rest = blocks
    if not desk.is_wide:
        sketch = Sketch(desk)
        height = _label_above(sketch, label, note)
        narrow = sketch.block(height, gap=gap, keep=True)
        return [narrow, replace(first, gap=min(first.gap, 2.5)), *rest]
    sketch = Sketch(desk)
    y = baseline if baseline is not None else desk.step
    leading = desk.kind("rail").leading
    lines = sketch.wrapped(0, y, label, "rail", desk.column)
    bottom = y + (lines - 1) * leading
    if note:
        extra = sketch.wrapped(0, bottom + leading, note, "label", desk.column)
        bottom += leading + (extra - 1) * desk.kind("label").leading
    return _hung(sketch.items, bottom, [replace(first, gap=gap), *rest])


def _hung(label: Sequence[Content], height: float, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Blocks with a label beside them, `height` millimetres high.

    A label taller than its first block hangs beside the next ones and keeps them together; one
    taller than all of them makes the last one taller.
    """
    first, *rest = blocks
    if first.height >= height:
        return [with_label(first, label, height), *rest]
    missing = height - sum(block.height + block.gap for block in rest) - first.height
    if missing <= 0:
        return [replace(with_label(first, label, 0.0), keep=True), *rest]
    if rest and isinstance(rest[-1], Block):
        rest[-1] = replace(rest[-1], height=rest[-1].height + missing)
        return [replace(with_label(first, label, 0.0), keep=True), *rest]
    return [with_label(first, label, height), *rest]


def together(desk: Desk, blocks: Sequence[AnyBlock], *, top: float, gap: float) -> list[AnyBlock]:
    """Blocks as one that never breaks and begins on the grid, the first `top` below its edge.

    Those that are higher than a page together stay apart.
    """
    y = top
    items: list[Content] = []
    for number, block in enumerate(blocks):
        y += block.gap if number else 0.0
        if block.snaps:
            y = math.ceil(round(y / desk.style.grid, 6)) * desk.style.grid
        items += [shift(item, 0.0, y * POINTS_PER_MM) for item in block.items]
        y += block.height
    if y > desk.height:
        return [replace(blocks[0], gap=gap), *blocks[1:]]
    return [Block(y, tuple(items), gap, snaps=True)]


def _label_above(sketch: Sketch, label: str, note: str) -> float:
    """A label above its field, with its note behind it or, if too long, below; the height."""
    desk = sketch.desk
    y = lead(desk, "rail")
    label = label.replace("\n", " ")
    rows = sketch.wrapped(0, y, label, "rail", desk.width)
    y += (rows - 1) * desk.kind("rail").leading
    if not note:
        return y
    note = note.replace("\n", ", ")
    x = desk.text_width(label, "rail") + 3.0
    if rows == 1 and x + desk.text_width(note, "label") <= desk.width:
        sketch.text(x, y, note, "label")
        return y
    y += desk.kind("label").leading
    more = sketch.wrapped(0, y, note, "label", desk.width)
    return y + (more - 1) * desk.kind("label").leading


def prose_field(
    desk: Desk, prose: Prose | str, *, name: str = "body", owner: str = "", gap: float = 0.0
) -> list[AnyBlock]:
    """Running text in the field at reading width."""
    return set_prose(
        desk, prose, x=desk.field_x, width=desk.reading, name=name, owner=owner, gap=gap
    )


def rule_block(desk: Desk, *, gap: float, keep: bool = True) -> Block:
    """A structural rule across the live area."""
    sketch = Sketch(desk)
    sketch.rule()
    return sketch.block(0.0, gap=gap, keep=keep)


def pen_rule(desk: Desk, *, gap: float, above_text: bool = False) -> Block:
    """The rule with the accent bar: below it, the reader writes.

    Above running text it lies half a step off the grid, so that the text has 7.5 mm.
    """
    sketch = Sketch(desk)
    y = PEN_RULE_DROP if above_text else 0.0
    sketch.rule(y)
    sketch.pen_mark(y=y)
    return sketch.block(y, gap=gap, keep=True, snaps=above_text)


def ruling(
    desk: Desk,
    lines: int,
    *,
    x: float | None = None,
    width: float | None = None,
    first: float | None = None,
    least: int | None = None,
    grows: bool = False,
    gap: float = 0.0,
) -> Ruling:
    """Writing lines, in the field unless told otherwise."""
    pitch = desk.style.marks.ruling
    start = desk.field_x if x is None else x
    return Ruling(
        lines=lines,
        least=lines if least is None else least,
        x=start,
        width=desk.width - start if width is None else width,
        pitch=pitch,
        first=pitch if first is None else first,
        weight=desk.style.strokes.writing_pt,
        gap=gap,
        grows=grows,
    )


def small_line(desk: Desk, text: str, name: str = "label", *, gap: float = 0.0) -> Block:
    """A line or more of small text in the field, kept with what follows."""
    sketch = Sketch(desk)
    y = lead(desk, name)
    lines = sketch.wrapped(desk.field_x, y, text, name, desk.field)
    height = y + (lines - 1) * desk.kind(name).leading
    return sketch.block(height, gap=gap, keep=True)


def check_item(desk: Desk, title: str, text: str, *, gap: float) -> list[AnyBlock]:
    """A tick box with a title and a line of explanation."""
    x = desk.field_x
    indent = desk.style.marks.tick + 3.5
    sketch = Sketch(desk)
    y = lead(desk, "item")
    sketch.tick(x, y)
    rows = sketch.wrapped(x + indent, y, title, "item", desk.field - indent)
    y += (rows - 1) * desk.kind("item").leading
    head = sketch.block(y, gap=gap, keep=True, snaps=True)
    body = set_prose(desk, text, x=x + indent, width=desk.reading - indent)
    return [head, *body]
