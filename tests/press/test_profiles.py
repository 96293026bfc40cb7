"""The ICC profile of a printing condition: named, found, or asked for in words."""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

import pytest

from builder.errors import RequestError
from builder.load.target import Intent, OutputIntent
from builder.load.text import Line
from builder.press import profiles
from builder.press.profiles import find_profile

INTENT = OutputIntent(
    kind=Intent.PROFILE,
    standard=Line("PDF/X-4"),
    condition=Line("FOGRA39"),
    info=Line("Coated FOGRA39"),
    registry=Line("http://www.color.org"),
    source=Line("x"),
    profiles=(Line("Best.icc"), Line("Second.icc")),
)


def profile(space: bytes = b"CMYK", kind: bytes = b"prtr", name: bytes = b"one") -> bytes:
    """The smallest ICC profile: a header, and a table of one tag."""
    text = b"text" + bytes(4) + name + b"\0"
    tags = struct.pack(">I4sII", 1, b"cprt", 128 + 16, len(text)) + text
    size = struct.pack(">I", 128 + len(tags))
    header = size + bytes(8) + kind + space + b"Lab " + bytes(12) + b"acsp" + bytes(88)
    assert len(header) == 128
    return header + tags


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders for profiles, and no other."""
    own, shared = tmp_path / "own", tmp_path / "shared"
    own.mkdir()
    shared.mkdir()
    monkeypatch.setattr(profiles, "_FOLDERS", (str(own), str(shared), str(tmp_path / "none")))
    return own, shared


def refused(named: Path | None) -> tuple[str, str]:
    """The message and the hint of a refusal."""
    with pytest.raises(RequestError) as caught:
        find_profile(INTENT, named)
    (problem,) = caught.value.problems
    return problem.message, problem.hint or ""


def test_the_named_file_is_read(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    named = tmp_path / "any name"
    named.write_bytes(profile(name=b"named"))
    (folders[0] / "Best.icc").write_bytes(profile(name=b"installed"))
    assert find_profile(INTENT, named) == profile(name=b"named")


def test_an_installed_profile_is_found(folders: tuple[Path, Path]) -> None:
    _, shared = folders
    below = shared / "vendor" / "offset"
    below.mkdir(parents=True)
    (below / "second.ICC").write_bytes(profile(name=b"second"))
    assert find_profile(INTENT, None) == profile(name=b"second"), "below, in any case"
    (shared / "Best.icc").write_bytes(profile(name=b"best"))
    assert find_profile(INTENT, None) == profile(name=b"best"), "the best name wins"


def test_a_person_s_own_profile_comes_first(folders: tuple[Path, Path]) -> None:
    for folder in folders:
        (folder / "Best.icc").write_bytes(profile(name=folder.name.encode()))
    assert find_profile(INTENT, None) == profile(name=b"own")


@pytest.mark.parametrize("useless", [profile()[:-1], profile(b"RGB "), b"", b"x" * 500])
def test_an_installed_file_that_is_no_use_is_passed_over(
    folders: tuple[Path, Path], useless: bytes
) -> None:
    (folders[0] / "Best.icc").write_bytes(useless)
    (folders[1] / "Second.icc").write_bytes(profile())
    assert find_profile(INTENT, None) == profile()


def test_nothing_is_installed(folders: tuple[Path, Path]) -> None:
    (folders[0] / "Other.icc").write_bytes(profile())
    message, hint = refused(None)
    assert message == "PDF/X-4 needs the ICC profile of FOGRA39; none is installed"
    for word in ("--icc PATH", "eci.org", "texlive-base"):
        assert word in hint


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is not an ICC profile"),
        (b"%PDF-1.7" + bytes(500), "is not an ICC profile"),
        (profile()[:127], "is not an ICC profile"),
        (profile()[:-1], "is damaged: it has 155 bytes and says it has 156"),
        (profile() + b"\n", "is damaged: it has 157 bytes and says it has 156"),
        (profile(b"RGB "), "is a profile of RGB, and the file is printed in CMYK"),
        (profile(b"GRAY"), "is a profile of GRAY, and the file is printed in CMYK"),
        (profile(kind=b"link"), "is not the profile of a printing condition"),
    ],
    ids=["empty", "pdf", "cut header", "truncated", "too long", "rgb", "grey", "device link"],
)
def test_a_named_file_that_is_no_use(tmp_path: Path, data: bytes, fault: str) -> None:
    named = tmp_path / "wrong.icc"
    named.write_bytes(data)
    message, hint = refused(named)
    assert message == f"'{named}' {fault}"
    assert "eci.org" in hint


def test_a_named_file_that_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path)[0] == f"'{tmp_path}' is a folder, not an ICC profile"
    missing = tmp_path / "missing.icc"
    assert refused(missing)[0] == f"there is no file '{missing}'"
    below_a_file = tmp_path / "file" / "x.icc"
    (tmp_path / "file").write_bytes(b"")
    assert str(below_a_file) in refused(below_a_file)[0]
    assert "a\0b" in refused(Path("a\0b"))[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe")[0] == f"'{tmp_path / 'pipe'}' is not a file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read all, so the refusal is played."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    named = tmp_path / "secret.icc"
    named.write_bytes(profile())
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused(named)[0] == f"'{named}' can't be read: Permission denied"


def test_a_folder_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of Windows that is not set elsewhere names no folder."""
    monkeypatch.delenv("SystemRoot", raising=False)
    without = list(profiles._folders())
    assert not [path for path in without if "$" in str(path) or "~" in str(path)]
    monkeypatch.setenv("SystemRoot", str(Path("/windows").absolute()))
    assert len(list(profiles._folders())) == len(without) + 1
