"""The coach's question page: what to ask, listen for and score, where a learner writes.

It takes as many pages as the learner's own, so that both speak of the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.frozen import dataclass
from builder.geometry import mm
from builder.layout.blocks import AnyBlock, Block, Stack
from builder.layout.body import Body, bodies
from builder.layout.desk import Desk
from builder.layout.fields import lead
from builder.layout.forms import labelled, ruling
from builder.layout.items import Role, Stroke
from builder.layout.kinds.question import prompt_blocks, question_pages
from builder.layout.prose import set_prose
from builder.layout.sketch import Sketch
from builder.load.models import Answers, Card, Criterion
from builder.load.text import Prose
from builder.plan.pages import CoachQuestion, Question

ANCHORS = (1, 3, 5)
"""Levels of a criterion that a coach tells the others by."""

FEWER_ANCHORS = (3,)
GAP = 7.0
ROW_GAP = 2.0
INDENT = 5.0
BELOW_BUBBLES = 1.5


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a page is set: the size of its text, and which anchors it has."""

    name: str
    anchors: tuple[int, ...]


FITS = (_Fit("body", ANCHORS), _Fit("small", ANCHORS), _Fit("small", FEWER_ANCHORS))
"""What is tried in turn until a page has room for it."""


def coach_pages(desk: Desk, page: CoachQuestion, *, spread: bool = False) -> list[Body]:
    """The prompt as the learner has it, then answer, probes, mistakes and anchors.

    Where they can't be set on as many pages as the learner's, they take more, and so does the
    learner's in a cohort (plan/alike.py).
    """
    count = len(question_pages(desk, page.question, spread=spread))
    while True:
        tried = list(_tried(desk, page, count))
        if len(tried[-1]) == count:
            return tried[-1]
        longer = [len(pages) for pages in tried if len(pages) > count]
        if not longer:
            most = max(tried, key=len)
            return most + (count - len(most)) * bodies(desk, Stack(_notes(desk)))
        # With a second page the prompt is another one; from then on only these counts come up.
        count = 2 if count == 1 else min(longer)


def _tried(desk: Desk, page: CoachQuestion, count: int) -> Iterator[list[Body]]:
    """The pages of each way to set them, up to the first that takes so many."""
    prompt = _prompt(desk, page.question, count)
    for fit in FITS:
        for stacks in _stacks(desk, page, prompt, fit, count):
            pages = [body for stack in stacks for body in bodies(desk, stack)]
            yield pages
            if len(pages) == count:
                return


def _stacks(
    desk: Desk, page: CoachQuestion, prompt: Sequence[AnyBlock], fit: _Fit, count: int
) -> Iterator[tuple[Stack, ...]]:
    """Ways to set a page in this size: each part on a page of its own, or all in one flow."""
    to_say = (*prompt, *_to_say(desk, page, fit.name))
    to_score = _to_score(desk, page, fit)
    notes = _notes(desk)
    empty = (Stack(notes),) * (count - 2)
    if count > 1:
        yield Stack((*to_say, *notes)), Stack((*to_score, *notes)), *empty
        yield Stack(to_say), Stack((*to_score, *notes)), *empty
    yield (Stack((*to_say, *to_score, *notes)),)
    yield (Stack((*to_say, *to_score)),)


def _notes(desk: Desk) -> tuple[AnyBlock, ...]:
    return (ruling(desk, 2, least=1, gap=GAP, grows=True),)


def _prompt(desk: Desk, question: Question, count: int) -> list[AnyBlock]:
    """The prompt with its rule, where it stands on the learner's page."""
    blocks = prompt_blocks(desk, question)
    length = sum(len(block.items) for block in blocks)
    items = question_pages(desk, question, spread=count > 1)[0].items[:length]
    rule = items[-len(blocks[-1].items)]
    if len(items) < length or not isinstance(rule, Stroke):
        return blocks  # it is longer than a page
    return [Block(mm(rule.y1), items, keep=True)]


def _to_say(desk: Desk, page: CoachQuestion, name: str) -> list[AnyBlock]:
    """The answer, unless it stands overleaf, what to ask, and what to listen for."""
    card, number = page.question.numbered.card, page.question.numbered.number
    owner = f"answer-{number}"
    parts: list[tuple[str, Prose | None, str]] = [
        ("Model answer", card.answer, owner),
        ("Ask then", card.follow_up, owner),
        ("If they are stuck", card.hint, f"question-{number}"),
    ]
    if page.question.answers is Answers.OVERLEAF:
        del parts[0]
    blocks: list[AnyBlock] = []
    for label, prose, whose in parts:
        if prose is not None:
            text = set_prose(desk, prose, x=desk.field_x, width=desk.field, name=name, owner=whose)
            blocks += _section(desk, label, text, name)
    return [*blocks, *_section(desk, "Listen for", _mistakes(desk, card, owner, name), name)]


def _section(desk: Desk, label: str, blocks: list[AnyBlock], name: str) -> list[AnyBlock]:
    """Text with its label; room matters more here than the grid."""
    loose = [replace(block, snaps=False) for block in blocks]
    return labelled(desk, label, loose, gap=GAP, baseline=desk.kind(name).leading)


def _mistakes(desk: Desk, card: Card, owner: str, name: str) -> list[AnyBlock]:
    """A box to tick for each mistake that is heard; they stay together."""
    indent = desk.style.marks.tick + 3.5
    x, width = desk.field_x + indent, desk.field - indent
    blocks: list[AnyBlock] = []
    for mistake in card.mistakes:
        sketch = Sketch(desk, owner)
        sketch.tick(desk.field_x, desk.kind(name).leading)
        mark = sketch.block(0.0, gap=ROW_GAP, keep=True)
        text = set_prose(desk, mistake, x=x, width=width, name=name, owner=owner, role=Role.ITEM)
        blocks += [mark, *(replace(block, snaps=False, keep=True) for block in text)]
    return [*blocks[:-1], replace(blocks[-1], keep=False)]


def _to_score(desk: Desk, page: CoachQuestion, fit: _Fit) -> list[AnyBlock]:
    """Each criterion with its anchors and a row of bubbles."""
    rows = [_criterion(desk, criterion, fit) for criterion in page.rubric.criteria]
    first, *rest = rows
    blocks: list[AnyBlock] = [replace(first, gap=GAP), *rest]
    if fit.anchors == FEWER_ANCHORS:
        sketch = Sketch(desk)
        y = lead(desk, "label")
        template = "All levels are on p. {page}."
        sketch.reference(desk.field_x, y, "rubric", "label", template)
        blocks.append(sketch.block(y, gap=ROW_GAP))
    return blocks


def _criterion(desk: Desk, criterion: Criterion, fit: _Fit) -> Block:
    """Name and bubbles, the anchors beside them or, in a narrow column, below them."""
    sketch = Sketch(desk)
    y = max(lead(desk, "rail"), desk.style.marks.bubble_row)
    bubbles_x = desk.width - sketch.bubbles_width()
    sketch.bubbles(bubbles_x, y)
    name = str(criterion.name)
    if desk.is_wide:
        rows = sketch.wrapped(0, y, name, "rail", desk.column)
        depth = y + (rows - 1) * desk.kind("rail").leading
        last = _anchors(sketch, criterion, fit, y, bubbles_x - INDENT)
        return sketch.block(max(depth, last), gap=ROW_GAP)
    rows = sketch.wrapped(0, y, name, "rail", bubbles_x - INDENT)
    y += (rows - 1) * desk.kind("rail").leading + BELOW_BUBBLES + desk.kind(fit.name).leading
    return sketch.block(_anchors(sketch, criterion, fit, y, desk.width), gap=ROW_GAP)


def _anchors(sketch: Sketch, criterion: Criterion, fit: _Fit, y: float, right: float) -> float:
    """The descriptors of some levels below each other; the baseline of the last line."""
    desk = sketch.desk
    leading = desk.kind(fit.name).leading
    x = desk.field_x + max(INDENT, desk.text_width("5", fit.name) + 2.0)
    for number, level in enumerate(fit.anchors):
        y += leading if number else 0.0
        sketch.text(desk.field_x, y, str(level), fit.name, role=Role.ITEM)
        text = str(criterion.levels[level - 1])
        rows = sketch.wrapped(x, y, text, fit.name, right - x, role=Role.ITEM)
        y += (rows - 1) * leading
    return y
