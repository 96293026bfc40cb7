"""Words of any length: divided in time that is in proportion, with every character in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.geometry import POINTS_PER_MM
from builder.layout.dividing import last_that
from builder.layout.fonts import Font
from builder.layout.text import SetLine, TypeSetter
from builder.load.text import Span
from tests.layout.desks import desk_of

DESK = desk_of()
MEASURE = 100.0
MOST_SHAPED = 12
"""Times that a character of a long word may be measured."""

PART = 1000
"""Characters that are shaped at a time."""

LONG = {
    "letters": "abcdefghij",
    "syllables": "internationalisation",
    "capitals": "AVATAR",
    "dashes": "well-known-",
    "soft hyphens": "co\u00adopera\u00ad",
    "soft hyphens alone": "\u00ad",
    "zero-width spaces": "\u200b",
    "no-break spaces": "\u00a0",
    "words between no-break spaces": "ten\u00a0km\u00a0",
    "characters of a fallback font": "a→b→",
    "marks": "e\u0301\u0316",
    "slashes": "and/or/",
}


@pytest.fixture
def shaped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters were measured each time."""
    counts: list[int] = []
    measure = Font._places

    def counted(font: Font, word: str) -> list[tuple[int, int, int, int]]:
        counts.append(len(word) if len(word) <= PART else 0)  # a longer one comes again in parts
        return measure(font, word)

    monkeypatch.setattr(Font, "_places", counted)
    return counts


def spans_of(text: str, kind: str) -> list[Span]:
    """A text as one span, as a link, or as a word of many spans."""
    if kind == "spans":
        return [Span(part, bold=at % 2 == 0) for at, part in enumerate(re.findall(".{1,5}", text))]
    return [Span(text, code=kind == "code", link="https://a.org" if kind == "link" else None)]


def text_of(lines: tuple[SetLine, ...]) -> Iterator[str]:
    for line in lines:
        yield "".join(run.text for run in line.runs)


@pytest.mark.parametrize("kind", ["plain", "code", "link", "spans"])
@pytest.mark.parametrize("name", LONG)
def test_a_long_word_is_measured_a_few_times_only(name: str, kind: str, shaped: list[int]) -> None:
    text = LONG[name] * (6000 // len(LONG[name]))
    lines = TypeSetter(DESK, "body").set(spans_of(text, kind), MEASURE)
    assert sum(shaped) <= MOST_SHAPED * len(text)
    kept = "".join(line.removesuffix("-") for line in text_of(lines))
    assert kept.replace("-", "") == text.replace("-", "")
    for line in lines:
        assert line.width <= MEASURE * POINTS_PER_MM + 1e-3


def test_marks_stay_with_their_letter() -> None:
    text = ("a" + "\u0301" * 30) * 300
    lines = list(text_of(TypeSetter(DESK, "body").set((Span(text),), MEASURE)))
    assert len(lines) > 1
    assert not [line for line in lines if combining(line[0])]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(-5, 70))
def test_the_last_number_that_fits_is_found_from_any_guess(
    count: int, good: int, guess: int
) -> None:
    good = min(good, count)
    found = last_that(lambda number: number < good, guess, range(count))
    assert found == (good - 1 if good else None)
