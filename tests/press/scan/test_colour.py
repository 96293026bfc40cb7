"""Colour spaces: what the operators' numbers mean, and what they come to in ink."""

from __future__ import annotations

import pytest
from pikepdf import Array, Name, Object, Pdf

from builder.press.scan.model import Paint
from tests.press.pdfs import SPOT, Made, icc, image, stream
from tests.press.scan.conftest import ScanMarks

TINT = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0.2 0.8 0.1] >>"
BLACK = Paint("DeviceGray", (0.0,), (), (0, 0, 0, 1), 1)


@pytest.mark.parametrize(
    ("colour", "space", "values", "process"),
    [
        ("", "DeviceGray", (0,), (0, 0, 0, 1)),
        ("0.25 g", "DeviceGray", (0.25,), (0, 0, 0, 0.75)),
        ("1 0 0 rg", "DeviceRGB", (1, 0, 0), None),
        ("0.1 0.2 0.3 0.4 k", "DeviceCMYK", (0.1, 0.2, 0.3, 0.4), (0.1, 0.2, 0.3, 0.4)),
        ("/DeviceCMYK cs", "DeviceCMYK", (0, 0, 0, 1), (0, 0, 0, 1)),
        ("/DeviceRGB cs 0 1 0 sc", "DeviceRGB", (0, 1, 0), None),
        ("2 -1 0 0 k", "DeviceCMYK", (1, 0, 0, 0), (1, 0, 0, 0)),
        ("/Icc4 cs 0 0 0 1 scn", "ICCBased", (0, 0, 0, 1), (0, 0, 0, 1)),
        ("/Icc3 cs 0 0 1 scn", "ICCBased", (0, 0, 1), None),
        ("/Icc1 cs 0.5 scn", "ICCBased", (0.5,), None),
        ("/Cal cs 0.5 0.5 0.5 scn", "CalRGB", (0.5, 0.5, 0.5), None),
        ("/Lab cs 60 -20 30 scn", "Lab", (60, -20, 30), None),
        ("/Table cs 1 scn", "DeviceCMYK", (1, 0, 0, 0.2), (1, 0, 0, 0.2)),
        ("/Table cs 99 scn", "DeviceCMYK", (1, 0, 0, 0.2), (1, 0, 0, 0.2)),
        ("/Nowhere cs 1 scn", "", (), None),
    ],
)
def test_fill_colours(
    marks: ScanMarks,
    colour: str,
    space: str,
    values: tuple[float, ...],
    process: tuple[float, ...] | None,
) -> None:
    resources: dict[str, Made] = {f"ColorSpace/Icc{count}": icc(count) for count in (1, 3, 4)}
    resources["ColorSpace/Cal"] = "[/CalRGB << /WhitePoint [0.95 1 1.09] >>]"
    resources["ColorSpace/Lab"] = "[/Lab << /WhitePoint [0.95 1 1.09] >>]"
    resources["ColorSpace/Table"] = "[/Indexed /DeviceCMYK 1 <000000FF FF000033>]"
    (mark,) = marks(f"{colour} 0 0 9 9 re f", resources=resources)
    assert mark.paint is not None
    assert mark.paint.space == space
    assert mark.paint.values == pytest.approx(values)
    assert mark.paint.process == (None if process is None else pytest.approx(process))


def test_stroke_has_a_colour_of_its_own(marks: ScanMarks) -> None:
    fill, stroke = marks("0 1 0 0 k 1 0 0 RG 0 0 9 9 re B")
    assert [mark.paint.space for mark in (fill, stroke) if mark.paint] == [
        "DeviceCMYK",
        "DeviceRGB",
    ]


def test_state_brings_colours_back(marks: ScanMarks) -> None:
    _, after = marks("q 1 0 0 rg 0 0 9 9 re f Q 0 0 9 9 re f")
    assert after.paint == BLACK


def paint_of(marks: ScanMarks, space: Made, tints: str) -> Paint:
    (mark,) = marks(f"/Spot cs {tints} scn 0 0 9 9 re f", resources={"ColorSpace/Spot": space})
    assert mark.paint is not None
    return mark.paint


def test_spot_has_its_name_and_the_ink_of_its_tint(marks: ScanMarks) -> None:
    paint = paint_of(marks, SPOT, "0.5")
    assert (paint.space, paint.names, paint.values) == ("Separation", ("Gold",), (0.5,))
    assert paint.process == pytest.approx((0, 0.1, 0.4, 0.05))


def test_spot_of_an_rgb_alternate_does_not_say_its_ink(marks: ScanMarks) -> None:
    tint = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 1 1] /C1 [1 0 0] >>"
    assert paint_of(marks, f"[/Separation /Rot /DeviceRGB {tint}]", "1").process is None


@pytest.mark.parametrize(
    ("names", "tints", "process"),
    [
        ("/Black", "0.7", (0, 0, 0, 0.7)),
        ("/All", "1", (1, 1, 1, 1)),
        ("/None", "1", (0, 0, 0, 0)),
        ("[/Magenta /Black]", "0.2 0.3", (0, 0.2, 0, 0.3)),
        ("[/Cyan /None]", "0.2 0.3", (0.2, 0, 0, 0)),
    ],
)
def test_process_inks_by_name(
    marks: ScanMarks, names: str, tints: str, process: tuple[float, ...]
) -> None:
    family = "DeviceN" if "[" in names else "Separation"
    # The tint transform says otherwise: on a press, names decide.
    paint = paint_of(marks, f"[/{family} {names} /DeviceCMYK {TINT}]", tints)
    assert paint.process == pytest.approx(process)


def test_several_spots_through_a_small_program(marks: ScanMarks) -> None:
    program = "{ 2 copy add 2 div 3 1 roll 0 exch }"
    function = stream(program, "<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>")

    def space(pdf: Pdf) -> Object:
        names = Array([Name.Gold, Name.Silver])
        return Array([Name.DeviceN, names, Name.DeviceCMYK, function(pdf)])

    paint = paint_of(marks, space, "0.4 0.8")
    assert paint.names == ("Gold", "Silver")
    assert paint.process == pytest.approx((0.6, 0.4, 0, 0.8))


def test_default_spaces_replace_those_of_devices(marks: ScanMarks) -> None:
    resources = {"ColorSpace/DefaultCMYK": icc(4), "ColorSpace/DefaultRGB": icc(3)}
    cmyk, rgb, grey = marks(
        "0 0 0 1 k 0 0 9 9 re f 1 0 0 rg 0 0 9 9 re f 0 g 0 0 9 9 re f", resources=resources
    )
    assert cmyk.paint == Paint("ICCBased", (0, 0, 0, 1), (), (0, 0, 0, 1), 4)
    assert rgb.paint == Paint("ICCBased", (1, 0, 0), (), None, 3)
    assert grey.paint == BLACK


TILE = "<< /PatternType 1 /PaintType {} /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 >>"


def test_pattern_is_what_its_cell_paints(marks: ScanMarks) -> None:
    cell = stream("0 1 0 0 K 0.1 w 0 0 m 4 4 l S 1 0 0 rg 0 0 1 1 re f", TILE.format(1))
    content = "/Pattern cs /Dots scn 10 10 50 50 re f"
    line, dot = marks(content, resources={"Pattern/Dots": cell})
    assert [mark.paint.space for mark in (line, dot) if mark.paint] == ["DeviceCMYK", "DeviceRGB"]
    assert line.weight == pytest.approx(0.1)
    assert line.box == dot.box
    assert (line.box.left, line.box.top, dot.is_rectangle) == (10, 60, False)


def test_uncoloured_pattern_is_painted_in_the_colour_given(marks: ScanMarks) -> None:
    cell = stream("0 0 1 1 re f", TILE.format(2))
    resources: dict[str, Made] = {"Pattern/Dots": cell, "ColorSpace/Cp": "[/Pattern /DeviceCMYK]"}
    (mark,) = marks("/Cp cs 0 0.5 0 0 /Dots scn 0 0 9 9 re f", resources=resources)
    assert mark.paint == Paint("DeviceCMYK", (0, 0.5, 0, 0), (), (0, 0.5, 0, 0), 4)


def test_text_in_a_pattern_is_still_text(marks: ScanMarks) -> None:
    cell = stream("1 0 0 rg 0 0 1 1 re f", TILE.format(1))
    content = "/Pattern cs /Dots scn BT /Sans 9 Tf 9 9 Td (Hello) Tj ET"
    (mark,) = marks(content, resources={"Pattern/Dots": cell})
    assert mark.paint is not None
    assert (mark.text, mark.size, mark.paint.space) == ("Hello", 9, "DeviceRGB")


SHADING = "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Extend [{0} {0}] >>"


def test_shading_pattern_has_the_space_of_its_shading(marks: ScanMarks) -> None:
    pattern = f"<< /PatternType 2 /Shading {SHADING.format('true')} >>"
    (mark,) = marks("/Pattern cs /Sh scn 0 0 9 9 re f", resources={"Pattern/Sh": pattern})
    assert (mark.paint, mark.is_rectangle) == (Paint("DeviceRGB", components=3), True)


@pytest.mark.parametrize(("extend", "covers"), [("true", True), ("false", False)])
def test_shading_fills_what_clipping_leaves(marks: ScanMarks, extend: str, covers: bool) -> None:
    resources = {"Shading/Sh": SHADING.format(extend)}
    (mark,) = marks("10 20 30 40 re W n /Sh sh", resources=resources)
    assert (mark.box.left, mark.box.bottom, mark.box.right, mark.box.top) == (10, 20, 40, 60)
    assert (mark.paint, mark.is_rectangle) == (Paint("DeviceRGB", components=3), covers)


def test_palette_of_an_image_is_of_its_base(marks: ScanMarks) -> None:
    found = image(9, 9, "[/Indexed /DeviceRGB 1 <000000FFFFFF>]")
    (mark,) = marks("9 0 0 9 0 0 cm /Im Do", resources={"XObject/Im": found})
    assert mark.paint == Paint("DeviceRGB", components=3)
