"""CMaps (ISO 32000-1, 9.7.5 and 9.10.3): from a string's bytes to codes, glyphs and characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import PdfError

from builder.frozen import dataclass
from builder.press.scan import objects
from builder.press.scan.budget import spend
from builder.press.scan.tokens import instructions

_MOST = 1 << 16
"""Codes of one range that are read; a longer one is damage."""

_LONGEST = 64
"""Bytes of what a code stands for; a ligature has a few letters."""


@dataclass(frozen=True, slots=True)
class CMap:
    """What a CMap stream says. `lengths` are those of its codes, in bytes."""

    lengths: tuple[int, ...]
    glyphs: dict[int, int]
    characters: dict[int, str]


def read_cmap(stream: Any) -> CMap:
    """Read an embedded CMap, of a font's encoding or to Unicode; empty if it is no use."""
    lengths: set[int] = set()
    glyphs: dict[int, int] = {}
    characters: dict[int, str] = {}
    for operator, operands in _instructions(stream):
        if operator == "endcodespacerange":
            lengths |= {len(objects.data(operand)) for operand in operands}
        elif operator == "endcidrange":
            for low, high, first in _groups(operands, 3):
                start = objects.whole(first)
                glyphs |= {code: start + i for i, code in enumerate(_codes(low, high))}
        elif operator == "endcidchar":
            glyphs |= {_code(code): objects.whole(to) for code, to in _groups(operands, 2)}
        elif operator == "endbfchar":
            characters |= {_code(code): _text(to) for code, to in _groups(operands, 2)}
        elif operator == "endbfrange":
            for low, high, first in _groups(operands, 3):
                characters |= dict(zip(_codes(low, high), _texts(first), strict=False))
    return CMap(tuple(sorted(lengths - {0})), glyphs, characters)


def _instructions(stream: Any) -> Iterator[tuple[str, Any]]:
    """A CMap's PostScript looks enough like a content stream to be read as one."""
    try:
        yield from instructions(stream)
    except PdfError:
        return


def _groups(operands: Any, count: int) -> Iterator[Sequence[Any]]:
    listed = list(operands)
    return zip(*[iter(listed)] * count, strict=False)


def _code(found: Any) -> int:
    return int.from_bytes(objects.data(found))


def _codes(low: Any, high: Any) -> range:
    first = _code(low)
    found = range(first, min(_code(high) + 1, first + _MOST))
    spend(len(found))  # each is remembered
    return found


def _text(found: Any) -> str:
    return objects.data(found)[:_LONGEST].decode("utf-16-be", "ignore")


def _texts(found: Any) -> Iterator[str]:
    """The characters of a range: listed one by one, or counted on from the first."""
    if listed := objects.items(found):
        yield from map(_text, listed)
        return
    text = _text(found)
    for step in range(_MOST if text else 0):
        last = ord(text[-1]) + step
        if last > 0x10FFFF:
            return
        yield text[:-1] + chr(last)
