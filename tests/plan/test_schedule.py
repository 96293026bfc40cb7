"""The roadmap's dates: none, from a start, back from an interview, and those that can't be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import RequestError
from builder.load.models import Level, Roadmap, Sheet
from builder.plan.schedule import Schedule, long_date, make_schedule, short_date
from tests.plan.makers import day, numbered, roadmap

TODAY = date(2026, 11, 23)
PLAN = roadmap((day(1), day(1)), (day(),), weeks=2)
"""Three days, two weeks."""


def schedule(
    start: date | None = None,
    interview: date | None = None,
    plan: Roadmap = PLAN,
    today: date = TODAY,
) -> Schedule:
    return make_schedule(plan, numbered(Level.EASY, Level.EASY), start, interview, today)


def after(days: int, first: date = TODAY) -> date:
    return first + timedelta(days=days)


def test_without_dates_there_are_fields_to_write_in() -> None:
    made = schedule()
    assert [planned.date for planned in made.days] == [None] * 3
    assert [week.dates for week in made.weeks] == [(), ()]
    assert (made.start, made.interview) == (None, None)


def test_with_a_start_every_day_has_its_date() -> None:
    made = schedule(start=TODAY)
    assert [planned.date for planned in made.days] == [TODAY, after(1), after(2)]
    assert [week.dates[0] for week in made.weeks] == [after(3), after(10)]
    assert [len(week.dates) for week in made.weeks] == [7, 7]
    assert all(week.interview is None for week in made.weeks)


def test_the_start_may_be_in_the_past() -> None:
    assert schedule(start=date(2020, 1, 1)).days[0].date == date(2020, 1, 1)


def test_a_far_interview_alone_starts_the_plan_when_its_weeks_want() -> None:
    made = schedule(interview=after(100))
    assert made.start == after(100 - 3 - 14)
    assert made.weeks[-1].dates[-1] == after(99)
    assert made.weeks[-1].interview == after(100)


def test_a_near_interview_alone_starts_the_plan_today() -> None:
    made = schedule(interview=after(12))
    assert made.start == TODAY
    assert [len(week.dates) for week in made.weeks] == [7, 2]
    assert [week.interview for week in made.weeks] == [None, after(12)]


def test_just_enough_days_leave_no_weeks() -> None:
    made = schedule(interview=after(3))
    assert [planned.date for planned in made.days] == [TODAY, after(1), after(2)]
    assert made.weeks == ()


def test_start_and_interview_both() -> None:
    made = schedule(start=after(-5), interview=after(5))
    assert made.days[0].date == after(-5)
    assert [len(week.dates) for week in made.weeks] == [7]
    assert made.weeks[0].interview == after(5)


def test_an_interview_too_near_says_what_to_do() -> None:
    with pytest.raises(RequestError) as caught:
        schedule(start=TODAY, interview=after(2))
    (problem,) = caught.value.problems
    assert problem.message == (
        "the interview is too near: the plan needs 3 days before it, and from "
        "Mon 23 November 2026 to Wed 25 November 2026 there are 2"
    )
    assert problem.hint is not None
    assert problem.hint.startswith("start by Sun 22 November 2026, or leave the dates out")


def test_what_the_hint_says_works() -> None:
    assert schedule(start=date(2026, 11, 22), interview=after(2)).weeks == ()


@pytest.mark.parametrize("interview", [after(2), TODAY])
def test_an_interview_alone_that_is_too_near(interview: date) -> None:
    with pytest.raises(RequestError, match="too near"):
        schedule(interview=interview)


@pytest.mark.parametrize("interview", [after(-1), after(-30)])
def test_an_interview_that_is_over_needs_an_earlier_start(interview: date) -> None:
    with pytest.raises(RequestError, match="is past: today is Mon 23 November 2026"):
        schedule(interview=interview)
    assert schedule(start=interview - timedelta(days=20), interview=interview).start


def test_leap_days_and_turns_of_the_year() -> None:
    assert schedule(start=date(2028, 2, 28)).days[1].date == date(2028, 2, 29)
    assert schedule(start=date(2027, 2, 28)).days[1].date == date(2027, 3, 1)
    assert schedule(start=date(2026, 12, 31)).days[1].date == date(2027, 1, 1)
    assert schedule(start=date(2028, 2, 27), interview=date(2028, 3, 1)).weeks == ()


@pytest.mark.parametrize(
    ("start", "interview", "message"),
    [
        (date.max, None, "too late for a plan"),
        (date(9999, 6, 1), None, "too late for a plan"),
        (None, date.max, "too late for a plan"),
        (TODAY, date.max, "more than a year"),
        (TODAY, date(2126, 12, 1), "more than a year"),
        (date.min, TODAY, "more than a year"),
        (None, date.min, "is past"),
        (date.max, date.min, "too near"),
        (date.max, date.max, "too near"),
    ],
)
def test_absurd_years_are_said_to_be(
    start: date | None, interview: date | None, message: str
) -> None:
    with pytest.raises(RequestError, match=message) as caught:
        schedule(start, interview)
    assert all(problem.hint for problem in caught.value.problems)


dates = st.none() | st.dates()


@given(dates, dates, st.integers(0, 9), st.dates())
def test_any_dates_make_a_schedule_or_a_request_error(
    start: date | None, interview: date | None, weeks: int, today: date
) -> None:
    plan = roadmap((day(), day()), (day(),), weeks=weeks)
    try:
        made = schedule(start, interview, plan, today)
    except RequestError as error:
        hints = [problem.hint for problem in error.problems]
    else:
        hints = ["none is needed"]
        assert made.start or (interview, len(made.weeks)) == (None, weeks)
        check_dates(made)
    assert all(hints)


def check_dates(made: Schedule) -> None:
    """Days follow each other without a gap, up to the day before the interview."""
    if made.start is None:
        return
    all_dates = [one.date for one in made.days] + [d for week in made.weeks for d in week.dates]
    assert all_dates == [made.start + timedelta(days=n) for n in range(len(all_dates))]
    if made.interview:
        assert made.start + timedelta(days=len(all_dates)) == made.interview
        assert [w.number for w in made.weeks if w.interview] == [len(made.weeks)][: len(made.weeks)]


def test_days_are_numbered_over_all_steps() -> None:
    made = schedule()
    told = [(one.number, str(one.step.name), one.opens_step, one.anchor) for one in made.days]
    assert told == [
        (1, "Step 1", True, "day-1"),
        (2, "Step 1", False, "day-2"),
        (3, "Step 2", True, "day-3"),
    ]


def test_two_days_that_read_the_same_do_not_both_open_their_step() -> None:
    made = schedule(plan=roadmap((day(1), day(1))))
    assert [one.opens_step for one in made.days] == [True, False]


def test_one_day_used_twice_opens_its_step_once() -> None:
    """The reader of YAML may give one object for an alias; only its place counts."""
    same = day(1)
    made = schedule(plan=roadmap((same, same)))
    assert [one.opens_step for one in made.days] == [True, False]


def test_each_mock_day_takes_the_next_sheet() -> None:
    mock = day(sheets=(Sheet.MOCK, Sheet.RUBRIC))
    made = schedule(plan=roadmap((mock, day(sheets=(Sheet.INDEX,)), mock)))
    told = [[(sheet.name, sheet.anchor) for sheet in one.at_hand] for one in made.days]
    assert told == [
        [("Mock sheet 1", "mock-1"), ("Rubric", "rubric")],
        [("Question index", "index")],
        [("Mock sheet 2", "mock-2"), ("Rubric", "rubric")],
    ]


def test_dates_in_words() -> None:
    assert long_date(date(2026, 3, 1)) == "Sun 1 March 2026"
    assert short_date(date(2026, 9, 30)) == "Wed 30 Sep"


def test_a_day_says_what_it_was_dealt() -> None:
    plan = roadmap((day(2, task="Speak {hand}, {{twice}}."), day(1, task="{Deal}.")))
    made = schedule(plan=plan)
    assert [planned.day.task for planned in made.days] == [
        "Speak two easy cards, {twice}.",
        "One card.",
    ]
