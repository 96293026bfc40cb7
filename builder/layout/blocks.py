"""Blocks: pieces of a page that keep together, and how they are stacked into pages.

A block's items are placed from its own upper left corner, in points; its height and gaps are
millimetres. Four kinds of block exist: `Block` never breaks, `TextBlock` breaks between
lines, `TableBlock` between rows, `Ruling` is writing lines, which may give some up or take more
to fill a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from builder.errors import SourceLocation
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


class Cause(NamedTuple):
    """What makes a block as high as it is, if that is not the length of its texts.

    It is told where no page has room for the block: what it is, where it stands, what to do.
    """

    what: str
    place: SourceLocation | None
    hint: str


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
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of running text: `lines` holds each line's items, `leading` millimetres each.

    `label` stands beside the first line and stays with it. At least `ORPHANS` lines stay
    before a break and `WIDOWS` go behind it. No break is above a line that `goes_on` (there is a
    value for each line, or none at all) if a page has room for the lines that belong together.
    """

    lines: tuple[tuple[Content, ...], ...]
    leading: float
    gap: float = 0.0
    keep: bool = False
    snaps: bool = True
    label: tuple[Content, ...] = ()
    label_height: float = 0.0
    goes_on: tuple[bool, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: each cell's lines with their items, as in a TextBlock.

    A line is `leading` millimetres high; `below` is the room after the last one. `rule` parts it
    from the next row; it is placed from the same corner as the last line.
    """

    cells: tuple[tuple[tuple[Content, ...], ...], ...]
    leading: float
    below: float
    rule: tuple[Content, ...] = ()

    @property
    def lines(self) -> int:
        """Lines of the tallest cell."""
        return max(map(len, self.cells))

    @property
    def height(self) -> float:
        """From the top of the first line to the next row."""
        return self.lines * self.leading + self.below

    def items(self, *, is_last: bool) -> Iterator[Content]:
        """The items of all cells from the row's corner, and its rule unless it is the last one."""
        dy = self.leading * POINTS_PER_MM
        for cell in self.cells:
            for at, line in enumerate(cell):
                yield from (shift(item, 0, at * dy) for item in line)
        if not is_last:
            yield from (shift(item, 0, (self.lines - 1) * dy) for item in self.rule)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, which breaks between its rows; each part of it begins with the head, if it has one.

    `label` stands beside the first row and stays with it.
    """

    head: Row | None
    rows: tuple[Row, ...]
    gap: float = 0.0
    keep: bool = False
    snaps: bool = True
    label: tuple[Content, ...] = ()
    label_height: float = 0.0

    @property
    def every(self) -> tuple[Row, ...]:
        """All rows, the head first."""
        return (self.head, *self.rows) if self.head else self.rows

    @property
    def height(self) -> float:
        """Height of all rows but the room below the last one, or of the label if that is taller."""
        every = self.every
        return max(sum(row.height for row in every) - every[-1].below, self.label_height)

    @property
    def items(self) -> tuple[Content, ...]:
        """The items of all rows, from the block's corner."""
        found, y = list(self.label), 0.0
        for at, row in enumerate(self.every, 1):
            own = row.items(is_last=at == len(self.every))
            found += [shift(item, 0, y * POINTS_PER_MM) for item in own]
            y += row.height
        return tuple(found)


AnyBlock: TypeAlias = Block | TextBlock | TableBlock | Ruling


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


def with_label(block: AnyBlock, label: Sequence[Content], height: float) -> AnyBlock:
    """The block with a rail label beside its first line, `height` millimetres high."""
    if isinstance(block, Block):
        return replace(block, items=(*label, *block.items), height=max(block.height, height))
    return replace(block, label=tuple(label), label_height=height)
