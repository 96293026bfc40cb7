"""Pages that come again in the next copy are not painted again.

The operators of a page depend on its frame, on the colours, and on what code each character
has got in this document. All codes but those of ASCII are given in the order in which the
characters come, so they are compared: a copy with another name on its cover may have others.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from builder.draw.finish import ColourMode
from builder.draw.painter import Painter
from builder.draw.text import Code, TextEncoder
from builder.layout.items import BubbleRow, Frame, Link, TextRun
from builder.load.style import Palette
from builder.remembered import Memories

_MOST_KEPT = 300
"""More pages than a book has; each takes some 10 KB."""


class _Painted(NamedTuple):
    """A page as it was painted, with all that made it so, and the links on it."""

    operators: str
    placing: str
    palette: Palette
    mode: ColourMode
    characters: tuple[tuple[str, str], ...]
    codes: list[Code]
    links: tuple[Link, ...]


_known: Memories[_Painted] = Memories(_MOST_KEPT)
"""By the fonts of a desk."""


class Repainter:
    """Paints the pages of one document on its canvas, those it knows in one stroke."""

    def __init__(
        self,
        canvas: Any,
        painter: Painter,
        text: TextEncoder,
        palette: Palette,
        mode: ColourMode,
    ) -> None:
        self._canvas = canvas
        self._painter = painter
        self._text = text
        self._palette = palette
        self._mode = mode
        self._known = _known.of(text.fonts)

    def paint(self, frame: Frame, placing: str) -> None:
        """Paint a frame on a page that is still empty; as `Painter.paint`."""
        known = self._known.find(frame)
        if known and self._is_the_same(known, placing):
            self._canvas.addLiteral(known.operators)
            for link in known.links:
                self._painter.link(link)
            return
        self._painter.paint(frame, placing)
        characters = tuple(self._characters_of(frame))
        operators = self._canvas.getCurrentPageContent()
        codes = self._text.codes(characters)
        links = tuple(item for item in frame.items if isinstance(item, Link))
        painted = _Painted(operators, placing, self._palette, self._mode, characters, codes, links)
        self._known.keep(painted, frame)

    def _is_the_same(self, known: _Painted, placing: str) -> bool:
        """Whether a page would be painted now as it was."""
        return (
            known.placing == placing
            and known.palette is self._palette
            and known.mode is self._mode
            and known.codes == self._text.codes(known.characters)
        )

    def _characters_of(self, frame: Frame) -> dict[tuple[str, str], None]:
        """Each font, and each of its characters beside ASCII, in the order in which they are painted.

        All fonts in one order: those of the same file have their codes in common.
        """
        found: dict[tuple[str, str], None] = {}
        for item in frame.items:
            if isinstance(item, TextRun | BubbleRow):
                text = item.text if isinstance(item, TextRun) else ""
                found.update(dict.fromkeys(self._text.characters(item.font, text)))
        return found
