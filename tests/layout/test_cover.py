"""The cover's chart of levels stays in the live area, however many cards there are."""

from __future__ import annotations

from datetime import date

import pytest

from builder.layout.book import lay_out
from builder.load.models import Level
from builder.plan.book import plan_workbook
from tests.layout.desks import desk_of
from tests.layout.invariants import broken
from tests.plan.makers import card, edition


@pytest.mark.parametrize("easy", [1, 8, 16, 17, 18, 23, 24, 35])
@pytest.mark.parametrize(("style", "paper"), [("base", "a4"), ("large-print", "a5")])
def test_the_last_level_of_one_card_is_named_inside(easy: int, style: str, paper: str) -> None:
    cards = [card(f"c{number}") for number in range(easy)] + [card("last", Level.HARD)]
    desk = desk_of(style, paper)
    plan = plan_workbook(edition(*cards), date(2026, 11, 23), "abc123")
    assert broken(desk, lay_out(desk, plan)[:1]) == []
