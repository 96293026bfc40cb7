"""What ReportLab 5.1 does slowly, done with the same result; `apply` puts it in place, once.

But for one thing: streams are compressed a little less (_LEVEL).

A book has some thousand names and numbers beside its pages, and the same page streams come
again in every copy for a cohort. tests/draw/test_shortcuts.py holds each short cut to be what
it replaces (`__wrapped__`).
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache, wraps
from typing import Any

from reportlab.pdfbase import pdfdoc

_NAMES = 2000
"""Names that are kept: keys of dictionaries, fonts and resources come again and again."""

_NUMBERS = 4000
"""Places and widths that are kept, among them the corners of links."""

_PLAIN = (pdfdoc.PDFArray, pdfdoc.PDFDictionary, pdfdoc.PDFObjectReference)
"""Objects that may stand in others (they have no `__RefOnly__`) and need no comment."""

_LEVEL = 4
"""Of zlib: 60 % of the time that its own choice (6) takes, for streams 1.5 % larger."""

_STREAMS = 200
"""Streams that are kept: those of two books, at some 10 KB each."""


@cache
def apply() -> None:
    """Put the short cuts in place. Later calls do nothing."""
    pdfdoc.format = _quick_format(pdfdoc.format)
    pdfdoc.PDFName = lru_cache(_NAMES)(pdfdoc.PDFName)
    deflate = pdfdoc.PDFStreamFilterZCompress
    deflate.encode = _deflated(deflate.encode)


def _quick_format(original: Any) -> Any:
    """`format`: ASCII and whole numbers, most of what there is, without asking what they are."""

    @lru_cache(_NUMBERS)
    def number(element: float) -> bytes:
        data: bytes = original(element, None)
        return data

    @wraps(original)
    def quick(element: Any, document: Any, toplevel: int = 0) -> bytes:
        kind = type(element)
        if kind is str and element.isascii():
            return bytes(element, "ascii")
        if kind is int:
            return b"%d" % element
        if kind is float:
            return number(element)
        if kind in _PLAIN:
            return bytes(element.format(document))
        data: bytes = original(element, document, toplevel)
        return data

    return quick


def _deflated(original: Any) -> Any:
    """`PDFStreamFilterZCompress.encode`: a stream that comes again is not compressed again."""

    @lru_cache(_STREAMS)
    def compressed(text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, _LEVEL)

    @wraps(original)
    def encode(_: Any, text: str | bytes) -> bytes:
        return compressed(text)

    return encode
