"""Each check of the fuzzer fails once, on something planted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.fuzz.base import base_files
from bench.fuzz.bounds import Bounds, OutOfTimeError, Used, within
from bench.fuzz.case import Case
from bench.fuzz.judge import failures
from bench.fuzz.trial import STOPPED, Said, Trial, tried
from bench.fuzz.world import TOPIC, Wanted, World

BOUNDS = Bounds(work=20, clock=60, memory=2000)
BUILD = ("build", "probe", "--jobs", "1")


def world(*words: str) -> World:
    return World(dict(base_files()), list(words))


def trial(folder: Path, *, words: Sequence[str] = BUILD, code: int = 0, **more: object) -> Trial:
    """A trial that went well, but for what is said otherwise."""
    parts: dict[str, object] = {"out": "", "err": "", "work": 0.1, "memory": 50.0, "after": {}}
    parts |= {"late": False} | more
    used = Used(float(str(parts["work"])), 0.1, float(str(parts["memory"])), bool(parts["late"]))
    said = Said(words, code, str(parts["out"]), str(parts["err"]), used)
    after = parts["after"]
    assert isinstance(after, dict)
    case = Case(
        ("planted",), replace(world(*words), wanted=Wanted(refused=str(more.get("refused", ""))))
    )
    return Trial(case, folder, said, {}, after, BOUNDS)


def rules(found: Trial) -> list[str]:
    return [failure.rule for failure in failures(found)]


def test_what_went_well_is_no_failure(tmp_path: Path) -> None:
    assert rules(trial(tmp_path)) == []


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        ({"work": 21}, "time"),
        ({"late": True, "code": STOPPED}, "time"),
        ({"memory": 2001}, "memory"),
        ({"code": 70, "err": "x"}, "code"),
        ({"code": 1, "err": "x"}, "code"),
        ({"code": 3}, "code"),
        ({"err": "Traceback (most recent call last):"}, "noise"),
        ({"err": "x.py:1: SyntaxWarning: y"}, "noise"),
        ({"out": "\x1b[31m"}, "noise"),
        ({"words": (*BUILD, "--json"), "out": "{"}, "document"),
        ({"code": 3, "err": "nosuch.yaml:2:1: x"}, "places"),
        ({"after": {"content/x": b""}}, "files"),
        ({"after": {"output/.workbook-1": b""}}, "files"),
        ({"refused": "it is wrong"}, "wanted"),
    ],
)
def test_each_rule_can_be_broken(what: dict[str, object], rule: str, tmp_path: Path) -> None:
    assert rules(trial(tmp_path, **what)) == [rule]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "fault"), [("1:4", 0), ("1:5", 1), ("2:1", 0), ("3:1", 1), ("0:1", 1)]
)
def test_a_place_is_in_its_file(place: str, fault: int, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a\u2028b\n")
    assert len(rules(trial(tmp_path, code=3, err=f"a.yaml:{place}: x"))) == fault


def test_a_file_that_json_names_must_be_there(tmp_path: Path) -> None:
    document = json.dumps({"editions": [{"files": [{"path": str(tmp_path / "no.pdf")}]}]})
    assert rules(trial(tmp_path, words=(*BUILD, "--json"), out=document)) == ["document"]


def test_a_broken_pdf_is_seen(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "x.pdf").write_bytes(b"%PDF-")
    found = trial(tmp_path, after={"output/x.pdf": b"%PDF-"}, code=4, err="x")
    assert "files" in rules(found)


def test_a_whole_build_has_no_failure_and_a_lost_word_is_one() -> None:
    with tried(Case(("none",), world(*BUILD)), BOUNDS) as built:
        assert failures(built) == []
        assert built.made == ["output/probe.pdf"]
        built.case.world.put((TOPIC, ("cards", 0, "answer")), "Another answer altogether")
        assert [(one.rule, one.detail) for one in failures(built)] == [
            ("words", "lost: Another altogether")
        ]


def test_wanted_texts_are_looked_for() -> None:
    changed = world(*BUILD)
    changed.put((TOPIC, ("cards", 0, "answer")), "Some planted words")
    changed.wanted = Wanted(
        printed=["planted words", "no such"], unprinted=["planted"], said=["zzz"]
    )
    with tried(Case(("none",), changed), BOUNDS) as built:
        details = [one.detail for one in failures(built)]
    assert details == ["not said: zzz", "not printed: no such", "printed raw: planted"]


def test_what_takes_too_long_is_stopped() -> None:
    def forever() -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:  # noqa: BLE001 - the alarm must come through
                return

    used = within(Bounds(work=0.2, clock=5, memory=1), forever)
    assert used.out_of_time
    assert not issubclass(OutOfTimeError, Exception)
