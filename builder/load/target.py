"""A press target: every rule of a house or a printer, read from styles/press/*.yaml.

Each rule names its `source`, a key of the file's `sources`, which say where the rule is
written and when that was checked. A rule that a file leaves out does not hold for its target.
Lengths are millimetres; names that end in _pt are points, in _percent per cent of full ink.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import Enum

from builder.frozen import dataclass
from builder.geometry import Insets
from builder.load.page_counts import Pages
from builder.load.rules import NOT_A_KEY, between, entries
from builder.load.text import Line


class ColourSpace(Enum):
    """The one colour space that a built file is written in."""

    SRGB = "srgb"
    CMYK = "cmyk"
    GREY = "grey"


class Intent(Enum):
    """What a file says about its printing condition (ISO 15930)."""

    REGISTERED = "registered"
    """Only the name of a condition in a registry, as PDF/X-1a allows."""
    PROFILE = "profile"
    """An ICC profile in the file, as PDF/X-4 wants it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where rules are written. `checked` is left out for what nobody has looked up yet."""

    title: Line
    url: Line | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A size of the trimmed page that a house takes."""

    width: float = field(metadata=between(50, 1000))
    height: float = field(metadata=between(50, 1000))


@dataclass(frozen=True, slots=True)
class CustomSizes:
    """The bounds of sizes that are made to order."""

    smallest: PaperSize
    largest: PaperSize


@dataclass(frozen=True, slots=True)
class Papers:
    """Trimmed sizes that are taken, within `tolerance`.

    We build for the `sizes`; files of others may have a `custom` one.
    """

    sizes: tuple[PaperSize, ...] = field(metadata=entries(1))
    tolerance: float = field(metadata=between(0, 5))
    source: Line
    custom: CustomSizes | None = None


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far what touches the trim must go on beyond it, edge by edge."""

    top: float = field(metadata=between(0, 20))
    bottom: float = field(metadata=between(0, 20))
    outer: float = field(metadata=between(0, 20))
    inner: float = field(metadata=between(0, 20))
    source: Line


@dataclass(frozen=True, slots=True)
class Safety:
    """How far text and lines stay from the trimmed edge; the binding edge has its gutter.

    `unbled` is what will do in a book without bleed, if that is less. We build no such book.
    """

    edge: float = field(metadata=between(0, 50))
    source: Line
    unbled: float | None = field(default=None, metadata=between(0, 50))


@dataclass(frozen=True, slots=True)
class GutterRow:
    """The inside margin of a book with at most `pages` pages."""

    pages: int = field(metadata=between(1, 100000))
    inner: float = field(metadata=between(0, 100))


@dataclass(frozen=True, slots=True)
class Gutter:
    """Inside margins by page count, in rising order of pages."""

    rows: tuple[GutterRow, ...] = field(metadata=entries(1))
    source: Line


@dataclass(frozen=True, slots=True)
class TypeSize:
    """The smallest type."""

    smallest_pt: float = field(metadata=between(1, 100))
    source: Line


@dataclass(frozen=True, slots=True)
class LineWeight:
    """The thinnest line."""

    thinnest_pt: float = field(metadata=between(0.01, 10))
    source: Line


@dataclass(frozen=True, slots=True)
class Tints:
    """The lightest fill that still prints."""

    lightest_percent: float = field(metadata=between(0, 100))
    source: Line


@dataclass(frozen=True, slots=True)
class Images:
    """The coarsest image, in pixels per inch as it is printed."""

    coarsest_ppi: float = field(metadata=between(1, 10000))
    source: Line


@dataclass(frozen=True, slots=True)
class Colour:
    """What a built file is written in, and whether a file may hold sRGB or Lab at all."""

    space: ColourSpace
    rgb: bool
    source: Line


@dataclass(frozen=True, slots=True)
class Ink:
    """The sum of all inks on one spot."""

    most_percent: float = field(metadata=between(1, 400))
    source: Line


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something may be in a file."""

    allowed: bool
    source: Line


@dataclass(frozen=True, slots=True)
class Marks:
    """Crop and registration marks: whether they may be there, and whether we draw them.

    Marks are `length` long and start `clear` outside the bleed.
    """

    allowed: bool
    drawn: bool
    source: Line
    length: float = field(default=5, metadata=between(1, 20))
    clear: float = field(default=1, metadata=between(0, 20))


@dataclass(frozen=True, slots=True)
class Boxes:
    """Whether pages must say where they are trimmed (TrimBox and BleedBox)."""

    trim: bool
    source: Line


@dataclass(frozen=True, slots=True)
class Version:
    """The PDF version that is written, and the newest that is taken, such as 1.7."""

    written: Line
    newest: Line
    source: Line


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The printing condition. `standard` is what the file claims, such as PDF/X-1a:2001."""

    kind: Intent
    standard: Line
    condition: Line
    """Its name in the registry, such as FOGRA39."""
    info: Line
    """What it is in words."""
    registry: Line
    source: Line
    profiles: tuple[Line, ...] = ()
    """File names under which its ICC profile is known, best first."""
    also_taken: tuple[Line, ...] = ()
    """Other standards that a file may claim, such as PDF/X-3:2002."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A way to hold the sheets together and the pages it can hold."""

    name: Line
    fewest: int = field(metadata=between(1, 100000))
    most: int = field(metadata=between(1, 100000))
    source: Line


@dataclass(frozen=True, slots=True)
class PressTarget:
    """Everything a house or a printer asks for."""

    name: str = field(metadata=NOT_A_KEY)
    description: Line
    sources: dict[str, Source]
    colour: Colour
    version: Version
    boxes: Boxes
    marks: Marks
    pages: Pages
    links: Permission
    bookmarks: Permission
    forms: Permission
    encryption: Permission
    transparency: Permission
    rich_black: Permission
    unembedded_fonts: Permission
    papers: Papers | None = None
    bleed: Bleed | None = None
    safety: Safety | None = None
    gutter: Gutter | None = None
    type: TypeSize | None = None
    lines: LineWeight | None = None
    tints: Tints | None = None
    images: Images | None = None
    ink: Ink | None = None
    intent: OutputIntent | None = None
    bindings: tuple[Binding, ...] = ()
    printed: bool = True
    """Whether files for it come to paper at all; such have a print ticket."""

    @property
    def insets(self) -> Insets:
        """The bleed of every edge in millimetres; nothing where there is no such rule."""
        if self.bleed is None:
            return Insets(0.0, 0.0, 0.0, 0.0)
        bleed = self.bleed
        return Insets(top=bleed.top, bottom=bleed.bottom, inner=bleed.inner, outer=bleed.outer)

    @property
    def takes_profile(self) -> bool:
        """Whether an ICC profile of the press goes into its files."""
        return self.intent is not None and self.intent.kind is Intent.PROFILE

    @property
    def is_press(self) -> bool:
        """Whether a file for it is printed with inks and not shown or printed in sRGB."""
        return self.colour.space is not ColourSpace.SRGB
