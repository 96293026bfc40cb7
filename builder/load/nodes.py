"""What a YAML file says, before anything is made of it: text, lists and mappings with places."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from builder.errors import SourceLocation
from builder.frozen import dataclass
from builder.load.text import Line
from builder.remembered import Remembered

BREAK = re.compile(r"\r\n|\n|\r")
"""What editors count as the end of a line: places lead people there."""

YAML_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML 1.1 counts as the end of a line: there it folds a text, or ends a comment."""

_BLANKS = " \t\r\n"
_ESCAPE = re.compile(r"\\(x..|u.{4}|U.{8}|\s+|.)", re.DOTALL)


class ScalarStyle(Enum):
    """How a scalar was written; the value is the parser's own sign for it."""

    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


@dataclass(frozen=True)
class Source:
    """A file's path, as it is shown in messages, and its text.

    What an option says is no file: it has the option in place of the path, and no lines.
    """

    path: Path
    text: str
    is_file: bool = True

    @cached_property
    def starts(self) -> list[int]:
        """Where each line of the text begins."""
        return [0, *(found.end() for found in BREAK.finditer(self.text))]

    def at(self, index: int) -> SourceLocation:
        """Place of the character at `index` of the text (0 is the first)."""
        if not self.is_file:
            return SourceLocation(self.path, 0, 0)
        line = bisect_right(self.starts, index)
        return SourceLocation(self.path, line, index - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (1 is the first) with its end, empty where there is none."""
        if not 0 < number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end]


class ScalarNode(NamedTuple):
    """A piece of text; `start` and `end` are its written form's indices in the source."""

    text: str
    style: ScalarStyle
    location: SourceLocation
    source: Source
    start: int
    end: int

    @property
    def plain(self) -> bool:
        """Whether it was written without quotes and without `|` or `>`."""
        return self.style is ScalarStyle.PLAIN

    @property
    def quoted(self) -> bool:
        """Whether it was written in single or double quotes."""
        return self.style in {ScalarStyle.SINGLE, ScalarStyle.DOUBLE}

    @property
    def absent(self) -> bool:
        """Whether nothing at all was written, as in `hint:`."""
        return self.plain and not self.text

    def locate(self, offset: int) -> SourceLocation:
        """Place in the file of the text's character at `offset`.

        Exact for every character that isn't a blank; a folded blank is placed after the
        word before it.
        """
        written = _written(self)
        at = written[min(offset, len(written) - 1)] if written else 0
        return self.source.at(self.start + at)

    def line(self) -> Line:
        """The text as it is, knowing its place."""
        return Line(self.text, self.location, self)

    def trimmed(self) -> Line:
        """The text without blanks at its ends, knowing its place."""
        text = self.text.strip()
        if text == self.text:
            return self.line()
        bare = ScalarNode(text, self.style, self.location, self.source, self.start, self.end)
        return bare.line()


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with values, in the file's order; no key occurs twice."""

    entries: tuple[tuple[Line, Node], ...]
    location: SourceLocation

    @property
    def in_braces(self) -> bool:
        """Whether it was written as `{…}`: then it begins before its first key."""
        return bool(self.entries) and self.entries[0][0].location != self.location

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return next((node for name, node in self.entries if name == key), None)

    def text(self, key: str) -> Line | None:
        """The text of `key`, or None when it is missing, empty, a list or a mapping."""
        node = self.get(key)
        return (node.trimmed() or None) if isinstance(node, ScalarNode) else None


Node: TypeAlias = MappingNode | SequenceNode | ScalarNode


def _written_indices(node: ScalarNode) -> array[int]:
    """Of each character of a node's text, its index in what was written, quotes and all.

    YAML only ever folds blanks, doubles a quote or escapes; so the other characters stand
    there in the same order, and walking both side by side finds each of them.
    """
    raw, style = node.source.text[node.start : node.end], node.style
    last = max(len(raw) - 1, 0)
    at = _head(raw, style)
    indices = array("L")
    for char in node.text:
        here = at
        if char in _BLANKS:
            at += raw[at : at + 1] == char
        else:
            here, at = _next(raw, at, char, style)
        indices.append(min(here, last))
    return indices


_written = Remembered(_written_indices, most=4)
"""A text full of problems is walked through once and not for each of them."""


def _head(raw: str, style: ScalarStyle) -> int:
    """Length of what stands before the text: a quote, or a block's first line."""
    if style is ScalarStyle.PLAIN:
        return 0
    if style in {ScalarStyle.SINGLE, ScalarStyle.DOUBLE}:
        return 1
    first_break = YAML_BREAK.search(raw)
    return first_break.end() if first_break else len(raw)


def _next(raw: str, at: int, char: str, style: ScalarStyle) -> tuple[int, int]:
    """Where `char` stands in `raw` from `at` on, and where the next one may."""
    while at < len(raw):
        if style is ScalarStyle.DOUBLE and (escape := _ESCAPE.match(raw, at)):
            if not escape[1].isspace():
                return at, escape.end()
            at = escape.end()
        elif style is ScalarStyle.SINGLE and raw.startswith("''", at):
            return at, at + 2
        elif raw[at] == char:
            return at, at + 1
        else:
            at += 1
    return at, at
