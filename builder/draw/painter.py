"""Items of a frame as operators of a page: one `match`, the y flip and nothing else.

Operators of paths and text are written as literal strings, which takes a fraction of the
time of the canvas's own methods. Colours go through the canvas, whose `enforceColorSpace`
watches over the one colour space of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from builder.draw import marks
from builder.draw.colours import shaded
from builder.draw.text import TextEncoder
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Frame,
    Ink,
    Link,
    Pips,
    Polyline,
    Stroke,
    TextRun,
)


class Painter:
    """Paints frames on a canvas, page by page.

    `inks` are the canvas's colours; `link` is told about every link.
    """

    def __init__(
        self,
        canvas: Any,
        inks: dict[Ink, Any],
        text: TextEncoder,
        link: Callable[[Link], None],
    ) -> None:
        self._canvas = canvas
        self._write: Callable[[str], None] = canvas.addLiteral
        self._inks = inks
        self._text = text
        self.link = link
        self._bubbles: dict[tuple[object, ...], str] = {}

    def paint(self, frame: Frame, placing: str = "") -> None:
        """Write the operators of a frame, which begins with a fresh graphics state.

        `placing` are operators that say where it lies; they hold for this frame alone.
        """
        self._height = frame.height
        self._fill_ink: Ink | None = None
        self._stroke_ink: Ink | None = None
        self._weight = -1.0
        self._font = ("", 0.0)
        self._in_text = False
        if placing:
            self._write(f"q\n{placing}")
        for item in frame.items:
            match item:
                case TextRun():
                    self._text_run(item)
                case Stroke():
                    self._stroke(item)
                case Box():
                    self._box(item)
                case Disc():
                    self._disc(item)
                case BubbleRow():
                    self._bubble_row(item)
                case Pips():
                    self._pips(item)
                case Dots():
                    self._dots(item)
                case Polyline():
                    self._polyline(item)
                case Link():
                    self.link(item)
        self._end_text()
        if placing:
            self._write("Q")

    def _text_run(self, run: TextRun) -> None:
        self._fill_with(run.ink)
        start = "" if self._in_text else "BT\n"
        self._in_text = True
        operators = f"{start}1 0 0 1 {run.x:.2f} {self._height - run.y:.2f} Tm"
        for resource, shown, rise in self._text.shown(run.font, run.text):
            font = resource, run.size
            if font != self._font:
                self._font = font
                operators += f" {resource} {run.size:.6g} Tf"
            operators += f" {rise * run.size:.2f} Ts{shown} 0 Ts" if rise else shown
        self._write(operators)

    def _stroke(self, line: Stroke) -> None:
        self._stroke_with(line.ink, line.weight)
        start = f"{line.x1:.2f} {self._height - line.y1:.2f}"
        self._write(f"{start} m {line.x2:.2f} {self._height - line.y2:.2f} l S")

    def _box(self, box: Box) -> None:
        self._prepare(box.weight, box.fill)
        if box.fill is not None and box.shade < 1:
            self._canvas.setFillColor(shaded(self._inks[box.fill], box.shade))
            self._fill_ink = None
        corner = f"{box.x:.2f} {self._height - box.y - box.height:.2f}"
        painted = marks.operator(box.weight > 0, box.fill is not None)
        self._write(f"{corner} {box.width:.2f} {box.height:.2f} re {painted}")

    def _disc(self, disc: Disc) -> None:
        self._prepare(disc.weight, disc.fill)
        painted = marks.operator(disc.weight > 0, disc.fill is not None)
        self._place(disc.x, disc.y, f"{marks.circle(disc.radius)} {painted}")

    def _bubble_row(self, row: BubbleRow) -> None:
        self._prepare(row.weight, Ink.INK)
        shape = row[2:]
        if shape not in self._bubbles:
            self._bubbles[shape] = self._bubbles_of(row)
        self._place(row.x, row.y, self._bubbles[shape])

    def _bubbles_of(self, row: BubbleRow) -> str:
        """Circles and digits around the first centre."""
        solid = range(row.filled - 1, row.filled) if row.filled else range(0)
        parts = [marks.circles(row.radius, row.pitch, row.bubbles, solid, row.weight), "BT"]
        for i in range(row.bubbles):
            digits = str(i + 1)
            x = i * row.pitch - row.half_digit * len(digits)
            for resource, operator, _ in self._text.shown(row.font, digits):
                parts.append(f"{resource} {row.size:.6g} Tf 1 0 0 1 {x:.2f} {-row.drop:.2f} Tm")
                parts.append(operator)
        return "\n".join([*parts, "ET"])

    def _pips(self, pips: Pips) -> None:
        self._prepare(pips.weight, Ink.INK)
        solid = range(pips.filled)
        self._place(pips.x, pips.y, marks.circles(pips.radius, pips.pitch, 3, solid, pips.weight))

    def _dots(self, grid: Dots) -> None:
        self._stroke_with(Ink.INK, grid.diameter)
        path = marks.dots(grid.columns, grid.rows, grid.pitch, grid.diameter)
        self._place(grid.x, grid.y, path)

    def _polyline(self, line: Polyline) -> None:
        self._prepare(line.weight, line.fill, line.ink)
        path = [f"{self._point(line.start)} m"]
        for segment in line.segments:
            points = " ".join(map(self._point, segment))
            path.append(f"{points} {'l' if len(segment) == 1 else 'c'}")
        path.append(marks.operator(line.weight > 0, line.fill is not None, line.closed))
        self._write(" ".join(path))

    def _point(self, point: tuple[float, float]) -> str:
        return f"{point[0]:.2f} {self._height - point[1]:.2f}"

    def _place(self, x: float, y: float, operators: str) -> None:
        """Paint what is described around the origin at x, y."""
        self._write(f"q 1 0 0 1 {x:.2f} {self._height - y:.2f} cm\n{operators}\nQ")

    def _prepare(self, weight: float, fill: Ink | None, outline: Ink = Ink.INK) -> None:
        """Get ready for a path that is stroked (if `weight` is not 0), filled, or both."""
        self._end_text()
        if weight > 0:
            self._stroke_with(outline, weight)
        if fill is not None:
            self._fill_with(fill)

    def _end_text(self) -> None:
        if self._in_text:
            self._write("ET")
            self._in_text = False

    def _fill_with(self, ink: Ink) -> None:
        if ink is not self._fill_ink:
            self._canvas.setFillColor(self._inks[ink])
            self._fill_ink = ink

    def _stroke_with(self, ink: Ink, weight: float) -> None:
        self._end_text()
        if ink is not self._stroke_ink:
            self._canvas.setStrokeColor(self._inks[ink])
            self._stroke_ink = ink
        if weight != self._weight:
            self._write(f"{weight:.3f} w")
            self._weight = weight
