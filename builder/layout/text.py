"""Breaking text into lines: greedy, ragged right, with hyphenation where it helps.

Ragged text with many hyphens reads worse than ragged text with few, so a word is divided
only if the line would otherwise stay shorter than `RAGGED` of the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.geometry import POINTS_PER_MM
from builder.layout.desk import Desk
from builder.load.text import Span

RAGGED = 0.85
"""A line shorter than this part of its measure is worth a hyphen."""

RUNT = 0.13
"""A last line shorter than this part of its measure looks like a mistake."""

SPARED = 0.72
"""A line that gives a word to a runt stays at least this part of its measure."""

MOST_HYPHENS_RUNNING = 2
"""Typographers' usual bound on hyphens below each other."""

SPACES = re.compile("[ \t\u2009\u2002\u2003]+")
"""Spaces at which a line may break; no-break spaces are part of their word."""

TOLERANCE = 1e-6
"""Points by which rounding may exceed the measure."""


class Piece(NamedTuple):
    """Characters of one look inside a word; width in points."""

    text: str
    font: str
    size: float
    width: float
    link: str | None


class Word(NamedTuple):
    """Pieces that nothing separates; width in points."""

    pieces: tuple[Piece, ...]
    width: float


class SetRun(NamedTuple):
    """A run of a set line; x from the line's start, x and width in points."""

    x: float
    text: str
    font: str
    size: float
    width: float
    link: str | None


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of broken text; `indent` and `width` in points, width without the indent."""

    runs: tuple[SetRun, ...]
    indent: float
    width: float


class TypeSetter:
    """Breaks spans of one type style (a name of the style's type scale) into lines."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._name = name
        kind = desk.kind(name)
        self._size = kind.size_pt
        self._font = desk.font(name)
        self._space = desk.fonts.width(" ", self._font, self._size)
        self._code_size = kind.size_pt * min(
            1.0, desk.kind("code").size_pt / desk.kind("body").size_pt
        )

    def set(
        self, spans: Sequence[Span], measure: float, indent: float = 0, *, hyphenate: bool = True
    ) -> tuple[SetLine, ...]:
        """Break spans into lines of `measure` millimetres, the first indented by `indent`.

        A word wider than the measure is divided at its hyphens, else between any two
        characters: nothing ever stands out of the measure.
        """
        lines: list[SetLine] = []
        first = indent * POINTS_PER_MM
        width = measure * POINTS_PER_MM
        for words in self._forced_lines(spans):
            lines += self._fill(words, width, first, hyphenate)
            first = 0.0
        return tuple(lines)

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

    def _forced_lines(self, spans: Sequence[Span]) -> Iterator[list[Word]]:
        """Words of each line that the author ended."""
        pieces: list[Piece] = []
        words: list[Word] = []

        def close() -> None:
            if pieces:
                words.append(Word(tuple(pieces), sum(piece.width for piece in pieces)))
                pieces.clear()

        for span in spans:
            for line_number, line in enumerate(span.text.split("\n")):
                if line_number:
                    close()
                    yield words
                    words = []
                for word_number, text in enumerate(SPACES.split(line)):
                    if word_number:
                        close()
                    if text:
                        pieces.extend(self._pieces(text, span))
        close()
        yield words

    def _pieces(self, text: str, span: Span) -> Iterator[Piece]:
        """Text of one word and look, split where a fallback font must serve."""
        font, size = self._font, self._size
        if span.code:
            face = self._desk.style.faces["mono"]
            font, size = face.bold if span.bold else face.regular, self._code_size
        elif span.bold or span.italic:
            font = self._desk.font(self._name, bold=span.bold, italic=span.italic)
        for key, part in self._desk.fonts.split(text, font):
            yield Piece(part, key, size, self._desk.fonts.font(key).width(part) * size, span.link)

    def _fill(
        self, words: list[Word], measure: float, indent: float, hyphenate: bool
    ) -> list[SetLine]:
        """Greedy lines; a word that does not fit is divided or opens the next line."""
        queue = words[::-1]
        rows: list[list[Word]] = [[]]
        width = 0.0
        hyphens = 0
        whole = True
        room = measure - indent
        while queue:
            word = queue.pop()
            wanted = width + word.width + self._space_after(rows[-1])
            if wanted <= room + TOLERANCE:
                rows[-1].append(word)
                width = wanted
                continue
            head, tail, hyphen = self._divide(word, rows[-1], width, room, hyphenate, hyphens)
            if head:
                rows[-1].append(head)
            if tail:
                queue.append(tail)
            whole = head is None
            hyphens = hyphens + 1 if hyphen else 0
            rows.append([])
            width, room = 0.0, measure
        if whole and width < measure * RUNT:
            self._mend_runt(rows, measure)
        return [self._line(row, 0.0 if at else indent) for at, row in enumerate(rows)]

    def _mend_runt(self, rows: list[list[Word]], measure: float) -> None:
        """Give a last line of one short word the word before it, if that line can spare one."""
        if len(rows) < 2 or len(rows[-2]) < 3:
            return
        left = sum(word.width + self._space for word in rows[-2][:-1])
        if left >= measure * SPARED:
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
        for offset, added in self._offsets(word, may_hyphenate=must or ragged):
            head = self._cut(word, 0, offset, added)
            if head.width <= left + TOLERANCE:
                return head, self._cut(word, offset, None, ""), bool(added)
        if must:
            return (*self._cut_anywhere(word, left), False)
        return None, word, False

    def _offsets(self, word: Word, *, may_hyphenate: bool) -> list[tuple[int, str]]:
        """Places to divide a word at, last first; those at a dash of its own cost nothing."""
        text = "".join(piece.text for piece in word.pieces)
        if len(text) < 4 or any(piece.link for piece in word.pieces):
            return []
        found = self._desk.hyphenator.breaks(text) if may_hyphenate or _has_dash(text) else ()
        return [(at, added) for at, added in reversed(found) if may_hyphenate or not added]

    def _cut(self, word: Word, start: int, end: int | None, added: str) -> Word:
        """The characters [start, end) of a word as a word, with `added` at its end."""
        pieces: list[Piece] = []
        offset = 0
        for piece in word.pieces:
            until = None if end is None else max(end - offset, 0)
            text = piece.text[max(start - offset, 0) : until]
            offset += len(piece.text)
            if text:
                pieces.append(self._piece_like(piece, text))
        if added and pieces:
            pieces[-1] = self._piece_like(pieces[-1], pieces[-1].text + added)
        return Word(tuple(pieces), sum(piece.width for piece in pieces))

    def _piece_like(self, piece: Piece, text: str) -> Piece:
        width = self._desk.fonts.font(piece.font).width(text) * piece.size
        return piece._replace(text=text, width=width)

    def _cut_anywhere(self, word: Word, room: float) -> tuple[Word, Word | None]:
        """As many characters as fit, at least one; for addresses and very long words."""
        length = sum(len(piece.text) for piece in word.pieces)
        fits = 1
        while fits < length and self._cut(word, 0, fits + 1, "").width <= room + TOLERANCE:
            fits += 1
        if fits == length:
            return word, None
        return self._cut(word, 0, fits, ""), self._cut(word, fits, None, "")

    def _line(self, words: list[Word], indent: float) -> SetLine:
        """Words as runs: neighbours of one look are joined by real spaces."""
        runs: list[SetRun] = []
        x = 0.0
        for number, word in enumerate(words):
            for place, piece in enumerate(word.pieces):
                spaced = number > 0 and place == 0
                last = runs[-1] if runs else None
                if last and (last.font, last.size, last.link) == (*piece[1:3], piece.link):
                    text = last.text + (" " if spaced else "") + piece.text
                    width = last.width + (self._space_of(piece) if spaced else 0) + piece.width
                    runs[-1] = SetRun(last.x, text, last.font, last.size, width, last.link)
                    x = last.x + width
                    continue
                if spaced and last:
                    wider = self._desk.fonts.width(" ", last.font, last.size)
                    runs[-1] = last._replace(text=last.text + " ", width=last.width + wider)
                    x += wider
                runs.append(SetRun(x, piece.text, piece.font, piece.size, piece.width, piece.link))
                x += piece.width
        return SetLine(tuple(runs), indent, x)

    def _space_after(self, line: Sequence[Word]) -> float:
        """Width of the space behind a line's words, which is of the look of the last one."""
        return self._space_of(line[-1].pieces[-1]) if line else 0.0

    def _space_of(self, piece: Piece) -> float:
        if piece.font == self._font and piece.size == self._size:
            return self._space
        return self._desk.fonts.width(" ", piece.font, piece.size)


def _has_dash(text: str) -> bool:
    return "-" in text or "–" in text or "—" in text or "/" in text
