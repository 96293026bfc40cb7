"""The line of a file that a problem is in, with a caret under the place."""

from __future__ import annotations

import shutil
import unicodedata
from functools import lru_cache
from pathlib import Path

from builder.cli.streams import harmless
from builder.errors import SourceLocation

_TAB = 4
_BEFORE = "  | "


def snippet(location: SourceLocation) -> list[str]:
    """Two lines: the source and the caret; none if the line can't be shown."""
    lines = _lines(location.path)
    if not 1 <= location.line <= len(lines) or not lines[location.line - 1].strip():
        return []
    return _with_caret(lines[location.line - 1], location.column, _room())


@lru_cache(maxsize=1)
def _lines(path: Path) -> list[str]:
    """The lines of a file as editors count them; the last one's, as its problems come in a row."""
    from builder.load.files import Trouble, file_bytes
    from builder.load.nodes import BREAK

    data = file_bytes(path)
    return [] if isinstance(data, Trouble) else BREAK.split(data.decode("utf-8-sig", "replace"))


def _with_caret(line: str, column: int, room: int) -> list[str]:
    """Line and caret; of a line longer than `room` cells, the part around the caret."""
    before, after = _flat(line[: column - 1]), _flat(line[column - 1 :])
    start = max(0, cells(before) - room * 2 // 3)
    if start:
        before = "…" + _without_cells(before, start + 1)
    shown = _first_cells(before + after, room)
    return [_BEFORE + shown, _BEFORE + " " * cells(before) + "^"]


def _flat(text: str) -> str:
    """Tabs as spaces, and no control characters."""
    return harmless(text.replace("\t", " " * _TAB))


def cells(text: str) -> int:
    """Width in terminal cells: wide characters take two, combining ones none."""
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _without_cells(text: str, count: int) -> str:
    """The text after its first `count` cells; half a wide character becomes a space."""
    taken = 0
    for index, char in enumerate(text):
        if taken >= count:
            return " " * (taken - count) + text[index:]
        taken += _cell(char)
    return ""


def _first_cells(text: str, count: int) -> str:
    """As much of the text as fits into `count` cells."""
    taken = 0
    for index, char in enumerate(text):
        taken += _cell(char)
        if taken > count:
            return text[:index]
    return text


def _room() -> int:
    return max(20, shutil.get_terminal_size().columns - len(_BEFORE) - 1)
