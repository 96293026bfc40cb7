"""Problems of every kind are told in one go, and what has none can still be seen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import ExitCode
from tests.cli.conftest import ROOT, Said

Say = Callable[..., Said]
TRACK = "tracks/product-management/"

SPOILT = {
    TRACK + "topics/leadership.yaml": (
        ("level: easy", "level: esy", "'level' can't be 'esy'"),
        ("- id:", "- sums: ['1 = 2']\n    id:", "1 is 1, not 2"),
        ("title: ", "title: 中", "no font of the style has '中' (U+4E2D"),
        ("summary: ", f"summary: {'very ' * 50}", "'summary' has"),
    ),
    TRACK + "topics/metrics.yaml": (
        ("title: ", "title: [", "the list opened here with '[' is not closed"),
    ),
    TRACK + "topics/prioritisation.yaml": (
        ("related: [", "related: [nowhere, ", "the track has no other topic 'nowhere'"),
    ),
    TRACK + "topics/execution.yaml": (
        ("title: ", "title: 中", "no font of the style has '中' (U+4E2D"),
    ),
    "tracks/engineering-management/track.yaml": (
        ("rubric: ", "rubric: un", "there is no rubric 'uninterview'"),
        ("year: ", "year: MM", "'year' takes a whole number"),
        ("tagline: ", "tagline: 中 ", "no font of the style has '中' (U+4E2D"),
    ),
}
EDITIONS = """
  - {name: one, topic: nowhere}
  - {name: two, topic: product-sense, start: 2027-02-01, interview: 2027-01-01}
  - {name: three, topic: product-sense, style: bsae, target: hoem, interview: 2026-01-02}
  - {name: four, topic: product-sense, paper: a44, interview: 2026-01-02}
  - {name: five, topic: product-sense, tags: [nosuch]}
  - {name: six, topic: strategy-and-estimation, levels: [esy]}
"""
OF_EDITIONS = (
    "there is no topic 'nowhere'",
    "the interview on 2027-01-01 is not after the start",
    "there is no style 'bsae'",
    "there is no press target 'hoem'",
    "the interview is too near",
    "there is no paper 'a44'",
    "has the tag 'nosuch'",
    "'levels' can't be 'esy'",
)


@pytest.fixture
def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content and a style in which something of every kind is wrong."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, faults in SPOILT.items():
        text = (content / name).read_text("utf-8")
        for old, new, _ in faults:
            assert old in text
            text = text.replace(old, new, 1)
        (content / name).write_text(text, "utf-8")
    with (content / "editions.yaml").open("a", encoding="utf-8") as file:
        file.write(EDITIONS)
    (content / TRACK / "topics" / "old.yml").write_text("title: Old\n")
    (tmp_path / "styles" / "press").mkdir(parents=True)
    (tmp_path / "styles" / "mine.yaml").write_text("description: Mine\nhandd: large\n")
    (tmp_path / "styles" / "press" / "ours.yaml").write_text("descriptoin: Ours\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unsaid(said: Said, messages: list[str]) -> list[str]:
    """What wasn't said, of what should have been."""
    heard = [problem["message"] for problem in json.loads(said.out)["problems"]]
    return [message for message in messages if not any(message in one for one in heard)]


@pytest.mark.usefixtures("spoilt")
def test_check_tells_every_kind_of_problem_at_once(say: Say) -> None:
    said = say("check", "--json")
    assert said.code == ExitCode.CONTENT
    messages = [message for faults in SPOILT.values() for _, _, message in faults]
    messages += [*OF_EDITIONS, "only files that end in .yaml are read", "'handd' is no key"]
    assert unsaid(said, [*messages, "'descriptoin' is no key"]) == []
    found = [one for one in json.loads(said.out)["problems"] if "中" in one["message"]]
    assert sorted(Path(one["path"]).name for one in found) == [
        "execution.yaml",
        "leadership.yaml",
        "track.yaml",
    ]
    assert all(problem["hint"] for problem in json.loads(said.out)["problems"] if problem["line"])


@pytest.mark.usefixtures("spoilt")
def test_build_tells_all_that_is_wrong_with_what_it_is_asked_for(say: Say) -> None:
    said = say("build", "leadership", "three", "four", "five", "--json", "--people", "nobody.csv")
    assert said.code == ExitCode.CONTENT
    messages = [message for _, _, message in SPOILT[TRACK + "topics/leadership.yaml"]]
    messages += [*OF_EDITIONS, "there is no such file"]
    assert unsaid(said, messages) == []


def test_a_build_of_one_name_is_not_stopped_by_other_files(spoilt: Path, say: Say) -> None:
    (spoilt / "content" / "editions.yaml").unlink()
    related = TRACK + "topics/metrics.yaml"
    shutil.copy(ROOT / "content" / related, spoilt / "content" / related)
    said = say("build", "product-sense", "--cards", "1", "--json", "--jobs", "1")
    assert said.code == ExitCode.OK
    (note,) = json.loads(said.out)["notes"]
    assert note["path"].endswith("old.yml")


@pytest.mark.usefixtures("spoilt")
def test_list_shows_what_has_no_problems(say: Say) -> None:
    said = say("list", "--json")
    assert said.code == ExitCode.CONTENT
    listed = json.loads(said.out)
    assert [one["name"] for one in listed["topics"]] == [
        "execution", "prioritisation", "product-sense", "strategy-and-estimation",
    ]  # fmt: skip
    assert [one["name"] for one in listed["tracks"]] == ["product-management"]
    assert "mine" not in [one["name"] for one in listed["styles"]]
    assert {"base", "ink-saver"} <= {one["name"] for one in listed["styles"]}
    assert {"home", "kdp"} <= {one["name"] for one in listed["targets"]}
    editions = [one["name"] for one in listed["editions"]]
    assert {"product-sense", "three", "four", "five"} <= set(editions)
    assert not {"one", "two", "six", "leadership", "delivery"} & set(editions)
    assert unsaid(said, ["'level' can't be 'esy'", "'handd' is no key"]) == []
    assert "content/tracks/" in say("list").err
