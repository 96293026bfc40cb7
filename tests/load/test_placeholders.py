"""Placeholders in every kind of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Problem
from builder.load.models import Card, Level
from builder.load.placeholders import (
    NAMES,
    check_placeholders,
    fill,
    fill_line,
    fill_model,
    fill_prose,
)
from builder.load.prose import parse_prose
from builder.load.text import Line, Prose, text_of
from tests.load.helpers import told

VALUES = {"topic": "A*B*", "track": "{topic}"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("on {topic}", "on A*B*"),
        ("{track}", "{topic}"),
        ("{{topic}}", "{topic}"),
        ("{{{topic}}}", "{A*B*}"),
        ("{other} { }", "{other} { }"),
        ("none", "none"),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{topic} {{x}} {track}", []),
        ("{tpic}", ["'{tpic}' stands for nothing (did you mean 'topic'?)"]),
        (
            "{zzz}",
            ["'{zzz}' stands for nothing (there is 'Cards', 'cards', 'topic' and 'track')"],
        ),
        (
            "a { b",
            ["a brace is opened and not closed (write {{ for a brace, {topic} for the topic)"],
        ),
        ("a } b", ["a brace is closed and was not opened (write }} for a brace)"]),
    ],
)
def test_check(text: str, problems: list[str]) -> None:
    found: list[Problem] = []
    check_placeholders(Line(text), NAMES, found)
    assert told(found) == problems


TEXT = """\
# {topic}

{topic} **{topic}** `{topic}` [{topic}](https://x.org)

- {topic}
  1. {topic}

```
{topic}
```

{topic}|b
-|-
c|{topic}
"""


def test_prose_is_filled_wherever_it_is_no_code_and_never_marked_up() -> None:
    prose = fill_prose(parse_prose(Line(TEXT), [], NAMES), VALUES)
    assert text_of(prose.blocks).count("A*B*") == 8
    assert text_of(prose.blocks).count("{topic}") == 2


def test_what_has_no_braces_is_left_alone() -> None:
    line = Line("a")
    prose = parse_prose(line, [])
    assert fill_line(line, VALUES) is line
    assert fill_prose(prose, VALUES) is prose


def _card(text: str) -> Card:
    prose = Prose((), Line(text))
    return Card(
        Line("id"), Line(text), Level.EASY, prose, prose, prose, (prose,), prose, tags=(Line("x"),)
    )


def test_a_model_is_filled_all_through() -> None:
    card = _card("On {topic}")
    filled = fill_model(card, VALUES)
    assert filled.title == "On A*B*"
    assert filled.mistakes[0].source == "On A*B*"
    assert filled.tags is card.tags
    assert fill_model(_card("plain"), VALUES) == _card("plain")
    plain = _card("plain")
    assert fill_model(plain, VALUES) is plain


@given(st.text(alphabet="{}ab\ntopic"))
def test_text_without_problems_has_no_braces_left_over(text: str) -> None:
    problems: list[Problem] = []
    check_placeholders(Line(text), NAMES, problems)
    doubled = fill(text.replace("{", "{{").replace("}", "}}"), VALUES)
    assert doubled == text
    if not problems and "{{" not in text and "}}" not in text:
        assert "{" not in fill(text, {"topic": "x", "track": "y"})
