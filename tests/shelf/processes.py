"""Watching processes that are not our children."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched as Linux does")


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Watched:
    """Processes that are known to run."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._handles = [os.pidfd_open(pid) for pid in pids] if sys.platform == "linux" else []

    def have_ended(self, seconds: float = 20) -> bool:
        """Whether all end within the time; how long each takes is not looked at."""
        ready = [bool(select.select([it], [], [], seconds)[0]) for it in self._handles]
        return all(ready)

    def close(self) -> None:
        """Look no longer."""
        for handle in self._handles:
            os.close(handle)
