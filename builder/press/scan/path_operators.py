"""Operators that build paths, paint them and clip by them (ISO 32000-1, 8.5)."""

from __future__ import annotations

from functools import partial

from builder.press.scan.machine import Machine
from builder.press.scan.matrix import Bounds, grown
from builder.press.scan.model import MarkKind
from builder.press.scan.operators import Operator, Operators
from builder.press.scan.painting import paint
from builder.press.scan.paths import Path


def _move(machine: Machine, x: float, y: float) -> None:
    machine.path.move(machine.state.matrix.point(x, y))


def _line(machine: Machine, x: float, y: float) -> None:
    machine.path.line(machine.state.matrix.point(x, y))


def _curve(
    machine: Machine, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float
) -> None:
    point = machine.state.matrix.point
    machine.path.curve(point(x1, y1), point(x2, y2), point(x3, y3))


def _curve_from_here(machine: Machine, x2: float, y2: float, x3: float, y3: float) -> None:
    point = machine.state.matrix.point
    machine.path.curve(machine.path.last or point(x2, y2), point(x2, y2), point(x3, y3))


def _curve_to_there(machine: Machine, x1: float, y1: float, x3: float, y3: float) -> None:
    _curve(machine, x1, y1, x3, y3, x3, y3)


def _close(machine: Machine) -> None:
    machine.path.close()


def _rectangle(machine: Machine, x: float, y: float, width: float, height: float) -> None:
    machine.path.rectangle(x, y, width, height, machine.state.matrix)


def _paint(machine: Machine, *, fill: bool, stroke: bool, close: bool) -> None:
    """Fill and stroke the path, then clip by it if that was asked for, and drop it."""
    if close:
        machine.path.close()
    path, state = machine.path, machine.state
    if not path.is_empty:
        covers = path.is_rectangle
        if fill:
            paint(machine, MarkKind.FILL, path.bounds, state.fill, covers=covers)
        if stroke:
            weight = state.line_width * state.matrix.scale
            bounds = _stroked(machine)
            paint(machine, MarkKind.STROKE, bounds, state.stroke, stroking=True, weight=weight)
    if machine.clips_next:
        machine.clip(path.bounds, is_box=path.is_rectangle)
    machine.clips_next = False
    machine.path = Path()


def _stroked(machine: Machine) -> Bounds:
    """The path's bounds and half the line's width around; mitres beyond that are passed over.

    A straight line with butt ends is not longer than its path.
    """
    bounds, state = machine.path.bounds, machine.state
    a, b, c, d = state.matrix[:4]
    across = abs(state.line_width) / 2 * (a * a + c * c) ** 0.5
    upward = abs(state.line_width) / 2 * (b * b + d * d) ** 0.5
    if not state.line_cap:
        flat, steep = bounds[1] == bounds[3], bounds[0] == bounds[2]
        across, upward = 0.0 if flat else across, 0.0 if steep else upward
    return grown(bounds, across, upward)


def _clip(machine: Machine) -> None:
    machine.clips_next = True


def _painting(*, fill: bool = False, stroke: bool = False, close: bool = False) -> Operator:
    return Operator(partial(_paint, fill=fill, stroke=stroke, close=close), 0)


PATH_OPERATORS: Operators = {
    "m": Operator(_move, 2),
    "l": Operator(_line, 2),
    "c": Operator(_curve, 6),
    "v": Operator(_curve_from_here, 4),
    "y": Operator(_curve_to_there, 4),
    "h": Operator(_close, 0),
    "re": Operator(_rectangle, 4),
    "W": Operator(_clip, 0),
    "W*": Operator(_clip, 0),
    "n": _painting(),
    "S": _painting(stroke=True),
    "s": _painting(stroke=True, close=True),
    "f": _painting(fill=True),
    "F": _painting(fill=True),
    "f*": _painting(fill=True),
    "B": _painting(fill=True, stroke=True),
    "B*": _painting(fill=True, stroke=True),
    "b": _painting(fill=True, stroke=True, close=True),
    "b*": _painting(fill=True, stroke=True, close=True),
}
