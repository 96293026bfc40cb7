"""What stands around a page's body: running head, folio and edge mark."""

from __future__ import annotations

from builder.geometry import Side, mm
from builder.layout.blocks import Content
from builder.layout.desk import Desk
from builder.layout.items import Ink, Role
from builder.layout.sketch import LEFT, RIGHT, Sketch
from builder.plan.pages import Cover, Page, Part

HEAD_Y = 12.0
"""The running head's baseline from the top of the paper; lower where the cut wants more room."""

FOLIO_RISE = 12.0
"""The folio's baseline above the foot of the paper (y 285 on A4), or more for the cut."""

FIGURE_HEIGHT = 0.7
"""Of the folio, in sizes of its type."""

BELOW_HEAD, ABOVE_FOLIO = 3.0, 2.0
"""The least room between furniture and body."""

ABOVE_HEAD = 0.95
BELOW_FOLIO = 0.3
"""What letters reach above and below these baselines, in sizes of their type."""

FIRST_THUMB = 45.0
THUMB_PITCH = 25.0
"""Between the marks of neighbouring parts; less where the paper is too short for all parts."""

HEAD_GAP = 2.5


def furniture(desk: Desk, page: Page, number: int, side: Side) -> tuple[Content, ...]:
    """Items from the left edge of the live area and the top of the paper; none on a cover."""
    if isinstance(page.kind, Cover):
        return ()
    sketch = Sketch(desk)
    _running_head(sketch, page, side)
    recto = side is Side.RECTO
    x, align = (desk.width, RIGHT) if recto else (0.0, LEFT)
    y = desk.paper.height - folio_rise(desk)
    sketch.text(x, y, str(number), "folio", align=align, role=Role.FURNITURE)
    _edge_mark(sketch, page.part, side)
    return tuple(sketch.items)


def folio_rise(desk: Desk) -> float:
    """The folio's baseline above the foot of the paper."""
    below = mm(desk.kind("folio").size_pt) * BELOW_FOLIO
    return max(FOLIO_RISE, desk.trimming.safety + below)


def least_margins(desk: Desk) -> tuple[float, float]:
    """Top and bottom margins that leave room for head and folio."""
    figures = mm(desk.kind("folio").size_pt) * FIGURE_HEIGHT
    return head_y(desk) + BELOW_HEAD, folio_rise(desk) + figures + ABOVE_FOLIO


def head_y(desk: Desk) -> float:
    """The running head's baseline from the top of the paper."""
    above = mm(desk.kind("furniture").size_pt) * ABOVE_HEAD
    return max(HEAD_Y, desk.trimming.safety + above)


def _running_head(sketch: Sketch, page: Page, side: Side) -> None:
    """Part and subject at the outer edge, the part outermost; the part alone if both are too long.

    Nothing is lost by that: the subject is the page's title.
    """
    desk = sketch.desk
    y = head_y(desk)
    part = page.part.value
    part_width = desk.text_width(part, "furniture_strong")
    recto = side is Side.RECTO
    x, align = (desk.width, RIGHT) if recto else (0.0, LEFT)
    sketch.text(x, y, part, "furniture_strong", align=align, role=Role.FURNITURE)
    both = part_width + HEAD_GAP + desk.text_width(page.subject, "furniture")
    if both <= desk.width:
        beside = desk.width - part_width - HEAD_GAP if recto else part_width + HEAD_GAP
        sketch.text(beside, y, page.subject, "furniture", align=align, role=Role.FURNITURE)


def _edge_mark(sketch: Sketch, part: Part, side: Side) -> None:
    """The thumb index: a mark at the outer edge, lower for each later part."""
    if not part.thumb:
        return
    desk = sketch.desk
    marks = desk.style.marks
    room = desk.paper.height - desk.paper.bottom - FIRST_THUMB - marks.edge_mark_height
    pitch = min(THUMB_PITCH, room / (len(Part) - 2))
    y = FIRST_THUMB + pitch * (part.thumb - 1)
    outer, bleed = desk.paper.outer, desk.trimming.bleed.outer
    recto = side is Side.RECTO
    x = desk.width + outer - marks.edge_mark_width if recto else -outer - bleed
    weight = 0.0 if desk.style.fills else desk.style.strokes.scale_pt
    fill = Ink.INK if desk.style.fills else None
    sketch.box(
        x, y, marks.edge_mark_width + bleed, marks.edge_mark_height, weight=weight, fill=fill
    )
