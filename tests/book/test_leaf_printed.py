"""The leaf proof on the PDF's own text: no line of an answer can be seen from its question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from builder.load.models import Answers
from builder.plan.edition import Overrides
from tests.book.making import Shelf
from tests.book.printed import Printed
from tests.book.source import Source, SourceCard, squeeze

BESIDE, ANYWHERE = 4, 7
"""So many words in a row are no coincidence: on two facing pages, in a whole book."""


def fragments(card: SourceCard, count: int) -> Iterator[str]:
    """Every `count` words in a row of all that belongs to a card's answer, squeezed."""
    for text in card.hidden:
        words = text.split()
        for at in range(max(1, len(words) - count + 1)):
            yield squeeze("".join(words[at : at + count]))


def told(text: str, cards: Sequence[SourceCard]) -> list[int]:
    """Numbers of the cards of whose answers something stands in a text."""
    squeezed = squeeze(text)
    return [card.number for card in cards if any(f in squeezed for f in fragments(card, ANYWHERE))]


def given_away(pages: Sequence[str], cards: Sequence[SourceCard]) -> list[str]:
    """Say which card's answer can be read from its question, in a book of these page texts."""
    squeezed = ["", *map(squeeze, pages), ""]
    found = []
    for card in cards:
        question = squeeze("".join(card.question))
        places = [number for number, page in enumerate(squeezed) if question in page]
        assert places, f"question {card.number} is on no page"
        visible = {n for at in places for n in (at, at + 1 if at % 2 == 0 else at - 1)}
        seen = "".join(squeezed[number] for number in sorted(visible))
        if any(fragment in seen for fragment in fragments(card, BESIDE)):
            found.append(f"answer {card.number}, from page {places}")
    return found


def texts(book: Printed) -> list[str]:
    return [page.text for page in book.pages]


@pytest.mark.parametrize("mode", Answers)
def test_no_answer_beside_its_question(mode: Answers, shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(answers=mode))
    assert given_away(texts(book), source.cards) == []


@pytest.mark.parametrize("mode", [Answers.OVERLEAF, Answers.BACK])
def test_nor_where_they_take_several_pages(mode: Answers, shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(paper="a5", style="large-print", answers=mode))
    assert given_away(texts(book), source.cards) == []


def test_pages_in_a_wrong_order_are_noticed(shelf: Shelf, source: Source) -> None:
    first, *others = texts(shelf.workbook(Overrides(answers=Answers.OVERLEAF)))
    found = given_away([*others, first], source.cards)
    assert len(found) == len(source.cards)


def test_a_single_line_is_noticed(shelf: Shelf, source: Source) -> None:
    pages = texts(shelf.workbook(Overrides(answers=Answers.NONE)))
    card = source.cards[-1]
    at = next(n for n, page in enumerate(pages) if squeeze(card.question[0]) in squeeze(page))
    pages[at] += "\n" + card.mistakes[-1]
    assert given_away(pages, source.cards) == [f"answer {card.number}, from page {[at + 1]}"]


@pytest.mark.parametrize("mode", [Answers.NONE, Answers.KEY])
def test_no_answer_in_the_workbook(mode: Answers, shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(answers=mode))
    assert told("".join(texts(book)), source.cards) == []


def test_key_and_workbook_agree(shelf: Shelf, source: Source) -> None:
    book, key = shelf.workbook(Overrides(answers=Answers.KEY)), shelf.key()
    for card in source.cards:
        at = book.page_that_holds(*card.question)
        assert book.pages[at - 1].subject == f"Question {card.number}"
        answer = key.page_that_holds(*card.question)
        assert key.pages[answer - 1].subject == f"Answer {card.number}"
        assert key.page_that_holds(*card.follow_up) >= answer


def test_answers_at_the_back_are_the_last_part(shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(answers=Answers.BACK))
    parts = [page.part for page in book.pages]
    first = parts.index("Answers")
    assert set(parts[first:]) == {"Answers"}
    assert told("".join(texts(book)[:first]), source.cards) == []
    assert told("".join(texts(book)[first:]), source.cards) == [c.number for c in source.cards]
