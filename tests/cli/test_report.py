from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli import snippet as snippet_module
from builder.cli.report import problem_data, problem_lines, report, summary
from builder.cli.snippet import snippet
from builder.cli.streams import wants_colour
from builder.errors import Problem, SourceLocation


def located(path: Path, line: int = 1, column: int = 1) -> Problem:
    return Problem("unknown level 'medum'", SourceLocation(path, line, column), "use 'medium'")


def test_a_log_gets_place_message_and_hint(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("level: medum\n")
    assert problem_lines(located(path, 1, 8), colour=False, person=False) == [
        f"{path}:1:8: unknown level 'medum'",
        "  hint: use 'medium'",
    ]


def test_a_person_gets_the_line_and_a_caret(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: x\nlevel: medum\n")
    assert problem_lines(located(path, 2, 8), colour=False, person=True) == [
        f"{path}:2:8: unknown level 'medum'",
        "  | level: medum",
        "  |        ^",
        "  hint: use 'medium'",
    ]


def test_colours_only_frame_the_text(tmp_path: Path) -> None:
    (line,) = problem_lines(Problem("wrong"), colour=True, person=True)
    assert line == "\x1b[1mworkbook: \x1b[0m\x1b[31mwrong\x1b[0m"


def test_what_a_file_contains_cannot_move_the_cursor() -> None:
    problem = Problem("unknown key '\x1b[2J\u202e'", hint="remove '\x07'")
    assert problem_lines(problem, colour=False, person=True) == [
        "workbook: unknown key '\\x1b[2J\\x202e'",
        "  hint: remove '\\x07'",
    ]


def test_paths_are_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (line, _) = problem_lines(located(tmp_path / "b" / "a.yaml"), colour=False, person=False)
    assert line.startswith(str(Path("b") / "a.yaml") + ":1:1: ")
    assert problem_data(located(tmp_path / "a.yaml"))["path"] == "a.yaml"


def test_the_summary_counts_problems_and_files(tmp_path: Path) -> None:
    three = [located(tmp_path / "a"), located(tmp_path / "a", 2), located(tmp_path / "b")]
    assert summary(three, "nothing was written") == "3 problems in 2 files; nothing was written"
    assert summary(three[:1], "") == "1 problem in 1 file"
    assert summary([Problem("x")], "y") == "1 problem; y"


def test_the_same_problem_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report([located(tmp_path / "a"), located(tmp_path / "a")], "nothing was written")
    assert capsys.readouterr().err.count("medum") == 1


def caret(path: Path, text: str, column: int, room: int = 75) -> tuple[str, str]:
    path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snippet_module, "_room", lambda: room)
        shown, mark = snippet(SourceLocation(path, 1, column))
    prefix = "  | "
    assert shown.startswith(prefix)
    assert mark.startswith(prefix)
    return shown.removeprefix(prefix), mark.removeprefix(prefix)


@pytest.mark.parametrize(
    ("text", "column", "shown", "cells"),
    [
        ("abc", 1, "abc", 0),
        ("abc", 4, "abc", 3),
        ("\tx: y", 2, "    x: y", 4),
        ("日本: x", 5, "日本: x", 6),
        ("e\u0301te: x", 6, "e\u0301te: x", 4),
        ("\ufeffab", 2, "ab", 1),
        ("a\x1bb", 3, "a\\x1bb", 5),
    ],
)
def test_the_caret_stands_under_the_place(
    tmp_path: Path, text: str, column: int, shown: str, cells: int
) -> None:
    assert caret(tmp_path / "a.yaml", text, column) == (shown, " " * cells + "^")


@pytest.mark.parametrize("char", ["x", "日"])
@pytest.mark.parametrize("column", [1, 20, 21, 60, 200, 400])
def test_of_a_long_line_the_part_around_the_place_is_shown(
    tmp_path: Path, char: str, column: int
) -> None:
    text = char * (column - 1) + "!" + char * (400 - column)
    shown, mark = caret(tmp_path / "a.yaml", text, column, room=30)
    before = shown.partition("!")[0]
    assert "!" in shown
    assert snippet_module.cells(shown) <= 30
    assert len(mark) - 1 == snippet_module.cells(before)


def test_lines_end_where_editors_end_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("one\r\ntwo\rthree\nfour\x85five\u2028six".encode())
    shown = [snippet(SourceLocation(path, line, 1)) for line in range(1, 5)]
    words = ("one", "two", "three", "four\\x85five\\x2028six")
    assert [line for line, _ in shown] == [f"  | {word}" for word in words]
    assert snippet(SourceLocation(path, 5, 1)) == []


def test_no_snippet_of_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one\n\n")
    for line in (0, 2, 3, 99):
        assert snippet(SourceLocation(path, line, 1)) == []
    assert snippet(SourceLocation(tmp_path, 1, 1)) == []
    assert snippet(SourceLocation(tmp_path / "none", 1, 1)) == []


def test_a_file_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a\xffb")
    assert snippet(SourceLocation(tmp_path / "a.yaml", 1, 2))[0] == "  | a\ufffdb"


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        closed = False

        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())  # type: ignore[arg-type]
    assert not wants_colour(None)
