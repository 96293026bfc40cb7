"""How to use this book: the leaf, the clock, the score and the signs."""

from __future__ import annotations

from dataclasses import replace

from builder.layout.blocks import AnyBlock, Stack
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.forms import labelled, prose_field, rule_block
from builder.layout.heads import page_head
from builder.layout.items import Ink
from builder.layout.sketch import Sketch
from builder.layout.timebar import Scale, Stretch, time_bar
from builder.load.models import Answers, Rubric
from builder.plan.pages import HowToUse
from builder.plan.words import spell

WHERE = {
    Answers.OVERLEAF: (
        "One leaf, one question",
        (
            "A question stands on a right-hand page, its answer on the back of the same leaf. "
            "Nothing of the answer shows until you turn the paper, so speak to the end first."
        ),
    ),
    Answers.BACK: (
        "Answers at the back",
        (
            "All answers stand in the last part of the book, under the number of their question. "
            "Each question page says which page that is. Speak to the end before you look."
        ),
    ),
    Answers.KEY: (
        "Answers in the key",
        (
            "This book holds questions only. The person who practises with you has the answer key: "
            "the same numbers, model answers, and follow-ups to ask when you have finished."
        ),
    ),
    Answers.NONE: (
        "Questions only",
        (
            "This book holds no answers. Record yourself, listen to it a day later, and score what "
            "you hear by the rubric."
        ),
    ),
}

CAPTIONS = (
    "Read, restate, outline, speak. Stop the clock.",
    "Turn the leaf when the clock has stopped, not before.",
    "Compare, tick your mistakes, score.",
)

CLOCK = (
    Stretch("Restate", 0, 20),
    Stretch("Assume", 20, 40),
    Stretch("Answer", 40, 150),
    Stretch("Where it breaks", 150, 180),
)
CLOCK_WIDTH = 135.0
"""On the reference page 7.5 mm are ten seconds."""

BOOK_PITCH = 49.17
LEAF_WIDTH = 19.0
LEAF_HEIGHT = 26.9


def how_to_use(desk: Desk, page: HowToUse) -> Stack:
    """What is where, how long an answer takes, how it is scored, what the signs mean."""
    label, text = WHERE[page.answers]
    where = prose_field(desk, text)
    if page.answers is Answers.OVERLEAF:
        where += _turning(desk)
    width = min(CLOCK_WIDTH, desk.field)
    clock = prose_field(
        desk,
        "Speak; what you write is only a handrail. Any timer will do. The four sections of a "
        "question page follow this clock.",
    )
    bar = time_bar(
        desk,
        CLOCK,
        Scale(180, 10, 60, lambda s: f"{int(s) // 60}:{int(s) % 60:02}"),
        width=width,
        drop=8.0,
        ticks=False,
    )
    clock += [replace(bar[0], gap=5.0), *bar[1:]]
    body = [
        *page_head(desk, "How to use this book"),
        *labelled(desk, label, where, gap=10.0),
        *labelled(desk, "Three minutes", clock, gap=15.0),
        *labelled(desk, "Score", _score(desk, page.rubric), gap=15.0),
    ]
    return Stack((*body, *_signs(desk)))


def _score(desk: Desk, rubric: Rubric) -> list[AnyBlock]:
    count = len(rubric.criteria)
    text = (
        f"{spell(count).capitalize()} criteria, one to five points each. Fill one bubble in a "
        f"row, fast and without mercy. {spell(rubric.bar).capitalize()} is the bar: the rubric "
        "says in words what each number sounds like."
    )
    blocks = prose_field(desk, text)
    criterion = str(rubric.criteria[min(1, count - 1)].name)
    sketch = Sketch(desk)
    y = max(lead(desk, "label"), desk.style.marks.bubble)
    x = desk.field_x
    name = desk.text_width(criterion, "label")
    at = max(x + name + 4, desk.x(2) if desk.is_wide else 0.0)
    if at + sketch.bubbles_width() > desk.width:
        sketch.text(x, y, criterion, "label")
        at, y = x, y + desk.style.marks.bubble_row
    else:
        sketch.text(x, y, criterion, "label")
    sketch.bubbles(at, y, filled=4)
    remark = "a four, filled in"
    after = at + sketch.bubbles_width() + 5
    if after + desk.text_width(remark, "label") <= desk.width:
        sketch.text(after, y, remark, "label")
    return [*blocks, sketch.block(y, gap=5.0)]


def _turning(desk: Desk) -> list[AnyBlock]:
    """Three open books: before, while and after the leaf is turned."""
    pitch = min(BOOK_PITCH, desk.field / 3)
    leaf = min(LEAF_WIDTH, (pitch - 4) / 2)
    height = LEAF_HEIGHT * leaf / LEAF_WIDTH
    sketch = Sketch(desk)
    base = height + 8.0
    leading = desk.kind("small").leading
    rows = 0
    beside = desk.text_width("88 Compare, tick", "small") < pitch
    for number, caption in enumerate(CAPTIONS):
        x = desk.field_x + number * pitch
        _book(sketch, x, base, leaf, height, number)
        if beside:
            sketch.text(x, base + 7.5, str(number + 1), "small_strong")
            indent = desk.text_width("0", "small_strong") + 1.2
            rows = max(
                rows,
                sketch.wrapped(x + indent, base + 7.5, caption, "small", pitch - 4 - indent),
            )
    if beside:
        return [sketch.block(base + 7.5 + (rows - 1) * leading, gap=5.0)]
    return [sketch.block(base, gap=5.0, keep=True), *_captions_below(desk)]


def _captions_below(desk: Desk) -> list[AnyBlock]:
    blocks: list[AnyBlock] = []
    for number, caption in enumerate(CAPTIONS, 1):
        blocks += prose_field(desk, f"{number}  {caption}", name="small", gap=2.5)
    return blocks


def _book(sketch: Sketch, x: float, base: float, leaf: float, height: float, stage: int) -> None:
    """An open book; in stage 1 its right leaf stands up."""
    strokes = sketch.desk.style.strokes
    top = base - height
    scale = leaf / LEAF_WIDTH
    sketch.box(x, top, 2 * leaf, height, weight=strokes.scale_pt)
    if stage == 1:
        _turned_leaf(sketch, x + leaf, base, leaf, height)
    else:
        sketch.line(x + leaf, top, x + leaf, base, strokes.scale_pt)
    left = "A7" if stage == 2 else "A6"
    right = "Q7" if stage == 0 else "Q8"
    _leaf_text(sketch, x + 3 * scale, top, left, scale, hot=stage == 2, is_answer=True)
    if stage == 1:
        sketch.text(x + leaf + 10.5 * scale, top + 6.3 * scale, right, "item")
    else:
        _leaf_text(sketch, x + leaf + 3 * scale, top, right, scale, hot=stage == 0, is_answer=False)


def _leaf_text(
    sketch: Sketch, x: float, top: float, name: str, scale: float, *, hot: bool, is_answer: bool
) -> None:
    """The name on a page of the diagram and a few lines: close ones are print, wide ones empty."""
    ink = Ink.ACCENT if hot else Ink.INK
    sketch.text(x, top + 6.3 * scale, name, "item", ink=ink)
    pitch, count = (2.2, 6) if is_answer else (4.0, 3)
    start = 10.5 if is_answer else 13.0
    for number in range(count):
        width = 13.0 if number + 1 < count or not is_answer else 8.0
        y = top + (start + number * pitch) * scale
        sketch.line(x, y, x + width * scale, y, sketch.desk.style.strokes.scale_pt)


def _turned_leaf(sketch: Sketch, x: float, base: float, leaf: float, height: float) -> None:
    """A leaf in mid-turn, in perspective, with the arrow of its way."""
    top = base - height
    weight = sketch.desk.style.strokes.scale_pt
    reach, lift = leaf * 0.48, leaf * 0.32
    sketch.path(
        (x, base),
        [[(x + reach, base - lift)], [(x + reach, top - lift)], [(x, top)]],
        weight=weight,
        fill=Ink.PAPER,
        closed=True,
    )
    high = top - lift - 1.2
    start, end = (x + reach + leaf * 0.26, top - 2.0), (x - leaf * 0.38, top - 2.6)
    curve = [(start[0] - 2.0, high - 2.2), (end[0] + 4.0, high - 2.2), end]
    sketch.path(start, [curve], weight=weight * 2, ink=Ink.ACCENT)
    tip = (end[0] - 1.0, end[1] + 1.2)
    sketch.path(
        tip,
        [[(tip[0] + 0.6, tip[1] - 3.2)], [(tip[0] + 3.0, tip[1] - 0.6)]],
        weight=0.0,
        fill=Ink.ACCENT,
        closed=True,
    )


def _signs(desk: Desk) -> list[AnyBlock]:
    """The marks of the book and their meaning, two beside each other where there is room."""
    rows: tuple[tuple[tuple[str, str], ...], ...] = (
        (("pen", "the book stops, your pen starts"), ("edge", "edge mark: fan the book to a part")),
        (("tick", "tick when done, or when guilty"), ("page", "the page to turn to")),
        (("1", "easy"), ("2", "medium"), ("3", "hard")),
    )
    column = 74.5
    blocks: list[AnyBlock] = []
    for row in rows:
        pairs = [row] if desk.is_wide else [(sign,) for sign in row]
        for pair in pairs:
            sketch = Sketch(desk)
            y = max(lead(desk, "small"), desk.style.marks.tick + 1)
            for number, (sign, text) in enumerate(pair):
                x = desk.field_x + number * (column if len(pair) < 3 else 29.5)
                _sign(sketch, sign, text, x, y)
            blocks.append(sketch.block(y, gap=5.0 if blocks and desk.is_wide else 0.0))
    return [rule_block(desk, gap=13.0), *labelled(desk, "Signs", blocks, gap=3.5, baseline=5.0)]


def _sign(sketch: Sketch, sign: str, text: str, x: float, y: float) -> None:
    desk = sketch.desk
    indent = 12.5
    if sign == "pen":
        sketch.pen_mark(x, y - 1.8)
    elif sign == "edge":
        weight = 0.0 if desk.style.fills else desk.style.strokes.scale_pt
        fill = Ink.INK if desk.style.fills else None
        sketch.box(x, y - 2.9, desk.style.marks.edge_mark_width, 3.4, weight=weight, fill=fill)
    elif sign == "tick":
        sketch.tick(x, y)
    elif sign == "page":
        indent = max(indent, sketch.text(x, y, "p. 31", "small_strong") + 2.5)
    else:
        indent = max(indent, sketch.pips(x, y, int(sign)) + 2.5)
    sketch.text(x + indent, y, text, "small")
