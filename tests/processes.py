"""Starting processes in tests: none is waited for without end, and none is left behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

LIMIT = 120.0
"""Seconds; all that our tests start takes a tenth of it on a machine that is busy."""


def completed(
    command: Sequence[str], *, check: bool = False, **options: Any
) -> subprocess.CompletedProcess[Any]:
    """What subprocess.run says of a command that ends within the limit."""
    return subprocess.run(command, check=check, timeout=LIMIT, **options)


@contextmanager
def started(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A process that is killed when a test fails while it runs; else the block ends with it."""
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
