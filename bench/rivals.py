"""Workbook beside Typst, WeasyPrint and fpdf2: the same words on the same kinds of page.

    python bench/rivals.py                     one table; takes about ten minutes
    python bench/rivals.py --python ENV/bin/python
                                               the rivals are installed for another Python
    python bench/rivals.py --long              also 1,000 editions in one process

Run it with the Python that workbook is installed for. The rivals want
`pip install typst weasyprint fpdf2`; WeasyPrint also wants the system's Pango. All take turns
within one run. What they set stands in bench/rivals/; pages, fonts, paper and margins are ours.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import IO, Any

from build import Run, environment, installed
from pypdf import PdfReader

HERE = Path(__file__).parent / "rivals"
RIVALS = ("typst", "weasyprint", "fpdf2")
OURS = "workbook"
SHARE = {"weasyprint": 0.03, "fpdf2": 0.1}
"""The slow ones make this share of a batch; what an edition takes does not depend on it."""

FONTS = ("source-sans", "source-serif")
"""Folders of ours whose fonts the rivals are given."""

TYPST = """
import typst
typst.compile({typ!r}, output={out!r}, root="/", font_paths=[{fonts!r}],
              ignore_system_fonts=True, sys_inputs={{"book": {book!r}}}, pdf_tags=False)
"""


@dataclass
class Batch:
    """Many editions by one process: wall and CPU seconds of each, and of the process.

    Those of ours have the machine's pace as a third figure (rivals/ours.py).
    """

    laps: list[tuple[float, ...]]
    run: Run

    def each(self, what: int) -> float:
        """Seconds an edition: of wall time (0) or of CPU time (1)."""
        return sum(lap[what] for lap in self.laps) / len(self.laps)


@dataclass
class Figures:
    """All that was measured."""

    cold: dict[str, list[Run]] = field(default_factory=dict)
    batch: dict[str, list[Batch]] = field(default_factory=dict)
    pools: dict[int, list[float]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    long: Batch | None = None


class Bench:
    """The commands to measure, and the folder they work in."""

    def __init__(self, words: argparse.Namespace, folder: Path) -> None:
        self.python = words.python
        self.count = words.batch
        self.folder = folder
        self.tools = (OURS, *(tool for tool in RIVALS if self._has(tool)))
        self._runs = 0

    def _has(self, tool: str) -> bool:
        module = {"fpdf2": "fpdf"}.get(tool, tool)
        return not subprocess.run(
            [self.python, "-c", f"import {module}"], check=False, capture_output=True
        ).returncode

    def lay_ready(self) -> None:
        """The books' words as JSON, and the font files that they are set in."""
        script = str(HERE / "content.py")
        timed([sys.executable, script, str(self.folder), str(self.count)])
        (self.folder / "fonts").mkdir()
        for family in FONTS:
            for file in (HERE.parent.parent / "styles" / "fonts" / family).glob("*.ttf"):
                shutil.copy(file, self.folder / "fonts")

    def cold(self, tool: str) -> Run:
        """A whole process that makes one file."""
        out = self.folder / f"{tool}.pdf"
        if tool == OURS:
            self._runs += 1
            place = self.folder / f"out{self._runs}"
            run = timed([installed(), "build", "leadership", "--quiet", "--out", str(place)])
            (place / "leadership.pdf").replace(out)
            return run
        if tool != "typst":
            return timed(self._making(tool, 1, str(out)), subprocess.DEVNULL)
        names = {"typ": HERE / "book.typ", "fonts": self.folder / "fonts", "out": out}
        names["book"] = self.folder / "0.json"
        script = TYPST.format(**{key: str(path) for key, path in names.items()})
        return timed([self.python, "-c", script])

    def _making(self, tool: str, count: int, *out: str) -> list[str]:
        return [self.python, str(HERE / "make.py"), tool, str(self.folder), str(count), *out]

    def batch(self, tool: str, count: int) -> Batch:
        """Editions one after another in one process."""
        count = max(3, round(count * SHARE.get(tool, 1)))
        if tool == OURS:
            command = [sys.executable, str(HERE / "ours.py"), str(count)]
        else:
            command = self._making(tool, count)
        laps, run = spoken(command)
        return Batch(laps, run)

    def pool(self, workers: int) -> float:
        """Seconds that a number of workers take for editions of ours."""
        count = str(max(4, self.count // 2))
        seconds: float = spoken([sys.executable, str(HERE / "ours.py"), count, str(workers)])[0]
        return seconds


def main() -> None:
    """Measure in turn, then print."""
    words = arguments()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(words, Path(folder))
        bench.lay_ready()
        figures = measured(bench, words.runs, words.rounds)
        if words.long:
            figures.long = bench.batch(OURS, 1000)
    missing = sorted({*RIVALS} - {*bench.tools})
    print_versions(bench)
    print_costs(figures, missing)
    print_aims(figures)


def arguments() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", default=sys.executable, help="who has the rivals [this one]")
    parser.add_argument("--runs", type=int, default=7, help="whole commands of each tool [7]")
    parser.add_argument("--rounds", type=int, default=3, help="batches of each tool [3]")
    parser.add_argument("--batch", type=int, default=100, help="editions in a batch [100]")
    parser.add_argument("--long", action="store_true", help="also 1,000 editions of ours")
    return parser.parse_args()


def measured(bench: Bench, runs: int, rounds: int) -> Figures:
    """All figures; the tools take turns. The first command of each is not counted."""
    figures = Figures()
    for number in range(runs + 1):
        for tool in bench.tools:
            run = bench.cold(tool)
            if number:
                figures.cold.setdefault(tool, []).append(run)
    for _ in range(rounds):
        for tool in bench.tools:
            figures.batch.setdefault(tool, []).append(bench.batch(tool, bench.count))
        for workers in (1, 2):
            figures.pools.setdefault(workers, []).append(bench.pool(workers))
    figures.pages = {tool: pages_of(bench.folder / f"{tool}.pdf") for tool in bench.tools}
    return figures


def timed(command: Sequence[str], output: IO[bytes] | int | None = None) -> Run:
    """Run a command to its end. Exits with a message if it fails."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, env=environment(start), stdin=subprocess.DEVNULL, stdout=output
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed: {process.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def spoken(command: Sequence[str]) -> tuple[Any, Run]:
    """What a command says in JSON, and what it took."""
    with tempfile.TemporaryFile() as file:
        run = timed(command, file)
        file.seek(0)
        return json.load(file), run


def pages_of(path: Path) -> int:
    """The number of pages of a PDF."""
    return len(PdfReader(path).pages)


def print_versions(bench: Bench) -> None:
    """Which machine and which tools."""
    script = "from importlib.metadata import version as v; print(*({}))"
    asked = ", ".join(f"'{tool}', v('{tool}')" for tool in bench.tools[1:])
    found = subprocess.run(
        [bench.python, "-c", script.format(asked)], check=False, capture_output=True, text=True
    )
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs")
    print(f"{OURS} {version(OURS)} {found.stdout.strip()}\n")


def print_costs(figures: Figures, missing: Sequence[str]) -> None:
    """What a file costs, by tool: medians."""
    print("| | pages | command, s | its CPU, s | its MiB | in a batch, s | CPU, s | MiB |")
    print("|---|---|---|---|---|---|---|---|")
    for tool, runs in figures.cold.items():
        cold = [median(values) for values in zip(*runs, strict=True)]
        batch = figures.batch[tool]
        many = [median(b.each(0) for b in batch), median(b.each(1) for b in batch)]
        memory = median(b.run.memory for b in batch)
        print(
            f"| {tool} | {figures.pages[tool]} | {cold[0]:.2f} | {cold[1]:.2f} | {cold[2]:.0f} "
            f"| {many[0]:.3f} | {many[1]:.3f} | {memory:.0f} |"
        )
    for tool in missing:
        print(f"| {tool} | not installed |")


def print_aims(figures: Figures) -> None:
    """The aims of the project, and whether they are met; ratios run by run, their medians."""
    print("\n| aim | at most | wall | CPU | |\n|---|---|---|---|---|")
    if "typst" in figures.cold:
        print_aim("command / Typst's", 1.0, *cold_ratios(figures))
        print_aim("edition of a batch / Typst's", 0.25, *batch_ratios(figures))
    pairs = zip(figures.pools[2], figures.pools[1], strict=True)
    print_aim("two workers / one", 0.6, median(two / one for two, one in pairs))
    memory = max(run.memory for run in figures.cold[OURS])
    print_aim("memory of a command, MiB", 90, memory)
    batch = figures.batch[OURS]
    print_aim("memory of a batch, MiB", 90, max(b.run.memory for b in batch))
    print_aim("last fifth of a batch / first", 1.1, *flatness(batch))
    if figures.long:
        print_aim("memory of 1,000 editions, MiB", 90, figures.long.run.memory)
        print_aim("last fifth of 1,000 / first", 1.1, *flatness([figures.long]))


def cold_ratios(figures: Figures) -> list[float]:
    """Of wall time and of CPU time."""
    pairs = list(zip(figures.cold[OURS], figures.cold["typst"], strict=True))
    return [median(ours[what] / other[what] for ours, other in pairs) for what in (0, 1)]


def batch_ratios(figures: Figures) -> list[float]:
    """Of wall time and of CPU time."""
    pairs = list(zip(figures.batch[OURS], figures.batch["typst"], strict=True))
    return [median(a.each(what) / b.each(what) for a, b in pairs) for what in (0, 1)]


def flatness(batches: Sequence[Batch]) -> list[float]:
    """The last fifth of the editions over the first one (but for two, which fill the caches).

    Each is measured by the machine's pace beside it: over minutes that changes by half.
    """
    return [median(_late_by_early(batch.laps, what) for batch in batches) for what in (0, 1)]


def _late_by_early(laps: Sequence[tuple[float, ...]], what: int) -> float:
    times = [lap[what] / lap[2] for lap in laps]
    fifth = len(times) // 5
    return median(times[-fifth:]) / median(times[2 : fifth + 2])


def print_aim(name: str, most: float, *found: float) -> None:
    """A row: it is met if all figures are."""
    cells = [f"{value:.2f}" if most < 10 else f"{value:.0f}" for value in found]
    met = "met" if all(value <= most for value in found) else "**not met**"
    print(f"| {name} | {most:g} | {' | '.join([*cells, ''][:2])} | {met} |")


if __name__ == "__main__":
    main()
