"""printer.yaml: what is read from it, and what is said about each mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.errors import ContentError
from builder.geometry import Flip
from builder.load.printer import Offsets, Prices, Printer, load_printer
from builder.load.text import Line
from tests.load.helpers import told

WHOLE = """\
offsets: {right: 0.5, down: -1, flip: short}
prices: {sheet: 0.02, side: 0.05, binding: 3, currency: EUR}
thickness: 0.12
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "printer.yaml"
    path.write_text(text, "utf-8")
    return path


def complaints(path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_printer(path)
    assert all(problem.location and problem.hint for problem in caught.value.problems)
    return told(caught.value.problems)


def test_no_file_is_a_printer_that_needs_nothing(tmp_path: Path) -> None:
    assert load_printer(tmp_path / "none" / "printer.yaml") == Printer()
    assert Printer().offsets == Offsets(0, 0, Flip.LONG)


def test_everything_is_read(tmp_path: Path) -> None:
    assert load_printer(written(tmp_path, WHOLE)) == Printer(
        Offsets(0.5, -1, Flip.SHORT), Prices(0.02, 0.05, 3, Line("EUR")), 0.12
    )


def test_every_key_may_be_left_out(tmp_path: Path) -> None:
    assert load_printer(written(tmp_path, "offsets: {down: 2}")) == Printer(Offsets(0, 2))


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("offsets: {right: far}", "1:18", "'right' takes a number", "far"),
        ("offsets: {right: 21}", "1:18", "'right' can't be 21", "20"),
        ("offsets:\n  up: 1", "2:3", "'up' is no key of an offsets", "right"),
        ("offsets:\n  flip: lonng", "2:9", "'flip' can't be 'lonng'", "long"),
        ("offset: {right: 1}", "1:1", "'offset' is no key", "offsets"),
        ("thickness: 5", "1:12", "'thickness' can't be 5", "1"),
        ("offsets: [1", "1:10", "is not closed", "close it with ']'"),
        ("- 1", "1:1", "takes keys with values", "below it: 'offsets', 'prices' and 'thickness'"),
        ("offsets: 3", "1:10", "takes keys with values", "below it: 'right', 'down' and 'flip'"),
    ],
)
def test_a_mistake_has_its_place_and_a_hint(
    tmp_path: Path, text: str, place: str, message: str, hint: str
) -> None:
    (said,) = complaints(written(tmp_path, text))
    assert said.startswith(place)
    assert message in said
    assert hint in said


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    said = complaints(written(tmp_path, "offsets: {right: a, down: b}\nthick: 1"))
    assert [line.split(" ")[0] for line in said] == ["1:18", "1:27", "2:1"]


def test_a_folder_in_its_place_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "printer.yaml").mkdir()
    (said,) = complaints(tmp_path / "printer.yaml")
    assert "this is a folder" in said


def test_a_file_in_the_folder_s_place_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("", "utf-8")
    (said,) = complaints(tmp_path / "folder" / "printer.yaml")
    assert "can't be read" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_is_closed_is_a_problem(tmp_path: Path) -> None:
    written(tmp_path, WHOLE)
    tmp_path.chmod(0)
    try:
        (said,) = complaints(tmp_path / "printer.yaml")
    finally:
        tmp_path.chmod(0o700)
    assert "can't be read" in said


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "printer.yaml").write_bytes(b"\xff\xfe")
    (said,) = complaints(tmp_path / "printer.yaml")
    assert "not UTF-8" in said


def test_the_file_may_be_a_link_to_another_folder(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "config").mkdir()
    link = tmp_path / "config" / "printer.yaml"
    link.symlink_to(written(tmp_path / "dotfiles", WHOLE))
    assert load_printer(link).offsets == Offsets(0.5, -1, Flip.SHORT)


@pytest.mark.parametrize("text", ["", "\n\n", "# offsets: {right: 1}\n  # more\n"])
def test_a_file_that_says_nothing_is_a_printer_that_needs_nothing(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "printer.yaml"
    path.write_text(text, "utf-8")
    assert load_printer(path) == Printer()
