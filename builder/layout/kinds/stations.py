"""The stations of the roadmap: a day, or the cadence, drawn around its place on the line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from builder.frozen import dataclass
from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import Content, shift
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, lead
from builder.layout.items import Ink, Role
from builder.layout.prose import set_prose
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Cadence
from builder.plan.schedule import PlannedDay, Schedule, short_date

AXIS_X = 24.5
TEXT_X = 31.0
DATE_WIDTH = 17.0
FIELD_CLEAR = 6.0
"""Least room between a day's last line and the next rule."""

WEEKS_A_ROW = 5
MOST_WEEKS = 10
"""Weeks with a place of their own on the overview; each has a page in the log."""


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the line; `sketch` has its baseline at y 0, `height` is what it needs."""

    sketch: Sketch
    height: float


def head_room(desk: Desk) -> float:
    """From a station's rule to its baseline."""
    return desk.kind("section").leading


def _left(sketch: Sketch, name: str, when: date | None, *, dated: bool) -> float:
    """Day and date left of the axis; the depth below the baseline."""
    desk = sketch.desk
    sketch.tick(AXIS_X - desk.style.marks.tick / 2, 1.2, fill=Ink.PAPER)
    width = AXIS_X - desk.style.marks.tick / 2 - 1.0
    rows = sketch.wrapped(0, 0, name, "item", width)
    y = (rows - 1) * desk.kind("item").leading
    if not dated:
        return y
    y += 2.0 + lead(desk, "label")
    if when:
        rows = sketch.wrapped(0, y, short_date(when), "label", width)
        return y + (rows - 1) * desk.kind("label").leading
    sketch.text(0, y, "Date", "label")
    y += desk.style.marks.ruling
    sketch.writing(0, y, DATE_WIDTH)
    return y


def day_station(desk: Desk, planned: PlannedDay) -> Station:
    """A day: its step, if it opens one, its task and its fields."""
    sketch = Sketch(desk)
    depth = _left(sketch, f"Day {planned.number}", planned.date, dated=True)
    day = planned.day
    y = 0.0
    has_fields = bool(day.fields)
    if planned.opens_step:
        y = _step_head(sketch, str(planned.step.name), str(planned.step.aim), planned.anchor)
        y += 7.0 if has_fields else 10.0
    else:
        sketch.reference(desk.width, 0, planned.anchor, "small_strong", align=RIGHT)
    room = desk.width - TEXT_X - (0 if planned.opens_step else _page_room(desk))
    rows = sketch.wrapped(TEXT_X, y, str(day.task), "small", room, role=Role.ITEM)
    y += (rows - 1) * desk.kind("small").leading
    if has_fields:
        y += 0.0 if planned.opens_step or not desk.is_wide else 3.0
        y = fields_below(sketch, [Field(str(f.label), f.columns) for f in day.fields], y)
    return Station(sketch, head_room(desk) + max(y, depth) + FIELD_CLEAR)


def _page_room(desk: Desk) -> float:
    return desk.text_width("p. 888", "small_strong") + 3.0


def fields_below(sketch: Sketch, fields: list[Field], y: float) -> float:
    """Fields below the task; returns the depth of the last line."""
    desk = sketch.desk
    width = desk.width - TEXT_X
    y += 1.0
    for number, row in enumerate(field_rows(desk, fields, x=TEXT_X, width=width, gap=0)):
        y += 3.0 if number else 0.0
        _put(sketch, row.items, y)
        y += row.height
    return y


def _put(sketch: Sketch, items: Iterable[Content], y: float) -> None:
    """Add a block's items to a sketch, y millimetres down."""
    sketch.items += [shift(item, 0.0, y * POINTS_PER_MM) for item in items]


def _step_head(sketch: Sketch, name: str, aim: str, anchor: str) -> float:
    """Rule, name and aim of a step; returns the last baseline."""
    desk = sketch.desk
    sketch.rule(-head_room(desk), TEXT_X, desk.width - TEXT_X)
    room = desk.width - TEXT_X - _page_room(desk)
    rows = sketch.wrapped(TEXT_X, 1, name, "section", room, role=Role.HEADING)
    if anchor:
        sketch.reference(desk.width, 0, anchor, "small_strong", align=RIGHT)
    y = 1.0 + (rows - 1) * desk.kind("section").leading
    leading = desk.kind("body").leading
    width = min(desk.width - TEXT_X, max(desk.reading - 1.5, 0))
    grid = desk.style.grid
    top = math.ceil((y - 1.0 + 10.0) / grid) * grid - leading
    for block in set_prose(desk, aim, x=TEXT_X, width=width):
        _put(sketch, block.items, top)
        top += block.height
    return top


def cadence_station(desk: Desk, cadence: Cadence, schedule: Schedule) -> Station:
    """The cadence, with a mock to tick for each week."""
    sketch = Sketch(desk)
    first = len(schedule.days) + 1
    _left(sketch, f"Day {first}+", None, dated=False)
    anchor = schedule.weeks[0].anchor if schedule.weeks else ""
    y = _step_head(sketch, str(cadence.name), str(cadence.aim), anchor)
    width = desk.width - TEXT_X
    weeks = [week.number for week in schedule.weeks]
    shown = weeks[:MOST_WEEKS]
    per_row = min(WEEKS_A_ROW, int(width / (desk.text_width("Mock total", "label") + 7.0)))
    if per_row < 3:
        y = _week_lines(sketch, shown, y + 5.0)
    else:
        for at in range(0, len(shown), per_row):
            pitch = min(29.5, (width + 4.0) / per_row)
            y = _weeks(sketch, shown[at : at + per_row], y + 5.0, pitch)
    if len(weeks) > MOST_WEEKS:
        y += lead(desk, "label") + 2.0
        rest = f"Weeks {MOST_WEEKS + 1} to {len(weeks)} are in the log."
        sketch.text(TEXT_X, y, rest, "label")
    return Station(sketch, head_room(desk) + y + 2.0)


def _weeks(sketch: Sketch, weeks: Sequence[int], y: float, pitch: float) -> float:
    """A tick box and the mock's total for each week; returns the depth of the lines."""
    desk = sketch.desk
    y += max(desk.style.marks.tick, 5.0)
    indent = desk.style.marks.tick + 2.0
    label_y = y + 4.0 + lead(desk, "label")
    for number, week in enumerate(weeks):
        x = TEXT_X + number * pitch
        sketch.tick(x, y)
        sketch.text(x + indent, y, f"Week {week}", "label")
        sketch.text(x, label_y, "Mock total", "label")
        sketch.writing(x, label_y + desk.style.marks.ruling, pitch - 5.0)
    return label_y + desk.style.marks.ruling


def _week_lines(sketch: Sketch, weeks: Sequence[int], y: float) -> float:
    """A line for each week's mock total, below each other; returns the depth of the last."""
    desk = sketch.desk
    indent = desk.style.marks.tick + 2.0
    for week in weeks:
        y += desk.style.marks.ruling + 1.0
        sketch.tick(TEXT_X, y)
        after = sketch.text(TEXT_X + indent, y, f"Week {week}, mock", "label") + 2.0
        x = TEXT_X + indent + after
        sketch.writing(x, y + 1.2, desk.width - x)
    return y + 1.2
