"""Dates on the paper: each day and each row of the cadence has its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from builder.plan.edition import Overrides
from tests.book.making import TODAY, Shelf
from tests.book.printed import Printed
from tests.book.source import Source, squeeze

START, INTERVIEW = date(2026, 11, 23), date(2026, 12, 24)
DAY = timedelta(days=1)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


def written(day: date) -> str:
    """A date as it stands on a page."""
    return f"{NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def check_days(book: Printed, source: Source, start: date) -> date:
    """Every day page has its date and no other; returns the day after the last."""
    for number, (step, _) in enumerate(source.days, 1):
        page = book.pages[book.page_that_begins("Day", str(number), step["name"]) - 1]
        assert dates_on(page.body) == [written(start)]
        assert squeeze(written(start)) in book.about("Roadmap")
        start += DAY
    return start


def dates_on(text: str) -> list[str]:
    """All dates in a page's text, one space within."""
    found = re.findall(rf"(?:{'|'.join(NAMES)})\s+\d+\s+(?:{'|'.join(MONTHS)})\b", text)
    return [re.sub(r"\s+", " ", one) for one in found]


def cadence_dates(book: Printed) -> list[str]:
    return [
        one for page in book.pages if page.subject == "Cadence log" for one in dates_on(page.body)
    ]


def test_start_alone(shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(start=START))
    first = check_days(book, source, START)
    days = 7 * source.track["roadmap"]["cadence"]["weeks"]
    assert cadence_dates(book) == [written(first + DAY * n) for n in range(days)]
    assert book.pages[0].holds(f"{written(START)}ember 2026", "Interview date")


def test_start_and_interview(shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(start=START, interview=INTERVIEW))
    check_cadence_until_interview(book, check_days(book, source, START))
    assert book.pages[0].holds(f"{written(START)}ember 2026", f"{written(INTERVIEW)}ember 2026")


def check_cadence_until_interview(book: Printed, first: date) -> None:
    """A row for each day up to the interview, which is the last."""
    days = (INTERVIEW - first).days
    expected = [written(first + DAY * n) for n in range(days + 1)]
    assert cadence_dates(book) == expected
    assert f"Interview,{squeeze(expected[-1])}" in book.about("Cadence log")


def test_interview_alone(shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(interview=INTERVIEW))
    length = len(source.days) + 7 * source.track["roadmap"]["cadence"]["weeks"]
    start = max(TODAY, INTERVIEW - DAY * length)
    check_cadence_until_interview(book, check_days(book, source, start))


@pytest.mark.parametrize("subject", ["Day 1", "Day 7", "Cadence log", "Roadmap"])
def test_without_dates_there_are_fields(subject: str, shelf: Shelf) -> None:
    page = shelf.workbook(Overrides()).about(subject)
    assert "Date" in page
    assert dates_on(page) == []
