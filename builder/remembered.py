"""Answers kept by the very objects that were asked about: no hash, no comparison of large data.

All that is asked about is frozen, so an object that is the same has the same answer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")

_MOST = 64


class Memory(Generic[T]):
    """Answers by the objects they are about; beyond `most` the one used least lately goes."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[int, ...], tuple[T, tuple[object, ...]]] = OrderedDict()
        """With each answer its objects, which keeps their ids from being given to others."""

    def find(self, *things: object) -> T | None:
        """What is known of these objects; None for nothing."""
        key = tuple(map(id, things))
        known = self._known.get(key)
        if known is None:
            return None
        self._known.move_to_end(key)
        return known[0]

    def keep(self, answer: T, *things: object) -> T:
        """Know it from now on; returns the answer."""
        self._known[tuple(map(id, things))] = answer, things
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return answer


class Remembered(Generic[T]):
    """A function of frozen data that is called once for the same objects, while in use."""

    def __init__(self, function: Callable[..., T], most: int = _MOST) -> None:
        self._function = function
        self._memory: Memory[T] = Memory(most)

    def __call__(self, *things: object) -> T:
        """The function's answer."""
        known = self._memory.find(*things)
        return self._memory.keep(self._function(*things), *things) if known is None else known


words_of = Remembered(repr)
"""What a hash is made of: tracks and topics are large, and many editions have them in common."""


class Memories(Generic[T]):
    """A memory for each of some owners, which goes when its owner goes.

    Answers must not hold on to the owner.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._owners: WeakKeyDictionary[object, Memory[T]] = WeakKeyDictionary()

    def of(self, owner: object) -> Memory[T]:
        """The memory of an owner, empty at first."""
        memory = self._owners.get(owner)
        if memory is None:
            memory = self._owners[owner] = Memory(self._most)
        return memory
