"""Text that YAML takes for something else: what follows a ` #`, a quote or a bracket.

A comment after a text that isn't in quotes starts with a blank after its `#`, as people write it.
Where there is none, as in `ticket #42`, the author meant text.
"""

from __future__ import annotations

import re

from builder.errors import Problem
from builder.load.nodes import ScalarNode, Source

_SAME_LINE = re.compile(r"[ \t]+#(?![ \t])")
_NEXT_LINE = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+#(?![ \t])")
_BEFORE_A_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*")
_IN_BRACKETS = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|(?<=[\s,\[{])(#)(?![ \t])", re.DOTALL
)

_QUOTE_HINT = "put the whole text in '…', and write an apostrophe inside it twice"
_HINT = "put the whole text in quotes; a comment has a blank after its '#'"


def comment_problem(node: ScalarNode) -> Problem | None:
    """What is wrong with a text that a comment cuts off; None for a text in quotes or a block."""
    index = _comment(node) if node.plain else None
    return None if index is None else _cut_off(node.source, index)


def bracket_problem(source: Source, start: int, end: int) -> Problem | None:
    """As comment_problem(), for what is written in brackets that have no end."""
    for found in _IN_BRACKETS.finditer(source.text, start, end):
        if found[1]:
            return _cut_off(source, found.start(1))
    return None


def _cut_off(source: Source, index: int) -> Problem:
    return Problem("from this '#' on the text is taken for a comment", source.at(index), _HINT)


def _comment(node: ScalarNode) -> int | None:
    """Index of the `#` that cuts off a plain text."""
    text = node.source.text
    if found := _SAME_LINE.match(text, node.end):
        return found.end() - 1
    found = _NEXT_LINE.match(text, node.end)
    if found is None or node.absent:
        return None
    index = found.end() - 1
    place = node.source.at(index)
    return index if place.column > _indent(node) else None


def _indent(node: ScalarNode) -> int:
    """The last column in which a line is no longer part of the text: a key's, or one before it."""
    before = _BEFORE_A_VALUE.match(node.source.line(node.location.line))
    column = before.end() + 1 if before else 1
    return column - 1 if column == node.location.column else column


def trailing_problem(source: Source, start: int, end: int, index: int) -> Problem | None:
    """What is wrong where text goes on after a quote or bracket; None where it doesn't.

    The value from `start` to `end` is the last one that the parser could read; at `index` it met
    what it can't.
    """
    text = source.text
    if text[start : start + 1] not in _CLOSERS or text[end:index].strip(" \t") or start == end:
        return None
    if text[index : index + 1] in {"", "\n", "\r", "#", ",", "]", "}"}:
        return None
    message = f"the text goes on after its {_CLOSERS[text[start]]}, but YAML ends it there"
    return Problem(message, source.at(start), _QUOTE_HINT)


_CLOSERS = {"{": "'}'", "[": "']'", '"': "closing quote", "'": "closing quote"}
