"""What the cases came to, for the eye; and what failed, kept to be looked at."""

from __future__ import annotations

import re
import shlex
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.fuzz.case import make_case
from bench.fuzz.catalogue import CATALOGUE
from bench.fuzz.hands import Verdict

_BUILT = (0, 1)


def progress(verdicts: Iterable[Verdict], total: int) -> Iterator[Verdict]:
    """Pass the verdicts on, and say now and then how far they are."""
    failed = 0
    for number, verdict in enumerate(verdicts, 1):
        failed += bool(verdict.failures)
        if number % 100 == 0:
            print(f"{number} of {total} cases, {failed} failed", file=sys.stderr, flush=True)
        yield verdict


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A line a mutator: cases, how they ended, the slowest, the largest."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.mutators[0]].append(verdict)
    head = ("cases", "done", "refused", "failed", "slowest", "peak")
    yield f"{'mutator':32} item " + " ".join(f"{word:>8}" for word in head)
    for name, one in CATALOGUE.items():
        if groups[name]:
            yield f"{name:32} {one.item:4} {_figures(groups[name])}"
    yield f"{'all':37} {_figures(verdicts)}"


def _figures(group: Sequence[Verdict]) -> str:
    done = sum(verdict.code in _BUILT for verdict in group)
    failed = sum(bool(verdict.failures) for verdict in group)
    slowest, peak = max(verdict.work for verdict in group), max(verdict.memory for verdict in group)
    return (
        f"{len(group):8} {done:8} {len(group) - done:8} {failed:8} {slowest:6.1f} s {peak:5.0f} MiB"
    )


def summary(failed: Sequence[Verdict], seed: int) -> Iterator[str]:
    """Each kind of failure once: how often, and how to see the smallest case of it again."""
    kinds: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
    for verdict in failed:
        for failure in verdict.failures:
            detail = re.sub(r"\d+(\.\d+)?|\b[Qq][a-z]{7}\b", "…", failure.detail)
            kinds[failure.rule, verdict.mutators[-1], detail].append(verdict)
    for (rule, name, detail), verdicts in sorted(kinds.items()):
        first = min(verdicts, key=lambda verdict: len(verdict.mutators))
        yield f"{rule}: {name}: {detail} ({len(verdicts)})"
        yield f"    python -m bench.fuzz --seed {seed} --case {first.number}"
    yield f"{len(failed)} cases failed"


def keep(verdict: Verdict, seed: int, folder: Path) -> None:
    """Write the files of a case that failed, and the command line that goes with them."""
    rule = verdict.failures[0].rule
    place = folder / f"{rule}-{verdict.mutators[-1]}-{seed}-{verdict.number}"
    if place.exists():
        return
    world = make_case(seed, verdict.number).world
    world.odd = {name: kind for name, kind in world.odd.items() if kind != "closed"}
    world.lay_out(place)
    command = shlex.join(["workbook", *verdict.words])
    faults = "\n".join(": ".join(failure) for failure in verdict.failures)
    chain = ", ".join(verdict.mutators)
    again = f"python -m bench.fuzz --seed {seed} --case {verdict.number}"
    text = f"{command}\n\n{faults}\n\nmutators: {chain}\nagain: {again}\n\n{verdict.said}\n"
    (place / "FAILED.txt").write_text(text, "utf-8", "backslashreplace")
