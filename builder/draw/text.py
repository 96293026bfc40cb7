"""Text as operands of TJ: characters in a font's subset encoding, with kerns between them."""

from __future__ import annotations

from typing import Any, NamedTuple

from builder.layout.fonts import Font, FontBook


class Shown(NamedTuple):
    """Characters for one `TJ`: the font's name in the page's resources, and the operator."""

    resource: str
    operator: str


class TextEncoder:
    """Encodes the text of one document; every word and every character is encoded once.

    ReportLab cuts a TrueType font into subsets of 256 characters, each a font of its own in
    the PDF. The first holds ASCII, each character as its own code.
    """

    def __init__(self, fonts: FontBook, document: Any) -> None:
        self._fonts = fonts
        self._document = document
        self._encodings: dict[str, _Encoding] = {}

    def shown(self, key: str, text: str) -> list[Shown]:
        """Encode `text` in the font `key`; a list of one unless it needs several subsets."""
        encoding = self._encodings.get(key)
        if encoding is None:
            encoding = _Encoding(self._fonts.font(key), self._document)
            self._encodings[key] = encoding
        return encoding.shown(text)


class _Encoding:
    """The encodings of one font in one document."""

    def __init__(self, font: Font, document: Any) -> None:
        self._font = font
        self._document = document
        self._characters: dict[str, tuple[int, str]] = {}
        self._words: dict[str, list[tuple[int, str]]] = {}
        self._first_subset: dict[str, str] = {}
        """The literal of each word that lies in the first subset, as nearly all do."""
        self._space = self._character(" ")
        self._resource = self._resource_of(0)

    def shown(self, text: str) -> list[Shown]:
        words = text.split(" ")
        try:
            line = " ".join([self._first_subset[word] for word in words])
        except KeyError:
            return self._shown_slowly(words)
        return [Shown(self._resource, f"[({line})]TJ")]

    def _shown_slowly(self, words: list[str]) -> list[Shown]:
        """Encode words that are new, or that need another subset than the first."""
        runs: list[tuple[int, str]] = []
        for i, word in enumerate(words):
            if i:
                _append(runs, *self._space)
            for subset, literal in self._word(word):
                _append(runs, subset, literal)
        return [Shown(self._resource_of(subset), f"[({literal})]TJ") for subset, literal in runs]

    def _word(self, word: str) -> list[tuple[int, str]]:
        runs = self._words.get(word)
        if runs is None:
            runs = self._words[word] = self._encode(word)
            if all(subset == 0 for subset, _ in runs):
                self._first_subset[word] = "".join(literal for _, literal in runs)
        return runs

    def _encode(self, word: str) -> list[tuple[int, str]]:
        """Cut a word into (subset, literal); a kern leaves the string and enters it again."""
        runs: list[tuple[int, str]] = []
        known = self._characters
        subset, literal = 0, ""
        for characters, kern in self._font.shape(word).pieces:
            for character in characters:
                own, code = known.get(character) or self._character(character)
                if own != subset:
                    _append(runs, subset, literal)
                    subset, literal = own, ""
                literal += code
            if kern:
                literal += f"){-kern}("
        _append(runs, subset, literal)
        return runs

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


def _append(runs: list[tuple[int, str]], subset: int, literal: str) -> None:
    """Add to the last run if it has the same subset, else begin one."""
    if not literal:
        return
    if runs and runs[-1][0] == subset:
        runs[-1] = subset, runs[-1][1] + literal
    else:
        runs.append((subset, literal))


def _escaped(code: int) -> str:
    """Return a character code as it stands in a literal string; ASCII only."""
    if not 32 <= code < 127:
        return f"\\{code:03o}"
    return "\\" + chr(code) if chr(code) in "()\\" else chr(code)
