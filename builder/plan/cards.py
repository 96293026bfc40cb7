"""Which cards a book has, in which order, under which numbers; and which day takes which."""

from __future__ import annotations

from collections.abc import Sequence

from builder.frozen import dataclass
from builder.load.models import Card, CardChoice, CardOrder, Level, Topic
from builder.plan.words import counted

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

    So every card has its turn before any comes back, and a day never gets a card twice. A book
    of chosen cards may have too few of a day's levels: then those of the nearest levels help out.
    """
    used = {numbered.number: 0 for numbered in cards}
    days: list[tuple[NumberedCard, ...]] = []
    for choice in choices:

        def rank(numbered: NumberedCard, choice: CardChoice | None = choice) -> tuple[int, ...]:
            return _steps(numbered, choice), used[numbered.number], numbered.number

        pool = sorted(cards, key=rank)
        chosen = sorted(pool[: choice.count if choice else 0], key=lambda n: n.number)
        for numbered in chosen:
            used[numbered.number] += 1
        days.append(tuple(chosen))
    return tuple(days)


def _steps(numbered: NumberedCard, choice: CardChoice | None) -> int:
    """How far a card's level is from those that are wanted; 0 for one of them."""
    wanted = choice.levels if choice and choice.levels else LEVELS
    own = LEVELS.index(numbered.card.level)
    return min(abs(own - LEVELS.index(level)) for level in wanted)


def hand_words(hand: Sequence[NumberedCard]) -> dict[str, str]:
    """What the placeholders of a day's texts stand for (placeholders.HAND_NAMES)."""
    levels = {numbered.card.level for numbered in hand}
    level = f"{next(iter(levels)).value} " if len(levels) == 1 else ""
    words = {"hand": counted(len(hand), f"{level}card"), "deal": counted(len(hand), "card")}
    return words | {name.capitalize(): said[:1].upper() + said[1:] for name, said in words.items()}
