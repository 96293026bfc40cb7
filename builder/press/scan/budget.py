"""What one look at a PDF may cost, so that any file is answered in seconds and in little memory.

What a file draws outright is looked at, however large it is. What multiplies is not: forms that
draw forms, streams that unpack to a thousand times their size. What would cost more is left out,
and the page says so: a file that was not looked at as a whole never passes.

The budget is ambient, as the context of decimal numbers is: everything that reads objects spends
from it, and thirty functions would do nothing else with it than hand it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

MOST_STEPS = 1_500_000
"""Operators, items of arrays and the like that a file may take, besides one for each of its bytes.
A step takes some five microseconds."""

MARK_STEPS = 10
"""What a mark on the page costs: it is placed, and looked at by all rules."""

MOST_MARKS = 400_000
"""Marks of a file; each takes some 700 bytes of memory."""

MOST_WORDS = 1_000_000
"""Words of the content streams that are open at one time; each takes some 300 bytes of memory."""

MOST_BYTES = 32 * 1024 * 1024
"""Of one stream, unpacked."""

BYTES_PER_STEP = 128
"""As many bytes are unpacked, or looked through, in the time of a step."""

MOST_ITEMS = 250_000
"""Of one array or dictionary; each takes some 100 bytes of memory before anybody looks at it."""

MOST_PAGES = 10_000


class LimitError(Exception):
    """Something is larger or lies deeper than is looked at: its text says what, and the limit."""


class SpentError(LimitError):
    """Nothing more can be looked at."""


class Budget:
    """What is left. `steps` are how many there are at the beginning."""

    def __init__(self, steps: float = inf) -> None:
        self._steps = steps
        self._left = steps
        self._marks = 0
        self._words = 0

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            SpentError: there have been too many.
        """
        self._left -= steps
        if self._left < 0:
            million = self._steps / 1e6
            raise SpentError(f"the file takes more than {million:.1f} million steps to look at")

    def mark(self, count: int) -> None:
        """Count marks on the pages.

        Raises:
            SpentError: there have been too many, or too many steps.
        """
        self._marks += count
        if self._marks > MOST_MARKS:
            raise SpentError(f"the file has more than {MOST_MARKS:,} marks on its pages")
        self.spend(count * MARK_STEPS)

    @contextmanager
    def holding(self, words: int) -> Iterator[None]:
        """Keep the words of a content stream in memory, besides those of the streams around it.

        Raises:
            LimitError: there would be too many.
        """
        if self._words + words > MOST_WORDS:
            raise LimitError(f"its contents are more than {MOST_WORDS:,} words at one time")
        self._words += words
        try:
            yield
        finally:
            self._words -= words


@contextmanager
def noting(unseen: dict[str, None]) -> Iterator[None]:
    """Note what limit was met meanwhile, and leave out the rest of it."""
    try:
        yield
    except LimitError as error:
        unseen[str(error)] = None


_BOUNDLESS = Budget()
"""Where nobody has set one."""

_CURRENT: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Look at a file of so many bytes with a budget of its own."""
    before = _CURRENT.set(Budget(MOST_STEPS + size))
    try:
        yield
    finally:
        _CURRENT.reset(before)


def budget() -> Budget:
    """What is left for the file that is being looked at."""
    return _CURRENT.get(_BOUNDLESS)


def spend(steps: int = 1) -> None:
    """Count steps.

    Raises:
        SpentError: there have been too many.
    """
    _CURRENT.get(_BOUNDLESS).spend(steps)
