"""Workers from outside: one that dies or hangs is replaced, and its case is a failure."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Any, NamedTuple

from bench.fuzz.base import ROOT
from bench.fuzz.bounds import Bounds
from bench.fuzz.case import make_case
from bench.fuzz.judge import Failure

_GRACE = 40.0
"""Seconds beyond the bound of the clock after which a worker is killed."""


_LAST_MOMENT = 2.0
"""Seconds in which a process that has closed its output is gone."""


class Verdict(NamedTuple):
    """What a case came to; `code` is None where its worker died."""

    number: int
    mutators: tuple[str, ...]
    words: tuple[str, ...]
    code: int | None
    work: float
    memory: float
    failures: tuple[Failure, ...]
    said: str


class Hand:
    """Tries cases in a process of its own."""

    def __init__(self, seed: int, bounds: Bounds) -> None:
        self._seed, self._bounds = seed, bounds
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the hand

    def try_case(self, number: int, only: Sequence[int] = ()) -> Verdict:
        """Try a case."""
        process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        assert process.stdout is not None  # noqa: S101 - as above
        process.stdin.write(" ".join(map(str, (number, *only))) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], self._bounds.clock * 3 + _GRACE)
        line = process.stdout.readline() if ready else ""
        if not line:
            return self._dead(number, only)
        data = json.loads(line)
        if data.pop("last"):
            self.close()
        return _verdict(data)

    def close(self) -> None:
        """Let the process go."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        words = [sys.executable, "-X", "faulthandler", "-m", "bench.fuzz.worker", str(self._seed)]
        self._process = subprocess.Popen(
            [*words, *map(str, self._bounds)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        return self._process

    def _dead(self, number: int, only: Sequence[int]) -> Verdict:
        """The worker hangs or has died: nothing that it did is known but its last words."""
        assert self._process is not None  # noqa: S101 - it was just asked
        try:
            code: int | None = self._process.wait(_LAST_MOMENT)
        except subprocess.TimeoutExpired:
            code = None
        self.close()
        self._log.seek(0)
        last = self._log.read()[-1500:].decode("utf-8", "replace")
        case = make_case(self._seed, number, only)
        why = "the worker hangs" if code is None else f"the worker died with {code}"
        words = tuple(word[:200] for word in case.world.words)
        return Verdict(number, case.mutators, words, None, 0, 0, (Failure("death", why),), last)


def _verdict(data: dict[str, Any]) -> Verdict:
    data |= {key: tuple(data[key]) for key in ("mutators", "words")}
    return Verdict(**data | {"failures": tuple(Failure(*one) for one in data["failures"])})
