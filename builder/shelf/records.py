"""What is known of the editions in an output folder: a small file for each, below `.workbook`.

A file of its own for each edition and not one for all: then nothing needs to be merged, and it
makes no difference how many runs and machines write into the folder, or when they are killed.
A record is written after the files that it is about, and holds their hashes. So whatever is
interrupted, and whoever has changed a file, a record that does not agree with the files counts
for nothing, and the edition is made again.
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from builder.atomic import write_atomically
from builder.errors import OutputError
from builder.geometry import Flip, Size
from builder.layout.desks import paper_title
from builder.plan.edition import HOME, Edition
from builder.plan.ticket import Job, make_ticket
from builder.request import BuildRequest, BuildResult, MadeEdition, WrittenFile

FOLDER = ".workbook"
"""Below the output folder; what is in it can be removed at any time."""

_DRAFTS = ".workbook-*"
"""What builder.atomic leaves behind when it is killed in the middle of a file."""

_ABANDONED = 3600.0
"""Seconds after which a draft is surely nobody's any more."""


def keep(folder: Path, request: BuildRequest, made: MadeEdition, fingerprint: str) -> None:
    """Remember an edition whose files have just been written.

    A record that can't be written is no error: the edition is there, and is made again next time.
    """
    data = {
        "fingerprint": fingerprint,
        "id": made.edition_id,
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
    """What became of the edition, if it was made of just this and its files are as they were."""
    data = _read(_path(folder, request.edition))
    if data is None or data["fingerprint"] != fingerprint:
        return None
    if not all(_is_as_written(folder, file) for file in data["files"]):
        return None
    edition = request.edition
    return BuildResult(
        edition=edition.name,
        paper=paper_title(edition.paper),
        edition_id=data["id"],
        target=edition.target,
        files=tuple(_written(folder, file, request) for file in data["files"]),
        notes=tuple(data["notes"]),
        unchanged=True,
    )


def sweep(folder: Path) -> None:
    """Remove the drafts of runs that were killed in the middle of a file."""
    long_ago = time.time() - _ABANDONED
    for place in (folder, folder / FOLDER):
        for draft in place.glob(_DRAFTS):
            with suppress(OSError):
                if draft.stat().st_mtime < long_ago and draft.is_file():
                    draft.unlink()


def _path(folder: Path, edition: Edition) -> Path:
    """The record's file; like the PDF, it is named for the edition and the target."""
    target = "" if edition.target == HOME else f"-{edition.target}"
    return folder / FOLDER / f"{edition.name}{target}.json"


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def _read(path: Path) -> Any:
    """A record's data; None for one that isn't there, or isn't as it was written."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
    except (OSError, ValueError):  # a NUL in the name
        return None
    return json.loads(text) if digest == _digest(text) else None


def _is_as_written(folder: Path, file: dict[str, Any]) -> bool:
    try:
        data = (folder / file["name"]).read_bytes()
    except OSError:
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
