"""Showing text: where a string's letters stand, how large they are, what they are painted with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, dropwhile, islice
from math import inf
from typing import Any

from builder.press.scan.budget import spend
from builder.press.scan.fonts import Codes, Font
from builder.press.scan.graphics import State
from builder.press.scan.machine import Machine
from builder.press.scan.matrix import Bounds, Matrix, union
from builder.press.scan.model import MarkKind
from builder.press.scan.painting import paint

Pieces = Sequence[bytes | float]
"""What one operator shows: strings, and numbers that move back by thousandths of the size."""

_WORD_GAP = -200.0
"""A number in TJ that moves on so far stands for a space, as in TeX's files."""

_CODES_PER_STEP = 16
"""Letters that are measured in the time of a step."""

_QUOTED = 200
"""Letters of a text that are kept."""

_FILLED, _STROKED, _CLIPPING = {0, 2, 4, 6}, {1, 2, 5, 6}, {4, 5, 6, 7}
"""Rendering modes."""


class _Line:
    """Text along its writing direction, from 0, in text space units before the text matrix."""

    def __init__(self, font: Font, state: State) -> None:
        self.font = font
        self.size = state.size
        self.stretch = 1.0 if font.is_vertical else state.stretch
        self.char_spacing = state.char_spacing
        self.word_spacing = state.word_spacing
        self.end = 0.0
        self.ink_start, self.ink_end = inf, -inf

    def move(self, thousandths: float) -> None:
        """Go back by thousandths of the size."""
        self.end -= thousandths / 1000 * self.size * self.stretch

    def add(self, codes: Codes) -> None:
        """Show codes. Spaces at either end leave no ink."""
        spend(len(codes) // _CODES_PER_STEP)
        spaces = self.font.spaces
        first, last = 0, len(codes)
        while first < last and codes[first] in spaces:
            first += 1
        while last > first and codes[last - 1] in spaces:
            last -= 1
        start = self.end + self._advance(codes[:first])
        end = start + self._advance(codes[first:last])
        if first < last:
            drawn = end - self.char_spacing * self.stretch
            self.ink_start = min(self.ink_start, start, drawn)
            self.ink_end = max(self.ink_end, start, drawn)
        self.end = end + self._advance(codes[last:])

    def _advance(self, codes: Codes) -> float:
        if not codes:
            return 0.0
        shown = sum(map(self.font.width, codes)) * self.size + len(codes) * self.char_spacing
        if self.word_spacing:
            shown += codes.count(self.font.word_space) * self.word_spacing
        return shown * self.stretch


def show(machine: Machine, pieces: Pieces) -> None:
    """Show text and move on behind it."""
    state, font = machine.state, machine.state.font
    if font is None:
        return
    line = _Line(font, state)
    for piece in pieces:
        if isinstance(piece, bytes):
            line.add(font.codes(piece))
        else:
            line.move(piece)
    if any(isinstance(piece, bytes) and piece for piece in pieces):
        machine.sheet.fonts[font.about] = None  # a space needs its font too
    if line.ink_start <= line.ink_end:
        _paint(machine, font, _box(line, state), _words(font, pieces))
    onwards = Matrix(f=line.end) if font.is_vertical else Matrix(e=line.end)
    machine.text_matrix = onwards.then(machine.text_matrix)


def _box(line: _Line, state: State) -> Bounds:
    """The box of the letters in text space: from descent to ascent, or the column's width."""
    font, size = line.font, line.size
    if font.is_vertical:
        return -size / 2, line.ink_start, size / 2, line.ink_end
    low, high = font.descent * size + state.rise, font.ascent * size + state.rise
    return line.ink_start, low, line.ink_end, high


def _paint(machine: Machine, font: Font, box: Bounds, words: str) -> None:
    """Put the text on the sheet once for its filling, once for its outlines."""
    state = machine.state
    matrix = machine.text_matrix.then(state.matrix)
    bounds = matrix.bounds(box)
    about: dict[str, Any] = {
        "text": words,
        "size": abs(state.size) * font.scale * matrix.height,
        "font": font.about.name,
    }
    mode = state.text_mode
    if mode in _FILLED:
        paint(machine, MarkKind.TEXT, bounds, state.fill, **about)
    if mode in _STROKED:
        about["weight"] = state.line_width * state.matrix.scale
        paint(machine, MarkKind.TEXT, bounds, state.stroke, stroking=True, **about)
    if mode not in _FILLED | _STROKED:
        paint(machine, MarkKind.TEXT, bounds, None, **about)
    if mode in _CLIPPING:
        machine.text_clip = union(machine.text_clip, bounds) if machine.text_clip else bounds


def _words(font: Font, pieces: Pieces) -> str:
    """What the text says, wide gaps as spaces: the beginning of it, for a person to find it by."""
    said = (
        font.decode(font.codes(piece)) if isinstance(piece, bytes) else " "
        for piece in pieces
        if isinstance(piece, bytes) or piece <= _WORD_GAP
    )
    letters = dropwhile(str.isspace, chain.from_iterable(said))
    return "".join(islice(letters, _QUOTED))
