"""Text as operands of TJ: characters in a font's subset encoding, with kerns between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from builder.layout.font_book import FontBook
from builder.layout.fonts import Font

_ESCAPED = frozenset("()\\\x7f").union(map(chr, range(32)))
"""ASCII that is not written as it is."""


_LAST_KERN = re.compile(r"\)-?\d+\($")
"""A kern at the end of a literal string; brackets of the text itself are escaped."""


class Shown(NamedTuple):
    """Characters for one `TJ`: the font's name in the page's resources, and the operator.

    `rise` is how far they stand above the baseline, in em.
    """

    resource: str
    operator: str
    rise: float = 0.0


class _Run(NamedTuple):
    """Codes of one subset as they stand in a literal string; `rise` in thousandths of an em."""

    subset: int
    rise: int
    literal: str


class Code(NamedTuple):
    """What a font is called in a document, and a character's subset and code in it."""

    resource: str
    subset: int
    literal: str


class TextEncoder:
    """Encodes the text of one document; every word and every character is encoded once.

    ReportLab cuts a TrueType font into subsets of 256 characters, each a font of its own in
    the PDF. The first holds ASCII, each character as its own code.
    """

    def __init__(self, fonts: FontBook, document: Any) -> None:
        self.fonts = fonts
        self._document = document
        self._encodings: dict[str, _Encoding] = {}

    def shown(self, key: str, text: str) -> list[Shown]:
        """Encode `text` in the font `key`; a list of one unless it needs several subsets."""
        return (self._encodings.get(key) or self._encoding(key)).shown(text)

    def characters(self, key: str, text: str) -> Iterator[tuple[str, str]]:
        """The font with a space, and with each character that is set for `text` beside ASCII."""
        yield key, " "
        for word in () if text.isascii() else text.split(" "):  # as they are encoded
            for character in self.fonts.font(key).drawn(word):
                if not character.isascii():
                    yield key, character

    def codes(self, characters: Iterable[tuple[str, str]]) -> list[Code]:
        """The codes of characters of fonts, given now to those which have none yet."""
        return [self._encoding(key).code(character) for key, character in characters]

    def _encoding(self, key: str) -> _Encoding:
        encoding = self._encodings.get(key)
        if encoding is None:
            encoding = self._encodings[key] = _Encoding(self.fonts.font(key), self._document)
        return encoding


class _FirstSubset(dict[str, str]):
    """The literal of each word that lies on its line in a font's first subset, as nearly all do."""

    def __init__(self, encode: Callable[[str], list[_Run]]) -> None:
        super().__init__()
        self._encode = encode

    def __missing__(self, word: str) -> str:
        """Encode a new word. KeyError if it needs another subset, or a mark stands higher."""
        runs = self._encode(word)
        if any(run.subset or run.rise for run in runs):
            raise KeyError(word)
        literal = self[word] = "".join([run.literal for run in runs])
        return literal


class _Encoding:
    """The encodings of one font in one document."""

    def __init__(self, font: Font, document: Any) -> None:
        self._font = font
        self._document = document
        self._characters: dict[str, tuple[int, str]] = {}
        self._words = _FirstSubset(self._encode)
        self._space = self._character(" ")
        self._resource = self._resource_of(0)

    def shown(self, text: str) -> list[Shown]:
        words = text.split(" ")
        try:
            line = " ".join([self._words[word] for word in words])
        except KeyError:
            return self._in_runs(words)
        return [Shown(self._resource, f"[({line})]TJ")] if line else []

    def code(self, character: str) -> Code:
        return Code(self._resource, *self._character(character))

    def _in_runs(self, words: list[str]) -> list[Shown]:
        """Encode words of which some need another subset than the first, or marks that rise."""
        runs: list[_Run] = []
        space, literal = self._space
        for i, word in enumerate(words):
            if i:
                _append(runs, _Run(space, 0, literal))
            for run in self._encode(word):
                _append(runs, run)
        return [
            Shown(self._resource_of(run.subset), f"[({run.literal})]TJ", run.rise / 1000)
            for run in runs
        ]

    def _encode(self, word: str) -> list[_Run]:
        """Cut a word into runs; a kern leaves the string and enters it again."""
        runs: list[_Run] = []
        subset, rise, literal = 0, 0, ""
        for characters, kern, own_rise in self._font.shape(word).pieces:
            for own, code in self._literals(characters):
                if own != subset or own_rise != rise:
                    _append(runs, _Run(subset, rise, literal))
                    subset, rise, literal = own, own_rise, ""
                literal += code
            if kern:
                literal += f"){-kern}("
        _append(runs, _Run(subset, rise, literal))
        return runs

    def _literals(self, text: str) -> Iterable[tuple[int, str]]:
        """The characters in their subsets; ASCII stands for itself in the first one."""
        if self._font.has_ascii and text.isascii() and _ESCAPED.isdisjoint(text):
            return ((0, text),)
        return map(self._character, text)

    def _character(self, character: str) -> tuple[int, str]:
        found = self._characters.get(character)
        if found is None:
            if ord(character) not in self._font.ttf.face.charToGlyph:
                # Layout asks FontBook.missing first: what gets here is a defect, not content.
                raise ValueError(f"{self._font.name} can't draw U+{ord(character):04X}")
            [(subset, codes)] = self._font.ttf.splitString(character, self._document)
            found = self._characters[character] = subset, _escaped(codes[0])
        return found

    def _resource_of(self, subset: int) -> str:
        return str(self._font.ttf.getSubsetInternalName(subset, self._document))


def _append(runs: list[_Run], run: _Run) -> None:
    """Add to the last run if it has the same subset and rise, else begin one.

    A kern between two runs stands at the head of the second: not every reader minds one at the end.
    """
    if not run.literal:
        return
    if runs and runs[-1][:2] == run[:2]:
        runs[-1] = run._replace(literal=runs[-1].literal + run.literal)
        return
    if runs and (kern := _LAST_KERN.search(runs[-1].literal)):
        runs[-1] = runs[-1]._replace(literal=runs[-1].literal[: kern.start()])
        run = run._replace(literal=kern[0] + run.literal)
    runs.append(run)


def _escaped(code: int) -> str:
    """Return a character code as it stands in a literal string; ASCII only."""
    if not 32 <= code < 127:
        return f"\\{code:03o}"
    return "\\" + chr(code) if chr(code) in "()\\" else chr(code)
