"""Drill log, progress chart and heat grid, weakness blitz, notes."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.forms import (
    Field,
    field_rows,
    labelled,
    lead,
    page_head,
    pen_rule,
    prose_field,
    rule_block,
    ruling,
    small_line,
    together,
)
from builder.layout.items import Ink, Role, StrokeKind
from builder.layout.prose import set_prose
from builder.layout.sketch import CENTRE, RIGHT, Sketch
from builder.load.models import Drill, Scenario
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.pages import BlitzSheet, DrillLog, Notes, Progress
from builder.plan.schedule import short_date
from builder.plan.words import counted

BLANK_DRILLS = 3
GROUP_GAP = 3.75
BLITZ_QUESTIONS = 4
SHORT_FIELD = 13.0


def drill_log(desk: Desk, page: DrillLog) -> Stack:
    """A row for each case: what it is, when it was drilled, how it went; then empty rows."""
    lead_text = (
        "Read a case once, start the clock, and answer aloud in three minutes. Record yourself, "
        "listen, then score what you heard."
    )
    body = [*page_head(desk, "Drill log"), *prose_field(desk, lead_text, gap=5.0)]
    for number, scenario in enumerate(page.scenarios, 1):
        body += _case(desk, number, scenario)
    for number in range(BLANK_DRILLS):
        body += _blank_case(desk, len(page.scenarios) + number + 1)
    return Stack(tuple(body))


def _case(desk: Desk, number: int, scenario: Scenario) -> list[AnyBlock]:
    x = desk.field_x
    title = set_prose(
        desk, str(scenario.title), x=x, width=desk.reading, name="item", role=Role.HEADING
    )
    text = prose_field(desk, scenario.text)
    case = labelled(desk, f"Case {number}", [*title, *text, _drill_fields(desk)], gap=2.5)
    return [together(desk, [rule_block(desk, gap=0), *case], top=2.5, gap=3.0)]


def _blank_case(desk: Desk, number: int) -> list[AnyBlock]:
    """A row for a case of the reader's own."""
    line = ruling(desk, 1, first=desk.style.marks.ruling)
    case = labelled(
        desk, f"Case {number}", [line, _drill_fields(desk)], gap=2.5, baseline=5.0
    )
    return [together(desk, [rule_block(desk, gap=0), *case], top=2.5, gap=3.0)]


def _drill_fields(desk: Desk) -> Block:
    """Date, start and stop in line with their labels, and the score."""
    sketch = Sketch(desk)
    x, y = desk.field_x, max(lead(desk, "label"), desk.style.marks.bubble)
    score_x = desk.width - sketch.bubbles_width()
    for word, width in (("Date", 17.0), ("Start", SHORT_FIELD), ("Stop", SHORT_FIELD)):
        needed = desk.text_width(word, "label") + 1.5 + width
        if x + needed > desk.width:
            x, y = desk.field_x, y + desk.style.marks.ruling
        x += sketch.text(x, y, word, "label") + 1.5
        sketch.writing(x, y + 1.2, width)
        x += width + 4.0
    if x > score_x:
        y += desk.style.marks.bubble_row + 1.5
    sketch.bubbles(score_x, y)
    return sketch.block(y + 1.2, gap=3.5)


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
    major = low
    drop = desk.kind("digit").size_pt * 0.12
    for value in range(low, high + 1, major):
        sketch.text(label_x, top + high - value + drop, str(value), "digit", align=RIGHT)
    bar_y = top + high - bar
    sketch.line(x0 - 5.5, bar_y, desk.width, bar_y, strokes.scale_pt)
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
    left = desk.field_x if desk.is_wide else label_width
    if left + cell * 3 > desk.width:
        left = 0.0
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
    sketch.text(0, head if left else first, title, "label_strong")
    if not left:
        head += lead(desk, "label")
    top = head + 3.0
    for row, name in enumerate(names):
        y = top + (row + 0.5) * cell + desk.kind("label").size_pt * 0.12
        if left:
            sketch.text(0, y, name, "label")
    x = left
    for group in groups:
        sketch.pips(x, head - lead(desk, "label") - 0.6, group[0].card.level.pips)
        for at, numbered in enumerate(group):
            sketch.text(x + (at + 0.5) * cell, head, str(numbered.number), "digit", align=CENTRE)
        _cells(sketch, x, top, len(group), len(names))
        x += len(group) * cell + GROUP_GAP
    return sketch.block(top + len(names) * cell, gap=6.5)


def _cells(sketch: Sketch, x: float, y: float, columns: int, rows: int) -> None:
    cell = sketch.desk.style.marks.cell
    weight = sketch.desk.style.strokes.cell_pt
    for row in range(rows + 1):
        sketch.line(x, y + row * cell, x + columns * cell, y + row * cell, weight)
    for column in range(columns + 1):
        at = x + column * cell
        sketch.line(at, y, at, y + rows * cell, weight)


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
            "Weakness blitz",
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
    foot = [rule_block(desk, gap=6.5), *_verdict(desk)]
    return Stack(tuple(body), tuple(foot), clear=3.0)


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
    bubbles_x = desk.width - scale.bubbles_width()
    scores = [
        block
        for word in ("Before", "After")
        for block in _score_line(desk, word, bubbles_x)
    ]
    questions = [Field("Question", 1) for _ in range(BLITZ_QUESTIONS)]
    drill_blocks = [
        rule_block(desk, gap=0.0),
        *labelled(desk, f"{number}  {drill.name}", text, gap=2.0),
        scale.block(4.0 + desk.kind("digit").leading, gap=3.0),
        times.block(y + 1.2, gap=3.0),
        *field_rows(desk, questions, x=0, width=desk.width, gap=2.0),
        small_line(desk, "What changed", gap=2.0),
        ruling(desk, 2),
        *scores,
    ]
    return [together(desk, drill_blocks, top=0.0, gap=5.0)]


def _score_line(desk: Desk, word: str, bubbles_x: float) -> list[AnyBlock]:
    sketch = Sketch(desk)
    y = max(lead(desk, "label"), desk.style.marks.bubble)
    sketch.text(0, y, word, "label")
    sketch.bubbles(bubbles_x, y)
    return [sketch.block(y, gap=4.0)]


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


def notes(desk: Desk, page: Notes) -> Stack:
    """A dot grid with room for a subject and a date."""
    del page
    head = Sketch(desk)
    y = lead(desk, "label")
    x = head.text(0, y, "Subject", "label") + 4.0
    date_label = desk.text_width("Date", "label") + 4.0
    date_x = desk.width - 45.0 - date_label if desk.width > 150 else desk.width - 25 - date_label
    head.writing(x, y + 1.0, date_x - 5.0 - x)
    head.text(date_x, y, "Date", "label")
    head.writing(date_x + date_label, y + 1.0, desk.width - date_x - date_label)
    pitch = desk.style.marks.dot_pitch
    grid = Sketch(desk)
    columns = int((desk.width - 1.0) / pitch) + 1
    top = y + 10.0
    rows = int((desk.height - top) / pitch) + 1
    grid.dots((desk.width - (columns - 1) * pitch) / 2, 0.0, columns, rows)
    return Stack((head.block(y + 1.0), grid.block((rows - 1) * pitch, gap=9.0)))
