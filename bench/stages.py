"""One build, done as `workbook build` does it, with the time of every stage; see build.py.

    python bench/stages.py [NAME]

Prints a line a stage: its name and its seconds. It imports no more than the command does, so
that the stages add up to what the command takes, less the end of the process.
"""

import gc
import os
import sys
import time
from pathlib import Path


class Laps:
    """Notes how long each stage took until the next began."""

    def __init__(self, start: float, stage: str) -> None:
        self.found: list[str] = []
        self._start = start
        self._stage = stage

    def begin(self, stage: str) -> None:
        """Note the stage that ends here, and begin another."""
        now = time.monotonic()
        self.found.append(f"{self._stage} {now - self._start:.6f}")
        self._start, self._stage = now, stage

    def step(self, stage: str, done: int, total: int) -> None:
        """A stage of builder.pipeline begins (its Progress)."""
        del done, total
        if stage == "draw":
            self.begin("load ReportLab")
            import builder.draw.document  # noqa: F401
        self.begin(_STAGES.get(stage, stage))


_STAGES = {
    "style": "read the style",
    "plan": "plan, open fonts, check texts",
    "layout": "lay out",
    "draw": "draw",
    "write": "write",
}


def main(name: str) -> None:
    """Build an edition into a folder beside this process, removed again; print the stages."""
    laps = Laps(float(os.environ.get("WORKBOOK_BENCH_STARTED", time.monotonic())), "start Python")
    laps.begin("load typer and the commands")
    gc.disable()  # as builder.cli.main.run does
    import builder.cli.main  # noqa: F401

    laps.begin("load the stages but drawing")
    from builder import pipeline
    from builder.cli.folders import FolderWords, find_folders
    from builder.cli.options import today
    from builder.plan.edition import Overrides, choose_editions

    laps.begin("read the content")
    out = Path(f"bench-{os.getpid()}").absolute()
    folders = find_folders(FolderWords(out=str(out)))
    library = pipeline.open_library(folders, (name,))
    (edition,) = choose_editions(library, (name,), False, Overrides())
    request = pipeline.prepare(edition, folders, today())
    result = pipeline.build_edition(request, out, laps.step)
    laps.begin("")
    print(*laps.found, sep="\n")
    for file in result.files:
        file.path.unlink()
    out.rmdir()


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["leadership"])
