"""The whole plan along one line: a station a day, every day of the same height."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from builder.geometry import Side
from builder.layout.blocks import Placed
from builder.layout.body import Body, assemble
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows
from builder.layout.forms import prose_field
from builder.layout.furniture import HEAD_GAP, head_y
from builder.layout.heads import page_head
from builder.layout.items import Ink, StrokeKind
from builder.layout.kinds.stations import (
    AXIS_X,
    TEXT_X,
    Station,
    cadence_station,
    day_station,
    fields_below,
    head_room,
)
from builder.layout.sketch import Sketch
from builder.layout.stacking import SLACK, TooHighError
from builder.plan.pages import Part, RoadmapOverview
from builder.plan.schedule import PlannedDay, Schedule, short_date

DAY_HEIGHT = 50.0
FIRST_STATION = 50.0
"""Baseline of the first station on each page, from the first grid line (y 70 on A4)."""

SUBJECT = "Roadmap"
"""What the running head of these pages says beside the part."""

BELOW_HEAD = -2.0
"""Where the axis begins on a verso, whose running head is above it."""

ARROW_WIDTH, ARROW_HEIGHT = 2.6, 3.2


def roadmap(desk: Desk, page: RoadmapOverview) -> list[Body]:
    """Stations on as many pages as they need, the line running from page to page."""
    stations = [part for day in page.schedule.days for part in _parts(desk, day)]
    last = cadence_station(desk, page.roadmap.cadence, page.schedule)
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


def _first(desk: Desk, head: Sequence[Placed]) -> float:
    """Baseline of a page's first station: the usual one if four days then fit, or a higher one."""
    room = head_room(desk)
    depth = max((placed.y + placed.block.height + room for placed in head), default=0.0)
    least = math.ceil((depth + room) / 5) * 5.0
    usual = FIRST_STATION if FIRST_STATION + 4 * DAY_HEIGHT - room <= desk.height else 0.0
    return max(usual, least)


def _spread(
    desk: Desk, stations: Sequence[Station], pitch: float, heads: Sequence[Sequence[Placed]]
) -> list[list[Station]]:
    """As many stations on a page as their heights allow; the last may be taller than a day.

    Raises:
        TooHighError: a station has no room on a page of its own.
    """
    pages: list[list[Station]] = [[]]
    y = _first(desk, heads[0])
    for number, station in enumerate(stations):
        height = pitch if number + 1 < len(stations) else station.height
        # A page with a long head may have room for no station at all.
        while (pages[-1] or len(pages) < len(heads)) and y + height - head_room(desk) > desk.height:
            pages.append([])
            y = _first(desk, heads[min(len(pages) - 1, 2)])
        if y + station.height - head_room(desk) > desk.height + SLACK:
            raise TooHighError(station.sketch.block(station.height), desk.height)
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
    foot = desk.paper.height - desk.top + desk.trimming.bleed.bottom
    bottom = desk.height - 5.0 if is_last else foot
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
    if head < AXIS_X - 1.0:
        return -desk.top - desk.trimming.bleed.top
    return head_y(desk) + 2.0 - desk.top


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


def _parts(desk: Desk, planned: PlannedDay) -> list[Station]:
    """A day's station; where it would be higher than a page, its fields are one of their own."""
    whole = day_station(desk, planned)
    if whole.height <= desk.height - _first(desk, []) or not planned.day.fields:
        return [whole]
    bare = replace(planned, day=replace(planned.day, fields=()))
    sketch = Sketch(desk)
    y = fields_below(sketch, [Field(str(f.label), f.columns) for f in planned.day.fields], 0.0)
    return [day_station(desk, bare), Station(sketch, head_room(desk) + y + 2.0)]
