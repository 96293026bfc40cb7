"""A file is opened only if it is one, and opening it never waits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder import ordinary
from builder.ordinary import NotOrdinaryError, open_ordinary


def test_a_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"words")
    with open_ordinary(path) as file:
        assert file.read() == b"words"


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_ordinary(tmp_path)


def test_a_name_that_nothing_has(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_ordinary(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_nobody_waits_for_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for one that is there, nor for one that comes when the file was looked at."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(NotOrdinaryError):
        open_ordinary(path)
    look, seen = ordinary._check, list[int]()

    def at_the_second_look(path: Path, mode: int) -> None:
        if seen:
            look(path, mode)
        seen.append(mode)

    monkeypatch.setattr(ordinary, "_check", at_the_second_look)
    with pytest.raises(NotOrdinaryError):
        open_ordinary(path)


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="no devices in folders here")
def test_a_device_is_not_opened() -> None:
    with pytest.raises(NotOrdinaryError):
        open_ordinary(Path(os.devnull))
