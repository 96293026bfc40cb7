"""Tables: columns that share the width, cells that wrap, a head that is repeated on each page.

The widths are found much as browsers find them (CSS 2.1, 17.5.2.2): columns are as wide as their
longest cells where all have room; else each gets its longest word, and a share of what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from builder.errors import ContentError, Problem
from builder.frozen import dataclass
from builder.geometry import mm
from builder.layout.blocks import Content, Row, TableBlock
from builder.layout.desk import Desk
from builder.layout.items import Role
from builder.layout.sketch import CENTRE, LEFT, RIGHT, Sketch
from builder.layout.text import SetLine, type_setter
from builder.load.text import Align, Line, Spans, Table

CELL_GAP = 4.0
"""Between columns, millimetres."""

LEAST_COLUMN = 1.5
"""Ems of a column that is worth printing: room for two or three letters of a word."""

LARGEST_WORD = 1.25
"""Times its fair share of the width that a column gets for a word; a longer one is divided."""

RULE_DROP = 0.3
"""From a row's last baseline to the rule below it, in leadings."""

ROW_GAP = 0.5
"""Room below each row of a table whose cells take several lines, in leadings."""

_PARTS = {Align.LEFT: LEFT, Align.CENTRE: CENTRE, Align.RIGHT: RIGHT}
_ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths of a table's columns in millimetres, and how their cells stand."""

    edges: tuple[float, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    divides: tuple[bool, ...]
    """Whether a column has words that are longer than a line of it."""

    @property
    def total(self) -> float:
        """From the first column's left edge to the last one's right edge."""
        return self.edges[-1] + self.widths[-1] - self.edges[0]


def set_table(
    desk: Desk, table: Table, name: str, source: Line, *, x: float, width: float, owner: str = ""
) -> TableBlock:
    """A table in the type style `name` at x, at most `width` millimetres wide.

    Raises:
        ContentError: it has more columns than the width has room for; `source` is its text.
    """
    cells = [tuple(map(_strong, table.header)), *table.rows]
    columns = _columns(desk, table, name, cells, x, width)
    if columns is None:
        raise ContentError(_too_narrow(desk, table, name, source, width))
    setter = type_setter(desk, name)
    rows = [
        [
            setter.set(cell, wide, hyphenate=divides)
            for cell, wide, divides in zip(row, columns.widths, columns.divides, strict=False)
        ]
        for row in cells
    ]
    wraps = any(len(lines) > 1 for row in rows for lines in row)
    painted = [_row(desk, name, row, columns, owner, wraps, not at) for at, row in enumerate(rows)]
    return TableBlock(painted[0], tuple(painted[1:]))


def _strong(spans: Spans) -> Spans:
    return tuple(span._replace(bold=True) for span in spans)


def _columns(
    desk: Desk, table: Table, name: str, cells: Sequence[Sequence[Spans]], x: float, width: float
) -> _Columns | None:
    """The columns of a table; None where the width has no room for so many."""
    setter, count = type_setter(desk, name), len(table.header)
    by_column = [[row[at] for row in cells if at < len(row)] for at in range(count)]
    longest = [max(mm(_longest(setter.set(it, _ENDLESS))) for it in own) for own in by_column]
    words = [max(mm(setter.widest_word(cell)) for cell in own) for own in by_column]
    room = width - CELL_GAP * (count - 1)
    least = LEAST_COLUMN * mm(desk.kind(name).size_pt)
    if sum(min(word, least) for word in words) > room:
        return None
    largest = LARGEST_WORD * room / count
    widths = _shared(longest, _capped([min(word, largest) for word in words], room), room)
    edges = accumulate((wide + CELL_GAP for wide in widths[:-1]), initial=x)
    aligns = table.aligns or (Align.LEFT,) * count
    divides = tuple(word > wide for word, wide in zip(words, widths, strict=True))
    return _Columns(tuple(edges), widths, aligns, divides)


def _longest(lines: Sequence[SetLine]) -> float:
    return max((line.width for line in lines), default=0.0)


def _capped(widths: Sequence[float], room: float) -> list[float]:
    """The widths, the largest of them cut down to one that lets all of them have room."""
    capped = list(widths)
    for done, at in enumerate(sorted(range(len(widths)), key=widths.__getitem__)):
        capped[at] = min(widths[at], room / (len(widths) - done))
        room -= capped[at]
    return capped


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """At least and at most so much for each; what is left of the room goes where most is missing."""
    if sum(wanted) <= room:
        return tuple(wanted)
    missing = [most - few for most, few in zip(wanted, least, strict=True)]
    part = (room - sum(least)) / sum(missing)
    return tuple(few + part * more for few, more in zip(least, missing, strict=True))


def _row(
    desk: Desk,
    name: str,
    texts: Sequence[Sequence[SetLine]],
    columns: _Columns,
    owner: str,
    wraps: bool,
    is_head: bool,
) -> Row:
    """A row, with a rule below it that parts the head from the rest, or rows of several lines."""
    leading = desk.kind(name).leading
    cells = []
    for lines, edge, wide, align in zip(
        texts, columns.edges, columns.widths, columns.aligns, strict=False
    ):
        x = edge + wide * _PARTS[align]
        cells.append(tuple(_line(desk, owner, x, leading, line, align) for line in lines))
    rule = Sketch(desk, owner)
    if is_head or wraps:
        drop = RULE_DROP + (ROW_GAP - RULE_DROP) / 2 if wraps else RULE_DROP
        rule.rule(leading * (1 + drop), columns.edges[0], columns.total)
    return Row(tuple(cells), leading, ROW_GAP * leading if wraps else 0.0, tuple(rule.items))


def _line(
    desk: Desk, owner: str, x: float, leading: float, line: SetLine, align: Align
) -> tuple[Content, ...]:
    """A line of a cell; x is where it begins, ends or has its middle."""
    sketch = Sketch(desk, owner)
    sketch.lines(x, leading, [line], leading, Role.CELL, align=_PARTS[align])
    return tuple(sketch.items)


def _too_narrow(desk: Desk, table: Table, name: str, source: Line, width: float) -> Problem:
    """Say how much a table needs at least, at the place of its first row."""
    count = len(table.header)
    needs = count * LEAST_COLUMN * mm(desk.kind(name).size_pt) + CELL_GAP * (count - 1)
    return Problem(
        f"a table of {count} columns needs {needs:.0f} mm, and there are {width:.0f} mm for it",
        source.locate(table.places[0]) if table.places else source.location,
        "use fewer columns, or write it as a list",
    )
