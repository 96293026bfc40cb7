"""Opening font files: TrueType data, checked before it is used."""

from __future__ import annotations

import struct
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import uharfbuzz

from builder.errors import ContentError, Problem, SourceLocation
from builder.load.font_paths import font_stamp, is_bundled, read_font
from builder.load.style import FontFile

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_NEEDED_TABLES = {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

_BREAKS = (AttributeError, IndexError, KeyError, ValueError, struct.error)
"""What ReportLab stumbles over in a damaged file; the first, where a font has no name."""

_LEAST_OS2 = 78
"""Bytes of the first version of that table."""


class FontData:
    """The bytes of one TrueType file, and what two libraries make of them.

    `title` is for messages. `name`, the PDF's name of the font, is unique by file: two files
    that call themselves alike would else be mixed up. `location` is where a style names it.
    """

    def __init__(
        self, title: str, data: bytes, location: SourceLocation | None, mark: str = ""
    ) -> None:
        self.title = title
        self.data = data
        self.location = location
        self.face = self._checked_face()
        self.name = _pdf_name(self._own_name() or title) + mark

    def _own_name(self) -> str | None:
        try:
            name: str | None = self.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)
        except UnicodeDecodeError:  # a name is no part of what is printed
            return None
        return name

    def _checked_face(self) -> Any:
        """Let HarfBuzz open the file. ContentError if it can't be embedded in a PDF."""
        if self.data[:4] == b"OTTO":
            raise self._broken("has PostScript outlines; only TrueType outlines can be embedded")
        face = uharfbuzz.Face(self.data)
        if self.data[:4] not in _TRUETYPE or _NEEDED_TABLES - _tables_of(face):
            raise self._broken("is not a complete TrueType font")
        about = face.reference_table("OS/2").data
        if len(about) < _LEAST_OS2:
            raise self._broken("is not a complete TrueType font")
        permissions = struct.unpack_from(">H", about, 8)[0]
        if permissions == 2 or permissions & 0x300:
            raise self._broken("forbids to be embedded as a subset")
        return face

    def _broken(self, why: str) -> ContentError:
        hint = "name another .ttf file in the style's 'files'"
        return ContentError(Problem(f"the font file {self.title} {why}", self.location, hint))

    @cached_property
    def ttf(self) -> Any:
        """ReportLab's TTFont, made on first use: only what is drawn needs it."""
        # Here, not above: layout alone (`check`) shall not wait for ReportLab.
        from reportlab.pdfbase.ttfonts import TTFError

        from builder.layout.font_embedding import EmbeddedFont

        try:
            font = EmbeddedFont(self.name, self.data, self.face)
        except (TTFError, *_BREAKS) as error:
            raise self._broken(f"can't be read ({error})") from error
        font.face.broken = self._broken
        return font


_opened: dict[tuple[Path, int], FontData] = {}
"""Files opened by this process, so that a second book of the same style starts warm."""


def open_font_file(file: FontFile) -> FontData:
    """Open a font of a style. ContentError if it is missing or no use."""
    stamp = font_stamp(file)
    if stamp not in _opened:
        data, path = read_font(file), stamp[0]
        # A user's file may call itself like one of ours, and be another version of it.
        mark = "" if is_bundled(path) else f"-{crc32(data):08x}"
        _opened[stamp] = FontData(path.stem, data, file.path.location, mark)
    return _opened[stamp]


def _tables_of(face: Any) -> set[str]:
    try:
        return set(face.table_tags)
    except UnicodeDecodeError:  # one of the tags is no word
        return set()


def _pdf_name(name: str) -> str:
    """Replace what a PDF name can't hold."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)
