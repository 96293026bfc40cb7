"""Transformation matrices, and boxes as plain tuples (they are made by the ten thousand)."""

from __future__ import annotations

from math import hypot, inf, sqrt
from typing import NamedTuple

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top."""

NOTHING: Bounds = (inf, inf, -inf, -inf)
"""The bounds of no points at all."""


class Matrix(NamedTuple):
    """The matrix [a b 0, c d 0, e f 1] of a PDF; a point is a row in front of it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """First this, then the other: the product self × other."""
        a, b, c, d, e, f = self
        oa, ob, oc, od, oe, of = other
        return Matrix(
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        a, b, c, d, e, f = self
        return a * x + c * y + e, b * x + d * y + f

    def bounds(self, box: Bounds) -> Bounds:
        """The bounds of the four corners of a box."""
        a, b, c, d, e, f = self
        left, bottom, right, top = box
        x1, x2, x3, x4 = a * left, a * right, c * bottom, c * top
        y1, y2, y3, y4 = b * left, b * right, d * bottom, d * top
        return (
            min(x1, x2) + min(x3, x4) + e,
            min(y1, y2) + min(y3, y4) + f,
            max(x1, x2) + max(x3, x4) + e,
            max(y1, y2) + max(y3, y4) + f,
        )

    @property
    def scale(self) -> float:
        """By how much lengths grow: the root of the growth of areas."""
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def width(self) -> float:
        """The length that a horizontal unit gets."""
        return hypot(self.a, self.b)

    @property
    def height(self) -> float:
        """The length that a vertical unit gets."""
        return hypot(self.c, self.d)

    @property
    def keeps_axes(self) -> bool:
        """Whether horizontal and vertical lines remain so, or change places."""
        tiny = 1e-6 * (abs(self.a) + abs(self.b) + abs(self.c) + abs(self.d))
        upright = abs(self.b) <= tiny and abs(self.c) <= tiny
        return upright or (abs(self.a) <= tiny and abs(self.d) <= tiny)


IDENTITY = Matrix()


def overlap(box: Bounds, clip: Bounds) -> Bounds | None:
    """What a clip leaves of a box; None if nothing, or if they only touch.

    A box without width or height, such as that of a hairline, may lie on the clip's edge.
    """
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    right, top = min(box[2], clip[2]), min(box[3], clip[3])
    if left > right or bottom > top:
        return None
    if (left == right and box[0] < box[2]) or (bottom == top and box[1] < box[3]):
        return None
    return left, bottom, right, top


def union(one: Bounds, other: Bounds) -> Bounds:
    """The smallest box around two."""
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def grown(box: Bounds, x: float, y: float) -> Bounds:
    """A box made larger on its sides by `x`, at its top and bottom by `y`."""
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y
