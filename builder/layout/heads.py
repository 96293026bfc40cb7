"""Page titles: with a numeral, a remark or a date beside them, or below them where it is narrow."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, lead
from builder.layout.items import Ink, Role
from builder.layout.sketch import RIGHT, Sketch
from builder.layout.text import TypeSetter
from builder.load.text import Span

DATE_WIDTH = 30.0
DATE_DROP = 10.0
"""From the label of a title's date to its line."""

TITLE_BASELINE = 15.0
"""From the first grid line to a page title's first baseline (y 35 on A4)."""


def page_head(
    desk: Desk,
    title: str,
    *,
    over: str = "",
    numeral: str = "",
    right: str = "",
    date: str | None = None,
) -> list[AnyBlock]:
    """A page title, with a numeral and the word over it, and a remark or a date at the right.

    `date` None means no date field, an empty one a line to write it on.
    """
    if not desk.is_wide:
        return _narrow_head(desk, title, over, numeral, right, date)
    sketch = Sketch(desk)
    x = desk.x(1)
    if numeral:
        sketch.text(0, 5, over, "label")
        sketch.text(-0.5, TITLE_BASELINE, numeral, "numeral", ink=Ink.ACCENT)
    room = desk.span(4 if date is not None else 5) - (
        0 if date is not None else _right_room(desk, right)
    )
    lines = sketch.wrapped(x, TITLE_BASELINE, title, "title", room, role=Role.TITLE)
    if right:
        sketch.text(desk.width, TITLE_BASELINE, right, "small", align=RIGHT)
    if date is not None:
        _date_field(sketch, desk.x(5), desk.column, date, TITLE_BASELINE)
    return [sketch.block(TITLE_BASELINE + (lines - 1) * desk.kind("title").leading)]


def _right_room(desk: Desk, right: str) -> float:
    return desk.text_width(right, "small") + 5.0 if right else 0.0


def _date_field(sketch: Sketch, x: float, width: float, date: str, y: float) -> None:
    """The date at the title's right on its baseline: a line with a label above, or the date."""
    sketch.text(x, y - DATE_DROP, "Date", "label")
    if date:
        sketch.text(x, y, date, "small_strong")
    else:
        sketch.writing(x, y, width)


def _narrow_head(
    desk: Desk, title: str, over: str, numeral: str, right: str, date: str | None
) -> list[AnyBlock]:
    sketch = Sketch(desk)
    leading = desk.kind("title").leading
    y = lead(desk, "label")
    x = 0.0
    if numeral:
        sketch.text(0, y, over, "label")
        y += leading
        x = sketch.text(0, y, numeral, "numeral", ink=Ink.ACCENT) + 6.0
    else:
        y = leading
    lines = sketch.wrapped(x, y, title, "title", desk.width - x, role=Role.TITLE)
    y += (lines - 1) * leading
    if right:
        more = TypeSetter(desk, "small").set((Span(right),), desk.width)
        y += lead(desk, "small") + 1
        sketch.lines(0, y, more, desk.kind("small").leading)
        y += (len(more) - 1) * desk.kind("small").leading
    beside = lines == 1 and x + desk.text_width(title, "title") + DATE_WIDTH + 4.0 <= desk.width
    if date is not None and beside:
        _date_field(sketch, desk.width - DATE_WIDTH, DATE_WIDTH, date, y)
    blocks: list[AnyBlock] = [sketch.block(y, keep=True)]
    if date is not None and not beside:
        blocks += field_rows(desk, [Field("Date", 2, date)], x=0, width=desk.width, gap=2.5)
    return blocks
