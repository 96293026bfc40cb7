from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.names import LONGEST, file_name, name_faults, unlike


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


FAULTS = {
    "CON": "device",
    "nul": "device",
    "Com1.x": "device",
    "lpt¹": "device",
    "CONIN$": "device",
    "aux ": "device",
    "a:b": "can't hold ':'",
    "a?*": "can't hold '?' and '*'",
    'a<b>"c|': "can't hold '<', '>', '\"' and '|'",
    "a/b": "can't hold '/'",
    "..": "can't hold '..'",
    ".a": "can't start with '.'",
    "a.": "end with '.'",
    " a": "blank",
    "a ": "blank",
    "a\u202eb": "U+202E",
    "a\u2066b": "U+2066",
    "a\u200bb": "U+200B",
    "a\u200db": "U+200D",
    "a\ufeffb": "U+FEFF",
    "a\u3164b": "U+3164",
    "a\xadb": "U+00AD",
    "a\tb": "U+0009",
    "a\x7fb": "U+007F",
    "a\u0085b": "U+0085",
    "a\ue000b": "U+E000",
    "a\udcffb": "U+DCFF",
    "é" * 81: "160 bytes",
}


@pytest.mark.parametrize(("name", "fault"), FAULTS.items())
def test_names_that_not_every_system_takes(name: str, fault: str) -> None:
    assert fault in " ".join(name_faults(name))


@pytest.mark.parametrize(
    "name", ["a", "a.b", "console", "com", "com10", "Зоя", "日本", "a b", "é" * 80]
)
def test_names_that_every_system_takes(name: str) -> None:
    assert list(name_faults(name)) == []


@given(st.text(max_size=300))
def test_what_is_made_of_any_text_is_without_fault(text: str) -> None:
    name = file_name(text)
    assert not name or list(name_faults(name)) == []
