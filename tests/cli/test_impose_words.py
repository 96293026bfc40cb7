"""What can be said to `workbook impose`, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.cli.printer import back_shift
from builder.errors import ExitCode
from builder.geometry import Flip, Shift
from builder.load.printer import Offsets, Printer
from builder.press.impose import write
from builder.press.impose.job import ImpositionJob, Scheme
from builder.press.impose.papers import PAPERS
from tests.cli.conftest import Said
from tests.press.impose.books import book

Say = Callable[..., Said]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a book of 78 pages in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBOOK_TRACEBACK", raising=False)
    monkeypatch.setenv("WORKBOOK_CONFIG", str(tmp_path))
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "x.pdf").write_bytes(book(78))
    return tmp_path


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[ImpositionJob]:
    """The jobs that were done."""
    done: list[ImpositionJob] = []
    really = write.impose

    def noted(path: Path, job: ImpositionJob) -> object:
        done.append(job)
        return really(path, job)

    monkeypatch.setattr(write, "impose", noted)
    return done


def files(folder: Path) -> list[str]:
    return sorted(it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file())


def test_a_booklet_beside_its_book(desk: Path, say: Say) -> None:
    said = say("impose", "output/x.pdf", "--as", "booklet")
    assert said.code == ExitCode.OK
    assert said.out == (
        "output/x-booklet.pdf: 20 sheets of A4, 2 pages a side at 100 %."
        " Print at 100 %, both sides, flip on the short edge, fold, staple.\n"
    )
    assert [line.split(" ")[0] for line in said.err.splitlines()] == ["note:"] * 3
    made = PdfReader(desk / "output" / "x-booklet.pdf")
    assert len(made.pages) == 40


def test_two_up(desk: Path, say: Say) -> None:
    said = say("impose", "output/x.pdf", "--as", "2up", "--flip", "long")
    assert said.out == (
        "output/x-2up-flip-long.pdf: 20 sheets of A4, 2 pages a side at 100 %. Print at 100 %, both sides,"
        " flip on the long edge, cut in the middle, lay the left stack on the right one.\n"
    )
    assert said.err == "note: the last 2 pages are blank\n"


def test_signatures(desk: Path, say: Say) -> None:
    said = say("impose", "output/x.pdf", "--signature", "4")
    assert said.out.endswith("fold 4 sheets at a time, sew or glue the folds.\n")
    said = say("impose", "output/x.pdf", "--signature", "20")
    assert said.out.endswith("fold, staple.\n")


def test_the_words_reach_the_job(desk: Path, say: Say, jobs: list[ImpositionJob]) -> None:
    words = "--as booklet --sheet a3 --flip long --signature 5 --thickness 0.13 --out y/z.pdf"
    assert say("impose", "output/x.pdf", *words.split()).code == ExitCode.OK
    assert say("impose", "output/x.pdf").code == ExitCode.OK
    usual = ImpositionJob(Scheme.BOOKLET, thickness=0.1)
    assert jobs == [
        replace(usual, paper=PAPERS["a3"], flip=Flip.LONG, signature=5, thickness=0.13),
        usual,
    ]
    assert files(desk) == ["output/x-booklet.pdf", "output/x.pdf", "y/z.pdf"]


def test_an_existing_folder_gets_the_usual_name(desk: Path, say: Say) -> None:
    assert say("impose", "output/x.pdf", "--out", ".").out.startswith("x-booklet.pdf: ")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "--as bookelt",
            "--as: 'bookelt' is no way to impose pages\n  hint: did you mean 'booklet'?",
        ),
        ("--as x", "there is 'booklet' and '2up'"),
        ("--flip shrot", "--flip: 'shrot' is no edge to flip on\n  hint: did you mean 'short'?"),
        ("--sheet a2", "--sheet: 'a2' is no sheet\n  hint: there is 'a5', 'a4', 'letter', "),
        ("--signature 0", "--signature: '0' is not a number of sheets from 1 on"),
        ("--signature -3", "--signature: '-3' is not a number"),
        ("--signature 2.5", "--signature: '2.5' is not a number"),
        ("--signature 9999999999", "--signature: '9999999999' is not a number"),
        ("--thickness thin", "--thickness: 'thin' is not a thickness from 0 to 1 mm"),
        ("--thickness 1.01", "--thickness: '1.01' is not a thickness"),
        ("--thickness -0.1", "--thickness: '-0.1' is not a thickness"),
        ("--thickness nan", "--thickness: 'nan' is not a thickness"),
        ("--thickness 1,5", "--thickness: '1,5' is not a thickness"),
        ("--sheet=", "--sheet: '' is no sheet"),
        ("--as 2up --signature 4", "--signature: only a booklet needs it, not '2up'"),
        ("--as 2up --thickness 0.1", "--thickness: only a booklet needs it, not '2up'"),
        ("--out output/x.pdf", "--out: 'output/x.pdf' is the file to impose itself"),
        ("--out ./output/../output/x.pdf", "is the file to impose itself"),
    ],
)
def test_a_wrong_command_line(desk: Path, say: Say, words: str, answer: str) -> None:
    before = (desk / "output" / "x.pdf").read_bytes()
    said = say("impose", "output/x.pdf", *words.split())
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert answer in said.err
    assert files(desk) == ["output/x.pdf"]
    assert (desk / "output" / "x.pdf").read_bytes() == before


def test_a_slash_at_the_end_means_a_folder_also_before_it_is_there(desk: Path, say: Say) -> None:
    assert say("impose", "output/x.pdf", "--out", "new/").out.startswith("new/x-booklet.pdf: ")
    assert files(desk) == ["new/x-booklet.pdf", "output/x.pdf"]


def test_sheets_and_thickness_as_people_write_them(
    desk: Path, say: Say, jobs: list[ImpositionJob]
) -> None:
    del desk
    say("impose", "output/x.pdf", "--sheet", "SRA3", "--thickness", "0,12")
    assert [(job.paper, job.thickness) for job in jobs] == [(PAPERS["sra3"], 0.12)]


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_folder_instead_of_a_book(desk: Path, say: Say, name: str) -> None:
    said = say("impose", name)
    assert (said.code, said.out) == (ExitCode.REQUEST, "")
    assert "is a folder\n  hint: name the PDF inside it" in said.err
    assert files(desk) == ["output/x.pdf"]


def test_a_link_to_the_book_is_the_book(desk: Path, say: Say) -> None:
    (desk / "link.pdf").symlink_to(desk / "output" / "x.pdf")
    said = say("impose", "output/x.pdf", "--out", "link.pdf")
    assert said.code == ExitCode.USAGE
    assert len(PdfReader(desk / "output" / "x.pdf").pages) == 78


@pytest.mark.parametrize("as_json", [False, True])
def test_a_file_that_cant_be_imposed(desk: Path, say: Say, as_json: bool) -> None:
    (desk / "bad.pdf").write_bytes(book(8)[:5000])
    said = say("impose", "bad.pdf", *["--json"] * as_json)
    assert said.code == ExitCode.REQUEST
    assert "bad.pdf is cut off" in said.out + said.err
    if as_json:
        assert len(json.loads(said.out)["problems"]) == 1
    assert files(desk) == ["bad.pdf", "output/x.pdf"]


def test_no_file(say: Say) -> None:
    said = say("impose")
    assert said.code == ExitCode.USAGE
    assert "Missing argument 'FILE'" in said.err


def test_an_output_that_cant_be_written(desk: Path, say: Say) -> None:
    (desk / "output" / "x-booklet.pdf").mkdir()
    said = say("impose", "output/x.pdf", "--quiet")
    assert said.code == ExitCode.OUTPUT
    assert "there is a folder of that name" in said.err


@pytest.mark.parametrize("stroke", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_end_in_the_middle_leaves_the_earlier_file(
    desk: Path, say: Say, monkeypatch: pytest.MonkeyPatch, stroke: BaseException
) -> None:
    (desk / "output" / "x-booklet.pdf").write_bytes(b"earlier")

    def stop(handle: int) -> None:
        raise stroke

    monkeypatch.setattr("os.fsync", stop)
    said = say("impose", "output/x.pdf")
    assert said.code in {ExitCode.INTERRUPTED, ExitCode.OUTPUT}
    assert files(desk) == ["output/x-booklet.pdf", "output/x.pdf"]
    assert (desk / "output" / "x-booklet.pdf").read_bytes() == b"earlier"


def test_quiet_says_nothing(desk: Path, say: Say) -> None:
    assert say("impose", "output/x.pdf", "--quiet") == Said(0, "", "")
    assert files(desk) == ["output/x-booklet.pdf", "output/x.pdf"]


def test_json(desk: Path, say: Say) -> None:
    said = say("impose", "output/x.pdf", "--as", "2up", "--sheet", "letter", "--json")
    document = json.loads(said.out)
    (file,) = document["files"]
    assert file == {
        "path": str(Path("output") / "x-2up-letter.pdf"),
        "kind": "2up",
        "paper": "Letter",
        "pages": 78,
        "blank_pages": 2,
        "sheets": 20,
        "scale": 0.9439,
        "flip": "short",
        "bytes": Path(file["path"]).stat().st_size,
    }
    assert [note.split(" ")[-1] for note in document["notes"]] == ["%", "blank"]
    assert (document["problems"], said.err) == ([], "")


def test_a_name_is_no_way_into_the_terminal(desk: Path, say: Say) -> None:
    (desk / "a\x1bb.pdf").write_bytes(book(4))
    said = say("impose", "a\x1bb.pdf")
    assert said.code == ExitCode.OK
    assert "\x1b" not in said.out
    assert PdfReader(BytesIO((desk / "a\x1bb-booklet.pdf").read_bytes())).pages


def test_help_says_what_comes_out(say: Say) -> None:
    said = say("impose", "--help")
    assert max(map(len, said.out.splitlines())) <= 80
    assert "the left stack laid on the right one is the" in " ".join(said.out.split())


def test_the_users_printer_is_known(
    desk: Path, say: Say, monkeypatch: pytest.MonkeyPatch, jobs: list[ImpositionJob]
) -> None:
    (desk / "printer.yaml").write_text("offsets: {right: 1, down: 2}\nthickness: 0.2\n")
    monkeypatch.setenv("WORKBOOK_CONFIG", str(desk))
    say("impose", "output/x.pdf", "--flip", "short")
    say("impose", "output/x.pdf", "--flip", "long", "--thickness", "0.3")
    assert [job.thickness for job in jobs] == [0.2, 0.3]
    short, long = (job.back for job in jobs)
    assert short == back_shift(Printer(Offsets(1, 2)), Flip.SHORT, landscape=True) != Shift()
    assert long == Shift(-short.right, -short.down)
