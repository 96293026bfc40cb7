"""The leaf proof: no word of an answer on its question's page, or on the page facing it.

Facing pages are a verso and the recto after it. The proof reads the finished frames, so it
holds for what is printed, whatever planned it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.geometry import Side
from builder.layout.desk import MOST_KEPT
from builder.layout.items import Frame, LaidOutPage, Stroke, StrokeKind, TextRun
from builder.remembered import Remembered


def leaf_violations(pages: Sequence[LaidOutPage]) -> list[str]:
    """Say for each answer that can be seen beside its question where that is."""
    questions = _owners(pages, "question-")
    answers = _owners(pages, "answer-")
    found: list[str] = []
    for card, numbers in sorted(questions.items(), key=lambda entry: int(entry[0])):
        visible = {number for at in numbers for number in opening(at)}
        found += [
            f"the answer of card {card} can be seen from its question on page {number}"
            for number in sorted(visible & answers.get(card, set()))
        ]
    return found


def opening(number: int) -> tuple[int, ...]:
    """The pages that lie open together with page `number`, itself included."""
    return (number, number + 1) if number % 2 == 0 else (number - 1, number)


def _owners(pages: Iterable[LaidOutPage], prefix: str) -> dict[str, set[int]]:
    """Pages on which words of each card's question or answer stand, by the card's number."""
    found: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for owner in _seen(page.frame).owners:
            if owner.startswith(prefix):
                found[owner.removeprefix(prefix)].add(page.number)
    return found


def shine_through(pages: Sequence[LaidOutPage]) -> int:
    """Number of answer pages with text right behind the writing lines of their leaf's front."""
    count = 0
    for front, back in pairwise(pages):
        if front.side is Side.RECTO and back.side is Side.VERSO:
            count += _overlaps(front, back)
    return count


def _overlaps(front: LaidOutPage, back: LaidOutPage) -> bool:
    """Whether a writing line and an answer's line lie on the same spot of the sheet."""
    writing, answers = _seen(front.frame).writing, _seen(back.frame).answers
    if not writing or not answers:
        return False
    width = front.frame.width
    top, bottom = min(line.y1 for line in writing), max(line.y1 for line in writing)
    left, right = min(width - it.x2 for it in writing), max(width - it.x1 for it in writing)
    return any(
        top <= text.y <= bottom and text.x < right and text.x + text.width > left
        for text in answers
    )


class _Seen(NamedTuple):
    """Whose words stand on a page, its writing lines, and the words of answers."""

    owners: frozenset[str]
    writing: tuple[Stroke, ...]
    answers: tuple[TextRun, ...]


def _look(frame: Frame) -> _Seen:
    texts = [item for item in frame.items if isinstance(item, TextRun) and item.owner]
    strokes = [item for item in frame.items if isinstance(item, Stroke)]
    return _Seen(
        frozenset(text.owner for text in texts),
        tuple(line for line in strokes if line.kind is StrokeKind.WRITING),
        tuple(text for text in texts if text.owner.startswith("answer-")),
    )


_seen = Remembered(_look, MOST_KEPT)
