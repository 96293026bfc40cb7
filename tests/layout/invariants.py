"""What holds on every page, whatever its content: used by tests, and shown to fail by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from builder.geometry import mm, pt
from builder.layout.desk import Desk
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Item,
    LaidOutPage,
    Pips,
    Polyline,
    Stroke,
    StrokeKind,
    TextRun,
)

CAP = 0.68
"""Height of capitals and ascenders in em: what a reader sees of a line above its baseline."""

DEPTH = 0.2
"""Depth of descenders in em."""

TOUCH = 0.6
"""Points by which neighbouring marks may come into each other's bounds without touching."""

OPTICAL = pt(1.7)
"""How far large letters stand out to the left, so that stems align."""


class Rect(NamedTuple):
    """Left, top, right, bottom in points."""

    x1: float
    y1: float
    x2: float
    y2: float

    def meets(self, other: Rect, slack: float = TOUCH) -> bool:
        """Whether two rectangles overlap by more than `slack` in both directions."""
        return (
            min(self.x2, other.x2) - max(self.x1, other.x1) > slack
            and min(self.y2, other.y2) - max(self.y1, other.y1) > slack
        )


def bounds(item: Item) -> Rect | None:
    """The area that an item's ink covers; None for what has no ink."""
    match item:
        case TextRun():
            return Rect(
                item.x, item.y - CAP * item.size, item.x + item.width, item.y + DEPTH * item.size
            )
        case Stroke():
            half = item.weight / 2
            return Rect(
                min(item.x1, item.x2) - half,
                min(item.y1, item.y2) - half,
                max(item.x1, item.x2) + half,
                max(item.y1, item.y2) + half,
            )
        case Box():
            half = item.weight / 2
            return Rect(
                item.x - half, item.y - half, item.x + item.width + half, item.y + item.height + half
            )
        case Disc():
            r = item.radius + item.weight / 2
            return Rect(item.x - r, item.y - r, item.x + r, item.y + r)
        case BubbleRow() | Pips():
            r = item.radius + item.weight / 2
            last = item[2] - 1 if isinstance(item, BubbleRow) else 2
            return Rect(item.x - r, item.y - r, item.x + last * item.pitch + r, item.y + r)
        case Dots():
            r = item.diameter / 2
            return Rect(
                item.x - r,
                item.y - r,
                item.x + (item.columns - 1) * item.pitch + r,
                item.y + (item.rows - 1) * item.pitch + r,
            )
        case Polyline():
            points = [item.start, *(point for segment in item.segments for point in segment)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return Rect(min(xs), min(ys), max(xs), max(ys))
        case _:
            return None


def _inked(page: LaidOutPage) -> Iterator[tuple[Item, Rect]]:
    for item in page.frame.items:
        rect = bounds(item)
        if rect:
            yield item, rect


def outside(page: LaidOutPage) -> list[str]:
    """Items that leave the paper."""
    frame = page.frame
    return [
        f"page {page.number} {page.kind}: {_name(item)} leaves the paper"
        for item, rect in _inked(page)
        if min(rect.x1, rect.y1, frame.width - rect.x2, frame.height - rect.y2) < -TOUCH
    ]


def outside_live(desk: Desk, page: LaidOutPage) -> list[str]:
    """Text and fields that leave the live area at the sides or below."""
    left = pt(desk.left(page.side))
    right = left + pt(desk.width)
    bottom = pt(desk.paper.height - 8)
    return [
        f"page {page.number} {page.kind}: {_name(item)} leaves the live area"
        for item, rect in _inked(page)
        if isinstance(item, TextRun | BubbleRow | Pips)
        or (isinstance(item, Stroke) and item.kind is StrokeKind.WRITING)
        if rect.x1 < left - OPTICAL or rect.x2 > right + pt(0.8) or rect.y2 > bottom
    ]


def overlaps(page: LaidOutPage) -> list[str]:
    """Pairs of texts, fields and marks that lie on each other."""
    things = [
        (item, rect)
        for item, rect in _inked(page)
        if isinstance(item, TextRun | BubbleRow | Pips | Disc)
        or (isinstance(item, Box) and item.weight and item.width < pt(12))
        or (isinstance(item, Stroke) and item.kind is not StrokeKind.SCALE)
    ]
    things.sort(key=lambda thing: thing[1].y1)
    found = []
    for at, (one, rect) in enumerate(things):
        for other, below in things[at + 1 :]:
            if below.y1 >= rect.y2:
                break
            if _collide(one, rect, other, below):
                found.append(
                    f"page {page.number} {page.kind}: {_name(one)} on {_name(other)}"
                )
    return found


def _collide(one: Item, rect: Rect, other: Item, below: Rect) -> bool:
    strokes = [item for item in (one, other) if isinstance(item, Stroke)]
    if len(strokes) == 2:
        return False
    if strokes:
        return rect.meets(below, slack=min(0.1, strokes[0].weight / 2))
    return rect.meets(below)


def off_grid(desk: Desk, page: LaidOutPage) -> list[str]:
    """Baselines of running text that are not on the grid; half steps are for lists only."""
    grid = desk.style.grid
    size = desk.kind("body").size_pt
    found = []
    for item in page.frame.items:
        if isinstance(item, TextRun) and item.role.value == "P" and item.size == size:
            steps = mm(item.y) / grid
            if abs(steps - round(steps)) > 0.01:
                found.append(f"page {page.number} {page.kind}: {_name(item)} is off the grid")
    return found


def crowded_rules(page: LaidOutPage) -> list[str]:
    """Writing lines one below the other that are too close for a pen."""
    lines = [
        item
        for item in page.frame.items
        if isinstance(item, Stroke) and item.kind is StrokeKind.WRITING
    ]
    return [
        f"page {page.number} {page.kind}: writing lines {mm(abs(a.y1 - b.y1)):.1f} mm apart"
        for a, b in combinations(lines, 2)
        if 0.1 < abs(a.y1 - b.y1) < pt(6.9) and min(a.x2, b.x2) - max(a.x1, b.x1) > 1
    ]


def broken(desk: Desk, pages: Sequence[LaidOutPage]) -> list[str]:
    """Everything that is wrong on a book's pages."""
    return [problem for page in pages for problem in _broken(desk, page)]


def _broken(desk: Desk, page: LaidOutPage) -> Iterable[str]:
    return (
        *outside(page),
        *outside_live(desk, page),
        *overlaps(page),
        *off_grid(desk, page),
        *crowded_rules(page),
    )


def _name(item: Item) -> str:
    if isinstance(item, TextRun):
        return f"'{item.text}' ({mm(item.x):.1f}, {mm(item.y):.1f})"
    rect = bounds(item)
    assert rect
    return f"{type(item).__name__} ({mm(rect.x1):.1f}, {mm(rect.y1):.1f})"
