"""A page for notes."""

from __future__ import annotations

from builder.layout.blocks import Stack
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.sketch import Sketch
from builder.plan.pages import Notes


def notes(desk: Desk, page: Notes) -> Stack:
    """A dot grid with room for a subject and a date."""
    del page
    head = Sketch(desk)
    y = lead(desk, "label")
    x = head.text(0, y, "Subject", "label") + 4.0
    date_label = desk.text_width("Date", "label") + 4.0
    date_x = desk.width - 45.0 - date_label if desk.width > 150 else desk.width - 25 - date_label
    head.writing(x, y + 1.0, date_x - 5.0 - x)
    head.text(date_x, y, "Date", "label")
    head.writing(date_x + date_label, y + 1.0, desk.width - date_x - date_label)
    pitch = desk.style.marks.dot_pitch
    grid = Sketch(desk)
    columns = int((desk.width - 1.0) / pitch) + 1
    top = y + 10.0
    rows = int((desk.height - top) / pitch) + 1
    grid.dots((desk.width - (columns - 1) * pitch) / 2, 0.0, columns, rows)
    return Stack((head.block(y + 1.0), grid.block((rows - 1) * pitch, gap=9.0)))
