"""The mutators: each one damages a world in its own way, and knows which fault it would find."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from bench.fuzz.world import World

Mutate = Callable[[World, Random], None]


class Mutator(NamedTuple):
    """A way to damage a world.

    `item` is the item of issue 9 that it belongs to (24: a mutator of general use). A case of a
    rare one comes up in one round of `every`; it takes long. Several of the `general` ones may
    be used together with others.
    """

    name: str
    change: Mutate
    item: int
    every: int
    general: bool


CATALOGUE: dict[str, Mutator] = {}
"""All mutators by name, in the order of their definition."""


def mutator(item: int, every: int = 1, general: bool = False) -> Callable[[Mutate], Mutate]:
    """Put a function into the catalogue."""

    def add(change: Mutate) -> Mutate:
        name = change.__name__
        if name in CATALOGUE:
            raise ValueError(f"two mutators are called {name}")
        CATALOGUE[name] = Mutator(name, change, item, every, general)
        return change

    return add
