"""Breaking text into lines: nothing lost, nothing too wide, hyphens only where a word allows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.geometry import POINTS_PER_MM
from builder.layout.text import MOST_HYPHENS_RUNNING, SetLine, TypeSetter
from builder.layout.words import SPACES
from builder.load.text import Span
from tests.layout.desks import desk_of

DESK = desk_of()
ADDRESS = "https://example.org/some/very/long/path?with=a-query&and=more#fragment"

words = st.sampled_from(
    (
        "a",
        "leadership",
        "responsibility,",
        "(incomprehensible)",
        "well-known",
        "2024–2026",
        "and/or",
        "NATO",
        "Donaudampfschifffahrtsgesellschaft",
        ADDRESS,
        "ἐλευθερία",
        "ответственность",
        "co\u00adopera\u00adtion",
        "10\u00a0km",
        "→",
        "x" * 60,
        "don’t",
        "—",
    )
) | st.text("abcdefgéñ-’.,“”αβд", min_size=1, max_size=25)

spaces = st.sampled_from((" ", " ", " ", "\n", "", "  ", "\u2009"))

spans = st.lists(
    st.builds(
        Span,
        text=st.lists(st.tuples(words, spaces), min_size=1, max_size=8).map(
            lambda pairs: "".join(word + space for word, space in pairs)
        ),
        bold=st.booleans(),
        italic=st.booleans(),
        code=st.booleans(),
        link=st.none() | st.just("https://example.org"),
    ),
    min_size=1,
    max_size=6,
)


def text_of(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def set_text(text: str, measure: float, name: str = "body", **more: object) -> list[str]:
    lines = TypeSetter(DESK, name).set((Span(text),), measure, **more)  # type: ignore[arg-type]
    return [text_of(line) for line in lines]


def hyphens_added(source: str, lines: Sequence[str]) -> list[tuple[str, int]]:
    """Walk the lines along the source; the word and where in it a hyphen was put.

    Fails where the lines are not the source's words in order.
    """
    added = []
    at = begun = 0
    for line in lines:
        for place, character in enumerate(line):
            if SPACES.match(character):
                continue
            while at < len(source) and (SPACES.match(source[at]) or source[at] == "\n"):
                at += 1
                begun = at
            if at < len(source) and source[at] == character:
                at += 1
                continue
            assert (character, place) == ("-", len(line) - 1), (
                character,
                line,
                source[at : at + 9],
            )
            end = next((n for n in range(at, len(source)) if source[n] in " \t\n\u2009"), None)
            added.append((source[begun:end], at - begun))
        if at < len(source) and SPACES.match(source[at]):
            continue
    assert not source[at:].strip(" \t\n\u2009"), source[at:]
    return added


@settings(max_examples=150)
@given(
    spans, st.floats(12, 140), st.floats(0, 8), st.booleans(), st.sampled_from(("body", "small"))
)
@example([Span(ADDRESS, link=ADDRESS)], 30.0, 0.0, True, "body")
@example([Span("x" * 300)], 12.0, 8.0, True, "body")
def test_every_character_in_order_and_no_line_too_wide(
    of: list[Span], measure: float, indent: float, hyphenate: bool, name: str
) -> None:
    lines = TypeSetter(DESK, name).set(of, measure, indent, hyphenate=hyphenate)
    source = "".join(span.text for span in of)
    added = hyphens_added(source, [text_of(line) for line in lines])
    for line in lines:
        assert line.indent + line.width <= measure * POINTS_PER_MM + 1e-3
    assert all(line.indent == 0 for line in lines[1:])
    for _, offset in added:
        assert offset >= 2


@settings(max_examples=100)
@given(spans, st.floats(12, 140))
def test_runs_stand_beside_each_other(of: list[Span], measure: float) -> None:
    for line in TypeSetter(DESK, "body").set(of, measure):
        for run in line.runs:
            width = DESK.fonts.width(run.text, run.font, run.size)
            # Words of one look but two spans are kerned apart when measured.
            assert run.width == pytest.approx(width, abs=0.35 * run.size)
        for left, right in pairwise(line.runs):
            assert right.x == pytest.approx(left.x + left.width)
        if line.runs:
            assert line.width == pytest.approx(line.runs[-1].x + line.runs[-1].width)


@settings(max_examples=100)
@given(st.lists(words, min_size=1, max_size=20), st.floats(20, 120))
def test_hyphens_are_the_dictionarys(of: list[str], measure: float) -> None:
    source = " ".join(of)
    lines = set_text(source, measure)
    for word, offset in hyphens_added(source, lines):
        assert (offset, "-") in DESK.hyphenator.breaks(word), word


@settings(max_examples=60)
@given(st.lists(words, min_size=1, max_size=20), st.floats(20, 120))
def test_no_hyphens_where_they_are_not_wanted(of: list[str], measure: float) -> None:
    source = " ".join(word for word in of if len(word) < 9)
    lines = set_text(source, measure, hyphenate=False)
    assert hyphens_added(source, lines) == []
    assert " ".join(" ".join(lines).split()) == " ".join(source.split())


def test_each_forced_break_ends_a_line() -> None:
    assert set_text("one\ntwo\n\nfour", 100) == ["one", "two", "", "four"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert set_text("", 100) == [""]


@given(spans)
def test_looks_and_links_stay_with_their_characters(of: list[Span]) -> None:
    """Plain letters only: those that need a fallback font change it by right."""
    lines = TypeSetter(DESK, "body").set(of, 60, hyphenate=False)
    wanted = [
        (character, _font(span), span.link)
        for span in of
        for character in span.text
        if character.isascii() and character.isalnum()
    ]
    found = [
        (character, run.font, run.link)
        for line in lines
        for run in line.runs
        for character in run.text
        if character.isascii() and character.isalnum()
    ]
    assert found == wanted


def _font(span: Span) -> str:
    if span.code:
        face = DESK.style.faces["mono"]
        return str(face.bold if span.bold else face.regular)
    return DESK.font("body", bold=span.bold, italic=span.italic)


def test_the_first_line_is_indented_and_shorter() -> None:
    text = "word " * 60
    plain = TypeSetter(DESK, "body").set((Span(text),), 60)
    indented = TypeSetter(DESK, "body").set((Span(text),), 60, 20)
    assert indented[0].indent == pytest.approx(20 * POINTS_PER_MM)
    assert len(text_of(indented[0])) < len(text_of(plain[0]))
    assert all(line.indent == 0 for line in indented[1:])


def test_a_word_wider_than_the_column_breaks_between_characters() -> None:
    lines = set_text("x" * 100, 30)
    assert "".join(lines) == "x" * 100
    assert len(lines) > 3
    assert max(map(len, lines[:-1])) - min(map(len, lines[:-1])) <= 1


def test_an_address_gets_no_hyphen() -> None:
    lines = TypeSetter(DESK, "body").set((Span(ADDRESS, link=ADDRESS),), 30)
    assert "".join(map(text_of, lines)) == ADDRESS
    assert all(run.link == ADDRESS for line in lines for run in line.runs)


def test_a_link_carries_its_address_on_every_line() -> None:
    linked = Span("a rather long text of a link that needs more than one line", link=ADDRESS)
    lines = TypeSetter(DESK, "body").set((Span("See "), linked, Span(" now.")), 40)
    assert len(lines) > 2
    assert {run.link for line in lines for run in line.runs} == {None, ADDRESS}


def test_no_break_spaces_hold_words_together() -> None:
    for measure in range(10, 60, 5):
        lines = set_text("one two 10\u00a0km three four", measure)
        assert any("10\u00a0km" in line for line in lines)


def test_a_soft_hyphen_breaks_its_word_there_and_nowhere_else() -> None:
    lines = set_text("incompre\u00adhensibilities", 22)
    assert lines == ["incompre\u00ad-", "hensibilities"]


def test_not_too_many_hyphens_below_each_other() -> None:
    most = 0
    for measure in range(30, 60, 2):
        running = 0
        for line in set_text("responsibility incomprehensible " * 20, measure):
            running = running + 1 if line.endswith("-") else 0
            most = max(most, running)
    assert most == MOST_HYPHENS_RUNNING


def test_large_type_needs_more_lines() -> None:
    text = "Say what you would measure first. " * 5
    assert len(set_text(text, 100, "prompt")) > len(set_text(text, 100, "body"))
