"""Which scripts can be set: those that are written from left to right, a glyph a character.

Lines are broken, kerned and drawn character by character. That is right for the scripts below and
wrong for the others, even where a font has their glyphs: Hebrew and Arabic run from right to left,
Arabic letters join, Devanagari reorders, Thai has no spaces to break at. A page of these would be
wrong without a word of warning, so they count as missing.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import bidirectional, name

import uharfbuzz

_SET = frozenset(
    "Armn Bopo Brai Cans Cher Copt Cyrl Ethi Geor Goth Grek Hang Hani Hira Kana Latn Ogam Runr".split()
)
"""ISO 15924 codes. Most of them need a font of the style's own; Han has no rules for line ends."""

_RIGHT_TO_LEFT = frozenset("R AL AN RLE RLO RLI".split())
"""Bidirectional classes (Unicode Standard Annex 9) that would have to be reordered."""

_REORDERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks and controls of direction; they have no shape, and change the order of what has one."""

_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
"""Letters that only shaping makes syllables of."""

_FIRST_WORDS = frozenset("Meetei New Ol Old Pahawh Tai Warang Zanabazar".split())
"""Words that begin the name of a script and don't end it: 'Old Turkic'."""


@cache
def unset_script(character: str) -> str | None:
    """What can't be set of a character, such as 'Hebrew' for its script; None if nothing."""
    if character < "\u0530":  # Latin, Greek, Cyrillic and their marks
        return None
    if _REORDERING.match(character):
        return "a mark of direction"
    script = _script(character)
    runs_right = bidirectional(character) in _RIGHT_TO_LEFT
    if not runs_right and not _JAMO.match(character) and (script is None or script in _SET):
        return None
    first, *rest = name(character, script or "").title().split(" ")
    return " ".join([first, *rest[:1]]) if first in _FIRST_WORDS else first


def _script(character: str) -> str | None:
    """ISO 15924 code; None for what many scripts share, such as signs, marks and digits."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script
