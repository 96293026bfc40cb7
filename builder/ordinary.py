"""Opening a file that may turn out to be anything: a folder, a pipe, a device.

Whoever opens a pipe waits until somebody writes into it, and a device may never end. So a file is
looked at before it is opened and once more when it is open, as another may have come into its
place.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

# A pipe is opened at once and not when somebody writes into it; the others are for Windows.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class NotOrdinaryError(OSError):
    """What is there is a pipe, a device or a socket."""


def open_ordinary(path: Path) -> BinaryIO:
    """An ordinary file, open for reading.

    Raises:
        IsADirectoryError: it is a folder.
        NotOrdinaryError: it is nothing that files are read from.
        FileNotFoundError, OSError, ValueError: it can't be opened; the last for a name that no
            file can have.
    """
    _check(path, path.stat().st_mode)
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    file = os.fdopen(descriptor, "rb")
    try:
        _check(path, os.fstat(descriptor).st_mode)
    except OSError:
        file.close()
        raise
    return file


def _check(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{path} is a folder")
    if not stat.S_ISREG(mode):
        raise NotOrdinaryError(f"{path} is no ordinary file")
