"""PostScript calculator functions (ISO 32000-1, 7.10.5), as spot colours' tint transforms use."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

from builder.frozen import dataclass
from builder.press.scan.budget import LimitError, spend

Program = list[Any]
"""Numbers, names of operators, and branches."""

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")
_MOST_TOKENS = 20_000
_DEEPEST = 32

_MOST_ON_STACK = 256
"""Numbers; a program may count on 100."""

_BLOCKS = {b"if": 1, b"ifelse": 2}
"""Operators and the programs in braces that stand in front of them, and nowhere else: none is ever
put on the stack, so no program can call itself."""

_TOKENS_PER_STEP = 8

_HALF = 1 << 31
"""Of the integers that PostScript has, half are below zero."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """What is run where a condition holds, and where it does not."""

    then: Program
    otherwise: Program


def calculator(source: bytes) -> Callable[[Sequence[float]], list[float] | None] | None:
    """What a program leaves on the stack; None if it can't be read, or run."""
    program = _parsed(source)
    if program is None:
        return None

    def run(inputs: Sequence[float]) -> list[float] | None:
        stack: list[Any] = list(inputs)
        try:
            _run(program, stack)
            results = [float(value) for value in stack]
        except (ArithmeticError, IndexError, TypeError, ValueError):
            return None
        return results if all(map(math.isfinite, results)) else None

    return run


def _parsed(source: bytes) -> Program | None:
    """The program within the outermost braces; None if it is none.

    Raises:
        LimitError: it is too long, or lies too deep in braces.
    """
    tokens = _TOKEN.findall(re.sub(rb"%[^\r\n]*", b"", source))
    if len(tokens) > _MOST_TOKENS:
        raise LimitError(f"a function has more than {_MOST_TOKENS:,} words")
    nested: list[Program] = [[]]
    for token in tokens:
        if token == b"{":
            if len(nested) > _DEEPEST:
                raise LimitError(f"a function has braces more than {_DEEPEST} deep")
            nested.append([])
        elif token == b"}" and len(nested) > 1:
            finished = nested.pop()
            nested[-1].append(finished)
        elif token in _BLOCKS and not _gathered(nested[-1], _BLOCKS[token]):
            return None
        elif token not in _BLOCKS:
            nested[-1].append(_value(token))
    found = nested[0][0] if len(nested) == 1 and nested[0] else None
    return found if isinstance(found, list) else None


def _gathered(program: Program, count: int) -> bool:
    """Make a branch of the last programs in braces; whether there are so many."""
    blocks = program[-count:]
    if len(blocks) < count or not all(isinstance(block, list) for block in blocks):
        return False
    program[-count:] = [_Branch(blocks[0], blocks[1] if count > 1 else [])]
    return True


def _value(token: bytes) -> float | str:
    try:
        return float(token) if b"." in token or b"e" in token.lower() else int(token)
    except ValueError:
        return token.decode("latin-1")


def _run(program: Program, stack: list[Any]) -> None:
    """Run a program. ValueError, TypeError, IndexError or ArithmeticError if it can't be run."""
    spend(len(program) // _TOKENS_PER_STEP)
    for token in program:
        if isinstance(token, str):
            _operate(token, stack)
        elif isinstance(token, _Branch):
            _run(token.then if stack.pop() else token.otherwise, stack)
        elif isinstance(token, list):
            raise ValueError("braces without if")  # noqa: TRY004 - the program is wrong, not its type
        else:
            stack.append(token)
        if len(stack) > _MOST_ON_STACK:
            raise IndexError(len(stack))


def _operate(name: str, stack: list[Any]) -> None:
    """Run one operator. ValueError if it is unknown."""
    if name in _UNARY:
        stack.append(_UNARY[name](stack.pop()))
    elif name in _BINARY:
        second, first = stack.pop(), stack.pop()
        stack.append(_BINARY[name](first, second))
    elif name in _STACK:
        _STACK[name](stack)
    else:
        raise ValueError(name)


def _exchange(stack: list[Any]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


def _copy(stack: list[Any]) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    stack.extend(stack[len(stack) - count :])


def _index(stack: list[Any]) -> None:
    back = int(stack.pop())
    if back < 0:
        raise IndexError(back)
    stack.append(stack[-1 - back])


def _roll(stack: list[Any]) -> None:
    turns, count = int(stack.pop()), int(stack.pop())
    if not 0 < count <= len(stack):
        raise IndexError(count)
    turns %= count
    top = stack[-count:]
    stack[-count:] = top[count - turns :] + top[: count - turns]


def _shifted(value: int, by: int) -> int:
    """Shifted as an integer of 32 bits, which is what PostScript has."""
    by = max(min(by, 32), -32)
    if by < 0:
        return value >> -by
    return ((value << by) + _HALF) % (2 * _HALF) - _HALF


def _product(one: Any, other: Any) -> Any:
    """An integer only as long as PostScript has integers of the size."""
    found = one * other
    return found if abs(found) < _HALF else float(found)


def _inverted(value: Any) -> Any:
    return not value if isinstance(value, bool) else ~value


_UNARY: dict[str, Callable[[Any], Any]] = {
    "abs": abs,
    "neg": operator.neg,
    "ceiling": math.ceil,
    "floor": math.floor,
    "round": lambda value: math.floor(value + 0.5),
    "truncate": math.trunc,
    "sqrt": math.sqrt,
    "sin": lambda angle: math.sin(math.radians(angle)),
    "cos": lambda angle: math.cos(math.radians(angle)),
    "ln": math.log,
    "log": math.log10,
    "cvi": int,
    "cvr": float,
    "not": _inverted,
}

_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": _product,
    "div": operator.truediv,
    "idiv": lambda a, b: int(a / b),
    "mod": math.fmod,
    "exp": math.pow,
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
    "bitshift": _shifted,
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}

_STACK: dict[str, Callable[[list[Any]], None]] = {
    "pop": lambda stack: stack.__delitem__(-1),
    "exch": _exchange,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(True),
    "false": lambda stack: stack.append(False),
}
