"""Files of people as spreadsheets write them, and every way in which they are wrong."""

from __future__ import annotations

import codecs
import csv
import io
import os
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import ContentError, Note, Problem
from builder.load.models import Level
from builder.load.people import MOST_PEOPLE, Person, read_people
from tests.load.helpers import told

ADA = "name,start,interview,edition,level\nAda,2026-01-05,2026-02-01,metrics,easy/hard\n"


def read(folder: Path, data: bytes | str, notes: list[Note] | None = None) -> tuple[Person, ...]:
    path = folder / "people.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_people(path, [] if notes is None else notes)


def lines(people: tuple[Person, ...]) -> list[int]:
    """The line that each name is in."""
    return [person.location.line for person in people if person.location]


def wrong(folder: Path, data: bytes | str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(folder, data)
    return told(caught.value.problems)


def test_everything_that_is_known_of_a_person(tmp_path: Path) -> None:
    (ada,) = read(tmp_path, ADA)
    assert (ada.name, ada.edition, ada.levels) == ("Ada", "metrics", (Level.EASY, Level.HARD))
    assert (ada.start, ada.interview) == (date(2026, 1, 5), date(2026, 2, 1))
    assert str(ada.name.location).endswith("people.csv:2:1")
    assert str(ada.edition.location).endswith("people.csv:2:27")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    ],
)
def test_as_programs_write_them(
    sign: str, end: str, encode: Callable[[str], bytes], tmp_path: Path
) -> None:
    rows = ("Name,LEVEL", "", '"Zoë ""Z"" \nŁuk",medium easy', " , ", "Ελένη ,")
    people = read(tmp_path, encode("\n".join(rows).replace(",", sign).replace("\n", end)))
    assert [person.name for person in people] == ['Zoë "Z" Łuk', "Ελένη"]
    assert lines(people) == [3, 6]
    assert people[0].levels == (Level.EASY, Level.MEDIUM)


@pytest.mark.parametrize(
    ("first", "sign"),
    [("sep=;", ";"), ('"sep=;"', ";"), ("SEP=,,,,", ","), ("sep=\t", "\t"), ("sep=|", "|")],
)
def test_the_sign_between_fields_may_be_named(first: str, sign: str, tmp_path: Path) -> None:
    rows = (first, "name;level;tel", "A, B;easy;1", ";hard;2")
    text = "\r\n".join(rows).replace(";", sign)
    text = text.replace("A, B", '"A, B"') if sign == "," else text
    assert [line.split(" ", 1)[0] for line in wrong(tmp_path, "\ufeff" + text)] == ["4:1"]
    people = read(tmp_path, text.rpartition("\r\n")[0])
    assert [(str(one.location).rpartition("csv:")[2], one.name) for one in people] == [
        ("3:1", "A, B")
    ]


def test_a_named_sign_alone_is_no_roster(tmp_path: Path) -> None:
    assert wrong(tmp_path, "sep=;")[0].startswith("1:1 there is no header row")


@pytest.mark.parametrize("text", ["name\n{0}\nBo\n", "{0}\nname\n", 'name\nBo\n"{0}"\n'])
def test_a_field_without_end_is_told_at_its_row(text: str, tmp_path: Path) -> None:
    line = text[: text.index("{0}")].count("\n") + 1
    (found,) = wrong(tmp_path, text.format("x" * 131_073))
    assert found.startswith(f"{line}:1 a field of this row has more than 131,072 characters (")


@pytest.mark.parametrize("text", ["name{0}\nBo\n", "name\nBo{0}\n", "name\nBo{1}\n"])
def test_a_row_of_many_fields_is_told_at_once(text: str, tmp_path: Path) -> None:
    line = text[: text.index("{")].count("\n") + 1
    (found,) = wrong(tmp_path, text.format("," * 80_000, ",x" * 80_000))
    assert found.startswith(f"{line}:1 this row has 80,001 fields; at most 1,000 are read (")


def test_what_stands_in_no_column_is_one_problem_a_row(tmp_path: Path) -> None:
    found = wrong(tmp_path, f"name\nAda{',x' * 900}\nBo,,y\n")
    assert [line.partition(" (")[0] for line in found] == [
        "2:5 'x' and 899 more stand in no column",
        "3:5 'y' stands in no column",
    ]


@pytest.mark.parametrize(
    "cell",
    ['"hard,easy"', "hard;easy", "hard/easy", "Easy + HARD", '" easy ,, hard, "', "easy hard"],
)
def test_levels_are_parted_by_any_usual_sign(cell: str, tmp_path: Path) -> None:
    (ada,) = read(tmp_path, f"name,level\nAda,{cell}\n")
    assert ada.levels == (Level.EASY, Level.HARD)


def test_columns_left_behind_by_a_spreadsheet_do_no_harm(tmp_path: Path) -> None:
    assert [person.name for person in read(tmp_path, "name,,\nAda,,\nBo,,,,\n")] == ["Ada", "Bo"]


def test_columns_that_are_not_read_are_named_in_a_note(tmp_path: Path) -> None:
    notes: list[Note] = []
    text = "name,intervew,Phone,phone,,start\nAda,x,1,2,,2026-01-05\nBo,,,,,\n"
    people = read(tmp_path, text, notes)
    assert [str(person.start) for person in people] == ["2026-01-05", "None"]
    known = "what is read: 'name', 'start', 'interview', 'edition' and 'level'"
    assert told(notes) == [
        "1:6 the column 'intervew' isn't read (did you mean 'interview'?)",
        f"1:15 the column 'Phone' isn't read ({known})",
        f"1:21 the column 'phone' isn't read ({known})",
    ]


def test_accents_are_of_the_form_that_fonts_have(tmp_path: Path) -> None:
    assert read(tmp_path, "name\nZoe\u0308\n")[0].name == "Zoë"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1 there is no header row ("),
        ("\n \n", "1:1 there is no header row ("),
        ("Ada\nBo\n", "1:1 there is no header row ("),
        ("name\n", "1:1 there are no people ("),
        ("name,name\nAda,\n", "1:6 there are two columns 'name' ("),
        ("start\n2026-01-05\n", "1:1 there is no column 'name' ("),
        ("name,level\n,easy\n", "2:1 the name is missing ("),
        ("name\nA\x07b\n", "2:1 the name has U+0007, which can't be printed ("),
        (f"name\n{'x' * 81}\n", "2:1 the name has 81 characters, more than 80 ("),
        ("name,start\nAda,5.1.2026\n", "2:5 '5.1.2026' is not a date (write year"),
        ("name,start\nAda,20260105\n", "2:5 '20260105' is not a date ("),
        ("name,start\nAda,2026-02-30\n", "2:5 there is no day 2026-02-30 ("),
        (
            "name,start,interview\nAda,2026-02-01,2026-02-01\n",
            "2:16 the interview on 2026-02-01 is not after the start on 2026-02-01 (",
        ),
        ("name,level\nAda,easy hrd\n", "2:5 there is no level 'hrd' (did you mean 'hard'?)"),
        ("name,level\nLovelace, Ada,easy\n", "2:15 'easy' stands in no column ("),
        ("name,,level\nAda,Bo,\n", "2:5 'Bo' stands in no column ("),
        ('name\n"Ada"x\n', "2:1 this row can't be read: "),
    ],
)
def test_each_thing_that_can_be_wrong(text: str, problem: str, tmp_path: Path) -> None:
    found = wrong(tmp_path, text)
    assert len([line for line in found if line.startswith(problem)]) == 1, found
    assert all(not line.endswith("(None)") and not line.endswith("()") for line in found)


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = 'name,start,level\n"Ada\nL",x,y\n,2026-13-01,\nBo,,easy,,z\n"open\n'
    assert [line.split(" ", 1)[0] for line in wrong(tmp_path, text)] == [
        "3:4", "3:6", "4:1", "4:2", "5:11", "6:1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "problem", "hint"),
    [
        ("name\nRenée\n".encode("cp1252"), "2:4 the file is not UTF-8", "save it as UTF-8"),
        (codecs.BOM_UTF8 + b"name\n\xe9", "2:1 the file is not UTF-8: byte 9", "save it as UTF-8"),
        ("name\nAda\n".encode("utf-16-le"), "1:1 this is not a text file", "save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"n", "1:1 this is not a text file", "save it as UTF-8"),
        (b"\x89PNG\r\n\x00\x00", "1:1 this is not a text file", "save it as UTF-8"),
        (b"PK\x03\x04\x14\x00", "1:1 this is a spreadsheet", "save it as 'CSV UTF-8'"),
    ],
)
def test_what_is_no_text(data: bytes, problem: str, hint: str, tmp_path: Path) -> None:
    (found,) = wrong(tmp_path, data)
    assert found.startswith(problem)
    assert f"({hint}" in found


def test_no_file_and_no_folder(tmp_path: Path) -> None:
    def problem(path: Path) -> Problem:
        with pytest.raises(ContentError) as caught:
            read_people(path, [])
        (found,) = caught.value.problems
        return found

    assert problem(tmp_path).message == "this is a folder, not a file"
    assert problem(tmp_path / "people.csv").message == "there is no such file"
    assert problem(tmp_path / "no" / "people.csv").message == "there is no such file"
    os.mkfifo(tmp_path / "pipe.csv")
    assert problem(tmp_path / "pipe.csv").message == "this is no ordinary file"


def test_no_more_people_than_anybody_prints_for(tmp_path: Path) -> None:
    rows = "name\n" + "Ada\n" * MOST_PEOPLE
    assert len(read(tmp_path, rows)) == MOST_PEOPLE
    (found,) = wrong(tmp_path, rows + "Bo\n")
    assert found.startswith(f"{MOST_PEOPLE + 2}:1 there are more than 5,000 people")


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(
    lambda text: " ".join("".join(c for c in text if c.isprintable()).split())
)


@given(names=st.lists(NAMES.filter(bool), min_size=1, max_size=5), sign=st.sampled_from(",;\t"))
def test_what_the_csv_module_writes_is_read_back(
    names: list[str], sign: str, tmp_path_factory: pytest.TempPathFactory
) -> None:

    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=sign)
    writer.writerows([["level", "name", "edition"], *(["easy", name, "a\nb"] for name in names)])
    people = read(tmp_path_factory.mktemp("people"), file.getvalue())
    assert [person.name for person in people] == [
        " ".join(unicodedata.normalize("NFC", name).split()) for name in names
    ]
    assert lines(people) == [2 + 2 * at for at in range(len(names))]
