from __future__ import annotations

import io
import re
import sys

import pytest

from builder.cli import progress as module
from builder.cli.progress import Bar, Lines, Silence, pace_words, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_gets_what_suits_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert type(progress(silent=True)) is Silence
    assert type(progress(silent=False)) is Lines
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert type(progress(silent=False)) is Bar


def test_a_log_gets_one_line_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines() as show:
        show.begin("leadership")
        for stage, done in (("plan", 0), ("layout", 0), ("layout", 1), ("odd", 2)):
            show.step(stage, done, 2)
        show.finish("leadership", "76 pages", 76)
    assert capsys.readouterr().err == (
        "leadership: planning\nleadership: laying out\nleadership: odd\n"
    )


def test_a_log_of_several_gets_one_line_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines() as show:
        show.expect(3)
        show.finish("b", "unchanged")
        show.begin("a")
        show.step("plan", 0, 2)
        show.finish("a", "76 pages", 76)
        show.finish("c\x1b", "failed")
    assert capsys.readouterr().err == (
        "b: unchanged (1 of 3)\na: 76 pages (2 of 3)\nc\\x1b: failed (3 of 3)\n"
    )


def test_silence_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with Silence() as show:
        show.expect(2)
        show.begin("a")
        show.step("plan", 0, 2)
        show.finish("a", "76 pages", 76)
    assert capsys.readouterr() == ("", "")


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, patience: float) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(module, "_PATIENCE", patience)
    monkeypatch.setattr(module, "_REFRESH", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return screen


def show_bar(monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    screen = on_a_terminal(monkeypatch, patience)
    with Bar() as show:
        show.begin("lead[red]ership")
        show.step("layout", 1, 5)
        show.step("draw", 3, 5)
    return screen.getvalue()


def test_a_bar_moves_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = show_bar(monkeypatch, patience=0)
    assert "lead[red]ership: laying out" in seen
    assert "3/5" in seen
    assert seen.rstrip("\n").endswith("\x1b[2K")  # the line is erased at the end


def test_a_quick_build_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show_bar(monkeypatch, patience=60) == ""


def test_a_bar_of_several_shows_editions_and_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_a_terminal(monkeypatch, patience=0)
    with Bar() as show:
        show.expect(3)
        show.finish("a", "unchanged")
        show.begin("b")
        show.step("draw", 3, 5)
        show.finish("b", "76 pages", 76)
    seen = screen.getvalue()
    assert "drawing" not in seen
    first, second = re.findall(r"(?:a: unchanged|b: 76 pages).*?/3[^\r\n]*", seen)[:2]
    assert "1/3" in first
    assert "pages/s" not in first  # nothing was made yet
    assert "2/3" in second
    assert re.search(r"\d+ pages/s, \d+:\d\d left", second)


def test_the_pace_is_that_of_what_was_made() -> None:
    assert pace_words(seconds=10, pages=760, made=10, left=5) == "76 pages/s, 0:05 left"
    assert pace_words(seconds=13, pages=76, made=1, left=5) == "6 pages/s, 1:05 left"
    assert pace_words(seconds=10, pages=0, made=0, left=5) == ""
