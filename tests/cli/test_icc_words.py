"""`build --icc`: refused where no file would take a profile, before anything is built."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cli.icc import check_profile
from builder.errors import ExitCode, RequestError
from builder.request import Folders
from tests.cli.conftest import ROOT, Said, Stage
from tests.plan.makers import edition

Say = Callable[..., Said]


def check(*targets: str, styles: tuple[Path, ...] = ()) -> None:
    folders = Folders(ROOT / "content", (*styles, ROOT / "styles"), Path("output"))
    check_profile([edition(target=target) for target in targets], folders)


def refused(*targets: str, styles: tuple[Path, ...] = ()) -> tuple[str, str | None]:
    with pytest.raises(RequestError) as caught:
        check(*targets, styles=styles)
    (problem,) = caught.value.problems
    return problem.message, problem.hint


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of styles with a house of its own that takes a profile."""
    (tmp_path / "press").mkdir()
    text = (ROOT / "styles" / "press" / "pdfx-4.yaml").read_text("utf-8")
    (tmp_path / "press" / "mine.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("target", ["home", "screen", "kdp", "ingram", "lulu", "pdfx-1a"])
def test_a_target_without_a_profile_in_its_file(target: str) -> None:
    assert refused(target) == (
        f"--icc: files for '{target}' take no ICC profile",
        "leave out --icc, or choose a target that takes one: 'pdfx-4'",
    )


def test_the_targets_are_those_that_there_are(mine: Path) -> None:
    assert refused("kdp", "home", "kdp", styles=(mine,)) == (
        "--icc: files for 'kdp' and 'home' take no ICC profile",
        "leave out --icc, or choose a target that takes one: 'mine' or 'pdfx-4'",
    )
    check("mine", styles=(mine,))


def test_one_edition_that_takes_it_is_enough() -> None:
    check("home", "pdfx-4", "kdp")


def test_a_target_with_problems_is_left_to_the_build(mine: Path) -> None:
    (mine / "press" / "mine.yaml").write_text("colour: red\n", "utf-8")
    check("home", "mine", styles=(mine,))
    check("no-such-target")
    assert "'pdfx-4'" in str(refused("home", styles=(mine,))[1])


@pytest.mark.parametrize("words", ["build", "build --for kdp", "build --all --shard 1/8"])
def test_nothing_is_built(stage: Stage, say: Say, words: str) -> None:
    said = say(*words.split(), "--icc", "press.icc", "--json")
    assert said.code == ExitCode.REQUEST
    (problem,) = json.loads(said.out)["problems"]
    assert "take no ICC profile" in problem["message"]
    assert stage.asked == []
