"""Crosses on the front, and on the back the scales to read them on against the light.

Lengths are millimetres from the top left corner of the paper. A back has its scales where the
front's crosses shine through when the sheet is turned like a leaf of a book: at W - x, y.
"""

from __future__ import annotations

from builder.layout.desk import Desk
from builder.layout.items import Role
from builder.layout.sketch import CENTRE, LEFT, Sketch
from builder.load.style import Paper

REACH = 14.0
"""From a cross's centre to the ends of its arms, which cross a scale even 5 mm from its 0."""

CLEAR = REACH + 2.0
"""What is kept free around a cross."""

ARM_PT = 0.35
SCALE = 5.0
"""How far a scale goes to either side of its 0."""

STEP = 0.5
BESIDE = 9.0
"""From a cross's centre to the base of its scales, so that no line hides the 0."""

_TICKS = {10: 2.8, 2: 1.9, 1: 1.1}
"""Length of a tick by the largest number of steps that its place is a multiple of."""

_NARROW = 180.0


def inset(paper: Paper) -> float:
    """From the edges of the paper to the centres of the corner crosses."""
    return 24.0 if paper.width >= _NARROW else 20.0


def centres(paper: Paper) -> tuple[tuple[float, float], ...]:
    """Where the crosses are: in the middle and in the corners.

    They lie symmetrically, so the same places hold for both sides of the sheet.
    """
    near = inset(paper)
    xs, ys = (near, paper.width - near), (near, paper.height - near)
    return ((paper.width / 2, paper.height / 2), *((x, y) for y in ys for x in xs))


def front_crosses(desk: Desk) -> Sketch:
    """Thin lines that cross."""
    sketch = Sketch(desk)
    for x, y in centres(desk.paper):
        sketch.line(x - REACH, y, x + REACH, y, ARM_PT)
        sketch.line(x, y - REACH, x, y + REACH, ARM_PT)
    return sketch


def back_scales(desk: Desk) -> Sketch:
    """Two scales for every cross: a level one below it, an upright one to the right of it."""
    sketch = Sketch(desk)
    for x, y in centres(desk.paper):
        _level_scale(sketch, x, y + BESIDE)
        _upright_scale(sketch, x + BESIDE, y)
    return sketch


def _ticks() -> list[tuple[float, float]]:
    """Place and length of each tick of a scale."""
    steps = round(SCALE / STEP)
    return [
        (step * STEP, next(length for every, length in _TICKS.items() if step % every == 0))
        for step in range(-steps, steps + 1)
    ]


def _level_scale(sketch: Sketch, x: float, base: float) -> None:
    minor = sketch.desk.style.strokes.minor_pt
    sketch.line(x - SCALE, base, x + SCALE, base, minor)
    for at, length in _ticks():
        sketch.line(x + at, base, x + at, base - length, minor)
    for number in (-SCALE, 0, SCALE):
        furniture(sketch, x + number, base + 3.4, signed(number), align=CENTRE)


def _upright_scale(sketch: Sketch, base: float, y: float) -> None:
    minor = sketch.desk.style.strokes.minor_pt
    sketch.line(base, y - SCALE, base, y + SCALE, minor)
    for at, length in _ticks():
        sketch.line(base, y + at, base - length, y + at, minor)
    for number in (-SCALE, 0, SCALE):
        furniture(sketch, base + 0.8, y + number + 1.0, signed(number), align=LEFT)


def signed(number: float) -> str:
    """A number with a minus as long as a figure."""
    return f"{number:g}".replace("-", "−")


def furniture(sketch: Sketch, x: float, y: float, text: str, *, align: float) -> None:
    """A figure that stands outside the live area."""
    sketch.text(x, y, text, "digit", align=align, role=Role.FURNITURE)
