"""Where words may be broken, from the dictionaries of pyphen.

The patterns are TeX's, as LibreOffice ships them. Pyphen parses a whole dictionary with a
regular expression a pattern, about 80 ms for British English; here a dictionary is only
keyed by its letters at first (a few ms), and a pattern is parsed when a word asks for it.
The answers are the same (tests/layout/test_hyphenation.py compares them).
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

_LEAST_BEFORE = 3
_LEAST_AFTER = 3
_LONGEST = 500
"""Letters of what still counts as a word; no language has one of 200."""

_SOFT_HYPHEN = "\u00ad"
_DASH = re.compile(r"[-\u2010\u2013\u2014]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\w]*([^\W\d_]+)(?:['\u2019][^\W\d_]+)?[^\w]*")
"""Letters with quotes, brackets, stops or a genitive around them."""

_PATTERN_PARTS = re.compile(r"(\d?)(\D?)")
_HEX = re.compile(rb"\^{2}([0-9a-f]{2})")


class _Respelling(int):
    """A break at which the word would be spelt anew (Hungarian, Catalan); never offered."""


class _Patterns:
    """The patterns of one dictionary file, each parsed on demand."""

    def __init__(self, path: Path) -> None:
        name, _, data = path.read_bytes().partition(b"\n")
        encoding = name.decode("ascii").strip().lower().replace("microsoft-", "")
        if b"^^" in data:
            data = _HEX.sub(lambda match: bytes([int(match[1], 16)]), data)
        # As bytes, which is fast: in each of these encodings a digit is a byte of its own.
        keys = data.translate(None, b"0123456789 \t").decode(encoding).split("\n")
        lines = data.decode(encoding).split("\n")
        if b"=" in data:
            keys = [key.partition("/")[0] if "=" in key else key for key in keys]
        # A line without digits says nothing, and must not hide an earlier one that does.
        self._sources = {k: line for k, line in zip(keys, lines, strict=True) if k != line}
        self._parsed: dict[str, tuple[int, tuple[int, ...]] | None] = {}
        # A remark may be the longest: no harm, it matches nothing.
        self._longest = max(map(len, self._sources))

    def offsets(self, word: str) -> list[int]:
        """Offsets in `word` (lower case) at which the patterns allow a break."""
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                key = dotted[start:end]
                if key in self._sources and (pattern := self._pattern(key)):
                    place = slice(start + pattern[0], start + pattern[0] + len(pattern[1]))
                    levels[place] = map(max, pattern[1], levels[place])
        return [
            offset - 1
            for offset, level in enumerate(levels)
            if level % 2 and not isinstance(level, _Respelling)
        ]

    def _pattern(self, key: str) -> tuple[int, tuple[int, ...]] | None:
        if key not in self._parsed:
            self._parsed[key] = _parse(self._sources[key].strip())
        return self._parsed[key]


def _parse(source: str) -> tuple[int, tuple[int, ...]] | None:
    """Offset of the first level of a pattern and its levels; None if all are zero."""
    respells = "/" in source and "=" in source
    letters = source.partition("/")[0] if respells else source
    levels = [int(digit or "0") for digit, _ in _PATTERN_PARTS.findall(letters)]
    if not any(levels):
        return None
    start = next(i for i, level in enumerate(levels) if level)
    kept = levels[start : len(levels) - next(i for i, level in enumerate(levels[::-1]) if level)]
    return start, tuple(_Respelling(v) if respells and v % 2 else v for v in kept)


class Hyphenator:
    """Breaks words of one language, given as a tag such as `en-GB`; the dictionary loads lazily.

    `known` is False if there is no dictionary for the language: then only explicit hyphens
    and dashes give breaks.
    """

    def __init__(self, language: str) -> None:
        self._path = _dictionary(language)
        self.known = self._path is not None
        self._points: dict[str, tuple[int, ...]] = {}
        self._breaks: dict[str, tuple[tuple[int, str], ...]] = {}

    def points(self, word: str) -> tuple[int, ...]:
        """Offsets in `word` at which a hyphen may be put: 3 letters before, 3 after at least.

        Only words of letters have any; words in capitals only (initials) have none, and letters
        in a row that no word has.
        """
        points = self._points.get(word)
        if points is None:
            points = self._points[word] = self._find_points(word)
        return points

    def breaks(self, word: str) -> tuple[tuple[int, str], ...]:
        """Offsets at which `word` may end a line, with what is added there: "" or "-".

        `word` may carry punctuation. A soft hyphen or a dash in it takes precedence: the
        word then breaks there and nowhere else.
        """
        breaks = self._breaks.get(word)
        if breaks is None:
            breaks = self._breaks[word] = self._find_breaks(word)
        return breaks

    @cached_property
    def _patterns(self) -> _Patterns | None:
        return None if self._path is None else _Patterns(self._path)

    def _find_points(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        # A capital I with a dot becomes two characters in lower case: offsets would move.
        if not word.isalpha() or len(word) > _LONGEST or word.isupper() or len(lower) != len(word):
            return ()
        if self._patterns is None:
            return ()
        last = len(word) - _LEAST_AFTER
        return tuple(p for p in self._patterns.offsets(lower) if _LEAST_BEFORE <= p <= last)

    def _find_breaks(self, word: str) -> tuple[tuple[int, str], ...]:
        if _SOFT_HYPHEN in word:
            ends = (i + 1 for i, c in enumerate(word) if c == _SOFT_HYPHEN)
            return tuple((end, "-") for end in ends if end < len(word))
        if _DASH.search(word.strip("-\u2010\u2013\u2014")):
            return _dash_breaks(word)
        match = _WORD.fullmatch(word)
        if match is None:
            return ()
        return tuple((match.start(1) + point, "-") for point in self.points(match[1]))


def _dash_breaks(word: str) -> tuple[tuple[int, str], ...]:
    """Break a compound after its dashes: no range of numbers, and nothing of one letter."""
    edges = [0, *(match.end() for match in _DASH.finditer(word)), len(word)]
    parts = [word[start:end] for start, end in pairwise(edges)]
    breaks: list[tuple[int, str]] = []
    for (before, after), end in zip(pairwise(parts), edges[1:], strict=False):
        long_enough = all(sum(map(str.isalnum, part)) >= 2 for part in (before, after))
        if long_enough and any(map(_LETTERS.search, (before, after))):
            breaks.append((end, ""))
    return tuple(breaks)


def _dictionary(language: str) -> Path | None:
    """Path of the dictionary closest to a language tag: en-GB, else en-*, else none."""
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    known = {path.stem[5:].lower(): path for path in sorted(folder.glob("hyph_*.dic"))}
    parts = language.replace("-", "_").lower().split("_")
    while parts:
        tag = "_".join(parts)
        # German is de_DE before de_AT: the country that gave the language its name, if any.
        near = [name for name in known if name.startswith(tag + "_")]
        for name in (tag, f"{tag}_{tag}", *near):
            if name in known:
                return known[name]
        parts.pop()
    return None
