"""Reading a calibration sheet as its user does: lines, rulers, crosses, and scales with figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from builder.geometry import Flip, mm
from builder.layout.calibration import calibration_pages
from builder.layout.items import LaidOutPage, Stroke, TextRun
from tests.layout.desks import desk_of

ARM = 28.0
SCALE = 10.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A stroke in millimetres; `at` is where it lies, `start` to `end` how far it goes."""

    at: float
    start: float
    end: float
    weight: float

    @property
    def length(self) -> float:
        return round(self.end - self.start, 4)

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@cache
def sheet(paper: str, flip: Flip = Flip.LONG) -> tuple[LaidOutPage, LaidOutPage]:
    return calibration_pages(desk_of("base", paper), flip)


def level(page: LaidOutPage) -> list[Line]:
    """Lines from left to right."""
    return [
        Line(mm(it.y1), mm(min(it.x1, it.x2)), mm(max(it.x1, it.x2)), it.weight)
        for it in page.frame.items
        if isinstance(it, Stroke) and it.y1 == it.y2
    ]


def upright(page: LaidOutPage) -> list[Line]:
    """Lines from top to bottom."""
    return [
        Line(mm(it.x1), mm(min(it.y1, it.y2)), mm(max(it.y1, it.y2)), it.weight)
        for it in page.frame.items
        if isinstance(it, Stroke) and it.x1 == it.x2
    ]


def crosses(front: LaidOutPage) -> list[Point]:
    """Where two long lines halve each other."""
    return sorted(
        (up.at, across.at)
        for up in upright(front)
        for across in level(front)
        if up.length == across.length == ARM
        and abs(up.middle - across.at) + abs(across.middle - up.at) < 1e-6
    )


def ticks(base: Line, lines: list[Line]) -> list[float]:
    """Places of the lines that stand on a base."""
    return sorted(
        line.at
        for line in lines
        if base.start - 1e-6 <= line.at <= base.end + 1e-6
        and min(abs(line.start - base.at), abs(line.end - base.at)) < 1e-6
    )


def words(page: LaidOutPage) -> list[TextRun]:
    return [item for item in page.frame.items if isinstance(item, TextRun)]


def figure(page: LaidOutPage, text: str, x: float, y: float) -> Point:
    """The middle of the nearest figure of that text."""
    found = [
        (mm(run.x + run.width / 2), mm(run.y) - 1.0) for run in words(page) if run.text == text
    ]
    return min(found, key=lambda at: abs(at[0] - x) + abs(at[1] - y))


@dataclass(frozen=True)
class Gauge:
    """The two scales of a cross: the places of their zeros, and of 1 as seen from these."""

    zero: Point
    unit: Point

    def place(self, right: float, down: float) -> Point:
        """Where a reading stands on its scales."""
        return self.zero[0] + right * self.unit[0], self.zero[1] + down * self.unit[1]


def gauges(back: LaidOutPage) -> list[Gauge]:
    """All pairs of scales, read from their figures; the level scale lies below its zero."""
    found = []
    for across in (line for line in level(back) if line.length == SCALE):
        near = [it for it in upright(back) if it.length == SCALE and 0 < it.at - across.middle < 15]
        up = min(near, key=lambda line: abs(line.middle - across.at))
        plus_x, _ = figure(back, "5", across.end, across.at + 3)
        minus_x, _ = figure(back, "−5", across.start, across.at + 3)
        _, plus_y = figure(back, "5", up.at + 2, up.end)
        _, minus_y = figure(back, "−5", up.at + 2, up.start)
        zero = across.middle, up.middle
        found.append(
            Gauge(zero, (round((plus_x - minus_x) / 10, 2), round((plus_y - minus_y) / 10, 2)))
        )
    return sorted(found, key=lambda gauge: gauge.zero)
