"""How long `workbook build` takes, and how much memory: whole processes, from the shell's side.

    python bench/build.py                          15 builds of leadership, medians
    python bench/build.py --stages                 also where the time goes
    python bench/build.py --against ../old/.venv/bin/workbook
                                                   both in turn, with ratios run by run

Run it with the Python that workbook is installed for. A first run of each command is not
counted: it fills the disk cache and writes bytecode, as an installation from a wheel does.
Compare CPU time rather than wall time where a machine does other work too.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

STARTED = "WORKBOOK_BENCH_STARTED"
"""In the environment: when a process was started, in seconds of time.monotonic()."""


class Run(NamedTuple):
    """What a process took: seconds, seconds of CPU (user and system), MiB at most."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Measure and print."""
    words = arguments()
    commands = [words.command or installed(), *words.against]
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs")
    with tempfile.TemporaryDirectory() as folder:
        runs = measured(commands, words.name, words.runs, folder)
    for command in commands:
        print_runs(command, runs[command])
    for other in words.against:
        print_ratio(commands[0], other, runs)
    if words.stages:
        print_stages(words.name, words.runs)


def arguments() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="?", default="leadership", help="what to build")
    parser.add_argument("-n", "--runs", type=int, default=15, help="counted runs [15]")
    parser.add_argument("--command", help="the workbook to run [the one installed here]")
    parser.add_argument("--against", action="append", default=[], metavar="COMMAND")
    parser.add_argument("--stages", action="store_true", help="time the stages too")
    return parser.parse_args()


def installed() -> str:
    """The entry point beside this Python."""
    path = Path(sys.executable).with_name("workbook" + (".exe" if os.name == "nt" else ""))
    if not path.exists():
        sys.exit(f"{path} is missing: install workbook for {sys.executable}, or give --command")
    return str(path)


def measured(
    commands: Sequence[str], name: str, count: int, folder: str
) -> dict[str, list[tuple[Run, int]]]:
    """Each command's runs and the size of what it wrote; the commands take turns."""
    found: dict[str, list[tuple[Run, int]]] = {command: [] for command in commands}
    for number in range(count + 1):
        for command in commands:
            # A folder of its own: what is in the output folder already would not be built again.
            out = Path(folder, f"{commands.index(command)}-{number}")
            run = timed([command, "build", name, "--quiet", "--out", str(out)])
            size = sum(path.stat().st_size for path in out.glob("*.pdf"))
            if number:
                found[command].append((run, size))
    return found


def timed(command: Sequence[str]) -> Run:
    """Run a command to its end. Exits with a message if it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment(start), stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed: {process.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def environment(start: float) -> dict[str, str]:
    """Ours, but that bytecode is written: without it, every run compiles everything anew."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {STARTED: repr(start)}


def print_runs(command: str, runs: Sequence[tuple[Run, int]]) -> None:
    """Medians of one command."""
    wall, cpu, memory = (median(values) for values in zip(*(run for run, _ in runs), strict=True))
    fastest = min(run.wall for run, _ in runs)
    print(f"{command}: {len(runs)} runs, medians")
    print(f"  wall       {wall:6.3f} s   (fastest {fastest:.3f} s)")
    print(f"  user+sys   {cpu:6.3f} s")
    print(f"  memory     {memory:6.1f} MiB at most")
    print(f"  written    {runs[0][1] / 2**10:6.1f} KiB")


def print_ratio(command: str, other: str, runs: dict[str, list[tuple[Run, int]]]) -> None:
    """The median of one command's figures over the other's, run by run."""
    pairs = list(zip(runs[command], runs[other], strict=True))
    wall = median(ours.wall / theirs.wall for (ours, _), (theirs, _) in pairs)
    cpu = median(ours.cpu / theirs.cpu for (ours, _), (theirs, _) in pairs)
    print(f"{command} / {other}: wall {wall:.3f}, user+sys {cpu:.3f}")


def print_stages(name: str, count: int) -> None:
    """The median of each stage over some runs, and its share."""
    stages: dict[str, list[float]] = {}
    for number in range(count + 1):
        lines = staged(name)
        for line in lines if number else []:
            stage, _, seconds = line.rpartition(" ")
            stages.setdefault(stage, []).append(float(seconds))
    medians = {stage: median(values) for stage, values in stages.items()}
    total = sum(medians.values())
    for stage, middle in medians.items():
        print(f"  {stage:<32} {middle * 1000:6.1f} ms  {middle / total:4.0%}")


def staged(name: str) -> list[str]:
    """The output of stages.py in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("stages.py")), name]
    done = subprocess.run(
        command, env=environment(time.monotonic()), check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
