"""Lines of code: nothing lost, broken where a reader would, hung under their indent, marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import TextBlock
from builder.layout.code import INDENT, code_block
from builder.layout.items import Polyline, TextRun
from tests.layout.desks import PAPERS, STYLES, desk_of

DESK = desk_of()
COLUMN = DESK.text_width("0", "code")
NARROW = 40.0
"""Characters that a line has room for in these tests."""

WIDTH = INDENT + NARROW * COLUMN + 0.01


def rows_of(block: TextBlock) -> list[tuple[int, str, bool]]:
    """The column at which the code of each row begins, the code, and whether it has an arrow."""
    found = []
    for line in block.lines:
        runs = [item for item in line if isinstance(item, TextRun)]
        words = "".join(run.text for run in runs).replace("\u00a0", " ")
        left = (runs[0].x / POINTS_PER_MM - INDENT) / COLUMN
        column = round(left) + len(words) - len(words.lstrip())
        found.append((column, words.strip(), any(isinstance(item, Polyline) for item in line)))
    return found


def set_code(*lines: str) -> list[tuple[int, str, bool]]:
    return rows_of(code_block(DESK, lines, 0.0, WIDTH))


def test_what_fits_is_set_as_it_is() -> None:
    assert set_code("def f(a):", "    return a", "", "\tx") == [
        (0, "def f(a):", False),
        (4, "return a", False),
        (1, "", False),
        (4, "x", False),
    ]


def test_a_line_goes_on_under_its_indent_behind_an_arrow() -> None:
    assert set_code("    if state == 'open' and amount > limit(owner):") == [
        (4, "if state == 'open' and amount >", False),
        (6, "limit(owner):", True),
    ]


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("one_name_and_another(argument, arguments_after)", "one_name_and_another(argument,"),
        ("https://example.org/of/some/length?query=answer", "https://example.org/of/some/length?"),
        ("collection_of_names.filtered_by.ordered_as('name')", "collection_of_names.filtered_by."),
        ("result->a_member_with_a_long->name_of_the_last_one", "result->a_member_with_a_long->"),
        (
            "a_long_function_with_strings('words','of','it.')",
            "a_long_function_with_strings('words',",
        ),
        (
            "costs_that_were_counted_by_hand_of = 1234567.1234",
            "costs_that_were_counted_by_hand_of =",
        ),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_line_is_broken_at_a_blank_or_behind_punctuation(code: str, first: str) -> None:
    assert set_code(code)[0] == (0, first, False)


@pytest.mark.parametrize("code", ["value = " + "x" * 30, "value = compute(one, of, many)"])
def test_a_deep_indent_leaves_room_if_the_line_needs_it(code: str) -> None:
    deep, *more = set_code(" " * 36 + code)
    assert deep[0] == 22
    assert all(row[0] == 22 for row in more)
    assert all(marked for *_, marked in (deep, *more))
    assert set_code(" " * 36 + "x=1") == [(36, "x=1", False)]


characters = st.sampled_from("ab1_ \t,.()[]{}=+-/'\"#→é\u0301\u00a0")


@given(
    st.lists(st.text(characters, max_size=150), min_size=1, max_size=4),
    st.sampled_from(STYLES),
    st.sampled_from(PAPERS),
)
def test_all_code_is_there_and_nothing_is_too_wide(
    lines: list[str], style: str, paper: str
) -> None:
    desk = desk_of(style, paper)
    block = code_block(desk, lines, 0.0, 60.0)
    rows = [[item for item in line if isinstance(item, TextRun)] for line in block.lines]
    printed = "".join(run.text for row in rows for run in row)
    assert "".join(printed.split()) == "".join("".join(lines).split())
    assert len(block.goes_on) == len(block.lines)
    assert block.goes_on.count(False) == len(lines)
    for row in rows:
        assert row[-1].x + row[-1].width <= 60.0 * POINTS_PER_MM + 1e-3
