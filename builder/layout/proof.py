"""The leaf proof: no word of an answer on its question's page, or on the page facing it.

Facing pages are a verso and the recto after it. The proof reads the finished frames, so it
holds for what is printed, whatever planned it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from builder.geometry import Side
from builder.layout.items import LaidOutPage, Stroke, StrokeKind, TextRun


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
        for item in page.frame.items:
            if isinstance(item, TextRun) and item.owner.startswith(prefix):
                found[item.owner.removeprefix(prefix)].add(page.number)
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
    lines = [
        (item.y1, front.frame.width - item.x2, front.frame.width - item.x1)
        for item in front.frame.items
        if isinstance(item, Stroke) and item.kind is StrokeKind.WRITING
    ]
    texts = [
        (item.y, item.x, item.x + item.width)
        for item in back.frame.items
        if isinstance(item, TextRun) and item.owner.startswith("answer-")
    ]
    if not lines or not texts:
        return False
    top, bottom = min(y for y, _, _ in lines), max(y for y, _, _ in lines)
    left, right = min(x for _, x, _ in lines), max(x for _, _, x in lines)
    return any(top <= y <= bottom and x1 < right and x2 > left for y, x1, x2 in texts)
