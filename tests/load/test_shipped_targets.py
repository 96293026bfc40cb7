"""The press targets that come with workbook, and where their rules come from."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from builder.load import load_style
from builder.load.target import ColourSpace, GutterRow, Intent, PressTarget, Source
from builder.load.targets import load_target, target_names

SHIPPED = Path(__file__).parents[2] / "styles"
NAMES = ("home", "ingram", "kdp", "lulu", "pdfx-1a", "pdfx-4", "screen")

UNVERIFIED = {"home: copy-shop", "ingram: matrix", "lulu: calculator"}
"""Sources that nobody has looked up yet. Who does takes them out here and gives them a date."""


def _shipped(name: str) -> PressTarget:
    return load_target(name, [SHIPPED])


def _rules(target: PressTarget) -> dict[str, Any]:
    """Everything in the target that names a source, found without the loader's own list."""
    found = {field.name: getattr(target, field.name) for field in fields(target)}
    found.update({f"bindings {binding.name}": binding for binding in target.bindings})
    return {name: rule for name, rule in found.items() if hasattr(rule, "source")}


def test_the_shipped_targets_are_these() -> None:
    assert target_names([SHIPPED]) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_shipped_target_has_its_source_and_every_source_a_rule(name: str) -> None:
    target = _shipped(name)
    rules = _rules(target)
    assert len(rules) >= 12
    assert {str(rule.source) for rule in rules.values()} == set(target.sources)
    assert all(source.title for source in target.sources.values())


def test_the_sources_that_nobody_looked_up_are_known() -> None:
    sources = {f"{name}: {key}": source for name in NAMES for key, source in _sources(name)}
    unchecked = {key for key, source in sources.items() if source.checked is None}
    assert unchecked == UNVERIFIED
    dates = [source.checked for source in sources.values() if source.checked is not None]
    assert min(dates) >= date(2026, 11, 23)
    assert all(source.url.startswith("http") for source in sources.values() if source.url)


def _sources(name: str) -> list[tuple[str, Source]]:
    return list(_shipped(name).sources.items())


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_target_takes_our_papers_and_our_type(name: str) -> None:
    target, style = _shipped(name), load_style("base", [SHIPPED])
    if target.papers:
        off = target.papers.tolerance
        for paper in style.papers.values():
            away = [
                max(abs(size.width - paper.width), abs(size.height - paper.height))
                for size in target.papers.sizes
            ]
            assert sum(distance <= off for distance in away) == 1
    if target.type:
        sizes = [getattr(style.type, scale.name).size_pt for scale in fields(style.type)]
        assert min(sizes) >= target.type.smallest_pt


@pytest.mark.parametrize("name", ["kdp", "lulu"])
def test_a_page_with_its_bleed_has_the_size_of_no_other_paper(name: str) -> None:
    # Without a TrimBox, the size alone says where the page is trimmed.
    target = _shipped(name)
    assert target.papers is not None
    assert not target.boxes.trim
    bleed, sizes = target.insets, target.papers.sizes
    wide, high = bleed.inner + bleed.outer, bleed.top + bleed.bottom
    away = [
        max(abs(one.width + wide - two.width), abs(one.height + high - two.height))
        for one in sizes
        for two in sizes
    ]
    assert min(away) > 2 * target.papers.tolerance


@pytest.mark.parametrize("name", NAMES)
def test_a_gutter_goes_on_for_all_pages_of_its_target(name: str) -> None:
    target = _shipped(name)
    if target.gutter:
        last = target.gutter.rows[-1].pages
        assert last >= (target.pages.most or 0)
        assert all(last >= binding.most for binding in target.bindings)
    assert all(binding.fewest >= target.pages.fewest for binding in target.bindings)
    assert all(binding.most <= (target.pages.most or binding.most) for binding in target.bindings)


@pytest.mark.parametrize("name", NAMES)
def test_press_targets_are_flat_sealed_and_without_links(name: str) -> None:
    target = _shipped(name)
    assert target.is_press == (name not in {"home", "screen"})
    assert not target.unembedded_fonts.allowed
    if target.is_press:
        barred = (target.links, target.forms, target.bookmarks, target.encryption)
        assert not any(rule.allowed for rule in barred)
        assert target.pages.multiple == 2
        assert target.safety is not None
        assert target.bleed is not None
    assert target.transparency.allowed == (name in {"home", "screen", "pdfx-4"})


def test_home_and_screen_ask_for_no_cut() -> None:
    home, screen = _shipped("home"), _shipped("screen")
    assert (home.colour.space, screen.colour.space) == (ColourSpace.SRGB, ColourSpace.SRGB)
    assert (home.pages.multiple, screen.pages.multiple) == (2, 1)
    assert home.safety is not None
    assert home.safety.edge == 4
    assert home.lines is not None
    strokes = load_style("base", [SHIPPED]).strokes
    assert home.lines.thinnest_pt <= min(getattr(strokes, name.name) for name in fields(strokes))
    assert screen.links.allowed
    assert screen.bookmarks.allowed
    assert screen.forms.allowed


def test_kdp_says_what_kdp_says() -> None:
    kdp = _shipped("kdp")
    assert (kdp.pages.fewest, kdp.pages.most) == (24, 828)
    assert kdp.gutter is not None
    assert kdp.gutter.rows == (
        GutterRow(150, 9.6),
        GutterRow(300, 12.7),
        GutterRow(500, 15.9),
        GutterRow(700, 19.1),
        GutterRow(828, 22.2),
    )
    assert (kdp.insets.inner, kdp.insets.outer) == (0, 3.175)
    assert kdp.safety is not None
    assert (kdp.safety.edge, kdp.safety.unbled) == (9.6, 6.4)
    assert kdp.colour.space is ColourSpace.CMYK
    assert not kdp.marks.allowed
    assert kdp.pages.is_filled
    assert kdp.papers is not None
    assert kdp.papers.custom is not None
    custom = kdp.papers.custom
    inches = (custom.smallest, custom.largest)
    assert [(round(size.width / 25.4, 2), round(size.height / 25.4, 2)) for size in inches] == [
        (4, 6),
        (8.5, 11.69),
    ]


def test_ingram_wants_pure_black_and_a_named_condition() -> None:
    ingram = _shipped("ingram")
    assert ingram.intent is not None
    assert (ingram.intent.kind, ingram.intent.profiles) == (Intent.REGISTERED, ())
    assert (ingram.intent.standard, ingram.intent.also_taken) == (
        "PDF/X-1a:2001",
        ("PDF/X-3:2002",),
    )
    assert ingram.ink is not None
    assert ingram.ink.most_percent == 240
    assert not ingram.rich_black.allowed
    assert not ingram.colour.rgb
    assert (ingram.insets.inner, ingram.insets.top) == (0, 3.175)


def test_lulu_adds_its_gutter_to_its_safety() -> None:
    lulu = _shipped("lulu")
    assert lulu.colour.space is ColourSpace.GREY
    assert lulu.safety is not None
    assert lulu.gutter is not None
    added = [round((row.inner - lulu.safety.edge) / 25.4, 2) for row in lulu.gutter.rows]
    assert added == [0, 0.13, 0.5, 0.63, 0.75]
    assert [binding.name for binding in lulu.bindings] == ["perfect", "coil", "saddle"]
    assert len({lulu.insets.top, lulu.insets.bottom, lulu.insets.inner, lulu.insets.outer}) == 1


@pytest.mark.parametrize(
    ("name", "standard", "kind", "version"),
    [
        ("pdfx-1a", "PDF/X-1a:2001", Intent.REGISTERED, "1.3"),
        ("pdfx-4", "PDF/X-4", Intent.PROFILE, "1.6"),
    ],
)
def test_pdf_x_claims_its_standard(name: str, standard: str, kind: Intent, version: str) -> None:
    target = _shipped(name)
    assert target.intent is not None
    assert (target.intent.standard, target.intent.kind) == (standard, kind)
    assert target.intent.condition == "FOGRA39"
    assert bool(target.intent.profiles) == (kind is Intent.PROFILE)
    assert (target.version.written, target.version.newest) == (version, version)
    assert target.marks.drawn
    assert target.boxes.trim


def test_gutters_of_the_shipped_targets_rise() -> None:
    gutters = [gutter for name in NAMES if (gutter := _shipped(name).gutter)]
    assert len(gutters) == 3
    steps = [step for gutter in gutters for step in pairwise(gutter.rows)]
    assert all(a.pages < b.pages and a.inner < b.inner for a, b in steps)
