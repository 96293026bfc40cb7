"""What ReportLab 5.1 gets wrong for us, put right in one place.

`apply` changes ReportLab for the whole process, once. Each function that replaces one of
ReportLab's names what it replaces (`__wrapped__` is the original), and each has a test in
tests/draw/test_patches.py that fails without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, wraps
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_CMAP_TAIL = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_ENTRIES_AT_MOST = 100
"""A `beginbfchar` section may not be longer (Adobe Technical Note 5014)."""

_ENCODING_MARKS = ("þÿ", "ÿþ", "ï»¿")
"""What byte order marks look like where a byte is a character."""

_NO_CHARACTERS = (0, 0xFEFF, 0xFFFE)


@cache
def apply() -> None:
    """Put ReportLab right. Later calls do nothing."""
    _settings()
    pdfdoc.PDFStream.format = _with_end_of_line(pdfdoc.PDFStream.format)
    pdfdoc.PDFOutlines.prepare = _with_count(pdfdoc.PDFOutlines.prepare)
    pdfdoc._checkPdfdoc = _unmistakable(pdfdoc._checkPdfdoc)  # noqa: SLF001 - it has no other name
    ttfonts.makeToUnicodeCMap = _to_unicode(ttfonts.makeToUnicodeCMap)
    # What a catalog may hold: a key that is not listed is left out without a word.
    pdfdoc.PDFCatalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]


def _settings() -> None:
    """Fix the settings that shape the file: a user's ~/.reportlab_settings could change them.

    `useA85` is on by default and makes every stream a quarter larger (and slower to write).
    """
    rl_config.useA85 = 0
    rl_config.pdfComments = 0
    rl_config.pdfMultiLine = 0
    rl_config.ttfAsciiReadable = 1
    rl_config.invariant = 1
    rl_config.documentLang = None


def _with_end_of_line(original: Any) -> Any:
    """`PDFStream.format`: an end of line before `endstream`, which PDF/A (6.1.7.1) asks for."""

    @wraps(original)
    def format_stream(stream: Any, document: Any) -> bytes:
        data: bytes = original(stream, document)
        return data.removesuffix(b"endstream\n") + b"\nendstream\n"

    return format_stream


def _with_count(original: Any) -> Any:
    """`PDFOutlines.prepare`: the number of bookmarks that show (ISO 32000, 12.3.3).

    ReportLab counts them, then goes on counting with the same variable while it makes them.
    """

    @wraps(original)
    def prepare(outlines: Any, document: Any, canvas: Any) -> None:
        original(outlines, document, canvas)
        if outlines.ready > 0:
            outlines.count = pdfdoc.count(outlines.mydestinations, outlines.closedict)

    return prepare


def _unmistakable(original: Any) -> Any:
    """`_checkPdfdoc`: not one byte a character for a text whose first bytes mean an encoding.

    `þÿ` would say UTF-16, and `ï»¿` UTF-8 (ISO 32000-2, 7.9.2.2).
    """

    @wraps(original)
    def is_plain(text: str) -> bool:
        return not text.startswith(_ENCODING_MARKS) and bool(original(text))

    return is_plain


def _to_unicode(original: Any) -> Any:
    """`makeToUnicodeCMap`: no entries for U+0000, which PDF/A and PDF/UA forbid.

    Also no section of more than 100 entries, and characters beyond U+FFFF as surrogates
    (ReportLab writes five digits, which readers take for two characters).
    """

    @wraps(original)
    def make_cmap(_font_name: str, subset: Sequence[int]) -> str:
        entries = [
            f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
            for code, character in enumerate(subset)
            if character not in _NO_CHARACTERS
        ]
        lines = [_CMAP_HEAD]
        for start in range(0, len(entries), _ENTRIES_AT_MOST):
            section = entries[start : start + _ENTRIES_AT_MOST]
            lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
        return "\n".join([*lines, _CMAP_TAIL])

    return make_cmap
