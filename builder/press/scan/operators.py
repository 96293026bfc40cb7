"""What an operator is to the machine, and how its operands are checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from builder.frozen import dataclass
from builder.press.scan.machine import Machine


@dataclass(frozen=True, slots=True)
class Operator:
    """Run with `numbers` numbers, or with all operands as they are if that is None."""

    run: Callable[..., None]
    numbers: int | None = None


Operators = dict[str, Operator]


def operate(machine: Machine, operator: Operator, operands: Any) -> None:
    """Run an operator. As in viewers, one with wrong operands does nothing."""
    if operator.numbers is None:
        operator.run(machine, operands)
        return
    if not operator.numbers:
        operator.run(machine)
        return
    try:
        values = [float(operand) for operand in operands]
    except (TypeError, ValueError, OverflowError):
        return
    if len(values) >= operator.numbers:
        operator.run(machine, *values[-operator.numbers :])
