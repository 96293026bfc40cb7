"""What list calls things."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Said

Say = Callable[..., Said]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_titles_and_names_are_shown_as_they_print(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    track = copy / "tracks" / "product-management"
    replaced(
        track / "topics" / "metrics.yaml", "title: Metrics\n", 'title: "{{topic}} of {track}"\n'
    )
    replaced(track / "track.yaml", "name: Product Management\n", 'name: "Product {{core}}"\n')
    replaced(copy / "rubrics" / "interview.yaml", "name: Interview rubric\n", 'name: "{{x}}"\n')
    document = json.loads(say("list", "--json").out)
    about = {(kind, it["name"]): it["about"] for kind in document for it in document[kind]}
    assert about["topics", "metrics"].startswith("{topic} of Product ")
    assert about["tracks", "product-management"].startswith("Product {core} 2026: ")
    assert about["rubrics", "interview"].startswith("{x}: ")


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_style_of_another_ending_is_a_note_and_no_stop(
    say: Say, tmp_path: Path, command: str
) -> None:
    (tmp_path / "press").mkdir()
    for name in ("mine.yml", "press/house.YML", "fine.yaml"):
        (tmp_path / name).write_text("description: M\n", "utf-8")
    names = [] if command == "list" else ["leadership"]
    said = say(command, *names, "--styles", str(tmp_path))
    assert said.code == 0
    assert said.err.count("note: only files that end in .yaml are read") == 2
    assert "mine.yml:1:1: note:" in said.err.replace(str(tmp_path), "")
    document = json.loads(say(command, *names, "--styles", str(tmp_path), "--json").out)
    assert len(document["notes"]) == 2
