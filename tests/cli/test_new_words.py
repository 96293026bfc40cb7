from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import ExitCode
from builder.load.library import load_library
from builder.load.models import Level
from tests.cli.conftest import ROOT, Said

Say = Callable[..., Said]
TRACK = ("--track", "product-management")
TOPICS = Path("content") / "tracks" / "product-management" / "topics"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a copy of the content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def levels(copy: Path, topic: str) -> list[int]:
    library = load_library(copy / "content")
    (found,) = (it for track in library.tracks for it in track.topics if it.id == topic)
    return [sum(card.level is level for card in found.cards) for level in Level]


def test_a_new_topic_has_a_first_edition_at_once(copy: Path, say: Say) -> None:
    said = say("new", "topic", "Stakeholder  management", *TRACK)
    assert said.code == ExitCode.OK
    path = TOPICS / "stakeholder-management.yaml"
    assert said.out.startswith(f"{path}: Stakeholder management, with 18 template questions")
    assert levels(copy, "stakeholder-management") == [5, 7, 6]
    built = say("build", "stakeholder-management", "--quiet")
    assert built == Said(0, "", "")
    assert (copy / "output" / "stakeholder-management.pdf").read_bytes()[:5] == b"%PDF-"


def test_own_cards_replace_templates_one_by_one(copy: Path, say: Say) -> None:
    say("new", "topic", "Pricing", *TRACK)
    path = copy / TOPICS / "pricing.yaml"
    own = """cards:
  - id: smallest-proof
    title: A price test
    level: easy
    question: How would you test a price?
    answer: By asking ten people to pay it.
    example: Ten were asked and four paid.
    mistakes: [Asking whether they would., Asking friends.]
    follow_up: And if nobody pays?
"""
    path.write_text(path.read_text("utf-8").replace("cards: []\n", own), "utf-8")
    library = load_library(copy / "content")
    (topic,) = (it for track in library.tracks for it in track.topics if it.id == "pricing")
    assert len(topic.cards) == 18
    (card,) = (it for it in topic.cards if it.id == "smallest-proof")
    assert card.title == "A price test"


def test_the_only_track_need_not_be_named(copy: Path, say: Say) -> None:
    shutil.rmtree(copy / "content" / "tracks" / "engineering-management")
    (copy / "content" / "editions.yaml").unlink()
    said = say("new", "topic", "Pricing")
    assert said.code == ExitCode.OK, said.err
    assert (copy / TOPICS / "pricing.yaml").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Où, déjà? {braces}: 'x' \"y\" # no comment", "ou-deja-braces-x-y-no-comment"),
        ("Ценообразование", "ценообразование"),
        ("CON", "con-"),
    ],
)
def test_any_title_is_printed_as_it_was_typed(copy: Path, say: Say, title: str, name: str) -> None:
    assert say("new", "topic", title, "--quiet", *TRACK) == Said(0, "", "")
    library = load_library(copy / "content")
    (topic,) = (it for track in library.tracks for it in track.topics if it.id == name)
    assert topic.title.replace("{{", "{").replace("}}", "}") == title


def test_what_is_there_stays(copy: Path, say: Say) -> None:
    before = (copy / TOPICS / "leadership.yaml").read_bytes()
    said = say("new", "topic", "Leadership", *TRACK)
    assert said.code == ExitCode.REQUEST
    assert "has a topic 'leadership' already" in said.err
    assert (copy / TOPICS / "leadership.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (("tpic", "x"), ExitCode.USAGE, "'tpic' can't be made"),
        (("topic", " "), ExitCode.USAGE, "a title is one line"),
        (("topic", "x" * 81), ExitCode.USAGE, "a title is one line"),
        (("topic", "?!", *TRACK), ExitCode.REQUEST, "no file can be named after '?!'"),
        (("topic", "x"), ExitCode.REQUEST, "'engineering-management' or 'product-management'"),
        (("topic", "x", "--track", ""), ExitCode.REQUEST, "there is no track ''"),
        (("topic", "x", "--track", "product"), ExitCode.REQUEST, "there is no track 'product'"),
    ],
)
def test_what_can_not_be(
    copy: Path, say: Say, words: tuple[str, ...], code: ExitCode, fault: str
) -> None:
    said = say("new", *words)
    assert (said.code, said.out) == (code, "")
    assert fault in said.err


def test_the_content_that_came_along_is_left_alone(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = say("new", "topic", "Pricing")
    assert said.code == ExitCode.REQUEST
    assert "there is no content folder here" in said.err


def test_json(copy: Path, say: Say) -> None:
    said = say("new", "topic", "Pricing", "--json", *TRACK)
    assert json.loads(said.out) == {
        "topic": "pricing",
        "path": str(TOPICS / "pricing.yaml"),
        "track": "product-management",
        "problems": [],
    }
