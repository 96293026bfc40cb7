"""The check ruler: by it one sees whether a printer has scaled the page."""

from __future__ import annotations

from builder.layout.blocks import Block
from builder.layout.desk import Desk
from builder.layout.sketch import CENTRE, Sketch

LENGTH = 100
"""Millimetres."""

BASE = 10.0
"""The ruler's line below the top of its block; a label beside it stands on it."""


def check_ruler(desk: Desk) -> Block:
    """100 mm in millimetres, in the field; every fifth and tenth stroke is longer."""
    sketch = Sketch(desk)
    strokes = desk.style.strokes
    # The first digit is centred below the first tick, and nothing hangs out of the live area.
    x = desk.field_x if desk.is_wide else desk.text_width("0", "digit") / 2
    sketch.line(x, BASE, x + LENGTH, BASE, strokes.scale_pt)
    for millimetre in range(LENGTH + 1):
        height = 5.0 if millimetre % 10 == 0 else 3.5 if millimetre % 5 == 0 else 2.0
        weight = strokes.scale_pt if millimetre % 10 == 0 else strokes.minor_pt
        sketch.line(x + millimetre, BASE, x + millimetre, BASE - height, weight)
    digits = BASE + 0.75 + desk.kind("digit").leading
    step = 10 if desk.text_width("100", "digit") < 8 else 50
    for millimetre in range(0, LENGTH + 1, step):
        sketch.text(x + millimetre, digits, str(millimetre), "digit", align=CENTRE)
    beside = x + LENGTH + max(5.0, desk.text_width("100", "digit") / 2 + 1.5)
    if beside + desk.text_width("mm", "digit") <= desk.width:
        sketch.text(beside, digits, "mm", "digit")
    return sketch.block(digits + 0.5, keep=True)
