"""The desk a page is laid out on: style, fonts, paper, and the six columns of the live area.

Lengths are millimetres. x counts from the left edge of the live area, y from its first grid
line. Where the live area is too narrow for the rail (`is_wide` is false), labels stand above
their field and the field takes the whole width; the components in forms.py see to that.
"""

from __future__ import annotations

import math
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from builder.errors import Problem
from builder.frozen import dataclass
from builder.geometry import Insets, Side
from builder.layout.font_book import FontBook
from builder.layout.hyphenation import Hyphenator
from builder.load.style import Paper, Style, TypeStyle
from builder.remembered import Memory

if TYPE_CHECKING:
    from builder.layout.body import Body
    from builder.layout.items import LaidOutPage
    from builder.layout.text import TypeSetter

MOST_KEPT = 250
"""Bodies and pages that are kept: several books' worth; with other cards in each book they
would pile up."""

REFERENCE_BODY_PT = 10.5
"""Body size for which a style's `rail_needs` is given."""


@dataclass(frozen=True)
class Trimming:
    """What the cut asks of a page, in millimetres.

    What runs to the edge of the paper goes on for the `bleed`; everything else stays `safety`
    away from the edge.
    """

    bleed: Insets = Insets(0.0, 0.0, 0.0, 0.0)
    safety: float = 0.0


@dataclass(frozen=True)
class Desk:
    """Everything that measuring needs and no page changes."""

    style: Style
    paper: Paper
    fonts: FontBook
    hyphenator: Hyphenator
    trimming: Trimming = Trimming()
    printed: bool = True
    """Whether it is for paper, where a link can't be clicked on; else it is marked as one."""
    setters: dict[str, TypeSetter] = field(default_factory=dict, compare=False, repr=False)
    """The setter of each type style, kept by text.type_setter().

    A desk that is made of this one (for a wider margin, say) has them too: type, fonts and
    language are the same.
    """

    @cached_property
    def pages(self) -> Memory[dict[object, LaidOutPage]]:
        """What these bodies became, by all that makes a difference; kept by book.lay_out()."""
        return Memory(MOST_KEPT)

    @cached_property
    def checked(self) -> Memory[tuple[Problem, ...]]:
        """What is wrong with texts, kept by coverage.check_texts()."""
        return Memory()

    @cached_property
    def bodies(self) -> dict[object, tuple[Body, ...]]:
        """Pages that the next book has too, kept by paging.number_pages()."""
        return {}

    @cached_property
    def width(self) -> float:
        """Width of the live area."""
        return self.paper.width - self.paper.inner - self.paper.outer

    @cached_property
    def top(self) -> float:
        """The first grid line below the top margin, from the top of the paper."""
        return math.ceil(self.paper.top / 5) * 5.0

    @cached_property
    def height(self) -> float:
        """Height from the first grid line to the bottom margin."""
        return self.paper.height - self.paper.bottom - self.top

    @cached_property
    def is_wide(self) -> bool:
        """Whether labels have a rail of their own beside the field."""
        scale = REFERENCE_BODY_PT / self.style.type.body.size_pt
        return self.width * scale >= self.style.rail_needs

    @cached_property
    def column(self) -> float:
        """Width of one of the columns."""
        gaps = self.style.gutter * (self.style.columns - 1)
        return (self.width - gaps) / self.style.columns

    def x(self, column: int) -> float:
        """Left edge of a column, counted from 0 (the rail)."""
        return column * (self.column + self.style.gutter)

    def span(self, columns: int) -> float:
        """Width of a number of neighbouring columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.style.gutter

    @cached_property
    def field_x(self) -> float:
        """Left edge of the field: beside the rail, or of the live area where it is closed."""
        return self.x(1) if self.is_wide else 0.0

    @cached_property
    def field(self) -> float:
        """Width of the field."""
        return self.width - self.field_x

    @cached_property
    def reading(self) -> float:
        """Width of running text in the field."""
        return min(self.style.reading, self.span(4)) if self.is_wide else self.width

    @cached_property
    def title_width(self) -> float:
        """Room for a card's title between the pips and the page number of a wide row."""
        return self.x(3) - self.x(1) - 15.0

    @cached_property
    def step(self) -> float:
        """Leading of running text: the step of the baseline grid."""
        return self.style.type.body.leading

    def snap(self, y: float) -> float:
        """The first grid line at or below `y`, both from the first grid line of the page."""
        grid = self.style.grid
        return math.ceil(round((y + self.top) / grid, 6)) * grid - self.top

    def left(self, side: Side) -> float:
        """Left edge of the live area from the left edge of the paper."""
        return self.paper.inner if side is Side.RECTO else self.paper.outer

    def kind(self, name: str) -> TypeStyle:
        """A type style by its name in the style file."""
        kind: TypeStyle = getattr(self.style.type, name)
        return kind

    def font(self, name: str, *, bold: bool = False, italic: bool = False) -> str:
        """The font file of a type style, for upright, bold and italic spans."""
        face = self.style.faces[self.kind(name).font]
        if bold:
            return face.bold_italic if italic else face.bold
        return face.italic if italic else face.regular

    def text_width(self, text: str, name: str) -> float:
        """Width in millimetres of one line of plain text in a type style."""
        kind = self.kind(name)
        return self.fonts.width(text, self.font(name), kind.size_pt) * 25.4 / 72
