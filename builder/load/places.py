"""Where in a text field the characters of a paragraph, heading or cell stand."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple


class Content(NamedTuple):
    """What the parser has taken out of a text: `line` is that of its first character (0 first).

    In cells of a table `start` is where it begins; an upright line in one is
    written with a backslash, which the parser takes off.
    """

    text: str
    line: int
    start: int | None = None


class Lines:
    """A text whose lines are found by their number. Only a line feed ends a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = list(accumulate(lengths, initial=0))
        self._last = Content("", -1), 0, -1, 0

    def __getitem__(self, number: int) -> str:
        return self.text[self.start(number) : self.start(number + 1)].removesuffix("\n")

    def start(self, number: int) -> int:
        """Offset of a line; that of the text's end for lines that it hasn't got."""
        return min(self._starts[min(number, len(self._starts) - 1)], len(self.text))

    def first_of(self, number: int) -> int:
        """Offset of the first character of a line that isn't a blank."""
        line = self[number]
        return self.start(number) + len(line) - len(line.lstrip(" \t"))

    def offset_of(self, content: Content, at: int) -> int:
        """Offset of a content's character.

        The parser takes marks and blanks off a line's start, and blanks off its end: what is
        left of a line is the last of its kind there.
        """
        text = content.text
        if content.start is not None:
            return content.start + at + text.count("|", 0, at)
        known, begin, end, place = self._last
        if known is content and begin <= at <= end:
            return place + at - begin
        begin = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        number = content.line + text.count("\n", 0, at)
        place = self.start(number) + max(self[number].rfind(text[begin:end].rstrip()), 0)
        self._last = content, begin, end, place
        return place + at - begin
