"""Addresses of links: on paper behind their words, and broken where an address may be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.layout.addresses import with_addresses
from builder.layout.blocks import TextBlock
from builder.layout.items import Ink, Link, Stroke, TextRun
from builder.layout.prose import set_prose
from builder.layout.text import TypeSetter
from builder.load.prose import parse_prose
from builder.load.text import Line, Prose, Span, text_of
from tests.layout.desks import desk_of

DESK = desk_of("base", "a4")
SCREEN = replace(DESK, printed=False)
LONG = "https://example.org/guides/planning-and-more/page.html?with=query&and=more-of-it"


def prose(text: str) -> Prose:
    return parse_prose(Line(text), [])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("See [the *guide*](https://x.org/y).", "See the guide (https://x.org/y)."),
        ("[Ann](mailto:ann@x.org)", "Ann (ann@x.org)"),
        ("<https://x.org> [https://x.org](https://x.org)", "https://x.org https://x.org"),
        ("[x.org](https://x.org/) <ann@x.org>", "x.org ann@x.org"),
        ("[ann@x.org](mailto:ann@x.org)", "ann@x.org"),
        ("- [a](https://x.org)\n- b", "•\n•\na (https://x.org)\nb"),
        ("|a|\n|-|\n|[b](https://x.org)|", "a\nb (https://x.org)"),
        ("# [a](https://x.org)", "a (https://x.org)"),
        ("[a](https://x.org/{id}/größe)", "a (https://x.org/{id}/größe)"),
        ("`[a](https://x.org)`", "[a](https://x.org)"),
    ],
)
def test_the_address_stands_behind_the_words_unless_they_are_it(written: str, printed: str) -> None:
    shown = text_of(with_addresses(prose(written)))
    assert shown == printed.removeprefix("•\n•\n")


@given(st.floats(25, 120), st.integers(0, 40))
def test_an_address_is_broken_behind_its_signs_and_without_a_hyphen(
    measure: float, before: int
) -> None:
    spans = (Span("1 " * before), Span("Words", link=LONG), Span(" ("), Span(LONG, link=LONG))
    lines = TypeSetter(DESK, "body").set((*spans, Span(").")), measure)
    texts = ["".join(run.text for run in line.runs) for line in lines]
    assert "".join(texts).replace(" ", "").endswith(f"({LONG}).")
    inside = [text for text in texts[:-1] if text.split()[-1].strip("(") in LONG]
    assert [text[-1] for text in inside if text[-1] not in "/.-?&="] == []


def test_what_has_no_sign_to_break_at_is_broken_anywhere() -> None:
    address = "https://example.org/" + "x" * 100
    lines = TypeSetter(DESK, "body").set((Span(address, link=address),), 40)
    assert "".join(run.text for line in lines for run in line.runs) == address


def items(text: str, *, printed: bool = True) -> list[object]:
    desk = DESK if printed else SCREEN
    (block,) = set_prose(desk, prose(text), x=0, width=100)
    assert isinstance(block, TextBlock)
    return [item for line in block.lines for item in line]


def test_a_screen_marks_links_and_prints_no_address() -> None:
    found = items("See [the guide](https://x.org) now.", printed=False)
    runs = [item for item in found if isinstance(item, TextRun)]
    assert "".join(run.text for run in runs) == "See the guide now."
    (bar,) = [item for item in found if isinstance(item, Stroke)]
    (words,) = [run for run in runs if run.text == "the guide"]
    assert (bar.x1, bar.x2) == pytest.approx((words.x, words.x + words.width))
    assert bar.ink is Ink.ACCENT
    assert bar.y1 > words.y


def test_paper_has_no_line_below_a_link() -> None:
    found = items("See [the guide](https://x.org) now.")
    assert [item for item in found if isinstance(item, Stroke)] == []
    assert {item.target for item in found if isinstance(item, Link)} == {"https://x.org"}


def test_struck_words_have_a_line_through_them_and_not_through_the_blanks_around() -> None:
    found = items("One ~~two *three*~~ four.")
    bars = [item for item in found if isinstance(item, Stroke)]
    runs = [item for item in found if isinstance(item, TextRun)]
    struck = [run for run in runs if run.text in {"two ", "three"}]
    assert [bar.x1 for bar in bars] == pytest.approx([run.x for run in struck])
    assert [bar.x2 for bar in bars] == pytest.approx([run.x + run.width for run in struck])
    assert all(run.y - run.size < bar.y1 < run.y for bar, run in zip(bars, struck, strict=True))
