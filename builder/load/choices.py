"""Choices to answer on lines of their own: `A) …`, `(b) …`, `2. …`, and points that begin with •.

Markdown joins such lines to one paragraph, which is never what they were written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LABEL = re.compile(
    r"^[ \t]*(?P<label>(?P<open>\(?)(?P<name>[A-Za-z]|[ivxIVX]{2,5}|[0-9]{1,3})(?P<close>[.):])"
    r"|[•‣◦▪●○])[ \t]+(?=\S)",
    re.MULTILINE,
)
BULLETS = frozenset("•‣◦▪●○")
"""Points that are typed as they should look."""

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_FEWEST = 2


class Choice(NamedTuple):
    """A line with its label; its text goes from `start` to `end` of the paragraph's text."""

    label: str
    start: int
    end: int


def choices_of(text: str) -> tuple[int, list[list[Choice]]]:
    """Where a paragraph's choices begin, and the rows of them; a row has two or more."""
    rows: list[list[re.Match[str]]] = []
    for label in _LABEL.finditer(text):
        if rows and _follows(rows[-1][-1], label):
            rows[-1].append(label)
        else:
            rows.append([label])
    rows = [row for row in rows if len(row) >= _FEWEST]
    found = [label for row in rows for label in row]
    ends = iter([label.start() for label in found[1:]] + [len(text)])
    chosen = [[Choice(it["label"], it.end(), next(ends)) for it in row] for row in rows]
    return (found[0].start() if found else len(text)), chosen


def _follows(one: re.Match[str], other: re.Match[str]) -> bool:
    if one["name"] is None or other["name"] is None:
        return one["label"] == other["label"]
    if (one["open"], one["close"]) != (other["open"], other["close"]):
        return False
    after = {value + 1 for value in _values(one["name"])}
    return bool(after.intersection(_values(other["name"])))


def _values(name: str) -> Iterator[int]:
    """What a label counts as: `i` is the ninth letter and the Roman one."""
    if name.isdecimal():
        yield int(name)
    elif len(name) == 1:
        # Capital and small letters are rows of their own, far from numbers.
        yield 1000 + ord(name)
    if name.lower() in _ROMAN and (name.islower() or name.isupper()):
        yield 2000 + 100 * name.isupper() + _ROMAN.index(name.lower())
