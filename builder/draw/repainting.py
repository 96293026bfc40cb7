"""Pages that come again in the next copy are not painted again.

The operators of a page depend on its frame, on the colours, and on what code each character
has got in this document. All codes but those of ASCII are given in the order in which the
characters come, so they are compared: a copy with another name on its cover may have others.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from builder.draw.finish import ColourMode
from builder.draw.painter import Painter
from builder.draw.text import Codes, TextEncoder
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
    texts: dict[str, str]
    codes: list[Codes]
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
        texts = _texts_of(frame)
        operators = self._canvas.getCurrentPageContent()
        codes = self._text.codes(texts)
        links = tuple(item for item in frame.items if isinstance(item, Link))
        painted = _Painted(operators, placing, self._palette, self._mode, texts, codes, links)
        self._known.keep(painted, frame)

    def _is_the_same(self, known: _Painted, placing: str) -> bool:
        """Whether a page would be painted now as it was."""
        return (
            known.placing == placing
            and known.palette is self._palette
            and known.mode is self._mode
            and known.codes == self._text.codes(known.texts)
        )


def _texts_of(frame: Frame) -> dict[str, str]:
    """What is set in each font beside ASCII, the fonts in the order of their first use."""
    found: dict[str, list[str]] = {}
    for item in frame.items:
        if isinstance(item, TextRun | BubbleRow):
            texts = found.setdefault(item.font, [])
            if isinstance(item, TextRun) and not item.text.isascii():
                texts.append(item.text)
    return {font: " ".join(texts) for font, texts in found.items()}
