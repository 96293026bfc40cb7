"""What a colour means on a press: how much ink it is, and whether it is a black of several inks."""

from __future__ import annotations

from builder.press.scan.model import Mark, Paint

_BLACK = 0.9
"""From this much K on, a colour is meant to be black."""

_DARK = 0.6
"""Equal parts of cyan, magenta and yellow from here on are a black made without K."""

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
    """Whether a colour is of light and not of inks."""
    calibrated = paint.space == "ICCBased" and paint.components == 3
    return calibrated or paint.space in {"DeviceRGB", "CalRGB", "Lab"}


def is_registration(paint: Paint | None) -> bool:
    """Whether it is on every plate, as only marks for the printer are."""
    return paint is not None and paint.names == ("All",)


def is_rich_black(paint: Paint) -> bool:
    """Whether several inks make it black."""
    if paint.process is None or is_registration(paint):
        return False
    *chromatic, black = paint.process
    return (black >= _BLACK and max(chromatic) > _TRACE) or min(chromatic) >= _DARK


def percentages(paint: Paint) -> str:
    """`C 60 M 40 Y 40 K 100 %`."""
    inks = zip("CMYK", paint.process or (), strict=False)
    return " ".join(f"{ink} {100 * part:.0f}" for ink, part in inks) + " %"
