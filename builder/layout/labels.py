"""What stands before the points of a list: a bullet, a number, a letter, a box to tick."""

from __future__ import annotations

from builder.layout.desk import Desk
from builder.layout.items import Role
from builder.layout.sketch import TICK_RISE, Sketch
from builder.load.text import BOX, TICKED

_GAP = 1.5
"""Millimetres between a number and its box."""

_AFTER = 0.8
"""Millimetres more than behind a number: a box is dark at its edge."""

_INSIDE = 0.8
"""Millimetres that the cross in a ticked box stays away from its sides."""


def label_width(desk: Desk, label: str, name: str) -> float:
    """Width in millimetres of a label in a type style."""
    words, box = _parts(label)
    width = desk.text_width(words, name) if words else 0.0
    if box:
        width += desk.style.marks.tick + _AFTER + (_GAP if words else 0.0)
    return width


def draw_label(sketch: Sketch, x: float, baseline: float, label: str, name: str) -> None:
    """The label at x; a box to tick is drawn, so that it is like all others of the book."""
    words, box = _parts(label)
    if words:
        x += sketch.text(x, baseline, words, name, role=Role.ITEM) + _GAP
    if box:
        sketch.tick(x, baseline)
    if box == TICKED:
        _cross(sketch, x, baseline)


def _parts(label: str) -> tuple[str, str]:
    """The words of a label and its box, if it has one."""
    box = next((box for box in (BOX, TICKED) if label.endswith(box)), "")
    return label.removesuffix(box).strip(), box


def _cross(sketch: Sketch, x: float, baseline: float) -> None:
    style = sketch.desk.style
    side, weight = style.marks.tick, style.strokes.box_pt
    top = baseline - (TICK_RISE + (side - 4) / 2) + _INSIDE
    size = side - 2 * _INSIDE
    left, right, bottom = x + _INSIDE, x + _INSIDE + size, top + size
    sketch.line(left, top, right, bottom, weight)
    sketch.line(left, bottom, right, top, weight)
