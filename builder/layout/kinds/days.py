"""A page per day, and the weekly log of the cadence that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import accumulate

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.forms import (
    Field,
    field_rows,
    labelled,
    lead,
    page_head,
    pen_rule,
    prose_field,
    rule_block,
    ruling,
    score_rows,
    small_line,
)
from builder.layout.items import Role
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.timebar import Scale, Stretch, time_bar
from builder.load.models import Segment
from builder.plan.cards import NumberedCard
from builder.plan.pages import CadenceWeek, DayPlan
from builder.plan.schedule import WEEKDAYS, SheetReference, short_date
from builder.plan.words import counted, spell

START_X, STOP_X, STAMP = 101.0, 118.0, 13.0
TITLE_WIDTH = 56.0
ROW = 12.5
MINUTES_OF_FIVE = 5
CADENCE_ROW = 16.0


def day_plan(desk: Desk, page: DayPlan) -> Stack:
    """Goal, session to scale, cards with page references, room to look back."""
    planned = page.planned
    day = planned.day
    when = short_date(planned.date) if planned.date else ""
    minutes = sum(segment.minutes for segment in day.session)
    body = [
        *page_head(
            desk, str(planned.step.name), over="Day", numeral=str(planned.number), date=when
        ),
        *labelled(desk, "Goal", prose_field(desk, str(day.goal)), gap=10.0),
        *_at_hand(desk, planned.at_hand),
        *labelled(
            desk,
            f"{spell(minutes).capitalize()} minutes",
            _session(desk, day.session),
            gap=6.8,
            baseline=desk.style.marks.tick - 0.8,
        ),
        *_cards(desk, planned.cards),
    ]
    foot = [
        pen_rule(desk, gap=10.0),
        *labelled(
            desk,
            "Looking back",
            [
                small_line(desk, str(day.look_back)),
                ruling(desk, 4, first=9.5, least=2, grows=True),
                small_line(desk, str(day.tomorrow), gap=6.0),
                ruling(desk, 2, first=9.5),
            ],
            gap=4.0,
            baseline=5.0,
        ),
    ]
    return Stack(tuple(body), tuple(foot), clear=10.0)


def _at_hand(desk: Desk, sheets: tuple[SheetReference, ...]) -> list[AnyBlock]:
    """The other pages the day needs, each with its number."""
    if not sheets:
        return []
    sketch = Sketch(desk)
    x, y = desk.field_x, lead(desk, "small")
    number_width = desk.text_width("p. 888", "small") + 6.0
    for sheet in sheets:
        name = desk.text_width(sheet.name, "small") + 2.0
        if x > desk.field_x and x + name + number_width > desk.width + 6.0:
            x, y = desk.field_x, y + lead(desk, "small")
        sketch.text(x, y, sheet.name, "small")
        sketch.reference(x + name, y, sheet.anchor, "small_strong")
        x += name + number_width
    return labelled(desk, "At hand", [sketch.block(y)], gap=5.0, baseline=lead(desk, "small"))


def _session(desk: Desk, session: tuple[Segment, ...]) -> list[AnyBlock]:
    ends = list(accumulate(segment.minutes for segment in session))
    stretches = [
        Stretch(str(segment.name), end - segment.minutes, end)
        for segment, end in zip(session, ends, strict=True)
    ]
    scale = Scale(ends[-1], MINUTES_OF_FIVE, 30 if ends[-1] > 60 else 15, lambda m: f"{m:g}")
    return time_bar(desk, stretches, scale, width=desk.field, drop=7.0, ticks=True)


def _cards(desk: Desk, cards: tuple[NumberedCard, ...]) -> list[AnyBlock]:
    if not cards:
        return []
    blocks: list[AnyBlock] = [rule_block(desk, gap=9.0), _card_head(desk, len(cards))]
    row = _wide_card if desk.is_wide else _narrow_card
    return blocks + [row(desk, numbered) for numbered in cards]


def _card_head(desk: Desk, count: int) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "label")
    name = counted(count, "card")
    sketch.text(0, y, name[:1].upper() + name[1:], "rail")
    if desk.is_wide:
        for x, word in ((desk.x(3), "Page"), (START_X, "Start"), (STOP_X, "Stop")):
            sketch.text(x, y, word, "label")
        sketch.text(
            desk.width - sketch.bubbles_width(), y, "Score the whole answer", "label"
        )
    return sketch.block(y, keep=True)


def _wide_card(desk: Desk, numbered: NumberedCard) -> Block:
    sketch = Sketch(desk)
    y = ROW
    card = numbered.card
    sketch.text(0, y, str(numbered.number), "item")
    sketch.pips(9, y, card.level.pips)
    sketch.text(desk.x(1), y, str(card.title), "body", role=Role.CELL)
    sketch.reference(desk.x(3), y, numbered.question_anchor, "small")
    for x in (START_X, STOP_X):
        sketch.writing(x, y + 1.2, STAMP)
    sketch.bubbles(desk.width - sketch.bubbles_width(), y)
    return sketch.block(y)


def card_line(sketch: Sketch, numbered: NumberedCard, y: float, *, reference: str) -> float:
    """Number, pips, title and page of a card in a narrow column; returns the last baseline."""
    desk = sketch.desk
    x = max(9.0, sketch.text(0, y, str(numbered.number), "item") + 3.0)
    x += sketch.pips(x, y, numbered.card.level.pips) + 4.0
    room = desk.width - x - desk.text_width("p. 888", "small") - 2.0
    lines = sketch.wrapped(x, y, str(numbered.card.title), "body", room, role=Role.CELL)
    sketch.reference(desk.width, y, numbered.question_anchor, "small", reference, align=RIGHT)
    return y + (lines - 1) * desk.kind("body").leading


def _narrow_card(desk: Desk, numbered: NumberedCard) -> Block:
    """Two rows: the card, then times and score."""
    sketch = Sketch(desk)
    y = card_line(sketch, numbered, lead(desk, "body"), reference="p. {page}")
    row = max(9.0, desk.style.marks.bubble_row + 1.5)
    y += row
    score_x = desk.width - sketch.bubbles_width()
    needed = 2 * (desk.text_width("Start", "label") + STAMP + 6.0)
    x = 0.0
    for word in ("Start", "Stop"):
        after = sketch.text(x, y, word, "label") + 1.5
        sketch.writing(x + after, y + 1.2, STAMP)
        x += after + STAMP + 4.0
    if needed > score_x:
        y += row
    sketch.bubbles(score_x, y)
    return sketch.block(y + 1.5, gap=3.5)


def cadence_week(desk: Desk, page: CadenceWeek) -> Stack:
    """A row for each day, then the week's mock and what it changes."""
    aim = "Thirty minutes a day, one mock a week"
    body: list[AnyBlock] = [
        *page_head(desk, page.name, over="Week", numeral=str(page.week.number), right=aim),
    ]
    rows = _cadence_wide(desk, page) if desk.is_wide else _cadence_narrow(desk, page)
    foot = [
        pen_rule(desk, gap=8.0),
        *_week_mock(desk, page.total),
        rule_block(desk, gap=8.0),
        *_next_week(desk),
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
    """Three rows: the day, a sentence, the score."""
    sketch = Sketch(desk)
    y = max(lead(desk, "item"), desk.style.marks.tick + 1)
    title = f"{name} {_day_and_month(day)}" if day else name
    if name == "Interview":
        sketch.text(0, y, title, "item")
        return [sketch.block(y, gap=6.0)]
    sketch.tick(0, y)
    indent = desk.style.marks.tick + 3.5
    x = indent + sketch.text(indent, y, title, "item") + 4.0
    fields = ("Question",) if day else ("Date", "Question")
    for word in fields:
        if x + desk.text_width(word, "label") + 12 > desk.width:
            x, y = indent, y + desk.style.marks.ruling
        x += sketch.text(x, y, word, "label") + 1.5
        sketch.writing(x, y + 1.2, 10.0 if word == "Question" else 14.0)
        x += 18.0
    sentence = ruling(desk, 1, x=0, width=desk.width, first=desk.style.marks.ruling + 1.2)
    score = score_rows(
        desk,
        ["Score"],
        x=0,
        width=desk.width,
        bubbles_x=desk.width - sketch.bubbles_width(),
        gap=2.5,
    )
    head = sketch.block(y, gap=5.0, keep=True)
    return [head, replace(sentence, keep=True), *score]


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
    surprise = [
        small_line(desk, "What the interviewer wrote that you did not expect", gap=7.0),
        ruling(desk, 2, first=9.0, least=1, grows=True),
    ]
    if not desk.is_wide:
        return [sketch.block(y, gap=4.5, keep=True), *rows, *surprise]
    first = rows[0]
    assert isinstance(first, Block)
    beside = replace(first, items=(*sketch.items, *first.items))
    return [beside, *rows[1:], *surprise]


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
