"""What a YAML file says, before anything is made of it: text, lists and mappings with places."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from builder.errors import SourceLocation
from builder.frozen import dataclass
from builder.load.text import Line

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML 1.1 counts as the end of a line."""

_BLANKS = " \t\r\n"
_ESCAPE = re.compile(r"\\(x..|u.{4}|U.{8}|\s+|.)", re.DOTALL)


class ScalarStyle(Enum):
    """How a scalar was written; the value is the parser's own sign for it."""

    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's path, as it is shown in messages, and its text."""

    path: Path
    text: str

    def at(self, index: int) -> SourceLocation:
        """Place of the character at `index` of the text (0 is the first)."""
        ends = [found.end() for found in BREAK.finditer(self.text, 0, index)]
        return SourceLocation(self.path, len(ends) + 1, index - (ends[-1] if ends else 0) + 1)


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
        raw = self.source.text[self.start : self.end]
        return self.source.at(self.start + _written_at(raw, self.text, self.style, offset))

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

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return next((node for name, node in self.entries if name == key), None)

    def text(self, key: str) -> Line | None:
        """The text of `key`, or None when it is missing, empty, a list or a mapping."""
        node = self.get(key)
        return (node.trimmed() or None) if isinstance(node, ScalarNode) else None


Node: TypeAlias = MappingNode | SequenceNode | ScalarNode


def _written_at(raw: str, text: str, style: ScalarStyle, offset: int) -> int:
    """Index in `raw` (quotes and all) of `text[offset]`.

    YAML only ever folds blanks, doubles a quote or escapes; so the other characters stand
    in `raw` in the same order, and walking both side by side finds each of them.
    """
    at = _head(raw, style)
    here = at
    for char in text[: offset + 1]:
        if char in _BLANKS:
            here = at
            at += raw[at : at + 1] == char
            continue
        here, at = _next(raw, at, char, style)
    return min(here, max(len(raw) - 1, 0))


def _head(raw: str, style: ScalarStyle) -> int:
    """Length of what stands before the text: a quote, or a block's first line."""
    if style is ScalarStyle.PLAIN:
        return 0
    if style in {ScalarStyle.SINGLE, ScalarStyle.DOUBLE}:
        return 1
    first_break = BREAK.search(raw)
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
