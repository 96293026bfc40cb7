"""A style: every size, measure and colour of a page, read from styles/*.yaml.

Lengths are millimetres, type sizes and stroke weights are points (names end in _pt).
"""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from pathlib import Path
from typing import ClassVar

from builder.frozen import dataclass
from builder.load.rules import NOT_A_KEY, between, numbers
from builder.load.text import Line


class Hand(Enum):
    """How large the writing of the person with the pen is; sets lines per answer."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class NoteSide(Enum):
    """Which side of a guide page the hand-note margin stands on."""

    OUTSIDE = "outside"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A face (a key of `fonts`), its size in points and its leading in millimetres."""

    font: Line
    size_pt: float = field(metadata=between(4, 300))
    leading: float = field(metadata=between(1, 150))


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The type styles of measures.md, section 3, by name."""

    cover_title: TypeStyle
    cover_title_small: TypeStyle
    cover_line: TypeStyle
    cover_track: TypeStyle
    cover_kind: TypeStyle
    title: TypeStyle
    numeral: TypeStyle
    question_numeral: TypeStyle
    answer_title: TypeStyle
    section: TypeStyle
    prompt: TypeStyle
    prompt_small: TypeStyle
    body: TypeStyle
    heading: TypeStyle
    item: TypeStyle
    rail: TypeStyle
    small: TypeStyle
    small_strong: TypeStyle
    label: TypeStyle
    label_strong: TypeStyle
    digit: TypeStyle
    code: TypeStyle
    folio: TypeStyle
    furniture: TypeStyle
    furniture_strong: TypeStyle
    card_numeral: TypeStyle
    card_prompt: TypeStyle
    card_body: TypeStyle
    card_trap: TypeStyle


@dataclass(frozen=True, slots=True)
class Face:
    """A font: `regular`, and what bold and italic spans of it become (keys of `files`)."""

    regular: Line
    bold: Line
    italic: Line
    bold_italic: Line


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType file: its `path` as the style has it, below the `folder` of the style's file."""

    RETIRED: ClassVar = {
        "package": "fonts are files: copy the .ttf file into the style's folder, and write "
        "{path: NAME.ttf}"
    }

    path: Line
    folder: Path = field(default=Path(), metadata=NOT_A_KEY, repr=False)
    """Not shown, as hashes of a style are made of what it shows: it may lie anywhere."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour given twice: CMYK in per cent, and its sRGB twin (0 to 255).

    A style may give one of them only; the other is then `derived` when the style is loaded.
    """

    cmyk: tuple[int, ...] = field(default=(), metadata=numbers(4, 0, 100))
    rgb: tuple[int, ...] = field(default=(), metadata=numbers(3, 0, 255))
    derived: str = field(default="", metadata=NOT_A_KEY)
    """`cmyk` or `rgb`, if the style didn't give it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of measures.md, section 4."""

    ink: Colour
    accent: Colour
    tint: Colour
    paper: Colour


@dataclass(frozen=True, slots=True)
class Strokes:
    """Stroke weights in points."""

    EVERY: ClassVar = between(0.05, 10)

    writing_pt: float
    rule_pt: float
    scale_pt: float
    minor_pt: float
    axis_pt: float
    box_pt: float
    bubble_pt: float
    cell_pt: float
    text_pt: float
    """Through struck words and below links."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Sizes in millimetres of the marks a pen or an eye meets."""

    EVERY: ClassVar = between(0.1, 50)

    ruling: float
    tick: float
    bubble: float
    bubble_pitch: float
    bubble_row: float
    pip: float
    pip_pitch: float
    pen_mark_width: float
    pen_mark_height: float
    bar_height: float
    cell: float
    dot: float
    dot_pitch: float
    edge_mark_width: float
    edge_mark_height: float


@dataclass(frozen=True, slots=True)
class PocketCards:
    """Measures of a pocket card in millimetres; baselines count from the card's upper edge.

    On the front stand the `numeral` and the first line of the `prompt`, on the back the `title`
    and the first of the `moves`, `row` apart. All type stays `inner` away from the cut. Cut
    marks of the length `tick` begin `clear` outside the cards.
    """

    EVERY: ClassVar = between(0, 300)

    width: float = field(metadata=between(40, 300))
    height: float = field(metadata=between(40, 300))
    inner: float = field(metadata=between(5, 30))
    numeral: float
    prompt: float
    title: float
    moves: float
    row: float
    tick: float
    clear: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in millimetres."""

    width: float = field(metadata=between(50, 1000))
    height: float = field(metadata=between(50, 1000))
    top: float = field(metadata=between(0, 200))
    bottom: float = field(metadata=between(0, 200))
    inner: float = field(metadata=between(0, 200))
    outer: float = field(metadata=between(0, 200))


@dataclass(frozen=True, slots=True)
class Style:
    """A whole style. `grid` is the baseline grid, `rail` the width of the label column."""

    name: str = field(metadata=NOT_A_KEY)
    description: Line
    credit: Line
    """Names the typefaces and who drew them; printed in the colophon."""
    grid: float = field(metadata=between(1, 20))
    columns: int = field(metadata=between(1, 12))
    gutter: float = field(metadata=between(0, 50))
    rail_needs: float = field(metadata=between(0, 1000))
    """Live width, in millimetres at 10.5 pt body type, below which the rail closes."""
    reading: float = field(metadata=between(20, 1000))
    """Longest comfortable line of body text, millimetres."""
    hand: Hand
    notes: NoteSide
    fills: bool
    """Whether large areas may be filled; ink-saver says no."""
    type: TypeScale
    faces: dict[str, Face]
    files: dict[str, FontFile]
    fallback: tuple[Line, ...]
    palette: Palette
    strokes: Strokes
    marks: Marks
    cards: PocketCards
    papers: dict[str, Paper]
