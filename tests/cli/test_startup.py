"""What a command loads. Half a second is all there is, and imports take most of it."""

from __future__ import annotations

import sys

import pytest

from builder.cli.commands import COMMANDS
from tests.cli.conftest import ROOT, environment
from tests.processes import completed

LOADED = """
import os, sys
os._exit = lambda code: None
sys.argv[1:] = {words!r}
from builder.cli.main import run
run()
print(*sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def loaded(*words: str) -> set[str]:
    code = LOADED.format(words=list(words))
    done = completed(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_quick_answer_loads_no_stage(word: str) -> None:
    assert not loaded(word) & {"yaml", "reportlab", "uharfbuzz", "rich", "pydantic"}


def test_a_command_loads_no_pydantic_and_no_rich() -> None:
    seen = loaded("list")
    assert "yaml" in seen  # the measure works
    assert not seen & {"pydantic", "pydantic_core", "rich", "reportlab"}


def test_only_the_command_that_is_asked_for_is_loaded() -> None:
    code = LOADED.format(words=["list"]).replace('.partition(".")[0]', "")
    done = completed(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, check=True
    )
    seen = set(done.stderr.decode().splitlines()[-1].split())
    places = {command.place.partition(":")[0] for command in COMMANDS.values()}
    assert places & seen == {"builder.cli.listing"}
