"""What check looks at when no names are given, and what it calls it."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import pipeline
from builder.errors import ExitCode
from tests.cli.conftest import ROOT, Said, Stage

Say = Callable[..., Said]

TOPICS = "tracks/{}/topics/{}.yaml"
SHIPPED = [
    "leadership",
    "prioritisation",
    "product-sense",
    "metrics",
    "execution",
    "strategy-and-estimation",
    "people-leadership",
    "delivery",
]


@pytest.fixture
def copy(stage: Stage, tmp_path: Path) -> Path:
    """A copy of the content; nothing of it is laid out."""
    return shutil.copytree(ROOT / "content", tmp_path / "content")


def add(copy: Path, track: str, *topics: str) -> None:
    """Topics without an edition."""
    text = (copy / TOPICS.format("product-management", "metrics")).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    own = "".join(line for line in lines if not line.startswith("related:"))
    for topic in topics:
        (copy / TOPICS.format(track, topic)).write_text(own, "utf-8")


def checked(say: Say, copy: Path, *words: str) -> list[str]:
    said = say("check", *words, "--content", str(copy), "--json")
    assert said.code == ExitCode.OK, said
    document = json.loads(said.out)
    names = [edition["name"] for edition in document["editions"]]
    assert all(edition["notes"] == ["thick"] for edition in document["editions"])
    return names


def test_topics_without_an_edition_come_after_the_editions(
    stage: Stage, say: Say, copy: Path
) -> None:
    stage.notes = ("thick",)
    add(copy, "product-management", "pricing")
    assert checked(say, copy) == [*SHIPPED, "pricing"]
    last = stage.asked[-1].edition
    assert (last.topic.id, last.track.id, last.style) == ("pricing", "product-management", "base")
    assert len(stage.asked) == len(SHIPPED) + 1


def test_names_are_all_that_is_looked_at(stage: Stage, say: Say, copy: Path) -> None:
    stage.notes = ("thick",)
    add(copy, "product-management", "pricing")
    assert checked(say, copy, "metrics") == ["metrics"]


def test_without_editions_every_topic_is_looked_at(stage: Stage, say: Say, copy: Path) -> None:
    stage.notes = ("thick",)
    (copy / "editions.yaml").unlink()
    assert sorted(checked(say, copy)) == sorted(SHIPPED)


def test_a_name_that_means_something_else_too_is_said_in_full(
    stage: Stage, say: Say, copy: Path
) -> None:
    stage.notes = ("thick",)
    add(copy, "engineering-management", "metrics", "pricing", "hiring")
    add(copy, "product-management", "pricing")
    names = [
        "engineering-management/hiring",
        "engineering-management/metrics",
        "engineering-management/pricing",
        "product-management/pricing",
    ]
    with (copy / "editions.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {name: hiring, topic: delivery}\n")
    found = checked(say, copy)
    assert found == [*SHIPPED, "hiring", *names]
    again = [checked(say, copy, name) for name in names]
    assert again == [[name.partition("/")[2]] for name in names]


def test_a_problem_of_a_topic_without_an_edition_is_found(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    add(copy, "product-management", "party")
    (copy / "editions.yaml").unlink()
    shutil.rmtree(copy / "tracks" / "engineering-management")
    path = copy / TOPICS.format("product-management", "party")
    for other in set(path.parent.iterdir()) - {path}:
        other.unlink()
    assert say("check").code == ExitCode.OK
    path.write_text(
        path.read_text("utf-8").replace("title: Metrics", "title: 🎉 party", 1), "utf-8"
    )
    said = say("check", "--quiet")
    assert said.code == ExitCode.CONTENT
    assert "party.yaml" in said.err
    assert "no font of the style has '🎉'" in said.err


def test_a_leading_that_is_too_small_is_a_problem(stage: Stage, say: Say) -> None:
    said = say("check", "--set", "style.type.body.size_pt=20", "--quiet")
    assert said.code == ExitCode.CONTENT
    assert said.err == (
        "workbook: --set style.type.body.size_pt=20: type.body: 20 pt type needs a leading of 7.1 mm or more, it has 5\n"
        "  hint: set 'leading' beside it\n"
    )
    beside = ("--set", "style.type.body.size_pt=20", "--set", "style.type.body.leading=7.5")
    assert say("check", *beside, "--quiet") == Said(0, "", "")


def test_garbage_is_never_looked_for_in_the_library(
    stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each topic some is collected, which would else take time by the number of topics."""
    seen: list[int] = []

    def looked_at(_: object) -> tuple[str, ...]:
        seen.append(len(gc.get_objects()))
        return ()

    monkeypatch.setattr(pipeline, "check_edition", looked_at)
    gc.unfreeze()
    say("check")
    kept = gc.get_freeze_count()
    gc.unfreeze()
    assert len(seen) > 5
    assert max(seen) < kept / 2
