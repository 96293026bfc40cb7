"""The parts of the calibration sheet, each with its label in the rail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.geometry import POINTS_PER_MM, Flip
from builder.layout.blocks import AnyBlock, Block, with_label
from builder.layout.desk import Desk
from builder.layout.forms import labelled, pen_rule, ruling
from builder.layout.items import Box, Ink, Role, TextRun
from builder.layout.prose import set_prose
from builder.layout.sketch import CENTRE, RIGHT, Sketch

WEIGHTS_PT = (0.1, 0.25, 0.35, 0.5, 0.75, 1.0)
GREYS = (5, 10, 15, 20, 30, 50, 70, 100)
"""Per cent of black."""

SIZES_PT = (5.0, 6.0, 7.0, 8.0, 9.0, 10.5)

SAMPLE = "Can you still read this?"

EDGES = (
    "The smallest number that you can see at an edge is how many millimetres your printer "
    "leaves blank there."
)

RULER_ROOM = 14.0
"""What the upright ruler takes at the right edge of the live area."""

_INDENT = 15.0
"""From a value to what is printed with it."""

_HANG = 6.0
"""From a sentence's number to the sentence."""

_LINE_ROW = 4.0
_TYPE_ROW = 5.0
_GREY_GAP, _GREY_HEIGHT = 2.0, 8.0
_GREY_BASELINE = 5.0
_DIGIT_DROP = 4.5
_BLANK = 17.0
_AIR = 1.5


def measure(desk: Desk) -> float:
    """Width of what is printed in the field, clear of the upright ruler."""
    return min(desk.reading, desk.field - RULER_ROOM)


def numbered(desk: Desk, label: str, sentences: Sequence[str]) -> list[AnyBlock]:
    """Sentences with their numbers; close together and in small type where the paper is small."""
    name, strong, gap = ("body", "item", 5.0) if desk.is_wide else ("small", "small_strong", 1.0)
    x, first = desk.field_x, desk.kind(name).leading
    blocks: list[AnyBlock] = []
    for number, sentence in enumerate(sentences, 1):
        sketch = Sketch(desk)
        if desk.is_wide and number == 1:
            sketch.text(0.0, first, label, "rail")
        sketch.text(x, first, str(number), strong)
        width = measure(desk) - _HANG
        text, *_ = set_prose(desk, sentence, x=x + _HANG, width=width, name=name)
        above = gap if number > 1 else 5.0
        blocks.append(replace(with_label(text, sketch.items, first), gap=above, snaps=desk.is_wide))
    return blocks


def level_ruler(desk: Desk) -> list[AnyBlock]:
    """A ruler across the field, a hundred millimetres long or longer."""
    sketch = Sketch(desk)
    length = int((desk.field - RULER_ROOM - 2.0) / 10) * 10
    x, base = desk.field_x, 7.0
    strokes = desk.style.strokes
    sketch.line(x, base, x + length, base, strokes.scale_pt)
    for millimetre in range(length + 1):
        at, (tick, weight) = x + millimetre, _tick(desk, millimetre)
        sketch.line(at, base, at, base - tick, weight)
        if millimetre % 10 == 0:
            sketch.text(at, base + _DIGIT_DROP, str(millimetre), "digit", align=CENTRE)
    return _labelled(desk, "Scale", sketch.block(base + _DIGIT_DROP, gap=7.0), base)


def upright_ruler(desk: Desk, top: float, bottom: float) -> Sketch:
    """A ruler down the right edge of the live area, as long as there is room for."""
    sketch = Sketch(desk)
    length = int((bottom - top) / 10) * 10
    base = desk.width
    sketch.line(base, top, base, top + length, desk.style.strokes.scale_pt)
    for millimetre in range(length + 1):
        at, (tick, weight) = top + millimetre, _tick(desk, millimetre)
        sketch.line(base, at, base - tick, at, weight)
        if millimetre % 10 == 0:
            sketch.text(base - 6.0, at + 1.0, str(millimetre), "digit", align=RIGHT)
    return sketch


def _tick(desk: Desk, millimetre: int) -> tuple[float, float]:
    """Length in millimetres and weight in points of a ruler's tick."""
    strokes = desk.style.strokes
    if millimetre % 10 == 0:
        return 5.0, strokes.scale_pt
    return (3.5 if millimetre % 5 == 0 else 2.0), strokes.minor_pt


def edge_note(desk: Desk) -> list[AnyBlock]:
    """What the steps at the edges of the paper are for."""
    blocks = set_prose(desk, EDGES, x=desk.field_x, width=measure(desk), name="small")
    unsnapped = [replace(block, snaps=False) for block in blocks]
    return labelled(desk, "Edges", unsnapped, gap=5.0, baseline=desk.kind("small").leading)


def line_ramp(desk: Desk) -> list[AnyBlock]:
    """Lines of rising weight."""
    sketch = Sketch(desk)
    x, y = desk.field_x, 0.0
    for weight in WEIGHTS_PT:
        y += _LINE_ROW
        sketch.text(x, y, f"{weight:g} pt", "label")
        sketch.line(x + _INDENT, y - 1.0, x + measure(desk), y - 1.0, weight)
    return _labelled(desk, "Lines", sketch.block(y, gap=6.0), _LINE_ROW)


def grey_ramp(desk: Desk) -> list[AnyBlock]:
    """Fields of rising grey, as the printer's own screen makes it."""
    sketch = Sketch(desk)
    width = (measure(desk) - _GREY_GAP * (len(GREYS) - 1)) / len(GREYS)
    scale = POINTS_PER_MM
    for at, grey in enumerate(GREYS):
        x = desk.field_x + at * (width + _GREY_GAP)
        box = Box(x * scale, 0.0, width * scale, _GREY_HEIGHT * scale, fill=Ink.INK)
        sketch.items.append(box._replace(shade=grey / 100))
        sketch.text(x, _GREY_HEIGHT + _DIGIT_DROP, f"{grey}\u00a0%", "digit")
    height = _GREY_HEIGHT + _DIGIT_DROP
    return _labelled(desk, "Greys", sketch.block(height, gap=6.0), _GREY_BASELINE)


def type_ramp(desk: Desk) -> list[AnyBlock]:
    """A sentence at rising sizes, in the face for reading and in the one for forms."""
    sketch = Sketch(desk)
    x = desk.field_x
    second = x + _INDENT + (measure(desk) - _INDENT) / 2
    y = 0.0
    for size in SIZES_PT:
        y += _TYPE_ROW
        sketch.text(x, y, f"{size:g} pt", "label")
        _sample(sketch, x + _INDENT, y, "body", size)
        _sample(sketch, second, y, "small", size)
    return _labelled(desk, "Type", sketch.block(y, gap=6.0), _TYPE_ROW)


def _sample(sketch: Sketch, x: float, y: float, name: str, size: float) -> None:
    """The sample in the face of a type style, but at a size of its own."""
    font = sketch.desk.font(name)
    width = sketch.desk.fonts.width(SAMPLE, font, size)
    place = (x * POINTS_PER_MM, y * POINTS_PER_MM)
    sketch.items.append(TextRun(*place, SAMPLE, font, size, width, role=Role.LABEL))


def command(desk: Desk, flip: Flip) -> list[AnyBlock]:
    """The command to type, with room in it for the two numbers, and an example."""
    sketch = Sketch(desk)
    left, right = desk.field_x, desk.field_x + measure(desk)
    row = desk.style.marks.ruling
    x, y = left, row
    for words in ("workbook calibrate", "--right ", "--down ", f"--flip {flip.value}"):
        wide = desk.text_width(words, "code")
        blank = _BLANK if words.endswith(" ") else 0.0
        if x + wide + blank > right:
            x, y = left, y + row
        sketch.text(x, y, words, "code")
        if blank:
            sketch.writing(x + wide, y + 1.2, blank)
        x += wide + blank + _AIR
    example = (
        "With 0.5 and −1, say, the backs of cards and booklets move half a millimetre to the "
        "right and one up. This sheet itself is never moved, so a new reading replaces the old."
    )
    note = set_prose(desk, example, x=left, width=measure(desk), name="small", gap=3.0)
    blocks = [sketch.block(y, gap=6.0, keep=True), *(replace(it, snaps=False) for it in note)]
    return [
        pen_rule(desk, gap=0.0, above_text=True),
        *labelled(desk, "Command", blocks, gap=2.0, baseline=row),
    ]


def pen_sample(desk: Desk) -> list[AnyBlock]:
    """Lines, bubbles and boxes to try a pen on: does it run, does it show on the front?"""
    sketch = Sketch(desk)
    x, y = desk.field_x, 6.0
    sketch.bubbles(x, y)
    x += sketch.bubbles_width() + 8.0
    for _ in range(3):
        sketch.tick(x, y)
        x += 8.0
    marks = sketch.block(y, gap=6.0, keep=True)
    lines = ruling(desk, 4, width=measure(desk))
    return labelled(desk, "Your pen", [marks, lines], gap=6.0, baseline=y)


def _labelled(desk: Desk, label: str, block: Block, baseline: float) -> list[AnyBlock]:
    """A ramp with its label; by itself where the rail is closed, for it has its own figures."""
    if not desk.is_wide:
        return [block]
    return labelled(desk, label, [block], gap=block.gap, baseline=baseline)
