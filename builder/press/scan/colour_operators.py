"""Operators that choose colours (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from functools import partial
from typing import Any

from pikepdf import Name

from builder.press.scan import objects
from builder.press.scan.colour import PATTERN, ColourSpace, read_space
from builder.press.scan.graphics import Colour
from builder.press.scan.machine import Machine
from builder.press.scan.operators import Operator, Operators

_SHADING = 2
"""The PatternType of a shading; tiles have 1."""


def _choose(machine: Machine, colour: Colour, *, stroking: bool) -> None:
    if stroking:
        machine.state.stroke = colour
    else:
        machine.state.fill = colour


def _device(machine: Machine, *values: float, name: Name, stroking: bool) -> None:
    """A colour of a device space, or of what the resources put in its place."""
    space = machine.space(name)
    _choose(machine, Colour(space, space.paint(values)), stroking=stroking)


def _space(machine: Machine, operands: Any, *, stroking: bool) -> None:
    if len(operands):
        space = machine.space(operands[0])
        _choose(machine, Colour(space, space.paint(space.initial)), stroking=stroking)


def _components(machine: Machine, operands: Any, *, stroking: bool) -> None:
    """A colour of the current space, or a pattern with the colour to paint it in."""
    current = machine.state.stroke if stroking else machine.state.fill
    values = [objects.number(operand) for operand in operands if not objects.name(operand)]
    pattern = machine.resource("Pattern", operands[-1]) if len(operands) else None
    if pattern is None:
        colour = Colour(current.space, current.space.paint(values))
    elif objects.whole(objects.entry(pattern, "PatternType")) == _SHADING:
        colour = _shading(machine, pattern)
    else:
        colour = _tiles(current.space, values, pattern)
    _choose(machine, colour, stroking=stroking)


def _shading(machine: Machine, pattern: Any) -> Colour:
    space = read_space(objects.entry(pattern, "Shading", "ColorSpace"), machine.resources)
    return Colour(PATTERN, space.whole)


def _tiles(space: ColourSpace, values: list[float], pattern: Any) -> Colour:
    """A tiling pattern; in an uncoloured one the space's base is what it is painted in."""
    under = space.base or space
    return Colour(space, under.paint(values), pattern)


def _pair(name: str, count: int) -> tuple[Operator, Operator]:
    """The stroking and the filling operator of a device space."""
    chosen = partial(_device, name=Name(f"/{name}"))
    return (
        Operator(partial(chosen, stroking=True), count),
        Operator(partial(chosen, stroking=False), count),
    )


_GREY, _RGB, _CMYK = _pair("DeviceGray", 1), _pair("DeviceRGB", 3), _pair("DeviceCMYK", 4)

COLOUR_OPERATORS: Operators = {
    "G": _GREY[0],
    "g": _GREY[1],
    "RG": _RGB[0],
    "rg": _RGB[1],
    "K": _CMYK[0],
    "k": _CMYK[1],
    "CS": Operator(partial(_space, stroking=True)),
    "cs": Operator(partial(_space, stroking=False)),
    "SC": Operator(partial(_components, stroking=True)),
    "sc": Operator(partial(_components, stroking=False)),
    "SCN": Operator(partial(_components, stroking=True)),
    "scn": Operator(partial(_components, stroking=False)),
}
