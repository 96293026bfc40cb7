"""Breaking text into lines: greedy, ragged right, with hyphenation where it helps.

Ragged text with many hyphens reads worse than ragged text with few, so a word is divided
only if the line would otherwise stay shorter than `RAGGED` of the measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter
from typing import NamedTuple

from builder.geometry import POINTS_PER_MM
from builder.layout.addresses import address_breaks
from builder.layout.desk import Desk
from builder.layout.words import Piece, Word, WordSetter
from builder.load.text import Span

RAGGED = 0.85
"""A line shorter than this part of its measure is worth a hyphen."""

RUNT = 0.13
"""A last line shorter than this part of its measure looks like a mistake."""

SPARED = 0.72
"""A line that gives a word to a runt stays at least this part of its measure."""

MOST_HYPHENS_RUNNING = 2
"""Typographers' usual bound on hyphens below each other."""

TOLERANCE = 1e-6
"""Points by which rounding may exceed the measure."""

_LOOK = attrgetter("font", "size", "link", "struck")


class SetRun(NamedTuple):
    """A run of a set line; x from the line's start, x and width in points."""

    x: float
    text: str
    font: str
    size: float
    width: float
    link: str | None
    struck: bool = False


class SetLine(NamedTuple):
    """One line of broken text; `indent` and `width` in points, width without the indent."""

    runs: tuple[SetRun, ...]
    indent: float
    width: float


def type_setter(desk: Desk, name: str) -> TypeSetter:
    """The desk's own setter of a type style: it knows again what it has set before."""
    setter = desk.setters.get(name)
    if setter is None:
        setter = desk.setters[name] = TypeSetter(desk, name)
    return setter


class TypeSetter:
    """Breaks spans of one type style (a name of the style's type scale) into lines.

    A book says many things more than once, such as the labels on every sheet of a kind: so the
    lines of every text are kept. type_setter() shares them over a book.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._words = WordSetter(desk, name)
        self._lines: dict[tuple[object, ...], tuple[SetLine, ...]] = {}

    def set(
        self, spans: Sequence[Span], measure: float, indent: float = 0, *, hyphenate: bool = True
    ) -> tuple[SetLine, ...]:
        """Break spans into lines of `measure` millimetres, the first indented by `indent`.

        A word wider than the measure is divided at its hyphens, else between any two
        characters: nothing ever stands out of the measure.
        """
        text = (tuple(spans), measure, indent, hyphenate)
        lines = self._lines.get(text)
        if lines is None:
            lines = self._lines[text] = tuple(self._broken(*text))
        return lines

    def _broken(
        self, spans: Sequence[Span], measure: float, indent: float, hyphenate: bool
    ) -> Iterator[SetLine]:
        first = indent * POINTS_PER_MM
        width = measure * POINTS_PER_MM
        for words in self._words.lines(spans):
            yield from self._fill(words, width, first, hyphenate)
            first = 0.0

    def widest_word(self, spans: Sequence[Span]) -> float:
        """Width in points of the widest word; words are parted by spaces only."""
        words = (word for line in self._words.lines(spans) for word in line)
        return max((word.width for word in words), default=0.0)

    def balanced(self, spans: Sequence[Span], measure: float) -> float:
        """The least measure, down to `SPARED` of the given one, that takes no more lines."""
        count = len(self.set(spans, measure, hyphenate=False))
        if count == 1:
            return measure
        steps = (measure * (1 - step / 40) for step in range(1, int((1 - SPARED) * 40)))
        best = measure
        for narrower in steps:
            if len(self.set(spans, narrower, hyphenate=False)) > count:
                break
            best = narrower
        return best

    def _fill(
        self, words: list[Word], measure: float, indent: float, hyphenate: bool
    ) -> list[SetLine]:
        """Greedy lines; a word that does not fit is divided or opens the next line."""
        queue = words[::-1]
        rows: list[list[Word]] = [[]]
        width = space = 0.0
        hyphens = 0
        whole = True
        room = measure - indent
        while queue:
            word = queue.pop()
            wanted = width + word.width + space
            if wanted <= room + TOLERANCE:
                rows[-1].append(word)
                width, space = wanted, self._words.space_of(word.pieces[-1])
                continue
            head, tail, hyphen = self._divide(word, rows[-1], width, room, hyphenate, hyphens)
            if head:
                rows[-1].append(head)
            if tail:
                queue.append(tail)
            whole = head is None
            hyphens = hyphens + 1 if hyphen else 0
            rows.append([])
            width, space, room = 0.0, 0.0, measure
        if whole and width < measure * RUNT:
            self._mend_runt(rows, measure)
        return [self._line(row, 0.0 if at else indent) for at, row in enumerate(rows)]

    def _mend_runt(self, rows: list[list[Word]], measure: float) -> None:
        """Give a last line of one short word words of the line before, if that can spare them."""
        space = self._words.space
        while len(rows) > 1 and len(rows[-2]) > 2:
            short = sum(word.width + space for word in rows[-1]) < measure * RUNT
            left = sum(word.width + space for word in rows[-2][:-1])
            if not short or left < measure * SPARED:
                return
            rows[-1].insert(0, rows[-2].pop())

    def _divide(
        self,
        word: Word,
        line: list[Word],
        width: float,
        room: float,
        hyphenate: bool,
        hyphens: int,
    ) -> tuple[Word | None, Word | None, bool]:
        """What of `word` still goes on the line, what is left, and whether a hyphen was added."""
        left = room - width - self._space_after(line)
        must = not line
        if not (must or hyphenate):
            return None, word, False
        ragged = hyphens < MOST_HYPHENS_RUNNING and width < room * RAGGED
        for offset, added in self._offsets(word, must=must, may_hyphenate=must or ragged):
            head = self._words.cut(word, 0, offset, added)
            if head.width <= left + TOLERANCE:
                return head, self._words.cut(word, offset, None, ""), bool(added)
        if must:
            return (*self._cut_anywhere(word, left), False)
        return None, word, False

    def _offsets(self, word: Word, *, must: bool, may_hyphenate: bool) -> list[tuple[int, str]]:
        """Places to divide a word at, last first; those at a dash of its own cost nothing."""
        text = "".join(piece.text for piece in word.pieces)
        if any(piece.link for piece in word.pieces):
            return list(_address_offsets(word, must))[::-1] if may_hyphenate else []
        if len(text) < 4:
            return []
        found = self._desk.hyphenator.breaks(text) if may_hyphenate or _has_dash(text) else ()
        return [(at, added) for at, added in reversed(found) if may_hyphenate or not added]

    def _cut_anywhere(self, word: Word, room: float) -> tuple[Word, Word | None]:
        """As many characters as fit, at least one; for addresses and very long words."""
        length = sum(len(piece.text) for piece in word.pieces)
        fits = 1
        while fits < length and self._words.cut(word, 0, fits + 1, "").width <= room + TOLERANCE:
            fits += 1
        if fits == length:
            return word, None
        return self._words.cut(word, 0, fits, ""), self._words.cut(word, fits, None, "")

    def _line(self, words: list[Word], indent: float) -> SetLine:
        """Words as runs: neighbours of one look are joined, a space looks as what is before it.

        But it is struck, or a part of a link, only between words that are.
        """
        pieces = [piece for word in words for piece in word.pieces]
        looks = set(map(_LOOK, pieces))
        if len(looks) == 1 and len(pieces) == len(words):  # as in nearly all lines
            ((font, size, link, struck),) = looks
            spaces = [self._words.space_of(pieces[0])] * (len(pieces) - 1)
            width = fsum([piece.width for piece in pieces] + spaces)
            text = " ".join([piece.text for piece in pieces])
            run = SetRun(0.0, text, font, size, width, link, struck)
            return SetLine((run,), indent, width)
        return self._line_of_looks(words, indent)

    def _line_of_looks(self, words: list[Word], indent: float) -> SetLine:
        pieces: list[Piece] = []
        for word in words:
            if pieces:
                pieces.append(self._space_between(pieces[-1], word.pieces[0]))
            pieces += word.pieces
        runs: list[SetRun] = []
        x = 0.0
        for (font, size, link, struck), alike in groupby(pieces, _LOOK):
            parts = list(alike)
            width = fsum([piece.width for piece in parts])
            text = "".join([piece.text for piece in parts])
            runs.append(SetRun(x, text, font, size, width, link, struck))
            x += width
        return SetLine(tuple(runs), indent, x)

    def _space_between(self, piece: Piece, after: Piece) -> Piece:
        link = piece.link if piece.link == after.link else None
        width = self._words.space_of(piece)
        return Piece(" ", piece.font, piece.size, width, link, piece.struck and after.struck)

    def _space_after(self, line: Sequence[Word]) -> float:
        """Width of the space behind a line's words, which is of the look of the last one."""
        return self._words.space_of(line[-1].pieces[-1]) if line else 0.0


def _address_offsets(word: Word, must: bool) -> Iterator[tuple[int, str]]:
    """Places to divide a word that has addresses in it; words of a link are not divided."""
    offset = 0
    for piece in word.pieces:
        if piece.is_address:
            yield from ((offset + at, "") for at in address_breaks(piece.text, must=must))
        offset += len(piece.text)


def _has_dash(text: str) -> bool:
    return "-" in text or "–" in text or "—" in text or "/" in text
