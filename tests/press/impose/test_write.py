"""Imposed sheets, looked at: every cell is compared with its page as a picture."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from builder.geometry import POINTS_PER_MM, Flip, Shift
from builder.press.impose import write
from builder.press.impose.job import Imposed, ImpositionJob, Scheme
from builder.press.impose.papers import PAPERS
from builder.press.impose.plan import SheetPlan, booklet_sheets
from tests.press.impose.books import A5, book, points, seen, unlikeness, written
from tests.press.pdfs import Box, pdf_with

ALIKE = 1.2
"""Mean levels of 255: a line that falls between other pixels. The least that two pages of a
book differ by is seven times as much."""

BOOKLET = ImpositionJob(Scheme.BOOKLET)
TWO_UP = ImpositionJob(Scheme.TWO_UP)


def impose(folder: Path, data: bytes, job: ImpositionJob = BOOKLET) -> Imposed:
    return write.impose(written(folder, data), job)


def cell_box(made: Imposed, page: Box, column: int, shift: float) -> Box:
    """Where a page must be on a side, in points, worked out anew. `shift` is in millimetres."""
    width = (page[2] - page[0]) * made.scale
    height = (page[3] - page[1]) * made.scale
    sheet_width, sheet_height, moved = points(made.paper.size.width, made.paper.size.height, shift)
    left = sheet_width / 2 - moved if column else sheet_width / 2 - width + moved
    foot = (sheet_height - height) / 2
    return left, foot, left + width, foot + height


def part_before_the_fold(box: Box, sheet_width: float, column: int) -> tuple[Box, Box]:
    """The visible part of a cell, on the sheet and in the cell."""
    middle = sheet_width / 2
    left, right = (max(box[0], middle), box[2]) if column else (box[0], min(box[2], middle))
    return (left, box[1], right, box[3]), (left - box[0], 0, right - box[0], box[3] - box[1])


def cells(
    made: Imposed, data: bytes, job: ImpositionJob, page: Box
) -> Iterator[tuple[int, Image.Image, Image.Image]]:
    """Every page with its picture on the sheet, as its reader sees it, and in the source."""
    width, height = points(made.paper.size.width, made.paper.size.height)
    sides = [side for sheet in write.planned(made.pages, job) for side in (sheet.front, sheet.back)]
    for number, side in enumerate(sides):
        turned = number % 2 == 1 and job.flip is Flip.LONG
        for cell in side:
            if cell.page is None:
                continue
            box = cell_box(made, page, cell.column, cell.creep * job.thickness)
            box, inside = part_before_the_fold(box, width, cell.column)
            if turned:
                box = (width - box[2], height - box[3], width - box[0], height - box[1])
            picture = seen(made.data, number, box)
            if turned:
                picture = picture.transpose(Image.Transpose.ROTATE_180)
            left, foot, right, head = (it / made.scale for it in inside)
            shown = (page[0] + left, page[1] + foot, page[0] + right, page[1] + head)
            yield cell.page, picture, seen(data, cell.page, shown, 1.5 * made.scale)


def worst(made: Imposed, data: bytes, job: ImpositionJob, page: Box = A5) -> float:
    """The unlikeness of the cell that is least like its page."""
    found = {n: unlikeness(there, here) for n, there, here in cells(made, data, job, page)}
    assert sorted(found) == list(range(made.pages))
    return max(found.values())


@pytest.mark.parametrize("flip", list(Flip))
@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("paper", [None, "a3", "letter"])
def test_every_cell_shows_its_page(
    tmp_path: Path, scheme: Scheme, flip: Flip, paper: str | None
) -> None:
    data = book(10)
    job = ImpositionJob(scheme, paper=PAPERS[paper] if paper else None, flip=flip, thickness=0.5)
    made = impose(tmp_path, data, job)
    assert worst(made, data, job) < ALIKE


@pytest.mark.parametrize("flip", list(Flip))
def test_the_comparison_sees_two_pages_swapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flip: Flip
) -> None:
    def swapped(pages: int, signature: int | None = None) -> tuple[SheetPlan, ...]:
        first, *others = booklet_sheets(pages, signature)
        left, right = first.back
        back = (replace(left, page=right.page), replace(right, page=left.page))
        return (replace(first, back=back), *others)

    data, job = book(8), replace(BOOKLET, flip=flip)
    with monkeypatch.context() as patch:
        patch.setattr(write, "booklet_sheets", swapped)
        made = impose(tmp_path, data, job)
    assert worst(made, data, job) > 6 * ALIKE


def test_the_comparison_sees_a_millimetre_and_half_a_turn(tmp_path: Path) -> None:
    data = book(4)
    moved = impose(tmp_path, data, replace(BOOKLET, back=Shift(right=1)))
    assert worst(moved, data, BOOKLET) > 2 * ALIKE
    turned = impose(tmp_path, data, replace(BOOKLET, flip=Flip.LONG))
    assert worst(turned, data, BOOKLET) > 2 * ALIKE


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotated_pages_and_boxes_anywhere(tmp_path: Path, rotate: int) -> None:
    media, trim = (-50.0, 30.0, 450.0, 630.0), (-20.0, 40.0, 400.0, 610.0)
    data = book(8, media, boxes={"TrimBox": trim}, page={"Rotate": str(rotate)})
    made = impose(tmp_path, data, replace(BOOKLET, paper=PAPERS["sra3"]))
    sides = "front", "back"
    for number, side in enumerate(getattr(it, s) for it in booklet_sheets(8) for s in sides):
        for cell in side:
            size = (trim[2] - trim[0], trim[3] - trim[1])
            width, height = size[::-1] if rotate % 180 else size
            box = cell_box(made, (0, 0, width, height), cell.column, cell.creep * 0.1)
            box, inside = part_before_the_fold(box, points(450)[0], cell.column)
            picture = seen(made.data, number, box)
            source = seen(data, cell.page, trim)
            lost = round(inside[0] * 1.5), round((width - inside[2]) * 1.5)
            source = source.crop((lost[0], 0, source.width - lost[1], source.height))
            assert unlikeness(picture, source) < 2 * ALIKE  # the crop is of whole pixels


def labels(data: bytes) -> list[dict[int, tuple[float, float, float]]]:
    """For each side, the middle of each page's label, and its angle in radians."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        side = {}
        for match in re.finditer(r"page(\d+)", text.get_text_range()):
            boxes = [text.get_charbox(index) for index in range(*match.span())]
            left, bottom = min(it[0] for it in boxes), min(it[1] for it in boxes)
            right, top = max(it[2] for it in boxes), max(it[3] for it in boxes)
            angle = pypdfium2.raw.FPDFText_GetCharAngle(text.raw, ctypes.c_int(match.start()))
            side[int(match[1])] = ((left + right) / 2, (bottom + top) / 2, angle)
        found.append(side)
    return found


@pytest.mark.parametrize("flip", list(Flip))
@pytest.mark.parametrize("scheme", list(Scheme))
def test_overleaf_is_behind_once_the_printer_has_flipped_the_sheet(
    tmp_path: Path, scheme: Scheme, flip: Flip
) -> None:
    made = impose(tmp_path, book(21), ImpositionJob(scheme, flip=flip, thickness=0.3))
    width, height = points(made.paper.size.width, made.paper.size.height)
    sides = labels(made.data)
    leaves = 0
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        # A landscape sheet is turned about its vertical middle (short edge), else the level one.
        behind = {
            page: (width - x, y) if flip is Flip.SHORT else (x, height - y)
            for page, (x, y, _) in back.items()
        }
        assert {angle for *_, angle in front.values()} <= {0}
        upright = 0 if flip is Flip.SHORT else pytest.approx(3.14159, abs=1e-3)
        assert all(angle == upright for *_, angle in back.values())
        for page, place in behind.items():
            other = page - 1 if page % 2 == 0 else page + 1
            if other in front:
                assert place == pytest.approx(front[other][:2], abs=1.5)
                leaves += 1
    assert leaves == 10


def test_creep_moves_pages_towards_the_fold(tmp_path: Path) -> None:
    made = impose(tmp_path, book(32), replace(BOOKLET, thickness=0.25))
    middle = points(made.paper.size.width)[0] / 2
    for number, side in enumerate(labels(made.data)):
        expected = (148 / 2 - 0.25 * (number // 2)) * POINTS_PER_MM
        for x, *_ in side.values():
            assert abs(x - middle) == pytest.approx(expected, abs=1.5)
    first, last = labels(made.data)[0][1], labels(made.data)[14][15]
    assert (first[0] - last[0]) / POINTS_PER_MM == pytest.approx(7 * 0.25, abs=0.3)


def contents(data: bytes) -> list[str]:
    """What each side is made of: matrices, forms, marks."""
    streams = [page["/Contents"] for page in PdfReader(BytesIO(data)).pages]
    return [it.get_data().decode() for it in streams if isinstance(it, StreamObject)]


def test_creep_to_a_hundredth_of_a_millimetre(tmp_path: Path) -> None:
    made = impose(tmp_path, book(16), replace(BOOKLET, thickness=0.12))
    matrix = re.compile(r"1 0 0 1 (\S+) \S+ cm /P")
    for number, text in enumerate(contents(made.data)):
        left, right = (float(x) / POINTS_PER_MM for x in matrix.findall(text))
        assert left == pytest.approx(148.5 - 148 + 0.12 * (number // 2), abs=0.01)
        assert right == pytest.approx(148.5 - 0.12 * (number // 2), abs=0.01)


def test_only_the_back_is_moved_by_the_printers_offset(tmp_path: Path) -> None:
    for flip in Flip:
        job = replace(BOOKLET, flip=flip)
        still = labels(impose(tmp_path, book(8), job).data)
        shift = Shift(right=2, down=3)
        moved = labels(impose(tmp_path, book(8), replace(job, back=shift)).data)
        assert still[::2] == moved[::2]
        for before, after in zip(still[1::2], moved[1::2], strict=True):
            for page, (x, y, _) in before.items():
                right, down = points(2, 3)
                assert after[page][:2] == pytest.approx((x + right, y - down), abs=0.01)


def objects(data: bytes, key: str, value: str) -> int:
    """How many objects of the file have the entry."""
    with pikepdf.open(BytesIO(data)) as pdf:
        held = (it for it in pdf.objects if isinstance(it, pikepdf.Dictionary | pikepdf.Stream))
        return sum(it.get(key) == pikepdf.Name(value) for it in held)


def test_fonts_and_images_are_in_the_file_once(tmp_path: Path) -> None:
    drawing = "q 9 0 0 9 0 0 cm /Im Do Q BT /Sans 9 Tf (a) Tj ET"
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 >>"

    def add_image(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"\x80", pikepdf.Object.parse(picture.encode()))
        image.ColorSpace = pikepdf.Name.DeviceGray
        for page in pdf.pages:
            page.obj.Resources.XObject = pikepdf.Dictionary(Im=image)

    data = pdf_with(*[drawing] * 12, media=A5, finish=add_image)
    for job in (BOOKLET, TWO_UP):
        made = impose(tmp_path, data, job)
        for key, value in (
            ("/Type", "/Font"),
            ("/Type", "/FontDescriptor"),
            ("/Subtype", "/Image"),
        ):
            assert objects(made.data, key, value) == objects(data, key, value) > 0
        assert objects(made.data, "/Subtype", "/Form") == 12


def test_links_are_left_out_without_a_word_and_comments_with_one(tmp_path: Path) -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 /A << /S /URI /URI (x) >> >>"
    made = impose(tmp_path, book(4, page={"Annots": f"[{link}]"}))
    assert (objects(made.data, "/Subtype", "/Link"), made.notes) == (0, ())
    note = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /F 4 /AP << /N null >> >>"
    made = impose(tmp_path, book(4, page={"Annots": f"[{link} {note}]"}))
    assert objects(made.data, "/Subtype", "/Stamp") == 0
    assert made.notes == (
        "4 comments or form fields are not printed: flatten the PDF first to keep what they show",
    )


def test_a_hidden_layer_stays_hidden(tmp_path: Path) -> None:
    def add_layer(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
        off = pikepdf.Dictionary(OFF=[layer], Order=[layer])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=off)
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(Draft=layer)

    data = pdf_with("/OC /Draft BDC 0 0 400 500 re f EMC", media=A5, finish=add_layer)
    assert impose(tmp_path, data).scale == 1
    assert seen(impose(tmp_path, data).data, 0).getextrema() == (255, 255)
    assert seen(impose(tmp_path, data.replace(b"/OFF", b"/ON ")).data, 0).getextrema()[0] == 0


def test_content_in_several_streams_is_joined_between_words(tmp_path: Path) -> None:
    def split(pdf: pikepdf.Pdf) -> None:
        parts = [pdf.make_stream(it) for it in (b"0 0 200", b"300 re", b"f")]
        pdf.pages[0].obj.Contents = pikepdf.Array(parts)

    data = pdf_with("", media=A5, finish=split)
    made = impose(tmp_path, data)
    box = cell_box(made, A5, 1, 0)
    assert unlikeness(seen(made.data, 0, box), seen(data, 0)) < ALIKE
    assert seen(data, 0).getextrema()[0] == 0


def test_bleed_is_kept_at_the_outer_edges_and_ends_at_the_fold(tmp_path: Path) -> None:
    media, trim = (0.0, 0.0, 440.0, 620.0), (10.0, 10.0, 430.0, 610.0)
    black = "0 0 440 620 re f"
    boxes = {"TrimBox": trim, "BleedBox": media}
    both = pdf_with(black, black, black, black, media=media, boxes=boxes)
    made = impose(tmp_path, both, replace(BOOKLET, paper=PAPERS["a3"]))
    sheet = points(420, 297)
    middle = sheet[0] / 2, sheet[1] / 2
    inside = (middle[0] - 429, middle[1] - 309, middle[0] + 429, middle[1] + 309)
    assert seen(made.data, 0, inside).getextrema() == (0, 0)
    alone = pdf_with(black, media=media, boxes=boxes)
    made = impose(tmp_path, alone, replace(BOOKLET, paper=PAPERS["a3"]))
    left_half = (middle[0] - 400, middle[1] - 200, middle[0] - 1, middle[1] + 200)
    assert seen(made.data, 0, left_half).getextrema() == (255, 255)


def test_what_lies_beyond_the_trim_is_not_drawn_without_a_bleed(tmp_path: Path) -> None:
    media, trim = (0.0, 0.0, 440.0, 620.0), (10.0, 10.0, 430.0, 610.0)
    data = pdf_with("0 0 440 620 re f", media=media, boxes={"TrimBox": trim, "BleedBox": trim})
    made = impose(tmp_path, data, replace(BOOKLET, paper=PAPERS["a3"]))
    x0, y0, x1, y1 = cell_box(made, (0, 0, 420, 600), 1, 0)
    assert seen(made.data, 0, (x1 + 1, y0, x1 + 5, y1)).getextrema() == (255, 255)
    assert seen(made.data, 0, (x0 + 1, y0 + 1, x1 - 1, y1 - 1)).getextrema() == (0, 0)


def test_marks_are_drawn_as_an_artifact_in_black_alone(tmp_path: Path) -> None:
    made = impose(tmp_path, book(4), replace(BOOKLET, paper=PAPERS["a3"]))
    (front, _) = contents(made.data)
    marks = front[front.index("/Artifact BMC") : front.index("EMC")]
    assert marks.count(" l S") == 10
    assert marks.count("[2.5] 0 d") == 2
    assert re.findall(r"\S+ (?:g|rg|RG|k|K|G)\b", marks) == ["0 G"]
    assert "Artifact" not in contents(impose(tmp_path, book(4)).data)[0]


def test_user_units_count(tmp_path: Path) -> None:
    half = (0.0, 0.0, A5[2] / 2, A5[3] / 2)
    data = book(4, half, page={"UserUnit": "2"})
    made = impose(tmp_path, data)
    assert (made.paper.name, made.scale) == ("A4", 1)
    form = PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/XObject"]["/P1"]  # type: ignore[index]
    assert isinstance(form, StreamObject)
    assert list(map(float, form["/Matrix"])) == [2, 0, 0, 2, 0, 0]  # type: ignore[call-overload]


def test_the_document_says_how_it_wants_to_be_printed(tmp_path: Path) -> None:
    data = pdf_with("", "", media=A5, info={"Title": "(My b\xf6\xf6k)", "CreationDate": "(D:2026)"})
    for flip, edge in ((Flip.SHORT, "/DuplexFlipShortEdge"), (Flip.LONG, "/DuplexFlipLongEdge")):
        made = PdfReader(BytesIO(impose(tmp_path, data, replace(BOOKLET, flip=flip)).data))
        wishes = made.root_object["/ViewerPreferences"]
        assert isinstance(wishes, DictionaryObject)
        assert {key: str(value) for key, value in wishes.items()} == {
            "/PrintScaling": "/None",
            "/Duplex": edge,
        }
        assert made.metadata is not None
        assert {key: str(value) for key, value in made.metadata.items()} == {
            "/Title": "My b\xf6\xf6k",
            "/Creator": "workbook",
            "/Producer": "pypdf",
        }
        assert all(
            page.mediabox[2:] == pytest.approx(points(297, 210), abs=0.001) for page in made.pages
        )


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    data = book(9)
    assert impose(tmp_path, data).data == impose(tmp_path, data).data
    assert impose(tmp_path, data).data != impose(tmp_path, data, TWO_UP).data
