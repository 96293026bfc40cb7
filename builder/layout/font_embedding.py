"""A font file as ReportLab embeds it, its tables read at once or not at all.

ReportLab's own reader goes through every character and every glyph of a file, two bytes at a
time: 3 ms a font, of which a book uses some hundred characters. HarfBuzz has the file open
already and knows a character when it is asked for it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_MOST_SUBSETS = 8
"""Subsets of a font that are kept, some 20 KB each."""


class _Glyphs:
    """Glyph of a character code, as ReportLab's `charToGlyph` tells it."""

    def __init__(self, font: Any) -> None:
        self._nominal = font.get_nominal_glyph

    def __contains__(self, code: int) -> bool:
        return self._nominal(code) is not None

    def __getitem__(self, code: int) -> int:
        return int(self._nominal(code))


class EmbeddedFace(TTFontFace):  # type: ignore[misc]
    """The tables of a TrueType file that ReportLab cuts a subset from.

    TTFError if they are not what ReportLab can read. What can't be cut shows later: `broken` makes
    the error of it.
    """

    broken: Callable[[str], Exception] = staticmethod(TTFError)

    def __init__(self, data: bytes, face: Any) -> None:
        self._advances = uharfbuzz.Font(face)
        self._subsets: dict[tuple[int, ...], bytes] = {}
        super().__init__(BytesIO(data))

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803, ARG002 - ReportLab's
        """Set what ReportLab's own method sets, but for the tables of all characters."""
        super().extractInfo(charInfo=0)
        if self._word("head", 52) != 0:
            raise TTFError("unknown format of glyphs")
        self.charToGlyph = _Glyphs(self._advances)
        self.hmetrics = self._metrics(self._word("hhea", 34))
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        is_long = self._word("head", 50) == 1
        form = f">{self.numGlyphs + 1}{'L' if is_long else 'H'}"
        places = struct.unpack_from(form, self.get_table("loca"))
        self.glyphPos = places if is_long else [place * 2 for place in places]

    def getCharWidth(self, code: int) -> Any:  # noqa: N802 - ReportLab's
        """Advance of a character in thousandths of an em; whole where an em has a thousand units."""
        if code not in self.charToGlyph:
            return self.defaultWidth
        return self._pdfScale(self._advances.get_glyph_h_advance(self.charToGlyph[code]))

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802 - ReportLab's
        """A file with these characters only; copies for a cohort have mostly the same ones."""
        known = tuple(subset)
        if known not in self._subsets:
            if len(self._subsets) >= _MOST_SUBSETS:
                self._subsets.clear()
            try:
                self._subsets[known] = super().makeSubset(subset)
            except (TTFError, IndexError, KeyError, ValueError, struct.error) as error:
                raise self.broken(f"can't be cut to what is used of it ({error})") from error
        return self._subsets[known]

    def _metrics(self, count: int) -> list[tuple[int, int]]:
        """Advance and left side bearing by glyph; those after `count` have the last advance."""
        data = self.get_table("hmtx")
        metrics = list(struct.iter_unpack(">HH", data[: count * 4]))
        bearings = struct.unpack_from(f">{self.numGlyphs - count}H", data, count * 4)
        return metrics + [(metrics[-1][0], bearing) for bearing in bearings]

    def _word(self, table: str, offset: int) -> int:
        """The unsigned short at an offset of a table."""
        return int(struct.unpack_from(">H", self.get_table(table), offset)[0])


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """ReportLab's font of an `EmbeddedFace`; `name` is what PDFs call it."""

    def __init__(self, name: str, data: bytes, face: Any) -> None:
        # Not super().__init__(): it makes a face of its own. A test holds the attributes to be
        # the same.
        self.fontName = name
        self.face = EmbeddedFace(data, face)
        self.face.name = name.encode("ascii")
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = 1
        self.shapable = False
