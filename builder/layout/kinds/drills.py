"""The drill log: cases to answer aloud, and empty rows for more."""

from __future__ import annotations

from collections.abc import Sequence

from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.desk import Desk
from builder.layout.fields import inline_fields, inline_score, lead
from builder.layout.forms import labelled, prose_field, rule_block, ruling, together
from builder.layout.heads import page_head
from builder.layout.items import Role
from builder.layout.prose import set_prose
from builder.layout.sketch import Sketch
from builder.layout.stacking import stack_pages
from builder.load.models import Scenario
from builder.plan.pages import DrillLog

FEWEST_BLANK = 2
"""Empty rows for cases of the reader's own; fewer take a page of their own, filled with them."""

SHORT_FIELD = 13.0


def drill_log(desk: Desk, page: DrillLog) -> Stack:
    """A row for each case: what it is, when it was drilled, how it went; then empty rows."""
    lead_text = (
        "Read a case once, start the clock, and answer aloud in three minutes. Record yourself, "
        "listen, then score what you heard."
    )
    body = [*page_head(desk, "Drill log"), *prose_field(desk, lead_text, gap=5.0)]
    for number, scenario in enumerate(page.scenarios, 1):
        body += _case(desk, number, scenario)
    return Stack(tuple(_filled_up(desk, body, len(page.scenarios))))


def _filled_up(desk: Desk, body: Sequence[AnyBlock], cases: int) -> list[AnyBlock]:
    """The cases and as many empty rows as their last page has room for."""
    pages = len(stack_pages(desk, Stack(tuple(body))))
    filled, blanks = list(body), 0
    while True:
        longer = [*filled, *_blank_case(desk, cases + blanks + 1)]
        count = len(stack_pages(desk, Stack(tuple(longer))))
        if count > pages and blanks >= FEWEST_BLANK:
            return filled
        filled, blanks, pages = longer, blanks + 1, count


def _case(desk: Desk, number: int, scenario: Scenario) -> list[AnyBlock]:
    x = desk.field_x
    title = set_prose(
        desk, str(scenario.title), x=x, width=desk.reading, name="item", role=Role.HEADING
    )
    text = prose_field(desk, scenario.text)
    case = labelled(desk, f"Case {number}", [*title, *text, _drill_fields(desk)], gap=2.5)
    return together(desk, [rule_block(desk, gap=0), *case], top=2.5, gap=3.0)


def _blank_case(desk: Desk, number: int) -> list[AnyBlock]:
    """A row for a case of the reader's own."""
    line = ruling(desk, 1, first=desk.style.marks.ruling)
    case = labelled(desk, f"Case {number}", [line, _drill_fields(desk)], gap=2.5, baseline=5.0)
    return together(desk, [rule_block(desk, gap=0), *case], top=2.5, gap=3.0)


def _drill_fields(desk: Desk) -> Block:
    """Date, start and stop in line with their labels, and the score."""
    sketch = Sketch(desk)
    y = max(lead(desk, "label"), desk.style.marks.bubble)
    fields = (("Date", 17.0), ("Start", SHORT_FIELD), ("Stop", SHORT_FIELD))
    x, y = inline_fields(sketch, fields, desk.field_x, y)
    y = inline_score(sketch, x, y)
    return sketch.block(y + 1.2, gap=3.5)
