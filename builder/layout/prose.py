"""Marked-up text as blocks: paragraphs, headings, lists, code and the simple table.

The first line of each paragraph but the first is indented, as books do, with no space between
paragraphs. Lists join the text; code and tables have an empty line around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.layout.addresses import with_addresses
from builder.layout.blocks import AnyBlock, Block, Content, TextBlock
from builder.layout.code import code_block
from builder.layout.desk import Desk
from builder.layout.items import Role
from builder.layout.labels import draw_label, label_width
from builder.layout.sketch import Sketch
from builder.layout.tables import set_table
from builder.layout.text import SetLine, type_setter
from builder.load.text import (
    Block as SourceBlock,
)
from builder.load.text import (
    CodeBlock,
    Heading,
    Line,
    ListBlock,
    Paragraph,
    Prose,
    Span,
    Spans,
    Table,
)

INDENT = 5.0
"""Paragraph indent, millimetres."""

LIST_INDENT = 5.0
LARGEST_HYPHENATED = 1.2
"""Times the body size up to which text is hyphenated."""

HEADING_LINES = 2
"""Empty lines above a heading."""


def set_prose(
    desk: Desk,
    prose: Prose | Line | str,
    *,
    x: float,
    width: float,
    name: str = "body",
    gap: float = 0.0,
    owner: str = "",
    role: Role = Role.BODY,
) -> list[AnyBlock]:
    """Blocks of a text at x, `width` millimetres wide; `gap` stands above the first."""
    if not isinstance(prose, Prose):
        prose = Prose((Paragraph((Span(str(prose)),)),), Line(prose))
    composer = _Composer(desk, name, owner, role, prose.source)
    sources = with_addresses(prose) if desk.printed else prose.blocks
    blocks = list(composer.blocks(sources, x, width))
    return [replace(blocks[0], gap=gap), *blocks[1:]] if blocks else []


class _Composer:
    """Sets the blocks of one text."""

    def __init__(self, desk: Desk, name: str, owner: str, role: Role, source: Line) -> None:
        self._desk = desk
        self._name = name
        self._owner = owner
        self._role = role
        self._source = source
        self._leading = desk.kind(name).leading
        self._setter = type_setter(desk, name)
        # Large type is read at a glance: a divided word there costs more than a ragged edge.
        largest = desk.kind("body").size_pt * LARGEST_HYPHENATED
        self._hyphenate = desk.kind(name).size_pt <= largest

    def blocks(self, sources: Sequence[SourceBlock], x: float, width: float) -> Iterator[AnyBlock]:
        previous: SourceBlock | None = None
        for source in sources:
            for number, block in enumerate(self._block(source, previous, x, width)):
                gap = self._space(previous, source) if not number else block.gap
                yield block if gap == block.gap else replace(block, gap=gap)
            previous = source

    def _space(self, previous: SourceBlock | None, source: SourceBlock) -> float:
        """Empty space between two blocks."""
        if previous is None:
            return 0.0
        if isinstance(source, Heading):
            return HEADING_LINES * self._leading
        return 0.0 if _joins(previous) and _joins(source) else self._leading

    def _block(
        self, source: SourceBlock, previous: SourceBlock | None, x: float, width: float
    ) -> Iterator[AnyBlock]:
        match source:
            case Paragraph(spans):
                indent = INDENT if isinstance(previous, Paragraph) else 0.0
                lines = self._setter.set(spans, width, indent, hyphenate=self._hyphenate)
                yield self._text(lines, x, self._role)
            case Heading(spans):
                yield self._heading(spans, x, width)
            case ListBlock():
                yield from self._list(source, x, width)
            case CodeBlock(lines):
                yield code_block(self._desk, lines, x, width, self._owner)
            case Table():
                desk, name, text = self._desk, self._name, self._source
                yield set_table(desk, source, name, text, x=x, width=width, owner=self._owner)

    def _text(self, lines: Sequence[SetLine], x: float, role: Role) -> TextBlock:
        rendered: list[tuple[Content, ...]] = []
        for line in lines:
            sketch = Sketch(self._desk, self._owner)
            sketch.lines(x, self._leading, [line], self._leading, role)
            rendered.append(tuple(sketch.items))
        return TextBlock(tuple(rendered), self._leading)

    def _heading(self, spans: Spans, x: float, width: float) -> Block:
        setter = type_setter(self._desk, "heading")
        leading = self._desk.kind("heading").leading
        lines = setter.set(spans, width, hyphenate=False)
        sketch = Sketch(self._desk, self._owner)
        sketch.lines(x, leading, lines, leading, Role.HEADING)
        return sketch.block(len(lines) * leading, keep=True, snaps=True)

    def _list(self, source: ListBlock, x: float, width: float) -> Iterator[AnyBlock]:
        """Items hang from their bullet, number or label."""
        labels = source.labels or _labels(source)
        widest = max(label_width(self._desk, label, self._name) for label in labels)
        indent = max(LIST_INDENT, widest + 1.5)
        for label, item in zip(labels, source.items, strict=True):
            blocks = list(self.blocks(item, x + indent, width - indent))
            sketch = Sketch(self._desk, self._owner)
            draw_label(sketch, x, self._leading, label, self._name)
            if not blocks:
                blocks = [sketch.block(self._leading, snaps=True)]
            elif isinstance(blocks[0], TextBlock):
                first = (*sketch.items, *blocks[0].lines[0])
                blocks[0] = replace(blocks[0], lines=(first, *blocks[0].lines[1:]))
            else:
                blocks.insert(0, replace(sketch.block(0.0), keep=True))
            yield from blocks


def _labels(source: ListBlock) -> list[str]:
    start = source.start
    return ["•" if start is None else f"{start + at}." for at in range(len(source.items))]


def _joins(source: SourceBlock) -> bool:
    """Whether a block joins its neighbours with no space between."""
    return isinstance(source, Paragraph | Heading | ListBlock)
