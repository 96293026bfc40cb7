"""Writing to a person or a script, whatever their terminal, encoding or pipe is like."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TextIO

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that would move the cursor, colour the terminal or turn the reading direction."""


def harden() -> None:
    """Make both streams print any character: what their encoding lacks comes as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


class StreamError(Exception):
    """Standard output can't take what it is told: a full disk behind a redirection."""


def say(text: str) -> None:
    """Print a result line.

    Raises:
        StreamError: it can't be stored. A reader that has gone (`| head`) is no error.
    """
    try:
        _write(sys.stdout, text)
    except OSError as error:
        _hush(sys.stdout)
        raise StreamError(error.strerror) from error


def tell(text: str) -> None:
    """Print a line about the work: progress, advice, problems. There is no way to complain."""
    try:
        _write(sys.stderr, text)
    except OSError:
        _hush(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    """Print a line; a stream that is closed, or whose reader has gone, swallows it."""
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        _hush(stream)


def _hush(stream: TextIO) -> None:
    """Let everything more that goes to `stream`, even at exit, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def harmless(text: str) -> str:
    """The text with control characters made visible: messages quote what files contain."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sees what goes to `stream`."""
    return stream is not None and not stream.closed and stream.isatty()


def wants_colour(stream: TextIO | None) -> bool:
    """Whether `stream` is a terminal that shows colours, and nobody has asked it not to."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal(stream) and not plain


def friendly(path: Path) -> str:
    """The path as a person would type it here: relative, where it lies below this folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
