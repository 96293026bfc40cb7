"""Which cards a book has, in which order, under which numbers; and which day takes which."""

from __future__ import annotations

from collections.abc import Sequence

from builder.frozen import dataclass
from builder.load.models import Card, CardChoice, CardOrder, Level, Topic

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class NumberedCard:
    """A card and its number in this book, from 1."""

    number: int
    card: Card

    @property
    def question_anchor(self) -> str:
        """Anchor of the card's question page."""
        return f"question-{self.number}"

    @property
    def answer_anchor(self) -> str:
        """Anchor of the card's answer page."""
        return f"answer-{self.number}"


def number_cards(topic: Topic) -> tuple[NumberedCard, ...]:
    """The topic's cards in book order: by level, easy first, unless the file's order is asked."""
    cards = list(topic.cards)
    if topic.order is CardOrder.LEVEL:
        cards.sort(key=lambda card: LEVELS.index(card.level))
    return tuple(NumberedCard(number, card) for number, card in enumerate(cards, 1))


def level_runs(cards: Sequence[NumberedCard]) -> tuple[tuple[NumberedCard, ...], ...]:
    """Neighbouring cards of one level, as groups; they make the groups of index and charts."""
    runs: list[list[NumberedCard]] = []
    for numbered in cards:
        if runs and runs[-1][-1].card.level is numbered.card.level:
            runs[-1].append(numbered)
        else:
            runs.append([numbered])
    return tuple(map(tuple, runs))


def deal(
    cards: Sequence[NumberedCard], choices: Sequence[CardChoice | None]
) -> tuple[tuple[NumberedCard, ...], ...]:
    """Give each day its cards: those used least so far first, then in book order.

    So every card has its turn before any comes back, and a day never gets a card twice.
    """
    used = {numbered.number: 0 for numbered in cards}
    days: list[tuple[NumberedCard, ...]] = []
    for choice in choices:
        pool = [
            numbered
            for numbered in cards
            if choice and (not choice.levels or numbered.card.level in choice.levels)
        ]
        pool.sort(key=lambda numbered: (used[numbered.number], numbered.number))
        chosen = sorted(pool[: choice.count if choice else 0], key=lambda n: n.number)
        for numbered in chosen:
            used[numbered.number] += 1
        days.append(tuple(chosen))
    return tuple(days)
