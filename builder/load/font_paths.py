"""Finding and reading a style's font files, with every way that can go wrong.

A style may be a stranger's. So its fonts lie in the folder of the style's file, or among those
that came with workbook; nothing else is opened for it, and nothing is imported.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PureWindowsPath

from builder.bundled import bundled
from builder.errors import ContentError, Problem
from builder.load.files import reason
from builder.load.style import FontFile
from builder.ordinary import open_ordinary

MOST_BYTES = 32_000_000
"""A font of all of Chinese has some 20 MB; a larger file is something else by mistake."""

_COPY = "copy the .ttf file into the style's folder, and write {path: NAME.ttf}"
_OTHER = "put a .ttf file in its place"


def font_path(file: FontFile) -> Path:
    """Where a font is: below the folder of its style, else among those that came with workbook."""
    own = file.folder / file.path
    return own if os.path.lexists(own) else _came_along() / file.path


def is_bundled(path: Path) -> bool:
    """Whether a font is one that came with workbook."""
    return path.is_relative_to(_came_along())


def font_stamp(file: FontFile) -> tuple[Path, int]:
    """A font file as it is now: another time, another file; 0 where there is none."""
    path = font_path(file)
    try:
        return path, path.stat().st_mtime_ns
    except OSError:
        return path, 0


def font_problem(file: FontFile) -> Problem | None:
    """What is wrong with a font file, as far as it shows without opening it."""
    if _leads_out(file.path):
        return _problem(file, "leads out of the style's folder", _COPY)
    try:
        path = font_path(file)
        status = path.stat()
        if not _is_inside(path.resolve(), file):
            return _problem(file, "is a link that leads out of the style's folder", _COPY)
    except (OSError, ValueError) as error:
        return _problem(file, f"can't be read: {reason(error)}", _COPY)
    return _no_file(status, file)


def read_font(file: FontFile) -> bytes:
    """The bytes of a font file. ContentError if it is missing, or not to be read."""
    problem = font_problem(file)
    if problem is None:
        try:
            with open_ordinary(font_path(file).resolve()) as stream:
                return stream.read(MOST_BYTES)
        except OSError as error:  # also where another has come into its place
            problem = _problem(file, f"can't be read: {reason(error)}", _OTHER)
    raise ContentError(problem)


def _came_along() -> Path:
    return bundled("styles")


def _leads_out(path: str) -> bool:
    """Whether a path as it is written goes elsewhere, on whichever system it is read."""
    written = PureWindowsPath(path)  # knows drives and both slashes
    flat = Path(os.path.normpath("/".join(written.parts)))
    return bool(written.anchor) or path.startswith("~") or flat.parts[:1] == (os.pardir,)


def _is_inside(path: Path, file: FontFile) -> bool:
    """Whether a path without links is below the style's folder or that of the bundled styles."""
    return path.is_relative_to(file.folder.resolve()) or is_bundled(path)


def _no_file(status: os.stat_result, file: FontFile) -> Problem | None:
    """What is wrong if it is no ordinary file, or too large."""
    if stat.S_ISDIR(status.st_mode):
        return _problem(file, "is a folder", _OTHER)
    if not stat.S_ISREG(status.st_mode):
        return _problem(file, "is no ordinary file", _OTHER)
    if status.st_size > MOST_BYTES:
        size, most = status.st_size / 1e6, MOST_BYTES // 10**6
        return _problem(file, f"has {size:.0f} MB; at most {most} MB are read", _OTHER)
    return None


def _problem(file: FontFile, fault: str, hint: str) -> Problem:
    return Problem(f"the font file {file.path} {fault}", file.path.location, hint)
