"""Whatever a file holds, there is a result or one clear message."""

from __future__ import annotations

import os
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Name, Pdf

from builder.errors import Problem, RequestError
from builder.press.scan.model import ScannedFile
from builder.press.scan.reader import scan_file
from tests.press.pdfs import SPOT, cid_text, form, icc, image, output_intent, pdf_with, stream
from tests.press.scan.conftest import Scan


def problem_of(path: Path) -> Problem:
    with pytest.raises(RequestError) as caught:
        scan_file(path)
    (problem,) = caught.value.problems
    assert str(path) in problem.message
    assert problem.hint
    return problem


def refused(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return problem_of(path).message


def test_missing_file(tmp_path: Path) -> None:
    assert "there is no file" in problem_of(tmp_path / "missing.pdf").message


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in problem_of(tmp_path).message


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert "can't be read" in problem_of(tmp_path / "file" / "x.pdf").message


def test_name_that_no_file_can_have() -> None:
    assert "can't be read" in problem_of(Path("a\0b.pdf")).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "is no ordinary file" in problem_of(tmp_path / "pipe.pdf").message


def test_empty_file(tmp_path: Path) -> None:
    assert "is empty" in refused(tmp_path, b"")


@pytest.mark.parametrize("data", [b"Dear printer,", b"PK\x03\x04", bytes(5000), b"\x89PNG\r\n"])
def test_other_files(tmp_path: Path, data: bytes) -> None:
    assert "is not a PDF" in refused(tmp_path, data)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.4\n1 0 obj <<"])
def test_header_alone(tmp_path: Path, data: bytes) -> None:
    assert "is damaged beyond repair" in refused(tmp_path, data)


def test_password(tmp_path: Path) -> None:
    data = pdf_with("", encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert "needs a password" in refused(tmp_path, data)


def test_no_pages(tmp_path: Path) -> None:
    assert "has no pages" in refused(tmp_path, pdf_with())


def _without_kids(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array([Name.Nothing])


def _circular(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages])


def _rootless(pdf: Pdf) -> None:
    pdf.Root.Pages = Name.Nothing


@pytest.mark.parametrize("spoil", [_without_kids, _circular, _rootless])
def test_broken_page_tree(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(_spoilt(spoil))
    message = problem_of(path).message
    assert "damaged beyond repair" in message or "has no pages" in message


def _spoilt(spoil: object) -> bytes:
    """A page tree that pikepdf would mend while saving is broken in the bytes."""
    data = pdf_with("")
    kids = {
        _without_kids: (b"/Kids [ 4 0 R ]", b"/Kids [ /XXXX ]"),
        _circular: (b"/Kids [ 4 0 R ]", b"/Kids [ 3 0 R ]"),
        _rootless: (b"/Pages 3 0 R", b"/Pages /XXXX"),
    }
    before, after = kids[spoil]  # type: ignore[index]
    assert before in data
    return data.replace(before, after)


def test_damage_that_can_be_repaired_is_reported(scan: Scan) -> None:
    data = pdf_with("0 0 9 9 re f")
    found = scan(data[: data.rindex(b"startxref")])
    assert found.repaired
    assert len(found.pages[0].marks) == 1


def test_bytes_in_front_of_the_header(scan: Scan) -> None:
    assert len(scan(b"\n\n" + pdf_with("", "")).pages) == 2


def test_content_that_no_filter_decodes_is_not_a_blank_page(tmp_path: Path) -> None:
    def finish(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = broken = pdf.make_stream(b"not jpeg")
        broken.Filter = Name.JPXDecode

    assert "page 1 of" in refused(tmp_path, pdf_with("", finish=finish))


def test_damage_is_not_shouted_onto_the_terminal(
    scan: Scan, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    found = scan(pdf_with("0 0 9 9 re f BI /W 2 ID (").replace(b"/Type /Pages", b"/Type /Pagez"))
    assert found.repaired
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


_TILE = "<< /PatternType 1 /PaintType 1 /BBox [0 0 2 2] /XStep 2 /YStep 2 >>"
_RICH = """q 1 0 0 1 .5 -3 cm /Gold cs 1 scn 0 0 50 50 re f /Half gs /Fm Do /Im Do
    BT /Sans 12 Tf [(abc) -20 (d)] TJ /Cid 8 Tf {} Tj /Three 9 Tf (aaa) Tj ET
    BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI /P cs /T scn 0 0 100 100 re B* /Sh sh Q"""


def _small(pdf: Pdf) -> None:
    """Leave out the font file, in which damage would do nothing, and compress nothing."""
    font = pdf.pages[0].obj.Resources.Font.Sans
    font.FontDescriptor.FontFile2 = pdf.make_stream(b"font")


def _rich() -> bytes:
    """A file with something of everything."""
    return pdf_with(
        _RICH.format(cid_text("Hello")),
        "/Fm Do",
        resources={
            "ColorSpace/Gold": SPOT,
            "ColorSpace/P": "[/Pattern /DeviceCMYK]",
            "ExtGState/Half": "<< /ca 0.5 /BM [/Multiply] >>",
            "XObject/Fm": form("0 0 m 10 10 20 20 30 30 c S BT /Sans 9 Tf (x) Tj ET"),
            "XObject/Im": image(30, 30, icc(4)),
            "Pattern/T": stream("0 g 0 0 1 1 re f", _TILE),
            "Shading/Sh": "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] >>",
        },
        page={"Annots": "[<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI >> >>]"},
        catalog={"OutputIntents": output_intent(components=4)},
        info={"GTS_PDFXVersion": "(PDF/X-4)"},
        boxes={"TrimBox": (1, 1, 500, 500)},
        finish=_small,
    )


_WHOLE = _rich()
_PLACE = st.integers(0, len(_WHOLE) - 1)
_TOKEN = st.sampled_from(
    [b"0", b"-1", b"99999999999", b"null", b"[", b"]", b"<<", b">>", b"/X", b"(", b"1 0 R", b" q "]
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "file.pdf"


def result_or_message(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    found: ScannedFile | RequestError
    try:
        found = scan_file(path)
    except RequestError as error:
        found = error
    if isinstance(found, RequestError):
        assert len(found.problems) == 1
        assert str(path) in str(found)
    else:
        assert found.pages


@settings(deadline=None, max_examples=60)
@given(_PLACE)
def test_cut_short(path: Path, length: int) -> None:
    result_or_message(path, _WHOLE[:length])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(_PLACE, st.integers(0, 255)), min_size=1, max_size=20))
def test_bytes_changed(path: Path, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(_WHOLE)
    for place, byte in changes:
        damaged[place] = byte
    result_or_message(path, bytes(damaged))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(_PLACE, st.integers(0, 8), _TOKEN), min_size=1, max_size=8))
def test_words_changed(path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    damaged = bytearray(_WHOLE)
    for place, length, token in changes:
        damaged[place : place + length] = token
    result_or_message(path, bytes(damaged))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file of Linux")
def test_a_file_that_opens_and_cannot_be_read() -> None:
    """As on a disk that fails: the first bytes of a process's memory are nobody's."""
    assert "can't be read" in problem_of(Path("/proc/self/mem")).message
