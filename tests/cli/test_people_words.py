"""`workbook build --people`, as a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from builder.errors import ExitCode
from tests.book.printed import read_pdf
from tests.cli.conftest import Said, Stage

Run = Callable[..., CompletedProcess[bytes]]
Say = Callable[..., Said]
PEOPLE = '\ufeffname;interview\r\nRenée Okafor;2027-02-01\r\n"Zoë\r\nvan der Berg";2027-01-15\r\n'


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8", newline="")
    return path


def test_a_copy_for_each_one_for_the_coach_and_one_ticket(
    run: Run, tmp_path: Path, people: Path
) -> None:
    words = ("build", "leadership", "--people", people.name, "--json", "--jobs", "1")
    done = run(*words, env={"SOURCE_DATE_EPOCH": "1767225600"})
    assert done.returncode == ExitCode.OK, done.stderr.decode()
    document = json.loads(done.stdout)
    assert [edition["name"] for edition in document["editions"]] == [
        "leadership-renee-okafor",
        "leadership-zoe-van-der-berg",
        "leadership-coach",
    ]
    assert document["tickets"] == [str(Path("output") / "leadership-cohort-ticket.pdf")]
    books = [read_pdf(tmp_path / edition["files"][0]["path"]) for edition in document["editions"]]
    assert len({len(book.pages) for book in books}) == 1
    covers = [book.reader.pages[0].extract_text() for book in books]
    assert ["Renée Okafor" in cover for cover in covers] == [True, False, False]
    assert ["Zoë van der Berg" in cover for cover in covers] == [False, True, False]
    assert ["Coach copy" in cover for cover in covers] == [False, False, True]
    ticket = read_pdf(tmp_path / document["tickets"][0]).reader.pages[0].extract_text()
    names = [edition["files"][0]["path"].rpartition("/")[2] for edition in document["editions"]]
    assert [name for name in names if name not in ticket] == []


def test_each_part_of_a_cohort_has_a_ticket_of_its_own(
    run: Run, tmp_path: Path, people: Path
) -> None:
    words = ("build", "leadership", "--cards", "1-2", "--people", people.name, "--json")
    tickets, listed, made = [], "", []
    for part in ("1/2", "2/2"):
        done = run(*words, "--shard", part, env={"SOURCE_DATE_EPOCH": "1767225600"})
        assert done.returncode == ExitCode.OK, done.stderr.decode()
        document = json.loads(done.stdout)
        tickets += document["tickets"]
        made += [edition["files"][0]["path"] for edition in document["editions"]]
    assert [Path(ticket).name for ticket in tickets] == [
        "leadership-cards-1to2-cohort-ticket-1-of-2.pdf",
        "leadership-cards-1to2-cohort-ticket-2-of-2.pdf",
    ]
    for ticket in tickets:
        listed += read_pdf(tmp_path / ticket).reader.pages[0].extract_text()
    assert len(made) == 3
    assert [listed.count(Path(path).name) for path in made] == [1, 1, 1]


def test_a_file_with_problems_builds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,interview\nAda,soon\n,2027-01-01\n", "utf-8")
    done = run("build", "leadership", "--people", "people.csv")
    assert done.returncode == ExitCode.CONTENT
    assert "people.csv:2:5: " in done.stderr.decode()
    assert "people.csv:3:1: " in done.stderr.decode()
    assert not (tmp_path / "output").exists()


def test_a_name_for_all_and_names_of_their_own_do_not_go_together(say: Say) -> None:
    said = say("build", "leadership", "--people", "x.csv", "--name", "Ada")
    assert said.code == ExitCode.USAGE
    assert "--people: there is a --name too" in said.err


def test_a_column_that_is_not_read_is_a_note(stage: Stage, say: Say, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("name,phone\nAda,1\n", "utf-8")
    note = {"message": "the column 'phone' isn't read", "path": str(roster), "line": 1, "column": 6}
    words = ("build", "leadership", "--people", str(roster))
    said = say(*words, "--json")
    assert said.code == ExitCode.OK
    (told,) = json.loads(said.out)["notes"]
    assert told.pop("hint").startswith("what is read: 'name'")
    assert told == note
    assert f"{roster}:1:6: note: the column 'phone' isn't read\n  hint: " in say(*words).err
    assert say(*words, "--quiet").err == ""
