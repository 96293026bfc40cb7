"""The program as a process of its own, over the real content."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from builder.errors import ExitCode
from tests.cli.conftest import PROGRAM, ROOT, Run, environment
from tests.processes import completed, started


def test_an_empty_folder_gets_a_book(run: Run, tmp_path: Path) -> None:
    done = run("build", "leadership", "--json")
    assert done.returncode == ExitCode.OK, done.stderr
    (edition,) = json.loads(done.stdout)["editions"]
    (file,) = edition["files"]
    written = (tmp_path / file["path"]).read_bytes()
    assert file["path"] == str(Path("output") / "leadership.pdf")
    assert written.startswith(b"%PDF-")
    assert len(written) == file["bytes"]
    assert file["sheets"] == (file["pages"] + 1) // 2
    found = {path.name for path in tmp_path.rglob("*")}
    assert found == {"output", "leadership.pdf", ".workbook", "leadership.json"}


def test_bad_content_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (topic,) = (tmp_path / "content").rglob("leadership.yaml")
    text = topic.read_text("utf-8").replace("level: easy", "level: eesy", 1)
    topic.write_text(text, "utf-8")
    line = text[: text.index("level: eesy")].count("\n") + 1
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "leadership.pdf").write_bytes(b"old")
    done = run("build", "leadership")
    said = done.stderr.decode().splitlines()
    assert done.returncode == ExitCode.CONTENT
    assert any(it.startswith(f"{topic.relative_to(tmp_path)}:{line}:") for it in said)
    assert any("hint: did you mean 'easy'?" in it for it in said)
    assert said[-1] == "1 problem in 1 file; nothing was written"
    assert (tmp_path / "output" / "leadership.pdf").read_bytes() == b"old"


def test_an_output_that_is_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "output" / "leadership.pdf").mkdir(parents=True)
    done = run("build", "leadership")
    assert done.returncode == ExitCode.OUTPUT
    assert b"there is a folder of that name" in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_can_be_printed_to(run: Run, encoding: str) -> None:
    done = run("list", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    assert "297 mm" in done.stdout.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="no such bytes on Windows")
def test_words_that_are_no_text(run: Run) -> None:
    word = os.fsdecode(b"a\xff")
    assert run("build", word).returncode == ExitCode.REQUEST
    assert run("build", "--name", word).returncode == ExitCode.USAGE
    assert run("build", "--style", word).returncode == ExitCode.REQUEST
    assert run("build", "--content", word).returncode == ExitCode.USAGE


@pytest.mark.parametrize("words", ["list", "build --help"])
def test_a_reader_that_has_gone_is_no_error(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = completed(
        [*PROGRAM, *words.split()],
        cwd=ROOT,
        env=environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("words", ["list", "--version", "--help", "impose --help", ""])
def test_a_result_that_cannot_be_told(words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = completed(
            [*PROGRAM, *words.split()],
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == ExitCode.OUTPUT
    assert done.stderr.startswith(b"workbook: standard output can't be written: ")
    assert done.stderr.count(b"\n") == 1


def test_closed_streams() -> None:
    command = [*PROGRAM, "list"]
    done = completed(
        ["sh", "-c", '"$@" >&- 2>&-', "sh", *command], cwd=ROOT, env=environment(), check=False
    )
    assert done.returncode == ExitCode.OK


@pytest.mark.skipif(os.name == "nt", reason="signals are otherwise on Windows")
@pytest.mark.parametrize(
    ("stop", "code"),
    [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)],
)
def test_a_stop(tmp_path: Path, stop: signal.Signals, code: ExitCode) -> None:
    nap = "def nap(folders): print('asleep', flush=True); time.sleep(60)"
    setting = f"import time\nfrom builder.load import library\n{nap}\nlibrary.read_library = nap"
    command = [PROGRAM[0], "-c", f"{setting}\nfrom builder.__main__ import run; run()", "list"]
    with started(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"asleep\n"
        process.send_signal(stop)
        _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert said == b"workbook: stopped; every file is whole, the earlier one or the new one\n"


INTERRUPTED_IMPORT = """
import sys

class Impatience:
    heard = False

    def find_spec(self, name, *_):
        if name == MODULE and not self.heard:
            self.heard = True
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatience())
from builder.__main__ import run
run()
"""


@pytest.mark.parametrize("module", ["builder.cli.main", "typer.core", "builder.cli.commands"])
@pytest.mark.parametrize(
    ("words", "document"),
    [("build --json", {"editions": [], "notes": []}), ("list --json", {}), ("build", None)],
)
def test_ctrl_c_while_the_commands_are_imported(
    module: str, words: str, document: dict[str, object] | None
) -> None:
    code = INTERRUPTED_IMPORT.replace("MODULE", repr(module))
    command = [PROGRAM[0], "-c", code, *words.split()]
    done = completed(command, cwd=ROOT, env=environment(), capture_output=True)
    assert done.returncode == ExitCode.INTERRUPTED
    assert done.stderr == b"workbook: stopped before it began\n"
    if document is None:
        assert done.stdout == b""
    else:
        said = json.loads(done.stdout)
        (problem,) = said.pop("problems")
        assert (problem["message"], said) == ("stopped before it began", document)


def test_exit_codes_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("### Exit codes")[2].partition("##")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")]
    assert [int(row) for row in rows if row.isdigit()] == [code.value for code in ExitCode]


@pytest.mark.skipif(os.name == "nt", reason="no folder that is in use can be removed on Windows")
def test_a_folder_that_is_gone_while_whole_paths_are_named(run: Run, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f'cd {gone} && rmdir {gone} && exec "$@"'
    words = ("build", "leadership", "--cards", "1", "--quiet")
    for more, code in (((), ExitCode.USAGE), (("--out", str(tmp_path / "out")), ExitCode.OK)):
        gone.mkdir(exist_ok=True)
        done = completed(
            ["sh", "-c", command, "sh", *PROGRAM, *words, *more],
            env=environment(),
            capture_output=True,
        )
        assert done.returncode == code, done.stderr.decode()
    assert (tmp_path / "out" / "leadership-cards-1.pdf").exists()


@pytest.mark.parametrize("path", ["a" * 300, "a" * 5000, "aaa/" * 1250])
@pytest.mark.parametrize(
    "words", ["build leadership --cards 1 --ticket", "cards leadership", "calibrate"]
)
def test_a_path_that_is_too_long(run: Run, words: str, path: str) -> None:
    done = run(*words.split(), "--quiet", "--out", path)
    assert done.returncode == ExitCode.OUTPUT
    assert b"the name is too long for this disk" in done.stderr


def test_bytes_that_are_no_text_in_settings(run: Run) -> None:
    for key in ("style.hand", "style", "levels", "paper", "x", "topic"):
        done = run("build", "--set", f"{key}=a\udcff")
        assert done.returncode == ExitCode.USAGE
        assert rb"a\udcff: it holds what is no UTF-8" in done.stderr
