"""Tables as they are written: rows with upright lines between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.load.text import Align

if TYPE_CHECKING:
    from markdown_it.token import Token

NO_TABLE = re.compile(
    r"^\|.*\|[ \t]*\n\|.*\|[ \t]*$|^\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$", re.MULTILINE
)
"""Rows in a paragraph: what was meant as a table and is none for want of a second line."""

NO_TABLE_SAID = (
    "these lines look like a table and are none",
    "its second line is |---|---| with as many parts as the first has cells",
)

_CELL_END = re.compile(r"(?<!\\)\|")


def cells_in(row: str) -> int:
    """How many cells a row has; the parser drops those beyond the header's."""
    cells = _CELL_END.split(row.strip().removeprefix("|"))
    return len(cells) - (not cells[-1].strip())


def aligns_in(tokens: Iterable[Token]) -> tuple[Align, ...]:
    """How the columns stand of a table whose tokens begin here."""
    found = []
    for token in tokens:
        if token.type == "thead_close":
            break
        if token.type == "th_open":
            style = str(token.attrGet("style") or "text-align:left")
            found.append(Align(style.removeprefix("text-align:")))
    return tuple(found)
