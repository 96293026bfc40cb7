"""A process that tries cases one after the other: their numbers come in, verdicts go out.

    python -m bench.fuzz.worker SEED

Each line that is read is a case's number, and the mutations to keep, if not all: `7` or `7 0 2`.
It ends after a case that was stopped or took too much memory: nobody knows what that has left.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from bench.fuzz.bounds import Bounds, limit_address_space
from bench.fuzz.case import make_case
from bench.fuzz.judge import Failure, failures
from bench.fuzz.rights import give_up_override
from bench.fuzz.trial import STOPPED, tried

_MOST_CASES = 150
"""After so many a new worker begins, so that memory is measured against a young process."""


def main() -> None:
    """Serve until there is no further line."""
    seed, bounds = int(sys.argv[1]), Bounds(*map(float, sys.argv[2:]))
    limit_address_space()
    give_up_override()
    verdicts = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library writes there is noise
    warm_up()
    for count, line in enumerate(sys.stdin, 1):
        number, *only = map(int, line.split())
        verdict = judged(seed, number, only, bounds)
        verdict["last"] = verdict["last"] or count == _MOST_CASES
        verdicts.write(json.dumps(verdict) + "\n")
        verdicts.flush()
        if verdict["last"]:
            return


def warm_up() -> None:
    """Load what every build needs, so that no case pays for it."""
    from builder.shelf.work import settle

    settle()


def judged(seed: int, number: int, only: Sequence[int], bounds: Bounds) -> dict[str, Any]:
    """Try a case; the verdict as plain data."""
    case = make_case(seed, number, only)
    noise = os.fstat(2).st_size
    with tried(case, bounds) as trial:
        found = failures(trial)
        said = trial.said
    if os.fstat(2).st_size > noise:
        found.append(Failure("noise", "a library has written to standard error"))
    return {
        "number": number,
        "mutators": case.mutators,
        "words": [word[:200] for word in said.words],
        "code": said.code,
        "work": said.used.work,
        "memory": said.used.memory,
        "failures": found,
        "said": (said.err + said.out)[-1500:],
        "last": said.code == STOPPED or said.used.memory > bounds.memory,
    }


if __name__ == "__main__":
    main()
