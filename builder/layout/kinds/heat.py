"""The heat grid: a cell to shade for every question and criterion, for two attempts.

Wide: questions go across, criteria down, one grid below the other. Narrow: questions go down,
so that they stay on one page, and the criteria of both attempts stand beside each other.
"""

from __future__ import annotations

from dataclasses import replace

from builder.errors import ContentError, Problem
from builder.layout.blocks import AnyBlock, Block
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.forms import small_line
from builder.layout.sketch import CENTRE, Sketch
from builder.layout.text import TypeSetter
from builder.layout.too_high import rubric_cause
from builder.load.models import Rubric
from builder.load.text import Span
from builder.plan.cards import NumberedCard, level_runs

GROUP_GAP = 3.75
GRID_GAP = 11.0
LEAST_TITLE = 20.0
"""Room beside the grid that is worth titles; with less, the numbers alone say which question it is."""

ATTEMPTS = ("First attempt", "Latest attempt")


def heat_grid(desk: Desk, cards: tuple[NumberedCard, ...], rubric: Rubric) -> list[AnyBlock]:
    """The grids of both attempts, with a gap between levels.

    Raises:
        ContentError: the page is too narrow for all criteria.
    """
    names = [str(criterion.name) for criterion in rubric.criteria]
    if not desk.is_wide:
        _check_width(desk, rubric)
        return _narrow(desk, cards, names)
    cause = rubric_cause(rubric)
    rows = [block for attempt in ATTEMPTS for block in _across(desk, cards, names, attempt)]
    return [replace(row, cause=cause) for row in rows]


def _check_width(desk: Desk, rubric: Rubric) -> None:
    cause = rubric_cause(rubric)
    wide, room = len(rubric.criteria) * desk.style.marks.cell, desk.width - _least(desk)
    if wide > room:
        message = f"{cause.what} would be {wide:.0f} mm wide in the grid of the page 'Progress', "
        message += f"which has {room:.0f} mm for it on this paper"
        raise ContentError(Problem(message, cause.place, cause.hint))


def _least(desk: Desk) -> float:
    """Width of a question's number and level beside its cells."""
    return desk.text_width("88", "item") + 2 * desk.style.marks.pip_pitch + 8.0


def _across(
    desk: Desk, cards: tuple[NumberedCard, ...], names: list[str], title: str
) -> list[Block]:
    """Questions side by side, in as many rows as the width wants."""
    cell = desk.style.marks.cell
    left = desk.field_x
    pips = 2 * desk.style.marks.pip_pitch + desk.style.marks.pip
    rows: list[list[tuple[NumberedCard, ...]]] = [[]]
    x = left
    per_row = max(1, int((desk.width - left) / cell))
    for run in level_runs(cards):
        for at in range(0, len(run), per_row):
            part = run[at : at + per_row]
            if rows[-1] and x + max(len(part) * cell, pips) > desk.width + 1e-6:
                rows.append([])
                x = left
            rows[-1].append(part)
            x += len(part) * cell + GROUP_GAP
    return [_across_row(desk, row, names, title) for row in rows]


def _across_row(
    desk: Desk, groups: list[tuple[NumberedCard, ...]], names: list[str], title: str
) -> Block:
    cell = desk.style.marks.cell
    sketch = Sketch(desk)
    head = lead(desk, "label")
    sketch.text(0, head, title, "label_strong")
    top = head + 3.0
    x = desk.field_x
    heights = _row_heights(sketch, names, top, x - 2.0)
    for group in groups:
        sketch.pips(x, head - lead(desk, "label") - 0.6, group[0].card.level.pips)
        for at, numbered in enumerate(group):
            sketch.text(x + (at + 0.5) * cell, head, str(numbered.number), "digit", align=CENTRE)
        _cells(sketch, x, top, len(group), heights)
        x += len(group) * cell + GROUP_GAP
    return sketch.block(top + sum(heights), gap=GRID_GAP)


def _narrow(desk: Desk, cards: tuple[NumberedCard, ...], names: list[str]) -> list[AnyBlock]:
    """Questions below each other; the attempts beside each other if both fit."""
    cell = desk.style.marks.cell
    least = _least(desk)
    wide = len(names) * cell
    key = "   ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    blocks: list[AnyBlock] = [small_line(desk, key, gap=4.0)]
    both = least + 2 * wide + GROUP_GAP <= desk.width
    for titles in (ATTEMPTS,) if both else ((ATTEMPTS[0],), (ATTEMPTS[1],)):
        xs = [desk.width - wide - at * (wide + GROUP_GAP) for at in range(len(titles))][::-1]
        blocks.append(_narrow_head(desk, titles, xs, len(names)))
        for run in level_runs(cards):
            for numbered in run:
                gap = 2.0 if numbered is run[0] else 0.0
                blocks.append(_narrow_row(desk, numbered, xs, len(names), gap))
    return blocks


def _narrow_head(desk: Desk, titles: tuple[str, ...], xs: list[float], columns: int) -> Block:
    """The attempts, and the criteria by number."""
    cell = desk.style.marks.cell
    sketch = Sketch(desk)
    y = lead(desk, "label")
    digits = y + lead(desk, "digit")
    for x, title in zip(xs, titles, strict=True):
        room = min(columns * cell + GROUP_GAP - 1.0, desk.width - x)
        sketch.text(
            x,
            y,
            title if desk.text_width(title, "label_strong") <= room else title.split()[0],
            "label_strong",
        )
        for column in range(columns):
            sketch.text(x + (column + 0.5) * cell, digits, str(column + 1), "digit", align=CENTRE)
    return sketch.block(digits + 1.5, gap=4.0, keep=True)


def _narrow_row(
    desk: Desk, numbered: NumberedCard, xs: list[float], columns: int, gap: float
) -> Block:
    """A question's number, level and title, and its cells, as tall as the title wants them."""
    sketch = Sketch(desk)
    marks = desk.style.marks
    x = desk.text_width("88", "item") + 2.0
    title_x = x + 2 * marks.pip_pitch + marks.pip + 3.0
    room = xs[0] - title_x - 2.0
    titles = [str(numbered.card.title)] if room >= LEAST_TITLE else []
    height = max(lead(desk, "item"), *_row_heights(sketch, titles or [""], 0.0, room, title_x))
    y = height / 2 + desk.kind("item").size_pt * 0.12
    sketch.text(0, y, str(numbered.number), "item")
    sketch.pips(x, y, numbered.card.level.pips)
    for left in xs:
        _cells(sketch, left, 0.0, columns, [height])
    return sketch.block(height, gap=gap, keep=True)


def _row_heights(
    sketch: Sketch, names: list[str], y: float, width: float, x: float = 0.0
) -> list[float]:
    """Set the names beside their rows; a name of several lines makes its row taller."""
    desk = sketch.desk
    leading = desk.kind("label").leading
    drop = desk.kind("label").size_pt * 0.12
    heights: list[float] = []
    for name in names:
        lines = TypeSetter(desk, "label").set((Span(name),), width)
        heights.append(max(desk.style.marks.cell, len(lines) * leading + 1.0))
        first = y + (heights[-1] - (len(lines) - 1) * leading) / 2 + drop
        sketch.lines(x, first, lines, leading)
        y += heights[-1]
    return heights


def _cells(sketch: Sketch, x: float, y: float, columns: int, heights: list[float]) -> None:
    cell = sketch.desk.style.marks.cell
    weight = sketch.desk.style.strokes.cell_pt
    for row in range(len(heights) + 1):
        at = y + sum(heights[:row])
        sketch.line(x, at, x + columns * cell, at, weight)
    for column in range(columns + 1):
        at = x + column * cell
        sketch.line(at, y, at, y + sum(heights), weight)
