"""Fonts: how wide a string is, how high its letters reach, what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from math import hypot
from typing import Any

from builder.frozen import dataclass
from builder.press.scan import objects
from builder.press.scan.budget import spend
from builder.press.scan.cmap import CMap, read_cmap
from builder.press.scan.matrix import Matrix
from builder.press.scan.model import ScannedFont
from builder.press.scan.standard_fonts import standard_widths

_ASCENT, _DESCENT = 0.75, -0.25
"""For fonts that don't say how high they reach, in ems."""

_EM = 0.001
"""An em's thousandth, the unit of all fonts but Type3, as a share of the size."""

_SPACE = 32

_READ = 50
"""Steps that it takes to read a font."""

Codes = Sequence[int]
"""A string's character codes: its bytes for a simple font, numbers of several for Type0."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font as text showing needs it. Measures are shares of the type size.

    `width` of a code; `codes` of a string's bytes; `spaces`, the codes that leave no ink;
    `word_space`, the code that word spacing widens (-1 if none can be); `scale`, what the size
    that the operator Tf states must be multiplied with to compare it with other fonts' sizes.
    """

    about: ScannedFont
    codes: Callable[[bytes], Codes]
    width: Callable[[int], float]
    characters: Mapping[int, str]
    spaces: frozenset[int]
    word_space: int = _SPACE
    ascent: float = _ASCENT
    descent: float = _DESCENT
    is_vertical: bool = False
    scale: float = 1.0

    def decode(self, codes: Codes) -> Iterator[str]:
        """The characters of codes one by one; nothing for those that the font doesn't explain."""
        return map(self.characters.get, codes, repeat(""))


def read_font(found: Any) -> Font:
    """A font dictionary of any kind.

    Raises:
        LimitError: it is too large.
    """
    spend(_READ)
    kind = objects.name(objects.entry(found, "Subtype"))
    if kind == "Type0":
        return _composite(found)
    return _type3(found) if kind == "Type3" else _simple(found, kind)


def _name(found: Any) -> str:
    """The font's name without the six letters that mark a subset."""
    name = objects.name(objects.entry(found, "BaseFont"))
    tag, plus, rest = name.partition("+")
    return rest if plus and len(tag) == 6 else name


def _is_embedded(descriptor: Any) -> bool:
    files = ("FontFile", "FontFile2", "FontFile3")
    return any(objects.entry(descriptor, key) is not None for key in files)


def _heights(descriptor: Any) -> tuple[float, float]:
    """Ascent and descent; some makers write none, nonsense, or a descent above the line."""
    ascent = objects.number(objects.entry(descriptor, "Ascent")) * _EM
    descent = -abs(objects.number(objects.entry(descriptor, "Descent"))) * _EM
    if not 0.3 <= ascent <= 2 or not -1 <= descent <= 0:
        return _ASCENT, _DESCENT
    return ascent, descent


def _simple(found: Any, kind: str) -> Font:
    descriptor = objects.entry(found, "FontDescriptor")
    name = _name(found)
    ascent, descent = _heights(descriptor)
    characters = _characters(found)
    return Font(
        ScannedFont(name, kind, _is_embedded(descriptor)),
        _bytes,
        _simple_widths(found, descriptor, name, _EM).__getitem__,
        characters,
        _spaces(found, characters),
        ascent=ascent,
        descent=descent,
    )


def _bytes(string: bytes) -> Codes:
    return string


def _simple_widths(found: Any, descriptor: Any, name: str, unit: float) -> list[float]:
    """The widths of all 256 codes."""
    listed = objects.items(objects.entry(found, "Widths"))
    if not listed:
        return [width * unit for width in standard_widths(name)]
    first = objects.whole(objects.entry(found, "FirstChar"))
    widths = [objects.number(objects.entry(descriptor, "MissingWidth")) * unit] * 256
    for code, width in enumerate(listed[:256], max(first, 0)):
        if code < 256:
            widths[code] = objects.number(width) * unit
    return widths


def _characters(found: Any) -> dict[int, str]:
    """What the codes of a simple font stand for, as far as that is said in few words."""
    to_unicode = objects.entry(found, "ToUnicode")
    if characters := read_cmap(to_unicode).characters if to_unicode is not None else {}:
        return characters
    encoding = objects.entry(found, "Encoding")
    if objects.items(objects.entry(encoding, "Differences")):
        return {}  # glyphs have names, such as /f_i: a list of all of them would be needed
    base = objects.name(encoding) or objects.name(objects.entry(encoding, "BaseEncoding"))
    codec = "mac_roman" if base == "MacRomanEncoding" else "cp1252"
    return {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}


def _spaces(found: Any, characters: Mapping[int, str]) -> frozenset[int]:
    """The codes of characters that leave no ink."""
    spaces = {code for code, character in characters.items() if character.isspace()}
    code = 0
    for item in objects.items(objects.entry(found, "Encoding", "Differences")):
        glyph = objects.name(item)
        if glyph == "space":
            spaces.add(code)
        code = code + 1 if glyph else objects.whole(item)
    return frozenset(spaces)


def _type3(found: Any) -> Font:
    """A Type3 font: glyphs are content streams, measures go through its own matrix."""
    matrix = objects.matrix(objects.entry(found, "FontMatrix"))
    box = objects.bounds(objects.entry(found, "FontBBox")) or (0.0, 0.0, 0.0, 0.0)
    characters = _characters(found)
    height = (box[3] - box[1]) * matrix.height
    return Font(
        ScannedFont(_type3_name(found), "Type3", embedded=True),
        _bytes,
        _simple_widths(found, None, "", hypot(matrix.a, matrix.b)).__getitem__,
        characters,
        _spaces(found, characters),
        ascent=box[3] * matrix.height if height else _ASCENT,
        descent=box[1] * matrix.height if height else _DESCENT,
        scale=_type3_scale(matrix, height),
    )


def _type3_name(found: Any) -> str:
    return objects.name(objects.entry(found, "Name")) or "Type3"


def _type3_scale(matrix: Matrix, height: float) -> float:
    """Fonts of a thousand units have sizes as usual; elsewhere the box is the best measure."""
    usual = abs(matrix.height - _EM) < 0.1 * _EM
    return 1.0 if usual or not height else height


def _composite(found: Any) -> Font:
    descendant = next(iter(objects.items(objects.entry(found, "DescendantFonts"))), None)
    descriptor = objects.entry(descendant, "FontDescriptor")
    encoding = objects.entry(found, "Encoding")
    mapping = _mapping(encoding)
    vertical = objects.name(encoding).endswith("-V") or objects.entry(encoding, "WMode") == 1
    to_unicode = objects.entry(found, "ToUnicode")
    characters = read_cmap(to_unicode).characters if to_unicode is not None else {}
    ascent, descent = _heights(descriptor)
    return Font(
        ScannedFont(_name(found) or _name(descendant), "Type0", _is_embedded(descriptor)),
        _splitter(mapping.lengths),
        _vertical_width(descendant) if vertical else _composite_width(descendant, mapping.glyphs),
        characters,
        frozenset(code for code, character in characters.items() if character.isspace()),
        word_space=_SPACE if 1 in mapping.lengths else -1,
        ascent=ascent,
        descent=descent,
        is_vertical=vertical,
    )


def _mapping(encoding: Any) -> CMap:
    """The encoding; of those that only have a name it is taken that codes are two bytes."""
    embedded = None if objects.name(encoding) or encoding is None else read_cmap(encoding)
    return embedded if embedded and embedded.lengths else CMap((2,), {}, {})


def _splitter(lengths: tuple[int, ...]) -> Callable[[bytes], Codes]:
    """Cut a string into codes. Of several lengths the longest is taken, as is most often so."""
    length = lengths[-1]

    def codes(string: bytes) -> Codes:
        steps = range(0, len(string), length)
        return [int.from_bytes(string[start : start + length]) for start in steps]

    return _bytes if length == 1 else codes


def _composite_width(descendant: Any, glyphs: dict[int, int]) -> Callable[[int], float]:
    widths = _listed_widths(objects.items(objects.entry(descendant, "W")))
    usual = objects.number(objects.entry(descendant, "DW"), 1000.0) * _EM
    return lambda code: widths.get(glyphs.get(code, code), usual)


def _listed_widths(listed: list[Any]) -> dict[int, float]:
    """The array W: `first [w w w]` for glyphs in a row, `first last w` for a range."""
    widths: dict[int, float] = {}
    index = 0
    while index + 1 < len(listed):
        first = objects.whole(listed[index])
        if several := objects.items(listed[index + 1]):
            widths |= {first + i: objects.number(w) * _EM for i, w in enumerate(several)}
            index += 2
        elif index + 2 < len(listed):
            last = min(objects.whole(listed[index + 1]), first + 65535)
            width = objects.number(listed[index + 2]) * _EM
            spend(max(0, last - first))  # each is remembered
            widths |= dict.fromkeys(range(first, last + 1), width)
            index += 3
        else:
            break
    return widths


def _vertical_width(descendant: Any) -> Callable[[int], float]:
    """The advance downwards, the same for all glyphs (W2 is passed over: it is very rare)."""
    usual = objects.numbers(objects.entry(descendant, "DW2"), 2) or (880.0, -1000.0)
    return lambda _: usual[1] * _EM
