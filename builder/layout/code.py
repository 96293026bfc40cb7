"""Lines of code: one that is too long is broken at a blank or behind punctuation, and marked.

What goes on hangs under its line's own indent, behind an arrow that turns. A line with so deep an
indent that it has no room stands further left, behind an arrow that points there. Arrows are
drawn, not set: who copies the code out of the file does not get them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import Content, TextBlock
from builder.layout.desk import Desk
from builder.layout.dividing import TOLERANCE, Break, Breaks, LongWord
from builder.layout.items import Ink, Role
from builder.layout.sketch import Sketch
from builder.layout.text import SetLine, line_of
from builder.layout.words import SPACES, Word, WordSetter
from builder.load.text import Span

INDENT = 5.0
"""Of all code, in millimetres."""

TAB = 4
HANG = 2
"""Blanks by which what goes on stands further right than its line; the arrow is there."""

DEEPEST = 0.5
"""Part of the measure that the indent of a line takes at most, if the line does not fit."""

LEAST_FILLED = 0.5
"""Part of the room that a break at a blank, or behind punctuation, must leave filled."""

_BLANK = "\u00a0"
_AT_BLANKS = re.compile(rf"(?<=[^{_BLANK}])(?={_BLANK}+[^{_BLANK}])(?<!{_BLANK})")
_PUNCTUATION = r",;:.()\[\]{}=+\-*/|&?<>"
_BEHIND_PUNCTUATION = re.compile(
    rf"(?<=[{_PUNCTUATION}])(?=[^{_PUNCTUATION}{_BLANK}])"  # not within `==`, `->` or `://`
    r"(?!(?<=[-.,])\d)"  # nor in a number
    r"""(?!(?<=[^(\[{,;:=])["'`])"""  # nor before a quotation mark that ends something
)


class _Row(NamedTuple):
    """A printed row; whether it goes on from the one above, or stands left of where it belongs."""

    line: SetLine
    goes_on: bool = False
    is_moved: bool = False


def code_block(
    desk: Desk, lines: Sequence[str], x: float, width: float, owner: str = ""
) -> TextBlock:
    """Code at x, `width` millimetres wide with its indent."""
    leading = desk.kind("code").leading
    rows = list(_rows(desk, lines, (width - INDENT) * POINTS_PER_MM))
    rendered: list[tuple[Content, ...]] = []
    for row in rows:
        sketch = Sketch(desk, owner)
        left = x + INDENT + row.line.indent / POINTS_PER_MM
        if row.goes_on or row.is_moved:
            _arrow(sketch, left, leading, turns=row.goes_on)
        sketch.lines(x + INDENT, leading, [row.line], leading, Role.CODE)
        rendered.append(tuple(sketch.items))
    return TextBlock(tuple(rendered), leading, goes_on=tuple(row.goes_on for row in rows))


def _rows(desk: Desk, lines: Sequence[str], measure: float) -> Iterator[_Row]:
    """The rows of all lines; the measure in points."""
    words = WordSetter(desk, "code")
    for text in lines:
        kept = SPACES.sub(_blanks, text.expandtabs(TAB).rstrip()) or _BLANK
        ((word,),) = words.lines((Span(kept),))
        if word.width <= measure + TOLERANCE:
            yield _Row(line_of(word.pieces))
        else:
            yield from _broken(desk, words, word, kept, measure)


def _blanks(found: re.Match[str]) -> str:
    return _BLANK * len(found[0])


def _broken(desk: Desk, words: WordSetter, word: Word, text: str, measure: float) -> Iterator[_Row]:
    """The rows of a line that is too long."""
    long = LongWord(words, word, desk.hyphenator)
    places = [
        Breaks([match.start() for match in pattern.finditer(text)], "")
        for pattern in (_AT_BLANKS, _BEHIND_PUNCTUATION)
    ]
    blanks = len(text) - len(text.lstrip(_BLANK))
    indent, deepest = blanks * words.space, measure * DEEPEST
    hang = min(indent, deepest) + HANG * words.space
    # What is indented too deep for its column begins further left, and is marked for that.
    start, left = (blanks, hang) if indent > deepest else (0, 0.0)
    while start < len(text):
        place = _place(long, max(start, blanks), start, places, measure - left)
        row = line_of(long.cut(start, place.offset).pieces, left)
        goes_on = start > blanks
        yield _Row(row, goes_on, is_moved=left > 0 and not goes_on)
        start = place.offset
        while text[start : start + 1] == _BLANK:
            start += 1
        left = hang


def _place(long: LongWord, begin: int, start: int, places: Sequence[Breaks], room: float) -> Break:
    """Where a row ends that has code from `begin` on: at a good place, unless it is too short."""
    last = long.rest(start, room)
    if last is not None and last.width <= room + TOLERANCE:
        return Break(long.length, "")
    most = long.anywhere(start, room)
    for breaks in places:
        place = long.farthest(start, breaks, room)
        if place and place.offset - begin >= (most.offset - begin) * LEAST_FILLED:
            return place
    return most


def _arrow(sketch: Sketch, x: float, baseline: float, *, turns: bool) -> None:
    """An arrow left of x: one that turns to the right, or one to the left without a turn."""
    em = sketch.desk.kind("code").size_pt / POINTS_PER_MM
    left, right, y = x - 0.95 * em, x - 0.3 * em, baseline - 0.24 * em
    tip, end, head = (right, left, -0.16 * em) if turns else (left, right, 0.16 * em)
    stem = [(end, baseline - 0.62 * em)] if turns else []
    for start, *points in (
        [*stem, (end, y), (tip, y)],
        [(tip + head, y + head), (tip, y), (tip + head, y - head)],
    ):
        weight = sketch.desk.style.strokes.scale_pt
        sketch.path(start, [(point,) for point in points], weight=weight, ink=Ink.ACCENT)
