"""Reading a text file of a content or style folder, with every way that can go wrong."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from builder.errors import Problem, SourceLocation
from builder.load.nodes import Source

MOST_BYTES = 4_000_000
"""A content file is some tens of kilobytes; a larger one is something else by mistake."""

# One set, for it goes over every character of every file: two to choose from take six times as long.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither YAML nor a PDF's XML metadata can hold."""

MOST_REPORTED = 20
"""Of a file full of such characters nobody wants to read more."""

REPLACEMENT = "\ufffd"


def shown(path: Path) -> Path:
    """The path as messages show it: from the working directory, where it lies below that."""
    try:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`
        here = Path.cwd()
    except OSError:  # the working directory is gone
        return path
    return absolute.relative_to(here) if absolute.is_relative_to(here) else absolute


def read_source(path: Path, root: Path, problems: list[Problem]) -> Source | None:
    """Read `path`, which must lie in `root` even when symbolic links are followed.

    Characters that can't be printed are reported and replaced, so that the rest of the
    file can still be checked. None, and a problem, when there is no text to be had.
    """
    place = SourceLocation(shown(path), 1, 1)
    data = _bytes(path, root, place, problems)
    if data is None:
        return None
    text = _decoded(data, place.path, problems)
    return None if text is None else _printable(Source(place.path, text), problems)


def _bytes(path: Path, root: Path, place: SourceLocation, problems: list[Problem]) -> bytes | None:
    """The file's bytes, or None and a problem."""
    try:
        trouble = _trouble(path, root)
        if trouble is None:
            return path.read_bytes()
    except FileNotFoundError:
        trouble = "there is no such file", "check the name, or create the file"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        trouble = f"the file can't be read: {reason.lower()}", "check who may read it"
    problems.append(Problem(trouble[0], place, trouble[1]))
    return None


def _trouble(path: Path, root: Path) -> tuple[str, str] | None:
    """Message and hint when the path is no file that may be read."""
    status = path.stat()
    if not path.resolve().is_relative_to(root.resolve()):
        return (
            f"a link leads out of the folder '{shown(root)}'",
            "put a copy of the file in place of the link",
        )
    if stat.S_ISDIR(status.st_mode):
        return "this is a folder, not a file", "move or rename the folder"
    if not stat.S_ISREG(status.st_mode):
        return "this is no ordinary file", "put a text file in its place"
    if status.st_size > MOST_BYTES:
        size, most = status.st_size / 1e6, MOST_BYTES // 10**6
        return f"the file has {size:.0f} MB; at most {most} MB are read", "split it"
    return None


def _decoded(data: bytes, path: Path, problems: list[Problem]) -> str | None:
    """The text of UTF-8 data, with or without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts after the mark, which it has taken off.
        offset = error.start + 3 * data.startswith(b"\xef\xbb\xbf")
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"the file is not UTF-8: byte {offset + 1} is 0x{data[offset]:02x}"
    hint = "save the file with the encoding UTF-8"
    problems.append(Problem(message, SourceLocation(path, line, column), hint))
    return None


def _printable(source: Source, problems: list[Problem]) -> Source:
    """The source with unprintable characters replaced, each one a problem."""
    if not UNPRINTABLE.search(source.text):
        return source
    problems += unprintable_in(source.text, source.at)
    return Source(source.path, UNPRINTABLE.sub(REPLACEMENT, source.text))


def unprintable_in(text: str, locate: Callable[[int], SourceLocation]) -> list[Problem]:
    """A problem for each of the first characters of `text` that can't be printed."""
    found = islice(UNPRINTABLE.finditer(text), MOST_REPORTED)
    return [
        Problem(
            f"the character U+{ord(char[0]):04X} can't be printed",
            locate(char.start()),
            "remove it",
        )
        for char in found
    ]
