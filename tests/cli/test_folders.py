from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder import bundled as module
from builder.bundled import bundled
from builder.cli.folders import FolderWords, find_folders
from builder.cli.usage import UsageError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_empty_folder_uses_what_came_along() -> None:
    found = find_folders(FolderWords())
    assert found.content == bundled("content")
    assert (found.content / "tracks").is_dir()
    assert found.styles == (bundled("styles"),)
    assert (found.styles[-1] / "base.yaml").is_file()
    assert found.output == Path("output")


def test_content_of_this_folder_goes_before(here: Path) -> None:
    (here / "content").mkdir()
    assert find_folders(FolderWords()).content == bundled("content")
    (here / "content" / "tracks").mkdir()
    assert find_folders(FolderWords()).content == Path("content")


def test_named_folders_go_first(here: Path) -> None:
    for name in ("mine/content", "mine/styles", "more"):
        (here / name).mkdir(parents=True)
    found = find_folders(FolderWords("mine/content", "more", "prints"))
    assert found.content == Path("mine/content")
    assert found.styles == (Path("more"), Path("mine/styles"), bundled("styles"))
    assert found.output == Path("prints")


def test_the_bundled_styles_are_looked_up_once() -> None:
    found = find_folders(FolderWords(styles=str(bundled("styles"))))
    assert found.styles == (bundled("styles"),)


def test_a_wheel_brings_its_own_folders(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PACKAGE", here / "builder")
    assert bundled("styles") == here / "styles"
    (here / "builder" / "_bundled" / "styles").mkdir(parents=True)
    assert bundled("styles") == here / "builder" / "_bundled" / "styles"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that someone is in")
def test_a_folder_that_is_gone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = here / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UsageError, match="the current folder is gone"):
        find_folders(FolderWords())
    assert find_folders(FolderWords(out=str(here))).output == here
    monkeypatch.chdir(here)
