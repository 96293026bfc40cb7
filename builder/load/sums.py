"""Worked figures: each `sums` line of a card is computed again when the content is read."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from fractions import Fraction

from builder.errors import Problem
from builder.load.text import Line

EXACT, ROUNDED = "=", "≈"
LONGEST = 200
"""Characters of a sum; a worked figure that nobody could check by eye is no help."""

_HINT = "write such as '1200 * 0.15 = 180', or '≈' where the right side is rounded"

_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def sum_problem(line: Line) -> Problem | None:
    """What is wrong with a sum such as '1200 * 0.15 = 180'; None if it adds up.

    After ≈ the right side may be off by half a unit of its last digit.
    """
    sign = ROUNDED if ROUNDED in line else EXACT
    left, found, right = line.partition(sign)
    if not found or len(line) > LONGEST:
        return Problem(f"'{line[:40]}' is not a sum", line.location, _HINT)
    try:
        value, said = _value(left), _value(right)
    except (ValueError, SyntaxError, ZeroDivisionError):
        return Problem(f"'{line}' can't be computed", line.location, _HINT)
    slack = _half_unit(right) if sign == ROUNDED else Fraction(0)
    if abs(value - said) <= slack:
        return None
    return Problem(f"{left.strip()} is {float(value):g}, not {right.strip()}", line.location)


def _value(text: str) -> Fraction:
    """The value of numbers, + - * / and brackets; exact, so that 0.1 is a tenth."""
    return _node(ast.parse(text.strip(), mode="eval").body, text.strip())


def _node(node: ast.expr, text: str) -> Fraction:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_node(node.left, text), _node(node.right, text))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_node(node.operand, text)
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return Fraction(ast.get_source_segment(text, node) or "")
    raise ValueError(text)


def _half_unit(text: str) -> Fraction:
    """Half of what one in the last digit is worth."""
    decimals = text.strip().partition(".")[2]
    return Fraction(1, 2 * 10 ** len(decimals))
