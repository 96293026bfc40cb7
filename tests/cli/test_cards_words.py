"""What can be said to `workbook cards`, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import ExitCode, OutputError, Problem
from builder.geometry import Flip, Shift
from builder.layout.pocket.sheets import Duplex
from builder.plan.edition import Edition
from builder.request import Folders
from builder.sheets import cards
from builder.sheets.cards import CardsResult
from tests.cli.conftest import ROOT, Run, Said

Say = Callable[..., Said]
Asked = list[tuple[Edition, Folders, Duplex]]

PATH = Path("output/leadership-cards.pdf")
NOTE = "1 question takes more than one card, such as 7a and 7b"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What the cards were asked for, in a folder and for a printer that nobody has set up."""
    heard: Asked = []

    def build(edition: Edition, folders: Folders, duplex: Duplex) -> CardsResult:
        heard.append((edition, folders, duplex))
        return CardsResult(edition.name, PATH, 19, 3, "A4", (NOTE,))

    monkeypatch.setattr(cards, "build_cards", build)
    monkeypatch.setenv("WORKBOOK_CONFIG", str(tmp_path))
    monkeypatch.chdir(ROOT)
    return heard


def test_the_last_line_says_how_to_print_and_cut(asked: Asked, say: Say) -> None:
    said = say("cards", "leadership")
    assert said.code == ExitCode.OK
    assert said.out == (
        "output/leadership-cards.pdf: 19 cards on 3 sheets of A4."
        " Print at 100 %, both sides, flip on the long edge; cut along the marks.\n"
    )
    assert said.err == f"note: {NOTE}\n"


def test_without_a_name_the_first_edition_is_taken(asked: Asked, say: Say) -> None:
    say("cards")
    ((edition, _, duplex),) = asked
    assert (edition.name, edition.style, edition.paper) == ("leadership", "base", "a4")
    assert duplex == Duplex(Flip.LONG, Shift())


def test_options_reach_the_cards(asked: Asked, say: Say) -> None:
    said = say(*"cards leadership --paper letter --flip short --style ink-saver --out x".split())
    ((edition, folders, duplex),) = asked
    assert (edition.style, edition.paper) == ("ink-saver", "letter")
    assert folders.output == Path("x")
    assert duplex == Duplex(Flip.SHORT, Shift())
    assert "flip on the short edge" in said.out


def test_the_printers_offsets_reach_the_cards(asked: Asked, say: Say, tmp_path: Path) -> None:
    (tmp_path / "printer.yaml").write_text("offsets: {right: 1.5, down: -0.5}\n", "utf-8")
    say("cards")
    say("cards", "--flip", "short")
    assert asked[0][2] == Duplex(Flip.LONG, Shift(1.5, -0.5))
    assert asked[1][2] == Duplex(Flip.SHORT, Shift(-1.5, 0.5))


def test_quiet_says_nothing(asked: Asked, say: Say) -> None:
    assert say("cards", "--quiet") == Said(ExitCode.OK, "", "")


def test_json(asked: Asked, say: Say) -> None:
    said = say("cards", "--json", "--flip", "short")
    (edition,) = json.loads(said.out)["editions"]
    (file,) = edition["files"]
    assert (edition["name"], edition["paper"], edition["notes"]) == ("leadership", "A4", [NOTE])
    assert file == {
        "path": str(PATH),
        "kind": "cards",
        "cards": 19,
        "sheets": 3,
        "flip": "short",
    }
    assert json.loads(said.out)["problems"] == []
    assert said.err == ""


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        ("cards --flip shrt", ExitCode.USAGE, "did you mean 'short'?"),
        ("cards --flip", ExitCode.USAGE, "requires an argument"),
        ("cards one two", ExitCode.USAGE, "unexpected extra argument"),
        ("cards --content nowhere", ExitCode.USAGE, "'nowhere' does not exist"),
        ("cards leadrship", ExitCode.REQUEST, "did you mean 'leadership'?"),
    ],
)
def test_what_cannot_be_meant(
    asked: Asked, say: Say, words: str, code: ExitCode, answer: str
) -> None:
    said = say(*words.split())
    assert said.code == code
    assert answer in said.err
    assert said.out == ""
    assert asked == []


def test_a_file_that_cannot_be_written(
    asked: Asked, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> CardsResult:
        raise OutputError(Problem("disk full"))

    monkeypatch.setattr(cards, "build_cards", fail)
    said = say("cards")
    assert said.code == ExitCode.OUTPUT
    assert "disk full" in said.err


def test_real_cards_in_a_process_of_their_own(run: Run, tmp_path: Path) -> None:
    done = run("cards", "--paper", "letter", env={"WORKBOOK_CONFIG": str(tmp_path)})
    assert done.returncode == ExitCode.OK
    assert done.stdout.decode() == (
        "output/leadership-letter-cards.pdf: 18 cards on 3 sheets of Letter."
        " Print at 100 %, both sides, flip on the long edge; cut along the marks.\n"
    )
    assert done.stderr == b""
    written = tmp_path / "output" / "leadership-letter-cards.pdf"
    assert written.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("--paper a3", "there is no paper 'a3'"),
        ("--style bse", "did you mean 'base'?"),
    ],
)
def test_a_request_that_cannot_be_met_writes_nothing(
    run: Run, tmp_path: Path, words: str, answer: str
) -> None:
    done = run("cards", *words.split(), env={"WORKBOOK_CONFIG": str(tmp_path)})
    assert done.returncode == ExitCode.REQUEST
    assert answer in done.stderr.decode()
    assert not (tmp_path / "output").exists()
