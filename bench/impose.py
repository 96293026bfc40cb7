"""How long imposing takes: the work itself, and `workbook impose` as a whole process.

    python bench/impose.py                      64 pages of leadership on A5, medians of 15 runs
    python bench/impose.py --pages 152 FILE     so many pages of a PDF of your own

The aim is at most 0.5 s for 64 pages, as a whole process. A first run of each is not counted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from pypdf import PdfWriter

from builder.press.impose.job import ImpositionJob, Scheme
from builder.press.impose.write import impose

AIM = 0.5
"""Seconds for 64 pages."""


def main() -> None:
    """Measure and print a table."""
    words = arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = first_pages(words.file or built(folder), words.pages, Path(folder, "pages.pdf"))
        print(f"{words.pages} pages, {path.stat().st_size / 2**10:.0f} KiB, {words.runs} runs")
        print(f"{'':10} {'impose':>10} {'command':>10}   medians; the aim is {AIM} s")
        for scheme in Scheme:
            inside = taken(partial(impose, path, ImpositionJob(scheme)), words.runs)
            whole = taken(partial(command, path, scheme), words.runs)
            print(f"{scheme.value:10} {inside * 1000:7.0f} ms {whole * 1000:7.0f} ms")


def arguments() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="a PDF [leadership on A5]")
    parser.add_argument("-n", "--runs", type=int, default=15, help="counted runs [15]")
    parser.add_argument("--pages", type=int, default=64, help="pages of it [64]")
    return parser.parse_args()


def workbook(*words: str) -> None:
    """Run the program to its end."""
    code = "from builder.cli.main import run; run()"
    subprocess.run([sys.executable, "-c", code, *words, "--quiet"], check=True)


def built(folder: str) -> Path:
    """The book, made anew."""
    workbook("build", "leadership", "--paper", "a5", "--out", folder)
    return Path(folder, "leadership.pdf")


def first_pages(path: Path, count: int, target: Path) -> Path:
    """A copy with the first pages only."""
    writer = PdfWriter()
    writer.append(path, pages=(0, count), import_outline=False)
    writer.write(target)
    return target


def command(path: Path, scheme: Scheme) -> None:
    """Impose as a user does."""
    workbook("impose", str(path), "--as", scheme.value)


def taken(work: Callable[[], object], count: int) -> float:
    """The median of the seconds that `count` runs take, after one that isn't counted."""
    seconds = []
    for _ in range(count + 1):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return median(seconds[1:])


if __name__ == "__main__":
    main()
