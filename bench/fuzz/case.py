"""A case: which mutators are used on which world, all by a seed and a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from random import Random
from typing import NamedTuple

from bench.fuzz import mutators  # noqa: F401 - fills the catalogue
from bench.fuzz.base import base_world
from bench.fuzz.catalogue import CATALOGUE, Mutator
from bench.fuzz.world import World

_TOGETHER = 0.25
"""How often a general mutator follows."""


class Case(NamedTuple):
    """A world that is ready to be laid out, and what made it so."""

    mutators: tuple[str, ...]
    world: World


def make_case(seed: int, number: int, only: Sequence[int] = ()) -> Case:
    """The case of a number. `only` keeps some of its mutations, to see which one does it."""
    rng = Random(f"{seed}/{number}")  # noqa: S311 - it must be the same again
    chain = [scheduled(number), *_followers(rng)]
    world = base_world(rng)
    kept = [(at, one) for at, one in enumerate(chain) if not only or at in only]
    for at, one in kept:
        one.change(world, Random(f"{seed}/{number}/{at}"))  # noqa: S311 - as above
    if len(kept) > 1:
        world.relax()
    return Case(tuple(one.name for _, one in kept), world)


def scheduled(number: int) -> Mutator:
    """The main mutator of a case: all in turn, the rare ones not in every round."""
    rounds = _rounds()
    return CATALOGUE[rounds[number % len(rounds)]]


def first_number(name: str) -> int:
    """The first case of a mutator."""
    return _rounds().index(name)


@cache
def _rounds() -> tuple[str, ...]:
    """Enough rounds that each mutator has had its share; the first round has all of them."""
    most = max(one.every for one in CATALOGUE.values())
    return tuple(
        name for turn in range(most) for name, one in CATALOGUE.items() if not turn % one.every
    )


def _followers(rng: Random) -> Iterator[Mutator]:
    general = [one for one in CATALOGUE.values() if one.general]
    for _ in count():
        if rng.random() >= _TOGETHER:
            return
        yield rng.choice(general)
