"""Addresses of links: on paper nobody can click, so they stand behind their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from builder.load.text import Block, Prose, Span, Spans, with_spans

_SCHEME = re.compile(r"\A(?:https?://|mailto:)", re.IGNORECASE)
_MAILTO = re.compile(r"\Amailto:", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[/.\-?&=])(?=[^/.\-?&=])")
"""Where an address may go on in the next line: behind these signs."""


def with_addresses(prose: Prose) -> tuple[Block, ...]:
    """The blocks of a text; behind the words of each link stands its address in brackets."""
    if "](" not in prose.source:
        return prose.blocks
    return tuple(with_spans(block, _with_addresses) for block in prose.blocks)


def _with_addresses(spans: Spans) -> Spans:
    found: list[Span] = []
    for link, parts in groupby(spans, lambda span: span.link):
        words = tuple(parts)
        found += words
        if link and not _are_alike("".join(span.text for span in words), link):
            look = words[-1]._replace(link=None, code=False)
            address = look._replace(text=_MAILTO.sub("", link), link=link)
            found += [look._replace(text=" ("), address, look._replace(text=")")]
    return tuple(found)


def _are_alike(words: str, address: str) -> bool:
    """Whether the words of a link are its address; without its scheme will do."""
    return _bare(words) == _bare(address)


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def address_breaks(text: str, *, must: bool) -> Iterator[int]:
    """Offsets in an address, or in a part of it, at which a line may end.

    That is behind its scheme only where it `must` be broken: a line that ends there says little.
    """
    for sign in _BREAK.finditer(text):
        if must or not text.endswith("://", 0, sign.end()):
            yield sign.end()
