from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.names import LONGEST, file_name, unlike


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Renée O’Neil-Łuk", "renee-o-neil-luk"),
        ("Großmann, Æsa", "grossmann-aesa"),
        ("../../etc/passwd", "etc-passwd"),
        ("Зоя", "зоя"),
        ("LPT1", "lpt1-"),
        ("…", ""),
    ],
)
def test_names_that_every_disk_takes(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_name(text: str) -> None:
    name = file_name(text)
    assert len(name) <= LONGEST + 1
    assert not re.search(r"[\s/\\.:*?\"<>|\x00-\x1f]", name)
    assert not name.startswith("-")


def test_two_people_of_one_name() -> None:
    taken: set[str] = set()
    assert [unlike("ada", taken) for _ in range(3)] == ["ada", "ada-2", "ada-3"]
    assert unlike("ada-2", taken) == "ada-2-2"
