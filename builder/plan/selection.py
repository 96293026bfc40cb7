"""Which cards of a topic an edition has: by number, level and tag, so many of them, shuffled."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.load.models import Card, CardOrder, Level, Topic
from builder.load.nearest import did_you_mean
from builder.plan.cards import LEVELS, number_cards

_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Selection:
    """What an edition wants of its topic; nothing said takes all cards.

    `cards` are numbers of the whole book, such as '1,4,9-12'. Cards must fit all that is said.
    `count` takes so many of these and keeps the mix of levels; `seed` shuffles them first.
    """

    cards: str = ""
    levels: tuple[Level, ...] = ()
    tags: tuple[str, ...] = ()
    count: int | None = None
    seed: int | None = None
    order: CardOrder | None = None


def select(topic: Topic, selection: Selection) -> Topic:
    """The topic with the selected cards only; they are numbered anew from 1.

    Raises:
        RequestError: a number or a tag that the topic does not have, or no card is left.
    """
    order = selection.order or topic.order
    cards = [numbered.card for numbered in number_cards(replace(topic, order=order))]
    if selection.cards:
        cards = [cards[number - 1] for number in card_numbers(selection.cards, len(cards))]
    if selection.levels:
        cards = [card for card in cards if card.level in selection.levels]
    if selection.tags:
        _check_tags(topic, selection.tags)
        cards = [card for card in cards if set(selection.tags) & set(card.tags)]
    if selection.seed is not None:
        # Not for secrets: the same seed must give the same book on every machine.
        random.Random(selection.seed).shuffle(cards)  # noqa: S311
    if selection.count is not None:
        cards = _with_mix(cards, selection.count)
    if not cards:
        raise RequestError(
            Problem(
                f"no card of '{topic.title}' is left by what was chosen",
                hint="choose other levels, tags or card numbers",
            )
        )
    return replace(topic, cards=tuple(cards), order=order)


def card_numbers(text: str, most: int) -> tuple[int, ...]:
    """The numbers that '1,4,9-12' means, in rising order, each once.

    Raises:
        RequestError: it can't be read, or names a card that the book does not have.
    """
    numbers: set[int] = set()
    problems: list[Problem] = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        found = _RANGE.fullmatch(part)
        if not found:
            hint = "write numbers such as 1,4,9-12"
            problems.append(Problem(f"'{part}' is no card number", hint=hint))
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        if 1 <= first <= last <= most:
            numbers.update(range(first, last + 1))
        else:
            fault = f"there is no card {part}" if first <= last else f"'{part}' counts backwards"
            problems.append(Problem(fault, hint=f"the cards are 1 to {most}"))
    if problems:
        raise RequestError(*problems)
    return tuple(sorted(numbers))


def _check_tags(topic: Topic, tags: Sequence[str]) -> None:
    known = sorted({str(tag) for card in topic.cards for tag in card.tags})
    unknown = [tag for tag in tags if tag not in known]
    if unknown:
        usual = "the tags are " + ", ".join(known) if known else "its cards have no tags"
        raise RequestError(
            *(
                Problem(
                    f"no card of '{topic.title}' has the tag '{tag}'",
                    hint=did_you_mean(tag, known, usual),
                )
                for tag in unknown
            )
        )


def _with_mix(cards: Sequence[Card], count: int) -> list[Card]:
    """The first cards of each level, as many as keep the mix (largest remainders)."""
    if count >= len(cards):
        return list(cards)
    by_level = {level: [card for card in cards if card.level is level] for level in LEVELS}
    exact = {level: count * len(own) / len(cards) for level, own in by_level.items()}
    taken = {level: int(share) for level, share in exact.items()}
    left = count - sum(taken.values())
    for level in sorted(LEVELS, key=lambda one: taken[one] - exact[one])[:left]:
        taken[level] += 1
    chosen = {id(card) for level, own in by_level.items() for card in own[: taken[level]]}
    return [card for card in cards if id(card) in chosen]
