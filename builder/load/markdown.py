"""The parser of marked-up text: CommonMark, tables and struck words, and a few rules of our own.

It is the only module that knows markdown-it. Its tokens of a paragraph carry in `meta` where
they begin (`at`) and end (`end`) in the paragraph's text, so that problems have a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from builder.load.foreign import TAG, foreign
from builder.load.placeholders import PART

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MOST_NESTING = 20
"""Where the parser would drop what is nested deeper; a list in a list adds 2."""

_PLACED = ("link", "image", "autolink", "entity")
_SCHEME = re.compile(r"(?<![^\W_])https?\Z", re.IGNORECASE)
_LONGEST_SCHEME = 6
_REST = re.compile(r"://(?=[^\W_])[^\s<>\"`|\\\[\]“”„«»]+")
_NOT_LAST = "?!.,:;*_~'’"

_PLAIN_ADDRESS = re.compile(r"[\w!#$&'()*+,./:;=?@~-]+", re.ASCII)

Rule = Callable[["StateInline", bool], bool]
"""Makes a token of what stands at the state's place, or only looks, and says whether it has."""


def parse_blocks(text: str) -> Sequence[Token]:
    """The tokens of a text's blocks, in a row: open, content, close. Content isn't parsed yet."""
    return _parser().parse(text)


def parse_inline(text: str, *, braces: bool) -> Sequence[Token]:
    """The tokens of a paragraph's text; with `braces`, placeholders have tokens of their own."""
    parser = _parser()
    return parser.inline.parse(text, parser, {"braces": braces}, [])


def uri_of(address: str) -> str:
    """An address as a file may have it: percent-encoded, its host as the Internet knows it."""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(address)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTING})
    parser.enable(["table", "strikethrough"])
    # Without HTML and link definitions, which foreign.py names; content is parsed on demand.
    parser.disable(["html_block", "html_inline", "reference", "inline", "text_join"])
    # inlines.py judges addresses itself, so that a wrong one is a problem and not plain text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    rules = parser.inline.ruler
    for rule in rules.__rules__:
        if rule.name in _PLACED:
            rules.at(rule.name, _placed(rule.fn))
    for own in (_line_break, _foreign, _brace, _address):
        rules.before("escape", own.__name__, own)
    return parser


def _placed(rule: Rule) -> Rule:
    """The rule, whose first token knows its place."""

    def placed(state: StateInline, silent: bool) -> bool:
        at, known = state.pos, len(state.tokens)
        # Text that was waiting becomes a token before that of the rule.
        known += bool(state.pending)
        done = rule(state, silent)
        if done and len(state.tokens) > known:
            state.tokens[known].meta = {"at": at, "end": state.pos}
        return done

    return placed


def _push(state: StateInline, kind: str, content: str, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = content
        token.meta = {"at": state.pos, "end": state.pos + len(content)}
    state.pos += len(content)
    return True


def _foreign(state: StateInline, silent: bool) -> bool:
    """Signs that mean nothing here."""
    found = foreign(state.src, state.pos, state.posMax)
    return found is not None and _push(state, "foreign", found.text, silent)


def _line_break(state: StateInline, silent: bool) -> bool:
    """`<br>` in its spellings, the one tag that is understood."""
    found = TAG.match(state.src, state.pos, state.posMax)
    if found is None or found["name"].lower() != "br":
        return False
    return _push(state, "hardbreak", found[0], silent)


def _brace(state: StateInline, silent: bool) -> bool:
    """A placeholder or a brace."""
    if not state.env["braces"]:
        return False
    found = PART.match(state.src, state.pos, state.posMax)
    return found is not None and _push(state, "brace", found[0], silent)


def _address(state: StateInline, silent: bool) -> bool:
    """An address that stands in the text as it is, without the signs of a sentence behind it."""
    at, src = state.pos, state.src
    found = _REST.match(src, at, state.posMax)
    scheme = _SCHEME.search(src[max(at - _LONGEST_SCHEME, 0) : at])
    if found is None or scheme is None or state.linkLevel:
        return False
    rest = _without_last(found[0])
    if not silent:
        # The scheme has been taken for text.
        state.pending = state.pending.removesuffix(scheme[0])
        state.pos -= len(scheme[0])
        _push(state, "address", scheme[0] + rest, silent)
    state.pos = at + len(rest)
    return True


def _without_last(address: str) -> str:
    """The address without signs of the sentence around it."""
    while address[-1] in _NOT_LAST or (address[-1] == ")" and "(" not in address):
        address = address[:-1]
    return address
