"""Marked-up text to blocks and spans: the part of CommonMark that a printed page can show.

Most text is plain paragraphs with a stressed word here and there. That takes a fast path
(plain.py) and spares the import of the parser; a property test holds both to be the same.
No text is dropped without a problem: what can't be printed is reported, HTML is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from builder.errors import Problem
from builder.load.inlines import Inlines
from builder.load.plain import plain_blocks
from builder.load.text import (
    Block,
    CodeBlock,
    Heading,
    Line,
    ListBlock,
    Paragraph,
    Prose,
    Spans,
    Table,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MOST_NESTING = 40
"""Where the parser would drop what is nested deeper; a list in a list adds 2."""

_DEFINITION = re.compile(r"\[[^\]\n]+\]:\s*\S")
_CELL_END = re.compile(r"(?<!\\)\|")


def parse_prose(source: Line, problems: list[Problem]) -> Prose:
    """Parse a text field. What can't be printed is added to `problems`, with its place."""
    blocks = plain_blocks(source)
    if blocks is None:
        return parse_markup(source, problems)
    return Prose(blocks, source)


def parse_markup(source: Line, problems: list[Problem]) -> Prose:
    """Parse with markdown-it in any case; parse_prose() does when it has to."""
    # Numbers of lines in the tokens count "\n" only, as the parser sees the text.
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return Prose(_Blocks(source, text, problems).all(), source)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; without HTML, entities and link definitions: text stays text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTING}).enable("table")
    parser.disable(["html_block", "html_inline", "entity", "reference"])
    # inlines.py judges addresses itself, so that a wrong one is a problem and not plain text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


class _Blocks:
    """Walks the parser's tokens, which stand in a row: open, content, close."""

    def __init__(self, source: Line, text: str, problems: list[Problem]) -> None:
        self.source = source
        self.text = text
        self.problems = problems
        self.tokens: Sequence[Token] = _parser().parse(text)
        self.at = 0
        self.line = 0
        self.reported = 0

    def all(self) -> tuple[Block, ...]:
        """The whole text's blocks."""
        if any(token.level >= _MOST_NESTING - 2 for token in self.tokens):
            self._report("lists are nested too deep here", "use two levels of lists at most")
        return tuple(self._until(None))

    def _report(self, message: str, hint: str, part: str = "") -> None:
        """Add a problem at `part` of the current line or after it, else at that line."""
        start = self._start_of(self.line)
        found = self.text.find(part, max(start, self.reported)) if part else -1
        offset = start
        if found >= 0:
            offset, self.reported = found, found + len(part)
        self.problems.append(Problem(message, self.source.locate(offset), hint))

    def _start_of(self, line: int) -> int:
        """Offset of the first character that isn't a blank on a line (0 is the first)."""
        start = 0
        for _ in range(line):
            start = self.text.find("\n", start) + 1
        while self.text[start : start + 1] in {" ", "\t"}:
            start += 1
        return start

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        if token.map:
            self.line = token.map[0]
        return token

    def _until(self, close: str | None) -> Iterable[Block]:
        """Blocks up to the token that closes what contains them."""
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == close:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterable[Block]:
        """The block or blocks that start with this token."""
        match token.type:
            case "paragraph_open":
                yield from self._paragraph()
            case "heading_open":
                yield from self._heading()
            case "bullet_list_open" | "ordered_list_open":
                yield self._list(token)
            case "fence" | "code_block":
                yield from self._code(token)
            case "table_open":
                yield self._table()
            case "blockquote_open":
                self._report("block quotes ('> …') aren't printed", "write a paragraph instead")
                yield from self._until("blockquote_close")
            case "hr":
                hint = "leave it out, or write a heading: ## Words"
                self._report("a line of dashes or stars isn't printed", hint)
            case other:
                raise AssertionError(f"a token nobody reads: {other}")

    def _spans(self, close: str) -> Spans:
        """The spans of an inline token and the token that closes its block."""
        inline = self._next()
        if inline.type == close:
            return ()
        spans = Inlines(self._report).spans(inline.children or [])
        self._next()
        return spans

    def _paragraph(self) -> Iterable[Block]:
        if _DEFINITION.match(self.text, self._start_of(self.line)):
            hint = "write the link where it belongs: [words](https://…)"
            self._report("link definitions and footnotes aren't printed", hint)
        if spans := self._spans("paragraph_close"):
            yield Paragraph(spans)

    def _heading(self) -> Iterable[Block]:
        if spans := self._spans("heading_close"):
            yield Heading(spans)
        else:
            self._report("a heading has no words", "write '## Words', or '\\#' for the sign")

    def _list(self, token: Token) -> ListBlock:
        ordered = token.type == "ordered_list_open"
        written = token.attrGet("start")
        start = (1 if written is None else int(written)) if ordered else None
        close = token.type.replace("open", "close")
        items, numbers = [], []
        while (item := self._next()).type != close:
            numbers.append(item.info)
            line = self.line
            items.append(tuple(self._until("list_item_close")))
            if not items[-1]:
                self.line = line
                hint = "write something after the mark, or a backslash before it"
                self._report("a point of this list is empty", hint)
        self._check_numbers(token, start, numbers)
        return ListBlock(tuple(items), start)

    def _check_numbers(self, token: Token, start: int | None, numbers: list[str]) -> None:
        """Only a list's first number is kept, so the others must follow from it."""
        if start is None:
            return
        written = [int(number) for number in numbers]
        counted = list(range(start, start + len(written)))
        if written not in (counted, [start] * len(written)):
            self.line = token.map[0] if token.map else self.line
            hint = f"number it {start}, {start + 1}, …; or write '1986\\.' for a number in text"
            self._report("the numbers of this list don't follow one another", hint)

    def _code(self, token: Token) -> Iterable[Block]:
        if len(token.info.split()) > 1:
            hint = "start the code on the next line"
            self._report("text after the code block's opening marks isn't printed", hint)
        if token.content.strip():
            yield CodeBlock(tuple(token.content.removesuffix("\n").split("\n")))
        else:
            self._report("a code block is empty", "write the code between its marks")

    def _table(self) -> Table:
        rows: list[tuple[Spans, ...]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append(tuple(self._cells()))
                self._check_width(len(rows[0]))
        return Table(rows[0], tuple(rows[1:]))

    def _cells(self) -> Iterable[Spans]:
        while self._next().type != "tr_close":
            kind = self.tokens[self.at - 1].type
            yield self._spans(kind.replace("open", "close"))

    def _check_width(self, width: int) -> None:
        """The parser drops cells beyond the header's."""
        row = self.text.split("\n")[self.line].strip()
        bare = row.removeprefix("|")
        cells = _CELL_END.split(bare)
        if cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > width:
            hint = f"its header has {width}; write '\\|' for an upright line in a cell"
            self._report(f"this row of the table has {len(cells)} cells", hint)


def text_of(blocks: Any) -> str:
    """All characters that the blocks print, parts set apart by blanks; for tests and checks."""
    match blocks:
        case Paragraph(spans) | Heading(spans):
            return "".join(span.text for span in spans)
        case CodeBlock(lines):
            return "\n".join(lines)
        case ListBlock(items):
            return "\n".join(map(text_of, items))
        case Table(header, rows):
            cells = [cell for row in (header, *rows) for cell in row]
            return "\n".join("".join(span.text for span in cell) for cell in cells)
        case _:
            return "\n".join(map(text_of, blocks))
