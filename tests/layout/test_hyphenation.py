"""Hyphenation: the same answers as pyphen, far sooner, and breaks that a reader accepts."""

from __future__ import annotations

import re
from itertools import pairwise

import pyphen
import pytest

from builder.layout import hyphenation
from builder.layout.hyphenation import Hyphenator

BRITISH = Hyphenator("en-GB")


def words_of(tag: str) -> list[str]:
    """Make a few thousand words that look like the language: its longer patterns, joined."""
    patterns = sorted(pyphen.HyphDict(pyphen.LANGUAGES[tag]).patterns)
    parts = [part for part in patterns if part.isalpha() and part.islower() and len(part) > 2]
    step = max(1, len(parts) // 4000)
    chosen = parts[::step]
    return [a + b for a, b in zip(chosen, reversed(chosen), strict=True)]


@pytest.mark.parametrize("tag", ["en_GB", "en_US", "de_DE", "hu_HU", "ru_RU", "nl_NL"])
def test_same_points_as_pyphen(tag: str) -> None:
    theirs = pyphen.Pyphen(lang=tag, left=3, right=3)
    ours = Hyphenator(tag)
    words = words_of(tag)
    assert len(words) > 500
    for word in words:
        # A point with data would change the spelling; it is not offered.
        plain = tuple(int(point) for point in theirs.positions(word) if not point.data)
        assert ours.points(word) == plain, word


def test_same_patterns_as_pyphen() -> None:
    theirs = pyphen.HyphDict(pyphen.LANGUAGES["en_GB"]).patterns
    ours = hyphenation._Patterns(pyphen.LANGUAGES["en_GB"])
    assert len(theirs) > 10_000
    assert {key: ours._pattern(key) for key in theirs} == theirs


@pytest.mark.parametrize(
    ("word", "hyphenated"),
    [
        ("understanding", "under-stand-ing"),
        ("Prioritisation", "Pri-or-it-isa-tion"),
        ("idea", "idea"),
        ("IBMERS", "IBMERS"),
        ("mp3player", "mp3player"),
        ("under-standing", "under-standing"),
        ("", ""),
    ],
)
def test_points(word: str, hyphenated: str) -> None:
    edges = [0, *BRITISH.points(word), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(edges)) == hyphenated


def test_points_leave_two_letters_before_and_three_after() -> None:
    for word in words_of("en_GB"):
        assert all(2 <= point <= len(word) - 3 for point in BRITISH.points(word))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("understanding,", ["under-", "stand-", "ing,"]),
        ("(customer\u2019s", ["(cus-", "tomer\u2019s"]),
        ("self-evident", ["self-", "evident"]),
        ("three-minute-long", ["three-", "minute-", "long"]),
        ("before\u2013after", ["before\u2013", "after"]),
        ("e-mail", ["e-mail"]),
        ("plan-B", ["plan-B"]),
        ("10\u201320", ["10\u201320"]),
        ("2026-01-05", ["2026-01-05"]),
        ("90-second", ["90-", "second"]),
        ("-5", ["-5"]),
        ("non\u2011breaking", ["non\u2011breaking"]),
        ("co\u00adoperation", ["co\u00ad-", "operation"]),
        ("https://example.org/understanding", ["https://example.org/understanding"]),
        ("\u2014", ["\u2014"]),
    ],
)
def test_breaks(word: str, pieces: list[str]) -> None:
    start = 0
    found = []
    for offset, added in BRITISH.breaks(word):
        found.append(word[start:offset] + added)
        start = offset
    assert [*found, word[start:]] == pieces


def test_breaks_and_points_are_kept() -> None:
    assert BRITISH.points("understanding") is BRITISH.points("understanding")
    assert BRITISH.breaks("understanding") is BRITISH.breaks("understanding")


@pytest.mark.parametrize(
    ("language", "file"),
    [
        ("en-GB", "hyph_en_GB.dic"),
        ("en", "hyph_en_GB.dic"),
        ("en-US-x-plain", "hyph_en_US.dic"),
        ("de", "hyph_de_DE.dic"),
        ("de-CH", "hyph_de_CH.dic"),
        ("FR_fr", "hyph_fr.dic"),
        ("sr-Latn", "hyph_sr_Latn.dic"),
    ],
)
def test_nearest_dictionary(language: str, file: str) -> None:
    path = hyphenation._dictionary(language)
    assert path is not None
    assert path.name == file
    assert Hyphenator(language).known


def test_unknown_language_breaks_at_dashes_only() -> None:
    hyphenator = Hyphenator("xx-YY")
    assert not hyphenator.known
    assert hyphenator.points("understanding") == ()
    assert hyphenator.breaks("under-standing") == ((6, ""),)


def test_a_capital_that_grows_in_lower_case_has_no_points() -> None:
    assert len("\u0130".lower()) == 2
    assert BRITISH.points("\u0130understanding") == ()


def test_dictionary_is_not_read_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(hyphenation, "_Patterns", refuse)
    hyphenator = Hyphenator("en-GB")
    assert hyphenator.breaks("self-evident") == ((5, ""),)
    with pytest.raises(AssertionError, match=re.escape("read")):
        hyphenator.points("understanding")
