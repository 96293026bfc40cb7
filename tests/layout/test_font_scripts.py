"""Scripts that lines can't be made of are refused, whatever glyphs a font has."""

from __future__ import annotations

from unicodedata import bidirectional, category

import pytest

from builder.layout.font_scripts import unset_script
from tests.layout.desks import desk_of
from tests.plan.makers import card, topic

DESK = desk_of()
ASSIGNED = [c for c in map(chr, range(0x20000)) if category(c) not in {"Cn", "Co", "Cs"}]

UNSET = {
    "Hebrew": "שלום",
    "Arabic": "سلام",
    "Syriac": "ܫܠܡܐ",
    "Thaana": "ދިވެހި",
    "Nko": "ߒߞߏ",
    "Devanagari": "हिन्दी",
    "Bengali": "বাংলা",
    "Tamil": "தமிழ்",
    "Thai": "ที่นี่",
    "Lao": "ລາວ",
    "Khmer": "ខ្មែរ",
    "Myanmar": "မြန်မာ",
    "Tibetan": "བོད",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Sinhala": "සිංහල",
    "Old Turkic": "𐱅𐰇𐰼𐰜",
}


@pytest.mark.parametrize("script", UNSET)
def test_a_script_that_needs_shaping_is_named(script: str) -> None:
    assert {unset_script(character) for character in UNSET[script]} == {script}


def test_nothing_that_runs_from_right_to_left_is_set() -> None:
    right = [c for c in ASSIGNED if bidirectional(c) in {"R", "AL", "AN", "RLE", "RLO", "RLI"}]
    assert len(right) > 2000
    assert [c for c in right if unset_script(c) is None] == []


@pytest.mark.parametrize("text", ["Größe, naïve", "Ελλάδα", "Київ", "Հայ", "漢字かな", "→ ½ ✓ ⠃"])
def test_what_is_set_letter_by_letter_stays(text: str) -> None:
    assert [unset_script(character) for character in text] == [None] * len(text)


@pytest.mark.parametrize("control", "\u200e\u200f\u061c\u202a\u202b\u202d\u202e\u2066\u2067\u2069")
def test_a_mark_of_direction_is_refused(control: str) -> None:
    assert unset_script(control) == "a mark of direction"
    assert DESK.fonts.missing(f"a{control}b", "serif") == [1]


@pytest.mark.parametrize("key", ["serif", "sans", "mono"])
def test_no_font_has_what_layout_cannot_set(key: str) -> None:
    """A fallback font may have the glyphs all the same."""
    for text in UNSET.values():
        assert DESK.fonts.missing(text, key)[0] == 0


def test_each_script_of_a_text_is_a_problem_at_its_place() -> None:
    from builder.layout.coverage import text_problems

    found = text_problems(DESK, topic(card("a", answer="Shalom שלום, salam سلام, 漢字.")))
    assert [problem.message.split(" ")[0] for problem in found] == ["Hebrew", "Arabic", "no"]
