"""A sketch collects the items of one block: millimetres in, points out.

x counts from the left edge of the live area, y from the top of the block; for text, y is the
baseline. Only this module and blocks.py turn millimetres into points.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.geometry import POINTS_PER_MM as PT
from builder.layout.blocks import Block, Cause, Content, Reference
from builder.layout.desk import Desk
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Ink,
    Link,
    Pips,
    Polyline,
    Role,
    Stroke,
    StrokeKind,
    TextRun,
)
from builder.layout.text import SetLine, SetRun, type_setter
from builder.load.text import Span

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0

PIP_RISE = 1.1
BUBBLE_RISE = 0.95
TICK_RISE = 3.2
"""How far a mark's centre (pips, bubbles) or upper edge (tick box) is above the baseline."""

BULLET_GAP = 5.0

STRUCK_RISE = 0.24
LINK_DROP = 0.14
"""A line through words is this far above the baseline, one under a link below it, in sizes."""


class Sketch:
    """The items of a block in the making."""

    def __init__(self, desk: Desk, owner: str = "") -> None:
        self.desk = desk
        self.owner = owner
        self.items: list[Content] = []
        self._style = desk.style

    def block(
        self,
        height: float,
        *,
        gap: float = 0.0,
        keep: bool = False,
        snaps: bool = False,
        anchors: tuple[str, ...] = (),
        cause: Cause | None = None,
    ) -> Block:
        """The finished block."""
        return Block(height, tuple(self.items), gap, keep, snaps, anchors, cause)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        name: str,
        *,
        align: float = LEFT,
        ink: Ink = Ink.INK,
        role: Role = Role.LABEL,
        link: str | None = None,
    ) -> float:
        """One line of plain text that is known to fit; returns its width in millimetres."""
        desk = self.desk
        kind = desk.kind(name)
        parts = desk.fonts.split(text, desk.font(name))
        widths = [desk.fonts.font(key).width(part) * kind.size_pt for key, part in parts]
        total = sum(widths)
        at = start = x * PT - total * align
        for (key, part), width in zip(parts, widths, strict=True):
            self.items.append(
                TextRun(at, y * PT, part, key, kind.size_pt, width, ink, role, self.owner)
            )
            at += width
        if link:
            self._link(start, y * PT, total, kind.size_pt, link, is_address=False)
        return total / PT

    def _link(
        self, x: float, y: float, width: float, size: float, target: str, *, is_address: bool
    ) -> None:
        """A clickable area around a text on its baseline; all in points."""
        self.items.append(Link(x, y - size, width, size * 1.3, target, is_address))

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[SetLine],
        leading: float,
        role: Role = Role.LABEL,
        ink: Ink = Ink.INK,
        align: float = LEFT,
        link: str | None = None,
    ) -> None:
        """Broken lines, the first on baseline y; `link` is an anchor that all of them lead to."""
        for number, line in enumerate(lines):
            start = x * PT + line.indent - (line.width + line.indent) * align
            baseline = (y + number * leading) * PT
            for run in line.runs:
                self.items.append(
                    TextRun(
                        start + run.x,
                        baseline,
                        run.text,
                        run.font,
                        run.size,
                        run.width,
                        ink,
                        role,
                        self.owner,
                    )
                )
                if run.struck:
                    self._bar(start + run.x, baseline - STRUCK_RISE * run.size, run.width, ink)
                if run.link:
                    self._address(start + run.x, baseline, run, run.link)
            if link:
                self._link(start, baseline, line.width, line.runs[0].size, link, is_address=False)

    def _address(self, x: float, y: float, run: SetRun, address: str) -> None:
        """What a link needs: an area to click on and, where nothing is printed, a line below it."""
        self._link(x, y, run.width, run.size, address, is_address=True)
        if not self.desk.printed:
            self._bar(x, y + LINK_DROP * run.size, run.width, Ink.ACCENT)

    def _bar(self, x: float, y: float, width: float, ink: Ink) -> None:
        """A line through a text or below it; all in points."""
        weight = self._style.strokes.text_pt
        self.items.append(Stroke(x, y, x + width, y, weight, StrokeKind.TEXT, ink))

    def wrapped(
        self,
        x: float,
        y: float,
        text: str,
        name: str,
        width: float,
        *,
        role: Role = Role.LABEL,
        hyphenate: bool = False,
        link: str | None = None,
    ) -> int:
        """Plain text in as many lines as it needs; returns their number."""
        setter = type_setter(self.desk, name)
        spans = (Span(text),)
        balanced = setter.balanced(spans, width) if role is Role.TITLE else width
        lines = setter.set(spans, balanced, hyphenate=hyphenate)
        self.lines(x, y, lines, self.desk.kind(name).leading, role, link=link)
        return len(lines)

    def reference(
        self,
        x: float,
        y: float,
        anchor: str,
        name: str,
        template: str = "p. {page}",
        *,
        align: float = LEFT,
        role: Role = Role.LABEL,
    ) -> None:
        """A place for a page number that is not known yet."""
        kind = self.desk.kind(name)
        font = self.desk.font(name)
        self.items.append(
            Reference(x * PT, y * PT, anchor, template, font, kind.size_pt, align, role)
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        weight: float,
        kind: StrokeKind = StrokeKind.SCALE,
    ) -> None:
        """A straight line, its weight in points."""
        self.items.append(Stroke(x1 * PT, y1 * PT, x2 * PT, y2 * PT, weight, kind))

    def writing(self, x: float, y: float, width: float) -> None:
        """A line to write on."""
        weight = self._style.strokes.writing_pt
        self.line(x, y, x + width, y, weight, StrokeKind.WRITING)

    def rule(self, y: float = 0.0, x: float = 0.0, width: float | None = None) -> None:
        """A structural hairline, across the live area unless told otherwise."""
        end = self.desk.width if width is None else x + width
        self.line(x, y, end, y, self._style.strokes.rule_pt, StrokeKind.RULE)

    def pen_mark(self, x: float = 0.0, y: float = 0.0) -> None:
        """The bar that hangs from a rule: the book stops, your pen starts."""
        marks = self._style.marks
        self.box(x, y, marks.pen_mark_width, marks.pen_mark_height, fill=Ink.ACCENT)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        weight: float = 0.0,
        fill: Ink | None = None,
    ) -> None:
        """A rectangle from its upper left corner."""
        self.items.append(Box(x * PT, y * PT, width * PT, height * PT, weight, fill))

    def tick(self, x: float, baseline: float, *, fill: Ink | None = None) -> None:
        """A tick box beside text on `baseline`; filled with paper, it hides what is behind it."""
        side = self._style.marks.tick
        rise = TICK_RISE + (side - 4) / 2
        self.box(x, baseline - rise, side, side, weight=self._style.strokes.box_pt, fill=fill)

    def disc(self, x: float, y: float, diameter: float, *, weight: float, fill: Ink | None) -> None:
        """A circle around its centre."""
        self.items.append(Disc(x * PT, y * PT, diameter / 2 * PT, weight, fill))

    def bubbles(self, x: float, baseline: float, *, count: int = 5, filled: int = 0) -> None:
        """A row of numbered bubbles, the left edge of the first at x."""
        desk, marks = self.desk, self._style.marks
        kind = desk.kind("digit")
        digit_font = desk.font("digit")
        rise = BUBBLE_RISE * kind.size_pt / 8
        self.items.append(
            BubbleRow(
                (x + marks.bubble / 2) * PT,
                (baseline - rise) * PT,
                count,
                marks.bubble_pitch * PT,
                marks.bubble / 2 * PT,
                self._style.strokes.bubble_pt,
                digit_font,
                kind.size_pt,
                desk.fonts.width("5", digit_font, kind.size_pt) / 2,
                rise * PT,
                filled,
            )
        )

    def bubbles_width(self, count: int = 5) -> float:
        """Width of a row of bubbles, edge to edge."""
        marks = self._style.marks
        return (count - 1) * marks.bubble_pitch + marks.bubble

    def pips(self, x: float, baseline: float, filled: int) -> float:
        """Level pips, left edge at x; returns their width."""
        marks = self._style.marks
        radius = marks.pip / 2
        self.items.append(
            Pips(
                (x + radius) * PT,
                (baseline - PIP_RISE * marks.pip / 2.2) * PT,
                filled,
                marks.pip_pitch * PT,
                radius * PT,
                self._style.strokes.bubble_pt,
            )
        )
        return 2 * marks.pip_pitch + marks.pip

    def dots(self, x: float, y: float, columns: int, rows: int) -> None:
        """A dot grid, the first dot centred on x, y."""
        marks = self._style.marks
        self.items.append(Dots(x * PT, y * PT, columns, rows, marks.dot_pitch * PT, marks.dot * PT))

    def path(
        self,
        start: tuple[float, float],
        segments: Sequence[Sequence[tuple[float, float]]],
        *,
        weight: float,
        ink: Ink = Ink.INK,
        fill: Ink | None = None,
        closed: bool = False,
    ) -> None:
        """Lines (one point) and Bézier curves (three points), in millimetres."""
        scaled = tuple(tuple((x * PT, y * PT) for x, y in points) for points in segments)
        self.items.append(
            Polyline((start[0] * PT, start[1] * PT), scaled, weight, ink, fill, closed)
        )
