"""The palette as the canvas wants it, and what the canvas may write of it.

A file has one colour space. Its canvas asks a guard before it writes a colour, and the guard
raises ValueError for a colour of another space; nothing is converted. The one exception is
registration colour in a CMYK file, which prints on every plate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from reportlab.lib.colors import CMYKColor, CMYKColorSep, Color, _enforceCMYK, _enforceRGB
from reportlab.pdfgen.canvas import Canvas

from builder.draw.finish import ColourMode
from builder.layout.items import Ink
from builder.load.style import Colour, Palette

# Without `alpha=None` ReportLab would set an opacity, and with it PDF 1.4.
_REGISTRATION = CMYKColorSep(1, 1, 1, 1, spotName="All", alpha=None)

_LUMA = (0.299, 0.587, 0.114)
"""How bright red, green and blue are (ITU-R BT.601)."""


class Grey(NamedTuple):
    """A colour of DeviceGray, from 0 (black) to 1 (white)."""

    level: float


class GreyCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes DeviceGray and nothing else: ReportLab's own knows no such mode."""

    # ReportLab's names, under which its other methods call these too.
    def setFillColor(self, aColor: object, alpha: object = None) -> None:  # noqa: N802, N803
        """Write `g`. ValueError for anything but an opaque Grey."""
        self.setFillGray(_level(aColor, alpha))

    def setStrokeColor(self, aColor: object, alpha: object = None) -> None:  # noqa: N802, N803
        """Write `G`. ValueError for anything but an opaque Grey."""
        self.setStrokeGray(_level(aColor, alpha))


def canvas_class(mode: ColourMode) -> type[Any]:
    """The class of canvas that can write a mode's colours."""
    return GreyCanvas if mode is ColourMode.GREY else Canvas


def guard(mode: ColourMode) -> Callable[[Any], Any]:
    """What a canvas asks before it writes a colour: its `enforceColorSpace`."""
    guards: dict[ColourMode, Callable[[Any], Any]] = {
        ColourMode.RGB: _enforceRGB,
        ColourMode.CMYK: _cmyk_or_registration,
        ColourMode.GREY: _level,
    }
    return guards[mode]


def inks(palette: Palette, mode: ColourMode) -> dict[Ink, Any]:
    """Return the canvas's colour for every ink."""
    return {ink: _colour(getattr(palette, ink.value), mode) for ink in Ink}


def registration(palette: Palette, mode: ColourMode) -> Any:
    """The colour of marks: all inks of a CMYK file, else the one that text has."""
    return _REGISTRATION if mode is ColourMode.CMYK else _colour(palette.ink, mode)


def shaded(colour: Any, shade: float) -> Any:
    """A canvas's colour with only a part (0 to 1) of its ink."""
    match colour:
        case Grey(level):
            return Grey(1 - (1 - level) * shade)
        case CMYKColor():
            return CMYKColor(*(part * shade for part in colour.cmyk()), alpha=None)
        case _:
            return Color(*(1 - (1 - part) * shade for part in colour.rgb()))


def _colour(colour: Colour, mode: ColourMode) -> Any:
    match mode:
        case ColourMode.CMYK:
            return CMYKColor(*(part / 100 for part in colour.cmyk), alpha=None)
        case ColourMode.GREY:
            return Grey(round(1 - _black(colour), 2))
        case ColourMode.RGB:
            return Color(*(part / 255 for part in colour.rgb))


def _black(colour: Colour) -> float:
    """How much black ink looks like a colour: its K, or as dark as the eye sees its sRGB twin."""
    *chromatic, black = colour.cmyk
    if not any(chromatic):
        return black / 100
    return 1 - sum(part * weight for part, weight in zip(colour.rgb, _LUMA, strict=True)) / 255


def _cmyk_or_registration(colour: Any) -> Any:
    """ReportLab's guard, which alone would make rich black of registration colour."""
    return colour if colour is _REGISTRATION else _enforceCMYK(colour)


def _level(colour: object, alpha: object = None) -> float:
    if isinstance(colour, Grey) and alpha is None:
        return colour.level
    raise ValueError(f"not a grey: {colour!r}")
