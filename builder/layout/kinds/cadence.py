"""The weekly log of the cadence: a row for each day, then the mock and what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builder.layout.blocks import AnyBlock, Stack
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, inline_fields, inline_score, lead
from builder.layout.forms import labelled, pen_rule, rule_block, ruling, small_line
from builder.layout.heads import page_head
from builder.layout.sketch import Sketch
from builder.plan.pages import CadenceWeek
from builder.plan.schedule import WEEKDAYS, short_date

CADENCE_ROW = 16.0


def cadence_week(desk: Desk, page: CadenceWeek) -> Stack:
    """A row for each day, then the week's mock and what it changes."""
    aim = "Thirty minutes a day, one mock a week"
    body: list[AnyBlock] = [
        *page_head(desk, page.name, over="Week", numeral=str(page.week.number), right=aim),
    ]
    rows = _cadence_wide(desk, page) if desk.is_wide else _cadence_narrow(desk, page)
    after = _after_interview(desk) if page.week.interview else _next_week(desk)
    foot = [
        pen_rule(desk, gap=8.0),
        *_week_mock(desk, page.total),
        rule_block(desk, gap=8.0),
        *after,
    ]
    return Stack((*body, *rows), tuple(foot), clear=15.0)


def _week_days(page: CadenceWeek) -> list[tuple[str, date | None]]:
    """Name and date of each row; the interview is the row after the last day."""
    week = page.week
    if not week.dates:
        return [(name, None) for name in WEEKDAYS]
    days: list[tuple[str, date | None]] = [(WEEKDAYS[day.weekday()], day) for day in week.dates]
    if week.interview:
        days.append(("Interview", week.interview))
    return days


def _day_and_month(day: date) -> str:
    return short_date(day).split(" ", 1)[1]


def _cadence_wide(desk: Desk, page: CadenceWeek) -> list[AnyBlock]:
    head = Sketch(desk)
    y = lead(desk, "label")
    score_x = desk.width - head.bubbles_width()
    columns = (0.0, desk.x(1), 51.0, 69.0, score_x)
    words = ("Done", "Date", "Question", "One sentence on what improved", "Score the whole answer")
    for x, word in zip(columns, words, strict=True):
        head.text(x, y, word, "label")
    head.rule(y + 3.5)
    blocks: list[AnyBlock] = [head.block(y + 3.5, gap=12.5)]
    pitch = max(CADENCE_ROW, desk.style.marks.ruling * 2)
    for number, (name, day) in enumerate(_week_days(page)):
        sketch = Sketch(desk)
        y = pitch - 2.0
        if name == "Interview" and day:
            sketch.text(8, y, f"{name}, {short_date(day)}", "item")
            blocks.append(sketch.block(y))
            continue
        sketch.tick(0, y)
        sketch.text(8, y, name, "item")
        if day:
            sketch.text(desk.x(1), y, _day_and_month(day), "small")
        else:
            sketch.writing(desk.x(1), y + 1.2, 17)
        sketch.writing(51, y + 1.2, 13.5)
        for line in (y + 1.2 - desk.style.marks.ruling, y + 1.2):
            sketch.writing(69, line, score_x - 69 - desk.style.gutter + 0.5)
        sketch.bubbles(score_x, y)
        blocks.append(sketch.block(y, gap=2.0 if number else 0.0))
    return blocks


def _cadence_narrow(desk: Desk, page: CadenceWeek) -> list[AnyBlock]:
    blocks: list[AnyBlock] = []
    for name, day in _week_days(page):
        blocks += _cadence_day(desk, name, day)
    return blocks


def _cadence_day(desk: Desk, name: str, day: date | None) -> list[AnyBlock]:
    """The day with its fields and score, and a line for what improved."""
    sketch = Sketch(desk)
    y = max(lead(desk, "item"), desk.style.marks.tick + 1)
    title = f"{name} {_day_and_month(day)}" if day else name
    if name == "Interview":
        sketch.text(0, y, title, "item")
        return [sketch.block(y, gap=6.0)]
    sketch.tick(0, y)
    indent = desk.style.marks.tick + 3.5
    sketch.text(indent, y, title, "item")
    widest = (
        max(desk.text_width(one, "item") for one in WEEKDAYS)
        if not day
        else (desk.text_width("Wed 30 Sep", "item"))
    )
    fields = (("Question", 10.0),) if day else (("Date", 14.0), ("Question", 10.0))
    x, y = inline_fields(sketch, fields, indent + widest + 4.0, y)
    y = inline_score(sketch, x, y)
    y += desk.style.marks.ruling + 1.0
    after = sketch.text(0, y, "What improved", "label") + 2.0
    sketch.writing(after, y + 1.2, desk.width - after)
    return [sketch.block(y + 1.2, gap=6.0)]


def _week_mock(desk: Desk, total: int) -> list[AnyBlock]:
    fields = [
        Field("Date", 1.25),
        Field("Interviewer", 1.6),
        Field(f"Total of {total}", 0.8),
        Field("Worst cell", 1.35),
    ]
    sketch = Sketch(desk)
    y = max(lead(desk, "item"), desk.style.marks.tick + 1)
    sketch.tick(0, y)
    sketch.text(desk.style.marks.tick + 4, y, "Mock", "item")
    rows = field_rows(desk, fields, x=desk.field_x, width=desk.field, gap=4.5)
    surprise: list[AnyBlock] = [
        small_line(desk, "What the interviewer wrote that you did not expect", gap=7.0),
        ruling(desk, 2, first=9.0, least=1, grows=True),
    ]
    if not desk.is_wide:
        return [sketch.block(y, gap=4.5, keep=True), *rows, *surprise]
    first = rows[0]
    beside = replace(first, items=(*sketch.items, *first.items))
    return [beside, *rows[1:], *surprise]


def _after_interview(desk: Desk) -> list[AnyBlock]:
    """In the last week: what the interview itself brought."""
    blocks: list[AnyBlock] = [
        small_line(desk, "What they asked, and what you would answer now"),
        ruling(desk, 2, first=9.0, least=1),
    ]
    return labelled(desk, "After it", blocks, gap=4.5, baseline=5.0)


def _next_week(desk: Desk) -> list[AnyBlock]:
    """What to keep and what to change, two lines each."""
    half = 2.5 if desk.is_wide else 4
    first = field_rows(
        desk,
        [Field("Keep", half), Field("Change", half)],
        x=desk.field_x,
        width=desk.field,
        gap=4.5,
        drop=9.5,
    )
    if not desk.is_wide:
        return labelled(desk, "Next week", first, gap=4.5)
    sketch = Sketch(desk)
    width = desk.span(5) / 2 - desk.style.gutter / 2
    for x in (desk.field_x, desk.width - width):
        sketch.writing(x, desk.style.marks.ruling, width)
    return [
        *labelled(desk, "Next week", first, gap=4.5, baseline=5.0),
        sketch.block(desk.style.marks.ruling),
    ]
