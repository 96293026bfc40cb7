"""Files that can't be imposed get one clear error, and odd ones a note."""

from __future__ import annotations

import os
import random
from io import BytesIO
from pathlib import Path
from typing import Literal, cast

import pikepdf
import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from builder.errors import RequestError
from builder.press.impose import limits
from builder.press.impose.job import ImpositionJob, Scheme
from builder.press.impose.papers import PAPERS
from builder.press.impose.write import impose
from tests.press.hostile import bomb, many_pages
from tests.press.impose.books import A5, book, seen, written
from tests.press.pdfs import pdf_with

BOOKLET = ImpositionJob(Scheme.BOOKLET)


def error(path: Path, job: ImpositionJob = BOOKLET) -> str:
    """The one problem there is, with its hint."""
    with pytest.raises(RequestError) as raised:
        impose(path, job)
    (problem,) = raised.value.problems
    return f"{problem.message}; {problem.hint}"


def test_a_missing_file(tmp_path: Path) -> None:
    assert error(tmp_path / "x.pdf").startswith(
        f"there is no file {tmp_path / 'x.pdf'}; check the name"
    )


def test_a_folder(tmp_path: Path) -> None:
    assert error(tmp_path) == f"{tmp_path} is a folder; name the PDF inside it"


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_name_that_no_file_has(name: str) -> None:
    assert "can't be read" in error(Path(name))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    path = written(tmp_path, book(1))
    path.chmod(0)
    assert "can't be read: permission denied" in error(path)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n" + bytes(5000)])
def test_no_pdf(tmp_path: Path, data: bytes) -> None:
    assert error(written(tmp_path, data)).endswith("is not a PDF; name a PDF file")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_device_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", lambda path, _: pytest.fail(f"{path} is opened"))
    assert error(Path("/dev/zero")) == "/dev/zero is no ordinary file; name a PDF"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "is no ordinary file" in error(tmp_path / "pipe.pdf")


def test_contents_that_unpack_to_a_thousand_times_their_size(tmp_path: Path) -> None:
    large = pdf_with("", page={"Contents": bomb(b"q ", 30_000_000)})
    assert "has more inside than is unpacked" in error(written(tmp_path, large))


def test_contents_of_all_pages_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_OF_ALL", 1_000_000)
    shared = pdf_with(*[""] * 40, page={"Contents": bomb(b"q ", 500_000)})
    assert "contents of more than" in error(written(tmp_path, shared))


def test_more_pages_than_anybody_binds(tmp_path: Path) -> None:
    assert "has more inside than is unpacked" in error(written(tmp_path, many_pages(20_001)))


@pytest.mark.parametrize("junk", [b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 1000])
def test_what_stands_before_the_head_is_skipped(tmp_path: Path, junk: bytes) -> None:
    made = impose(written(tmp_path, junk + book(4)), BOOKLET)
    assert made.data == impose(written(tmp_path, book(4)), BOOKLET).data


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off(tmp_path: Path, part: float) -> None:
    data = book(8)
    said = error(written(tmp_path, data[: int(len(data) * part)]))
    assert "is cut off: its end is missing; copy or download it again" in said


def test_only_a_head_and_an_end(tmp_path: Path) -> None:
    said = error(written(tmp_path, b"%PDF-1.7\nstartxref\n0\n%%EOF\n"))
    assert "is damaged: " in said


def test_no_pages(tmp_path: Path) -> None:
    assert "has no pages" in error(written(tmp_path, pdf_with()))


def test_a_page_of_another_size_is_named(tmp_path: Path) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].mediabox = pikepdf.Array([0, 0, 595.276, 841.89])

    path = written(tmp_path, book(5, finish=widen))
    assert error(path) == (
        f"page 3 of {path} has 210 × 297 mm, page 1 has 148 × 210 mm;"
        " give all pages one size, or impose those of each size by themselves"
    )


def test_a_page_on_its_side_has_another_size(tmp_path: Path) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].rotate(90, relative=False)

    assert "page 2 of" in error(written(tmp_path, book(5, finish=turn)))


def test_pages_that_differ_by_a_hair_have_one_size(tmp_path: Path) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].mediabox = pikepdf.Array([0, 0, 420, 595])

    assert impose(written(tmp_path, book(4, finish=widen)), BOOKLET).scale == 1


@pytest.mark.parametrize("side", [3, 14_400])
def test_pages_for_no_sheet_of_paper(tmp_path: Path, side: float) -> None:
    said = error(written(tmp_path, pdf_with("", media=(0, 0, side, side))))
    assert "which no sheet of paper suits; a page has sides of 20 to 2000 mm" in said


def test_pages_too_large_to_be_read_on_the_sheet(tmp_path: Path) -> None:
    path = written(tmp_path, pdf_with("", media=(0, 0, 2384, 3370)))
    assert "841 × 1189 mm would be printed at 12.4 % on A5; choose a larger --sheet" in error(
        path, ImpositionJob(Scheme.BOOKLET, PAPERS["a5"])
    )


@pytest.mark.parametrize("listed", ["[null << >> 5]", "5"])
def test_comments_that_are_none_any_more(tmp_path: Path, listed: str) -> None:
    data = book(4, page={"Annots": listed})
    assert impose(written(tmp_path, data), BOOKLET).notes == ()


def test_numbers_that_are_objects_of_their_own(tmp_path: Path) -> None:
    stamp = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /F 4 /AP << /N null >> >>"
    half = (0, 0, A5[2] / 2, A5[3] / 2)
    writer = PdfWriter(BytesIO(book(4, half, page={"Annots": f"[{stamp}]"})))
    for page in writer.pages:
        page[NameObject("/UserUnit")] = writer._add_object(NumberObject(2))
        for annotation in cast("ArrayObject", page["/Annots"]):
            stamped = cast("DictionaryObject", annotation.get_object())
            stamped[NameObject("/F")] = writer._add_object(NumberObject(4))
    data = BytesIO()
    writer.write(data)
    made = impose(written(tmp_path, data.getvalue()), BOOKLET)
    assert (made.paper, made.scale) == (PAPERS["a4"], 1)
    assert [note.split(":")[0] for note in made.notes] == [
        "4 comments or form fields are not printed"
    ]


@pytest.mark.parametrize(("wrong", "right"), [("45", "0"), ("100", "90"), ("-1", "270")])
def test_an_angle_that_no_page_has(tmp_path: Path, wrong: str, right: str) -> None:
    made, meant = (
        impose(written(tmp_path, book(4, page={"Rotate": it})), BOOKLET) for it in (wrong, right)
    )
    assert made.data == meant.data


def locked(revision: Literal[3, 4, 6], user: str) -> bytes:
    """A PDF encrypted as it was done in 2001 (RC4), 2005 (AES-128) or is done today (AES-256)."""
    strong = revision > 3
    lock = pikepdf.Encryption(owner="o", user=user, R=revision, aes=strong, metadata=strong)
    data = pdf_with("0 0 9 9 re f", media=A5, encryption=lock, version="2.0")
    assert b"/Encrypt" in data
    return data


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_encryption_with_a_password(tmp_path: Path, revision: Literal[3, 4, 6]) -> None:
    said = error(written(tmp_path, locked(revision, "u")))
    assert "is encrypted and opens only with a password; open it with its password" in said


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_encryption_that_opens_by_itself(tmp_path: Path, revision: Literal[3, 4, 6]) -> None:
    path = written(tmp_path, locked(revision, ""))
    made = impose(path, BOOKLET)
    assert b"/Encrypt" not in made.data
    assert made.data == impose(path, BOOKLET).data
    assert seen(made.data, 0).getextrema() == (0, 255)


def test_a_damaged_file_that_can_be_read_comes_with_a_note(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    start = book(4).rindex(b"startxref\n") + len(b"startxref\n")
    data = book(4)[:start] + b"7\n%%EOF\n"
    made = impose(written(tmp_path, data), BOOKLET)
    assert made.pages == 4
    (note,) = made.notes
    assert note.startswith("the PDF is damaged and was read as well as possible (")
    assert capfd.readouterr() == ("", "")


def test_any_damage_is_an_error_or_a_sheet_never_a_crash(tmp_path: Path) -> None:
    whole = book(4)
    chance = random.Random(7)  # noqa: S311 - damage, not a secret
    head, body = whole[:20], whole[20:-20]
    outcomes = set()
    for _ in range(60):
        damaged = bytearray(body)
        for _ in range(chance.choice((1, 10, 200))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            impose(written(tmp_path, head + damaged + whole[-20:]), BOOKLET)
            outcomes.add("sheet")
        except RequestError:
            outcomes.add("error")
    assert outcomes == {"sheet", "error"}


def notes(folder: Path, pages: int, **job: object) -> str:
    """All notes of a job."""
    made = impose(written(folder, book(pages)), ImpositionJob(Scheme.BOOKLET, **job))  # type: ignore[arg-type]
    return "\n".join(made.notes)


def test_scaling_is_never_silent(tmp_path: Path) -> None:
    assert notes(tmp_path, 4) == ""
    assert notes(tmp_path, 4, paper=PAPERS["letter"]) == (
        "two pages of 148 × 210 mm are too large for Letter: they are scaled down to 94.3 %;"
        " --sheet a4 takes them at 100 %"
    )


def test_a_booklet_that_no_staple_holds(tmp_path: Path) -> None:
    assert "staple" not in notes(tmp_path, 60)
    assert "16 sheets inside one another are more than a staple holds" in notes(tmp_path, 64)
    assert "staple" not in notes(tmp_path, 64, signature=8)
    assert "staple" in notes(tmp_path, 32, thickness=0.2)
    assert "staple" in notes(tmp_path, 64, thickness=0)


def test_a_fore_edge_to_trim(tmp_path: Path) -> None:
    assert "fore-edge" not in notes(tmp_path, 20)
    assert "stick out by up to 0.5 mm" in notes(tmp_path, 24)
    assert "fore-edge" not in notes(tmp_path, 24, thickness=0)


def test_blank_pages_at_the_end(tmp_path: Path) -> None:
    assert [notes(tmp_path, pages) for pages in (8, 7, 6, 5)] == [
        "",
        "the last page is blank",
        "the last 2 pages are blank",
        "the last 3 pages are blank",
    ]
