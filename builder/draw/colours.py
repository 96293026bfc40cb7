"""The palette as the canvas wants it."""

from __future__ import annotations

from enum import Enum
from typing import Any

from reportlab.lib.colors import CMYKColor, Color

from builder.layout.items import Ink
from builder.load.style import Colour, Palette


class ColourMode(Enum):
    """The one colour space of a file; the value is what ReportLab enforces."""

    RGB = "RGB"
    CMYK = "CMYK"


def inks(palette: Palette, mode: ColourMode) -> dict[Ink, Any]:
    """Return ReportLab's colour for every ink."""
    return {ink: _colour(getattr(palette, ink.value), mode) for ink in Ink}


def _colour(colour: Colour, mode: ColourMode) -> Any:
    if mode is ColourMode.CMYK:
        return CMYKColor(*(part / 100 for part in colour.cmyk))
    return Color(*(part / 255 for part in colour.rgb))
