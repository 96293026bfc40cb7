"""What a page is in the other copies for a cohort, as far as that decides how long it is.

Names and dates differ from copy to copy, and a coach has more to read; page numbers are the same: a page takes as many pages as
the longest of these.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from builder.load.models import Rubric
from builder.plan.edition import Shared
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
from builder.plan.schedule import DAYS_OF_WEEK, PlannedDay, Schedule

WIDE_DAY = date(2026, 9, 30)
"""Wed 30 September 2026: no day takes more room in words."""

WIDEST_LETTER = "W"
PARTS_OF_NAME = 4
"""A name of so many words at most takes as many lines as any: the more words, the fuller lines."""


def others(kind: Kind, rubric: Rubric, shared: Shared) -> tuple[Kind, ...]:
    """The kind with other names and dates, and as the coach or the learners have it."""
    match kind:
        case Question():
            return (CoachQuestion(kind, rubric),)
        case CoachQuestion():
            return (kind.question,)
        case _:
            return _redated(kind, shared)


def _redated(kind: Kind, shared: Shared) -> tuple[Kind, ...]:
    days = (None, WIDE_DAY) if shared.dated else (None,)
    found: list[Kind] = []
    for day in days:
        match kind:
            case Cover(schedule=Schedule() as schedule):
                whole = _schedule(schedule, day)
                found += [replace(kind, schedule=whole, owner=name) for name in _names(shared)]
            case RoadmapOverview():
                found.append(replace(kind, schedule=_schedule(kind.schedule, day)))
            case DayPlan():
                found.append(replace(kind, planned=replace(kind.planned, date=day)))
            case BlitzSheet(day=PlannedDay() as planned):
                found.append(replace(kind, day=replace(planned, date=day)))
            case CadenceWeek() if day:
                week = replace(kind.week, dates=(day,) * DAYS_OF_WEEK)
                found += [replace(kind, week=replace(week, interview=end)) for end in (None, day)]
            case CadenceWeek():
                found.append(replace(kind, week=replace(kind.week, dates=(), interview=None)))
            case Cover() | BlitzSheet():
                pass  # without a date to change: a key's cover, a spare copy
            case BeforeYouPrint() | BeforeYouWrite() | Contents():
                pass  # the number of the edition, and page numbers, which take no more room
            case HowToUse() | Guide() | QuestionIndex() | Question() | CoachQuestion() | Answer():
                pass
            case RubricTable() | MockSheet() | DrillLog() | Progress() | WhereNext() | Notes():
                pass
            case _:
                assert_never(kind)
    return tuple(found)


def _schedule(schedule: Schedule, day: date | None) -> Schedule:
    days = tuple(replace(planned, date=day) for planned in schedule.days)
    return replace(schedule, days=days, start=day, interview=day)


def _names(shared: Shared) -> list[str]:
    """No name, and names that are as long as the longest one and wider than it."""
    names = [""]
    for parts in range(1, PARTS_OF_NAME + 1):
        word = WIDEST_LETTER * (shared.name // parts)
        names.append(" ".join([word] * parts))
    return names
