"""A font as layout and draw see it: coverage, kerned widths, where marks stand.

Widths come from HarfBuzz, which opens a file in a fraction of a millisecond; ReportLab's
font is only parsed when something is drawn with it. Everything is in em (size 1), so one
cache serves all sizes.

Some characters are set as others, here and nowhere else (`has` says True for them):
* soft hyphen, zero-width space and joiners, word joiner, byte-order mark and variation
  selectors are invisible and dropped (a variation selector only picks a look, which
  these fonts don't have);
* no-break space is set as a space, narrow no-break space as a thin one where there is one;
* non-breaking hyphen and hyphen (U+2011, U+2010) are set as the hyphen-minus of a font
  that lacks them: in text faces they look alike.
"""

from __future__ import annotations

import re
import struct
from functools import cached_property
from math import fsum
from typing import Any, NamedTuple
from unicodedata import normalize

import uharfbuzz

from builder.layout.font_files import FontData
from builder.layout.font_outlines import GlyphAreas
from builder.layout.font_scripts import unset_script

_FEATURES = dict.fromkeys(("liga", "clig", "calt", "ccmp", "locl"), False) | {"kern": True}
_BY_CHARACTER = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
_STAND_INS = {
    "\u00a0": " ",
    "\u2011": "\u2010-",
    "\u2010": "-",
    "\u202f": "\u2009\u00a0 ",
    "\u2009": "\u202f\u00a0 ",
}
"""What stands in for a character: the first one that the font has."""
_ALWAYS_REPLACED = "\u00a0"
"""ReportLab encodes it as a space in any case; so kerning must see a space too."""

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HAS_MARK = re.compile(f"[{MARKS}]")
CLUSTER = re.compile(f"(?s:.)[{MARKS}{_INVISIBLE}]*")
"""A character and the combining marks and selectors that belong to it."""


_LONGEST_KEPT = 64  # characters of a word whose shape is kept: what is longer seldom comes twice
_LONGEST_SHAPED = 1000  # characters shaped at a time: a million at once would take gigabytes


class ShapedPiece(NamedTuple):
    """Characters that follow one another as they are; lengths are in thousandths of an em.

    `kern` is the room after them, negative for tighter (a TJ operand is its opposite). `rise` is
    how far a mark stands above where its glyph has it, as over a capital.
    """

    characters: str
    kern: int
    rise: int = 0


class Shaped(NamedTuple):
    """A word as it is drawn; `width` is in em."""

    width: float
    pieces: tuple[ShapedPiece, ...]


class _Advances(dict[str, int]):
    """Advance of a character in font units, that of the missing glyph if there is none."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> int:
        glyph = self._font.get_nominal_glyph(ord(character)) or 0
        advance = self[character] = int(self._font.get_glyph_h_advance(glyph))
        return advance


class Font:
    """One font of a style. Attributes `ascent` to `x_height` are in em, `descent` negative."""

    def __init__(self, key: str, data: FontData) -> None:
        self.key = key
        self.name = data.name
        self._data = data
        self._font: Any = uharfbuzz.Font(data.face)
        self._em = int(data.face.upem)
        self._measure()
        self._glyphs = frozenset(map(chr, data.face.unicodes))
        self._replaced = self._replacements()
        settable = (glyph for glyph in self._glyphs if unset_script(glyph) is None)
        self._coverage = frozenset(map(chr, self._replaced)).union(settable)
        self._shaped: dict[str, Shaped] = {}
        self._advances = _Advances(self._font)
        self._areas = GlyphAreas(self._font)
        self.space = self._advances[" "] / self._em
        """Advance of a space, in em."""

    def _measure(self) -> None:
        """Read the typographic metrics; older files lack some, HarfBuzz then guesses."""
        tag = uharfbuzz.OTMetricsTag
        guess = self._font.get_metric_position_with_fallback
        table = self._data.face.reference_table("OS/2").data
        ascent, descent = struct.unpack_from(">hh", table, 68)
        self.ascent = ascent / self._em
        self.descent = descent / self._em
        self.cap_height = guess(tag.CAP_HEIGHT) / self._em
        self.x_height = guess(tag.X_HEIGHT) / self._em

    def _replacements(self) -> dict[int, str | None]:
        """Make the table for `str.translate` that turns text into characters of this font."""
        table: dict[int, str | None] = {ord(c): None for c in _INVISIBLE}
        for character, candidates in _STAND_INS.items():
            if character not in self._glyphs or character in _ALWAYS_REPLACED:
                stand_in = next((c for c in candidates if c in self._glyphs), None)
                if stand_in is not None:
                    table[ord(character)] = stand_in
        return table

    @property
    def ttf(self) -> Any:
        """ReportLab's TTFont of this file, for drawing."""
        return self._data.ttf

    @cached_property
    def has_ascii(self) -> bool:
        """Whether every printable ASCII character has a glyph."""
        return self.covers("".join(map(chr, range(32, 127))))

    def has(self, character: str) -> bool:
        """Whether `character` can be drawn with this font, and its script be set."""
        return character in self._coverage

    def covers(self, text: str) -> bool:
        """Whether every character of `text` can be drawn with this font."""
        return self._coverage.issuperset(text)

    def draws(self, text: str) -> bool:
        """Whether the font has all of a text, its marks where they belong."""
        if text.isascii() or not _HAS_MARK.search(text):
            return self.covers(text) or self.covers(normalize("NFC", text))
        return self.covers(normalize("NFC", text)) and self.places_marks(text)

    def width(self, text: str) -> float:
        """Advance width of `text` in em: words kerned, spaces as they are."""
        if " " not in text:
            return self.shape(text).width
        words = text.split(" ")
        return fsum(self.shape(word).width for word in words) + (len(words) - 1) * self.space

    def inked(self, text: str) -> float:
        """What the glyphs of `text` cover, in square em."""
        return sum(map(self._areas.__getitem__, self.drawn(text))) / self._em**2

    def shape(self, word: str) -> Shaped:
        """Kerned pieces of a word; ligatures stay off, so that text can be extracted."""
        shaped = self._shaped.get(word)
        if shaped is None:
            shaped = self._shape(self.drawn(word))
            if len(word) <= _LONGEST_KEPT:
                self._shaped[word] = shaped
        return shaped

    def drawn(self, text: str) -> str:
        """Return the characters which really are set for `text`."""
        if text.isascii():
            return text
        if _HAS_MARK.search(text) or not self.covers(text):
            # The ångström sign, say, is the letter: what FontBook.split relies on.
            text = normalize("NFC", text)
        return text.translate(self._replaced)

    def _shape(self, word: str) -> Shaped:
        advances = [self._advances[character] for character in word]
        width = sum(advances) / self._em
        kerns, rises = self._placing(word, advances)
        if not any(kerns) and not rises:
            return Shaped(width, (ShapedPiece(word, 0),) if word else ())
        pieces: list[ShapedPiece] = []
        start = 0
        for end, kern in enumerate(kerns, 1):
            if kern or end == len(word) or (rises and rises[end] != rises[end - 1]):
                rise = rises[end - 1] if rises else 0
                pieces.append(ShapedPiece(word[start:end], kern, rise))
                start = end
        # From rounded kerns, as they are drawn: so a run ends exactly where layout says.
        return Shaped(width + sum(kerns) / 1000, tuple(pieces))

    def places_marks(self, text: str) -> bool:
        """Whether each mark of `text` comes to stand over its base, by one glyph a character."""
        drawn = self.drawn(text)
        places = self._places(drawn)
        return len(places) == len(drawn) and all(
            place[0] or self._overhangs(character)
            for place, character in zip(places, drawn, strict=True)
            if _HAS_MARK.match(character)
        )

    def _overhangs(self, mark: str) -> bool:
        """Whether the mark's own outline lies to the left of where it begins."""
        glyph = self._font.get_nominal_glyph(ord(mark)) or 0
        extents = self._font.get_glyph_extents(glyph)
        return extents is not None and extents.x_bearing + extents.width <= 0

    def _places(self, word: str) -> list[tuple[int, int, int, int]]:
        """Offsets and advances of the word's glyphs, as HarfBuzz tells them, in font units."""
        if len(word) > _LONGEST_SHAPED:
            parts = (word[at : at + _LONGEST_SHAPED] for at in range(0, len(word), _LONGEST_SHAPED))
            return [place for part in parts for place in self._places(part)]
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = _BY_CHARACTER
        buffer.add_str(str(word))  # it takes no Line
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        return [place.position for place in buffer.glyph_positions or ()]

    def _placing(self, word: str, advances: list[int]) -> tuple[list[int], list[int]]:
        """Kern after and rise of each character; none where glyphs and characters differ.

        Nearly all words have no rises at all.
        """
        places = self._places(word)
        if len(places) != len(word):
            return [], []
        kerns = [place[2] - own for place, own in zip(places, advances, strict=True)]
        for i, (x_offset, *_) in enumerate(places):
            # A mark is moved onto its base by x_offset: the move belongs to the kern before it.
            if i and x_offset:
                kerns[i - 1] += x_offset
                kerns[i] -= x_offset
        rises = [] if word.isascii() else [place[1] for place in places]
        return self._thousandths(kerns), self._thousandths(rises) if any(rises) else []

    def _thousandths(self, lengths: list[int]) -> list[int]:
        """Font units as thousandths of an em."""
        return [round(length * 1000 / self._em) if length else 0 for length in lengths]
