"""Steps at the middle of each edge: the lowest one that is printed tells the printer's margin."""

from __future__ import annotations

from builder.layout.calibration.crosses import furniture
from builder.layout.desk import Desk
from builder.layout.sketch import CENTRE, LEFT, RIGHT, Sketch

NEAREST, FARTHEST = 1, 8
"""Millimetres from the edge to the first step and to the last."""

STEP = 5.0
"""Length of a step along its edge."""

_FIGURE = 3.4
"""From a step to the baseline of a figure below it."""

_BESIDE = 0.8
_RISE = 1.0


def edge_steps(desk: Desk) -> Sketch:
    """Steps at all four edges, millimetres from the top left corner of the paper."""
    sketch = Sketch(desk)
    width, height = desk.paper.width, desk.paper.height
    for number in range(NEAREST, FARTHEST + 1):
        along = (number - (NEAREST + FARTHEST + 1) / 2) * STEP
        x, y = width / 2 + along, height / 2 + along
        for edge in (number, height - number):
            sketch.line(x, edge, x + STEP, edge, desk.style.strokes.scale_pt)
        for edge in (number, width - number):
            sketch.line(edge, y, edge, y + STEP, desk.style.strokes.scale_pt)
        _figures(sketch, number, x + STEP / 2, y + STEP / 2)
    return sketch


def _figures(sketch: Sketch, number: int, x: float, y: float) -> None:
    """How far its step is from the edge, on the side of it that prints in any case."""
    paper, text = sketch.desk.paper, str(number)
    furniture(sketch, x, number + _FIGURE, text, align=CENTRE)
    furniture(sketch, x, paper.height - number - _BESIDE - 0.2, text, align=CENTRE)
    furniture(sketch, number + _BESIDE, y + _RISE, text, align=LEFT)
    furniture(sketch, paper.width - number - _BESIDE, y + _RISE, text, align=RIGHT)
