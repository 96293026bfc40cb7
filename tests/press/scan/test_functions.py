"""Functions of tint transforms: all four kinds, and what is too odd to be worked out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pikepdf import Array, Object, Pdf

from builder.press.scan.budget import LimitError
from builder.press.scan.functions import Function, read_function
from tests.press.pdfs import stream

RISING = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0] /C1 [1] >>"
SQUARE = "<< /FunctionType 2 /Domain [0 1] /N 2 >>"
FALLING = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>"


def function(syntax: str) -> Function:
    found = read_function(Object.parse(syntax.encode()))
    assert found is not None
    return found


def from_stream(data: str | bytes, dictionary: str) -> Function | None:
    with Pdf.new() as pdf:
        return read_function(stream(data, dictionary)(pdf))


def program(text: str, inputs: Sequence[float], outputs: int = 1) -> tuple[float, ...] | None:
    domain, span = "-99 99 " * len(inputs), "-999 999 " * outputs
    found = from_stream(text, f"<< /FunctionType 4 /Domain [{domain}] /Range [{span}] >>")
    return found(inputs) if found else None


@pytest.mark.parametrize(("tint", "result"), [(0, 0), (0.5, 0.25), (1, 1), (7, 1), (-1, 0)])
def test_power(tint: float, result: float) -> None:
    assert function(SQUARE)([tint]) == pytest.approx((result,))


@pytest.mark.parametrize(("tint", "result"), [(0, 0), (0.25, 0.5), (0.5, 1), (0.75, 0.5), (1, 0)])
def test_stitching(tint: float, result: float) -> None:
    found = function(
        "<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 0 1] "
        f"/Functions [{RISING} {FALLING}] >>"
    )
    assert found([tint]) == pytest.approx((result,))


def test_array_of_functions_has_an_output_for_each() -> None:
    assert function(f"[{RISING} {SQUARE}]")([0.5]) == pytest.approx((0.5, 0.25))


TABLE = "<< /FunctionType 0 /Domain [0 1] /Range [0 1 0 1] /Size [3] /BitsPerSample {} >>"


@pytest.mark.parametrize(
    ("tint", "result"), [(0, (0, 1)), (0.25, (0.5, 0.5)), (0.5, (1, 0)), (1, (0.2, 0))]
)
def test_table_is_linear_between_its_samples(tint: float, result: tuple[float, ...]) -> None:
    found = from_stream(bytes([0, 255, 255, 0, 51, 0]), TABLE.format(8))
    assert found is not None
    assert found([tint]) == pytest.approx(result)


def test_table_of_two_inputs_gives_its_nearest_sample() -> None:
    dictionary = (
        "<< /FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [2 2] /BitsPerSample 16 >>"
    )
    samples = b"".join(value.to_bytes(2) for value in (0, 13107, 26214, 65535))
    found = from_stream(samples, dictionary)
    assert found is not None
    results = [found([x, y]) for y in (0.1, 0.9) for x in (0.1, 0.9)]
    assert results == [pytest.approx((value,)) for value in (0, 0.2, 0.4, 1)]


@pytest.mark.parametrize(
    ("text", "inputs", "result"),
    [
        ("{ 1 exch sub }", (0.3,), 0.7),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", (0.6,), 1),
        ("{ dup 0.5 gt { pop 1 } if }", (0.4,), 0.4),
        ("{ 3 1 roll pop pop }", (1, 2, 3), 3),
        ("{ 3 -1 roll 3 1 roll pop pop }", (1, 2, 3), 1),
        ("{ 1 index }", (4, 5), 4),
        ("{ 2 copy mul add add }", (2, 3), 11),
        ("{ neg abs sqrt % a comment\n 2 exp }", (9,), 9),
        ("{ 2.5 floor 2.5 ceiling add add round cvi 2 idiv cvr }", (1,), 3),
        ("{ 7 3 mod -7.5 truncate add add }", (0,), -6),
        ("{ 90 sin 0 cos add 1 1 atan 45 div add mul }", (2,), 6),
        ("{ pop 100 log 1 ln add }", (5,), 2),
        ("{ pop 5 3 and 1 bitshift 8 or 1 xor }", (0,), 11),
        ("{ pop true false or not { 1 } { 2 } ifelse }", (0,), 2),
        ("{ pop 1 2 lt 2 1 ge and 1 1 eq and 1 2 ne and 1 1 le and { 9 } if }", (0,), 9),
    ],
)
def test_programs(text: str, inputs: tuple[float, ...], result: float) -> None:
    assert program(text, inputs) == pytest.approx((result,))


@pytest.mark.parametrize(
    "text",
    [
        "1 add",
        "{ 1 add",
        "{ pop }",
        "{ add }",
        "{ 0 div }",
        "{ frobnicate }",
        "{ { 1 } }",
        "{ -1 index }",
        "{ 9 1 roll }",
        "{ 99 copy }",
        "{ 1e300 dup mul dup sub }",
        "{ { dup 1 exch if } dup 1 exch if }",
        "{ { 1 } { 2 } if }",
        "{ if }",
        "{ " + "dup " * 300 + "}",
        "{ 1 " + "2 copy " * 200 + "}",
    ],
)
def test_odd_programs_have_no_result(text: str) -> None:
    assert program(text, (0.5,)) is None


@pytest.mark.parametrize(
    "syntax",
    [
        "null",
        "(function)",
        "[]",
        "<< /FunctionType 9 /Domain [0 1] >>",
        "<< /FunctionType 2 /N 1 >>",
        "<< /FunctionType 3 /Domain [0 1] /Functions [] /Bounds [] /Encode [] >>",
        "<< /FunctionType 0 /Domain [0 1] /Range [0 1] /Size [0] /BitsPerSample 8 >>",
        f"[{RISING} null]",
    ],
)
def test_what_is_no_function(syntax: str) -> None:
    parsed = None if syntax == "null" else Object.parse(syntax.encode())
    assert read_function(parsed) is None


def test_table_that_is_cut_short_has_no_result() -> None:
    found = from_stream(b"\0", TABLE.format(8))
    assert found is not None
    assert found([1]) is None


def test_wrong_number_of_inputs_has_no_result() -> None:
    assert function(RISING)([0.1, 0.2]) is None


def test_function_within_itself_ends() -> None:
    with Pdf.new() as pdf:
        loop = pdf.make_indirect(Object.parse(SQUARE.encode()))
        loop.FunctionType = 3
        loop.Bounds, loop.Encode = Array([]), Array([0, 1])
        loop.Functions = Array([loop])
        with pytest.raises(LimitError, match="functions lie more than 8 deep"):
            read_function(loop)
