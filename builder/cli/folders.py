"""Where content and styles are found, and where PDFs go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from builder.bundled import bundled
from builder.cli.usage import usage_error
from builder.frozen import dataclass

if TYPE_CHECKING:
    from builder.request import Folders


@dataclass(frozen=True, slots=True)
class FolderWords:
    """The folders named on the command line."""

    content: str | None = None
    styles: str | None = None
    out: str | None = None


def find_folders(words: FolderWords) -> Folders:
    """The folders to use: those named, else those of this folder, else those that came along.

    Raises:
        UsageError: a named folder does not exist, or a relative path has no meaning
            because the current folder is gone.
    """
    from builder.request import Folders

    content = _content(words.content)
    styles, output = _styles(words.styles, content), _output(words.out)
    if not _here_exists():  # whole paths are named; but libraries look around where they are
        os.chdir(output.anchor)
    return Folders(content, styles, output)


def _content(named: str | None) -> Path:
    if named is not None:
        return _existing(named, "--content")
    here = Path("content")
    # What may not be looked into is the content all the same: whoever reads it says so.
    closed = _kind("content") == "folder" and not os.access(here, os.R_OK | os.X_OK)
    return here if closed or _kind("content/tracks") == "folder" else bundled("content")


def _styles(named: str | None, content: Path) -> tuple[Path, ...]:
    """Folders of styles, most particular first; the last one has base.yaml."""
    last = bundled("styles")
    found = [_existing(named, "--styles")] if named is not None else []
    beside = Path(os.path.normpath(content / os.pardir / "styles"))
    if _kind(str(beside)) == "folder":
        found.append(beside)
    return (*(folder for folder in found if folder.resolve() != last.resolve()), last)


def _existing(named: str, option: str) -> Path:
    kind = _kind(named)
    if kind == "folder":
        return Path(named)
    fault = "is a file, not a folder" if kind else "does not exist"
    raise usage_error(option, f"'{named}' {fault}", "check the path")


def _output(named: str | None) -> Path:
    """The output folder, which is made when something is written."""
    if named is not None and _kind(named) == "file":
        raise usage_error("--out", f"'{named}' is a file, not a folder", "name a folder")
    folder = Path("output" if named is None else named)
    if not folder.is_absolute() and not _here_exists():
        hint = "change into a folder that exists, or name whole paths"
        raise usage_error("--out", "the current folder is gone", hint)
    return folder


def _kind(named: str) -> str:
    """`folder`, `file`, or nothing for what isn't there or has no possible name."""
    try:
        path = Path(named)
        return "folder" if path.is_dir() else "file" * path.exists()
    except (OSError, ValueError):  # too long, not allowed to look, a NUL in the name
        return ""


def _here_exists() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True
