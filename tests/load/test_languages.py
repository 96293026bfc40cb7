"""Language tags: what the registry has, and the nearest right one to what it hasn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import ContentError, SourceLocation
from builder.load import load_library
from builder.load.languages import _NAMES, tag_problem
from builder.load.text import Line
from tests.load.conftest import TRACK
from tests.load.helpers import told

PLACE = SourceLocation(Path("x.yaml"), 2, 3)


@pytest.mark.parametrize(
    "tag",
    ["en-GB", "de", "EN-us", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "de-CH-1901", "zh-cmn-Hans",
     "en-GB-oxendict", "en-u-ca-buddhist", "de-x-mine", "haw", "und", "qaa-Qaaa-QM", "sr-Latn-XK"],
)  # fmt: skip
def test_what_is_a_language_tag(tag: str) -> None:
    assert tag_problem(Line(tag)) is None


@pytest.mark.parametrize(
    ("tag", "fault", "hint"),
    [
        ("español", "", "did you mean 'es'?"),
        ("Spanish", "", "did you mean 'es'?"),
        ("english", "", "did you mean 'en'?"),
        ("Englisch", "", "did you mean 'en'?"),
        ("Deutsch (Schweiz)", "", "did you mean 'de'?"),
        ("en_US", "", "did you mean 'en-US'?"),
        ("de_CH.UTF-8", "", "did you mean 'de-CH'?"),
        ("eng", ": no language is called 'eng'", "did you mean 'en'?"),
        ("gb", ": no language is called 'gb'", "did you mean 'en-GB'?"),
        ("xx", ": no language is called 'xx'", "write such as 'en-GB', 'de' or 'es'"),
        ("xx-GB", ": no language is called 'xx'", "write such as 'en-GB', 'de' or 'es'"),
        ("en-AB", ": no region is called 'ab'", "did you mean 'en'?"),
        ("en-Abcd", ": no script is called 'abcd'", "did you mean 'en'?"),
        ("en-oxford", ": no variant is called 'oxford'", "did you mean 'en'?"),
        ("en-GB-", "", "did you mean 'en'?"),
        ("1", "", "write such as 'en-GB', 'de' or 'es'"),
        ("٣٣", "", "write such as 'en-GB', 'de' or 'es'"),
    ],
)
def test_what_is_none(tag: str, fault: str, hint: str) -> None:
    problem = tag_problem(Line(tag, PLACE))
    assert problem is not None
    assert told([problem]) == [f"2:3 '{tag}' is no language tag{fault} ({hint})"]


def test_each_tag_of_a_hint_is_one() -> None:
    assert [tag for tag in _NAMES if tag_problem(Line(tag))] == []


@given(st.text(min_size=1, max_size=20) | st.text("abcdeghx-_1", min_size=1, max_size=20))
def test_any_text_is_a_tag_or_told(text: str) -> None:
    problem = tag_problem(Line(text))
    assert problem is None or problem.hint


def test_a_track_has_a_language_that_exists(content: Path) -> None:
    track = content / "tracks/pm/track.yaml"
    track.write_text(TRACK.replace("year: 2026", "year: 2026\nlanguage: español"), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_library(content)
    assert told(caught.value.problems) == ["3:11 'español' is no language tag (did you mean 'es'?)"]
    track.write_text(TRACK.replace("year: 2026", "year: 2026\nlanguage: es-MX"), "utf-8")
    assert load_library(content).tracks[0].language == "es-MX"
