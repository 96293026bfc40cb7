"""Where a block may be broken in two: between lines of text, rows of a table, or writing lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from builder.layout.blocks import Row, Ruling, TableBlock, TextBlock

ORPHANS = 2
WIDOWS = 2
LEAST_RULED = 3
"""Writing lines that stay before a page break."""


def split_text(block: TextBlock, room: float, page: float) -> tuple[TextBlock, TextBlock] | None:
    """Break a text so that its head is at most `room` high; None if it may not break there.

    `page` is the height of the next page: what fits there whole is not broken here.
    """
    at = _last_break(block, int(room / block.leading + 1e-6), page)
    if at == 0 or at * block.leading < block.label_height:
        return None
    head = replace(block, lines=block.lines[:at], goes_on=block.goes_on[:at], keep=False)
    tail = replace(
        block,
        lines=block.lines[at:],
        goes_on=block.goes_on[at:],
        gap=0.0,
        label=(),
        label_height=0.0,
    )
    return head, tail


def _last_break(block: TextBlock, fits: int, page: float) -> int:
    """The last line, of those up to `fits`, above which the text may break; 0 if there is none."""
    count, goes_on = len(block.lines), block.goes_on
    well = min(fits, count - WIDOWS)
    if not goes_on:
        return well if well >= ORPHANS else 0
    found = _last_false(goes_on, ORPHANS, well)
    if found or block.height <= page:
        return found
    rows = int(page / block.leading + 1e-6)
    # Lines that belong together and are higher than a page are parted all the same.
    together = count > rows and all(goes_on[1 : rows + 1])
    return _last_false(goes_on, 1, min(fits, count - 1)) or (fits if together else 0)


def _last_false(values: Sequence[bool], first: int, last: int) -> int:
    """The last place in [first, last] of a value that is false; 0 if there is none."""
    return next((at for at in range(last, first - 1, -1) if not values[at]), 0)


def split_table(
    block: TableBlock, room: float, *, opens_page: bool
) -> tuple[TableBlock, TableBlock] | None:
    """Break a table so that its upper part is at most `room` high; None if it may not break there.

    Like lines of text, rows stand by twos at least before and behind a break. Only where a table `opens_page` and not even one row has room, that row is divided between its
    lines; and a head that leaves no room for a line becomes a row like others.
    """
    if room < block.label_height:
        return None
    left = room - (block.head.height if block.head else 0.0)
    fits = _rows_above(block, left, opens_page=opens_page)
    upper, lower = block.rows[:fits], block.rows[fits:]
    if not fits and opens_page:
        parts = split_row(block.rows[0], left) if block.rows else None
        if parts is None and block.head:
            bare = replace(block, head=None, rows=block.every)
            return split_table(bare, room, opens_page=True)
        upper, lower = (parts[:1], (parts[1], *lower[1:])) if parts else ((), lower)
    if not upper or not lower:
        return None
    rest = replace(block, rows=lower, gap=0.0, label=(), label_height=0.0)
    return replace(block, rows=upper, keep=False), rest


def _rows_above(block: TableBlock, room: float, *, opens_page: bool) -> int:
    """How many rows stay above a break: at least two, and two below it, where there is a choice."""
    ends = accumulate(row.height for row in block.rows)
    fits = sum(end - row.below <= room + 1e-6 for end, row in zip(ends, block.rows, strict=True))
    kept = min(fits, len(block.rows) - WIDOWS)
    if kept >= ORPHANS:
        return kept
    return fits if opens_page else 0


def split_row(row: Row, room: float) -> tuple[Row, Row] | None:
    """Break a row between its lines; None where not even one of them has room."""
    fits = min(int(room / row.leading + 1e-6), row.lines - 1)
    if fits < 1:
        return None
    upper = tuple(cell[:fits] for cell in row.cells)
    lower = tuple(cell[fits:] for cell in row.cells)
    return replace(row, cells=upper), replace(row, cells=lower)


def split_ruling(block: Ruling, room: float) -> tuple[Ruling, Ruling] | None:
    """Break writing lines so that the head is at most `room` high."""
    fits = math.floor((room - block.first) / block.pitch + 1e-6) + 1
    if fits < min(LEAST_RULED, block.lines) or fits >= block.lines or block.label_height > room:
        return None
    head = replace(block, lines=fits, keep=False)
    tail = replace(block, lines=block.lines - fits, least=1, gap=0.0, label=(), label_height=0.0)
    return head, tail
