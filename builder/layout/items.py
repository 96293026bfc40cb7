"""What a page is made of once it is laid out: items with absolute positions.

All lengths are points from the top left corner of the trimmed page, y growing downwards.
A `TextRun` lies on its baseline; every other item is given by its geometric outline.
Drawing these items needs no decision and no arithmetic beyond turning y around.
"""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import NamedTuple, TypeAlias

from builder.frozen import dataclass
from builder.geometry import Side


class Ink(Enum):
    """A colour of the style's palette."""

    INK = "ink"
    ACCENT = "accent"
    TINT = "tint"
    PAPER = "paper"


class Role(Enum):
    """What a text is in the structure of the document; FURNITURE is an artifact."""

    TITLE = "H1"
    HEADING = "H2"
    BODY = "P"
    ITEM = "LI"
    CODE = "Code"
    LABEL = "Lbl"
    CELL = "TD"
    FURNITURE = "Artifact"


class StrokeKind(Enum):
    """What a line is for. Only WRITING lines are there for the pen."""

    WRITING = "writing"
    RULE = "rule"
    SCALE = "scale"
    LEAD = "lead"
    TEXT = "text"
    """Through struck words or below a link: it is on its text and part of it."""


class TextRun(NamedTuple):
    """Characters of one font on one baseline. `font` is a key of the style's `files`.

    `width` is the advance width in points, kerning included. `owner` says whose words
    these are (see plan.pages.Owner): the leaf proof reads it.
    """

    x: float
    y: float
    text: str
    font: str
    size: float
    width: float
    ink: Ink = Ink.INK
    role: Role = Role.BODY
    owner: str = ""


class Stroke(NamedTuple):
    """A straight line, `weight` in points; x and y are on its centre."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    kind: StrokeKind = StrokeKind.RULE
    ink: Ink = Ink.INK


class Box(NamedTuple):
    """A rectangle from its upper left corner; `weight` 0 means no outline.

    `shade` is how much of the fill's ink is on its area: below 1 a printer makes a screen of it.
    """

    x: float
    y: float
    width: float
    height: float
    weight: float = 0.0
    fill: Ink | None = None
    shade: float = 1.0


class Disc(NamedTuple):
    """A circle; `weight` 0 means no outline. The outline lies on `radius`."""

    x: float
    y: float
    radius: float
    weight: float = 0.0
    fill: Ink | None = None


class BubbleRow(NamedTuple):
    """Circles to fill in, numbered from 1, the first centred on x, y.

    `filled` is the number of one that is printed solid (samples only), 0 for none.
    Digits are set `half_digit` left of each centre, on the baseline `y + drop`.
    """

    x: float
    y: float
    bubbles: int
    pitch: float
    radius: float
    weight: float
    font: str
    size: float
    half_digit: float
    drop: float
    filled: int = 0


class Pips(NamedTuple):
    """Three small circles that tell the level, `filled` of them solid from the left."""

    x: float
    y: float
    filled: int
    pitch: float
    radius: float
    weight: float


class Dots(NamedTuple):
    """A grid of dots, the first one centred on x, y."""

    x: float
    y: float
    columns: int
    rows: int
    pitch: float
    diameter: float


class Polyline(NamedTuple):
    """Straight and curved strokes: each segment has 1 point (line) or 3 (Bézier curve)."""

    start: tuple[float, float]
    segments: tuple[tuple[tuple[float, float], ...], ...]
    weight: float
    ink: Ink = Ink.INK
    fill: Ink | None = None
    closed: bool = False


class Link(NamedTuple):
    """A clickable area. `target` is an anchor of the book, or an address if `is_address`."""

    x: float
    y: float
    width: float
    height: float
    target: str
    is_address: bool = False


Item: TypeAlias = TextRun | Stroke | Box | Disc | BubbleRow | Pips | Dots | Polyline | Link


@dataclass(frozen=True, slots=True)
class Frame:
    """The items of one page, in painting order; width and height in points."""

    width: float
    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark that leads to the top of its page; `depth` 0 is a part."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A finished page. `number` counts from 1, `label` is what is printed as its folio.

    A `turned` page is painted upside down: the back of a sheet that is flipped on its short edge.
    """

    number: int
    label: str
    side: Side
    kind: str
    frame: Frame
    anchors: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = field(default=())
    turned: bool = False
