"""Tests start processes through tests/processes.py, so that a hang is a failure."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests import processes
from tests.processes import completed, started

TESTS = Path(__file__).resolve().parent
STARTING = {"run", "Popen", "call", "check_call", "check_output"}


def starting(text: str) -> list[int]:
    """The lines that start a process without further ado."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in STARTING
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "subprocess"
    ]


def test_all_processes_are_started_with_a_limit() -> None:
    found = {
        path.relative_to(TESTS).as_posix(): lines
        for path in TESTS.rglob("*.py")
        if (lines := starting(path.read_text("utf-8")))
    }
    assert list(found) == ["processes.py"]


def test_a_process_that_hangs_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LIMIT", 0.1)
    with pytest.raises(subprocess.TimeoutExpired):
        completed([sys.executable, "-c", "import time; time.sleep(600)"])


def test_a_process_does_not_outlive_a_test_that_fails() -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(ZeroDivisionError), started(sleeping) as process:
        _ = 1 // 0
    assert process.returncode not in {None, 0}


def test_every_test_has_a_limit(pytestconfig: pytest.Config) -> None:
    assert float(pytestconfig.getini("timeout")) > processes.LIMIT
