"""Text as it was written: plain lines and marked-up prose, both knowing their place.

Nothing here interprets markup for a drawing library; a span is only ever drawn as characters.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Protocol, Self, TypeAlias

from builder.errors import SourceLocation
from builder.frozen import dataclass


class Places(Protocol):
    """Knows the place of each character of a text; what was read from YAML does."""

    def locate(self, offset: int) -> SourceLocation:
        """Place of the character at `offset` (0 is the first)."""
        ...


class Line(str):
    """One line of plain text that remembers where it was written."""

    __slots__ = ("_places", "location")
    location: SourceLocation | None
    _places: Places | None

    def __new__(
        cls, text: str, location: SourceLocation | None = None, places: Places | None = None
    ) -> Self:
        """Make a line; `places` knows more than where it begins."""
        line = super().__new__(cls, text)
        line.location = location
        line._places = places
        return line

    def locate(self, offset: int) -> SourceLocation | None:
        """Place of the character at `offset`, or of the whole text where that isn't known."""
        return self._places.locate(offset) if self._places else self.location


class Span(NamedTuple):
    """A run of characters of one look. `link` is an http, https or mailto address."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; where the author forced a break, a span has a line feed."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside prose (written `##`)."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is None for bullets, else the first number. Items may nest."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines set in the monospaced face, breaks kept."""

    lines: tuple[str, ...]


class Align(Enum):
    """Where the cells of a column stand in it; the value is CSS's word, which the parser uses."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table: one header row, no cells over several rows or columns.

    `aligns` has an entry a column, `places` the offset in the source of each row, header first;
    both are empty where nothing is known.
    """

    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[Align, ...] = ()
    places: tuple[int, ...] = ()


Block: TypeAlias = Paragraph | Heading | ListBlock | CodeBlock | Table


@dataclass(frozen=True, slots=True)
class Prose:
    """A marked-up text field: its blocks, and the raw text for messages."""

    blocks: tuple[Block, ...]
    source: Line
