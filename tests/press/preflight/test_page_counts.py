"""How many pages a house takes: told by the size of the pages and what they are printed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.geometry import pt
from builder.load.target import PressTarget
from builder.load.targets import load_target
from builder.load.text import Line
from builder.press.preflight.finding import Fault, Finding, findings
from builder.press.preflight.rules import preflight
from builder.press.scan.model import Rect, ScannedFile, ScannedPage

KDP = load_target("kdp", [Path(__file__).parents[3] / "styles"])


def book(count: int, width: float, height: float) -> ScannedFile:
    """Blank pages, sizes in millimetres."""
    media = Rect(0, 0, pt(width), pt(height))
    blank = ScannedPage(1, media, None, None, None, None, 0, (), (), ())
    pages = tuple(replace(blank, number=number) for number in range(1, count + 1))
    return ScannedFile("1.4", False, pages, (), (), "", 0, 0, 0)


def count_of(file: ScannedFile, target: PressTarget = KDP) -> list[Finding]:
    return [finding for finding in preflight(file, target) if finding.rule == "pages"]


@pytest.mark.parametrize(
    ("width", "height", "most"),
    [
        (152.4, 228.6, 828),
        (203.2, 254, 828),
        (209.55, 152.4, 800),
        (210, 297, 780),
        (210.06, 296.93, 780),
        (215.9, 215.9, 590),
        (215.9, 279.4, 590),
        # With bleed: the width is that of the trimmed page.
        (215.9 + 3.175, 279.4 + 2 * 3.175, 590),
    ],
)
def test_kdp_counts_pages_by_width(width: float, height: float, most: int) -> None:
    assert count_of(book(most, width, height)) == []
    (finding,) = count_of(book(most + 2, width, height))
    assert finding.first.asks.startswith(f"at most {most} of ")
    assert finding.first.asks.endswith("mm width, black on white")
    assert finding.first.hint == "leave pages out, or make two volumes"


def test_kdp_on_another_stock() -> None:
    colour = replace(KDP, pages=replace(KDP.pages, stock=Line("standard colour")))
    (few,) = count_of(book(24, 152.4, 228.6), colour)
    (many,) = count_of(book(602, 152.4, 228.6), colour)
    assert few.first.asks == "at least 72 of 152.4 mm width, standard colour"
    assert many.first.asks == "at most 600 of 152.4 mm width, standard colour"


def test_only_the_first_faults_are_listed_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("builder.press.preflight.finding.MOST_LISTED", 3)
    many = [
        Fault("line", "thin", "more", "draw it wider", page, alike="a") for page in (1, 1, 2, 4, 5)
    ]
    other = Fault("line", "thinner", "more", "draw it wider", 9, alike="b")
    one, two = findings("lines", "somebody", [*many, other])
    assert (len(one.faults), one.count, one.pages) == (3, 5, (1, 2, 4, 5))
    assert (len(two.faults), two.count, two.pages) == (1, 1, (9,))
