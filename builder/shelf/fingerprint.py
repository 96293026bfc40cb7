"""A hash of all that goes into an edition, so that it is only made again when some of it changes."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from builder import __version__
from builder.errors import ContentError
from builder.load.font_paths import font_path, is_bundled, read_font
from builder.load.printer import Printer
from builder.load.style import FontFile, Style
from builder.plan.edition import Edition
from builder.remembered import Remembered, words_of
from builder.request import BuildRequest
from builder.shelf.parcel import LARGE

_PACKAGE = Path(__file__).resolve().parent.parent

_LIBRARIES = ("pyphen", "reportlab", "uharfbuzz")
"""What shapes the bytes of a file and can be updated by itself."""


def fingerprint(request: BuildRequest) -> str:
    """SHA-256 of the request, of the code that makes it and of the fonts it is set in.

    Of the request, everything is in that has an influence on the files: not the printer, which
    only the ticket tells of, and `today` only where days are counted back to it. Places in the
    content's files are no part of a repr, so a comment more or less changes nothing.
    """
    edition = request.edition
    counts_back = edition.interview is not None and edition.start is None
    today = request.today if counts_back else None
    profile = hashlib.sha256(request.profile).digest() if request.profile else None
    told = replace(request, today=today or request.created.date(), profile=None, printer=Printer())
    parts = (*_parts(told), *_parts(edition), profile, _code(), *_fonts(request.style))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _parts(whole: BuildRequest | Edition) -> Iterator[tuple[str, object]]:
    """Each field with its value, or a hash of what is large and common to many editions."""
    for name in whole.__match_args__:
        part = getattr(whole, name)
        if not isinstance(part, Edition):
            yield name, _hash_of(part) if isinstance(part, LARGE) else part


def _hash(part: object) -> str:
    return hashlib.sha256(words_of(part).encode()).hexdigest()


_hash_of = Remembered(_hash)


@cache
def _code() -> tuple[object, ...]:
    """The versions of all code: of our own by its files, so that a developer's change counts."""
    own = sorted(_files(str(_PACKAGE)))
    others = tuple(map(_stamp_of_package, _LIBRARIES))
    return __version__, own, others, sys.version_info[:3], zlib.ZLIB_RUNTIME_VERSION


def _files(folder: str, inside: str = "") -> Iterator[tuple[str, int, int]]:
    """Name, size and time of every source below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield (inside + entry.name, *_stamp(entry.path))
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path, f"{inside}{entry.name}/")


def _fonts(style: Style) -> Iterator[tuple[object, ...]]:
    """What a style's font files are: of those that came along the stamps, of others the content."""
    for key, file in style.files.items():
        path = font_path(file)
        yield key, _stamp(str(path)) if is_bundled(path) else _content(file)


def _content(file: FontFile) -> str:
    """A hash of a file; of one that can't be read, its name: the build will have a word on it."""
    try:
        return hashlib.sha256(read_font(file)).hexdigest()
    except ContentError:
        return str(file.path)


@cache
def _stamp_of_package(name: str) -> tuple[int, int] | None:
    """Size and time of an installed package's first file: each version is unpacked anew."""
    try:
        spec = find_spec(name)
    except ValueError:  # not a name of a package
        return None
    return _stamp(spec.origin) if spec and spec.origin else None


def _stamp(path: str) -> tuple[int, int]:
    """Size and time of a file; importlib.metadata would say its version, but takes 30 ms to load."""
    try:
        found = os.stat(path)  # noqa: PTH116 - two hundred files, and a Path takes as long again
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
