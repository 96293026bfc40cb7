"""The question page: the prompt, and writing room in the order in which an answer is spoken."""

from __future__ import annotations

import math
from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Ruling, Stack
from builder.layout.body import Body, bodies
from builder.layout.desk import Desk
from builder.layout.fields import inline_fields, lead
from builder.layout.forms import labelled, pen_rule, ruling
from builder.layout.items import Ink, Role
from builder.layout.prose import set_prose
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Answers, Card
from builder.load.style import Hand
from builder.load.text import Prose
from builder.plan.pages import Question

ATTEMPTS = 3
PROMPT_LINES = 3
"""Lines of the large prompt; a longer one is set in the smaller size."""
WORDS_PER_LINE = {Hand.SMALL: 19, Hand.MEDIUM: 16, Hand.LARGE: 13}
"""Words of a model answer that one writing line stands for: notes, not the answer in full."""
LEAST_LINES = 5
SECTIONS_BEFORE_TURN = 2
"""Sections that stay with the prompt where a question takes a spread."""

SECTIONS = (
    ("Restate", 0.0, 1 / 9, 2),
    ("Assumptions", 1 / 9, 2 / 9, 3),
    ("Your answer", 2 / 9, 5 / 6, 0),
    ("Where does\nit break?", 5 / 6, 1.0, 3),
)
"""Parts of a spoken answer: name, share of its time from and to, writing lines (0: by length)."""


def question_pages(desk: Desk, page: Question, *, spread: bool = False) -> list[Body]:
    """The prompt, and writing room in the order in which an answer is spoken.

    What does not fit on one page becomes a spread: the prompt with the first sections, and
    facing it a page of room for the answer itself. A `spread` may also be asked for.
    """
    prompt = prompt_blocks(desk, page)
    sections = _sections(desk, page.numbered.card)
    clock = (*_hint(desk, page), *_clock(desk))
    body = [block for section in sections for block in section]
    single = bodies(desk, Stack((*prompt, *body), clock, clear=10.0))
    if len(single) == 1 and not spread:
        return single
    before, after = sections[:SECTIONS_BEFORE_TURN], sections[SECTIONS_BEFORE_TURN:]
    left = [_growing(block) for section in before for block in section]
    right = [block for section in after for block in section]
    return [
        *bodies(desk, Stack((*prompt, *left))),
        *bodies(desk, Stack(tuple(right), clock, clear=10.0)),
    ]


def _growing(block: AnyBlock) -> AnyBlock:
    """The block; its writing lines may fill the page."""
    return replace(block, grows=True) if isinstance(block, Ruling) else block


def prompt_blocks(desk: Desk, page: Question) -> list[AnyBlock]:
    """Level and time, the numeral, the question, and the rule where the pen starts."""
    numbered = page.numbered
    owner = f"question-{numbered.number}"
    lines = _prompt_text(desk, numbered.card.question, owner)
    meta = _meta(desk, page)
    if not desk.is_wide:
        return [meta, *lines, pen_rule(desk, gap=7.5)]
    first, *rest = lines
    numeral = Sketch(desk)
    numeral.text(-0.9, 25, str(numbered.number), "question_numeral", ink=Ink.ACCENT)
    head = Block(5.0, (*meta.items, *numeral.items), keep=True)
    text_height = sum(block.height for block in lines)
    missing = max(0.0, 30.0 - text_height)
    spacer = Block(missing, gap=0.0, keep=True)
    blocks: list[AnyBlock] = [head, replace(first, gap=5.0, keep=True), *rest]
    if missing:
        blocks.append(spacer)
    return [*blocks, pen_rule(desk, gap=10.0)]


def _meta(desk: Desk, page: Question) -> Block:
    """Pips, level and time; where answers are at the back, on which page."""
    numbered = page.numbered
    card = numbered.card
    sketch = Sketch(desk)
    y = lead(desk, "small")
    x = desk.field_x
    if not desk.is_wide:
        y = desk.kind("title").leading
        x += sketch.text(0, y, str(numbered.number), "numeral", ink=Ink.ACCENT) + 5.0
    x += max(12.5 if desk.is_wide else 0.0, sketch.pips(x, y, card.level.pips) + 3.0)
    x += sketch.text(x, y, card.level.value.capitalize(), "small") + 4.7
    minutes = f"{card.minutes} minute{'' if card.minutes == 1 else 's'}"
    if desk.is_wide:
        minutes = f"Suggested time {minutes}"
    if x + desk.text_width(minutes, "small") > desk.width:
        x, y = 0.0, y + lead(desk, "small")
    x += sketch.text(x, y, minutes, "small") + 4.7
    if page.answers is Answers.BACK:
        if x + desk.text_width("Answer p. 888", "small") > desk.width:
            y += lead(desk, "small")
        sketch.reference(
            desk.width, y, numbered.answer_anchor, "small", "Answer p. {page}", align=RIGHT
        )
    return sketch.block(y, keep=True)


def _prompt_text(desk: Desk, prose: Prose, owner: str) -> list[AnyBlock]:
    """The question in the large size, or in the smaller one if it takes too many lines."""
    for name in ("prompt", "prompt_small"):
        blocks = set_prose(
            desk,
            prose,
            x=desk.field_x,
            width=desk.field,
            name=name,
            owner=owner,
            gap=5.0,
            role=Role.TITLE,
        )
        if sum(block.height for block in blocks) <= PROMPT_LINES * desk.kind(name).leading:
            break
    return blocks


def _sections(desk: Desk, card: Card) -> list[list[AnyBlock]]:
    """The writing lines of each part of the answer; the middle one takes what room is left."""
    pitch = desk.style.marks.ruling
    sections: list[list[AnyBlock]] = []
    for number, (name, start, end, count) in enumerate(SECTIONS):
        by_length = count == 0
        lines = _answer_lines(desk, card) if by_length else count
        if not lines:
            continue
        note = f"{_clock_time(card.minutes * start)} to {_clock_time(card.minutes * end)}"
        rules = ruling(
            desk,
            lines,
            first=pitch + 4.0 if number == 0 and desk.is_wide else pitch,
            least=min(lines, LEAST_LINES) if by_length else min(lines, 2),
            grows=by_length and card.lines is None,
        )
        baseline = (pitch if number == 0 else pitch - 4.0) if desk.is_wide else None
        gap = 0.0 if number == 0 else 8.0
        if not desk.is_wide:
            gap = 4.0
        note += "\noutline only" if by_length else ""
        sections.append(labelled(desk, name, [rules], note=note, gap=gap, baseline=baseline))
    return sections


def _answer_lines(desk: Desk, card: Card) -> int:
    """Writing lines of the middle section: the card's own number, or by the answer's length."""
    if card.lines is not None:
        return card.lines
    words = len(str(card.answer.source).split())
    return max(LEAST_LINES, math.ceil(words / WORDS_PER_LINE[desk.style.hand]))


def _clock_time(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02}"


def _hint(desk: Desk, page: Question) -> list[AnyBlock]:
    hint = page.numbered.card.hint
    if hint is None:
        return []
    owner = f"question-{page.numbered.number}"
    text = set_prose(desk, hint, x=desk.field_x, width=desk.field, name="small", owner=owner)
    return labelled(desk, "If you are stuck", text, gap=12.0, baseline=desk.kind("small").leading)


def _clock(desk: Desk) -> list[AnyBlock]:
    """Date, start and stop of three attempts."""
    if not desk.is_wide:
        return _narrow_clock(desk)
    sketch = Sketch(desk)
    pitch = (desk.field + 5.0) / ATTEMPTS
    unit = (pitch - 5.0 - 4.0) / 40.2
    for attempt in range(ATTEMPTS):
        x = desk.field_x + attempt * pitch
        sketch.text(x, 5, f"Attempt {attempt + 1}", "label_strong")
        for word, width in (("Date", 15.0 * unit), ("Start", 12.2 * unit), ("Stop", 13.0 * unit)):
            sketch.text(x, 10, word, "label")
            sketch.writing(x, 10 + desk.style.marks.ruling + 1.0, width)
            x += width + 2.0
    block = sketch.block(11 + desk.style.marks.ruling)
    return labelled(desk, "Clock", [block], gap=12.0, baseline=10.0)


def _narrow_clock(desk: Desk) -> list[AnyBlock]:
    """A row for each attempt, the fields in line with their labels."""
    sketch = Sketch(desk)
    y = lead(desk, "label")
    for attempt in range(1, ATTEMPTS + 1):
        after = sketch.text(0, y, f"Attempt {attempt}", "label_strong") + 4.0
        fields = (("Date", 14.0), ("Start", 11.0), ("Stop", 11.0))
        _, y = inline_fields(sketch, fields, after, y)
        y += desk.style.marks.ruling + 1.0
    return [sketch.block(y - desk.style.marks.ruling + 0.2, gap=6.0)]
