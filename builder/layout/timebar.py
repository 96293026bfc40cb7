"""Sessions and answers as bars to scale: a minute has one length on its page.

Where a segment's name is wider than its bar, the names become a list above the bar, numbered
like the bars are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from builder.layout.blocks import AnyBlock, Block
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.items import Ink
from builder.layout.sketch import CENTRE, Sketch

BAR_GAP = 0.7
LEAST_BAR = 0.3
WORD_GAP = 1.5
"""Between a tick's word and the next."""


class Stretch(NamedTuple):
    """A named stretch of time, from and to in the bar's unit."""

    name: str
    start: float
    end: float


class Scale(NamedTuple):
    """Ticks of a time bar: every `minor` a short one, every `major` a long one with its word."""

    total: float
    minor: float
    major: float
    words: Callable[[float], str]


def time_bar(
    desk: Desk,
    stretches: Sequence[Stretch],
    scale: Scale,
    *,
    width: float,
    drop: float,
    ticks: bool,
) -> list[AnyBlock]:
    """The bar; `drop` is from its top to the scale, `ticks` puts a box above each stretch."""
    unit = width / scale.total
    least = desk.style.marks.tick if ticks else 0.0
    fits = all(
        max(desk.text_width(stretch.name, "label") + 0.5, least)
        <= (stretch.end - stretch.start) * unit
        for stretch in stretches
    )
    if fits:
        return [_named_bar(desk, stretches, scale, unit, drop, ticks)]
    names = [_name_row(desk, stretch, scale, ticks) for stretch in stretches]
    sketch = Sketch(desk)
    height = _bar(sketch, stretches, scale, unit, 2.0, drop)
    return [*names, sketch.block(height, gap=2.0)]


def _named_bar(
    desk: Desk, stretches: Sequence[Stretch], scale: Scale, unit: float, drop: float, ticks: bool
) -> Block:
    sketch = Sketch(desk)
    y = 0.0
    if ticks:
        y = desk.style.marks.tick + 1.0
        for stretch in stretches:
            sketch.tick(desk.field_x + stretch.start * unit, y)
    y += lead(desk, "label")
    for stretch in stretches:
        sketch.text(desk.field_x + stretch.start * unit, y, stretch.name, "label")
    return sketch.block(_bar(sketch, stretches, scale, unit, y + 2.0, drop))


def _name_row(desk: Desk, stretch: Stretch, scale: Scale, ticks: bool) -> Block:
    """A stretch by name and times, where there is no room above its bar."""
    sketch = Sketch(desk)
    x = desk.field_x
    y = max(lead(desk, "label"), desk.style.marks.tick + 1.5 if ticks else 0.0)
    if ticks:
        sketch.tick(x, y)
        x += desk.style.marks.tick + 3.5
    times = f"{scale.words(stretch.start)} to {scale.words(stretch.end)}"
    rows = sketch.wrapped(x, y, f"{stretch.name}, {times}", "label", desk.width - x, hyphenate=True)
    return sketch.block(y + (rows - 1) * desk.kind("label").leading, keep=True)


def _bar(
    sketch: Sketch,
    stretches: Sequence[Stretch],
    scale: Scale,
    unit: float,
    top: float,
    drop: float,
) -> float:
    """Bars and scale; returns the height down to the digits."""
    desk = sketch.desk
    x0, strokes = desk.field_x, desk.style.strokes
    for stretch in stretches:
        x = x0 + stretch.start * unit
        length = max((stretch.end - stretch.start) * unit - BAR_GAP, LEAST_BAR)
        height = desk.style.marks.bar_height
        if desk.style.fills:
            sketch.box(x, top, length, height, fill=Ink.INK)
        else:
            sketch.box(x, top, length, height, weight=strokes.scale_pt)
    base = top + drop
    sketch.line(x0, base, x0 + scale.total * unit, base, strokes.scale_pt)
    ticks = [n * scale.minor for n in range(math.ceil(scale.total / scale.minor))]
    digits = base + 0.75 + desk.kind("digit").leading
    words: list[tuple[float, str]] = []
    for at in (*ticks, scale.total):
        x = x0 + at * unit
        is_last = at == scale.total
        is_major = at % scale.major == 0 or is_last
        height, weight = (3.0, strokes.scale_pt) if is_major else (1.5, strokes.minor_pt)
        sketch.line(x, base, x, base - height, weight)
        if is_major and not is_last:
            words.append((x, scale.words(at)))
    _words(sketch, digits, words, (x0 + scale.total * unit, scale.words(scale.total)))
    return digits


def _words(
    sketch: Sketch, y: float, words: Sequence[tuple[float, str]], last: tuple[float, str]
) -> None:
    """The ticks' words, centred below them but inside the live area.

    Those that the last one leaves no room for are left out.
    """
    desk = sketch.desk
    end = max(desk.width, last[0])
    taken = end + WORD_GAP
    for at, word in reversed([*words, last]):
        half = desk.text_width(word, "digit") / 2
        x = min(max(at, half), end - half)
        if x + half + WORD_GAP <= taken + 1e-6:
            sketch.text(x, y, word, "digit", align=CENTRE)
            taken = x - half
