"""Words as they are measured: spans of text cut at their spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from builder.layout.desk import Desk
from builder.layout.font_book import FontBook
from builder.load.text import Span

if TYPE_CHECKING:
    from builder.layout.dividing import LongWord

SPACES = re.compile("[ \t\u2009\u2002\u2003]+")
"""Spaces at which a line may break; no-break spaces are part of their word."""


class Piece(NamedTuple):
    """Characters of one look inside a word; width in points."""

    text: str
    font: str
    size: float
    width: float
    link: str | None
    struck: bool = False

    @property
    def is_address(self) -> bool:
        """Whether it is the address of its link, or a part of that, and no words."""
        return self.link is not None and self.text in self.link


class Word(NamedTuple):
    """Pieces that nothing separates; width in points.

    `rest_of` is set for what a line has left of a longer word: that word, and from which offset.
    """

    pieces: tuple[Piece, ...]
    width: float
    rest_of: tuple[LongWord, int] | None = None


class _Look(dict[str, Word]):
    """The words of one look by their text, each measured once; `like` is a piece of that look."""

    def __init__(self, fonts: FontBook, like: Piece) -> None:
        super().__init__()
        self._fonts = fonts
        self._like = like

    def __missing__(self, text: str) -> Word:
        word = self[text] = self._measured(text)
        return word

    def _measured(self, text: str) -> Word:
        """A word, split where a fallback font must serve."""
        fonts = self._fonts
        _, font, size, _, link, struck = self._like
        face = fonts.font(font)
        if face.covers(text):
            width = face.width(text) * size
            return Word((Piece(text, font, size, width, link, struck),), width)
        return word_of(
            self._like._replace(text=part, font=key, width=fonts.font(key).width(part) * size)
            for key, part in fonts.split(text, font)
        )


def word_of(pieces: Iterable[Piece]) -> Word:
    """The pieces as a word."""
    pieces = tuple(pieces)
    return Word(pieces, fsum([piece.width for piece in pieces]))


def _joined(words: Iterable[Sequence[Word]]) -> list[Word]:
    """Words of their parts."""
    return [
        parts[0] if len(parts) == 1 else word_of(piece for part in parts for piece in part.pieces)
        for parts in words
    ]


class WordSetter:
    """Makes words of spans in one type style; words that come again are not measured again."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._name = name
        kind = desk.kind(name)
        self._size = kind.size_pt
        self._font = desk.font(name)
        self.space = desk.fonts.width(" ", self._font, self._size)
        """Width of a space of the style itself, in points."""
        self._code_size = kind.size_pt * min(
            1.0, desk.kind("code").size_pt / desk.kind("body").size_pt
        )
        self._looks: dict[tuple[object, ...], _Look] = {}

    def lines(self, spans: Sequence[Span]) -> Iterator[list[Word]]:
        """Words of each line that the author ended."""
        words: list[list[Word]] = []  # in parts, where several spans are one word
        joins = False
        for span in spans:
            known = self._known(span)
            for line_number, line in enumerate(span.text.split("\n")):
                if line_number:
                    yield _joined(words)
                    words = []
                    joins = False
                for word_number, text in enumerate(SPACES.split(line)):
                    joins = joins and not word_number
                    if text:
                        if joins:
                            words[-1].append(known[text])
                        else:
                            words.append([known[text]])
                        joins = True
        yield _joined(words)

    def _known(self, span: Span) -> _Look:
        """The words of a span's look."""
        look = (span.bold, span.italic, span.code, span.link, span.struck)
        words = self._looks.get(look)
        if words is None:
            like = Piece("", *self._face(span), 0.0, span.link, span.struck)
            words = self._looks[look] = _Look(self._desk.fonts, like)
        return words

    def _face(self, span: Span) -> tuple[str, float]:
        """Font and size of a span."""
        if span.code:
            face = self._desk.style.faces["mono"]
            return face.bold if span.bold else face.regular, self._code_size
        if span.bold or span.italic:
            return self._desk.font(self._name, bold=span.bold, italic=span.italic), self._size
        return self._font, self._size

    def piece_like(self, piece: Piece, text: str) -> Piece:
        """Other text in the look of a piece."""
        width = self._desk.fonts.font(piece.font).width(text) * piece.size
        return piece._replace(text=text, width=width)

    def advances(self, piece: Piece) -> list[float]:
        """Width in points of each character of a piece, kerning aside."""
        font = self._desk.fonts.font(piece.font)
        known = {one: font.width(one) * piece.size for one in set(piece.text)}
        return [known[one] for one in piece.text]

    def space_of(self, piece: Piece) -> float:
        """Width in points of a space of the piece's look."""
        if piece.font == self._font and piece.size == self._size:
            return self.space
        return self._desk.fonts.width(" ", piece.font, piece.size)
