"""Images, forms, layers, artifacts, and what makes them transparent."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from builder.press.scan.model import Mark, MarkKind, Paint
from tests.press.pdfs import Made, form, icc, image, pdf_with, stream
from tests.press.scan.conftest import Scan, ScanMarks, ScanPage

SQUARE = form("0 0 10 10 re f", bbox=(0, 0, 10, 10))
GROUP = "<< /S /Transparency >>"


def corners(mark: Mark) -> tuple[float, ...]:
    return mark.box.left, mark.box.bottom, mark.box.right, mark.box.top


@pytest.mark.parametrize(
    ("matrix", "ppi"),
    [
        ("72 0 0 72 0 0", 300),
        ("144 0 0 72 0 0", 150),
        ("0 72 -72 0 300 300", 300),
        ("36 0 0 -36 0 300", 600),
        ("0 0 0 0 10 10", 0),
    ],
)
def test_resolution_as_printed(marks: ScanMarks, matrix: str, ppi: float) -> None:
    (mark,) = marks(f"{matrix} cm /Im Do", resources={"XObject/Im": image(300, 300)})
    assert mark.ppi == pytest.approx(ppi)


def test_resolution_is_that_of_the_coarser_direction(marks: ScanMarks) -> None:
    resources = {"XObject/Im": image(600, 100)}
    wide, tall = marks("q 72 0 0 72 0 0 cm /Im Do Q 144 0 0 12 0 0 cm /Im Do", resources=resources)
    assert (wide.ppi, tall.ppi) == pytest.approx((100, 300))


def test_image_has_a_place_and_the_space_of_its_pixels(marks: ScanMarks) -> None:
    resources = {"XObject/Im": image(10, 10, icc(4))}
    (mark,) = marks("50 0 0 40 10 20 cm /Im Do", resources=resources)
    assert (mark.kind, corners(mark)) == (MarkKind.IMAGE, (10, 20, 60, 60))
    assert (mark.paint, mark.is_rectangle) == (Paint("ICCBased", components=4), True)


def test_stencil_has_the_fill_colour(marks: ScanMarks) -> None:
    resources = {"XObject/Im": image(10, 10, bits=1, ImageMask="true")}
    (mark,) = marks("0 1 0 0 k 50 0 0 50 0 0 cm /Im Do", resources=resources)
    assert mark.paint == Paint("DeviceCMYK", (0, 1, 0, 0), (), (0, 1, 0, 0), 4)
    assert not mark.is_rectangle


def test_soft_mask_of_an_image_makes_it_transparent(marks: ScanMarks) -> None:
    resources = {"XObject/Im": image(10, 10, SMask=image(10, 10))}
    (mark,) = marks("50 0 0 50 0 0 cm /Im Do", resources=resources)
    assert mark.see_through == "soft mask"


def test_hard_mask_of_an_image_does_not(marks: ScanMarks) -> None:
    resources = {"XObject/Im": image(10, 10, Mask="[0 0]")}
    (mark,) = marks("50 0 0 50 0 0 cm /Im Do", resources=resources)
    assert (mark.see_through, mark.is_rectangle) == ("", False)


def test_inline_image(marks: ScanMarks) -> None:
    pixels = "BI /W 2 /H 2 /CS /RGB /BPC 8 ID abcdefghijkl EI"
    mark, after = marks(f"q 72 0 0 72 9 9 cm {pixels} Q 0 0 9 9 re f")
    assert (mark.paint, mark.ppi) == (Paint("DeviceRGB", components=3), 2)
    assert corners(mark) == (9, 9, 81, 81)
    assert after.kind is MarkKind.FILL


def test_form_has_its_own_matrix_and_box(marks: ScanMarks) -> None:
    made = form("0 0 50 50 re f", bbox=(0, 0, 10, 20), matrix=(2, 0, 0, 2, 5, 5))
    (mark,) = marks("1 0 0 1 100 100 cm /Fm Do", resources={"XObject/Fm": made})
    assert (corners(mark), mark.is_rectangle) == ((105, 105, 125, 145), True)


def test_forms_within_forms_multiply(marks: ScanMarks) -> None:
    inner = form("/Fm Do", matrix=(2, 0, 0, 2, 0, 0), resources={"XObject/Fm": SQUARE})
    outer = form("1 0 0 1 10 0 cm /Fm Do", resources={"XObject/Fm": inner})
    (mark,) = marks("3 0 0 3 0 0 cm /Fm Do", resources={"XObject/Fm": outer})
    assert corners(mark) == pytest.approx((30, 0, 90, 60))


def test_form_leaves_the_state_as_it_was(marks: ScanMarks) -> None:
    messy = form("q q 1 0 0 rg 5 w 2 0 0 2 0 0 cm 0 0 1 1 re f /Artifact BMC")
    _, after = marks("/Fm Do 0 0 9 9 re f", resources={"XObject/Fm": messy})
    assert after.paint is not None
    assert (corners(after), after.paint.values, after.artifact) == ((0, 0, 9, 9), (0,), False)


def test_form_begins_with_the_state_outside(marks: ScanMarks) -> None:
    (mark,) = marks("0 1 0 0 k /Fm Do", resources={"XObject/Fm": SQUARE})
    assert mark.paint is not None
    assert mark.paint.values == (0, 1, 0, 0)


def test_form_without_resources_uses_those_of_the_page(marks: ScanMarks) -> None:
    bare = stream("/Half gs 0 0 9 9 re f", "<< /Subtype /Form /BBox [0 0 9 9] >>")
    resources: dict[str, Made] = {"XObject/Fm": bare, "ExtGState/Half": "<< /ca 0.5 >>"}
    (mark,) = marks("/Fm Do", resources=resources)
    assert mark.see_through == "opacity 50 %"


def _looped(pdf: Pdf) -> None:
    """Let two forms call one another."""
    one, other = (
        pdf.make_stream(b"0 0 9 9 re f /Fm Do", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(2)
    )
    one.Resources = Dictionary(XObject=Dictionary(Fm=other))
    other.Resources = Dictionary(XObject=Dictionary(Fm=one))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Fm=one))


def test_forms_that_call_one_another_end(marks: ScanMarks) -> None:
    assert len(marks("/Fm Do", finish=_looped)) == 2


def test_forms_nested_without_end_end(marks: ScanMarks) -> None:
    made = SQUARE
    for _ in range(40):
        made = form("0 0 9 9 re f /Fm Do", resources={"XObject/Fm": made})
    assert 20 < len(marks("/Fm Do", resources={"XObject/Fm": made})) < 40


def test_pattern_that_paints_with_itself_ends(scan: Scan) -> None:
    def finish(pdf: Pdf) -> None:
        cell = pdf.make_stream(b"/Pattern cs /P scn 0 0 1 1 re f 0 g 0 0 1 1 re f")
        cell.PatternType, cell.PaintType = 1, 1
        cell.Resources = Dictionary(Pattern=Dictionary(P=cell))
        pdf.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(P=cell))

    data = pdf_with("/Pattern cs /P scn 0 0 9 9 re f", finish=finish)
    (mark,) = scan(data).pages[0].marks
    assert mark.paint is not None
    assert mark.paint.space == "DeviceGray"


@pytest.mark.parametrize(
    ("state", "fill", "stroke"),
    [
        ("/ca 0.5", "opacity 50 %", ""),
        ("/CA 0.25", "", "opacity 25 %"),
        ("/BM /Multiply", "blend mode Multiply", "blend mode Multiply"),
        ("/BM [/Screen /Normal]", "blend mode Screen", "blend mode Screen"),
        ("/SMask << /S /Alpha >>", "soft mask", "soft mask"),
        ("/ca 0.5 /BM /Darken", "opacity 50 %, blend mode Darken", "blend mode Darken"),
        ("/ca 1 /CA 1 /BM /Normal /SMask /None", "", ""),
        ("/BM /Compatible", "", ""),
    ],
)
def test_what_makes_a_mark_transparent(
    marks: ScanMarks, state: str, fill: str, stroke: str
) -> None:
    resources = {"ExtGState/Gs": f"<< {state} >>"}
    found = marks("/Gs gs 0 0 9 9 re B", resources=resources)
    assert [mark.see_through for mark in found] == [fill, stroke]


def test_line_width_from_a_graphics_state(marks: ScanMarks) -> None:
    (mark,) = marks("/Gs gs 0 0 m 9 9 l S", resources={"ExtGState/Gs": "<< /LW 3 /LC 1 >>"})
    assert mark.weight == 3


def test_group_passes_on_what_makes_it_transparent_as_a_whole(page: ScanPage) -> None:
    made = form("/Full gs 0 0 9 9 re f", Group=GROUP, resources={"ExtGState/Full": "<< /ca 1 >>"})
    resources: dict[str, Made] = {"XObject/Fm": made, "ExtGState/Half": "<< /ca 0.5 >>"}
    found = page("q /Half gs /Fm Do Q 0 0 9 9 re f", resources=resources)
    assert [mark.see_through for mark in found.marks] == ["opacity 50 %", ""]
    assert found.transparency_group


def test_group_of_the_page(page: ScanPage) -> None:
    assert page("", page={"Group": GROUP}).transparency_group
    assert not page("").transparency_group


def test_artifacts_nest(marks: ScanMarks) -> None:
    box = "0 0 9 9 re f"
    content = f"/P BMC {box} /Artifact <</Type /Page>> BDC {box} /Span BMC {box} EMC EMC {box} EMC"
    found = marks(content)
    assert [mark.artifact for mark in found] == [False, True, True, False]


def test_form_within_an_artifact_is_one(marks: ScanMarks) -> None:
    (mark,) = marks("/Artifact BMC /Fm Do EMC", resources={"XObject/Fm": SQUARE})
    assert mark.artifact


def _layered(pdf: Pdf) -> None:
    """Two layers, the second off, and a group that shows if either does."""
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG)) for _ in range(2))
    initial = Dictionary(OFF=Array([off]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=initial)
    either = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]))
    both = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name.AllOn)
    properties = Dictionary(On=on, Off=off, Either=either, Both=both)
    pdf.pages[0].obj.Resources.Properties = properties
    pdf.pages[0].obj.Resources.XObject.Fm.OC = off


@pytest.mark.parametrize(
    ("layer", "shown"), [("On", 2), ("Off", 1), ("Either", 2), ("Both", 1), ("Nowhere", 2)]
)
def test_layers_that_are_off_do_not_print(marks: ScanMarks, layer: str, shown: int) -> None:
    content = f"/OC /{layer} BDC 0 0 9 9 re f EMC 0 0 9 9 re f /Fm Do"
    found = marks(content, resources={"XObject/Fm": SQUARE}, finish=_layered)
    assert len(found) == shown
