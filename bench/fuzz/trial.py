"""One case is tried in this process: laid out, run, and looked at."""

from __future__ import annotations

import gc
import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from bench.fuzz.bounds import Bounds, Used, within
from bench.fuzz.case import Case
from bench.fuzz.world import CLOSED, World
from builder.cli.main import main

_TODAY = "1767571200"  # 2026-01-05
STOPPED = -1
"""The exit code of what was stopped by a bound."""

Tree = dict[str, bytes]
"""Ordinary files by their path, with what is in them."""


class Said(NamedTuple):
    """What a command line came to."""

    words: Sequence[str]
    code: int
    out: str
    err: str
    used: Used


class Trial(NamedTuple):
    """A case that has been run, and the files before and after it."""

    case: Case
    folder: Path
    said: Said
    before: Tree
    after: Tree
    bounds: Bounds

    @property
    def changed(self) -> list[str]:
        """The files that are new or others, or gone."""
        names = sorted({*self.before, *self.after})
        return [name for name in names if self.before.get(name) != self.after.get(name)]

    @property
    def made(self) -> list[str]:
        """The PDFs that are new or others."""
        return [name for name in self.changed if name.endswith(".pdf") and name in self.after]


@contextmanager
def tried(case: Case, bounds: Bounds) -> Iterator[Trial]:
    """Run a case in a folder of its own, which is there until the end of the block."""
    home = Path.cwd()
    folder = Path(tempfile.mkdtemp(prefix="workbook-fuzz-"))
    try:
        case.world.lay_out(folder)
        _go_to(folder, case.world.cwd)
        if case.world.before:
            run(case.world.before, folder, bounds)
        before = files_below(folder)
        said = run(case.world.words, folder, bounds)
        yield Trial(case, folder, said, before, files_below(folder), bounds)
    finally:
        os.chdir(home)
        _remove(folder, case.world)


def run(words: Sequence[str], folder: Path, bounds: Bounds) -> Said:
    """Run a command line in this process as `workbook` would, and hear what it says."""
    out, err = io.StringIO(), io.StringIO()
    codes = [STOPPED]
    os.environ |= {"WORKBOOK_CONFIG": str(folder / "config"), "SOURCE_DATE_EPOCH": _TODAY}
    os.environ |= {"WORKBOOK_TRACEBACK": "1", "COLUMNS": "80"}

    def work() -> None:
        codes.append(main(list(words)))

    gc.collect()
    with redirect_stdout(out), redirect_stderr(err):
        used = within(bounds, work)
    return Said(words, codes[-1], out.getvalue(), err.getvalue(), used)


def files_below(folder: Path) -> Tree:
    """All ordinary files that lie in a folder, by their path from there."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def _go_to(folder: Path, cwd: str) -> None:
    """Go where the case begins; `cwd` is a folder that is gone."""
    os.chdir(folder)
    if cwd:
        gone = folder / cwd
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()


def _remove(folder: Path, world: World) -> None:
    for name, kind in world.odd.items():
        if kind == CLOSED and (folder / name).exists():
            (folder / name).chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)
