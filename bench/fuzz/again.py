"""Checks that run a second command, to see whether both say the same. They look at samples."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from bench.fuzz.base import base_files
from bench.fuzz.trial import Trial, run
from bench.fuzz.world import STYLE

_MAKE = ("build", "cards", "impose")
_QUICK = 1.0
"""Seconds of work above which a case is not done twice."""


def check_bytes(trial: Trial) -> Iterator[str]:
    """Made again, the files are the same to the byte."""
    words = trial.said.words
    if not _is_chosen(trial, 5) or not trial.made or words[0] not in _MAKE:
        return
    force = ["--force"] * (words[0] == "build")
    run([*words, *force], trial.folder, trial.bounds)
    for name in trial.made:
        if (trial.folder / name).read_bytes() != trial.after[name]:
            yield f"{name} has other bytes"


def check_agreement(trial: Trial) -> Iterator[str]:
    """What `check` has nothing against can be built."""
    words = list(trial.said.words)
    if not _is_chosen(trial, 2) or words[:2] != ["check", "probe"]:
        return
    said = run(["build", *words[1:], "--jobs", "1"], trial.folder, trial.bounds)
    if said.code and "printer.yaml" not in said.err + said.out:  # which is no part of the content
        yield f"check found nothing, build ends in {said.code}: {said.err[:200]}"


def check_preflight(trial: Trial) -> Iterator[str]:
    """What was built for a press passes its preflight; a style's own colours are its affair."""
    words = list(trial.said.words)
    if not _is_chosen(trial, 2) or words[:1] != ["build"] or "--for" not in words:
        return
    if trial.case.world.files.get(STYLE) != base_files()[STYLE]:
        return
    target = words[words.index("--for") + 1]
    for name in trial.made:
        if "ticket" not in name:
            said = run(["preflight", name, "--for", target], trial.folder, trial.bounds)
            if said.code:
                yield f"it does not pass: {said.out[:200]}"


def _is_chosen(trial: Trial, every: int) -> bool:
    """Whether a case that went well is one of the sample, the same each time."""
    mark = crc32(" ".join(trial.said.words).encode("utf-8", "surrogatepass")) + len(trial.said.out)
    return trial.said.code == 0 and trial.said.used.work < _QUICK and mark % every == 0
