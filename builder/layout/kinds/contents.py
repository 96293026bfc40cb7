"""The table of contents: a rule and a word for each part, a row with a tick box for each entry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.heads import page_head
from builder.layout.items import Dots, Role
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.load.text import Span
from builder.plan.pages import Contents, Entry, Part

ROW = 7.5
ROW_BASELINE = 5.5
LEADER_PITCH = 2.3
LEADER_CLEAR = 2.0


def contents(desk: Desk, page: Contents) -> Stack:
    """One row for every entry, a rule above those of each part."""
    blocks: list[AnyBlock] = [*page_head(desk, "Contents"), _column_labels(desk)]
    for number, (part, group) in enumerate(groupby(page.entries, key=lambda entry: entry.part)):
        gap = 5.0 if number else 4.5
        blocks += _part(desk, part, list(group), gap)
    return Stack(tuple(blocks))


def _done_x(desk: Desk) -> float:
    return desk.width - desk.style.marks.tick


def _page_x(desk: Desk) -> float:
    """Right edge of the page numbers."""
    label = desk.text_width("Done", "label")
    return desk.width - max(14.0, label + 4.0)


def _column_labels(desk: Desk) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "label")
    sketch.text(_page_x(desk), y, "Page", "label", align=RIGHT)
    sketch.text(desk.width, y, "Done", "label", align=RIGHT)
    return sketch.block(y, gap=10.0, keep=True)


def _part(desk: Desk, part: Part, entries: Sequence[Entry], gap: float) -> list[AnyBlock]:
    blocks: list[AnyBlock] = []
    for number, entry in enumerate(entries):
        sketch = Sketch(desk)
        y = lead(desk, "body") + ROW_BASELINE - 5.0
        if number == 0:
            sketch.rule()
            sketch.text(0, y, part.value, "rail")
            if not desk.is_wide:
                y += lead(desk, "body")
        height = _row(sketch, entry, y)
        blocks.append(
            sketch.block(
                height, gap=ROW - ROW_BASELINE - 1.0 if number else gap + 1.0, keep=number == 0
            )
        )
    return blocks


def _row(sketch: Sketch, entry: Entry, y: float) -> float:
    """Entry, leader, page number and tick box; returns the row's height."""
    desk = sketch.desk
    page_x = _page_x(desk)
    number_room = desk.text_width("888", "item") + LEADER_CLEAR * 2
    measure = page_x - number_room - desk.field_x
    lines = TypeSetter(desk, "body").set((Span(entry.text),), measure)
    leading = desk.kind("body").leading
    sketch.lines(desk.field_x, y, lines, leading, Role.ITEM)
    y += (len(lines) - 1) * leading
    start = desk.field_x + lines[-1].width / POINTS_PER_MM + LEADER_CLEAR
    _leader(sketch, start, page_x - number_room + LEADER_CLEAR, y)
    sketch.reference(page_x, y, entry.anchor, "item", "{page}", align=RIGHT, role=Role.ITEM)
    sketch.tick(_done_x(desk), y)
    return y + 1.0


def _leader(sketch: Sketch, start: float, end: float, y: float) -> None:
    """Dots that lead the eye; all rows' dots stand below each other."""
    count = int((end - start) / LEADER_PITCH) + 1
    if count < 3:
        return
    pt = POINTS_PER_MM
    x = end - (count - 1) * LEADER_PITCH
    diameter = sketch.desk.style.marks.dot * pt
    sketch.items.append(Dots(x * pt, y * pt - diameter / 2, count, 1, LEADER_PITCH * pt, diameter))
