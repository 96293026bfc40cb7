"""docs/markup.md says what becomes of each sign; here every line of it is tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.errors import Note, Problem
from builder.load.placeholders import NAMES
from builder.load.prose import parse_prose
from builder.load.text import Line, text_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "markup.md"
ROW = re.compile(r"^\| (.+?) \| (``+ |`)(.+?)( ``+|`) \| `(.+)` \|$", re.MULTILINE)


def rows(heading: str) -> list[tuple[str, str]]:
    """What is written and what comes of it, for each line of a table."""
    part = DOCUMENT.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    found = [ROW.fullmatch(line) for line in lines]
    plain = [(row[3], row[5]) for row in found if row]
    assert len(plain) == len(lines)
    return [(plainly(written), plainly(said)) for written, said in plain]


def plainly(words: str) -> str:
    return words.replace("\\|", "|").replace("↵", "\n")


def parse(text: str) -> tuple[str, list[Problem], list[Note]]:
    problems: list[Problem] = []
    notes: list[Note] = []
    prose = parse_prose(Line(text), problems, NAMES, notes)
    return text_of(prose.blocks), problems, notes


@pytest.mark.parametrize(("written", "words"), rows("Printed"))
def test_what_is_said_to_be_printed_is_printed(written: str, words: str) -> None:
    assert parse(written) == (words, [], [])


@pytest.mark.parametrize(("written", "said"), rows("Problems"))
def test_what_is_said_to_be_a_problem_is_one(written: str, said: str) -> None:
    _, problems, _ = parse(written)
    assert said in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(("written", "said"), rows("Notes"))
def test_what_is_said_to_be_noted_is_noted(written: str, said: str) -> None:
    _, problems, notes = parse(written)
    assert problems == []
    assert [said in note.message for note in notes] == [True]


@pytest.mark.parametrize(("written", "said"), rows("Problems"))
def test_in_code_nothing_of_it_is_a_problem(written: str, said: str) -> None:
    code = f"~~~~\n{written}\n~~~~"
    assert parse(code) == (written, [], [])
    if "\n" not in written and "`" not in written:
        assert parse(f"a ``{written}``") == (f"a {written}", [], [])
