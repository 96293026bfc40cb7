"""Three hundred damaged inputs: none gets the program to lose, lie, hang or fall over."""

from __future__ import annotations

import re
from functools import cache

from bench.fuzz.__main__ import run
from bench.fuzz.bounds import Bounds
from bench.fuzz.case import make_case, scheduled
from bench.fuzz.catalogue import CATALOGUE

SEED, CASES = 9, 300
ROOMY = Bounds(work=20, clock=90, memory=600)
"""For a machine that is slow or shared: what is out of proportion is out of these bounds too."""

OF_OTHERS = {21, 22}
"""Items of issue 9 that are about how workbook is packed, and not about what it is given."""


@cache
def numbers() -> list[int]:
    """The first cases: each mutator has its turn in them."""
    return list(range(CASES))


def test_no_case_fails() -> None:
    verdicts = list(run(SEED, numbers(), ROOMY, jobs=2))
    failed = [
        f"{verdict.mutators} --seed {SEED} --case {verdict.number}: {': '.join(failure)}"
        for verdict in verdicts
        for failure in verdict.failures
    ]
    assert failed == []
    assert len({verdict.code for verdict in verdicts}) > 3  # not all were refused alike


def test_each_mutator_has_its_turn() -> None:
    assert {scheduled(number).name for number in numbers()} == set(CATALOGUE)


def test_each_item_has_a_mutator() -> None:
    named = {
        int(item)
        for mutator in CATALOGUE.values()
        for words in re.findall(r"Items? ([\d, and]+):", mutator.change.__doc__ or "")
        for item in re.findall(r"\d+", words)
    }
    assert named == set(range(1, 25)) - OF_OTHERS
    assert all(mutator.item in named for mutator in CATALOGUE.values())


def test_a_case_is_the_same_again() -> None:
    for number in range(40):
        assert make_case(SEED, number) == make_case(SEED, number)
    assert make_case(SEED, 1) != make_case(SEED + 1, 1)
