"""What a press target asks for is what its files are finished with."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from builder.draw.finish import PLAIN, ColourMode, Finish, MarkSizes, finish_for
from builder.errors import ContentError, SourceLocation
from builder.geometry import Insets, Side
from builder.layout.items import Box, Ink, Link, OutlineEntry, TextRun
from builder.load.target import Marks, PressTarget
from builder.load.targets import load_target, target_names
from builder.load.text import Line
from tests.draw.books import PROFILE, Draw, operators, page_of, read, root_of
from tests.draw.conftest import STYLES

HERE = SourceLocation(Path("press/mine.yaml"), 3, 7)


def target(name: str) -> PressTarget:
    return load_target(name, (STYLES,))


def test_home_and_screen_are_finished_plainly() -> None:
    assert finish_for(target("home"), None) == PLAIN
    assert finish_for(target("screen"), None) == PLAIN


def test_a_print_shop() -> None:
    wanted = target("pdfx-1a")
    finish = finish_for(wanted, PROFILE)
    assert finish.mode is ColourMode.CMYK
    assert finish.version == (1, 3)
    assert finish.bleed == wanted.insets
    assert finish.boxes
    assert finish.marks == MarkSizes(wanted.marks.length, wanted.marks.clear)
    assert (finish.links, finish.bookmarks, finish.preferences) == (False, False, False)
    assert finish.condition is not None
    assert finish.condition.standard == "PDF/X-1a:2001"
    assert finish.condition.profile is None, "the name of a registered condition is enough"


def test_a_profile_goes_along_where_it_is_wanted() -> None:
    condition = finish_for(target("pdfx-4"), PROFILE).condition
    assert condition is not None
    assert (condition.standard, condition.profile) == ("PDF/X-4", PROFILE)
    assert str(PROFILE[:9]) not in repr(condition)
    with pytest.raises(ValueError, match="PDF/X-4 needs an ICC profile"):
        finish_for(target("pdfx-4"), None)


def test_marks_that_are_allowed_are_not_drawn_for_that() -> None:
    wanted = target("home")
    assert finish_for(replace(wanted, marks=Marks(True, False, Line("x"))), None).marks is None
    drawn = finish_for(replace(wanted, marks=Marks(True, True, Line("x"), 6, 2)), None)
    assert drawn.marks == MarkSizes(6, 2)


def with_standard(standard: str) -> PressTarget:
    wanted = target("pdfx-1a")
    assert wanted.intent is not None
    return replace(wanted, intent=replace(wanted.intent, standard=Line(standard, HERE)))


def with_version(version: str) -> PressTarget:
    wanted = target("home")
    return replace(wanted, version=replace(wanted.version, written=Line(version, HERE)))


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (with_standard("PDF/X-3:2002"), "'PDF/X-3:2002' is not a standard"),
        (with_version("2.0"), "PDF 2.0 can't be written"),
        (with_version("1.2"), "PDF 1.2 can't be written"),
        (with_version("new"), "PDF new can't be written"),
    ],
    ids=["standard", "too new", "too old", "no number"],
)
def test_what_cannot_be_written_is_a_problem_of_the_target(
    wanted: PressTarget, message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        finish_for(wanted, None)
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert problem.location == HERE
    assert problem.hint is not None
    assert problem.hint.startswith("write ")


def test_no_preferences_for_a_version_that_does_not_know_them() -> None:
    assert not finish_for(with_version("1.6"), None).preferences
    assert finish_for(with_version("1.7"), None).preferences


@pytest.mark.parametrize("name", target_names((STYLES,)))
def test_every_target_gives_a_sound_file(draw: Draw, name: str) -> None:
    finish = finish_for(target(name), PROFILE)
    pages = [
        page_of(
            TextRun(20, 40, "word", "serif", 12, 60),
            Box(-20, 0, 640, 30, fill=Ink.ACCENT),
            Link(0, 0, 9, 9, "here"),
            Link(0, 0, 9, 9, "https://example.org", is_address=True),
            number=number,
            anchors=("here",) if number == 1 else (),
            outline=(OutlineEntry("Part", 0),),
        )
        for number in (1, 2)
    ]
    pdf = draw(*pages, finish=finish)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert opened.pdf_version == target(name).version.written
    reader = read(pdf)
    assert [len(page.get("/Annots", ())) for page in reader.pages] == [2 * finish.links] * 2
    assert len(reader.outline) == 2 * finish.bookmarks
    assert all(("/TrimBox" in page) is finish.boxes for page in reader.pages)


def test_kdp_takes_exactly_the_trim_and_three_edges_of_bleed(draw: Draw) -> None:
    """152.4 by 228.6 mm and 3.175 mm: 9 pt more at the outer edge, at the top and the bottom."""
    finish = finish_for(target("kdp"), None)
    assert finish.bleed == Insets(top=3.175, bottom=3.175, inner=0, outer=3.175)
    square = Box(0, 0, 50, 50, fill=Ink.INK)
    pdf = draw(page_of(square), page_of(square, number=2), finish=finish)
    recto, verso = read(pdf).pages
    for page in (recto, verso):
        assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, 609, 818], abs=0.001)
    assert "1 0 0 1 0.0000 9.0000 cm" in operators(pdf, 0)
    assert "1 0 0 1 9.0000 9.0000 cm" in operators(pdf, 1)


def test_links_and_bookmarks_are_left_out(draw: Draw) -> None:
    page = page_of(Link(0, 0, 9, 9, "here"), anchors=("here",), outline=(OutlineEntry("Part", 0),))
    with_both = draw(page)
    assert (b"/Annot" in with_both, b"/Outlines" in with_both, b"/XYZ" in with_both) == (True,) * 3
    without = draw(page, finish=Finish(links=False, bookmarks=False))
    assert (b"/Annot" in without, b"/Outlines" in without, b"/XYZ" in without) == (False,) * 3
    assert "/Outlines" not in root_of(read(without))


def test_a_link_to_nowhere_is_a_defect_also_where_there_are_no_links(draw: Draw) -> None:
    with pytest.raises(ValueError, match="which no page has"):
        draw(page_of(Link(0, 0, 9, 9, "nowhere")), finish=Finish(links=False))


def test_preferences_are_left_out(draw: Draw) -> None:
    root = root_of(read(draw(page_of(), finish=Finish(preferences=False))))
    assert "/ViewerPreferences" not in root
    assert "/PageLayout" not in root


def test_sides_are_those_of_the_page_and_not_of_its_number(draw: Draw) -> None:
    finish = Finish(bleed=Insets(0, 0, inner=0, outer=10))
    left = replace(page_of(), side=Side.VERSO)
    assert operators(draw(page_of(), finish=finish)).count(" cm") == 1, "ReportLab's own"
    assert "1 0 0 1 28.3465 0.0000 cm" in operators(draw(left, finish=finish))


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-be"])
def test_a_profile_of_the_targets_condition_is_called_by_its_name(encoding: str) -> None:
    named = PROFILE + "Coated FOGRA39 (ISO)".encode(encoding)
    condition = finish_for(target("pdfx-4"), named).condition
    assert condition is not None
    assert (condition.condition, bool(condition.registry)) == ("FOGRA39", True)


def test_a_profile_of_another_condition_does_not_pass_for_the_targets(draw: Draw) -> None:
    finish = finish_for(target("pdfx-4"), PROFILE)
    (intent,) = root_of(read(draw(page_of(), finish=finish)))["/OutputIntents"]
    said = intent.get_object()
    assert said["/OutputConditionIdentifier"] == "Custom"
    assert "/RegistryName" not in said
