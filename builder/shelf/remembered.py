"""Answers kept by the very object that was asked about: no hash and no comparison of large data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

_MOST = 64


class Remembered(Generic[T, U]):
    """A function of frozen data that is called once for each object, while it is in use."""

    def __init__(self, function: Callable[[T], U]) -> None:
        self._function = function
        self._known: dict[int, tuple[T, U]] = {}
        """With each answer its object, which keeps its id from being given to another."""

    def __call__(self, thing: T) -> U:
        """The function's answer."""
        known = self._known.get(id(thing))
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[id(thing)] = thing, self._function(thing)
        return known[1]
