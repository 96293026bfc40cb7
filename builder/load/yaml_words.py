"""The YAML parser's messages, said for people who write content and not parsers."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from builder.errors import Problem, SourceLocation
from builder.load.lost_text import bracket_problem, comment_problem, trailing_problem
from builder.load.nodes import ScalarNode, Source

_TAB = re.compile(r"[ \t]*\t")
_KEYLESS = re.compile(r"[ \-]*:(\s|$)")

# What the C parser or the pure one says, and what a person is told: message and hint.
_WORDS = (
    (
        r"found unexpected end of stream|found unexpected document indicator",
        "a quote is opened here and never closed",
        "close it with the same quote; inside '…' write '' for an apostrophe",
    ),
    (
        r"mapping values are not allowed",
        "there is a colon where no key can stand",
        "put text that has ': ' in it in quotes, or check the indentation",
    ),
    (
        r"could not find expected ':'",
        "this line has no colon after its key",
        "write 'key: value', or indent the line if it belongs to the text above",
    ),
    (
        r"sequence entries are not allowed",
        "a list can't start here",
        "start '- ' on a line of its own, or put text that starts with '- ' in quotes",
    ),
    (
        r"expected ',' or '\]'",
        "the list opened here with '[' is not closed",
        "close it with ']' and put commas between its entries",
    ),
    (
        r"expected ',' or '\}'",
        "the mapping opened here with '{' is not closed",
        "close it with '}', or put text that starts with '{' in quotes",
    ),
    (
        (
            r"unknown escape character|invalid Unicode character|expected escape sequence"
            r"|expected hexdecimal number"
        ),
        "a backslash in double quotes starts an escape that YAML doesn't know",
        "write '\\\\' for a backslash, or use single quotes",
    ),
    (
        r"expected comment or line break|expected a comment or a line break|chomping",
        "text can't follow '|' or '>' on the same line",
        "start the text on the next line, indented; or put it in quotes",
    ),
    (
        r"cannot start any token",
        "plain text can't start with this character",
        "put the text in quotes",
    ),
    (
        r"tag handle|tag URI|tag",
        "plain text can't start with '!'",
        "put the text in quotes",
    ),
    (
        r"alphabetic or numeric character",
        "plain text can't start with '&' or '*'",
        "put the text in quotes",
    ),
    (
        r"expected (the )?node content",
        "a value is missing here",
        "close each '[' and '{', or put text that starts with one in quotes",
    ),
    (
        r"'-' indicator|expected key|<block end>",
        "this doesn't line up with what stands above it",
        "indent keys or '- ' of one level alike; put text with quotes inside it in '…' or \"…\"",
    ),
)

_OPENED_BEFORE = ("found unexpected end", "found unexpected document", "expected ','")
_LINE_WITHOUT_COLON = "could not find expected ':'"


class Met(NamedTuple):
    """What was read before an error.

    The last text; from where to where the last value was written that isn't empty; where the list
    or mapping begins that is still open.
    """

    text: ScalarNode | None
    start: int
    end: int
    opened: int | None


def syntax_problem(error: Any, source: Source, met: Met) -> Problem:
    """Reword a yaml.YAMLError; lost text and tabs come first, as they cause most of the odd ones."""
    if lost := _lost_text(error, source, met):
        return lost
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    place = _place(error, said, source)
    if tab := _tab_near(source, place.line):
        hint = "YAML wants spaces: replace each tab by two spaces"
        return Problem("a tab stands in the indentation", tab, hint)
    if _KEYLESS.match(source.line(place.line)) and "mapping" in str(error):
        hint = "write 'key: value' with text before the colon"
        return Problem("a key must be text", place, hint)
    for pattern, message, hint in _WORDS:
        if re.search(pattern, said):
            return Problem(message, place, hint)
    return Problem(f"this is no valid YAML: {said}", place, "check quotes, colons and indentation")


def _lost_text(error: Any, source: Source, met: Met) -> Problem | None:
    """The problem that the end of the last value is, where the parser stumbled over the rest."""
    mark = getattr(error, "problem_mark", None)
    problem = comment_problem(met.text) if met.text else None
    if problem is None and mark:
        problem = trailing_problem(source, met.start, met.end, mark.index)
    if problem is None and mark and met.opened is not None and source.text[met.opened] in "[{":
        problem = bracket_problem(source, met.opened, mark.index)
    return problem


def _place(error: Any, said: str, source: Source) -> SourceLocation:
    """Where the person has to look: at what was opened, not at where the parser gave up."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if opened and (_LINE_WITHOUT_COLON in said or any(part in said for part in _OPENED_BEFORE)):
        mark = opened
    if mark is None:
        return SourceLocation(source.path, 1, 1)
    return source.at(mark.index)


def _tab_near(source: Source, line: int) -> SourceLocation | None:
    """A tab in the indentation of the line or of the one before it."""
    for number in (line, line - 1):
        if tab := _TAB.match(source.line(number)):
            column = tab[0].index("\t") + 1
            return SourceLocation(source.path, number, column)
    return None
