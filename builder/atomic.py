"""A file is either written whole or not at all; the earlier one stays until then."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from builder.errors import OutputError, Problem

_ADVICE = {
    errno.EACCES: (
        "{path} can't be written: its folder does not let you",
        "choose another folder with --out, or change the folder's permissions",
    ),
    errno.EROFS: (
        "{path} can't be written: the disk is read-only",
        "choose another folder with --out",
    ),
    errno.ENOSPC: ("{path} can't be written: the disk is full", "free some space and try again"),
    errno.EDQUOT: (
        "{path} can't be written: your share of the disk is full",
        "free some space and try again",
    ),
    errno.ENOTDIR: (
        "{path} can't be written: a part of its folder's name is a file",
        "rename that file, or choose another folder with --out",
    ),
    errno.ENAMETOOLONG: (
        "{path} can't be written: the name is too long for this disk",
        "give the edition a shorter name, or choose another folder with --out",
    ),
    errno.ENOENT: (
        "{path} can't be written: its folder is gone and can't be made again",
        "change into a folder that exists, or choose one with --out",
    ),
    errno.ELOOP: (
        "{path} can't be written: it is a link that leads back to itself",
        "remove the link and try again",
    ),
    errno.EISDIR: (
        "{path} can't be written: there is a folder of that name",
        "rename the folder, or choose another one with --out",
    ),
}
_ADVICE[errno.ENODEV] = (
    "{path} can't be written: it is a device or a pipe, not a file",
    "name a file, or choose a folder with --out",
)
_ADVICE[errno.EBUSY] = (
    "{path} can't be written: another program has it open",
    "close it there, such as in a PDF viewer, and try again",
)
_ADVICE[errno.EPERM] = _ADVICE[errno.EACCES]
_ADVICE[errno.EEXIST] = _ADVICE[errno.ENOTDIR]  # mkdir's word for a file where a folder goes


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`; whoever reads `path` sees the old bytes or the new ones.

    Missing parent folders are made. A symbolic link stays a link: its target is replaced.
    The permissions are those of any new file (0666 less the umask).

    Raises:
        OutputError: the file can't be written; an earlier one is untouched.
    """
    try:
        target = _target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(_problem(path, error)) from error


def _target(path: Path) -> Path:
    """The file itself, behind any links. Raises OSError when it can't be a file."""
    target = path.resolve()
    if target.is_symlink():  # resolve() gives up on a loop without a word
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():  # to rename over a device would destroy it
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    return target


def _replace(target: Path, data: bytes) -> None:
    """Write beside `target`, on the same disk, then rename over it."""
    # A short name of its own: the target's name may be as long as the disk allows.
    draft = target.parent / f".workbook-{os.urandom(6).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(draft, flags, 0o666)  # less the umask, which open() itself takes off
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _rename(draft, target)
    except BaseException:  # Ctrl-C too must leave no litter
        draft.unlink(missing_ok=True)
        raise


_HELD_OPEN = {5, 32, 33}
"""What Windows says of a file that another program holds open: access denied, sharing violation,
lock violation. The folder is not at fault: the draft has just been written there."""


def _rename(draft: Path, target: Path) -> None:
    """Put the draft in the target's place. Raises OSError, EBUSY where another program has it."""
    try:
        draft.replace(target)
    except PermissionError as error:
        if getattr(error, "winerror", None) in _HELD_OPEN:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from error
        raise


def _problem(path: Path, error: Exception) -> Problem:
    """The error in a person's words, with what to do."""
    if isinstance(error, OSError):
        code = errno.ELOOP if error.errno is None else error.errno
    else:  # Python 3.11 and 3.12 say a loop of links as a RuntimeError, a NUL as a ValueError
        code = errno.ELOOP if isinstance(error, RuntimeError) else errno.EINVAL
    message, hint = _ADVICE.get(code, ("{path} can't be written: " + os.strerror(code), None))
    return Problem(message.replace("{path}", str(path)), hint=hint)
