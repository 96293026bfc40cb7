"""Reading a text file of a content or style folder, with every way that can go wrong."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from builder.errors import ContentError, Problem, SourceLocation
from builder.load.nodes import Source
from builder.ordinary import NotOrdinaryError, open_ordinary

MOST_BYTES = 4_000_000
"""A content file is some tens of kilobytes; a larger one is something else by mistake."""

# One set, for it goes over every character of every file: two to choose from take six times as long.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither YAML nor a PDF's XML metadata can hold."""

MOST_REPORTED = 20
"""Of a file full of such characters nobody wants to read more."""

UNREAD = ("only files that end in .yaml are read", "rename the file")
"""What is said, and the hint, about a misnamed one."""

REPLACEMENT = "\ufffd"


class Trouble(NamedTuple):
    """Why there is nothing to be read, and what to do about it."""

    message: str
    hint: str


def shown(path: Path) -> Path:
    """The path as messages show it: from the working directory, where it lies below that."""
    try:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`
        here = Path.cwd()
    except OSError:  # the working directory is gone
        return path
    return absolute.relative_to(here) if absolute.is_relative_to(here) else absolute


def yaml_names(folders: Iterable[Path]) -> tuple[str, ...]:
    """Names of the YAML files in some folders without their ending, in order of the alphabet.

    Raises:
        ContentError: a folder can't be listed.
    """
    problems: list[Problem] = []
    paths = [path for folder in folders for path in entries_of(folder, problems)]
    if problems:
        raise ContentError(*problems)
    return tuple(sorted({path.stem for path in paths if path.suffix == ".yaml"}))


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
    found = _outside(path, root) or file_bytes(path)
    if isinstance(found, Trouble):
        problems.append(Problem(found.message, place, found.hint))
        return None
    return found


def _outside(path: Path, root: Path) -> Trouble | None:
    """What is wrong with a file whose links lead out of the folder; the rest is seen on reading."""
    try:
        if path.resolve().is_relative_to(root.resolve()):
            return None
    except (OSError, ValueError, RuntimeError):  # Python's word for links that go in circles
        return None
    where = f"a link leads out of the folder '{shown(root)}'"
    return Trouble(where, "put a copy of the file in place of the link")


def file_bytes(path: Path) -> bytes | Trouble:
    """The bytes of an ordinary file of at most MOST_BYTES, or why they can't be had.

    Never waits for a pipe or a device, whatever has come into the file's place.
    """
    try:
        with open_ordinary(path) as file:
            data = file.read(MOST_BYTES + 1)
            size = max(os.fstat(file.fileno()).st_size, len(data))
    except FileNotFoundError:
        return Trouble("there is no such file", "check the name, or create the file")
    except IsADirectoryError:
        return Trouble("this is a folder, not a file", "move or rename the folder")
    except NotOrdinaryError:
        return Trouble("this is no ordinary file", "put a text file in its place")
    except (OSError, ValueError) as error:
        return Trouble(f"the file can't be read: {reason(error)}", "check who may read it")
    if len(data) <= MOST_BYTES:
        return data
    most = MOST_BYTES // 10**6
    return Trouble(f"the file has {size / 1e6:.0f} MB; at most {most} MB are read", "split it")


def is_folder(path: Path) -> bool:
    """Whether there is a folder; Path.is_dir() raises where one may not look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def reason(error: OSError | ValueError) -> str:
    """What the system has against a path."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def is_misnamed(path: Path) -> bool:
    """Whether a file looks like YAML, but isn't called as those that are read."""
    return path.suffix != ".yaml" and path.suffix.lower() in {".yml", ".yaml"}


def entries_of(folder: Path, problems: list[Problem]) -> list[Path]:
    """What stands in a folder, by name, but hidden things; nothing where there is no folder.

    A folder that can't be listed is a problem, and has nothing in it.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        why = reason(error)
    else:
        if os.access(folder, os.X_OK):
            return paths
        why = os.strerror(errno.EACCES).lower()
    place, hint = SourceLocation(shown(folder), 1, 1), "check who may read it"
    problems.append(Problem(f"the folder can't be listed: {why}", place, hint))
    return []


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
