"""Pages: boxes, UserUnit, annotations."""

from __future__ import annotations

import pytest
from pikepdf import Array, Pdf

from builder.press.scan.model import Annotation, Rect, ScannedPage
from tests.press.pdfs import pdf_with
from tests.press.scan.conftest import Scan, ScanPage

BOXES = {
    "CropBox": (1, 2, 90, 180),
    "BleedBox": (2, 3, 80, 170),
    "TrimBox": (3, 4, 70, 160),
    "ArtBox": (4, 5, 60, 150),
}


def found_boxes(page: ScannedPage) -> list[Rect | None]:
    return [page.media, page.crop, page.bleed, page.trim, page.art]


def test_boxes_as_stated(page: ScanPage) -> None:
    found = page("", media=(0, 0, 100, 200), boxes=BOXES)
    assert found_boxes(found) == [Rect(0, 0, 100, 200), *(Rect(*box) for box in BOXES.values())]


def test_boxes_that_are_not_stated_are_none(page: ScanPage) -> None:
    assert found_boxes(page(""))[1:] == [None] * 4


def test_corners_may_be_given_in_any_order(page: ScanPage) -> None:
    found = page("0 0 9 9 re f", media=(100, 200, 0, 0), boxes={"TrimBox": (70, 4, 3, 160)})
    assert (found.media, found.trim) == (Rect(0, 0, 100, 200), Rect(3, 4, 70, 160))
    assert len(found.marks) == 1


def _inherit(pdf: Pdf) -> None:
    """Let the page's parent state what a page may inherit, and a trim box, which it may not."""
    page, parent = pdf.pages[0].obj, pdf.Root.Pages
    for key in ("/MediaBox", "/Resources"):
        parent[key] = page[key]
        del page[key]
    parent.CropBox = Array([1, 1, 50, 50])
    parent.TrimBox = Array([2, 2, 40, 40])
    parent.Rotate = -90


def test_boxes_and_resources_are_inherited(page: ScanPage) -> None:
    content = "BT /Sans 9 Tf 9 9 Td (a) Tj ET"
    found = page(content, media=(0, 0, 100, 200), finish=_inherit)
    assert (found.media, found.crop, found.trim) == (Rect(0, 0, 100, 200), Rect(1, 1, 50, 50), None)
    assert (found.rotate, len(found.marks)) == (270, 1)


@pytest.mark.parametrize("box", ["[0 0 9]", "[0 0 9 /X]", "(box)", "[0 0 9 9 9]", "null"])
def test_nonsense_is_no_box(page: ScanPage, box: str) -> None:
    found = page("", page={"TrimBox": box} if box != "null" else {})
    assert found.trim is None


def test_user_unit_scales_everything(page: ScanPage) -> None:
    content = "2 w 10 10 m 50 10 l S BT /Sans 9 Tf 9 9 Td (a) Tj ET"
    link = "[<< /Subtype /Link /Rect [1 2 3 4] >>]"
    found = page(
        content,
        media=(0, 0, 100, 200),
        boxes={"TrimBox": (3, 4, 70, 160)},
        page={"UserUnit": "2", "Annots": link},
    )
    assert (found.media, found.trim) == (Rect(0, 0, 200, 400), Rect(6, 8, 140, 320))
    line, text = found.marks
    assert (line.weight, line.box, text.size) == (4, Rect(20, 18, 100, 22), 18)
    assert found.annotations[0].box == Rect(2, 4, 6, 8)


def test_annotations_with_what_they_do(page: ScanPage) -> None:
    annotations = """[
        << /Subtype /Link /Rect [9 9 0 0] /A << /S /URI /URI (https://example.org) >> >>
        << /Subtype /Link /Rect [0 0 5 5] /Dest [null /Fit] >>
        << /Subtype /Screen >>
        (nonsense)
    ]"""
    assert page("", page={"Annots": annotations}).annotations == (
        Annotation("Link", Rect(0, 0, 9, 9), "URI"),
        Annotation("Link", Rect(0, 0, 5, 5), "GoTo"),
        Annotation("Screen", Rect(0, 0, 0, 0), ""),
        Annotation("", Rect(0, 0, 0, 0), ""),
    )


def test_pages_are_numbered_and_kept_apart(scan: Scan) -> None:
    found = scan(pdf_with("0 0 9 9 re f", "", "BT /Sans 9 Tf 9 9 Td (a) Tj ET")).pages
    assert [(page.number, len(page.marks), len(page.fonts)) for page in found] == [
        (1, 1, 0),
        (2, 0, 0),
        (3, 1, 1),
    ]


def _split(pdf: Pdf) -> None:
    """Give the page its content in two streams, cut between operands and operator."""
    streams = [pdf.make_stream(part) for part in (b"0 0 9", b"9 re f")]
    pdf.pages[0].obj.Contents = Array(streams)


def test_content_in_several_streams_is_one(page: ScanPage) -> None:
    (mark,) = page("", finish=_split).marks
    assert mark.box == Rect(0, 0, 9, 9)
