"""Lengths, sizes and sides. Millimetres are the unit of design, points the unit of frames."""

from __future__ import annotations

from enum import Enum
from typing import NewType

from builder.frozen import dataclass

Mm = NewType("Mm", float)
Pt = NewType("Pt", float)

POINTS_PER_MM = 72 / 25.4
"""PostScript points (1/72 inch) in a millimetre."""


def pt(length: float) -> Pt:
    """Convert millimetres to points."""
    return Pt(length * POINTS_PER_MM)


def mm(length: float) -> Mm:
    """Convert points to millimetres."""
    return Mm(length / POINTS_PER_MM)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Insets:
    """Margins in millimetres; `inner` is at the binding edge, `outer` opposite."""

    top: float
    bottom: float
    inner: float
    outer: float


class Side(Enum):
    """Which side of a leaf: recto is the right-hand page of an open book."""

    RECTO = "recto"
    VERSO = "verso"

    @property
    def other(self) -> Side:
        """The other side of the same leaf."""
        return Side.VERSO if self is Side.RECTO else Side.RECTO


def side_of(number: int) -> Side:
    """Side on which page `number` (1 is the first) of a bound book falls."""
    return Side.RECTO if number % 2 else Side.VERSO


class Flip(Enum):
    """Along which edge a printer turns the sheet to print its other side."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Shift:
    """A way in millimetres, to the right and down as one looks at the printed side."""

    right: float = 0.0
    down: float = 0.0
