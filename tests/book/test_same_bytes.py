"""The same content gives the same bytes: in any folder, zone and order of hashing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.book.source import ROOT, TOPIC
from tests.processes import completed

PROGRAM = (sys.executable, "-c", "from builder.cli.main import run; run()")


def build(folder: Path, seed: str, zone: str, *more: str) -> dict[str, bytes]:
    """Build in a process of its own from copies of content and styles; files by name."""
    for name in ("content", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    kept = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "LC_ALL")}
    environment = {**kept, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    words = ("build", TOPIC, "--styles", "styles", "--answers", "key", "--quiet", *more)
    completed([*PROGRAM, *words], cwd=folder, env=environment, check=True)
    return {path.name: path.read_bytes() for path in (folder / "output").glob("*.pdf")}


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    one = build(tmp_path / "a", "1", "Pacific/Kiritimati")
    other = build(tmp_path / "b" / "ü and a space", "4242", "America/New_York")
    assert sorted(one) == [f"{TOPIC}-questions-key.pdf", f"{TOPIC}-questions.pdf"]
    assert one == other


def test_dates_do_not_come_from_the_clock(tmp_path: Path) -> None:
    start = ("--start", "2026-11-23")
    one = build(tmp_path / "a", "7", "UTC", *start)
    other = build(tmp_path / "b", "8", "Asia/Kathmandu", *start)
    assert one == other
    assert b"D:20261123" in one[f"{TOPIC}-questions-start-2026-11-23.pdf"]


def test_another_content_gives_other_bytes(tmp_path: Path) -> None:
    one = build(tmp_path / "a", "1", "UTC")
    other = build(tmp_path / "b", "1", "UTC", "--name", "Jo Bloggs")
    assert one[f"{TOPIC}-questions.pdf"] != other[f"{TOPIC}-questions-jo-bloggs.pdf"]
