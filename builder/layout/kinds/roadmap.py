"""The whole plan along one line: a station a day, every day of the same height."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder.geometry import POINTS_PER_MM, Side
from builder.layout.blocks import Content, Placed, shift
from builder.layout.body import Body, assemble
from builder.layout.desk import Desk
from builder.layout.forms import Field, field_rows, lead, prose_field
from builder.layout.furniture import HEAD_GAP, HEAD_Y
from builder.layout.heads import page_head
from builder.layout.items import Ink, Role, StrokeKind
from builder.layout.prose import set_prose
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Cadence
from builder.plan.pages import Part, RoadmapOverview
from builder.plan.schedule import PlannedDay, Schedule, short_date

AXIS_X = 24.5
TEXT_X = 31.0
DAY_HEIGHT = 50.0
FIRST_STATION = 50.0
"""Baseline of the first station on each page, from the first grid line (y 70 on A4)."""

SUBJECT = "Roadmap"
"""What the running head of these pages says beside the part."""

DATE_WIDTH = 17.0
FIELD_CLEAR = 6.0
"""Least room between a day's last line and the next rule."""

BELOW_HEAD = -2.0
"""Where the axis begins on a verso, whose running head is above it."""

ARROW_WIDTH, ARROW_HEIGHT = 2.6, 3.2
WEEKS_A_ROW = 5
MOST_WEEKS = 10
"""Weeks with a place of their own on the overview; each has a page in the log."""


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the line; `sketch` has its baseline at y 0, `height` is what it needs."""

    sketch: Sketch
    height: float


def roadmap(desk: Desk, page: RoadmapOverview) -> list[Body]:
    """Stations on as many pages as they need, the line running from page to page."""
    stations = [part for day in page.schedule.days for part in _parts(desk, day)]
    last = _cadence(desk, page.roadmap.cadence, page.schedule)
    pitch = max(DAY_HEIGHT, *(math.ceil(s.height / 5) * 5.0 for s in stations))
    heads: tuple[list[Placed], ...] = (_title(desk, page), _dates(desk, page.schedule), [])
    pages = _spread(desk, [*stations, last], pitch, heads)
    return [
        _page(
            desk,
            heads[min(number, 2)],
            group,
            pitch,
            (number == 0, number + 1 == len(pages)),
            Side.RECTO if number % 2 else Side.VERSO,
        )
        for number, group in enumerate(pages)
    ]


def _head_room(desk: Desk) -> float:
    """From a station's rule to its baseline."""
    return desk.kind("section").leading


def _first(desk: Desk, head: Sequence[Placed]) -> float:
    """Baseline of a page's first station: the usual one if four days then fit, or a higher one."""
    room = _head_room(desk)
    depth = max((placed.y + placed.block.height + room for placed in head), default=0.0)
    least = math.ceil((depth + room) / 5) * 5.0
    usual = FIRST_STATION if FIRST_STATION + 4 * DAY_HEIGHT - room <= desk.height else 0.0
    return max(usual, least)


def _spread(
    desk: Desk, stations: Sequence[Station], pitch: float, heads: Sequence[Sequence[Placed]]
) -> list[list[Station]]:
    """As many stations on a page as their heights allow; the last may be taller than a day."""
    pages: list[list[Station]] = [[]]
    y = _first(desk, heads[0])
    for number, station in enumerate(stations):
        height = pitch if number + 1 < len(stations) else station.height
        # A page with a long head may have room for no station at all.
        while (pages[-1] or len(pages) < len(heads)) and y + height - _head_room(desk) > desk.height:
            pages.append([])
            y = _first(desk, heads[min(len(pages) - 1, 2)])
        pages[-1].append(station)
        y += pitch
    return pages


def _page(
    desk: Desk,
    head: Sequence[Placed],
    stations: Sequence[Station],
    pitch: float,
    place: tuple[bool, bool],
    side: Side,
) -> Body:
    is_first, is_last = place
    y0 = _first(desk, head)
    top = _paper_edge(desk) if side is Side.RECTO else BELOW_HEAD
    if is_first:
        top = y0 - desk.style.marks.tick * 0.8
    bottom = desk.height - 5.0 if is_last else desk.paper.height - desk.top
    sketch = Sketch(desk)
    axis = desk.style.strokes.axis_pt
    end = bottom - (ARROW_HEIGHT if is_last else 0)
    sketch.line(AXIS_X, top, AXIS_X, end, axis, StrokeKind.SCALE)
    if is_last:
        sketch.path(
            (AXIS_X, bottom),
            [
                [(AXIS_X - ARROW_WIDTH / 2, bottom - ARROW_HEIGHT)],
                [(AXIS_X + ARROW_WIDTH / 2, bottom - ARROW_HEIGHT)],
            ],
            weight=0.0,
            fill=Ink.INK,
            closed=True,
        )
    placed = [*head, Placed(0.0, sketch.block(0.0))]
    for number, station in enumerate(stations):
        placed.append(Placed(y0 + number * pitch, station.sketch.block(0.0)))
    return assemble(placed)


def _paper_edge(desk: Desk) -> float:
    """Where the line enters a page: at the paper's edge, or below a running head in its way."""
    part = desk.text_width(Part.PLAN.value, "furniture_strong")
    head = part + HEAD_GAP + desk.text_width(SUBJECT, "furniture")
    return -desk.top if head < AXIS_X - 1.0 else HEAD_Y + 2.0 - desk.top


def _title(desk: Desk, page: RoadmapOverview) -> list[Placed]:
    blocks = [
        *page_head(desk, str(page.roadmap.title)),
        *prose_field(desk, str(page.roadmap.lead), gap=5.0),
    ]
    placed: list[Placed] = []
    y = 0.0
    for number, block in enumerate(blocks):
        y += block.gap if number else 0.0
        y = desk.snap(y) if block.snaps else y
        placed.append(Placed(y, block))
        y += block.height
    return placed


def _dates(desk: Desk, schedule: Schedule) -> list[Placed]:
    """Head of the second page: how long there is to go."""
    x = TEXT_X
    head = Sketch(desk)
    head.rule(0, x, desk.width - x)
    head.pen_mark(x)
    interview = short_date(schedule.interview) if schedule.interview else ""
    left = ""
    if schedule.interview and schedule.start:
        left = str((schedule.interview - schedule.start).days)
    fields = [
        Field("Today", 1.9),
        Field("Interview date", 1.9, interview),
        Field("Days left", 0.9, left),
    ]
    if schedule.start:
        fields[0] = Field("First day", 1.9, short_date(schedule.start))
    rows = field_rows(desk, fields, x=x, width=desk.width - x, gap=2.5)
    y = 7.0
    placed = [Placed(y, head.block(0.0))]
    y += 3.0
    for row in rows:
        placed.append(Placed(y, row))
        y += row.height + 3.0
    return placed


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


def _day(desk: Desk, planned: PlannedDay) -> Station:
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
        y = _fields(sketch, [Field(str(f.label), f.columns) for f in day.fields], y)
    return Station(sketch, _head_room(desk) + max(y, depth) + FIELD_CLEAR)


def _parts(desk: Desk, planned: PlannedDay) -> list[Station]:
    """A day's station; where it would be higher than a page, its fields are one of their own."""
    whole = _day(desk, planned)
    if whole.height <= desk.height - _first(desk, []) or not planned.day.fields:
        return [whole]
    bare = replace(planned, day=replace(planned.day, fields=()))
    sketch = Sketch(desk)
    y = _fields(sketch, [Field(str(f.label), f.columns) for f in planned.day.fields], 0.0)
    return [_day(desk, bare), Station(sketch, _head_room(desk) + y + 2.0)]


def _page_room(desk: Desk) -> float:
    return desk.text_width("p. 888", "small_strong") + 3.0


def _fields(sketch: Sketch, fields: list[Field], y: float) -> float:
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
    sketch.rule(-_head_room(desk), TEXT_X, desk.width - TEXT_X)
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


def _cadence(desk: Desk, cadence: Cadence, schedule: Schedule) -> Station:
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
    return Station(sketch, _head_room(desk) + y + 2.0)


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
