"""Breaking text into lines: greedy, ragged right, with hyphenation where it helps.

Ragged text with many hyphens reads worse than ragged text with few, so a word is divided
only if the line would otherwise stay shorter than `RAGGED` of the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter
from typing import NamedTuple

from builder.geometry import POINTS_PER_MM
from builder.layout.desk import Desk
from builder.layout.dividing import TOLERANCE, Break, LongWord
from builder.layout.words import Piece, Word, WordSetter
from builder.load.text import Span

RAGGED = 0.85
"""A line shorter than this part of its measure is worth a hyphen."""

RUNT = 0.13
"""A last line shorter than this part of its measure looks like a mistake."""

SPARED = 0.72
"""A line that gives a word to a runt stays at least this part of its measure."""

MOST_BALANCED = 20
"""Lines of a title or a question that are made even; what is longer is read as running text."""

MOST_HYPHENS_RUNNING = 2
"""Typographers' usual bound on hyphens below each other."""

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
        """The least measure, down to `SPARED` of the given one, that takes no more lines.

        A text of many lines keeps its measure.
        """
        count = len(self.set(spans, measure, hyphenate=False))
        if not 1 < count <= MOST_BALANCED:
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
            long, start = word.rest_of or (self._long(word), 0)
            place = self._divide(long, start, rows[-1], width, room, hyphenate, hyphens)
            if place:
                rows[-1].append(long.cut(start, *place))
            rest = long.rest(place.offset, measure) if place else word
            if rest is not None:
                queue.append(rest)
            whole = place is None
            hyphens = hyphens + 1 if place and place.added else 0
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
        word: LongWord,
        start: int,
        line: list[Word],
        width: float,
        room: float,
        hyphenate: bool,
        hyphens: int,
    ) -> Break | None:
        """Where what is left of `word` is divided, if some of it still goes on the line."""
        left = room - width - self._space_after(line)
        must = not line
        if not (must or hyphenate):
            return None
        ragged = hyphens < MOST_HYPHENS_RUNNING and width < room * RAGGED
        breaks = word.forced if must else word.breaks if ragged else word.dashes
        place = word.farthest(start, breaks, left)
        return word.anywhere(start, left) if must and place is None else place

    def _long(self, word: Word) -> LongWord:
        return LongWord(self._words, word, self._desk.hyphenator)

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
        return line_of(pieces, indent)

    def _space_between(self, piece: Piece, after: Piece) -> Piece:
        link = piece.link if piece.link == after.link else None
        width = self._words.space_of(piece)
        return Piece(" ", piece.font, piece.size, width, link, piece.struck and after.struck)

    def _space_after(self, line: Sequence[Word]) -> float:
        """Width of the space behind a line's words, which is of the look of the last one."""
        return self._words.space_of(line[-1].pieces[-1]) if line else 0.0


def line_of(pieces: Iterable[Piece], indent: float = 0.0) -> SetLine:
    """Pieces beside each other as a line; neighbours of one look are one run."""
    runs: list[SetRun] = []
    x = 0.0
    for (font, size, link, struck), alike in groupby(pieces, _LOOK):
        parts = list(alike)
        width = fsum([piece.width for piece in parts])
        text = "".join([piece.text for piece in parts])
        runs.append(SetRun(x, text, font, size, width, link, struck))
        x += width
    return SetLine(tuple(runs), indent, x)
