"""Text as it was written: plain lines and marked-up prose, both knowing their place.

Nothing here interprets markup for a drawing library; a span is only ever drawn as characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

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
    """A run of characters of one look. `link` is an http, https or mailto address, as written.

    Code is verbatim; in all other text a brace is doubled and `{topic}` waits to be filled.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    struck: bool = False


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
    """A list; `start` is None for bullets, else the first number. Items may nest.

    `labels` stand in place of bullets and numbers: `A)`, or a box to tick.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    labels: tuple[str, ...] = ()


BOX, TICKED = "[ ]", "[x]"
"""Labels that are drawn as a box to tick, empty and ticked."""


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


def with_spans(block: Block, change: Callable[[Spans], Spans]) -> Block:
    """The block with each run of spans in it changed; code has none."""
    match block:
        case Paragraph(spans) | Heading(spans):
            return replace(block, spans=change(spans))
        case CodeBlock():
            return block
        case Table(header, rows):
            changed = tuple(tuple(map(change, row)) for row in rows)
            return replace(block, header=tuple(map(change, header)), rows=changed)
        case ListBlock(items):
            points = tuple(tuple(with_spans(part, change) for part in item) for item in items)
            return replace(block, items=points)


@dataclass(frozen=True, slots=True)
class Prose:
    """A marked-up text field: its blocks, and the raw text for messages."""

    blocks: tuple[Block, ...]
    source: Line


def text_of(blocks: Block | Iterable[Any]) -> str:
    """All characters that the blocks print, parts set apart by blanks; for tests and checks."""
    match blocks:
        case Paragraph(spans) | Heading(spans):
            return "".join(span.text for span in spans)
        case CodeBlock(lines):
            return "\n".join(lines)
        case ListBlock(items, _, labels):
            return "\n".join((*labels, *map(text_of, items)))
        case Table(header, rows):
            cells = [cell for row in (header, *rows) for cell in row]
            return "\n".join("".join(span.text for span in cell) for cell in cells)
        case _:
            return "\n".join(map(text_of, blocks))
