"""The inside of a paragraph: the parser's inline tokens to spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from builder.frozen import dataclass
from builder.load.text import Span, Spans

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_LONGEST = 60


class Report(Protocol):
    """Adds a problem at the place of `part` in the current block."""

    def __call__(self, message: str, hint: str, part: str = "") -> None:
        """Add it."""
        ...


@dataclass(frozen=True, slots=True)
class _OpenLink:
    """A link whose end hasn't come yet; `address` is None where it was refused."""

    address: str | None
    spans_before: int
    auto: bool


class Inlines:
    """Collects the spans of one paragraph, heading or cell."""

    def __init__(self, report: Report) -> None:
        """Start with nothing; `report` takes what can't be printed."""
        self.report = report
        self.done: list[Span] = []
        self.bold = 0
        self.italic = 0
        self.link: _OpenLink | None = None

    def spans(self, tokens: Sequence[Token]) -> Spans:
        """All spans of the tokens, neighbours of the same look as one."""
        for token in tokens:
            self._take(token)
        return joined(self.done)

    def _take(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._add(token.content)
            case "code_inline":
                self._add(token.content, code=True)
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._add("\n")
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "image":
                self._image(token)
            case other:
                raise AssertionError(f"a token nobody reads: {other}")

    def _add(self, text: str, *, code: bool = False) -> None:
        if text:
            address = self.link.address if self.link else None
            self.done.append(Span(text, self.bold > 0, self.italic > 0, code, address))

    def _open_link(self, token: Token) -> None:
        address = str(token.attrGet("href") or "")
        auto = token.info == "auto"
        good = _ADDRESS.fullmatch(address) is not None
        if not good and auto:
            # `<note: this>` was never meant as a link: the brackets belong to the text.
            self._add("<")
        elif not good:
            hint = "a link starts with https://, http:// or mailto:"
            self.report(f"a link can't go to '{address[:_LONGEST]}'", hint, address)
        if title := token.attrGet("title"):
            hint = "write it among the link's words"
            self.report("a link's title isn't printed", hint, str(title))
        self.link = _OpenLink(address if good else None, len(self.done), auto)

    def _close_link(self) -> None:
        link, self.link = self.link, None
        if link is None:
            return
        if link.auto and link.address is None:
            self._add(">")
        elif len(self.done) == link.spans_before:
            self.report("a link has no words", "write [words](https://…)", "[](")

    def _image(self, token: Token) -> None:
        hint = "say it in words, or give a link: [words](https://…)"
        self.report("pictures aren't printed", hint, "![")
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
