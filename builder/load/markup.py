"""Marked-up text to blocks and spans: the part of CommonMark that a printed page can show.

No text is dropped, and no sign that means something elsewhere is printed, without a problem;
docs/markup.md lists what becomes of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING

from builder.errors import Note, Problem
from builder.load.choices import BULLETS, Choice, choices_of
from builder.load.inlines import Inlines
from builder.load.markdown import MOST_NESTING, parse_blocks
from builder.load.pipes import NO_TABLE, NO_TABLE_SAID, aligns_in, cells_in
from builder.load.places import Content, Lines
from builder.load.text import (
    BOX,
    TICKED,
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
    from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\](?:[ \t\n]+|\Z)")


def parse_markup(
    source: Line,
    problems: list[Problem],
    names: frozenset[str] | None = None,
    notes: list[Note] | None = None,
) -> Prose:
    """Parse with markdown-it in any case; prose.parse_prose() does when it has to.

    What can't be printed is added to `problems`, what is printed otherwise than it was written to
    `notes`. `names` are the placeholders of the text; without them braces are as others.
    """
    # Numbers of lines in the tokens count "\n" only, as the parser sees the text.
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    walk = _Blocks(source, text, problems, [] if notes is None else notes, names)
    return Prose(walk.all(), source)


class _Blocks:
    """Walks the parser's tokens, which stand in a row: open, content, close."""

    def __init__(
        self,
        source: Line,
        text: str,
        problems: list[Problem],
        notes: list[Note],
        names: frozenset[str] | None,
    ) -> None:
        self.source = source
        self.lines = Lines(text)
        self.problems = problems
        self.notes = notes
        self.names = names
        self.tokens = parse_blocks(text)
        self.at = 0
        self.line = 0

    def all(self) -> tuple[Block, ...]:
        """The whole text's blocks."""
        for token in self.tokens:
            if token.level >= MOST_NESTING - 2:
                self.line = token.map[0] if token.map else 0
                self._report("lists are nested too deep here", "use two levels of lists at most")
                break
        return tuple(self._until(None))

    def _report(self, message: str, hint: str) -> None:
        """Add a problem at the start of the current line."""
        self._report_at(self.lines.first_of(self.line), message, hint)

    def _report_at(self, offset: int, message: str, hint: str) -> None:
        self.problems.append(Problem(message, self.source.locate(offset), hint))

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

    def _content(self, close: str) -> Content:
        """The content of an inline token, which the token that closes its block follows."""
        inline = self._next()
        if inline.type == close:
            return Content("", self.line)
        self._next()
        return Content(inline.content, inline.map[0] if inline.map else self.line)

    def _spans(self, content: Content, start: int = 0, end: int | None = None) -> Spans:
        """The spans of a content, or of its part from `start` to `end`."""

        def report(message: str, hint: str, at: int) -> None:
            self._report_at(self.lines.offset_of(content, start + at), message, hint)

        text = content.text[start:end].rstrip()
        return Inlines(report, self.names).spans(text)

    def _paragraph(self) -> Iterable[Block]:
        content = self._content("paragraph_close")
        if row := NO_TABLE.search(content.text):
            self._report_at(self.lines.offset_of(content, row.start()), *NO_TABLE_SAID)
        begin, choices = choices_of(content.text)
        if spans := self._spans(content, 0, begin):
            yield Paragraph(spans)
        for alike in choices:
            yield self._choices(content, alike)

    def _choices(self, content: Content, row: list[Choice]) -> ListBlock:
        """Lines that have labels which Markdown doesn't know."""
        items = tuple((Paragraph(self._spans(content, it.start, it.end)),) for it in row)
        labels = tuple(it.label for it in row)
        return ListBlock(items, None, () if labels[0] in BULLETS else labels)

    def _heading(self) -> Iterable[Block]:
        if spans := self._spans(self._content("heading_close")):
            yield Heading(spans)
        else:
            self._report("a heading has no words", "write '## Words', or '\\#' for the sign")

    def _list(self, token: Token) -> ListBlock:
        ordered = token.type == "ordered_list_open"
        written = token.attrGet("start")
        start = (1 if written is None else int(written)) if ordered else None
        close = token.type.replace("open", "close")
        items, numbers, boxes = [], [], []
        while (item := self._next()).type != close:
            numbers.append((self.line, item.info))
            line = self.line
            boxes.append(self._box())
            items.append(tuple(self._until("list_item_close")))
            if not items[-1]:
                self.line = line
                hint = "write something after the mark, or a backslash before it"
                self._report("a point of this list is empty", hint)
        if start is not None:
            self._check_numbers(start, numbers)
        labels = _labels(start, boxes) if any(boxes) else ()
        return ListBlock(tuple(items), start, labels)

    def _box(self) -> str | None:
        """The box to tick that a point begins with; it is taken off its text."""
        opened, inline = self.tokens[self.at : self.at + 2]
        found = _TASK.match(inline.content) if opened.type == "paragraph_open" else None
        if found is None:
            return None
        inline.content = inline.content[found.end() :]
        return BOX if found[1] == " " else TICKED

    def _check_numbers(self, start: int, numbers: list[tuple[int, str]]) -> None:
        """Only a list's first number is kept. One number for all is the usual way to say so."""
        written = [int(number) for _, number in numbers]
        if written == [start] * len(written):
            return
        for (line, _), number, printed in zip(numbers, written, count(start), strict=False):
            if number != printed:
                message = f"the list counts on: this point is printed as {printed}, not {number}"
                hint = f"write {printed}., or '{number}\\.' for a number in text"
                place = self.source.locate(self.lines.first_of(line))
                self.notes.append(Note(message, place, hint))
                return

    def _code(self, token: Token) -> Iterable[Block]:
        if len(token.info.split()) > 1:
            hint = "start the code on the next line"
            self._report("text after the code block's opening marks isn't printed", hint)
        if token.type == "fence" and not self._is_closed(token):
            hint = f"write {token.markup} on a line of its own below the code"
            self._report("this code block is never closed", hint)
        if token.content.strip():
            yield CodeBlock(tuple(token.content.removesuffix("\n").split("\n")))
        else:
            self._report("a code block is empty", "write the code between its marks")

    def _is_closed(self, fence: Token) -> bool:
        """Whether the marks below the code are there: without them it takes all that follows."""
        first, after = fence.map or (0, 1)
        last = self.lines[after - 1].strip(" \t>")
        return (
            after - first > 1 and last.startswith(fence.markup) and not last.strip(fence.markup[0])
        )

    def _table(self) -> Table:
        rows: list[tuple[Spans, ...]] = []
        places: list[int] = []
        aligns = aligns_in(map(self.tokens.__getitem__, range(self.at, len(self.tokens))))
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                places.append(self.lines.first_of(self.line))
                rows.append(tuple(self._cells()))
                self._check_width(len(rows[0]))
        return Table(rows[0], tuple(rows[1:]), aligns, tuple(places))

    def _cells(self) -> Iterable[Spans]:
        at = self.lines.start(self.line)
        while self._next().type != "tr_close":
            kind = self.tokens[self.at - 1].type
            text = self._content(kind.replace("open", "close")).text
            raw = text.replace("|", "\\|")
            start = max(self.lines.text.find(raw, at), at)
            at = start + len(raw)
            yield self._spans(Content(text, self.line, start))

    def _check_width(self, width: int) -> None:
        """The parser drops cells beyond the header's."""
        count = cells_in(self.lines[self.line])
        if count > width:
            hint = f"its header has {width}; write '\\|' for an upright line in a cell"
            self._report(f"this row of the table has {count} cells", hint)


def _labels(start: int | None, boxes: list[str | None]) -> tuple[str, ...]:
    """Labels of a list's points, some of which have a box."""
    marks = (f"{start + at}." if start is not None else "" for at in range(len(boxes)))
    return tuple(" ".join(filter(None, parts)) or "•" for parts in zip(marks, boxes, strict=True))
