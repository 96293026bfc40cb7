from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from builder.atomic import write_atomically
from builder.errors import ExitCode, OutputError


def failing(code: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def problem(path: Path) -> str:
    with pytest.raises(OutputError) as caught:
        write_atomically(path, b"new")
    assert caught.value.exit_code == ExitCode.OUTPUT
    (said,) = caught.value.problems
    assert str(path) in said.message
    assert said.hint
    return said.message


@pytest.mark.parametrize("code", [5, 32, 33])
def test_file_that_another_program_holds_open(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it: the folder's permission is not what is wrong."""

    def held(*_: object) -> None:
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = code  # type: ignore[attr-defined, unused-ignore]
        raise error

    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    assert "another program has it open" in problem(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_writes_a_file_in_a_folder_that_is_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "book.pdf"
    write_atomically(target, b"data")
    assert target.read_bytes() == b"data"
    assert [path.name for path in target.parent.iterdir()] == ["book.pdf"]


def test_replaces_an_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"a longer earlier file")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_permissions_are_those_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "book.pdf", b"data")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book.pdf").stat().st_mode) == 0o640


def test_a_link_stays_a_link_to_the_new_bytes(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link, target = tmp_path / "book.pdf", tmp_path / "elsewhere" / "real.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_into_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").symlink_to(tmp_path / "folder" / "real.pdf")
    write_atomically(tmp_path / "book.pdf", b"new")
    assert (tmp_path / "folder" / "real.pdf").read_bytes() == b"new"


def test_a_circle_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "leads back to itself" in problem(tmp_path / "a")


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").mkdir()
    assert "there is a folder of that name" in problem(tmp_path / "book.pdf")


@pytest.mark.parametrize("below", ["book.pdf", "more/book.pdf"])
def test_a_file_in_the_folders_place(tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_text("a file")
    assert "is a file" in problem(tmp_path / "out" / below)
    assert (tmp_path / "out").read_text() == "a file"


def test_a_name_too_long(tmp_path: Path) -> None:
    assert "the name is too long" in problem(tmp_path / ("x" * 300 + ".pdf"))
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_is_not_too_long(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("x" * 251 + ".pdf"), b"data")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "a\0b.pdf", b"data")


@pytest.mark.parametrize(
    ("function", "code", "words"),
    [
        ("open", errno.EACCES, "its folder does not let you"),
        ("open", errno.EROFS, "the disk is read-only"),
        ("open", errno.ENOENT, "its folder is gone"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EDQUOT, "your share of the disk is full"),
    ],
)
def test_what_the_disk_says_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int, words: str
) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, function, failing(code))
    assert words in problem(target)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


def test_any_other_error_is_told_with_the_systems_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OutputError, match=os.strerror(errno.EIO)):
        write_atomically(tmp_path / "book.pdf", b"data")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_that_does_not_let_you(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "does not let you" in problem(tmp_path / "book.pdf")
    finally:
        tmp_path.chmod(0o700)


def test_ctrl_c_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="it is a device or a pipe"):
        write_atomically(pipe, b"x")
    assert pipe.is_fifo()
