"""What a house takes is not found: files of others are judged by its rules and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Pdf

from builder.geometry import pt
from builder.load.target import CustomSizes, PaperSize, PressTarget
from builder.press.preflight.rules import preflight
from builder.press.scan.reader import scan_file
from tests.press.preflight.broken import BLEED, GOOD, PAGE, Draft, area, box, fill, text, with_marks
from tests.press.preflight.strict import STRICT

Rules = Callable[..., set[str]]

HOUSE = replace(STRICT, boxes=replace(STRICT.boxes, trim=False), intent=None)
"""As KDP: takes files without boxes and without an output intent."""


def _turn_page_two(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    """The keys of the rules that a file breaks."""

    def broken_by(draft: Draft, target: PressTarget = STRICT) -> set[str]:
        path = tmp_path / "book.pdf"
        path.write_bytes(draft.pdf())
        return {finding.rule for finding in preflight(scan_file(path), target)}

    return broken_by


def annotated(subtype: str, left: float, side: float = 9) -> Draft:
    """The good file with a square annotation on each page; points of the page."""
    square = f"[{left} {left} {left + side} {left + side}]"
    return replace(GOOD, page={"Annots": f"[<< /Subtype /{subtype} /Rect {square} >>]"})


def unbled(content: str) -> Draft:
    """The good file whose page ends at the trim on all sides, without boxes."""
    return replace(GOOD, contents=(PAGE + content,) * 4, media=box(), boxes={})


def test_pdf_x_lets_annotations_be_that_are_clear_of_the_bleed(rules: Rules) -> None:
    margin = pt(10)  # from the page's corner to the bleed's
    outside, astride = annotated("Link", margin - 10), annotated("Link", margin - 8)
    assert rules(outside) == set()
    assert rules(astride) == {"links"}
    assert "links" in rules(outside, HOUSE)


def test_pdf_x_lets_traps_be(rules: Rules) -> None:
    assert rules(annotated("TrapNet", 100)) == set()
    assert "links" in rules(annotated("TrapNet", 100), HOUSE)


def test_a_dark_colour_is_no_black(rules: Rules) -> None:
    even, brown = "0.6 0.7 0.85 0 k", "0.6 0.8 1 0 k"
    assert rules(with_marks(text(20, 35, colour=even))) == {"rich-black"}
    assert rules(with_marks(text(20, 35, colour=brown))) == set()


def test_a_strip_of_an_image_is_no_thin_line(rules: Rules) -> None:
    left, bottom, width, height = area(20, 35, 40, 0.1).split()
    strip = f"q {width} 0 0 {height} {left} {bottom} cm /Strip Do Q\n"
    assert rules(with_marks(strip)) == set()
    assert rules(with_marks(fill(20, 35, 40, 0.1, "0 g"))) == {"lines"}


@pytest.mark.parametrize("gap", [0.0, 0.15])
def test_where_no_bleed_is_asked_for_nothing_has_to_go_on(rules: Rules, gap: float) -> None:
    assert STRICT.bleed is not None
    target = replace(STRICT, bleed=replace(STRICT.bleed, inner=0))
    at_the_binding = with_marks(fill(gap, 100, 20, 10))
    assert rules(at_the_binding, target) == set()
    assert rules(at_the_binding) == {"bleed"}


@pytest.mark.parametrize("gap", [0.0, 0.15])
def test_a_page_without_room_for_bleed_is_one_finding(rules: Rules, gap: float) -> None:
    assert rules(unbled(fill(80 - gap, 100, 20, 10)), HOUSE) == {"bleed-room"}


def test_a_book_without_bleed_may_have_less_safety(rules: Rules) -> None:
    assert STRICT.safety is not None
    target = replace(HOUSE, safety=replace(STRICT.safety, unbled=6))
    eight, five = text(30, 142), text(30, 145)  # from the foot
    content = PAGE.replace(fill(-3, -3, 106, 9), "")  # a band that bleeds
    assert content != PAGE
    unbled = replace(GOOD, media=box(), boxes={}, contents=(content + eight,) * 4)
    assert rules(unbled, target) == set()
    assert rules(unbled, HOUSE) == {"safety"}
    assert rules(replace(unbled, contents=(content + five,) * 4), target) == {"safety"}
    bled = replace(GOOD, media=box(BLEED), contents=(PAGE + eight,) * 4)
    assert rules(bled, target) == {"safety"}


def test_a_house_that_fills_the_last_sheet_takes_odd_counts(rules: Rules) -> None:
    odd = replace(GOOD, contents=(PAGE,) * 5)
    filling = replace(STRICT, pages=replace(STRICT.pages, is_filled=True))
    assert rules(odd) == {"pages"}
    assert rules(odd, filling) == set()


@pytest.mark.parametrize(("largest", "broken"), [(100, set()), (99, {"papers"})])
def test_custom_sizes_are_taken_within_their_bounds(
    rules: Rules, largest: float, broken: set[str]
) -> None:
    assert STRICT.papers is not None
    custom = CustomSizes(PaperSize(90, 140), PaperSize(largest, 160))
    listed = (PaperSize(110, 150),)
    papers = replace(STRICT.papers, sizes=listed, custom=custom)
    assert rules(GOOD, replace(STRICT, papers=papers)) == broken


def test_a_house_that_reads_sizes_is_not_misled_by_room_for_marks(rules: Rules) -> None:
    bled, slug = replace(GOOD, media=box(BLEED)), replace(GOOD, media=box(BLEED + 5))
    assert rules(bled, HOUSE) == rules(unbled(""), HOUSE) - {"bleed-room"} == set()
    assert rules(slug, HOUSE) == {"boxes"}
    assert rules(slug) == set()
    assert rules(replace(bled, finish=_turn_page_two), HOUSE) == {"size"}


def test_a_trim_box_that_is_the_page_does_not_hide_the_bleed(rules: Rules) -> None:
    page = box(BLEED)
    whole = replace(GOOD, media=page, boxes={"TrimBox": page, "BleedBox": page})
    assert rules(whole, HOUSE) == set()
    assert "papers" in rules(whole)
