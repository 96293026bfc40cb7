"""How long texts of hostile sizes take, when they are read and laid out.

    python bench/large.py [NAME ...]

Each text stands in the answer of a topic's only card. `check` reads it and lays it out. Figures are
processor time and the process's own peak of memory, which other work on the machine hardly
changes; the aim is 5 s and 500 MiB for a megabyte of any text, or a refusal.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TOPIC = Path("tracks", "product-management", "topics", "probe.yaml")
HEAD = """\
title: Probe
summary: One card.
cards:
  - id: one
    title: One card
    level: easy
    question: Why?
    example: Once.
    mistakes: [One, Two]
    follow_up: And then?
    answer: |
"""


def _rows(count: int, cells: str) -> str:
    return "| a | b |\n|---|---|\n" + f"{cells}\n" * count


TEXTS = {
    "a word of 100,000 letters": "a" * 100_000,
    "a word of 1,000,000 letters": "a" * 1_000_000,
    "a megabyte of words": "word and more " * 71_000,
    "a line of code of 90,000 letters": "```\n" + "x = 1; " * 12_800 + "\n```",
    "9,000 lines of code": "```\n" + "x = 1\n" * 9_000 + "```",
    "20,000 points": "\n".join(f"- point {number}" for number in range(20_000)),
    "2,000 rows of a table": _rows(2_000, "| 1 | two words |"),
    "2,000 rows with a cell too many": _rows(2_000, "| 1 | two | three |"),
    "2,000 links to nowhere": "[a](ftp://x) " * 2_000,
    "2,000 unknown placeholders": "{nope} " * 2_000,
    "4,000 empty headings": "##\n" * 4_000,
}


class Run(NamedTuple):
    """Seconds of processor time, MiB at the peak, and the exit code."""

    cpu: float
    memory: float
    code: int


def check(text: str) -> Run:
    """Check a content folder with the text in a card."""
    with tempfile.TemporaryDirectory() as place:
        content = Path(place) / "content"
        shutil.copytree(ROOT / "content", content)
        lines = (f"      {line}\n" for line in text.split("\n"))
        (content / TOPIC).write_text(HEAD + "".join(lines))
        words = ["check", "probe", "--content", str(content), "--quiet"]
        process = subprocess.Popen(
            [sys.executable, "-m", "builder", *words], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code)


def main() -> None:
    """Measure the texts that are named, or all."""
    print("| text in an answer | CPU | memory | |\n|---|---|---|---|")
    for name in sys.argv[1:] or TEXTS:
        cpu, memory, code = check(TEXTS[name])
        print(f"| {name} | {cpu:.1f} s | {memory:.0f} MiB | {'refused' if code else ''} |")


if __name__ == "__main__":
    main()
