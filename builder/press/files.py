"""Opening a file that should be a PDF, whatever it turns out to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from builder.errors import Problem, RequestError

# A pipe is opened at once and not when somebody writes into it; the others are for Windows.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


@contextmanager
def open_pdf(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading; never wait for a pipe, nor touch a device.

    Raises:
        RequestError: there is none, or it can't be read, also when that shows only later.
    """
    descriptor = _descriptor(path)
    try:
        with os.fdopen(descriptor, "rb") as file:
            _check(path, os.fstat(descriptor).st_mode)  # another may have come into its place
            yield file
    except OSError as error:
        raise _unreadable(path, error) from error


def _descriptor(path: Path) -> int:
    """The file, opened; RequestError if there is none, or nobody may open it."""
    try:
        _check(path, path.stat().st_mode)
        return os.open(path, os.O_RDONLY | _AT_ONCE)
    except FileNotFoundError as error:
        hint = "check the name; `workbook build` makes PDFs in output/"
        raise RequestError(Problem(f"there is no file {path}", hint=hint)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from error


def _check(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise RequestError(Problem(f"{path} is a folder", hint="name the PDF inside it"))
    if not stat.S_ISREG(mode):
        raise RequestError(Problem(f"{path} is no ordinary file", hint="name a PDF"))


def _unreadable(path: Path, error: Exception) -> RequestError:
    """What the system has against it; a name that no file can have is a ValueError."""
    reason = getattr(error, "strerror", None) or str(error)
    message = f"{path} can't be read: {reason.lower()}"
    return RequestError(Problem(message, hint="check the name, and who may read it"))
