"""Where a block may be broken in two: between lines of text, rows of a table, or writing lines."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import accumulate

from builder.layout.blocks import Row, Ruling, TableBlock, TextBlock

ORPHANS = 2
WIDOWS = 2
LEAST_RULED = 3
"""Writing lines that stay before a page break."""


def split_text(block: TextBlock, room: float) -> tuple[TextBlock, TextBlock] | None:
    """Break a text so that its head is at most `room` high; None if it may not break there."""
    fits = min(int(room / block.leading + 1e-6), len(block.lines) - WIDOWS)
    if fits < ORPHANS or fits * block.leading < block.label_height:
        return None
    head = replace(block, lines=block.lines[:fits], keep=False)
    tail = replace(block, lines=block.lines[fits:], gap=0.0, label=(), label_height=0.0)
    return head, tail


def split_table(
    block: TableBlock, room: float, *, opens_page: bool
) -> tuple[TableBlock, TableBlock] | None:
    """Break a table so that its upper part is at most `room` high; None if it may not break there.

    Only where a table `opens_page` and not even one row has room, that row is divided between its
    lines; and a head that leaves no room for a line becomes a row like others.
    """
    if room < block.label_height:
        return None
    left = room - (block.head.height if block.head else 0.0)
    ends = accumulate(row.height for row in block.rows)
    fits = sum(end - row.below <= left + 1e-6 for end, row in zip(ends, block.rows, strict=True))
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
