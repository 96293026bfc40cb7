"""Functions and files stay small enough to be read at one sitting."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BUILDER = Path(__file__).resolve().parent.parent / "builder"
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_FILE = 60, 12, 300


@dataclass(frozen=True)
class Measured:
    place: str
    lines: int


def functions(folder: Path) -> list[Measured]:
    """Every function and method with its lines, signature and docstring included."""
    return [
        Measured(f"{path.name}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def too_large(folder: Path) -> list[str]:
    """What is above a bound, in words."""
    measured = functions(folder)
    faults = [f"{it.place}: {it.lines}" for it in measured if it.lines > LONGEST_FUNCTION]
    middle = median(it.lines for it in measured) if measured else 0
    if middle > MEDIAN_FUNCTION:
        faults.append(f"the median function has {middle:g} lines")
    for path in sorted(folder.rglob("*.py")):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST_FILE:
            faults.append(f"{path.name}: {lines}")
    return faults


def test_nothing_is_too_large() -> None:
    assert too_large(BUILDER) == []


def test_the_checker_has_measured_the_code() -> None:
    assert len(functions(BUILDER)) > 100


def test_a_long_function_is_caught_wherever_it_hides(tmp_path: Path) -> None:
    body = "".join(f"        {n}\n" for n in range(LONGEST_FUNCTION))
    short = "\n".join(f"def short_{n}(): pass" for n in range(9))
    code = f"class A:\n    async def long(self):\n{body}\n{short}\n"
    (tmp_path / "a.py").write_text(code, "utf-8")
    assert too_large(tmp_path) == ["a.py:2 long: 61"]


def test_many_longish_functions_are_caught(tmp_path: Path) -> None:
    body = "    pass\n" * MEDIAN_FUNCTION
    code = "".join(f"def f{n}():\n{body}" for n in range(3))
    (tmp_path / "a.py").write_text(code, "utf-8")
    assert too_large(tmp_path) == ["the median function has 13 lines"]


def test_a_long_file_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n" * (LONGEST_FILE + 1), "utf-8")
    assert too_large(tmp_path) == ["a.py: 301"]


def test_what_is_at_the_bounds_passes(tmp_path: Path) -> None:
    body = "    pass\n" * (MEDIAN_FUNCTION - 1)
    filler = "x = 1\n" * (LONGEST_FILE - MEDIAN_FUNCTION)
    (tmp_path / "a.py").write_text(f"def f():\n{body}{filler}", "utf-8")
    assert too_large(tmp_path) == []
