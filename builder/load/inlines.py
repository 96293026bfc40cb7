"""The inside of a paragraph: the parser's inline tokens to spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from builder.frozen import dataclass
from builder.load.foreign import foreign
from builder.load.markdown import parse_inline
from builder.load.placeholders import PART, trouble
from builder.load.text import Span, Spans

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_LONGEST = 60
_NO_CHARACTER = "\ufffd"


class Report(Protocol):
    """Adds a problem at the character `at` of the paragraph's text."""

    def __call__(self, message: str, hint: str, at: int) -> None:
        """Add it."""
        ...


@dataclass(frozen=True, slots=True)
class _OpenLink:
    """A link whose end hasn't come yet; `address` is None where it was refused."""

    address: str | None
    spans_before: int
    auto: bool
    at: int


class Inlines:
    """Collects the spans of one paragraph, heading or cell."""

    def __init__(self, report: Report, names: frozenset[str] | None = None) -> None:
        """Start with nothing; `report` takes what can't be printed.

        `names` are the placeholders of the text; without them braces are as other characters.
        """
        self.report = report
        self.names = names
        self.text = ""
        self.done: list[Span] = []
        self.bold = 0
        self.italic = 0
        self.struck = 0
        self.link: _OpenLink | None = None

    def spans(self, text: str) -> Spans:
        """All spans of a paragraph's text, neighbours of the same look as one."""
        self.text = text
        for token in parse_inline(text, braces=self.names is not None):
            self._take(token)
        return joined(self.done)

    def _take(self, token: Token) -> None:
        match token.type:
            case "text":
                self._add(token.content)
            case "text_special":
                self._special(token)
            case "brace":
                self._brace(token)
            case "code_inline":
                self._add(token.content, code=True)
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._add("\n")
            case "foreign":
                self._foreign(token)
            case "image":
                self._image(token)
            case _:
                self._take_pair(token)

    def _take_pair(self, token: Token) -> None:
        """What opens or closes, and addresses."""
        match token.type:
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "s_open" | "s_close":
                self.struck += token.nesting
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "address":
                self._add(token.content, link=token.content)
            case other:
                raise AssertionError(f"a token nobody reads: {other}")

    def _add(self, text: str, *, code: bool = False, link: str | None = None) -> None:
        if text:
            address = self.link.address if self.link else link
            look = self.bold > 0, self.italic > 0, code, address, self.struck > 0
            self.done.append(Span(text, *look))

    def _special(self, token: Token) -> None:
        """A sign after a backslash, or an entity; a brace among them is one and no more."""
        text = token.content
        if token.info == "entity" and text == _NO_CHARACTER:
            hint = "write the sign itself, or leave it out"
            self.report(f"'{token.markup}' is no character", hint, token.meta["at"])
        if self.names is not None and text in {"{", "}"}:
            text *= 2
        self._add(text)

    def _brace(self, token: Token) -> None:
        """Fill-in text stays as it was written until the book is known."""
        part = PART.fullmatch(token.content)
        said = trouble(part, sorted(self.names or ())) if part else None
        if said:
            self.report(*said, token.meta["at"])
        self._add(token.content)

    def _foreign(self, token: Token) -> None:
        at = token.meta["at"]
        if said := foreign(self.text, at, len(self.text)):
            self.report(said.message, said.hint, at)

    def _open_link(self, token: Token) -> None:
        address = str(token.attrGet("href") or "")
        auto = token.info == "auto"
        at, end = token.meta["at"], token.meta["end"]
        good = _ADDRESS.fullmatch(address) is not None
        if not good and auto:
            # `<note: this>` was never meant as a link: the brackets belong to the text.
            self._add("<")
        elif not good:
            hint = "a link starts with https://, http:// or mailto:"
            message = f"a link can't go to '{address[:_LONGEST]}'"
            self.report(message, hint, self._find(address, at, end))
        if title := str(token.attrGet("title") or ""):
            hint = "write it among the link's words"
            self.report("a link's title isn't printed", hint, self._find(title, at, end))
        self.link = _OpenLink(address if good else None, len(self.done), auto, at)

    def _find(self, part: str, start: int, end: int) -> int:
        """Where a part of what stands from `start` to `end` is; the start, if it was escaped."""
        return max(self.text.rfind(part, start, end), start)

    def _close_link(self) -> None:
        link, self.link = self.link, None
        if link is None:
            return
        if link.auto and link.address is None:
            self._add(">")
        elif len(self.done) == link.spans_before:
            self.report("a link has no words", "write [words](https://…)", link.at)

    def _image(self, token: Token) -> None:
        hint = "say it in words, or give a link: [words](https://…)"
        self.report("pictures aren't printed", hint, token.meta["at"])
        self._add(token.content)


def joined(spans: Sequence[Span]) -> Spans:
    """The spans with neighbours of the same look made one."""
    result: list[Span] = []
    for span in spans:
        if result and result[-1]._replace(text=span.text) == span:
            result[-1] = span._replace(text=result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)
