from __future__ import annotations

import io
import sys

import pytest

from builder.cli import progress as module
from builder.cli.progress import Bar, Lines, Silence, progress


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
    assert capsys.readouterr().err == (
        "leadership: planning\nleadership: laying out\nleadership: odd\n"
    )


def show_bar(monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(module, "_PATIENCE", patience)
    monkeypatch.setattr(module, "_REFRESH", 0)
    monkeypatch.setenv("TERM", "xterm")
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
