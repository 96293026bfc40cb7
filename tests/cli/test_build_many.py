"""Many editions by the program itself: what is skipped, what is killed, what fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from builder.cli.build import problems_of
from builder.errors import ExitCode, Problem, RequestError, SourceLocation
from builder.shelf.work import Failure
from tests.cli.conftest import PROGRAM, Run, Said, Stage, built, environment
from tests.processes import started
from tests.shelf.making import entries, write_content
from tests.shelf.processes import Watched, children, linux

Say = Callable[..., Said]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with content for twelve small editions."""
    write_content(tmp_path, entries(12))
    return tmp_path


def document(run: Run, *words: str) -> dict[str, Any]:
    done = run("build", *words, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    assert found["problems"] == []
    return found


def unchanged(found: dict[str, Any]) -> list[str]:
    return [edition["name"] for edition in found["editions"] if edition["unchanged"]]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def test_what_is_there_stays(shelf: Path, run: Run) -> None:
    first = document(run, "e0", "e1")
    inode = (shelf / "output" / "e0.pdf").stat().st_ino
    assert unchanged(first) == []
    again = document(run, "e0", "e1")
    assert unchanged(again) == ["e0", "e1"]
    for edition in again["editions"]:
        edition["unchanged"] = False
    assert again == first  # what scripts are told is the same, ticket and all
    assert (shelf / "output" / "e0.pdf").stat().st_ino == inode
    assert unchanged(document(run, "e0", "e1", "--force")) == []
    assert (shelf / "output" / "e0.pdf").stat().st_ino != inode


def test_what_is_there_is_said_in_a_line(shelf: Path, run: Run) -> None:
    run("build", "e0")
    done = run("build", "e0")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"output/e0.pdf: unchanged\n", b"")


def test_only_what_changed_is_made(shelf: Path, run: Run) -> None:
    document(run, "--all")
    (shelf / "output" / "e3.pdf").unlink()
    (shelf / "output" / "e4.pdf").write_bytes(b"%PDF-scribbled over")
    editions = shelf / "content" / "editions.yaml"
    text = editions.read_text("utf-8").replace("cards: 1-4", "cards: 2-4", 1)
    editions.write_text(text, "utf-8")
    names = {f"e{number}" for number in range(12)}
    assert names - set(unchanged(document(run, "--all"))) == {"e2", "e3", "e4"}


def test_cores_make_no_difference(shelf: Path, run: Run) -> None:
    one = document(run, "--all", "--jobs", "1", "--out", "one")
    two = document(run, "--all", "--jobs", "2", "--out", "two")
    assert bytes_of(shelf / "one") == bytes_of(shelf / "two")
    assert len(bytes_of(shelf / "one")) == 12
    assert json.dumps(one).replace("one/", "two/") == json.dumps(two)


def test_all_shards_are_all_editions(shelf: Path, run: Run) -> None:
    parts = [document(run, "--all", "--shard", f"{part}/5", "--force") for part in (3, 1, 5, 2, 4)]
    names = [edition["name"] for part in parts for edition in part["editions"]]
    assert sorted(names) == sorted(f"e{number}" for number in range(12))
    assert sorted(len(part["editions"]) for part in parts) == [2, 2, 2, 3, 3]
    assert len(unchanged(document(run, "--all"))) == 12  # all wrote into one folder


def test_a_shard_may_be_empty(shelf: Path, run: Run) -> None:
    assert document(run, "e0", "--shard", "2/2")["editions"] == []
    assert run("build", "e0", "--shard", "2/2").stdout == b"there is nothing to do for this part\n"
    assert run("build", "e0", "--shard", "2/2", "--quiet").stdout == b""


def test_one_bad_edition_stops_no_other(shelf: Path, run: Run) -> None:
    editions = shelf / "content" / "editions.yaml"
    text = editions.read_text("utf-8").replace("paper: a4", "paper: a9", 1)
    editions.write_text(text, "utf-8")
    done = run("build", "--all", "--jobs", "2")
    said = done.stderr.decode()
    assert done.returncode == ExitCode.REQUEST
    assert f"{Path('content') / 'editions.yaml'}:7:12: there is no paper 'a9'" in said
    assert "1 problem in 1 file; 11 files were written\n" in said
    assert re.search(r"^e0: failed \(\d+ of 12\)$", said, re.MULTILINE)
    assert len(bytes_of(shelf / "output")) == 11


def test_lines_for_a_log(shelf: Path, run: Run) -> None:
    run("build", "e1")
    said = run("build", "e0", "e1").stderr.decode().splitlines()
    (made,) = [line for line in said if line.startswith("e0: ") and line.endswith(" of 2)")]
    (known,) = [line for line in said if line.startswith("e1: ")]
    assert re.fullmatch(r"e0: \d+ pages \([12] of 2\)", made)
    assert re.fullmatch(r"e1: unchanged \([12] of 2\)", known)
    assert run("build", "e0", "e1", "--force", "--quiet").stderr == b""


def start(
    shelf: Path, *words: str, jobs: str = "2"
) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """A build of all editions in a group of processes of its own, as a terminal would start it."""
    return started(
        [*PROGRAM, "build", "--all", "--jobs", jobs, *words],
        cwd=shelf,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for_some(process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until so many editions are said to be done."""
    assert process.stderr
    for _ in range(count):
        assert b" pages (" in process.stderr.readline()


posix = pytest.mark.skipif(os.name == "nt", reason="signals are otherwise on Windows")


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_is_gone_on_with(shelf: Path, run: Run, jobs: str) -> None:
    with start(shelf, jobs=jobs) as process:
        wait_for_some(process, 3)
        process.kill()
        process.communicate()  # the workers hold the pipes' other ends: so they too have ended
    left = bytes_of(shelf / "output")
    assert 3 <= len(left) < 12
    skipped = unchanged(document(run, "--all"))
    assert len(skipped) >= 3
    whole = bytes_of(shelf / "output")
    document(run, "--all", "--out", "fresh")
    assert whole == bytes_of(shelf / "fresh")
    assert {name: whole[name] for name in left} == left  # a file is there whole, or not at all


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_all(shelf: Path, jobs: str) -> None:
    with start(shelf, jobs=jobs) as process:
        wait_for_some(process, 2)
        workers = children(process.pid)
        watched = Watched(workers)
        os.killpg(process.pid, signal.SIGINT)  # a terminal tells all processes
        _, said = process.communicate(timeout=30)
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"Traceback" not in said
    assert said.endswith(
        b"workbook: stopped; every file is whole, the earlier one or the new one\n"
    )
    assert len(workers) == (2 if jobs == "2" else 0)
    assert watched.have_ended()
    watched.close()


@posix
def test_two_runs_in_one_folder(shelf: Path, run: Run) -> None:
    with start(shelf) as one, start(shelf) as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (ExitCode.OK, ExitCode.OK)
    assert len(unchanged(document(run, "--all"))) == 12


def test_a_defect_concerns_one_edition(
    stage: Stage, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("build", "leadership", "metrics", "--quiet")
    defect = ZeroDivisionError("by zero")
    stage.results = [defect, built("leadership")]
    said = say(*words)
    assert said.code == ExitCode.INTERNAL
    assert said.err == (
        "workbook: leadership: this is a defect of workbook, not of your files: "
        "ZeroDivisionError: by zero\n"
        "  hint: set WORKBOOK_TRACEBACK=1 to see the traceback, and report it\n"
        "1 problem; 1 file was written\n"
    )
    stage.results = [defect, built("leadership")]
    monkeypatch.setenv("WORKBOOK_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in say(*words).err


def test_the_code_is_that_of_the_first_in_the_list(stage: Stage, say: Say) -> None:
    stage.results = [RequestError(Problem("too near")), ZeroDivisionError()]
    said = say("build", "leadership", "metrics")
    assert said.code == ExitCode.REQUEST
    assert "2 problems; nothing was written" in said.err


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("--jobs 0", "--jobs: '0' is no number of processes"),
        ("--jobs two", "--jobs: 'two' is no number"),
        ("--jobs -1", "--jobs: '-1' is no number"),
        ("--jobs 99999", "--jobs: '99999' is no number"),
        ("--shard 0/3", "--shard: '0/3' is no part"),
        ("--shard 4/3", "--shard: '4/3' is no part"),
        ("--shard 1", "--shard: '1' is no part"),
        ("--shard 1/0", "--shard: '1/0' is no part"),
        ("--cluster x --jobs 2", "--jobs: a cluster knows how many workers it has"),
    ],
)
def test_a_crew_that_makes_no_sense(stage: Stage, say: Say, words: str, answer: str) -> None:
    said = say("build", *words.split())
    assert said.code == ExitCode.USAGE
    assert answer in said.err
    assert stage.asked == []


def failures(names: Sequence[str], problem: Problem) -> list[Failure]:
    return [Failure(name, ExitCode.REQUEST, (problem,)) for name in names]


def test_a_problem_names_its_editions() -> None:
    near = Problem("too near", hint="start earlier")
    located = Problem("bad", SourceLocation(Path("a.yaml"), 1, 1))
    told = problems_of([*failures("abcde", near), *failures("ab", located)], 7)
    assert told == [Problem("a, b, c and 2 more: too near", hint="start earlier"), located]
    assert problems_of(failures("ab", near), 3) == [Problem("a, b: too near", hint="start earlier")]
    assert problems_of(failures("ab", near), 2) == [near]


def test_a_cluster_that_is_not_there(shelf: Path, run: Run) -> None:
    pytest.importorskip("distributed")
    done = run("build", "e0", "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == ExitCode.REQUEST
    assert b"workbook: the cluster at tcp://127.0.0.1:1 can't be reached\n" in done.stderr
    assert b"Traceback" not in done.stderr
