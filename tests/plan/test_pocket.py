from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.geometry import Flip
from builder.load.models import Level
from builder.load.text import Line
from builder.plan.pocket import Cell, Grid, part_name, plan_pocket_cards
from tests.plan.makers import card, edition

grids = st.builds(Grid, rows=st.integers(1, 9), columns=st.integers(1, 9))
flips = st.sampled_from(Flip)


def test_cards_are_numbered_as_in_the_book_and_filled() -> None:
    cards = [card("a", Level.HARD), card("b", question="What is {topic}?")]
    cards[1] = replace(cards[1], moves=(Line("Love {topic}."), Line("Leave it.")))
    plan = plan_pocket_cards(edition(*cards))
    assert [(one.number, one.card.id) for one in plan.cards] == [(1, "b"), (2, "a")]
    assert plan.cards[0].card.question.source == "What is Leadership?"
    assert plan.cards[0].card.moves == ("Love Leadership.", "Leave it.")
    assert plan.topic == "Leadership"


def test_places_are_filled_row_by_row() -> None:
    grid = Grid(rows=2, columns=3)
    assert [grid.cell(place) for place in range(grid.places)] == [
        *(Cell(0, 0), Cell(0, 1), Cell(0, 2)),
        *(Cell(1, 0), Cell(1, 1), Cell(1, 2)),
    ]


def test_backs_of_a_sheet_of_eight() -> None:
    grid = Grid(rows=4, columns=2)
    assert grid.behind(Cell(0, 0), Flip.LONG) == Cell(0, 1)
    assert grid.behind(Cell(0, 0), Flip.SHORT) == Cell(3, 0)


@given(grids, flips)
def test_each_cell_is_behind_one_cell_and_that_one_behind_it(grid: Grid, flip: Flip) -> None:
    cells = [grid.cell(place) for place in range(grid.places)]
    behind = [grid.behind(cell, flip) for cell in cells]
    assert sorted(behind) == cells
    assert [grid.behind(cell, flip) for cell in behind] == cells


@given(grids)
def test_the_short_edge_is_the_long_edge_turned(grid: Grid) -> None:
    for place in range(grid.places):
        long_edge = grid.behind(grid.cell(place), Flip.LONG)
        turned = Cell(grid.rows - 1 - long_edge.row, grid.columns - 1 - long_edge.column)
        assert turned == grid.behind(grid.cell(place), Flip.SHORT)


@pytest.mark.parametrize(
    ("part", "parts", "name"),
    [(0, 1, "7"), (0, 2, "7a"), (1, 2, "7b"), (25, 26, "7z"), (26, 28, "7aa"), (27, 28, "7ab")],
)
def test_part_names(part: int, parts: int, name: str) -> None:
    assert part_name(7, part, parts) == name


def test_no_two_parts_share_a_name() -> None:
    assert len({part_name(7, part, 900) for part in range(900)}) == 900
