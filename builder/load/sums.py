"""Worked figures: each `sums` line of a card is computed again when the content is read.

Numbers are digits with or without a decimal point, so a value never has more digits than its
line has characters: whatever is written here is computed at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from builder.errors import Problem
from builder.load.text import Line

EXACT, ROUNDED = "=", "≈"
LONGEST = 200
"""Characters of a sum; a worked figure that nobody could check by eye is no help."""

MOST_BRACKETS = 20
"""Inside one another."""

_HINT = "write such as '1200 * 0.15 = 180', or '≈' where the right side is rounded"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PART = re.compile(rf"{_NUMBER.pattern}|[^\s]")


def sum_problem(line: Line) -> Problem | None:
    """What is wrong with a sum such as '1200 * 0.15 = 180'; None if it adds up.

    After ≈ the right side may be off by half a unit of its last digit.
    """
    sign = ROUNDED if ROUNDED in line else EXACT
    left, found, right = line.partition(sign)
    if not found:
        return Problem(f"'{line[:40]}' is not a sum", line.location, _HINT)
    if len(line) > LONGEST:
        message = f"the sum has {len(line)} characters, more than {LONGEST}"
        return Problem(message, line.location, "make two of it")
    try:
        value, said = _value(left), _value(right)
    except (ValueError, ZeroDivisionError):
        return Problem(f"'{line}' can't be computed", line.location, _HINT)
    slack = _half_unit(right) if sign == ROUNDED else Fraction(0)
    if abs(value - said) <= slack:
        return None
    message = f"{left.strip()} is {float(value):.15g}, not {right.strip()}"
    hint = "correct it, or write '≈' where the right side is rounded" if sign == EXACT else None
    return Problem(message, line.location, hint)


def _value(text: str) -> Fraction:
    """The value of numbers, + - * / and brackets; exact, so that 0.1 is a tenth.

    Raises:
        ValueError: it is something else. ZeroDivisionError: it divides by nothing.
    """
    parts = _Parts(_PART.findall(text))
    value = _terms(parts, MOST_BRACKETS)
    if parts.next:
        raise ValueError(text)
    return value


class _Parts:
    """What a side of a sum is made of, from left to right; `next` is empty at the end."""

    def __init__(self, parts: list[str]) -> None:
        self._rest: Iterator[str] = iter(parts)
        self.next = next(self._rest, "")

    def take(self) -> str:
        """The next part, which is then the one before."""
        taken, self.next = self.next, next(self._rest, "")
        return taken


def _terms(parts: _Parts, depth: int) -> Fraction:
    """Factors added and subtracted; `depth` brackets may still be opened."""
    value = _factors(parts, depth)
    while parts.next in {"+", "-"}:
        sign = parts.take()
        term = _factors(parts, depth)
        value = value + term if sign == "+" else value - term
    return value


def _factors(parts: _Parts, depth: int) -> Fraction:
    """Numbers and brackets multiplied and divided."""
    value = _factor(parts, depth)
    while parts.next in {"*", "/"}:
        sign = parts.take()
        factor = _factor(parts, depth)
        value = value * factor if sign == "*" else value / factor
    return value


def _factor(parts: _Parts, depth: int) -> Fraction:
    """A number or a bracket, with or without a minus."""
    if parts.next == "-":
        parts.take()
        return -_operand(parts, depth)
    return _operand(parts, depth)


def _operand(parts: _Parts, depth: int) -> Fraction:
    part = parts.take()
    if part == "(" and depth:
        value = _terms(parts, depth - 1)
        if parts.take() == ")":
            return value
    elif _NUMBER.fullmatch(part):
        return Fraction(part)
    raise ValueError(part)


def _half_unit(text: str) -> Fraction:
    """Half of what one in the last digit of the last number is worth."""
    decimals = _NUMBER.findall(text)[-1].partition(".")[2]
    return Fraction(1, 2 * 10 ** len(decimals))
