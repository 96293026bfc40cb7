"""The ICC profile of a printing condition: the one a person names, else one that is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Problem, RequestError
from builder.load.target import OutputIntent

_WHERE = (
    "name a CMYK profile with --icc PATH: your printer has one, the ECI gives away those of "
    "offset printing (eci.org, ECI offset profiles), and on Debian the packages colord-data and "
    "texlive-base bring FOGRA39"
)

_FOLDERS = (
    "~/.local/share/icc",
    "~/.color/icc",
    "/usr/local/share/color/icc",
    "/usr/share/color/icc",
    "/var/lib/colord/icc",
    "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/texmf-dist/tex/generic/colorprofiles",
    "~/Library/ColorSync/Profiles",
    "/Library/ColorSync/Profiles",
    "/Library/Application Support/Adobe/Color/Profiles",
    "/System/Library/ColorSync/Profiles",
    "${SystemRoot}/System32/spool/drivers/color",
)
"""Where Linux, macOS and Windows keep profiles; a person's own come first."""

_HEADER = 128
"""Bytes of an ICC header (ICC.1:2022, 7.2)."""


def find_profile(intent: OutputIntent, named: Path | None) -> bytes:
    """The ICC profile for `intent`: the file `named`, else an installed one that `intent` knows.

    Raises:
        RequestError: the named file is no CMYK printer profile, or none is installed.
    """
    if named is not None:
        data = _read(named)
        fault = _fault(data)
        if fault:
            raise RequestError(Problem(f"'{named}' {fault}", hint=_WHERE))
        return data
    for path in _installed(intent):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if not _fault(data):
            return data
    message = f"{intent.standard} needs the ICC profile of {intent.condition}; none is installed"
    raise RequestError(Problem(message, hint=_WHERE))


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RequestError(Problem(f"'{path}' is a folder, not an ICC profile", hint=_WHERE))
        if path.exists() and not path.is_file():
            raise RequestError(Problem(f"'{path}' is not a file", hint=_WHERE))
        return path.read_bytes()
    except FileNotFoundError:
        problem = Problem(f"there is no file '{path}'", hint=_WHERE)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        problem = Problem(f"'{path}' can't be read: {reason}", hint=_WHERE)
    raise RequestError(problem)


def _fault(data: bytes) -> str:
    """What keeps `data` from being a whole profile of a CMYK printer; empty if nothing does.

    The header says so: its size, class, colour space and signature (ICC.1:2022, table 17).
    """
    if len(data) < _HEADER or data[36:40] != b"acsp":
        return "is not an ICC profile"
    size = int.from_bytes(data[:4], "big")
    if size != len(data):
        return f"is damaged: it has {len(data)} bytes and says it has {size}"
    kind, space = data[12:16], data[16:20].decode("latin-1").strip()
    if space != "CMYK":
        return f"is a profile of {space}, and the file is printed in CMYK"
    if kind != b"prtr":
        return "is not the profile of a printing condition"
    return ""


def _installed(intent: OutputIntent) -> Iterator[Path]:
    """Files of the names that `intent` knows, best name first."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for parent, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.casefold(), Path(parent, name))
    for name in intent.profiles:
        if name.casefold() in found:
            yield found[name.casefold()]


def _folders() -> Iterator[Path]:
    """The folders that may be there; one that names an unknown variable or user is left out."""
    for name in _FOLDERS:
        expanded = os.path.expanduser(os.path.expandvars(name))  # noqa: PTH111 - no error for ~
        if not expanded.startswith(("~", "$")):
            yield Path(expanded)
