"""Dividing a word over lines: each takes from its front as much as it has room for.

Of a word of any length only what one line may take is measured at a time, and looked for where
the advances of its characters say that it ends. So the time is in proportion to the length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from builder.layout.addresses import address_breaks
from builder.layout.fonts import CLUSTER
from builder.layout.hyphenation import Hyphenator
from builder.layout.words import Piece, Word, WordSetter, word_of

TOLERANCE = 1e-6
"""Points by which rounding may exceed the measure."""

_LEAST_DIVIDED = 4
"""Characters of a word that may be divided."""

_DASH = re.compile("[-–—/]")


class Break(NamedTuple):
    """Where a word ends its line, and what is added there: "" or "-"."""

    offset: int
    added: str


class Breaks(NamedTuple):
    """Offsets at which a word may end its line, in order, and what is added at each of them."""

    offsets: Sequence[int]
    added: str


_NONE = Breaks((), "")


class LongWord:
    """A word that does not fit on its line."""

    def __init__(self, words: WordSetter, word: Word, hyphenator: Hyphenator) -> None:
        self._words = words
        self._hyphenator = hyphenator
        self._pieces = word.pieces
        self._starts = list(accumulate((len(piece.text) for piece in word.pieces), initial=0))
        self._text = "".join([piece.text for piece in word.pieces])

    @property
    def length(self) -> int:
        """Number of its characters."""
        return len(self._text)

    @cached_property
    def breaks(self) -> Breaks:
        """Where it may be divided: by its language or at its dashes, a link in its addresses only."""
        if self._is_linked:
            return self._in_addresses(must=False)
        found = self._hyphenator.breaks(self._text) if len(self._text) >= _LEAST_DIVIDED else ()
        return Breaks([offset for offset, _ in found], found[0][1]) if found else _NONE

    @cached_property
    def forced(self) -> Breaks:
        """Where it may be divided if it has to be."""
        return self._in_addresses(must=True) if self._is_linked else self.breaks

    @cached_property
    def dashes(self) -> Breaks:
        """Its breaks if they add nothing, and are not those of addresses."""
        if self._is_linked or not _DASH.search(self._text) or self.breaks.added:
            return _NONE
        return self.breaks

    @cached_property
    def _is_linked(self) -> bool:
        return any(piece.link for piece in self._pieces)

    def _in_addresses(self, *, must: bool) -> Breaks:
        """The breaks of its addresses; the words of a link are not divided."""
        offsets: list[int] = []
        for start, piece in zip(self._starts, self._pieces, strict=False):
            if piece.is_address:
                offsets += [start + at for at in address_breaks(piece.text, must=must)]
        return Breaks(offsets, "")

    @cached_property
    def characters(self) -> Breaks:
        """Breaks behind every character, which keeps its combining marks."""
        if self._text.isascii():
            return Breaks(range(1, len(self._text) + 1), "")
        return Breaks([match.end() for match in CLUSTER.finditer(self._text)], "")

    @cached_property
    def _edges(self) -> list[float]:
        """Where each character begins and the last one ends, in points; kerning aside."""
        advances = chain.from_iterable(map(self._words.advances, self._pieces))
        return list(accumulate(advances, initial=0.0))

    def cut(self, start: int, end: int, added: str = "") -> Word:
        """The characters [start, end) as a word, with `added` at its end."""
        pieces: list[Piece] = []
        for at in range(bisect_right(self._starts, start) - 1, len(self._pieces)):
            begin, piece = self._starts[at], self._pieces[at]
            if begin >= end:
                break
            text = piece.text[max(start - begin, 0) : end - begin]
            last = self._starts[at + 1] >= end
            pieces.append(self._words.piece_like(piece, text + added if last else text))
        return word_of(pieces)

    def rest(self, start: int, measure: float) -> Word | None:
        """What is left of it from `start`; None if nothing is.

        What surely takes more than one line of `measure` points has a width that is only about
        right, and no pieces yet.
        """
        if start >= len(self._text):
            return None
        about = self._edges[-1] - self._edges[start]
        if about > 2 * measure:
            return Word((), about, (self, start))
        return self.cut(start, len(self._text))._replace(rest_of=(self, start))

    def anywhere(self, start: int, room: float) -> Break:
        """Behind the last character that fits into `room` points, but at least behind the first."""
        found = self.farthest(start, self.characters, room)
        if found is not None:
            return found
        offsets = self.characters.offsets
        return Break(offsets[bisect_right(offsets, start)], "")

    def farthest(self, start: int, breaks: Breaks, room: float) -> Break | None:
        """The last of the breaks behind `start` up to which the word fits into `room` points."""
        offsets, added = breaks
        first = bisect_right(offsets, start)
        end = self._edges[start] + room
        guess = bisect_right(offsets, end, lo=first, key=self._edges.__getitem__)

        def fits(number: int) -> bool:
            return self.cut(start, offsets[number], added).width <= room + TOLERANCE

        found = last_that(fits, guess - 1, range(first, len(offsets)))
        return None if found is None else Break(offsets[found], added)


def last_that(fits: Callable[[int], bool], guess: int, numbers: range) -> int | None:
    """The last of the numbers that fits, where those that do come first; tried from a guess on."""
    good, bad = numbers.start - 1, numbers.stop
    at, step = guess, 1
    while bad - good > 1:
        if not good < at < bad:
            at = (good + bad) // 2
        if fits(at):
            good, at = at, at + step
        else:
            bad, at = at, at - step
        step *= 2
    return good if good in numbers else None
