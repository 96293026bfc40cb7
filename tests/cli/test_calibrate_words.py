"""What can be said to `workbook calibrate`, and what becomes of printer.yaml."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cli.printer import printer_file, printer_for_user
from builder.errors import ContentError, ExitCode, OutputError, Problem
from builder.geometry import Flip
from builder.load.printer import Offsets, load_printer
from builder.sheets import printer_file as writing
from tests.cli.conftest import Said

Say = Callable[..., Said]

NOTES = """\
# My printer, bought in May.
prices:   # of the shop at the corner
  sheet: 0.02
  currency: EUR

offsets:
  right: 1.25   # measured twice
  # the lower tray
  flip: short
thickness: 0.12 # cards
"""


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("WORKBOOK_CONFIG", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder / "printer.yaml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_sheet_s_line_says_how_to_print(say: Say, config: Path) -> None:
    said = say("calibrate")
    assert (said.code, said.err) == (ExitCode.OK, "")
    assert said.out == (
        "output/calibration.pdf: 2 pages on 1 sheet of A4. Print at 100 %, both sides, flip on "
        "the long edge, then hold it against the light.\n"
    )
    assert Path("output/calibration.pdf").read_bytes().startswith(b"%PDF")
    assert not config.exists()


def test_paper_edge_and_folder_can_be_chosen(say: Say) -> None:
    said = say("calibrate", "--paper", "6x9", "--flip", "short", "--out", "prints")
    assert said.out.startswith(
        "prints/calibration-6x9-flip-short.pdf: 2 pages on 1 sheet of 6 × 9 in. "
    )
    assert "flip on the short edge" in said.out


def test_the_sheet_in_json(say: Say) -> None:
    document = json.loads(say("calibrate", "--json", "--quiet").out)
    size = Path("output/calibration.pdf").stat().st_size
    assert document == {
        "file": {
            "path": "output/calibration.pdf",
            "kind": "calibration",
            "pages": 2,
            "sheets": 1,
            "bytes": size,
        },
        "problems": [],
    }


def test_quiet_says_nothing(say: Say, config: Path) -> None:
    assert say("calibrate", "--quiet") == Said(0, "", "")
    assert say("calibrate", "--right", "1", "--quiet") == Said(0, "", "")
    assert config.exists()


def test_numbers_are_kept_and_told(say: Say, config: Path) -> None:
    said = say("calibrate", "--right", "0,5", "--down", "-1")
    assert said == Said(
        0,
        "config/printer.yaml: right 0.5 mm, down -1 mm, read on a sheet flipped on the long edge."
        " Backs are moved 0.5 mm to the right and 1 mm up.\n",
        "",
    )
    assert load_printer(config).offsets == Offsets(0.5, -1, Flip.LONG)
    assert printer_for_user() == load_printer(config)
    assert not Path("output").exists()


def test_one_number_keeps_the_other(say: Say, config: Path) -> None:
    say("calibrate", "--right", "0.5", "--down", "−1", "--flip", "short")
    say("calibrate", "--right", "+2")
    assert load_printer(config).offsets == Offsets(2, -1, Flip.SHORT)
    said = say("calibrate", "--right", "-0", "--down", "0.001")
    assert "right 0 mm, down 0 mm" in said.out
    assert said.out.endswith("Backs are not moved.\n")


def test_show_tells_what_is_kept(say: Say, config: Path) -> None:
    assert say("calibrate", "--show").out.endswith("Backs are not moved.\n")
    assert not config.exists()
    written(config, NOTES)
    document = json.loads(say("calibrate", "--show", "--json").out)
    printer = {"path": "config/printer.yaml", "right": 1.25, "down": 0, "flip": "short"}
    assert document == {"printer": printer, "problems": []}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("--right far", "--right: 'far' is not a number"),
        ("--down 1e1", "--down: '1e1' is not a number"),
        ("--down nan", "--down: 'nan' is not a number"),
        ("--down .", "--down: '.' is not a number"),
        ("--right 20.01", "--right: 20.01 is not from -20 to 20"),
        ("--down -21", "--down: -21 is not from -20 to 20"),
        ("--flip wide", "it takes 'long' or 'short'"),
        ("--right 1 --paper a4", "--paper: it means nothing beside --right and --down"),
        ("--down 1 --out x", "--out: it means nothing beside --right and --down"),
        ("--show --right 1", "--right: it means nothing beside --show"),
        ("--show --paper a4", "--paper: it means nothing beside --show"),
        ("--show --flip long", "--flip: it means nothing beside --show"),
        ("--out config/printer.yaml", "is a file, not a folder"),
    ],
)
def test_a_wrong_command_line_changes_nothing(
    say: Say, config: Path, words: str, answer: str
) -> None:
    written(config, NOTES)
    said = say("calibrate", *words.split(" "))
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert answer in said.err
    assert config.read_text("utf-8") == NOTES
    assert not Path("output").exists()


def test_a_paper_that_does_not_exist(say: Say) -> None:
    said = say("calibrate", "--paper", "a44")
    assert (said.code, said.out) == (ExitCode.REQUEST, "")
    assert "did you mean 'a4'?" in said.err


@pytest.mark.parametrize("words", ["--right 1", "--show"])
def test_a_spoiled_file_is_shown_and_left_alone(say: Say, config: Path, words: str) -> None:
    written(config, "offsets:\n  rihgt: 1\n")
    said = say("calibrate", *words.split(" "))
    assert (said.code, said.out) == (ExitCode.CONTENT, "")
    assert said.err.startswith("config/printer.yaml:2:3: 'rihgt' is no key of an offsets\n")
    assert "did you mean 'right'?" in said.err
    assert config.read_text("utf-8") == "offsets:\n  rihgt: 1\n"


def test_a_sheet_needs_no_file(say: Say, config: Path) -> None:
    written(config, "spoiled")
    assert say("calibrate").code == ExitCode.OK


def test_a_folder_that_is_a_file_is_shown(say: Say, config: Path) -> None:
    config.parent.write_text("a file", "utf-8")
    said = say("calibrate", "--right", "1")
    assert said.code == ExitCode.CONTENT
    assert said.err.startswith("config/printer.yaml:1:1: the file can't be read")


def test_a_disk_that_is_full(say: Say, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OutputError(Problem(f"{path} can't be written", hint="choose another --out"))

    monkeypatch.setattr(writing, "write_atomically", refuse)
    said = say("calibrate", "--right", "1")
    assert said.code == ExitCode.OUTPUT
    assert "printer.yaml can't be written" in said.err
    assert "name another one with WORKBOOK_CONFIG" in said.err
    assert "--out" not in said.err
    assert not config.exists()


def test_the_folder_is_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBOOK_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    assert printer_file().name == "printer.yaml"
    assert printer_file().parent.name == "workbook"


def test_a_users_notes_and_prices_stay(say: Say, config: Path) -> None:
    written(config, NOTES)
    say("calibrate", "--right", "-0.5", "--down", "2")
    assert config.read_text("utf-8") == NOTES.replace("1.25", "-0.5").replace(
        "  right:", "  down: 2\n  right:"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("thickness: 0.2", "thickness: 0.2\n\noffsets:\n  right: 3\n  down: 0\n  flip: long\n"),
        ("", "offsets:\n  right: 3\n  down: 0\n  flip: long\n"),
        ("# mine\n", "# mine\n\noffsets:\n  right: 3\n  down: 0\n  flip: long\n"),
        ("offsets: {}\n", "offsets: {right: 3, down: 0, flip: long, }\n"),
        ("offsets: {down: 4}\n", "offsets: {right: 3, flip: long, down: 4}\n"),
        ("offsets:\r\n  right: 9\r\n", "offsets:\r\n  down: 0\n  flip: long\n  right: 3\r\n"),
        ("# ü\noffsets: {right: 1.00, down: 4}", "# ü\noffsets: {flip: long, right: 3, down: 4}"),
        # What the user wrote by hand may be finer than what --right and --down take.
        ("offsets: {down: 0.12345678}", "offsets: {right: 3, flip: long, down: 0.12345678}"),
        ("offsets: {down: -0.00001}", "offsets: {right: 3, flip: long, down: -0.00001}"),
    ],
)
def test_offsets_are_written_where_they_belong(
    say: Say, config: Path, before: str, after: str
) -> None:
    written(config, "").write_bytes(before.encode())
    say("calibrate", "--right", "3")
    assert config.read_bytes().decode() == after


def test_a_number_may_begin_or_end_with_its_point(say: Say) -> None:
    printer = json.loads(say("calibrate", "--right", ".5", "--down", "-1,", "--json").out)[
        "printer"
    ]
    assert (printer["right"], printer["down"]) == (0.5, -1)


@pytest.mark.parametrize(
    "text",
    [
        "offsets: {right: &a 1, down: *a}\n",
        "{thickness: 0.1}\n",
        "thickness: 0.1\n...\n",
    ],
)
def test_what_can_t_be_changed_in_place_is_left_alone(say: Say, config: Path, text: str) -> None:
    written(config, text)
    said = say("calibrate", "--right", "3")
    assert said.code == ExitCode.CONTENT
    assert said.err.startswith("config/printer.yaml:1:1: the offsets can't be changed")
    assert "'offsets: {right: 3, down:" in said.err
    assert config.read_text("utf-8") == text


number = st.decimals(-20, 20, places=8).map(float)


@given(right=number, down=number, flip=st.sampled_from(Flip), before=st.sampled_from(["", NOTES]))
def test_what_is_stored_is_read(
    tmp_path_factory: pytest.TempPathFactory, right: float, down: float, flip: Flip, before: str
) -> None:
    path = tmp_path_factory.mktemp("config") / "printer.yaml"
    if before:
        path.write_text(before, "utf-8")
    offsets = Offsets(right, down, flip)
    told = writing.store_offsets(path, offsets)
    assert load_printer(path) == told
    assert told.offsets == offsets
    assert before == "" or (told.prices.sheet, told.thickness) == (0.02, 0.12)


def test_a_text_that_says_something_else_is_never_written(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_with_offsets", lambda source, _: source.text)
    written(config, NOTES)
    with pytest.raises(ContentError, match="can't be changed"):
        writing.store_offsets(config, Offsets(5, 5))
    assert config.read_text("utf-8") == NOTES
