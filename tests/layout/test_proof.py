"""The leaf proof, shown to fail on planted pages; and print that shines through."""

from __future__ import annotations

import pytest

from builder.geometry import side_of
from builder.layout.items import Frame, Item, LaidOutPage, Stroke, StrokeKind, TextRun
from builder.layout.proof import leaf_violations, opening, shine_through


def word(owner: str, y: float = 100.0) -> TextRun:
    return TextRun(50, y, "word", "serif", 10, 20, owner=owner)


def book(*owners: str) -> list[LaidOutPage]:
    """A page for each argument; several owners of a page are parted by a space."""
    return [
        LaidOutPage(
            number,
            str(number),
            side_of(number),
            "Planted",
            Frame(600, 800, tuple(map(word, names.split()))),
        )
        for number, names in enumerate(owners, 1)
    ]


@pytest.mark.parametrize(
    ("owners", "page"),
    [
        (("question-1 answer-1",), 1),
        (("", "question-1", "answer-1"), 3),
        (("", "answer-1", "question-1"), 2),
        (("", "question-1 answer-1", ""), 2),
        (("question-1", "", "", "", "question-1", "answer-1", "", "answer-1 question-1"), 8),
        (("", "", "question-1 answer-10 question-10"), 3),
    ],
)
def test_an_answer_in_sight_of_its_question(owners: tuple[str, ...], page: int) -> None:
    (found,) = leaf_violations(book(*owners))
    assert found.endswith(f"can be seen from its question on page {page}")


def test_on_the_second_page_of_a_question_too() -> None:
    found = leaf_violations(book("question-1", "question-1", "answer-1"))
    assert found == ["the answer of card 1 can be seen from its question on page 3"]


@pytest.mark.parametrize(
    "owners",
    [
        (),
        ("",),
        ("question-1", "answer-1"),
        ("question-1", "answer-1", "question-2", "answer-2"),
        ("", "", "question-1", "answer-1 answer-1", "answer-1"),
        ("", "question-1", "question-1", "answer-1"),
        ("question-1", "answer-2", "answer-1"),
        ("", "question-1", "question-2", "", "answer-1", "answer-2"),
    ],
)
def test_an_answer_out_of_sight(owners: tuple[str, ...]) -> None:
    assert leaf_violations(book(*owners)) == []


def test_every_card_is_told_in_order_of_its_number() -> None:
    found = leaf_violations(book("question-10 answer-10 question-2 answer-2"))
    assert [problem.split()[4] for problem in found] == ["2", "10"]


def test_what_lies_open_together() -> None:
    assert [opening(number) for number in (1, 2, 3, 4)] == [(0, 1), (2, 3), (2, 3), (4, 5)]


def leaf(front: tuple[Item, ...], back: tuple[Item, ...]) -> list[LaidOutPage]:
    return [
        LaidOutPage(number, "", side_of(number), "Planted", Frame(600, 800, items))
        for number, items in enumerate((front, back), 1)
    ]


def lines(x1: float, x2: float) -> tuple[Item, ...]:
    return tuple(Stroke(x1, y, x2, y, 0.5, StrokeKind.WRITING) for y in range(200, 400, 20))


def test_an_answer_behind_writing_lines_shines_through() -> None:
    assert shine_through(leaf(lines(300, 560), (word("answer-1", 300),))) == 1


@pytest.mark.parametrize(
    ("front", "back"),
    [
        (lines(300, 560), (word("answer-1", 100),)),
        (lines(40, 300), (word("answer-1", 300),)),
        (lines(300, 560), (word("question-1", 300),)),
        ((), (word("answer-1", 300),)),
        (lines(300, 560), ()),
    ],
)
def test_an_answer_beside_them_does_not(front: tuple[Item, ...], back: tuple[Item, ...]) -> None:
    assert shine_through(leaf(front, back)) == 0


def test_facing_pages_do_not_shine_through() -> None:
    pages = leaf(lines(300, 560), (word("answer-1", 300),))
    first, second = pages
    turned = [
        LaidOutPage(2, "", side_of(2), "Planted", first.frame),
        LaidOutPage(3, "", side_of(3), "Planted", second.frame),
    ]
    assert shine_through(turned) == 0
