"""Colour spaces (ISO 32000-1, 8.6): from an operator's numbers to the colour that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from builder.frozen import dataclass
from builder.press.scan import objects
from builder.press.scan.budget import LimitError, spend
from builder.press.scan.functions import Function, read_function
from builder.press.scan.model import Paint

Process = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, from 0 to 1."""

_INKS = ("Cyan", "Magenta", "Yellow", "Black")
_DEEPEST = 8
"""Four are the most that make sense: an Indexed space of a Separation of an ICC profile with an
alternate."""

_READ = 4
"""Steps that it takes to read a space."""

_LARGEST_PALETTE = 256 * 32
"""Bytes: entries of as many inks as a DeviceN space may have."""

_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Inline images may abbreviate."""


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space.

    `base` is the alternate space of spots, the space of an Indexed space's palette, or what an
    uncoloured pattern is painted in.
    """

    family: str
    components: int
    names: tuple[str, ...] = ()
    base: ColourSpace | None = None
    tint: Function | None = None
    palette: bytes = b""

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that holds when the space has just been chosen."""
        if self.family == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        full = 1.0 if self.family in {"Separation", "DeviceN"} else 0.0
        return (full,) * self.components

    def paint(self, values: Sequence[float]) -> Paint:
        """The colour of these components."""
        if self.family == "Indexed":
            return self._entry(int(values[0]) if values else 0)
        if self.family != "Lab":
            values = [min(max(value, 0.0), 1.0) for value in values]
        exact = tuple(values[: self.components])
        process = self.process(exact)
        return Paint(self.family, exact, self.names, process, self.components, self._made_of)

    @property
    def whole(self) -> Paint:
        """All colours of the space together, as images and shadings have them."""
        if self.family == "Indexed" and self.base:
            return self.base.whole
        return Paint(self.family, (), self.names, None, self.components, self._made_of)

    @property
    def _made_of(self) -> Paint | None:
        """The alternate space of spots."""
        return self.base.whole if self.names and self.base else None

    def process(self, values: tuple[float, ...]) -> Process | None:
        """The inks of a colour, if the file says so itself."""
        if len(values) != self.components:
            return None
        if self.family == "DeviceGray":
            return (0.0, 0.0, 0.0, 1 - values[0])
        if self.components == 4 and self.family in {"DeviceCMYK", "ICCBased"}:
            return values[0], values[1], values[2], values[3]
        return self._spot_process(values) if self.names else None

    def _spot_process(self, values: tuple[float, ...]) -> Process | None:
        """Process inks by name; other spots through the tint transform."""
        if self.names == ("All",):
            return (values[0],) * 4
        if all(name in {*_INKS, "None"} for name in self.names):
            tints = dict(zip(self.names, values, strict=True))
            cyan, magenta, yellow, black = (tints.get(ink, 0.0) for ink in _INKS)
            return cyan, magenta, yellow, black
        mixed = self.tint(values) if self.tint else None
        return self.base.process(mixed) if mixed and self.base else None

    def _entry(self, index: int) -> Paint:
        """The colour of an entry of the palette."""
        if self.base is None:
            return Paint("Indexed")
        count = self.base.components
        index = min(max(index, 0), max(len(self.palette) // max(count, 1) - 1, 0))
        raw = self.palette[index * count : (index + 1) * count]
        # The bytes of a Lab palette stand for other numbers than shares.
        values = () if self.base.family == "Lab" else tuple(byte / 255 for byte in raw)
        return self.base.paint(values) if len(values) == count else self.base.whole


GREY = ColourSpace("DeviceGray", 1)
RGB = ColourSpace("DeviceRGB", 3)
CMYK = ColourSpace("DeviceCMYK", 4)
PATTERN = ColourSpace("Pattern", 0)
UNKNOWN = ColourSpace("", 0)
"""A space that can't be read."""

_DEVICE = {"DeviceGray": GREY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}
_DEFAULTS = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}


def read_space(found: Any, resources: Any, depth: int = 0) -> ColourSpace:
    """A colour space by its name or array; `resources` name others, and replace device ones.

    Raises:
        LimitError: it lies too deep in others, or in itself, or is too large.
    """
    if depth > _DEEPEST:
        raise LimitError(f"colour spaces lie more than {_DEEPEST} deep in one another")
    spend(_READ)
    if known := objects.name(found):
        return _named(found, _SHORT.get(known, known), resources, depth)
    parts = objects.items(found)
    family = objects.name(parts[0]) if parts else ""
    family = _SHORT.get(family, family)
    if len(parts) == 1:
        return _named(parts[0], family, resources, depth)
    if family in {"CalGray", "CalRGB", "Lab"}:
        return ColourSpace(family, 1 if family == "CalGray" else 3)
    readers = {"ICCBased": _icc, "Indexed": _indexed, "Pattern": _pattern}
    readers |= {"Separation": _spots, "DeviceN": _spots}
    return readers[family](parts, resources, depth) if family in readers else UNKNOWN


def _named(found: Any, name: str, resources: Any, depth: int) -> ColourSpace:
    """A space by its name in the resources, or a device's: that may have a default in its place.

    A default space is not itself replaced by default spaces.
    """
    spaces = objects.entry(resources, "ColorSpace")
    if name not in _DEVICE:
        return read_space(objects.named(spaces, found), resources, depth + 1)
    default = objects.entry(spaces, _DEFAULTS.get(name, name))
    replaced = UNKNOWN if default is None else read_space(default, None, depth + 1)
    return replaced if replaced.family else _DEVICE[name]


def _icc(parts: list[Any], _: Any, __: int) -> ColourSpace:
    count = objects.whole(objects.entry(parts[1], "N"))
    return ColourSpace("ICCBased", count) if count in {1, 3, 4} else UNKNOWN


def _indexed(parts: list[Any], resources: Any, depth: int) -> ColourSpace:
    base = read_space(parts[1], resources, depth + 1)
    palette = objects.data(parts[3])[:_LARGEST_PALETTE] if len(parts) > 3 else b""
    return ColourSpace("Indexed", 1, base=base, palette=palette)


def _pattern(parts: list[Any], resources: Any, depth: int) -> ColourSpace:
    return ColourSpace("Pattern", 0, base=read_space(parts[1], resources, depth + 1))


def _spots(parts: list[Any], resources: Any, depth: int) -> ColourSpace:
    """Separation has one colorant, DeviceN an array of them."""
    one = objects.name(parts[1])
    names = (one,) if one else tuple(map(objects.name, objects.items(parts[1])))
    if len(parts) < 4 or not names:
        return UNKNOWN
    base = read_space(parts[2], resources, depth + 1)
    family = objects.name(parts[0])
    return ColourSpace(family, len(names), names, base, read_function(parts[3]))
