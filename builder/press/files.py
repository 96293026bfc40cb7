"""Opening a file that should be a PDF, whatever it turns out to be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from builder.errors import Problem, RequestError
from builder.ordinary import NotOrdinaryError, open_ordinary


@contextmanager
def open_pdf(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading; never wait for a pipe, nor touch a device.

    Raises:
        RequestError: there is none, or it can't be read, also when that shows only later.
    """
    file = _opened(path)
    try:
        with file:
            yield file
    except OSError as error:
        raise _unreadable(path, error) from error


def _opened(path: Path) -> BinaryIO:
    """The file, opened; RequestError if there is none, or nobody may open it."""
    try:
        return open_ordinary(path)
    except FileNotFoundError as error:
        hint = "check the name; `workbook build` makes PDFs in output/"
        raise RequestError(Problem(f"there is no file {path}", hint=hint)) from error
    except IsADirectoryError as error:
        raise RequestError(Problem(f"{path} is a folder", hint="name the PDF inside it")) from error
    except NotOrdinaryError as error:
        raise RequestError(Problem(f"{path} is no ordinary file", hint="name a PDF")) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> RequestError:
    """What the system has against it; a name that no file can have is a ValueError."""
    reason = getattr(error, "strerror", None) or str(error)
    message = f"{path} can't be read: {reason.lower()}"
    return RequestError(Problem(message, hint="check the name, and who may read it"))
