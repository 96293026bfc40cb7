"""The page kinds: each module lays out one kind or a family; `lay_out_page` picks the right one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from builder.geometry import Side
from builder.layout.blocks import Stack
from builder.layout.body import Body, bodies
from builder.layout.desk import Desk
from builder.layout.kinds.answer import answer
from builder.layout.kinds.before import before_you_print, before_you_write
from builder.layout.kinds.blitz import blitz_sheet
from builder.layout.kinds.cadence import cadence_week
from builder.layout.kinds.coach import coach_pages
from builder.layout.kinds.contents import contents
from builder.layout.kinds.days import day_plan
from builder.layout.kinds.drills import drill_log
from builder.layout.kinds.further import where_next
from builder.layout.kinds.guide import guide
from builder.layout.kinds.index import question_index
from builder.layout.kinds.notes import notes
from builder.layout.kinds.opening import cover
from builder.layout.kinds.progress import progress
from builder.layout.kinds.question import question_pages
from builder.layout.kinds.roadmap import roadmap
from builder.layout.kinds.scoring import mock_sheet, rubric
from builder.layout.kinds.using import how_to_use
from builder.plan.pages import (
    Answer,
    BeforeYouPrint,
    BeforeYouWrite,
    BlitzSheet,
    CadenceWeek,
    CoachQuestion,
    Contents,
    Cover,
    DayPlan,
    DrillLog,
    Guide,
    HowToUse,
    Kind,
    MockSheet,
    Notes,
    Page,
    Progress,
    Question,
    QuestionIndex,
    RoadmapOverview,
    RubricTable,
    WhereNext,
)


def lay_out_page(desk: Desk, kind: Kind, side: Side, listed: Sequence[Page]) -> list[Body]:
    """The bodies of a planned page whose first one falls on `side`.

    `listed` are the pages that the contents list.
    """
    match kind:
        case Guide():
            return guide(desk, kind, side)
        case RoadmapOverview():
            return roadmap(desk, kind)
        case Contents():
            return bodies(desk, contents(desk, listed))
        case Question():
            return question_pages(desk, kind)
        case CoachQuestion():
            return coach_pages(desk, kind)
        case _:
            return bodies(desk, _stack(desk, kind))


def _stack(desk: Desk, kind: Kind) -> Stack:  # noqa: PLR0911, PLR0912 - one case a kind
    match kind:
        case Cover():
            return cover(desk, kind)
        case BeforeYouPrint():
            return before_you_print(desk, kind)
        case BeforeYouWrite():
            return before_you_write(desk, kind)
        case HowToUse():
            return how_to_use(desk, kind)
        case DayPlan():
            return day_plan(desk, kind)
        case CadenceWeek():
            return cadence_week(desk, kind)
        case QuestionIndex():
            return question_index(desk, kind)
        case Answer():
            return answer(desk, kind)
        case RubricTable():
            return rubric(desk, kind)
        case MockSheet():
            return mock_sheet(desk, kind)
        case DrillLog():
            return drill_log(desk, kind)
        case Progress():
            return progress(desk, kind)
        case BlitzSheet():
            return blitz_sheet(desk, kind)
        case WhereNext():
            return where_next(desk, kind)
        case Notes():
            return notes(desk, kind)
        case Guide() | RoadmapOverview() | Contents() | Question() | CoachQuestion():
            raise AssertionError(f"{type(kind).__name__} has a layout of its own")
        case _:
            assert_never(kind)
