"""What is wrong is told in one go: words of the command line, names, and the content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.errors import ExitCode
from tests.cli.conftest import ROOT, Run

WRONG = {
    "--answers bck": "--answers: 'bck' is no place for answers",
    "--start 2027-13-01": "--start: there is no day 2027-13-01",
    "--interview x": "--interview: 'x' is not a date",
    "--level esy": "--level: 'esy' is no level",
    "--level hrd": "--level: 'hrd' is no level",
    "--cards ,": "--cards: no card is named",
    "--shuffle x": "--shuffle: 'x' is no seed",
    "--set foo=1": "'foo' is no key of an edition",
    "--style bse": "there is no style 'bse'",
    "--paper a9": "there is no paper 'a9'",
    "--for kpd": "there is no press target 'kpd'",
    "leadrship": "there is no edition or topic 'leadrship'",
}


@pytest.mark.parametrize("command", ["build", "check"])
def test_every_word_that_is_wrong(run: Run, command: str) -> None:
    done = run(command, *" ".join(WRONG).split(), cwd=ROOT)
    said = done.stderr.decode()
    assert done.returncode == ExitCode.USAGE
    assert [message for message in WRONG.values() if message not in said] == []
    assert f"{len(WRONG)} problems\n" in said


@pytest.mark.parametrize("command", ["build", "check", "cards"])
def test_names_and_content_that_are_wrong(tmp_path: Path, run: Run, command: str) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    editions = tmp_path / "content" / "editions.yaml"
    editions.write_text(editions.read_text("utf-8") + "  - name: x\n    topic: nowhere\n", "utf-8")
    done = run(command, "--style", "bse", "--paper", "a9")
    said = done.stderr.decode()
    assert done.returncode == ExitCode.REQUEST
    assert "there is no style 'bse'" in said
    assert "there is no topic 'nowhere'" in said


def test_makers_folders_and_dates_that_are_wrong(run: Run) -> None:
    done = run("build", "--jobs", "x", "--content", "nowhere", "--start", "x")
    said = done.stderr.decode()
    assert done.returncode == ExitCode.USAGE
    assert [word for word in ("--jobs: ", "--content: ", "--start: ") if word not in said] == []


def test_each_card_number_that_is_wrong(run: Run) -> None:
    done = run("build", "leadership", "--cards", "99,x,3-1", cwd=ROOT)
    assert done.stderr.decode().count("hint: ") == 3


def test_editions_that_can_be_checked_are(tmp_path: Path, run: Run) -> None:
    """A name that means nothing does not keep the others from being looked at."""
    done = run("check", "leadership", "leadrship", "--json")
    assert done.returncode == ExitCode.REQUEST
    assert b'"name": "leadership"' in done.stdout
