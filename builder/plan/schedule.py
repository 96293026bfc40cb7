"""The roadmap with its dates: which day is when, and how many weeks of cadence follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.load.models import Day, Roadmap, Sheet, Step
from builder.load.placeholders import fill_model
from builder.plan.cards import NumberedCard, deal, hand_words

DAYS_OF_WEEK = 7
LONGEST_CADENCE_WEEKS = 60
"""More weeks than this are a mistyped year rather than a plan."""

SHEETS = {
    Sheet.GUIDE: ("Guide", "guide-1"),
    Sheet.INDEX: ("Question index", "index"),
    Sheet.RUBRIC: ("Rubric", "rubric"),
    Sheet.MOCK: ("Mock sheet {number}", "mock-{number}"),
    Sheet.DRILLS: ("Drill log", "drills"),
    Sheet.PROGRESS: ("Progress", "progress"),
    Sheet.BLITZ: ("Weakness blitz", "blitz-1"),
}
"""What a day's sheets are called, and the anchors of their pages. Each mock day takes the next
mock sheet."""


@dataclass(frozen=True, slots=True)
class SheetReference:
    """A page to have at hand."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A numbered day of the plan. `date` is None where the reader writes it in."""

    number: int
    step: Step
    opens_step: bool
    day: Day
    cards: tuple[NumberedCard, ...]
    at_hand: tuple[SheetReference, ...]
    date: date | None

    @property
    def anchor(self) -> str:
        """Anchor of the day's page."""
        return f"day-{self.number}"


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """A week of cadence; `dates` has one entry a day, empty where they are not known.

    `interview` is the day of the interview if it falls on the day after the week's last.
    """

    number: int
    dates: tuple[date, ...]
    interview: date | None = None

    @property
    def anchor(self) -> str:
        """Anchor of the week's page."""
        return f"week-{self.number}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """All days and weeks; `start` and `interview` as far as they are known."""

    days: tuple[PlannedDay, ...]
    weeks: tuple[PlannedWeek, ...]
    start: date | None
    interview: date | None


def make_schedule(
    roadmap: Roadmap,
    cards: Sequence[NumberedCard],
    start: date | None,
    interview: date | None,
    today: date,
    printed_weeks: int | None = None,
) -> Schedule:
    """Date the roadmap, with as many weeks as its dates want.

    Where `printed_weeks` says otherwise there are so many; those that no date wants have none.

    With an interview alone the plan starts as early as its weeks of cadence want, but not
    before `today`. `today` has no other influence.

    Raises:
        RequestError: the interview is nearer than the plan is long, or past, or absurdly far.
    """
    start = _start(roadmap, start, interview, today)
    weeks = _weeks(roadmap.cadence.weeks, _length(roadmap), start, interview)
    if printed_weeks is not None:
        spare = range(len(weeks) + 1, printed_weeks + 1)
        weeks = (*weeks[:printed_weeks], *(PlannedWeek(number, ()) for number in spare))
    return Schedule(
        days=_days(roadmap, cards, start),
        weeks=weeks,
        start=start,
        interview=interview,
    )


def count_weeks(roadmap: Roadmap, start: date | None, interview: date | None, today: date) -> int:
    """How many weeks of cadence `make_schedule` plans.

    Raises:
        RequestError: as `make_schedule` does.
    """
    start = _start(roadmap, start, interview, today)
    return len(_weeks(roadmap.cadence.weeks, _length(roadmap), start, interview))


def _length(roadmap: Roadmap) -> int:
    """Days of the plan, before its weeks of cadence."""
    return sum(len(step.days) for step in roadmap.steps)


def _start(
    roadmap: Roadmap, start: date | None, interview: date | None, today: date
) -> date | None:
    """The first day, counted back from the interview where that alone is known."""
    length = _length(roadmap)
    if interview and not start:
        _check_ahead(interview, today)
        wanted = length + DAYS_OF_WEEK * roadmap.cadence.weeks
        start = max(today, _before(interview, wanted))
    if interview and start:
        _check_distance(start, interview, length)
    if start and date.max - start < timedelta(weeks=LONGEST_CADENCE_WEEKS + length):
        raise RequestError(Problem(f"{start} is too late for a plan", hint="check the year"))
    return start


def _check_ahead(interview: date, today: date) -> None:
    """A plan that begins today or later can't lead to a day that is over."""
    if interview < today:
        raise RequestError(
            Problem(
                f"the interview on {long_date(interview)} is past: today is {long_date(today)}",
                hint="check the year, or also give a start that is before it",
            )
        )


def _check_distance(start: date, interview: date, length: int) -> None:
    """The interview must come after the plan's last day."""
    have = (interview - start).days
    if have < length:
        latest = _before(interview, length)
        raise RequestError(
            Problem(
                f"the interview is too near: the plan needs {length} days before it, and from "
                f"{long_date(start)} to {long_date(interview)} there are {max(have, 0)}",
                hint=f"start by {long_date(latest)}, or leave the dates out and write them "
                "in by hand",
            )
        )
    if have > length + DAYS_OF_WEEK * LONGEST_CADENCE_WEEKS:
        raise RequestError(
            Problem(
                f"the interview is {have} days after the start, more than a year of plan",
                hint="check the year, or give a later --start",
            )
        )


def _before(day: date, days: int) -> date:
    """The date `days` earlier, or the first of all dates if there is none."""
    return day - timedelta(days=min(days, (day - date.min).days))


def _days(
    roadmap: Roadmap, cards: Sequence[NumberedCard], start: date | None
) -> tuple[PlannedDay, ...]:
    days = [(step, at == 0, day) for step in roadmap.steps for at, day in enumerate(step.days)]
    hands = deal(cards, [day.cards for _, _, day in days])
    sheets = _sheets([day for _, _, day in days])
    return tuple(
        PlannedDay(
            number=index + 1,
            step=step,
            opens_step=opens,
            day=fill_model(day, hand_words(hands[index])),
            cards=hands[index],
            at_hand=sheets[index],
            date=start + timedelta(days=index) if start else None,
        )
        for index, (step, opens, day) in enumerate(days)
    )


def _sheets(days: Sequence[Day]) -> list[tuple[SheetReference, ...]]:
    """Each day's sheets; the n-th day with a mock takes the n-th mock sheet."""
    mocks = 0
    found: list[tuple[SheetReference, ...]] = []
    for day in days:
        mocks += Sheet.MOCK in day.sheets
        named = [SHEETS[sheet] for sheet in day.sheets]
        found.append(
            tuple(
                SheetReference(name.format(number=mocks), anchor.format(number=mocks))
                for name, anchor in named
            )
        )
    return found


def _weeks(
    weeks: int, length: int, start: date | None, interview: date | None
) -> tuple[PlannedWeek, ...]:
    """Weeks of cadence, cut at the day before the interview where it is known."""
    if start is None:
        return tuple(PlannedWeek(number, ()) for number in range(1, weeks + 1))
    first = start + timedelta(days=length)
    count = (interview - first).days if interview else DAYS_OF_WEEK * weeks
    dates = [first + timedelta(days=day) for day in range(count)]
    chunks = [dates[at : at + DAYS_OF_WEEK] for at in range(0, count, DAYS_OF_WEEK)]
    return tuple(
        PlannedWeek(number, tuple(chunk), interview if number == len(chunks) else None)
        for number, chunk in enumerate(chunks, 1)
    )


MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def long_date(day: date) -> str:
    """A date in words, without asking the machine's locale: Mon 23 November 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """A date for a narrow field: Mon 23 Nov."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}"
