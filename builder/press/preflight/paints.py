"""What a colour means on a press: how much ink it is, and whether it is a black of several inks."""

from __future__ import annotations

from builder.press.scan.model import Mark, Paint

_BLACK = 0.9
"""From this much K on, a colour is meant to be black."""

_DARK, _EVEN = 0.6, 0.3
"""Cyan, magenta and yellow from the first on, no further apart than the second, are a black made
without K; further apart they are a dark colour, such as brown."""

_TRACE = 0.005
"""Half a per cent: as much as programs round."""


def total_ink(paint: Paint) -> float | None:
    """The sum of all inks, 1 for one full ink; None where the colour does not say.

    RGB and Lab are taken as the least ink that looks like them, with all that is grey in K.
    """
    if paint.process is not None:
        return sum(paint.process)
    if paint.names:
        return sum(paint.values)
    match paint.values:
        case (level,):
            return 1 - level
        case (red, green, blue) if paint.space != "Lab":
            return 3 - red - green - blue - 2 * (1 - max(red, green, blue))
        case (lightness, *_) if paint.space == "Lab":
            return 1 - lightness / 100
        case _:
            return None


def leaves_ink(mark: Mark) -> bool:
    """Whether a mark is more than white on white."""
    ink = total_ink(mark.paint) if mark.paint else None
    return ink is None or ink > _TRACE


def is_rgb(paint: Paint) -> bool:
    """Whether a colour is of light and not of inks, or a spot colour made of light."""
    paint = paint.base or paint
    calibrated = paint.space == "ICCBased" and paint.components == 3
    return calibrated or paint.space in {"DeviceRGB", "CalRGB", "Lab"}


def is_device_rgb(paint: Paint) -> bool:
    """Whether a colour is RGB that nothing describes."""
    return (paint.base or paint).space == "DeviceRGB"


def is_calibrated(paint: Paint) -> bool:
    """Whether a colour is given by how it looks and not by inks, as ICC profiles do."""
    return (paint.base or paint).space in {"ICCBased", "CalGray", "CalRGB", "Lab"}


def space_name(paint: Paint) -> str:
    """What a person calls the space of a colour: `DeviceRGB`, `grey with an ICC profile`."""
    if paint.base:
        return f"spot colour {' and '.join(paint.names)}, made of {space_name(paint.base)}"
    if paint.space != "ICCBased":
        return paint.space
    return {1: "grey", 3: "RGB", 4: "CMYK"}[paint.components] + " with an ICC profile"


def is_registration(paint: Paint | None) -> bool:
    """Whether it is on every plate, as only marks for the printer are."""
    return paint is not None and paint.names == ("All",)


def is_rich_black(paint: Paint) -> bool:
    """Whether several inks make it black."""
    if paint.process is None or is_registration(paint):
        return False
    *chromatic, black = paint.process
    if black >= _BLACK:
        return max(chromatic) > _TRACE
    return min(chromatic) >= _DARK and max(chromatic) - min(chromatic) <= _EVEN


def percentages(paint: Paint) -> str:
    """`C 60 M 40 Y 40 K 100 %`."""
    inks = zip("CMYK", paint.process or (), strict=False)
    return " ".join(f"{ink} {100 * part:.0f}" for ink, part in inks) + " %"
