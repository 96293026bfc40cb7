"""Opening font files: TrueType data from a package or a path, checked before it is used."""

from __future__ import annotations

import struct
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import get_data
from typing import Any
from zlib import crc32

import uharfbuzz

from builder.errors import ContentError, Problem, SourceLocation
from builder.load.style import FontFile
from builder.load.text import Line

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_NEEDED_TABLES = {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}


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
        own_name = self.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)
        self.name = _pdf_name(own_name or title) + mark

    def _checked_face(self) -> Any:
        """Let HarfBuzz open the file. ContentError if it can't be embedded in a PDF."""
        if self.data[:4] == b"OTTO":
            raise self._broken("has PostScript outlines; only TrueType outlines can be embedded")
        face = uharfbuzz.Face(self.data)
        if self.data[:4] not in _TRUETYPE or _NEEDED_TABLES - set(face.table_tags):
            raise self._broken("is not a complete TrueType font")
        permissions = struct.unpack_from(">H", face.reference_table("OS/2").data, 8)[0]
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
            return EmbeddedFont(self.name, self.data, self.face)
        except (TTFError, ValueError, IndexError, struct.error) as error:
            raise self._broken(f"can't be read ({error})") from error


_opened: dict[tuple[object, ...], FontData] = {}
"""Files opened by this process, so that a second book of the same style starts warm."""


def open_font_file(file: FontFile) -> FontData:
    """Open a font of a style. ContentError if it is missing or no use."""
    return _from_package(file) if file.path is None else _from_path(file.path)


def font_path(name: Line) -> Path:
    """Where a user's own file is: a path in a style is relative to the style's file."""
    location = name.location
    return (location.path.parent if location else Path()) / Path(name).expanduser()


def font_stamp(name: Line) -> tuple[Path, int]:
    """A user's own file as it is now: another time, another file; 0 where there is none."""
    path = font_path(name)
    try:
        return path, path.stat().st_mtime_ns
    except OSError:
        return path, 0


def _from_path(name: Line) -> FontData:
    """Open a user's own file."""
    location, path = name.location, font_path(name)
    try:
        known = ("path", path.resolve(), path.stat().st_mtime_ns)
        if known not in _opened:
            data = path.read_bytes()
            # A user's file may call itself like one of ours, and be another version of it.
            _opened[known] = FontData(path.stem, data, location, f"-{crc32(data):08x}")
    except OSError as error:
        why = error.strerror or str(error)
        message = f"the font file {name} can't be read: {why}"
        raise ContentError(Problem(message, location)) from error
    return _opened[known]


def _from_package(file: FontFile) -> FontData:
    """Open a file that an installed package carries."""
    location = getattr(file.package, "location", None)
    package, name = str(file.package), str(file.name)
    known = ("package", package, name)
    try:
        if known not in _opened:
            data = _package_data(package, name)
            _opened[known] = FontData(Path(name).stem, data, location)
    except ImportError as error:
        hint = f"install it: python -m pip install {package.replace('_', '-')}"
        message = f"the font package {package} is not installed"
        raise ContentError(Problem(message, location, hint)) from error
    except (OSError, KeyError, ValueError) as error:
        message = f"the font package {package} has no font {name}"
        raise ContentError(Problem(message, location)) from error
    return _opened[known]


def _package_data(package: str, name: str) -> bytes:
    """Bytes of a font; pymupdf_fonts keeps each in a Python module of its own."""
    if package == "pymupdf_fonts":
        return bytes(import_module(package).myfont(name))
    data = get_data(package, name)  # importlib.resources would load zipfile and tempfile too
    if data is None:
        raise ImportError(package)
    return data


def _pdf_name(name: str) -> str:
    """Replace what a PDF name can't hold."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)
