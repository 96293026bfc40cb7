"""What is shown while books are made: a bar, plain lines, or nothing."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from builder.cli.streams import harmless, is_terminal, tell

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

    def expect(self, editions: int) -> None:
        """Say how many editions there will be."""

    def begin(self, edition: str) -> None:
        """Say which edition is next in this process."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is (builder.pipeline.Progress)."""

    def finish(self, edition: str, ending: str, pages: int = 0) -> None:
        """Say what has become of an edition, and how many pages that were made for it."""

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

    def __init__(self) -> None:
        self.edition = ""
        self.editions = 1
        self.finished = 0

    def expect(self, editions: int) -> None:
        """Take note of the number."""
        self.editions = editions

    def begin(self, edition: str) -> None:
        """Start on the edition."""
        self.edition = edition

    def step(self, stage: str, done: int, total: int) -> None:
        """Take note of a stage."""

    def finish(self, edition: str, ending: str, pages: int = 0) -> None:
        """Count the edition."""
        del ending, pages
        self.edition = edition
        self.finished += 1

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
    """For logs: one line a stage of a single edition, one line an edition of several."""

    def __init__(self) -> None:
        super().__init__()
        self.last = ""

    def step(self, stage: str, done: int, total: int) -> None:
        """Print a line when a stage is new."""
        del done, total
        line = f"{self.edition}: {STAGES.get(stage, stage)}"
        if self.editions == 1 and line != self.last:
            tell(line)
            self.last = line

    def finish(self, edition: str, ending: str, pages: int = 0) -> None:
        """Print a line for one of several."""
        super().finish(edition, ending, pages)
        if self.editions > 1:
            tell(harmless(f"{edition}: {ending} ({self.finished} of {self.editions})"))


class Bar(Silence):
    """A bar on a terminal, once the work has taken long enough to need one.

    It shows the stages of a single edition; of several, those that are done.
    """

    def __init__(self) -> None:
        super().__init__()
        self.started = time.monotonic()
        self.drawn = 0.0
        self.made = 0
        self.pages = 0
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def step(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a single edition."""
        if self.editions == 1:
            self._move(f"{self.edition}: {STAGES.get(stage, stage)}", done, total)

    def finish(self, edition: str, ending: str, pages: int = 0) -> None:
        """Move the bar of several editions."""
        super().finish(edition, ending, pages)
        self.made += pages > 0
        self.pages += pages
        if self.editions > 1:
            left = self.editions - self.finished
            pace = pace_words(time.monotonic() - self.started, self.pages, self.made, left)
            self._move(f"{edition}: {ending}", self.finished, self.editions, pace)

    def _move(self, text: str, done: int, total: int, pace: str = "") -> None:
        """Draw the bar anew, at most twenty times a second."""
        now = time.monotonic()
        if now - self.started < _PATIENCE or now - self.drawn < _REFRESH:
            return
        self.drawn = now
        if self.bar is None or self.task is None:
            self.bar = _new_bar()
            self.task = self.bar.add_task("", pace="")
        self.bar.update(
            self.task,
            description=text,
            completed=done,
            total=max(total, 1),
            pace=pace,
            refresh=True,
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


def pace_words(seconds: float, pages: int, made: int, left: int) -> str:
    """`310 pages/s, 1:05 left`: the pace so far, and when `left` editions more will be done.

    Empty until something was made; what was found unchanged says nothing about the pace.
    """
    if not made or seconds <= 0:
        return ""
    minutes, rest = divmod(round(seconds / made * left), 60)
    return f"{pages / seconds:.0f} pages/s, {minutes}:{rest:02} left"


def _new_bar() -> Progress:
    """A started bar without a thread of its own: the build has the cores to itself."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
    bar.start()
    return bar
