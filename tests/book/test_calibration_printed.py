"""The calibration sheet as a PDF: what is in its operators, whichever way it is turned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from builder.geometry import POINTS_PER_MM, Flip
from builder.request import Folders
from builder.sheets.calibration import write_calibration_sheet
from tests.layout.desks import FOLDER, PAPERS

ARM, SCALE = 28.0, 10.0
ROUNDING = 0.005
"""Millimetres; lengths in the file are hundredths of a point."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A stroke in millimetres from the lower left corner of the page in the file."""

    ends: tuple[Point, Point]
    weight: float

    @property
    def along(self) -> int:
        """The axis that it runs along: 0 is level."""
        return int(abs(self.ends[0][0] - self.ends[1][0]) < ROUNDING)

    @property
    def at(self) -> float:
        return self.ends[0][1 - self.along]

    @property
    def span(self) -> Point:
        first, last = sorted(end[self.along] for end in self.ends)
        return first, last

    @property
    def length(self) -> float:
        return self.span[1] - self.span[0]

    @property
    def middle(self) -> float:
        return sum(self.span) / 2


@dataclass(frozen=True)
class Side:
    """What a page's operators paint; `greys` are those that areas are filled with."""

    size: Point
    lines: tuple[Line, ...]
    greys: tuple[float, ...]
    sizes: frozenset[float]
    text: str

    def of_length(self, length: float, along: int) -> list[Line]:
        return [
            line
            for line in self.lines
            if line.along == along and abs(line.length - length) < 2 * ROUNDING
        ]


@dataclass(frozen=True)
class Sheet:
    front: Side
    back: Side
    data: bytes


@cache
def printed(paper: str, flip: Flip) -> Sheet:
    with TemporaryDirectory() as folder:
        file = write_calibration_sheet(paper, flip, Folders(FOLDER, (FOLDER,), Path(folder)))
        reader = PdfReader(file.path, strict=True)
        assert (len(reader.pages), file.pages, file.sheets) == (2, 2, 1)
        front, back = (side(page) for page in reader.pages)
        return Sheet(front, back, file.path.read_bytes())


def side(page: Any) -> Side:
    """Read the operators of a page."""
    lines, greys, sizes = [], [], set()
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[tuple[Matrix, float]] = []
    weight = 1.0
    path: list[Point] = []
    fill = 0.0
    for operands, name in ContentStream(page.get_contents(), page.pdf).operations:
        numbers = [float(it) for it in operands if isinstance(it, int | float)]
        match name:
            case b"q":
                kept.append((matrix, weight))
            case b"Q":
                matrix, weight = kept.pop()
            case b"cm":
                matrix = joined(numbers, matrix)
            case b"w":
                weight = numbers[0]
            case b"m" | b"l":
                path = (
                    [*path[-1:], placed(numbers, matrix)]
                    if name == b"l"
                    else [placed(numbers, matrix)]
                )
            case b"S" if len(path) == 2:
                lines.append(Line((path[0], path[1]), weight))
            case b"rg":
                assert len(set(numbers)) == 1 or numbers[0] > numbers[1]
                fill = numbers[0]
            case b"re":
                greys.append(fill)
            case b"Tf":
                sizes.add(numbers[-1])
    width, height = (float(length) / POINTS_PER_MM for length in page.mediabox[2:])
    return Side((width, height), tuple(lines), tuple(greys), frozenset(sizes), page.extract_text())


def joined(inner: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(point: list[float], matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return (a * x + c * y + e) / POINTS_PER_MM, (b * x + d * y + f) / POINTS_PER_MM


def crosses(front: Side) -> list[Point]:
    return [
        (up.at, across.at)
        for up in front.of_length(ARM, 1)
        for across in front.of_length(ARM, 0)
        if abs(up.middle - across.at) + abs(across.middle - up.at) < 4 * ROUNDING
    ]


def zeros(back: Side) -> Iterator[Point]:
    """The middles of each pair of scales, found by being nearest to one another."""
    ups = back.of_length(SCALE, 1)
    for across in back.of_length(SCALE, 0):
        up = min(ups, key=lambda it: abs(it.middle - across.at) + abs(it.at - across.middle))
        yield across.middle, up.middle


@pytest.mark.parametrize("flip", list(Flip))
@pytest.mark.parametrize("paper", PAPERS)
def test_every_cross_falls_on_its_zero(paper: str, flip: Flip) -> None:
    sheet = printed(paper, flip)
    width, height = sheet.front.size
    behind = [
        (width - x, y) if flip is Flip.LONG else (x, height - y) for x, y in crosses(sheet.front)
    ]
    found = sorted(zeros(sheet.back))
    assert len(found) == 5
    assert found == [pytest.approx(at, abs=2 * ROUNDING) for at in sorted(behind)]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_rulers_are_true_millimetres(paper: str) -> None:
    front = printed(paper, Flip.LONG).front
    for along in (0, 1):
        bases = [line for line in front.lines if line.along == along and line.length > 99.9]
        tens = [line.at for line in front.of_length(5, 1 - along) if line.weight == 0.5]
        ones = [line.at for line in front.of_length(2, 1 - along) if line.weight == 0.25]
        base = max(bases, key=lambda line: sum(line.span[0] <= at <= line.span[1] for at in ones))
        inside = sorted(at for at in tens if base.span[0] - 0.1 <= at <= base.span[1] + 0.1)
        count = round(base.length / 10)
        assert count >= 10
        assert len(ones) == count * 8
        assert [
            at
            for n in range(count + 1)
            for at in inside
            if abs(at - base.span[0] - 10 * n) < ROUNDING
        ] == pytest.approx([base.span[0] + 10 * n for n in range(count + 1)], abs=ROUNDING)


def test_weights_sizes_and_greys_are_in_the_file() -> None:
    front = printed("a4", Flip.LONG).front
    long = sorted(line.weight for line in front.lines if line.along == 0 and 90 < line.length < 100)
    assert long == [0.1, 0.25, 0.35, 0.5, 0.75, 1.0]
    assert {5, 6, 7, 8, 9, 10.5} <= front.sizes
    assert front.greys == pytest.approx((0.95, 0.9, 0.85, 0.8, 0.7, 0.5, 0.3, 0.0), abs=0.002)


@pytest.mark.parametrize("flip", list(Flip))
def test_the_command_to_type_is_on_the_back(flip: Flip) -> None:
    text = re.sub(r"\s+", "", printed("a4", flip).back.text)
    assert f"workbookcalibrate--right--down--flip{flip.value}" in text


def test_the_same_words_make_the_same_bytes() -> None:
    first = printed("a5", Flip.SHORT).data
    printed.cache_clear()
    assert printed("a5", Flip.SHORT).data == first
