"""Numbers in words."""

from __future__ import annotations

import pytest

from builder.plan.words import counted, spell


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "no"),
        (1, "one"),
        (12, "twelve"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "100"),
        (-1, "-1"),
    ],
)
def test_spell(number: int, word: str) -> None:
    assert spell(number) == word


def test_every_number_has_a_word_of_its_own() -> None:
    assert len({spell(number) for number in range(200)}) == 200


def test_counted_minds_the_plural() -> None:
    assert [counted(n, "card") for n in (0, 1, 2)] == ["no cards", "one card", "two cards"]
