"""The chart of mock totals, and the heat grid of questions × criteria."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.forms import labelled, rule_block, small_line
from builder.layout.heads import page_head
from builder.layout.items import Ink
from builder.layout.kinds.heat import heat_grid
from builder.layout.sketch import CENTRE, RIGHT, Sketch
from builder.layout.too_high import rubric_cause
from builder.plan.pages import Progress
from builder.plan.words import counted


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
    question, drill = ("column", "row") if desk.is_wide else ("row", "column")
    instruction = (
        f"Shade a cell after scoring. The darkest {question} is your next question, the darkest "
        f"{drill} your next drill."
    )
    grid = [small_line(desk, instruction, "small"), *_shades(desk)]
    heat_grids = heat_grid(desk, page.cards, page.rubric)
    body = [
        *page_head(desk, "Progress"),
        *labelled(desk, mocks.capitalize(), chart, gap=10.0, baseline=5.0),
        rule_block(desk, gap=6.0),
        *labelled(desk, questions.capitalize(), grid, gap=2.5, baseline=5.0),
        *heat_grids,
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
    scale = f"the scale of {points} points, five for each criterion in each round,"
    rows: list[AnyBlock] = []
    for first in range(1, page.mocks + 1, per_row):
        numbers = range(first, min(first + per_row, page.mocks + 1))
        chart = _chart(desk, numbers, (left, pitch), (low, points, bar))
        rows.append(replace(chart, cause=rubric_cause(page.rubric, scale)))
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
