"""PDF functions (ISO 32000-1, 7.10): what a tint transform makes of a tint."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from builder.press.scan import objects
from builder.press.scan.budget import LimitError, spend
from builder.press.scan.calculator import calculator

Function = Callable[[Sequence[float]], tuple[float, ...] | None]
"""Takes as many numbers as the function has inputs; None where it can't be worked out."""

_DEEPEST = 8
"""Stitching functions within stitching functions; deeper is damage or a loop."""

_READ = 8
"""Steps that it takes to read a function."""


def read_function(found: Any, depth: int = 0) -> Function | None:
    """A function, or an array of functions with one output each. None if it is of no use.

    Raises:
        LimitError: it lies too deep in others, or in itself, or is too large.
    """
    if depth > _DEEPEST:
        raise LimitError(f"functions lie more than {_DEEPEST} deep in one another")
    spend(_READ)
    if several := objects.items(found):
        return _array([read_function(item, depth + 1) for item in several])
    kinds = {0: _sampled, 2: _exponential, 3: _stitching, 4: _calculated}
    kind = objects.whole(objects.entry(found, "FunctionType"), -1)
    domain = _pairs(objects.entry(found, "Domain"))
    if kind not in kinds or not domain:
        return None
    inner = kinds[kind](found, domain, depth)
    return _bounded(inner, domain, _pairs(objects.entry(found, "Range"))) if inner else None


def _array(parts: list[Function | None]) -> Function | None:
    functions = [part for part in parts if part]
    if len(functions) < len(parts):
        return None

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        results = [function(inputs) for function in functions]
        return tuple(result[0] for result in results if result) if all(results) else None

    return evaluate


def _pairs(array: Any) -> list[tuple[float, float]]:
    """The bounds of every input or output."""
    values = objects.numbers(array)
    return list(zip(values[::2], values[1::2], strict=False))


def _bounded(
    inner: Function, domain: list[tuple[float, float]], span: list[tuple[float, float]]
) -> Function:
    """Clip the inputs to the domain, and the outputs to the range if there is one."""

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        spend()
        if len(inputs) != len(domain):
            return None
        try:
            result = inner(_clipped(inputs, domain))
        except (ArithmeticError, ValueError):  # a table has no place for what is no number
            return None
        return _clipped(result, span) if result and span else result

    return evaluate


def _clipped(values: Sequence[float], bounds: list[tuple[float, float]]) -> tuple[float, ...]:
    pairs = zip(values, bounds, strict=False)
    return tuple(min(max(value, low), high) for value, (low, high) in pairs)


def _exponential(found: Any, _: list[tuple[float, float]], __: int) -> Function | None:
    """Type 2: from C0 to C1 along a power of the input."""
    low = objects.numbers(objects.entry(found, "C0")) or (0.0,)
    high = objects.numbers(objects.entry(found, "C1")) or (1.0,)
    power = objects.number(objects.entry(found, "N"), 1.0)

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        if inputs[0] < 0 and not power.is_integer():
            return None
        share = inputs[0] ** power
        return tuple(a + share * (b - a) for a, b in zip(low, high, strict=False))

    return evaluate


def _stitching(found: Any, domain: list[tuple[float, float]], depth: int) -> Function | None:
    """Type 3: one function for every part of the domain."""
    parts = [
        read_function(part, depth + 1) for part in objects.items(objects.entry(found, "Functions"))
    ]
    edges = objects.numbers(objects.entry(found, "Bounds"))
    encode = _pairs(objects.entry(found, "Encode"))
    if not parts or len(edges) != len(parts) - 1 or len(encode) != len(parts):
        return None
    spans = list(pairwise((domain[0][0], *edges, domain[0][1])))

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        index = bisect_right(edges, inputs[0])
        part = parts[index]
        return part((_between(inputs[0], spans[index], encode[index]),)) if part else None

    return evaluate


def _between(value: float, span: tuple[float, float], target: tuple[float, float]) -> float:
    """Carry a value over from one span to another."""
    width = span[1] - span[0]
    share = (value - span[0]) / width if width else 0.0
    return target[0] + share * (target[1] - target[0])


def _sampled(found: Any, domain: list[tuple[float, float]], _: int) -> Function | None:
    """Type 0: a table. Linear for one input, the nearest sample for more."""
    sizes = [int(size) for size in objects.numbers(objects.entry(found, "Size"))]
    bits = objects.whole(objects.entry(found, "BitsPerSample"), 8)
    span = _pairs(objects.entry(found, "Range"))
    table = objects.data(found)
    if len(sizes) != len(domain) or min(sizes) < 1 or not span or bits not in {8, 16, 32}:
        return None
    count, step = len(span), bits // 8
    decode = _pairs(objects.entry(found, "Decode")) or span
    encode = _pairs(objects.entry(found, "Encode")) or [(0.0, size - 1.0) for size in sizes]
    if len(decode) < count or len(encode) < len(sizes):
        return None

    def sample(index: int) -> tuple[float, ...] | None:
        start = index * count * step
        raw = table[start : start + count * step]
        if len(raw) < count * step:
            return None
        values = [int.from_bytes(raw[i : i + step]) for i in range(0, len(raw), step)]
        most = float((1 << bits) - 1)
        return tuple(_between(v, (0.0, most), d) for v, d in zip(values, decode, strict=False))

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        places = [
            min(max(_between(value, domain[i], encode[i]), 0.0), sizes[i] - 1.0)
            for i, value in enumerate(inputs)
        ]
        if len(places) == 1:
            return _linear(sample, places[0], sizes[0])
        index, stride = 0, 1
        for place, size in zip(places, sizes, strict=True):
            index += round(place) * stride
            stride *= size
        return sample(index)

    return evaluate


def _linear(
    sample: Callable[[int], tuple[float, ...] | None], place: float, size: int
) -> tuple[float, ...] | None:
    low = int(place)
    before, after = sample(low), sample(min(low + 1, size - 1))
    if before is None or after is None:
        return None
    share = place - low
    return tuple(a + share * (b - a) for a, b in zip(before, after, strict=True))


def _calculated(found: Any, _: list[tuple[float, float]], __: int) -> Function | None:
    """Type 4: a little PostScript; it must have a range."""
    count = len(_pairs(objects.entry(found, "Range")))
    program = calculator(objects.data(found))
    if program is None or not count:
        return None
    run = program

    def evaluate(inputs: Sequence[float]) -> tuple[float, ...] | None:
        result = run(inputs)
        return tuple(result[-count:]) if result and len(result) >= count else None

    return evaluate
