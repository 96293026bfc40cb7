"""Names that files can have on every system, made of what people call things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from unicodedata import category

from builder.load.nearest import listed

LONGEST = 60
"""Characters; with an edition's name and an ending, well below what any disk allows."""

MOST_BYTES = 160
"""Of a name in UTF-8. What stands behind it in a file's name has room in the 255 of a disk."""

_GAPS = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})
_RESERVED = re.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)")
"""Names that Windows keeps for devices, with any ending, in capitals and small letters."""

_SIGNS = '/\\<>:"|?*'
"""What Windows has a use for."""

_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
"""Characters that take no room, but are not of the categories in which they would be looked for."""


def name_faults(name: str) -> Iterator[str]:
    """What keeps a name from being that of a file on every system, each as the end of a sentence."""
    signs = [sign for sign in (*_SIGNS, "..") if sign in name]
    if signs:
        yield f"can't hold {listed(signs)}"
    unseen = dict.fromkeys(it for it in name if category(it)[0] == "C" or _UNSEEN.match(it))
    if unseen:
        codes = " and ".join(f"U+{ord(it):04X}" for it in islice(unseen, _MOST_TOLD))
        yield f"can't hold characters that are not seen: {codes}"
    if name.startswith(".") and ".." not in signs:
        yield "can't start with '.' or hold control characters"
    if name != name.strip() or (name.endswith(".") and ".." not in signs):
        yield "can't start or end with a blank, or end with '.'"
    if _RESERVED.fullmatch(name.partition(".")[0].rstrip().casefold()):
        yield "can't be one that Windows keeps for a device"
    if len(name.encode(errors="surrogatepass")) > MOST_BYTES:
        yield f"can't be longer than {MOST_BYTES} bytes in UTF-8"


_MOST_TOLD = 3


def file_name(text: str) -> str:
    """'Renée O’Neil-Łuk' as 'renee-o-neil-luk'; letters of other scripts stay.

    Empty where the text has no letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT)
    words = _GAPS.sub("-", unicodedata.normalize("NFC", _MARKS.sub("", plain))).strip("-")
    name = words[:LONGEST].encode()[:MOST_BYTES].decode(errors="ignore").rstrip("-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name


def unlike(name: str, taken: set[str]) -> str:
    """The name, with the next free number behind it if it is taken; it is taken from then on."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
