"""Paths under construction: their bounds, and whether they are one upright rectangle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import sqrt

from builder.press.scan.matrix import NOTHING, Bounds, Matrix, union

Point = tuple[float, float]
"""A place on the page, matrix applied."""

_NEAR = 1e-3
"""Points nearer than this (of 1/72 inch) are one place."""


class Path:
    """The current path. Points are on the page: the matrix may change while it is built."""

    def __init__(self) -> None:
        self.bounds: Bounds = NOTHING
        self._points: list[Point] = []
        """Of the last subpath."""
        self._is_plain = True
        """Whether there is but one subpath, of straight lines."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn; a place alone to begin at is nothing."""
        return self.bounds is NOTHING

    @property
    def last(self) -> Point | None:
        """The current point."""
        return self._points[-1] if self._points else None

    def move(self, point: Point) -> None:
        """Begin a subpath."""
        if len(self._points) > 1:
            self._is_plain = False
        self._points = [point]

    def line(self, point: Point) -> None:
        """Go on straight; without a point to go on from, begin there, as viewers do."""
        if self._points:
            (x0, y0), (x1, y1) = self._points[-1], point
            self._add((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        self._points.append(point)

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """Go on along a Bézier curve."""
        start = self.last or first
        self._is_plain = False
        xs = _extremes(start[0], first[0], second[0], end[0])
        ys = _extremes(start[1], first[1], second[1], end[1])
        self._add((xs[0], ys[0], xs[1], ys[1]))
        self._points = [*(self._points[:1] or [start]), end]

    def close(self) -> None:
        """Go back to where the subpath began."""
        if len(self._points) > 1:
            self._points.append(self._points[0])

    def rectangle(self, x: float, y: float, width: float, height: float, matrix: Matrix) -> None:
        """Add a subpath of four corners, given before the matrix."""
        self.move(matrix.point(x, y))
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self._points.append(matrix.point(*corner))
        self._points.append(self._points[0])
        self._add(matrix.bounds((x, y, x + width, y + height)))

    def _add(self, bounds: Bounds) -> None:
        self.bounds = union(self.bounds, bounds)

    @property
    def is_rectangle(self) -> bool:
        """Whether the path is one rectangle with sides along the axes."""
        if not self._is_plain or not 4 <= len(self._points) <= 6:
            return False
        corners = [
            now
            for before, now in pairwise([(float("inf"),) * 2, *self._points])
            if not _same(before, now)
        ]
        if len(corners) == 5 and _same(corners[0], corners[4]):
            corners.pop()
        return len(corners) == 4 and _is_upright(corners)


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _NEAR and abs(one[1] - other[1]) < _NEAR


def _is_upright(corners: list[Point]) -> bool:
    """Whether sides run along the axes, in turn."""
    flat = [abs(a[1] - b[1]) < _NEAR for a, b in pairwise([*corners, corners[0]])]
    steep = [abs(a[0] - b[0]) < _NEAR for a, b in pairwise([*corners, corners[0]])]
    ways = [True, False, True, False]
    return (flat == ways and steep == ways[::-1][:4]) or (steep == ways and flat == ways[::-1][:4])


def _extremes(p0: float, p1: float, p2: float, p3: float) -> tuple[float, float]:
    """Least and most of one coordinate of a Bézier curve."""
    low, high = min(p0, p3), max(p0, p3)
    if low <= p1 <= high and low <= p2 <= high:
        return low, high
    places = [p0, p3]
    for t in _turns(p0, p1, p2, p3):
        u = 1 - t
        places.append(u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3)
    return min(places), max(places)


def _turns(p0: float, p1: float, p2: float, p3: float) -> Iterator[float]:
    """Where, between 0 and 1, the derivative is nought."""
    a = p3 - 3 * p2 + 3 * p1 - p0
    b = 2 * (p2 - 2 * p1 + p0)
    c = p1 - p0
    square = b * b - 4 * a * c
    if abs(a) < 1e-12:
        found = [-c / b] if b else []
    elif square >= 0:
        found = [(-b + sqrt(square)) / (2 * a), (-b - sqrt(square)) / (2 * a)]
    else:
        found = []
    yield from (t for t in found if 0 < t < 1)
