"""Blocks: pieces of a page that keep together, and how they are stacked into pages.

A block's items are placed from its own upper left corner, in points; its height and gaps are
millimetres. Three kinds of block exist: `Block` never breaks, `TextBlock` breaks between
lines, `Ruling` is writing lines, which may give some up or take more to fill a page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from builder.geometry import POINTS_PER_MM
from builder.layout.items import (
    Item,
    Polyline,
    Role,
    Stroke,
    StrokeKind,
)


class Reference(NamedTuple):
    """Where a page number will be printed once it is known.

    `template` has `{page}`; `align` 0, 0.5 or 1 says which part of the text x is. With
    `anchor` empty the text is about the whole book: `{pages}`, `{sheets}`.
    """

    x: float
    y: float
    anchor: str
    template: str
    font: str
    size: float
    align: float
    role: Role


Content: TypeAlias = Item | Reference


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stay together. `gap` is kept free above it unless it opens a page.

    `keep` binds it to the block below. `snaps` puts its top on the baseline grid.
    """

    height: float
    items: tuple[Content, ...] = ()
    gap: float = 0.0
    keep: bool = False
    snaps: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of running text: `lines` holds each line's items, `leading` millimetres each.

    `label` stands beside the first line and stays with it. At least `ORPHANS` lines stay
    before a break and `WIDOWS` go behind it.
    """

    lines: tuple[tuple[Content, ...], ...]
    leading: float
    gap: float = 0.0
    keep: bool = False
    snaps: bool = True
    label: tuple[Content, ...] = ()
    label_height: float = 0.0

    @property
    def height(self) -> float:
        """Height of all lines, or of the label if that is taller."""
        return max(len(self.lines) * self.leading, self.label_height)

    @property
    def items(self) -> tuple[Content, ...]:
        """The items of all lines, from the block's corner."""
        found = list(self.label)
        for number, line in enumerate(self.lines):
            dy = number * self.leading * POINTS_PER_MM
            found += [shift(item, 0, dy) for item in line] if number else line
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Writing lines `pitch` apart; the first lies `first` below the block's top.

    `least` is how few will do, `grows` whether it may take more to fill its page.
    """

    lines: int
    least: int
    x: float
    width: float
    pitch: float
    first: float
    weight: float
    gap: float = 0.0
    grows: bool = False
    keep: bool = False
    snaps: bool = False
    label: tuple[Content, ...] = ()
    label_height: float = 0.0

    @property
    def height(self) -> float:
        """From the top to the last line, or to the foot of the label."""
        written = self.first + (self.lines - 1) * self.pitch if self.lines else 0.0
        return max(written, self.label_height)

    @property
    def items(self) -> tuple[Content, ...]:
        """The label and the lines."""
        x1, x2 = self.x * POINTS_PER_MM, (self.x + self.width) * POINTS_PER_MM
        strokes = []
        for number in range(self.lines):
            y = (self.first + number * self.pitch) * POINTS_PER_MM
            strokes.append(Stroke(x1, y, x2, y, self.weight, StrokeKind.WRITING))
        return (*self.label, *strokes)


AnyBlock: TypeAlias = Block | TextBlock | Ruling

ORPHANS = 2
WIDOWS = 2
LEAST_RULED = 3
"""Writing lines that stay before a page break."""


class Placed(NamedTuple):
    """A block and where its top lies, millimetres from the page's first grid line."""

    y: float
    block: AnyBlock


@dataclass(frozen=True, slots=True)
class Stack:
    """What a page kind asks for: blocks from the top, and blocks that stand at the foot.

    `clear` is left free below the foot. A stack that does not fit takes more pages.
    """

    body: tuple[AnyBlock, ...]
    foot: tuple[AnyBlock, ...] = ()
    clear: float = 0.0


def shift(item: Content, dx: float, dy: float) -> Content:
    """The same item, moved by dx and dy points."""
    if isinstance(item, Stroke):
        return Stroke(item[0] + dx, item[1] + dy, item[2] + dx, item[3] + dy, *item[4:])
    if isinstance(item, Polyline):
        return _shift_polyline(item, dx, dy)
    # All others begin with x and y. `_replace` would take three times as long, and this is done
    # to every item of a book.
    make: Any = type(item)
    moved: Content = make(item[0] + dx, item[1] + dy, *item[2:])
    return moved


def _shift_polyline(line: Polyline, dx: float, dy: float) -> Polyline:
    start = (line.start[0] + dx, line.start[1] + dy)
    segments = tuple(tuple((x + dx, y + dy) for x, y in segment) for segment in line.segments)
    return line._replace(start=start, segments=segments)


def split_text(block: TextBlock, room: float) -> tuple[TextBlock, TextBlock] | None:
    """Break a text so that its head is at most `room` high; None if it may not break there."""
    fits = min(int(room / block.leading + 1e-6), len(block.lines) - WIDOWS)
    if fits < ORPHANS or fits * block.leading < block.label_height:
        return None
    head = replace(block, lines=block.lines[:fits], keep=False)
    tail = replace(block, lines=block.lines[fits:], gap=0.0, label=(), label_height=0.0)
    return head, tail


def split_ruling(block: Ruling, room: float) -> tuple[Ruling, Ruling] | None:
    """Break writing lines so that the head is at most `room` high."""
    fits = math.floor((room - block.first) / block.pitch + 1e-6) + 1
    if fits < min(LEAST_RULED, block.lines) or fits >= block.lines or block.label_height > room:
        return None
    head = replace(block, lines=fits, keep=False)
    tail = replace(block, lines=block.lines - fits, least=1, gap=0.0, label=(), label_height=0.0)
    return head, tail


def with_label(block: AnyBlock, label: Sequence[Content], height: float) -> AnyBlock:
    """The block with a rail label beside its first line, `height` millimetres high."""
    if isinstance(block, Block):
        return replace(block, items=(*label, *block.items), height=max(block.height, height))
    return replace(block, label=tuple(label), label_height=height)
