"""What `workbook preflight` says, to a person and to a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from builder.errors import ExitCode
from tests.cli.conftest import Said
from tests.press.pdfs import pdf_with
from tests.press.preflight.broken import GOOD, PAGE, line, text

Say = Callable[..., Said]

TARGET = """\
description: A house with few rules.
sources:
  guide: {title: Guide, url: "https://example.org/guide", checked: 2026-11-23}
colour:           {space: cmyk, rgb: true, source: guide}
version:          {written: "1.4", newest: "1.7", source: guide}
boxes:            {trim: false, source: guide}
marks:            {allowed: true, drawn: false, source: guide}
pages:            {fewest: 1, multiple: 2, source: guide}
links:            {allowed: true, source: guide}
bookmarks:        {allowed: true, source: guide}
forms:            {allowed: true, source: guide}
encryption:       {allowed: true, source: guide}
transparency:     {allowed: true, source: guide}
rich_black:       {allowed: true, source: guide}
unembedded_fonts: {allowed: false, source: guide}
lines:            {thinnest_pt: 0.75, source: guide}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a press target `house`, in which the command is run."""
    (tmp_path / "styles" / "press").mkdir(parents=True)
    (tmp_path / "styles" / "press" / "house.yaml").write_text(TARGET, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_lines(folder: Path, lines: Mapping[int, str], pages: int = 4) -> None:
    """Write book.pdf, with more on some of its pages."""
    contents = tuple(PAGE + lines.get(number, "") for number in range(1, pages + 1))
    (folder / "book.pdf").write_bytes(replace(GOOD, contents=contents).pdf())


def preflight(say: Say, *words: str) -> Said:
    return say("preflight", "book.pdf", "--for", "house", "--styles", "styles", *words)


def document(said: Said) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(said.out)
    assert said.out.isascii()
    return data


def test_a_file_that_passes(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    said = preflight(say)
    assert said == Said(ExitCode.OK, "book.pdf passes house: 4 pages, 7 rules checked\n", "")


def test_a_finding_is_a_place_a_fault_a_source_and_a_cure(folder: Path, say: Say) -> None:
    with_lines(folder, {3: line(20, 35, 30, weight=0.5)})
    said = preflight(say)
    assert said.code == ExitCode.FINDINGS
    assert said.out == (
        "page 3: line at 20.0, 34.9 mm (30.0 × 0.2): 0.5 pt wide;"
        " house asks for at least 0.75 pt\n"
        "  source: Guide, https://example.org/guide, checked 2026-11-23\n"
        "  hint: draw it wider\n"
        "book.pdf does not pass house: 1 finding by 1 rule\n"
    )
    assert said.err == ""


def test_alike_findings_are_summed_up(folder: Path, say: Say) -> None:
    thin = line(20, 35, 30, weight=0.5)
    with_lines(folder, {1: thin, 2: thin * 3, 4: thin + line(20, 37, 30, weight=0.25)}, pages=5)
    lines = preflight(say).out.splitlines()
    assert lines[0] == "page count: 5; house asks for a multiple of 2"
    assert lines[4] == "  and 4 more like it, on 3 pages (1 to 4)"
    assert lines[-1] == "book.pdf does not pass house: 7 findings by 2 rules"


def test_one_page_with_several(folder: Path, say: Say) -> None:
    with_lines(folder, {2: line(20, 35, 30, weight=0.5) * 2})
    assert preflight(say).out.splitlines()[1] == "  and 1 more like it, on page 2"


def test_quiet_says_only_what_is_wrong(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    assert preflight(say, "--quiet") == Said(ExitCode.OK, "", "")
    with_lines(folder, {}, pages=3)
    assert preflight(say, "--quiet").out == preflight(say).out != ""


def test_home_is_the_target_unless_one_is_named(folder: Path, say: Say) -> None:
    (folder / "home.pdf").write_bytes(pdf_with(text(30, 30), text(30, 30)))
    said = say("preflight", "home.pdf")
    assert said.code == ExitCode.OK
    assert said.out.startswith("home.pdf passes home: 2 pages, ")


def test_json_holds_every_fault(folder: Path, say: Say) -> None:
    with_lines(folder, {3: line(20, 35, 30, weight=0.5) * 2})
    said = preflight(say, "--json")
    assert said.code == ExitCode.FINDINGS
    fault = {
        "page": 3,
        "object": "line",
        "place": {"x": 20.0, "y": 34.91, "width": 30.0, "height": 0.18},
        "message": "0.5 pt wide",
    }
    assert document(said) == {
        "file": "book.pdf",
        "target": "house",
        "pages": 4,
        "rules": 7,
        "repaired": False,
        "passes": False,
        "findings": [
            {
                "rule": "lines",
                "asks": "at least 0.75 pt",
                "source": "Guide, https://example.org/guide, checked 2026-11-23",
                "hint": "draw it wider",
                "count": 2,
                "pages": [3],
                "faults": [fault, fault],
            }
        ],
        "problems": [],
    }


def test_json_of_the_whole_file_has_no_place(folder: Path, say: Say) -> None:
    with_lines(folder, {}, pages=3)
    (finding,) = document(preflight(say, "--json"))["findings"]
    assert finding["pages"] == []
    (fault,) = finding["faults"]
    assert fault == {"page": None, "object": "page count", "place": None, "message": "3"}


def test_json_of_a_file_that_passes(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    said = preflight(say, "--json", "--quiet")
    data = document(said)
    assert said.code == ExitCode.OK
    assert (data["passes"], data["findings"], data["problems"]) == (True, [], [])


def unreadable(folder: Path) -> list[str]:
    """Names of files, each unreadable in its own way."""
    good = GOOD.pdf()
    locked = pdf_with(PAGE, encryption=pikepdf.Encryption(owner="o", user="secret"))
    files = {
        "locked.pdf": locked,
        "text.pdf": b"Dear reader",
        "empty.pdf": b"",
        "cut.pdf": good[:60],
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [*files, "nowhere.pdf", "."]


def test_a_file_that_can_not_be_read_is_one_problem(folder: Path, say: Say) -> None:
    for name in unreadable(folder):
        said = say("preflight", name)
        assert (said.code, said.out) == (ExitCode.REQUEST, "")
        first, hint, *rest = said.err.splitlines()
        assert first.startswith("workbook: ")
        assert hint.startswith("  hint: ")
        assert rest == []


def test_json_of_a_file_that_can_not_be_read(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    passing = document(preflight(say, "--json"))
    said = say("preflight", "nowhere.pdf", "--json")
    data = document(said)
    assert (said.code, said.err) == (ExitCode.REQUEST, "")
    assert list(data) == list(passing)
    assert (data["file"], data["target"], data["pages"]) == ("nowhere.pdf", "home", None)
    assert (data["passes"], data["findings"]) == (False, [])
    (problem,) = data["problems"]
    assert "nowhere.pdf" in problem["message"]


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        ("preflight", ExitCode.USAGE, "FILE"),
        ("preflight book.pdf --for hause", ExitCode.REQUEST, "there is no press target 'hause'"),
        ("preflight book.pdf --styles nowhere", ExitCode.USAGE, "'nowhere' does not exist"),
        ("preflight book.pdf another.pdf", ExitCode.USAGE, "unexpected extra argument"),
    ],
)
def test_what_can_not_be_meant(
    folder: Path, say: Say, words: str, code: ExitCode, answer: str
) -> None:
    with_lines(folder, {})
    said = say(*words.split())
    assert (said.code, said.out) == (code, "")
    assert answer in said.err
    as_json = say(*words.split(), "--json")
    assert as_json.code == code
    assert answer in document(as_json)["problems"][0]["message"]


def test_a_target_with_problems_is_no_fault_of_the_file(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    (folder / "styles" / "press" / "house.yaml").write_text("description: 3\n", "utf-8")
    said = preflight(say)
    assert (said.code, said.out) == (ExitCode.CONTENT, "")
    assert "house.yaml:" in said.err


def test_what_a_file_says_can_not_drive_the_terminal(folder: Path, say: Say) -> None:
    name = "/Odd#1B#5B31m"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont {name} >>"
    content = "BT /Odd 12 Tf 100 100 Td (x) Tj ET"
    data = pdf_with(content, content, fonts=False, resources={"Font/Odd": font})
    (folder / "book.pdf").write_bytes(data)
    said = preflight(say)
    assert said.code == ExitCode.FINDINGS
    assert "\x1b" not in said.out
    assert "\\x1b[31m" in said.out


def test_a_damaged_file_is_read_with_a_note(folder: Path, say: Say) -> None:
    with_lines(folder, {})
    path = folder / "book.pdf"
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    said = preflight(say)
    assert said.code == ExitCode.OK
    assert said.err.startswith("note: book.pdf is damaged; ")
    assert document(preflight(say, "--json"))["repaired"] is True
