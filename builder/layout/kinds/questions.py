"""The heart of the book: the question index, the question page and the answer page."""

from __future__ import annotations

import math
from dataclasses import replace

from builder.layout.blocks import AnyBlock, Block, Stack, with_label
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
)
from builder.layout.items import Ink, Role
from builder.layout.kinds.days import card_line
from builder.layout.prose import set_prose
from builder.layout.sketch import RIGHT, Sketch
from builder.load.models import Answers, Card
from builder.load.style import Hand
from builder.load.text import Prose
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.pages import Answer, Question, QuestionIndex
from builder.plan.words import counted

ATTEMPTS = 3
INDEX_GAP = 5.0
PROMPT_LINES = 3
"""Lines of the large prompt; a longer one is set in the smaller size."""

WORDS_PER_LINE = {Hand.SMALL: 19, Hand.MEDIUM: 16, Hand.LARGE: 13}
"""Words of a model answer that one writing line stands for: notes, not the answer in full."""

LEAST_LINES = 5
MISTAKE_GAP = 2.5
SECTIONS = (
    ("Restate", 0.0, 1 / 9, 2),
    ("Assumptions", 1 / 9, 2 / 9, 3),
    ("Your answer", 2 / 9, 5 / 6, 0),
    ("Where does it break?", 5 / 6, 1.0, 3),
)
"""Parts of a spoken answer: name, share of its time from and to, writing lines (0: by length)."""


def question_index(desk: Desk, page: QuestionIndex) -> Stack:
    """Every card with its page and three attempts, a rule between the levels."""
    title = counted(len(page.cards), "question")
    body: list[AnyBlock] = page_head(desk, title[:1].upper() + title[1:])
    if desk.is_wide:
        body.append(_attempt_heads(desk))
    for run in level_runs(page.cards):
        body.append(rule_block(desk, gap=3.5 if run[0].number == 1 else 8.5))
        for numbered in run:
            gap = 4.0 if numbered is run[0] else INDEX_GAP
            row = _index_row if desk.is_wide else _narrow_index_row
            body.append(row(desk, numbered, gap))
    return Stack(tuple(body), (_index_key(desk, page.total),), clear=4.5)


def _attempt_heads(desk: Desk) -> Block:
    sketch = Sketch(desk)
    sketch.text(85, 10, "Page", "label", align=RIGHT)
    for attempt in range(ATTEMPTS):
        x = desk.x(3 + attempt)
        sketch.text(x, 5, f"Attempt {attempt + 1}", "label_strong")
        sketch.text(x, 10, "Date", "label")
        sketch.text(x + 16.5, 10, "Score", "label")
    return sketch.block(10, gap=7.5, keep=True)


def _index_row(desk: Desk, numbered: NumberedCard, gap: float) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "body")
    sketch.text(0, y, str(numbered.number), "item")
    sketch.pips(9, y, numbered.card.level.pips)
    sketch.text(
        desk.x(1),
        y,
        str(numbered.card.title),
        "body",
        role=Role.CELL,
        link=numbered.question_anchor,
    )
    sketch.reference(85, y, numbered.question_anchor, "small", "{page}", align=RIGHT)
    for attempt in range(ATTEMPTS):
        x = desk.x(3 + attempt)
        sketch.writing(x, y + 2.5, 14.0)
        sketch.writing(x + 16.5, y + 2.5, desk.column - 16.5)
    return sketch.block(y, gap=gap)


def _narrow_index_row(desk: Desk, numbered: NumberedCard, gap: float) -> Block:
    """The card, and below it date and score of each attempt."""
    sketch = Sketch(desk)
    y = card_line(sketch, numbered, lead(desk, "body"), reference="{page}")
    y += max(9.0, desk.style.marks.ruling)
    pitch = (desk.width + 5.0) / ATTEMPTS
    for attempt in range(ATTEMPTS):
        x = attempt * pitch
        after = sketch.text(x, y, f"{attempt + 1}", "label_strong") + 2.0
        wide = pitch - 5.0 - after
        sketch.writing(x + after, y + 1.2, wide * 0.6)
        sketch.writing(x + after + wide * 0.6 + 2.0, y + 1.2, wide * 0.4 - 2.0)
    return sketch.block(y + 1.2, gap=max(gap, 3.0))


def _index_key(desk: Desk, total: int) -> Block:
    sketch = Sketch(desk)
    y = lead(desk, "label")
    x = 0.0
    for filled, word in enumerate(("easy", "medium", "hard"), 1):
        x += sketch.pips(x, y, filled) + 2.5
        x += sketch.text(x, y, word, "label") + 8.0
    note = f"In each attempt: the date, and the score out of {total}."
    if desk.is_wide:
        note = f"Score: total of the criteria, out of {total}."
        x = max(x, desk.x(3))
    if x + desk.text_width(note, "label") > desk.width:
        x, y = 0.0, y + lead(desk, "label")
    rows = sketch.wrapped(x, y, note, "label", desk.width - x)
    return sketch.block(y + (rows - 1) * desk.kind("label").leading, gap=6.0)


def question(desk: Desk, page: Question) -> Stack:
    """The prompt, and writing room in the order in which an answer is spoken."""
    numbered = page.numbered
    body = [
        *_prompt(desk, page),
        *_sections(desk, numbered.card, f"question-{numbered.number}"),
    ]
    return Stack(tuple(body), tuple(_clock(desk)), clear=10.0)


def _prompt(desk: Desk, page: Question) -> list[AnyBlock]:
    """Level and time, the numeral, the question, and the rule where the pen starts."""
    numbered = page.numbered
    owner = f"question-{numbered.number}"
    lines = _prompt_text(desk, numbered.card.question, owner)
    meta = _meta(desk, page)
    if not desk.is_wide:
        return [meta, *lines, pen_rule(desk, gap=5.0)]
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


def _sections(desk: Desk, card: Card, owner: str) -> list[AnyBlock]:
    """The writing lines of each part of the answer; the middle one takes what room is left."""
    pitch = desk.style.marks.ruling
    blocks: list[AnyBlock] = []
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
        blocks += labelled(
            desk,
            name,
            [rules],
            note=f"{note}\noutline only" if by_length else note,
            gap=gap,
            baseline=baseline,
        )
    return blocks + _hint(desk, card, owner)


def _answer_lines(desk: Desk, card: Card) -> int:
    """Writing lines of the middle section: the card's own number, or by the answer's length."""
    if card.lines is not None:
        return card.lines
    words = len(str(card.answer.source).split())
    return max(LEAST_LINES, math.ceil(words / WORDS_PER_LINE[desk.style.hand]))


def _clock_time(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02}"


def _hint(desk: Desk, card: Card, owner: str) -> list[AnyBlock]:
    if card.hint is None:
        return []
    text = set_prose(
        desk, card.hint, x=desk.field_x, width=desk.field, name="small", owner=owner
    )
    return labelled(
        desk, "If you are stuck", text, gap=7.0, baseline=desk.kind("small").leading
    )


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
    rows: list[AnyBlock] = []
    for attempt in range(1, ATTEMPTS + 1):
        fields = [Field(f"Date {attempt}", 1.2), Field("Start", 1.2), Field("Stop", 1.2)]
        rows += field_rows(
            desk, fields, x=0, width=desk.width, gap=4.0 if attempt == 1 else 1.5
        )
        if desk.height < 2 * desk.width:
            break
    return rows


def answer(desk: Desk, page: Answer) -> Stack:
    """Model answer, example, mistakes to own up to, follow-up and self-score."""
    numbered = page.numbered
    card = numbered.card
    owner = f"answer-{numbered.number}"
    if page.for_coach:
        question_blocks = labelled(
            desk,
            "Question",
            prose_field(desk, card.question, owner=f"question-{numbered.number}"),
            gap=10.0,
        )
    else:
        question_blocks = []
    body = [
        _answer_head(desk, numbered, owner),
        *question_blocks,
        *labelled(desk, "Model answer", prose_field(desk, card.answer, owner=owner), gap=10.0),
        *labelled(desk, "Example", prose_field(desk, card.example, owner=owner), gap=10.0),
        *labelled(
            desk,
            "Common mistakes",
            _mistakes(desk, card, owner, for_coach=page.for_coach),
            gap=7.75,
            baseline=9.75,
        ),
    ]
    return Stack(tuple(body), tuple(_after_answer(desk, page, owner)), clear=12.5)


def _answer_head(desk: Desk, numbered: NumberedCard, owner: str) -> Block:
    sketch = Sketch(desk, owner)
    y = max(5.0, desk.kind("answer_title").leading) if not desk.is_wide else 5.0
    number = str(numbered.number)
    end = sketch.text(-0.3, y, number, "answer_title", ink=Ink.ACCENT)
    x = desk.field_x if desk.is_wide else end + 5.0
    rows = sketch.wrapped(
        x, y, str(numbered.card.title), "answer_title", desk.width - x, role=Role.TITLE
    )
    return sketch.block(y + (rows - 1) * desk.kind("answer_title").leading)


def _mistakes(desk: Desk, card: Card, owner: str, *, for_coach: bool) -> list[AnyBlock]:
    """A tick box for each mistake; rows of their own, a half step apart from the grid."""
    sketch = Sketch(desk)
    label = "Heard" if for_coach else "I did this"
    first = desk.kind("label").leading
    sketch.text(desk.field_x, first, label, "label")
    blocks: list[AnyBlock] = [sketch.block(first, keep=True)]
    indent = desk.style.marks.tick + 3.5
    for number, mistake in enumerate(card.mistakes):
        mark = Sketch(desk, owner)
        mark.tick(desk.field_x, desk.kind("body").leading)
        x, width = desk.field_x + indent, desk.field - indent
        head, *rest = set_prose(desk, mistake, x=x, width=width, owner=owner, role=Role.ITEM)
        row = with_label(head, mark.items, desk.kind("body").leading)
        gap = MISTAKE_GAP if number else 1.0
        blocks += [replace(row, gap=gap, snaps=False, keep=number == 0), *rest]
    return blocks


def _after_answer(desk: Desk, page: Answer, owner: str) -> list[AnyBlock]:
    card = page.numbered.card
    follow_up = [
        *prose_field(desk, card.follow_up, owner=owner),
        ruling(desk, 3, first=11.0, least=2, grows=not page.for_coach),
    ]
    blocks = [
        pen_rule(desk, gap=12.5),
        *labelled(desk, "Follow-up", follow_up, gap=2.5),
    ]
    if page.for_coach:
        return blocks
    return blocks + _self_score(desk, page)


def _self_score(desk: Desk, page: Answer) -> list[AnyBlock]:
    """Bubbles for each criterion; total and date of the next try beside or below them."""
    names = [str(criterion.name) for criterion in page.rubric.criteria]
    total = 5 * len(names)
    gap = 12.5
    if not desk.is_wide:
        rows = score_rows(
            desk,
            names,
            x=0,
            width=desk.width,
            bubbles_x=desk.width - Sketch(desk).bubbles_width(),
            gap=2.5,
        )
        fields = [Field(f"Total of {total}", 1.5), Field("Try again on", 2.5)]
        after = field_rows(desk, fields, x=0, width=desk.width, gap=3.0)
        return [*labelled(desk, "Self-score", rows, gap=5.0), *after]
    rows = score_rows(
        desk, names, x=desk.field_x, width=desk.field, bubbles_x=desk.x(2), gap=gap
    )
    sketch = Sketch(desk)
    x = desk.x(4)
    for y, word, width in ((5.0, f"Total of {total}", desk.column), (20.0, "Try again on", desk.span(2))):
        sketch.text(x, y, word, "label")
        sketch.writing(x, y + 9.0, width)
    first = rows[0]
    assert isinstance(first, Block)
    rows[0] = Block(first.height, (*first.items, *sketch.items), gap, keep=True)
    labelled_rows = labelled(desk, "Self-score", rows, gap=gap, baseline=5.0)
    return labelled_rows
