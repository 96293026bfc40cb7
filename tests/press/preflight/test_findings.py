"""What a finding says: numbers, sources, and alike faults summed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.load.target import Marks, Permission, PressTarget
from builder.load.text import Line
from builder.press.preflight.finding import Finding
from builder.press.preflight.rules import preflight, rules_of
from builder.press.scan.reader import scan_file
from tests.press.pdfs import output_intent
from tests.press.preflight.broken import (
    GOOD,
    PAGE,
    Draft,
    fill,
    line,
    text,
    with_info,
    with_intent,
    with_marks,
)
from tests.press.preflight.strict import STRICT

Find = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """The findings on a file, by the strict target unless told otherwise."""

    def find_in(draft: Draft, target: PressTarget = STRICT) -> tuple[Finding, ...]:
        path = tmp_path / "book.pdf"
        path.write_bytes(draft.pdf())
        return preflight(scan_file(path), target)

    return find_in


def test_a_finding_says_page_object_place_numbers_source_and_cure(find: Find) -> None:
    (finding,) = find(with_marks(line(20, 35, 30, weight=0.5), page=3))
    fault = finding.first
    assert (finding.rule, fault.page, fault.object) == ("lines", 3, "line")
    assert fault.place is not None
    assert fault.place.x == pytest.approx(20, abs=0.2)
    assert fault.place.y == pytest.approx(35, abs=0.2)
    assert fault.place.width == pytest.approx(30, abs=0.4)
    assert (fault.message, fault.asks) == ("0.5 pt wide", "at least 0.75 pt")
    assert finding.source == "Guide, https://example.org/guide, checked 2026-11-23"
    assert fault.hint == "draw it wider"


def test_a_source_that_nobody_has_looked_up_is_unverified(find: Find) -> None:
    (finding,) = find(with_marks(text(20, 35, size=5)))
    assert finding.source == "Somebody told us, unverified"


def test_text_is_quoted_and_shortened(find: Find) -> None:
    words = "Tell me about a conflict in your team"
    (long,) = find(with_marks(text(20, 35, words, size=5)))
    (short,) = find(with_marks(text(20, 35, "Tell me", size=5)))
    assert long.first.object == 'text "Tell me about a conflic…"'
    assert short.first.object == 'text "Tell me"'


def test_alike_faults_are_one_finding_with_all_of_them(find: Find) -> None:
    many = "".join(line(20, 100 + row / 10, 30, weight=0.5) for row in range(200))
    other = line(20, 90, 30, weight=0.25)
    contents = (PAGE, PAGE + many, PAGE + other + many, PAGE)
    half, quarter = find(replace(GOOD, contents=contents))
    assert (len(half.faults), half.pages, half.first.page) == (400, (2, 3), 2)
    assert (len(quarter.faults), quarter.pages) == (1, (3,))


def test_edges_are_not_alike(find: Find) -> None:
    top, foot = find(with_marks(text(30, 5) + text(30, 148)))
    assert "from the top" in top.first.message
    assert "from the bottom" in foot.first.message


@pytest.mark.parametrize(("pages", "inner"), [(4, 15), (8, 20)])
def test_the_gutter_grows_with_the_pages(find: Find, pages: int, inner: int) -> None:
    content = PAGE.replace(text(20, 30, "Lead the way"), "")
    marked = content + text(inner - 2, 90, "near")
    (finding,) = (
        finding
        for finding in find(replace(GOOD, contents=(marked, *(content,) * (pages - 1))))
        if 'text "near"' in {fault.object for fault in finding.faults}
    )
    assert finding.first.asks == f"{inner} mm for {pages} pages"
    assert finding.first.message.endswith("from the binding edge")


def test_without_a_gutter_the_binding_edge_is_an_edge_like_the_others(find: Find) -> None:
    near = with_marks(text(9, 90))
    (finding,) = find(near, replace(STRICT, gutter=None))
    assert finding.rule == "safety"
    assert finding.first.message.endswith("from the binding edge")


def test_what_a_target_does_not_ask_for_is_not_found(find: Find) -> None:
    allowed = Permission(allowed=True, source=Line("guide"))
    lax = replace(
        STRICT,
        lines=None,
        rich_black=allowed,
        transparency=allowed,
        marks=Marks(allowed=True, drawn=False, source=Line("guide")),
    )
    draft = with_marks(
        line(20, 35, 30, weight=0.1, colour="0.2 0.2 0.2 1 K")
        + "q /Half gs "
        + fill(20, 100, 30, 10)
        + "Q "
        + line(-12, 0, 8, weight=0.25, colour="/All CS 1 SCN")
    )
    assert {finding.rule for finding in find(draft)} == {
        "lines",
        "rich-black",
        "transparency",
        "marks",
    }
    assert find(draft, lax) == ()
    assert {rule.key for rule in rules_of(STRICT)} - {rule.key for rule in rules_of(lax)} == {
        "lines",
        "rich-black",
        "transparency",
        "marks",
    }


def test_registration_colour_stays_out_of_the_bleed_where_marks_are_allowed(find: Find) -> None:
    allowed = replace(STRICT, marks=Marks(allowed=True, drawn=False, source=Line("guide")))
    clear, inside = (
        with_marks(line(x, 20, 2, weight=0.25, colour="/All CS 1 SCN")) for x in (-8, -2.5)
    )
    assert find(clear, allowed) == ()
    assert [finding.rule for finding in find(inside, allowed)] == ["registration"]


def test_other_standards_may_be_taken_too(find: Find) -> None:
    assert STRICT.intent is not None
    intent = replace(STRICT.intent, also_taken=(Line("PDF/X-3:2002"),))
    x3 = with_info(GTS_PDFXVersion="(PDF/X-3:2002)", GTS_PDFXConformance="()")
    assert [finding.rule for finding in find(x3)] == ["standard"]
    assert find(x3, replace(STRICT, intent=intent)) == ()


def test_a_profile_of_inks_will_do_for_a_registered_condition(find: Find) -> None:
    assert find(with_intent(output_intent(components=4))) == ()


def test_for_pdf_x_4_rgb_has_a_profile(find: Find) -> None:
    light = replace(STRICT, colour=replace(STRICT.colour, rgb=True))
    device = with_marks(fill(20, 100, 30, 10, "1 0 0 rg"))
    calibrated = with_marks(fill(20, 100, 30, 10, "/Lab cs 50 10 10 scn"))
    assert [finding.rule for finding in find(device, light)] == ["colour"]
    spot = with_marks(fill(20, 100, 30, 10, "/Red cs 1 scn"))
    assert [finding.rule for finding in find(spot, light)] == ["colour"]
    assert find(calibrated, light) == ()
    assert find(device, replace(light, intent=None)) == ()


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("1 0 0 rg", "DeviceRGB"),
        ("/Red cs 1 scn", "spot colour Red, made of DeviceRGB"),
        ("/Inks cs 0 1 0 0 scn", "CMYK with an ICC profile"),
        ("/Grey cs 0.5 scn", "grey with an ICC profile"),
    ],
)
def test_a_colour_that_is_not_taken_is_named(find: Find, chosen: str, name: str) -> None:
    (finding,) = find(with_marks(fill(20, 100, 30, 10, chosen)))
    assert finding.first.message == f"it is in {name}"
