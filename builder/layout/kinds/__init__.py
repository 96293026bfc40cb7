"""The page kinds: each module lays out one kind or a family, and KINDS is the table of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

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
    Progress,
    Question,
    QuestionIndex,
    RoadmapOverview,
    RubricTable,
    WhereNext,
)

K = TypeVar("K")


class PageKind(NamedTuple):
    """How pages of a kind are laid out.

    `lay_out` takes the side on which the first body falls. A `lasting` kind is the same in every
    copy of an edition, whoever it is for and when; for the others plan/alike.py says what names
    and dates make of them. `as_spread` is there for a kind that can also fill two pages.
    """

    lay_out: Callable[[Desk, Any, Side], list[Body]]
    lasting: bool
    as_spread: Callable[[Desk, Any], list[Body]] | None = None


def _stacked(
    cls: type[K], make: Callable[[Desk, K], Stack], *, lasting: bool = True
) -> tuple[type, PageKind]:
    """A kind that is one stack, on as many pages as it takes."""
    return cls, PageKind(lambda desk, kind, _: bodies(desk, make(desk, kind)), lasting)


def _paged(
    cls: type[K],
    make: Callable[[Desk, K], list[Body]],
    *,
    lasting: bool = True,
    as_spread: Callable[[Desk, K], list[Body]] | None = None,
) -> tuple[type, PageKind]:
    """A kind that makes its pages itself."""
    return cls, PageKind(lambda desk, kind, _: make(desk, kind), lasting, as_spread)


KINDS: Mapping[type, PageKind] = dict(
    (
        _stacked(Cover, cover, lasting=False),
        _stacked(BeforeYouPrint, before_you_print, lasting=False),
        _stacked(BeforeYouWrite, before_you_write, lasting=False),
        _stacked(Contents, contents, lasting=False),
        _stacked(HowToUse, how_to_use),
        (Guide, PageKind(guide, lasting=True)),
        _paged(RoadmapOverview, roadmap, lasting=False),
        _stacked(DayPlan, day_plan, lasting=False),
        _stacked(CadenceWeek, cadence_week, lasting=False),
        _stacked(QuestionIndex, question_index),
        _paged(Question, question_pages, as_spread=partial(question_pages, spread=True)),
        _paged(CoachQuestion, coach_pages, as_spread=partial(coach_pages, spread=True)),
        _stacked(Answer, answer),
        _stacked(RubricTable, rubric),
        _stacked(MockSheet, mock_sheet),
        _stacked(DrillLog, drill_log),
        _stacked(Progress, progress),
        _stacked(BlitzSheet, blitz_sheet, lasting=False),
        _stacked(WhereNext, where_next),
        _stacked(Notes, notes),
    )
)
"""Every page kind; tests/layout/test_kinds.py holds it against plan.pages.Kind."""


def lay_out_page(desk: Desk, kind: Kind, side: Side) -> list[Body]:
    """The bodies of a planned page whose first one falls on `side`."""
    return KINDS[type(kind)].lay_out(desk, kind, side)
