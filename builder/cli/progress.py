"""What is shown while a book is made: a bar, plain lines, or nothing."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from builder.cli.streams import is_terminal, tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAGES = {
    "style": "reading the style",
    "plan": "planning",
    "layout": "laying out",
    "draw": "drawing",
    "write": "writing",
}
"""What a person calls the stages of builder.pipeline."""

_PATIENCE = 0.6
"""Seconds before a bar appears. Most builds are done by then, and rich costs 0.1 s to load."""

_REFRESH = 0.05
"""Seconds between two pictures of the bar."""


class Show(Protocol):
    """Something that shows how far the work is; a context so that it can clean up."""

    def begin(self, edition: str) -> None:
        """Say which edition is next."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is (builder.pipeline.Progress)."""

    def __enter__(self) -> Self:
        """Start."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take away what was only meant for the moment."""


def progress(silent: bool) -> Show:
    """The way that suits whoever is at the other end of standard error."""
    if silent:
        return Silence()
    return Bar() if is_terminal(sys.stderr) else Lines()


class Silence:
    """Shows nothing; the base of those that show something."""

    edition = ""

    def begin(self, edition: str) -> None:
        """Start on the edition."""
        self.edition = edition

    def step(self, stage: str, done: int, total: int) -> None:
        """Take note of a stage."""

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing behind."""


class Lines(Silence):
    """One line a stage, for logs."""

    def __init__(self) -> None:
        self.last = ""

    def step(self, stage: str, done: int, total: int) -> None:
        """Print a line when a stage is new."""
        del done, total
        line = f"{self.edition}: {STAGES.get(stage, stage)}"
        if line != self.last:
            tell(line)
            self.last = line


class Bar(Silence):
    """A bar on a terminal, once the work has taken long enough to need one."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.drawn = 0.0
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def step(self, stage: str, done: int, total: int) -> None:
        """Move the bar, at most twenty times a second."""
        now = time.monotonic()
        if now - self.started < _PATIENCE or now - self.drawn < _REFRESH:
            return
        self.drawn = now
        if self.bar is None or self.task is None:
            self.bar = _new_bar()
            self.task = self.bar.add_task("")
        text = f"{self.edition}: {STAGES.get(stage, stage)}"
        self.bar.update(
            self.task, description=text, completed=done, total=max(total, 1), refresh=True
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()


def _new_bar() -> Progress:
    """A started bar without a thread of its own: the build has one core to itself."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
    bar.start()
    return bar
