"""What holds on every page, whatever its content: used by tests, and shown to fail by them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from builder.geometry import mm, pt
from builder.layout.desk import Desk
from builder.layout.font_book import FontBook
from builder.layout.fonts import Font
from builder.layout.furniture import HEAD_Y
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Ink,
    Item,
    LaidOutPage,
    Pips,
    Polyline,
    Role,
    Stroke,
    StrokeKind,
    TextRun,
)

TOUCH = 0.6
"""Points by which neighbouring marks may come into each other's bounds without touching."""

OPTICAL = pt(1.7)
"""How far large letters stand out to the left, so that stems align."""

LEAST_RULING = pt(6.9)
"""Writing lines nearer to each other than this leave no room for a hand."""

DEEP = frozenset("gjpqyQ,;()[]{}|/\\_@$§¶ç„‚")
"""Latin characters that go below the baseline."""

LOW = frozenset("acegmnopqrsuvwxyz.,:;…·-–—_")
"""Characters that rise no higher than a small x."""


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


class Thing(NamedTuple):
    """An item with the area that its ink covers; `order` is its place in painting order."""

    item: Item
    rect: Rect
    order: int


def bounds(item: Item, fonts: FontBook) -> Rect | None:  # noqa: PLR0911 - one case an item
    """The area that an item's ink covers; None for what has no ink."""
    match item:
        case TextRun():
            return _text_bounds(item, fonts)
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
            x2, y2 = item.x + item.width + half, item.y + item.height + half
            return Rect(item.x - half, item.y - half, x2, y2)
        case Disc():
            return _round(item.x, item.y, item.radius + item.weight / 2)
        case BubbleRow():
            last = (item[2] - 1) * item.pitch
            return _round(item.x, item.y, item.radius + item.weight / 2, last)
        case Pips():
            return _round(item.x, item.y, item.radius + item.weight / 2, 2 * item.pitch)
        case Dots():
            width, height = (item.columns - 1) * item.pitch, (item.rows - 1) * item.pitch
            return _round(item.x, item.y, item.diameter / 2, width, height)
        case Polyline():
            points = [item.start, *(point for segment in item.segments for point in segment)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return Rect(min(xs), min(ys), max(xs), max(ys))
        case _:
            return None


def _round(x: float, y: float, r: float, width: float = 0.0, height: float = 0.0) -> Rect:
    return Rect(x - r, y - r, x + width + r, y + height + r)


def _text_bounds(run: TextRun, fonts: FontBook) -> Rect | None:
    """From the letters that a text really has: capitals and ascenders, descenders, or neither."""
    letters = set(run.text) - set(" \u00a0")
    if not letters:
        return None
    font = fonts.font(run.font)
    top = font.x_height if letters <= LOW else max(font.cap_height, 0.7)
    plain = letters <= {chr(code) for code in range(0x7F)} | set("‘’“”–—…·•") | DEEP
    deep = letters & DEEP or not plain
    if any(unicodedata.normalize("NFD", letter) != letter for letter in letters):
        top = max(map(partial(_height, font), font.drawn(run.text)))
    bottom = 0.2 if deep else 0.01
    return Rect(run.x, run.y - top * run.size, run.x + run.width, run.y + bottom * run.size)


def _height(font: Font, character: str) -> float:
    """How far a character's glyph reaches above the baseline, in em."""
    glyph = font._font.get_nominal_glyph(ord(character)) or 0
    return float(font._font.get_glyph_extents(glyph).y_bearing / font._em)


def inked(page: LaidOutPage, fonts: FontBook) -> Iterator[Thing]:
    """Everything on a page that can be seen."""
    for order, item in enumerate(page.frame.items):
        rect = bounds(item, fonts)
        if rect:
            yield Thing(item, rect, order)


def outside(desk: Desk, page: LaidOutPage) -> list[str]:
    """Items that leave the paper."""
    frame = page.frame
    return [
        f"{_at(page)}{_name(item)} leaves the paper"
        for item, rect, _ in inked(page, desk.fonts)
        if min(rect.x1, rect.y1, frame.width - rect.x2, frame.height - rect.y2) < -TOUCH
    ]


def outside_live(desk: Desk, page: LaidOutPage) -> list[str]:
    """Text, marks and fields that leave the live area, to any side."""
    left = pt(desk.left(page.side))
    right = left + pt(desk.width)
    top, bottom = pt(HEAD_Y + 2), pt(desk.paper.height - desk.paper.bottom)
    found = []
    for item, rect, _ in inked(page, desk.fonts):
        if not _is_content(item):
            continue
        low = item.y if isinstance(item, TextRun) else rect.y2
        beside = rect.x1 < left - OPTICAL or rect.x2 > right + pt(0.8)
        # The lower half of a bubble hangs below the baseline of its row.
        hang = 0.5 if isinstance(item, TextRun | Stroke) else 2.5
        if beside or rect.y1 < top or low > bottom + pt(hang):
            found.append(f"{_at(page)}{_name(item)} leaves the live area")
    return found


def _is_content(item: Item) -> bool:
    """Whether an item belongs to the page's body rather than to its furniture."""
    match item:
        case TextRun():
            return item.role is not Role.FURNITURE
        case BubbleRow() | Pips() | Dots():
            return True
        case Box():
            return item.weight > 0 and item.width < pt(12) and item.height < pt(12)
        case Stroke():
            return item.kind is StrokeKind.WRITING
        case _:
            return False


def overlaps(desk: Desk, page: LaidOutPage) -> list[str]:
    """Texts, fields and marks that lie on each other, or on a line."""
    solid: list[Thing] = []
    for thing in inked(page, desk.fonts):
        item = thing.item
        if isinstance(item, Box):
            solid += _outline(item, thing.order)
        of_text = isinstance(item, Stroke) and item.kind is StrokeKind.TEXT
        if isinstance(item, TextRun | BubbleRow | Pips | Disc | Stroke | Box) and not of_text:
            solid.append(thing)
    solid.sort(key=lambda thing: thing.rect.y1)
    found = []
    for at, one in enumerate(solid):
        for other in solid[at + 1 :]:
            if other.rect.y1 >= one.rect.y2:
                break
            if _collide(one, other):
                found.append(f"{_at(page)}{_name(one.item)} on {_name(other.item)}")
    return found


def _outline(box: Box, order: int) -> list[Thing]:
    """The four lines around a box, which no text may cross."""
    if not box.weight:
        return []
    x2, y2, weight = box.x + box.width, box.y + box.height, box.weight
    ends = (
        (box.x, box.y, x2, box.y),
        (box.x, y2, x2, y2),
        (box.x, box.y, box.x, y2),
        (x2, box.y, x2, y2),
    )
    strokes = [Stroke(*line, weight) for line in ends]
    half = weight / 2
    return [
        Thing(line, Rect(line.x1 - half, line.y1 - half, line.x2 + half, line.y2 + half), order)
        for line in strokes
    ]


def _collide(one: Thing, other: Thing) -> bool:
    strokes = [thing for thing in (one, other) if isinstance(thing.item, Stroke)]
    boxes = [thing for thing in (one, other) if isinstance(thing.item, Box)]
    if len(strokes) + len(boxes) == 2:
        return False
    if boxes:
        rest = other if boxes[0] is one else one
        return _covers(boxes[0], rest) and one.rect.meets(other.rect)
    if strokes:
        return one.rect.meets(other.rect, slack=min(0.1, strokes[0].rect.y2 - strokes[0].rect.y1))
    if isinstance(one.item, Disc) and isinstance(other.item, Disc):
        return False
    return one.rect.meets(other.rect)


def _covers(box: Thing, thing: Thing) -> bool:
    """Whether a box hides what lies below it, or spoils what lies on it: tint does neither."""
    assert isinstance(box.item, Box)
    if box.item.fill is Ink.PAPER or box.item.fill is Ink.TINT:
        return thing.order < box.order
    if box.item.fill is None:
        small = box.item.weight and box.item.width < pt(12)
        return bool(small)
    return True


def off_grid(desk: Desk, page: LaidOutPage) -> list[str]:
    """Baselines of running text that are not on the grid; half steps are for lists only."""
    grid = desk.style.grid
    size = desk.kind("body").size_pt
    found = []
    for item in page.frame.items:
        if isinstance(item, TextRun) and item.role is Role.BODY and item.size == size:
            steps = mm(item.y) / grid
            if abs(steps - round(steps)) > 0.01:
                found.append(f"{_at(page)}{_name(item)} is off the grid")
    return found


def crowded_rules(page: LaidOutPage) -> list[str]:
    """Writing lines one below the other that are too close for a pen."""
    lines = [
        item
        for item in page.frame.items
        if isinstance(item, Stroke) and item.kind is StrokeKind.WRITING
    ]
    return [
        f"{_at(page)}writing lines {mm(abs(a.y1 - b.y1)):.1f} mm apart"
        for a, b in combinations(lines, 2)
        if 0.1 < abs(a.y1 - b.y1) < LEAST_RULING and min(a.x2, b.x2) - max(a.x1, b.x1) > 1
    ]


def short_rules(page: LaidOutPage) -> list[str]:
    """Writing lines too short for a word."""
    return [
        f"{_at(page)}{_name(item)} is no longer than {mm(item.x2 - item.x1):.1f} mm"
        for item in page.frame.items
        if isinstance(item, Stroke) and item.kind is StrokeKind.WRITING
        if item.x2 - item.x1 < pt(5)
    ]


def turned(page: LaidOutPage) -> list[str]:
    """Boxes with a negative side: something had no room."""
    return [
        f"{_at(page)}{type(item).__name__} of {mm(item.width):.1f} × {mm(item.height):.1f} mm"
        for item in page.frame.items
        if isinstance(item, Box) and min(item.width, item.height) <= 0
    ]


def broken(desk: Desk, pages: Sequence[LaidOutPage]) -> list[str]:
    """Everything that is wrong on a book's pages."""
    return [problem for page in pages for problem in _broken(desk, page)]


def _broken(desk: Desk, page: LaidOutPage) -> Iterable[str]:
    return (
        *outside(desk, page),
        *outside_live(desk, page),
        *overlaps(desk, page),
        *off_grid(desk, page),
        *crowded_rules(page),
        *short_rules(page),
        *turned(page),
    )


def _at(page: LaidOutPage) -> str:
    return f"page {page.number} {page.kind}: "


def _name(item: Item) -> str:
    if isinstance(item, TextRun):
        return f"'{item.text}' ({mm(item.x):.1f}, {mm(item.y):.1f})"
    x, y = item.start if isinstance(item, Polyline) else item[:2]
    return f"{type(item).__name__} ({mm(x):.1f}, {mm(y):.1f})"
