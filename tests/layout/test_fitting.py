from __future__ import annotations

from dataclasses import fields, replace

import pytest

from builder.errors import RequestError
from builder.geometry import Insets, mm
from builder.layout.fitting import check_page_count, fit_desk, with_inner
from builder.layout.furniture import folio_rise, head_y
from builder.load.page_counts import Pages
from builder.load.style import Strokes
from builder.load.target import (
    Bleed,
    LineWeight,
    Papers,
    PaperSize,
    PressTarget,
    Safety,
    TypeSize,
)
from builder.load.targets import load_target
from builder.load.text import Line
from tests.layout.desks import FOLDER, STYLES, desk_of

SOURCE = Line("house")
HOME = load_target("home", [FOLDER])
BARE = replace(HOME, name="house", papers=None, bleed=None, safety=None, type=None, lines=None)
A5_ONLY = Papers((PaperSize(148, 210),), 0.5, SOURCE)


def problem(target: PressTarget, style: str = "base", paper: str = "a4") -> str:
    with pytest.raises(RequestError) as caught:
        fit_desk(desk_of(style, paper), target)
    (one,) = caught.value.problems
    return f"{one.message} | {one.hint}"


def test_a_target_that_asks_for_nothing_changes_nothing() -> None:
    desk = desk_of()
    fitted = fit_desk(desk, BARE)
    assert (fitted.style, fitted.paper) == (desk.style, desk.paper)
    assert fitted.trimming.bleed == Insets(0, 0, 0, 0)


def test_thin_strokes_become_as_thick_as_the_target_wants_and_no_thicker() -> None:
    desk = desk_of()
    fitted = fit_desk(desk, replace(BARE, lines=LineWeight(0.55, SOURCE)))
    for stroke in fields(Strokes):
        before = getattr(desk.style.strokes, stroke.name)
        assert getattr(fitted.style.strokes, stroke.name) == max(before, 0.55)


def test_margins_grow_to_the_safety_zone() -> None:
    paper = fit_desk(desk_of(paper="a5"), replace(BARE, safety=Safety(12.7, SOURCE))).paper
    assert (paper.inner, paper.outer) == (18, 12.7)


@pytest.mark.parametrize("style", STYLES)
def test_head_and_folio_keep_out_of_the_safety_zone_and_off_the_body(style: str) -> None:
    desk = fit_desk(desk_of(style, "6x9"), replace(BARE, safety=Safety(12.7, SOURCE)))
    head, folio = (mm(desk.kind(name).size_pt) for name in ("furniture", "folio"))
    assert head_y(desk) - 0.9 * head >= 12.7
    assert folio_rise(desk) >= 12.7
    assert desk.paper.top >= head_y(desk) + 3
    assert desk.paper.bottom >= folio_rise(desk) + 0.7 * folio + 2


def test_the_bleed_goes_along_with_the_desk() -> None:
    fitted = fit_desk(desk_of(), replace(BARE, bleed=Bleed(1, 2, 3, 0, SOURCE)))
    assert fitted.trimming.bleed == Insets(top=1, bottom=2, inner=0, outer=3)


def test_only_the_inside_margin_is_widened() -> None:
    desk = desk_of()
    assert with_inner(desk, 30).paper == replace(desk.paper, inner=30)


def test_a_paper_that_is_not_taken() -> None:
    said = problem(replace(BARE, papers=A5_ONLY))
    assert said == "house does not take paper of 210 × 297 mm | choose --paper a5"
    nothing = replace(BARE, papers=Papers((PaperSize(100, 100),), 0.5, SOURCE))
    assert problem(nothing).endswith("| choose another --for")


def test_a_paper_within_tolerance_is_taken() -> None:
    inches = Papers((PaperSize(148.1, 209.9),), 0.5, SOURCE)
    assert fit_desk(desk_of(paper="a5"), replace(BARE, papers=inches)).paper.width == 148


def test_type_that_is_too_small() -> None:
    with pytest.raises(RequestError) as caught:
        fit_desk(desk_of(), replace(BARE, type=TypeSize(7.9, SOURCE)))
    said = [one.message for one in caught.value.problems]
    assert said == [
        f"house prints type of 7.9 pt and more; '{name}' of the style 'base' is 7.5 pt"
        for name in ("furniture", "furniture_strong")
    ]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (22, "house takes at least 24 pages, and 'Tests' has 22"),
        (830, "house takes at most 828 pages, and 'Tests' has 830"),
    ],
)
def test_too_few_or_too_many_pages(pages: int, said: str) -> None:
    target = replace(BARE, pages=Pages(24, 828, 2, SOURCE))
    with pytest.raises(RequestError, match=said):
        check_page_count(pages, 210, target, "Tests")
    check_page_count(24, 210, target, "Tests")
    check_page_count(828, 210, target, "Tests")


def test_kdp_binds_fewer_pages_of_wide_books_and_no_other_paper_is_advised() -> None:
    kdp = load_target("kdp", [FOLDER])
    check_page_count(590, 215.9, kdp, "Tests")
    check_page_count(780, 210, kdp, "Tests")
    for width, count, most in ((215.9, 592, 590), (210, 782, 780), (152.4, 830, 828)):
        with pytest.raises(RequestError) as caught:
            check_page_count(count, width, kdp, "Tests")
        (problem,) = caught.value.problems
        assert f"at most {most} pages of {width:g} mm width, black on white" in problem.message
        assert problem.hint
        assert "--paper" not in problem.hint
