"""Names that files can have on every system, made of what people call things."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters; with an edition's name and an ending, well below what any disk allows."""

_GAPS = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
"""Names that Windows keeps for devices."""


def file_name(text: str) -> str:
    """'Renée O’Neil-Łuk' as 'renee-o-neil-luk'; letters of other scripts stay.

    Empty where the text has no letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT)
    words = _GAPS.sub("-", unicodedata.normalize("NFC", _MARKS.sub("", plain))).strip("-")
    name = words[:LONGEST].rstrip("-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name


def unlike(name: str, taken: set[str]) -> str:
    """The name, with the next free number behind it if it is taken; it is taken from then on."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
