"""The fonts of a style together: which one sets a text, and what goes to a fallback font."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import fsum
from operator import itemgetter

from builder.layout.font_files import open_font_file
from builder.layout.fonts import CLUSTER, Font
from builder.load.style import Style


class FontBook:
    """All fonts of a style, each opened when it is first asked for."""

    def __init__(self, style: Style) -> None:
        self._files = style.files
        self._fallback = tuple(map(str, style.fallback))
        self._fonts: dict[str, Font] = {}

    def font(self, key: str) -> Font:
        """Return the font `key` of the style's `files`. ContentError if its file is no use."""
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = Font(key, open_font_file(self._files[key]))
        return font

    def split(self, text: str, key: str) -> list[tuple[str, str]]:
        """Cut `text` into (font key, characters): what `key` lacks goes to the fallback.

        Combining marks stay with their base; a character that no font has stays with `key`.
        """
        if self.font(key).draws(text):
            return [(key, text)]
        chosen = ((self._font_for(one, key) or key, one) for one in CLUSTER.findall(text))
        runs = groupby(chosen, key=itemgetter(0))
        return [(font, "".join([cluster for _, cluster in run])) for font, run in runs]

    def missing(self, text: str, key: str) -> list[int]:
        """Offsets of the characters that neither `key` nor a fallback has, or whose script can't be set.

        Line breaks, tabs and invisible characters (see fonts.py) are not missed.
        """
        if self.font(key).draws(text.replace("\n", "").replace("\t", "")):
            return []
        return [
            match.start()
            for match in CLUSTER.finditer(text)
            if match[0] not in "\n\t" and self._font_for(match[0], key) is None
        ]

    def width(self, text: str, key: str, size: float) -> float:
        """Advance width of `text` in points at `size`, with fallback fonts where needed."""
        font = self.font(key)
        if font.covers(text):
            return font.width(text) * size
        return size * fsum(self.font(part).width(run) for part, run in self.split(text, key))

    def _font_for(self, cluster: str, key: str) -> str | None:
        """Find the first font that has all of a character and its marks."""
        return next(
            (name for name in self._candidates(key) if self.font(name).draws(cluster)), None
        )

    def _candidates(self, key: str) -> Iterator[str]:
        yield key
        yield from self._fallback
