from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.sums import LONGEST, sum_problem
from builder.load.text import Line


@pytest.mark.parametrize(
    "text",
    [
        "1200 * 0.15 = 180",
        "0.1 + 0.2 = 0.3",
        "(40 - 4) / 12 = 3",
        "-3 + 5 = 2",
        "100 / 3 ≈ 33",
        "100 / 3 ≈ 33.3",
        "2 / 3 ≈ 0.67",
        "2*(3+4)*5-6/-(1+1)=73",
        "0010.50 = 10.5",
        f"{'(' * 20}1{')' * 20} = 1",
        f"{'9' * 97} = {'9' * 97}",
    ],
)
def test_what_adds_up(text: str) -> None:
    assert sum_problem(Line(text)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1200 * 0.15 = 190", "1200 * 0.15 is 180, not 190"),
        ("100 / 3 = 33.3", "100 / 3 is 33.3333333333333, not 33.3"),
        ("100 / 3 ≈ 34", "100 / 3 is 33.3333333333333, not 34"),
        ("no sum", "'no sum' is not a sum"),
        ("1 / 0 = 1", "'1 / 0 = 1' can't be computed"),
        ("2 ** 900000000 = 1", "can't be computed"),
        ("__import__('os') = 1", "can't be computed"),
        ("1,200 * 2 = 2400", "can't be computed"),
        ("1e400 = 1", "'1e400 = 1' can't be computed"),
        ("1e999999999 = 1", "can't be computed"),
        ("0x1for = 1", "can't be computed"),
        ("1_000 = 1000", "can't be computed"),
        ("1 1 = 11", "can't be computed"),
        ("1. = .1", "can't be computed"),
        ("٣ = 3", "can't be computed"),
        ("--1 = 1", "can't be computed"),
        ("(1 = 1", "can't be computed"),
        ("1) = 1", "can't be computed"),
        ("() = 1", "can't be computed"),
        ("2 + = 2", "can't be computed"),
        (f"{'(' * 21}1{')' * 21} = 1", "can't be computed"),
        (f"{'(' * 190} = 1", "can't be computed"),
        (f"{'1*' * 99}1 = 1", "the sum has 203 characters, more than 200"),
        ("1 = ", "can't be computed"),
        ("1 + 1 = 2 = 2", "can't be computed"),
    ],
)
def test_what_does_not(text: str, said: str) -> None:
    problem = sum_problem(Line(text))
    assert problem is not None
    assert said in problem.message


@given(st.integers(-999, 999), st.integers(1, 999), st.integers(0, 3))
def test_a_rounded_result_may_be_off_by_half_a_digit(a: int, b: int, digits: int) -> None:
    value = Fraction(a, b)
    good = f"{float(round(value, digits)):.{digits}f}"
    assert sum_problem(Line(f"({a}) / {b} ≈ {good}")) is None
    off = float(round(value, digits)) + 2 * 10**-digits
    assert sum_problem(Line(f"({a}) / {b} ≈ {off:.{digits}f}")) is not None


@given(st.text(max_size=60) | st.text("0123456789.+-*/()= ≈", max_size=LONGEST + 2))
def test_no_text_is_a_defect(text: str) -> None:
    problem = sum_problem(Line(text))
    assert problem is None or problem.message
