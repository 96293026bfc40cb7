"""The table of page kinds holds every kind of the plan, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import get_args

from builder.layout.kinds import KINDS, PageKind
from builder.plan.alike import others
from builder.plan.book import plan_workbook
from builder.plan.edition import Shared
from builder.plan.pages import CoachQuestion, Kind, Question
from tests.plan.makers import card, edition, rubric

TODAY = date(2026, 11, 23)


def missing(table: dict[type, PageKind]) -> set[type]:
    return set(get_args(Kind)) ^ set(table)


def test_the_table_is_complete() -> None:
    assert missing(dict(KINDS)) == set()


def test_a_kind_that_is_left_out_is_seen() -> None:
    assert missing({cls: kind for cls, kind in KINDS.items() if cls is not Question}) == {Question}


def test_a_lasting_kind_is_the_same_in_every_copy() -> None:
    """What has other names or dates in another copy may not be kept from the first one."""
    shared = Shared(name=40, weeks=2, dated=True)
    for page in plan_workbook(edition(card("a"), card("b")), TODAY, "abc123").pages:
        if not isinstance(page.kind, Question | CoachQuestion):
            varies = set(others(page.kind, rubric(), shared)) - {page.kind}
            assert not (varies and KINDS[type(page.kind)].lasting)
