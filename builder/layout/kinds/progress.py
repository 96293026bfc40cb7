"""The chart of mock totals, and the heat grid of questions × criteria."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.forms import (
    labelled,
    lead,
    rule_block,
    small_line,
)
from builder.layout.heads import page_head
from builder.layout.items import Ink
from builder.layout.sketch import CENTRE, RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.load.text import Span
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.pages import Progress
from builder.plan.words import counted

GROUP_GAP = 3.75


def progress(desk: Desk, page: Progress) -> Stack:
    """Mock totals on true scales, and a grid of questions × criteria to shade."""
    points = 5 * len(page.rubric.criteria) * page.rounds
    mocks = counted(page.mocks, "mock")
    questions = counted(len(page.cards), "question")
    chart = [
        small_line(
            desk,
            "One millimetre is one point. Mark each total on its own scale, then join the dots.",
            "small",
        ),
        *_charts(desk, page, points),
    ]
    names = [str(criterion.name) for criterion in page.rubric.criteria]
    grid = [
        small_line(
            desk,
            "Shade a cell after scoring. The darkest column is your next question, the darkest "
            "row your next drill.",
            "small",
        ),
        *_shades(desk),
    ]
    body = [
        *page_head(desk, "Progress"),
        *labelled(desk, mocks.capitalize(), chart, gap=10.0, baseline=5.0),
        rule_block(desk, gap=6.0),
        *labelled(desk, questions.capitalize(), grid, gap=2.5, baseline=5.0),
        *_heat_grids(desk, page.cards, names, "First attempt"),
        *_heat_grids(desk, page.cards, names, "Latest attempt"),
    ]
    return Stack(tuple(body))


def _charts(desk: Desk, page: Progress, points: int) -> list[AnyBlock]:
    """Scales side by side, in rows where they do not all fit."""
    left = max(12.5, desk.text_width("Mock", "label") + 5.0)
    least = max(12.0, desk.text_width("88", "item") + 4.0)
    room = desk.field - left
    per_row = max(1, min(page.mocks, int(room / least)))
    pitch = min(17.0, room / per_row)
    low = points // 5
    bar = low * page.rubric.bar
    rows: list[AnyBlock] = []
    for first in range(1, page.mocks + 1, per_row):
        numbers = range(first, min(first + per_row, page.mocks + 1))
        rows.append(_chart(desk, numbers, (left, pitch), (low, points, bar)))
    return rows


def _chart(
    desk: Desk, numbers: range, columns: tuple[float, float], scale: tuple[int, int, int]
) -> Block:
    """A vertical scale for each mock, a millimetre a point, with the bar across all."""
    left, pitch = columns
    low, high, bar = scale
    sketch = Sketch(desk)
    top, x0 = 2.0, desk.field_x + left
    label_x = x0 - (8.0 if desk.is_wide else 4.0)
    strokes = desk.style.strokes
    step = max(1, low // 4)
    # The whole scale is 4 * low high: fewer words where they would stand on one another.
    digit = desk.kind("digit").leading
    major = next((low * by for by in (1, 2) if low * by >= digit), low * 4)
    drop = desk.kind("digit").size_pt * 0.12
    for value in range(low, high + 1, major):
        sketch.text(label_x, top + high - value + drop, str(value), "digit", align=RIGHT)
    bar_y = top + high - bar
    sketch.line(max(x0 - 5.5, label_x + 1.0), bar_y, desk.width, bar_y, strokes.scale_pt)
    if desk.is_wide:
        sketch.text(0, bar_y + 1, "The bar", "label")
    bottom = top + high - low
    number_y = bottom + 2.25 + desk.kind("item").leading * 0.75
    date_y = number_y + 1.0 + desk.style.marks.ruling
    sketch.text(label_x, number_y, "Mock", "label", align=RIGHT)
    first_line = x0 - (pitch - 5) / 2
    date_x = min(label_x, first_line - 1.0)
    sketch.text(date_x, date_y - 1.0, "Date", "label", align=RIGHT)
    for at, number in enumerate(numbers):
        x = x0 + at * pitch
        sketch.line(x, top, x, bottom, strokes.minor_pt)
        for value in range(low, high + 1, step):
            is_major = (value - low) % major == 0
            half = 1.2 if is_major else 0.6
            weight = strokes.scale_pt if is_major else strokes.minor_pt
            y = top + high - value
            sketch.line(x - half, y, x + half, y, weight)
        sketch.text(x, number_y, str(number), "item", align=CENTRE)
        sketch.writing(x - (pitch - 5) / 2, date_y, pitch - 5)
    return sketch.block(date_y, gap=8.0)


def _shades(desk: Desk) -> list[AnyBlock]:
    """The key of the heat grid: how dark each score is."""
    cell = desk.style.marks.cell
    sketch = Sketch(desk)
    x, y = desk.field_x, 0.0
    weight = desk.style.strokes.cell_pt
    for score, word in ((4, "4 or 5"), (3, "3"), (2, "2"), (1, "1")):
        width = cell + 2.0 + desk.text_width(word, "label")
        if x + width > desk.width:
            x, y = desk.field_x, y + cell + 2.0
        sketch.box(x, y, cell, cell, weight=weight)
        _shade(sketch, x, y, cell, score)
        sketch.text(x + cell + 2.0, y + cell / 2 + 1.0, word, "label")
        x += max(desk.column + desk.style.gutter, width + 5.0)
    return [sketch.block(y + cell, gap=4.0)]


def _shade(sketch: Sketch, x: float, y: float, cell: float, score: int) -> None:
    """Nothing, one diagonal, five diagonals, solid: told by texture, never by colour."""
    weight = sketch.desk.style.strokes.scale_pt
    if score == 1 and sketch.desk.style.fills:
        sketch.box(x, y, cell, cell, fill=Ink.INK)
        return
    steps = {3: (0.0,), 2: (-0.66, -0.33, 0.0, 0.33, 0.66)}.get(score, ())
    if score == 1:
        steps = tuple(at / 8 for at in range(-7, 8))
    for shift in steps:
        start, end = max(0.0, shift), min(1.0, 1.0 + shift)
        sketch.line(
            x + start * cell,
            y + (1.0 - start + shift) * cell,
            x + end * cell,
            y + (1.0 - end + shift) * cell,
            weight,
        )


def _heat_grids(
    desk: Desk, cards: tuple[NumberedCard, ...], names: list[str], title: str
) -> list[AnyBlock]:
    """Cells of questions × criteria, a gap between levels, in as many rows as the width wants."""
    cell = desk.style.marks.cell
    label_width = max(desk.text_width(name, "label") for name in (*names, title)) + 3.0
    left = desk.field_x if desk.is_wide else min(label_width, desk.width - 3 * cell)
    rows: list[list[tuple[NumberedCard, ...]]] = [[]]
    x = left
    per_row = max(1, int((desk.width - left) / cell))
    for run in level_runs(cards):
        for at in range(0, len(run), per_row):
            part = run[at : at + per_row]
            if rows[-1] and x + len(part) * cell > desk.width + 1e-6:
                rows.append([])
                x = left
            rows[-1].append(part)
            x += len(part) * cell + GROUP_GAP
    return [_heat_row(desk, row, names, title, left) for row in rows]


def _heat_row(
    desk: Desk, groups: list[tuple[NumberedCard, ...]], names: list[str], title: str, left: float
) -> Block:
    cell = desk.style.marks.cell
    sketch = Sketch(desk)
    first = lead(desk, "label")
    head = first + (0.0 if desk.is_wide else 1.5 + desk.style.marks.pip)
    sketch.text(0, head, title, "label_strong")
    top = head + 3.0
    heights = _row_heights(sketch, names, top, left - 2.0)
    x = left
    for group in groups:
        sketch.pips(x, head - lead(desk, "label") - 0.6, group[0].card.level.pips)
        for at, numbered in enumerate(group):
            sketch.text(x + (at + 0.5) * cell, head, str(numbered.number), "digit", align=CENTRE)
        _cells(sketch, x, top, len(group), heights)
        x += len(group) * cell + GROUP_GAP
    return sketch.block(top + sum(heights), gap=6.5)


def _row_heights(sketch: Sketch, names: list[str], y: float, width: float) -> list[float]:
    """Set the names beside their rows; a name of several lines makes its row taller."""
    desk = sketch.desk
    leading = desk.kind("label").leading
    drop = desk.kind("label").size_pt * 0.12
    heights: list[float] = []
    for name in names:
        lines = TypeSetter(desk, "label").set((Span(name),), width)
        heights.append(max(desk.style.marks.cell, len(lines) * leading + 1.0))
        first = y + (heights[-1] - (len(lines) - 1) * leading) / 2 + drop
        sketch.lines(0, first, lines, leading)
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
