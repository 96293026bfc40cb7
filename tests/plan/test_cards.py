"""Numbers of cards, their groups, and how days are dealt their hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.models import CardChoice, CardOrder, Level
from builder.load.placeholders import HAND_NAMES
from builder.plan.cards import NumberedCard, deal, hand_words, level_runs, number_cards
from tests.plan.makers import card, numbered, topic

EASY, MEDIUM, HARD = Level

levels = st.lists(st.sampled_from(Level), min_size=1, max_size=12)
choices = st.lists(
    st.none()
    | st.builds(
        CardChoice,
        count=st.integers(1, 15),
        levels=st.lists(st.sampled_from(Level), unique=True).map(tuple),
    ),
    max_size=9,
)


def numbers(hand: tuple[NumberedCard, ...]) -> list[int]:
    return [one.number for one in hand]


def test_cards_stand_by_level_and_keep_their_order_within_it() -> None:
    cards = (card("h1", HARD), card("e1"), card("m1", MEDIUM), card("h2", HARD), card("e2"))
    ids = [str(one.card.id) for one in number_cards(topic(*cards))]
    assert ids == ["e1", "e2", "m1", "h1", "h2"]


def test_the_order_of_the_file_can_be_kept() -> None:
    cards = (card("h", HARD), card("e"), card("m", MEDIUM))
    found = number_cards(topic(*cards, order=CardOrder.CONTENT))
    assert [(one.number, str(one.card.id)) for one in found] == [(1, "h"), (2, "e"), (3, "m")]


@given(levels, st.sampled_from(CardOrder))
def test_every_card_has_one_number_from_one(of: list[Level], order: CardOrder) -> None:
    cards = [card(str(n), level) for n, level in enumerate(of)]
    found = number_cards(topic(*cards, order=order))
    assert numbers(found) == list(range(1, len(of) + 1))
    assert {one.card.id for one in found} == {one.id for one in cards}


def test_anchors_name_the_card() -> None:
    (one,) = numbered(EASY)
    assert (one.question_anchor, one.answer_anchor) == ("question-1", "answer-1")


def test_runs_are_neighbours_of_one_level() -> None:
    runs = level_runs(numbered(EASY, EASY, HARD, EASY))
    assert [numbers(run) for run in runs] == [[1, 2], [3], [4]]
    assert level_runs(()) == ()


def test_days_take_cards_in_turn() -> None:
    hands = deal(numbered(EASY, EASY, EASY), [CardChoice(2), CardChoice(2), CardChoice(2)])
    assert [numbers(hand) for hand in hands] == [[1, 2], [1, 3], [2, 3]]


def test_a_day_may_want_none_or_more_than_there_are() -> None:
    hands = deal(numbered(EASY, MEDIUM), [None, CardChoice(9), CardChoice(1, (MEDIUM,))])
    assert [numbers(hand) for hand in hands] == [[], [1, 2], [2]]


def test_levels_are_respected() -> None:
    hands = deal(numbered(EASY, MEDIUM, HARD), [CardChoice(2, (HARD, EASY))])
    assert numbers(hands[0]) == [1, 3]


def test_the_nearest_levels_help_out_where_a_book_has_too_few() -> None:
    cards = numbered(EASY, MEDIUM, HARD, HARD)
    wanted = [CardChoice(2, (EASY,)), CardChoice(3, (EASY,)), CardChoice(1, (HARD,))]
    assert [numbers(hand) for hand in deal(cards, wanted)] == [[1, 2], [1, 2, 3], [4]]
    only_hard = deal(numbered(HARD, HARD), [CardChoice(1, (EASY,)), CardChoice(1, (MEDIUM,))])
    assert [numbers(hand) for hand in only_hard] == [[1], [2]]


@given(levels, choices)
def test_a_hand_is_what_was_asked_for(of: list[Level], wanted: list[CardChoice | None]) -> None:
    cards = numbered(*of)
    hands = deal(cards, wanted)
    assert len(hands) == len(wanted)
    for hand, choice in zip(hands, wanted, strict=True):
        pool = {
            one.number
            for one in cards
            if choice and one.card.level in (choice.levels or tuple(Level))
        }
        taken = numbers(hand)
        assert len(hand) == min(choice.count if choice else 0, len(cards))
        assert taken == sorted(set(taken))
        assert set(taken) <= pool or pool <= set(taken)


@pytest.mark.parametrize(
    ("hand", "said", "bare"),
    [
        ((EASY, EASY, EASY), "three easy cards", "three cards"),
        ((HARD,), "one hard card", "one card"),
        ((EASY, HARD), "two cards", "two cards"),
        ((), "no cards", "no cards"),
    ],
)
def test_a_hand_in_words(hand: tuple[Level, ...], said: str, bare: str) -> None:
    words = hand_words(numbered(*hand))
    assert (words["hand"], words["deal"]) == (said, bare)
    assert (words["Hand"], words["Deal"]) == (said.capitalize(), bare.capitalize())
    assert words.keys() == HAND_NAMES


@given(levels, choices)
def test_no_card_of_a_pool_comes_back_before_every_other_had_its_turn(
    of: list[Level], wanted: list[CardChoice | None]
) -> None:
    """What a day takes was never used more often than what it leaves."""
    cards = numbered(*of)
    used = {one.number: 0 for one in cards}
    for hand, choice in zip(deal(cards, wanted), wanted, strict=True):
        taken = set(numbers(hand))
        left = [
            one.number
            for one in cards
            if choice
            and one.card.level in (choice.levels or tuple(Level))
            and one.number not in taken
        ]
        if taken and left:
            assert max(used[n] for n in taken) <= min(used[n] for n in left)
        for number in taken:
            used[number] += 1
