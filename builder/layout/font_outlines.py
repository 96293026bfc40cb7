"""The area of a font's glyphs, from their outlines."""

from __future__ import annotations

from typing import Any

import uharfbuzz


class GlyphAreas(dict[str, float]):
    """What each character covers, in square font units; reckoned when it is first asked for.

    By Green's theorem an outline's area is a sum over its segments: TrueType has straight
    lines and quadratic curves, and its counters run the other way round.
    """

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        glyph = self._font.get_nominal_glyph(ord(character)) or 0
        outline = _Outline()
        self._font.draw_glyph(glyph, _DRAWING, outline)
        area = self[character] = abs(outline.twice) / 2
        return area


class _Outline:
    """Where a pen is, and twice the signed area that it has gone around so far."""

    __slots__ = ("twice", "x", "y")

    def __init__(self) -> None:
        self.x = self.y = self.twice = 0.0


def _move(x: float, y: float, outline: _Outline) -> None:
    outline.x, outline.y = x, y


def _line(x: float, y: float, outline: _Outline) -> None:
    outline.twice += outline.x * y - x * outline.y
    outline.x, outline.y = x, y


def _curve(cx: float, cy: float, x: float, y: float, outline: _Outline) -> None:
    to_control = outline.x * cy - cx * outline.y
    to_end = cx * y - x * cy
    chord = outline.x * y - x * outline.y
    outline.twice += (2 * to_control + 2 * to_end + chord) / 3
    outline.x, outline.y = x, y


def _drawing() -> Any:
    """HarfBuzz closes each contour with a line to its start."""
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_line)
    functions.set_quadratic_to_func(_curve)
    return functions


_DRAWING = _drawing()
