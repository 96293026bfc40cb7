from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from builder import pipeline
from builder.cli import crew
from builder.cli.main import main
from builder.errors import WorkbookError
from builder.geometry import Size
from builder.load.printer import Printer
from builder.load.targets import load_target
from builder.plan.ticket import Job, make_ticket
from builder.request import BuildRequest, BuildResult, MadeEdition, WrittenFile
from builder.shelf import records
from tests.processes import completed

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = (sys.executable, "-c", "from builder.cli.main import run; run()")

NO_CONFIG = ROOT / "tests" / "no-printer"
"""A configuration folder that isn't there, so that no test meets the printer of who runs it."""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with the checkout importable, whether installed or not."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("WORKBOOK")}
    own = {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "WORKBOOK_CONFIG": str(NO_CONFIG)}
    return {**kept, **own, **(extra or {})}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program as a process of its own, in an empty folder."""

    def run_it(
        *words: str, cwd: Path = tmp_path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return completed(
            [*PROGRAM, *words],
            cwd=cwd,
            env=environment(env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )

    return run_it


@dataclass
class Stage:
    """Stands in for the pipeline: says what it was asked, answers what it is told to.

    There is one core, so all is made in this process, and nothing is remembered.
    """

    results: list[BuildResult | BaseException] = field(default_factory=list)
    asked: list[SimpleNamespace] = field(default_factory=list)
    steps: tuple[tuple[str, int, int], ...] = ()
    notes: tuple[str, ...] = ()
    made: list[BuildResult] = field(default_factory=list)

    def make(self, *request: object) -> MadeEdition:
        what, step = request
        assert isinstance(what, BuildRequest)
        edition = what.edition
        self.asked.append(SimpleNamespace(edition=edition, output=None, today=what.today))
        assert callable(step)
        for words in self.steps:
            step(*words)
        result = self.results.pop(0) if self.results else built(edition.name)
        if isinstance(result, BaseException):
            raise result
        self.made.append(result)
        return MadeEdition(edition.name, result.paper, result.edition_id, result.target, (), ())

    def write(self, made: MadeEdition, folder: Path) -> BuildResult:
        assert made.edition == self.asked[-1].edition.name
        self.asked[-1].output = folder
        return self.made.pop(0)

    def check(self, *request: object) -> tuple[str, ...]:
        (what,) = request
        assert isinstance(what, BuildRequest)
        self.asked.append(SimpleNamespace(edition=what.edition, today=what.today))
        if self.results and isinstance(self.results[0], WorkbookError):
            raise self.results.pop(0)  # type: ignore[misc]
        return self.notes


def built(name: str, *notes: str) -> BuildResult:
    job = Job(f"{name}.pdf", "Leadership", "A4", Size(210, 297), 84, 33.2, True, True)
    ticket = make_ticket(job, load_target("home", (ROOT / "styles",)), Printer())
    file = WrittenFile(Path("output") / f"{name}.pdf", "workbook", 84, 42, 300_000, ticket)
    return BuildResult(name, "A4", "abc123", "home", (file,), notes)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    monkeypatch.setattr(pipeline, "make_edition", stage.make)
    monkeypatch.setattr(pipeline, "write_edition", stage.write)
    monkeypatch.setattr(records, "unchanged", lambda *_: None)
    monkeypatch.setattr(records, "keep", lambda *_: None)
    monkeypatch.setattr(crew, "_usable_cores", lambda: 1)
    monkeypatch.setattr(pipeline, "check_edition", stage.check)
    monkeypatch.delenv("WORKBOOK_TRACEBACK", raising=False)
    monkeypatch.setenv("WORKBOOK_CONFIG", str(NO_CONFIG))
    monkeypatch.chdir(ROOT)
    return stage


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command line in this process."""

    def say_it(*words: str) -> Said:
        code = main(words)
        heard = capsys.readouterr()
        return Said(code, heard.out, heard.err)

    return say_it
