"""PostScript calculator functions (ISO 32000-1, 7.10.5), as spot colours' tint transforms use."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

Program = list[Any]
"""Numbers, names of operators, and programs in braces."""

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")
_MOST_TOKENS = 20_000
_DEEPEST = 32


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
    """The program within the outermost braces."""
    tokens = _TOKEN.findall(re.sub(rb"%[^\r\n]*", b"", source))
    nested: list[Program] = [[]]
    for token in tokens[:_MOST_TOKENS]:
        if token == b"{":
            if len(nested) > _DEEPEST:
                return None
            nested.append([])
        elif token == b"}" and len(nested) > 1:
            finished = nested.pop()
            nested[-1].append(finished)
        else:
            nested[-1].append(_value(token))
    found = nested[0][0] if len(nested) == 1 and nested[0] else None
    return found if isinstance(found, list) else None


def _value(token: bytes) -> float | str:
    try:
        return float(token) if b"." in token or b"e" in token.lower() else int(token)
    except ValueError:
        return token.decode("latin-1")


def _run(program: Program, stack: list[Any]) -> None:
    for token in program:
        if isinstance(token, str):
            _operate(token, stack)
        else:
            stack.append(token)


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


def _if(stack: list[Any]) -> None:
    then, condition = stack.pop(), stack.pop()
    if condition:
        _run(then, stack)


def _if_else(stack: list[Any]) -> None:
    otherwise, then, condition = stack.pop(), stack.pop(), stack.pop()
    _run(then if condition else otherwise, stack)


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
    by = max(min(by, 64), -64)
    return value << by if by >= 0 else value >> -by


def _product(one: Any, other: Any) -> Any:
    """An integer only as long as PostScript has integers of the size."""
    found = one * other
    return found if abs(found) < 1 << 31 else float(found)


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
    "if": _if,
    "ifelse": _if_else,
    "pop": lambda stack: stack.__delitem__(-1),
    "exch": _exchange,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(True),
    "false": lambda stack: stack.append(False),
}
