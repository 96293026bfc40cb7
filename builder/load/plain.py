"""The fast path for prose: what nearly all content is made of, without the parser.

Paragraphs, `## headings` and flat lists whose only markup is *stressed* and **strong** words.
It answers only where the answer is certain to be the parser's; anything else is None.
"""

from __future__ import annotations

import re

from builder.load.choices import choices_of
from builder.load.text import Block, Heading, ListBlock, Paragraph, Span, Spans

_PERHAPS_MARKUP = re.compile(
    r"[`_\[\\\t\r\x00\x0b\x0c\x1c-\x1f\x85\u2028\u2029~^]"  # spans, links, escapes, odd breaks
    r"|&#?\w+;|://|==|\+\+|!!!|\$[^$]*\$|:[\w+-]+:"  # entities, addresses, signs from elsewhere
)
_ADDRESS = re.compile(r"<(?=\S)")
_FORCED_BREAK = " \n"
_ODD_BLANK = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_AT_AN_END = re.compile(r"(?:\A|\n)[^\S\n ]|[^\S\n](?=\n)")
"""Blanks that the parser may take off."""
_MARK = re.compile(
    # Inside a paragraph only the number 1 can begin a list: `24. June` there is no point.
    r"^(?:[ \-+=#>~|:]|0{0,8}1[.)](?!\S))|\A[0-9]{1,9}[.)](?!\S)",
    re.MULTILINE,
)
_HEADING = re.compile(r"#{1,6} ([^\s#][^\n#]*)")
_POINT = re.compile(r"(?:(-)|([1-9][0-9]{0,8})\.) (?=\S)")
_STRESSED = re.compile(
    # Opens after a blank or a bracket: that can't close anything.
    r"(?:(?:(?<=\s)|\A)(?=\*+[^\s*])|(?<=[(‘“])(?=\*+[^\W_]))(\*{1,2})"
    r"([^*]+)"
    # Closes before a blank, or between a letter and a sign: that can't open anything.
    r"(?<=\S)\1(?:(?=\s|\Z)|(?<=[^\W_]\*)(?=[.,;:!?)’”])|(?<=[^\W_]\*\*)(?=[.,;:!?)’”]))"
)
_BLANK_LINES = re.compile(r"\n{2,}")


def plain_blocks(text: str) -> tuple[Block, ...] | None:
    """The text's blocks, or None when only the parser can tell."""
    # Blanks at the very start stay on: they may make a code block.
    trimmed = text.lstrip("\n").rstrip("\n ")
    if not trimmed:
        return ()
    if _may_have_markup(trimmed) or trimmed != trimmed.rstrip():
        return None
    found: list[Block] = []
    for part in _BLANK_LINES.split(trimmed):
        block = _block(part)
        # The parser makes one list of two that only blank lines part.
        if block is None or (isinstance(block, ListBlock) and _ends_in_list(found)):
            return None
        found.append(block)
    return tuple(found)


def _may_have_markup(text: str) -> bool:
    """One quick look for each sign: most texts have none of them."""
    return bool(
        _PERHAPS_MARKUP.search(text)
        or _FORCED_BREAK in text
        or _ADDRESS.search(text)
        or (_ODD_BLANK.search(text) and _AT_AN_END.search(text))
    )


def _ends_in_list(blocks: list[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[-1], ListBlock)


def _block(text: str) -> Block | None:
    """The block that lines without a blank line between them make."""
    if not _MARK.search(text):
        spans = _spans(text)
        return Paragraph(spans) if spans else None
    if heading := _HEADING.fullmatch(text):
        spans = _spans(heading[1])
        return Heading(spans) if spans else None
    return _list(text) if _POINT.match(text) else None


def _list(text: str) -> ListBlock | None:
    """A list without lists in it; its lines start with a mark or are indented by one."""
    lines: list[list[str]] = []
    """Of each point."""
    marks: list[int | None] = []
    indent = ""
    for line in text.split("\n"):
        if mark := _POINT.match(line):
            lines.append([line[mark.end() :]])
            marks.append(int(mark[2]) if mark[2] else None)
            indent = " " * mark.end()
        elif line.startswith(indent):
            lines[-1].append(line[len(indent) :])
        else:
            return None
    points = ["\n".join(parts) for parts in lines]
    first = marks[0]
    counted = [None if first is None else first + number for number in range(len(marks))]
    items = [None if _MARK.search(point) else _spans(point) for point in points]
    whole = tuple((Paragraph(spans),) for spans in items if spans)
    return ListBlock(whole, first) if marks == counted and len(whole) == len(points) else None


def _spans(text: str) -> Spans | None:
    """The spans of a paragraph; None for choices, and for a star that isn't plainly a stress."""
    if "\n" in text and choices_of(text)[1]:
        return None
    if "*" not in text:
        return (Span(text.replace("\n", " ")),)
    spans, end = [], 0
    for found in _STRESSED.finditer(text):
        spans += [Span(text[end : found.start()]), _stressed(found)]
        end = found.end()
    spans.append(Span(text[end:]))
    if any("*" in span.text for span in spans):
        return None
    return tuple(
        Span(span.text.replace("\n", " "), span.bold, span.italic) for span in spans if span.text
    )


def _stressed(found: re.Match[str]) -> Span:
    strong = len(found[1]) == 2
    return Span(found[2], bold=strong, italic=not strong)
