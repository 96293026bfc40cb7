"""Paths that are the same wherever they stand, as operators around the origin.

A circle is four Bézier curves; ReportLab computes them anew for each, which is too slow for
a few thousand bubbles. Here a mark is a cached string, moved into place with `cm`.
"""

from __future__ import annotations

from functools import cache

_ARC = 0.5522847498
"""Distance of the control points for a quarter circle of radius 1."""


def operator(stroked: bool, filled: bool, closed: bool = False) -> str:
    """Return the painting operator of a path (ISO 32000, 8.5.3)."""
    painted = {(True, False): "S", (False, True): "f", (True, True): "B"}
    name = painted.get((stroked, filled), "n")
    return name.lower() if closed and stroked else name


@cache
def circle(radius: float, x: float = 0.0) -> str:
    """Return the path of a circle around (x, 0)."""
    r, k = radius, radius * _ARC
    quarters = (
        (r, k, k, r, 0, r),
        (-k, r, -r, k, -r, 0),
        (-r, -k, -k, -r, 0, -r),
        (k, -r, r, -k, r, 0),
    )
    path = [f"{x + r:.3f} 0 m"]
    for a, b, c, d, e, f in quarters:
        path.append(f"{x + a:.3f} {b:.3f} {x + c:.3f} {d:.3f} {x + e:.3f} {f:.3f} c")
    return " ".join([*path, "h"])


@cache
def circles(radius: float, pitch: float, count: int, solid: range, weight: float) -> str:
    """Return `count` circles to the right of the origin; those in `solid` (from 0) filled."""
    outlines = [circle(radius, i * pitch) for i in range(count) if i not in solid]
    discs = [circle(radius, i * pitch) for i in range(count) if i in solid]
    parts = [f"{weight:.3f} w"]
    parts += [*outlines, "S"] if outlines else []
    parts += [*discs, "B"] if discs else []
    return "\n".join(parts)


@cache
def dots(columns: int, rows: int, pitch: float, diameter: float) -> str:
    """Return a grid of dots: strokes of no length with round ends (ISO 32000, 8.5.3.2)."""
    lines = [f"1 J {diameter:.3f} w"]
    for row in range(rows):
        places = (f"{column * pitch:.2f} {-row * pitch:.2f}" for column in range(columns))
        lines.append(" ".join(f"{place} m {place} l" for place in places))
    return "\n".join([*lines, "S"])
