"""What must hold for every case, whatever was done to it. Each check yields what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from bench.fuzz.again import check_agreement, check_bytes, check_preflight
from bench.fuzz.paper import lost_words, squeeze, text_of
from bench.fuzz.trial import STOPPED, Trial

CODES = {"preflight": {0, 1, 2, 3, 4}}
USUAL_CODES = {0, 2, 3, 4, 5}
_NOISE = re.compile(
    r"Traceback \(most recent|\b\w*Warning:|Exception ignored|this is a defect of workbook.*"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PLACE = re.compile(r"^(\S[^:\n]*):(\d+):(\d+): ", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_DRAFT = ".workbook-"


class Failure(NamedTuple):
    """A rule that was broken, and how."""

    rule: str
    detail: str


Check = Callable[[Trial], Iterator[str]]


def failures(trial: Trial) -> list[Failure]:
    """Everything that is wrong with what a case came to."""
    found = [Failure("time", detail) for detail in check_time(trial)]
    if trial.said.code == STOPPED:
        return found
    return found + [
        Failure(check.__name__.removeprefix("check_"), detail)
        for check in _CHECKS
        for detail in check(trial)
    ]


def check_time(trial: Trial) -> Iterator[str]:
    """It ends in time."""
    used = trial.said.used
    if used.out_of_time or used.work > trial.bounds.work:
        yield f"{used.work:.1f} s of work, {used.clock:.1f} s by the clock"


def check_memory(trial: Trial) -> Iterator[str]:
    """It takes no more memory than it may."""
    if trial.said.used.memory > trial.bounds.memory:
        yield f"{trial.said.used.memory:.0f} MiB"


def check_code(trial: Trial) -> Iterator[str]:
    """The exit code is one that is documented for the command, and something is said with it."""
    said = trial.said
    allowed = CODES.get(said.words[0] if said.words else "", USUAL_CODES)
    if said.code not in allowed:
        yield f"exit code {said.code}"
    if said.code not in {0, 1} and not (said.err.strip() or said.out.strip()):
        yield f"exit code {said.code} without a word"


def check_noise(trial: Trial) -> Iterator[str]:
    """Nothing is said that is meant for programmers, or would steer a terminal."""
    for text in (trial.said.err, trial.said.out):
        if found := _NOISE.search(text):
            yield found[0]
        if found := _CONTROL.search(text.replace("\r", "")):
            yield f"{found[0]!r} is written to the terminal"


def check_document(trial: Trial) -> Iterator[str]:
    """With --json there is one document, and the files that it names are there."""
    data = document(trial)
    if data is None:
        return
    if data == "":
        yield f"no JSON: {trial.said.out[:60]!r}"
        return
    for edition in data.get("editions", ()) if trial.said.words[0] == "build" else ():
        for file in edition["files"]:
            if not Path(file["path"]).is_file():
                yield f"there is no {file['path']}"


def document(trial: Trial) -> Any:
    """What --json says; None without it, and an empty text where it can't be read."""
    words = list(trial.said.words)
    commands = {"build", "check", "cards", "list", "preflight", "impose"}
    if "--json" not in words or words[0] not in commands or {"--help", "-h"} & set(words):
        return None
    try:
        return json.loads(trial.said.out)
    except ValueError:
        return ""


def check_places(trial: Trial) -> Iterator[str]:
    """Each problem's place is in its file."""
    data = document(trial)
    if isinstance(data, dict):
        problems = data.get("problems", ())
        places = [(one["path"], one["line"], one["column"]) for one in problems if one["path"]]
    else:
        places = [(path, int(line), int(at)) for path, line, at in _PLACE.findall(trial.said.err)]
    for path, line, column in places:
        if fault := _misplaced(trial.folder / path, line, column):
            yield f"{Path(path).name}:{line}:{column}: {fault}"


def _misplaced(path: Path, line: int, column: int) -> str:
    """Why there is no such place; empty where there is."""
    try:
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except (OSError, ValueError):  # closed, or a name with escapes
        return ""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode(
        "utf-16" if utf_16 else "utf-8-sig", "surrogateescape" if not utf_16 else "replace"
    )
    lines = _LINE_END.split(text)
    if not 1 <= line <= len(lines):
        return f"the file has {len(lines)} lines"
    if not 1 <= column <= len(lines[line - 1]) + 1:
        return f"the line has {len(lines[line - 1])} characters"
    return ""


def check_files(trial: Trial) -> Iterator[str]:
    """Nothing is written but what was asked for, nothing half, and nothing is left lying about."""
    outputs = trial.case.world.outputs
    for name in trial.changed:
        if _DRAFT in name:
            yield f"{name} is left behind"
        elif not _may_write(name, outputs):
            yield f"{name} was written"
    for name in trial.made:
        try:
            with pikepdf.open(trial.folder / name) as pdf:
                if not len(pdf.pages):
                    yield f"{name} has no pages"
        except pikepdf.PdfError as error:
            yield f"{name} can't be opened: {error}"
    nothing = "nothing was written" in trial.said.err or trial.said.code in {2, 3, 4}
    if nothing and trial.made and trial.said.words[0] != "build":
        yield f"{trial.made[0]} was written, with exit code {trial.said.code}"
    if trial.case.world.before:
        yield from (f"{name} was replaced" for name in trial.made if name in trial.before)


def _may_write(name: str, outputs: list[str]) -> bool:
    if "*" in outputs:
        return not name.startswith(("content/", "styles/")) or "/topics/" in name
    return any(name == output or name.startswith(f"{output}/") for output in outputs)


def check_words(trial: Trial) -> Iterator[str]:
    """All words of the texts are on paper, or something was said about them."""
    if trial.said.code == 0 and trial.made:
        lost = lost_words(trial)
        if lost:
            yield f"lost: {' '.join(sorted(lost)[:5])}"


def check_wanted(trial: Trial) -> Iterator[str]:
    """What the mutator wants has come."""
    wanted, said = trial.case.world.wanted, trial.said
    if wanted.refused and said.code == 0:
        yield f"not refused: {wanted.refused}"
    if wanted.built and said.code != 0:
        yield f"not built: {wanted.built}"
    heard = said.out + said.err
    yield from (f"not said: {one}" for one in wanted.said if not re.search(one, heard))
    if said.code or not trial.made or not (wanted.printed or wanted.unprinted):
        return
    text = squeeze("".join(text_of(trial.folder / name) for name in trial.made))
    parted = said.words[0] == "cards"  # a text may go on on another card, but a word of it rarely
    texts = " ".join(wanted.printed).split() if parted else wanted.printed
    yield from (f"not printed: {one[:60]}" for one in texts if squeeze(one) not in text)
    yield from (f"printed raw: {one}" for one in wanted.unprinted if squeeze(one) in text)


_CHECKS: tuple[Check, ...] = (
    check_memory, check_code, check_noise, check_document, check_places, check_files, check_words,
    check_wanted, check_bytes, check_agreement, check_preflight,
)  # fmt: skip
