"""What can be said on the command line, and what is answered to the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builder.errors import ExitCode, OutputError, Problem, RequestError
from builder.load.models import Answers
from tests.cli.conftest import Said, Stage, built

Say = Callable[..., Said]


def test_build_without_a_name_takes_the_first_edition(stage: Stage, say: Say) -> None:
    said = say("build")
    assert said.code == ExitCode.OK
    assert [asked.edition.name for asked in stage.asked] == ["leadership"]


def test_a_build_ends_in_what_was_written_and_how_to_print_it(stage: Stage, say: Say) -> None:
    said = say("build", "leadership")
    assert said.out == (
        "output/leadership.pdf: 84 pages on 42 sheets of A4\n"
        "  paper  84 pages on 42 sheets of A4, 90 g/m² or more\n"
        "  print  100 %, both sides, flip on the long edge\n"
        "  ink    about as much ink as 33 standard pages (5 % coverage)\n"
        "  bind   coil of 8 mm, 4.2 mm thick\n"
    )


def test_options_reach_the_edition(stage: Stage, say: Say) -> None:
    words = "--style ink-saver --paper a5 --answers back --start 2026-03-01 --interview 2026-03-31"
    said = say("build", "leadership", *words.split(), "--name", " Ada  Lovelace ", "--out", "x")
    assert said.code == ExitCode.OK
    (asked,) = stage.asked
    edition = asked.edition
    assert (edition.style, edition.paper, edition.answers) == ("ink-saver", "a5", Answers.BACK)
    assert (edition.start, edition.interview) == (date(2026, 3, 1), date(2026, 3, 31))
    assert edition.owner == "Ada  Lovelace"
    assert str(asked.output) == "x"


@pytest.mark.parametrize("word", ["5.1.2026", "20260105", "2026-1-5", "2026-W01-1", "", "tomorrow"])
def test_a_date_has_one_spelling(stage: Stage, say: Say, word: str) -> None:
    said = say("build", "--start", word)
    assert said.code == ExitCode.USAGE
    assert said.err == (
        f"workbook: --start: '{word}' is not a date\n"
        "  hint: write year, month and day as YYYY-MM-DD, such as 2026-09-30\n"
    )
    assert stage.asked == []


def test_a_day_that_no_calendar_has(stage: Stage, say: Say) -> None:
    said = say("check", "--interview", "2026-02-30")
    assert said.code == ExitCode.USAGE
    assert "--interview: there is no day 2026-02-30" in said.err


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("build --answers overlaef", "did you mean 'overleaf'?"),
        ("build --stile base", "--style"),
        ("biuld", "Did you mean 'build'?"),
        ("build --style", "requires an argument"),
        ("build --style", "hint: 'workbook build --help' shows"),
        ("build --all=3", "hint: 'workbook build --help' shows"),
        ("build --stile base", "hint: 'workbook build --help' shows"),
        ("--style", "hint: 'workbook --help' shows"),
        ("biuld --style", "hint: 'workbook --help' shows"),
        ("build --level esy", "--level: 'esy' is no level"),
        ("build --all leadership", "leave out either"),
        ("build --content nowhere", "--content: 'nowhere' does not exist"),
        ("build --content README.md", "--content: 'README.md' is a file, not a folder"),
        ("build --styles nowhere", "--styles: 'nowhere' does not exist"),
        ("build --out README.md", "--out: 'README.md' is a file, not a folder"),
        ("build --name a\x1bb", "one line of printable characters"),
        ("list --content " + "x" * 5000, "does not exist"),
        ("list more", "unexpected extra argument"),
    ],
)
def test_a_wrong_command_line(stage: Stage, say: Say, words: str, answer: str) -> None:
    said = say(*words.split(" "))
    assert said.code == ExitCode.USAGE
    assert answer in said.err
    assert said.out == ""
    assert stage.asked == []


def test_a_wrong_command_line_in_json(say: Say) -> None:
    said = say("build", "--stile", "x", "--json")
    document = json.loads(said.out)
    assert (said.code, said.err, document["editions"]) == (ExitCode.USAGE, "", [])
    assert "--stile" in document["problems"][0]["message"]


def test_an_unknown_name_comes_with_the_nearest(stage: Stage, say: Say) -> None:
    said = say("build", "leadrship")
    assert said.code == ExitCode.REQUEST
    assert "'leadrship'" in said.err
    assert "did you mean 'leadership'?" in said.err
    assert said.err.endswith("1 problem; nothing was written\n")


def test_words_may_begin_with_the_end_of_options(stage: Stage, say: Say) -> None:
    assert say("--", "build", "leadership").code == ExitCode.OK
    said = say("--", "build", "leadrship")
    assert said.code == ExitCode.REQUEST
    assert "'leadership'" in said.err


def test_today_is_the_local_day(stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now().astimezone().date()
    say("build")
    assert stage.asked[0].today in {before, datetime.now().astimezone().date()}


def test_source_date_epoch_is_today(
    stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    say("build")
    assert stage.asked[0].today == datetime.fromtimestamp(0, UTC).date()


@pytest.mark.parametrize("epoch", ["soon", "9" * 30])
def test_a_wrong_source_date_epoch(
    stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    said = say("build")
    assert said.code == ExitCode.USAGE
    assert f"SOURCE_DATE_EPOCH: '{epoch}' is not a number" in said.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RequestError(Problem("too near", hint="start earlier")), ExitCode.REQUEST),
        (OutputError(Problem("disk full")), ExitCode.OUTPUT),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (ZeroDivisionError("by zero"), ExitCode.INTERNAL),
        (RecursionError("deep"), ExitCode.INTERNAL),
        (BrokenPipeError(32, "a pipe of ours"), ExitCode.INTERNAL),
        (OSError(5, "odd"), ExitCode.INTERNAL),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_every_error_has_its_code_and_no_traceback(
    stage: Stage, say: Say, error: BaseException, code: ExitCode, as_json: bool
) -> None:
    stage.results = [error]
    said = say("build", "leadership", *["--json"] * as_json)
    assert said.code == code
    assert "Traceback" not in said.err + said.out
    if as_json:
        assert json.loads(said.out)["problems"][0]["message"]
    else:
        assert said.out == ""


def test_ctrl_c_says_that_files_are_whole(stage: Stage, say: Say) -> None:
    stage.results = [KeyboardInterrupt()]
    assert "every file is whole" in say("build", "--quiet").err


def test_ctrl_c_tells_json_what_was_made_before(stage: Stage, say: Say) -> None:
    stage.results = [built("one"), RequestError(Problem("too near")), KeyboardInterrupt()]
    said = say("build", "leadership", "metrics", "execution", "--json")
    assert said.code == ExitCode.INTERRUPTED
    document = json.loads(said.out)
    assert [edition["name"] for edition in document["editions"]] == ["one"]
    assert document["editions"][0]["files"][0]["path"] == str(Path("output") / "one.pdf")
    assert document["tickets"] == []
    assert [problem["message"].partition(";")[0] for problem in document["problems"]] == [
        "metrics: too near",
        "stopped",
    ]


def test_a_defect_is_owned_up_to(stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.results = [ZeroDivisionError("by\nzero"), ZeroDivisionError("by zero")]
    said = say("build", "--quiet")
    assert said.err == (
        "workbook: this is a defect of workbook, not of your files: ZeroDivisionError: by zero\n"
        "  hint: set WORKBOOK_TRACEBACK=1 to see the traceback, and report it\n"
    )
    monkeypatch.setenv("WORKBOOK_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in say("build").err


def test_the_others_are_built_when_one_has_problems(stage: Stage, say: Say) -> None:
    stage.results = [RequestError(Problem("too near")), built("second", "use thick paper")]
    said = say("build", "leadership", "metrics")
    assert said.code == ExitCode.REQUEST
    assert "workbook: leadership: too near\n1 problem; 1 file was written\n" in said.err
    assert "note: use thick paper" in said.err
    assert said.out.startswith("output/second.pdf: 84 pages")


def test_quiet_says_nothing(stage: Stage, say: Say) -> None:
    stage.steps = (("plan", 0, 1),)
    stage.results = [built("leadership", "a note")]
    assert say("build", "--quiet") == Said(0, "", "")


def test_json_of_a_build(stage: Stage, say: Say) -> None:
    stage.steps = (("plan", 0, 1),)
    stage.results = [built("leadership", "a note")]
    said = say("build", "--json")
    assert said.err == ""
    document = json.loads(said.out)
    ticket = document["editions"][0]["files"][0].pop("ticket")
    assert (ticket["file"], ticket["sheets"], ticket["flip"]) == ("leadership.pdf", 42, "long")
    assert document == {
        "editions": [
            {
                "name": "leadership",
                "paper": "A4",
                "target": "home",
                "id": "abc123",
                "unchanged": False,
                "files": [
                    {
                        "path": "output/leadership.pdf",
                        "kind": "workbook",
                        "pages": 84,
                        "sheets": 42,
                        "bytes": 300_000,
                    }
                ],
                "ticket": None,
                "notes": ["a note"],
            }
        ],
        "tickets": [],
        "notes": [],
        "problems": [],
    }


def test_check_finds_nothing(stage: Stage, say: Say) -> None:
    stage.notes = ("print on 90 g paper",)
    said = say("check", "leadership")
    assert said.code == ExitCode.OK
    assert said.err == "note: print on 90 g paper\n"
    assert said.out.startswith("no problems: 2 tracks, 8 topics, 144 cards, 1 rubric, ")


def test_check_without_names_takes_all_editions(stage: Stage, say: Say) -> None:
    document = json.loads(say("check", "--json").out)
    names = [edition["name"] for edition in document["editions"]]
    assert names == [asked.edition.name for asked in stage.asked]
    assert names[0] == "leadership"
    assert document["counts"]["editions"] == len(names)
    assert document["problems"] == []


def test_check_reports_and_fails(stage: Stage, say: Say) -> None:
    stage.results = [RequestError(Problem("too near", hint="start earlier"))]
    said = say("check", "leadership")
    assert said == Said(4, "", "workbook: too near\n  hint: start earlier\n")


def test_list_shows_every_kind(stage: Stage, say: Say) -> None:
    said = say("list")
    assert said.code == ExitCode.OK
    assert "18 cards (5 easy, 7 medium, 6 hard)" in said.out
    for word in ("topics:", "editions:", "styles:", "papers:", "rubrics:", "tracks:", "210 × 297"):
        assert word in said.out


def test_list_in_json(stage: Stage, say: Say) -> None:
    document = json.loads(say("list", "--json").out)
    (topic,) = [it for it in document["topics"] if it["name"] == "leadership"]
    assert topic["cards"] == {"easy": 5, "medium": 7, "hard": 6}
    assert {"a4", "letter", "a5", "6x9"} <= {it["name"] for it in document["papers"]}
    assert {"base", "ink-saver"} <= {it["name"] for it in document["styles"]}


@pytest.mark.parametrize("words", ["--help", "build --help", "list -h", "check --help", ""])
def test_help_fits_a_terminal_and_has_examples(say: Say, words: str) -> None:
    said = say(*words.split())
    assert said.code == ExitCode.OK
    assert max(map(len, said.out.splitlines())) <= 80
    assert "list[str]" not in said.out
    if words.startswith(("build", "check", "list")):
        assert "Examples:\n    workbook " in said.out


def test_version(say: Say) -> None:
    assert say("--version").out == "workbook 0.1.0\n"
