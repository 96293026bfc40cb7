"""What is known of the editions in an output folder: a small file for each, below `.workbook`.

A file of its own for each edition and not one for all: then nothing needs to be merged, and it
makes no difference how many runs and machines write into the folder, or when they are killed.
A record is written after the files that it is about, and holds their hashes. So whatever is
interrupted, and whoever has changed a file, a record that does not agree with the files counts
for nothing, and the edition is made again. The folder belongs to the user, and what lies in it may
be anybody's: a record is JSON of one form, and only ordinary files are opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from builder.atomic import write_atomically
from builder.errors import OutputError, Problem
from builder.geometry import Flip, Size
from builder.layout.desks import paper_title
from builder.load.models import Answers
from builder.ordinary import open_ordinary
from builder.plan.edition import Edition
from builder.plan.naming import HOME, KEY, WORKBOOK, book_file
from builder.plan.ticket import Job, make_ticket
from builder.request import BuildRequest, BuildResult, MadeEdition, WrittenFile

FOLDER = ".workbook"
"""Below the output folder; what is in it can be removed at any time."""

_DRAFTS = ".workbook-*"
"""What builder.atomic leaves behind when it is killed in the middle of a file."""

_LARGEST = 1_000_000
"""Bytes of a record; ours have about one thousand."""

_ABANDONED = 3600.0
"""Seconds after which a draft is surely nobody's any more."""


def keep(folder: Path, request: BuildRequest, made: MadeEdition, fingerprint: str) -> None:
    """Remember an edition whose files have just been written.

    A record that can't be written is no error: the edition is there, and is made again next time.
    """
    data = {
        "fingerprint": fingerprint,
        "id": made.edition_id,
        "wish": _wish(request),
        "notes": list(made.notes),
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "pages": file.pages,
                "size": len(file.data),
                "sha256": hashlib.sha256(file.data).hexdigest(),
                "job": _job_data(file.ticket.job) if file.ticket else None,
            }
            for file in made.files
        ],
    }
    text = json.dumps(data, indent=1).encode()
    with suppress(OutputError):
        write_atomically(_path(folder, request.edition), _digest(text) + b"\n" + text)


def unchanged(folder: Path, request: BuildRequest, fingerprint: str) -> BuildResult | None:
    """What became of the edition, if it was made of just this and its files are as they were.

    Raises:
        OutputError: what lies there was made for another wish, and would be lost.
    """
    data = _read(_path(folder, request.edition))
    if data is None:
        return None
    names = _names(request.edition)
    if data["wish"] != _wish(request):
        _refuse([folder / name for name in names], data["wish"])
        return None
    if data["fingerprint"] != fingerprint or [it["name"] for it in data["files"]] != names:
        return None
    if not all(_is_as_written(folder, file) for file in data["files"]):
        return None
    edition = request.edition
    try:
        files = tuple(_written(folder, file, request) for file in data["files"])
    except (ArithmeticError, TypeError, ValueError):  # numbers that no file of ours has
        return None
    return BuildResult(
        edition=edition.name,
        paper=paper_title(edition.paper),
        edition_id=data["id"],
        target=edition.target,
        files=files,
        notes=tuple(data["notes"]),
        unchanged=True,
    )


def _wish(request: BuildRequest) -> str:
    """What was asked for. What an edition's files say may change, as long as this is the same."""
    target = request.edition.target
    return request.edition.wish + (f" --for {target}" if target != HOME else "")


def _names(edition: Edition) -> list[str]:
    """The names of an edition's files."""
    kinds = [WORKBOOK]
    kinds += [KEY] if edition.answers is Answers.KEY and not edition.coach else []
    return [book_file(edition.stem, kind, edition.target) for kind in kinds]


def _refuse(files: list[Path], wish: str) -> None:
    """Leave files alone that were made for another wish, if there are any.

    Raises:
        OutputError: there are.
    """
    there = [path for path in files if os.path.lexists(path)]
    if there:
        message = f"{there[0]} is there already, and was asked for otherwise: {wish}"
        hint = "choose another folder with --out, or have it replaced with --force"
        raise OutputError(Problem(message, hint=hint))


def sweep(folder: Path) -> None:
    """Remove the drafts of runs that were killed in the middle of a file."""
    long_ago = time.time() - _ABANDONED
    for place in (folder, folder / FOLDER):
        for draft in _drafts(place):
            with suppress(OSError):
                if draft.stat().st_mtime < long_ago and draft.is_file():
                    draft.unlink()


def _drafts(place: Path) -> list[Path]:
    """The drafts in a folder; none where nobody can look."""
    try:
        return list(place.glob(_DRAFTS))
    except (OSError, ValueError):  # a name that is too long, or no name
        return []


def _path(folder: Path, edition: Edition) -> Path:
    """The record's file; like the PDF, it is named for the edition and the target."""
    target = "" if edition.target == HOME else f"-{edition.target}"
    return folder / FOLDER / f"{edition.stem}{target}.json"


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def _read(path: Path) -> Any:
    """A record's data; None for one that isn't there, or isn't as it was written."""
    data = _content(path, _LARGEST)
    digest, _, text = (data or b"").partition(b"\n")
    if digest != _digest(text):
        return None
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return found if _has_form(found, _FORM) else None


def _content(path: Path, most: int) -> bytes | None:
    """What is in an ordinary file of at most so many bytes; None for all else."""
    try:
        with open_ordinary(path) as file:
            data = file.read(most + 1)
    except (OSError, ValueError):  # a NUL in the name
        return None
    return data if len(data) <= most else None


def _no_number(word: str) -> float:
    """Refuse NaN and the infinities, which Python's JSON has beside numbers."""
    raise ValueError(word)


_JOB = {
    "file": str,
    "title": str,
    "paper": str,
    "size": [float],
    "pages": int,
    "standard_pages": float,
    "coloured": bool,
    "shows_through": bool,
    "flip": str,
}
_FILE = {
    "name": str,
    "kind": str,
    "pages": int,
    "size": int,
    "sha256": str,
    "job": (None, _JOB),
}
_FORM = {
    "fingerprint": str,
    "id": str,
    "wish": str,
    "notes": [str],
    "files": [_FILE],
}
"""A record: types by their keys; [type] is a list of it, and (None, type) may be null."""


def _has_form(data: object, form: object) -> bool:
    """Whether JSON data are of a form."""
    if isinstance(form, dict):
        same = isinstance(data, dict) and data.keys() == form.keys()
        return same and all(_has_form(data[key], form[key]) for key in form)  # type: ignore[index]
    if isinstance(form, list):
        return isinstance(data, list) and all(_has_form(one, form[0]) for one in data)
    if isinstance(form, tuple):
        return data is None or _has_form(data, form[1])
    return type(data) is form or (form is float and type(data) is int)


def _is_as_written(folder: Path, file: dict[str, Any]) -> bool:
    data = _content(folder / file["name"], file["size"])
    if data is None:
        return False
    digest = hashlib.sha256(data).hexdigest()
    return (len(data), digest) == (file["size"], file["sha256"])


def _written(folder: Path, file: dict[str, Any], request: BuildRequest) -> WrittenFile:
    """A file that is there; its ticket is made anew, as prices may have changed."""
    job, pages = file["job"], file["pages"]
    ticket = make_ticket(_job(job), request.target, request.printer) if job else None
    path, sheets = folder / file["name"], (pages + 1) // 2
    return WrittenFile(path, file["kind"], pages, sheets, file["size"], ticket)


def _job_data(job: Job) -> dict[str, Any]:
    """What the ticket of a file needs to know about it, in words that JSON has."""
    data: dict[str, Any] = {name: getattr(job, name) for name in Job.__match_args__}
    return data | {"size": [job.size.width, job.size.height], "flip": job.flip.value}


def _job(data: dict[str, Any]) -> Job:
    return Job(**data | {"size": Size(*data["size"]), "flip": Flip(data["flip"])})
