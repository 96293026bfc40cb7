"""The calibration sheet: true lengths, and scales that tell where a printer puts a back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cli.printer import back_shift
from builder.errors import RequestError
from builder.geometry import Flip, Shift, mm
from builder.layout.calibration import calibration_pages
from builder.layout.items import Box, Ink, LaidOutPage
from builder.load.printer import Offsets, Printer
from tests.layout.desks import PAPERS, desk_of
from tests.layout.gauges import (
    SCALE,
    Gauge,
    Point,
    crosses,
    gauges,
    level,
    sheet,
    ticks,
    upright,
    words,
)
from tests.layout.invariants import broken

FLIPS = tuple(Flip)


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_overlaps_or_leaves_the_page(paper: str, flip: Flip) -> None:
    assert broken(desk_of("base", paper), sheet(paper, flip)) == []


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_usual_papers_have_every_part(paper: str, flip: Flip) -> None:
    front, back = sheet(paper, flip)
    assert {"Do this", "Scale", "Edges", "Cross", "Type", "Lines", "Greys"} <= {
        run.text for run in words(front)
    }
    assert {"Read", "Scales", "Command", "Your pen"} <= {run.text for run in words(back)}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_what_it_takes_to_measure(paper: str) -> None:
    front, back = sheet(paper, Flip.SHORT)
    text = " ".join(run.text for run in words(front))
    assert "Print this sheet" in text
    assert "The smallest number" in text
    assert {"workbook calibrate", "--right ", "--down ", "--flip short"} <= {
        run.text for run in words(back)
    }


def test_a_paper_without_room_is_refused() -> None:
    desk = desk_of("base", "a5")
    tiny = replace(desk, paper=replace(desk.paper, width=105.0, height=148.0))
    with pytest.raises(RequestError, match="too small"):
        calibration_pages(tiny, Flip.LONG)


def test_a_wide_paper_is_refused() -> None:
    desk = desk_of("base", "a4")
    wide = replace(desk, paper=replace(desk.paper, width=297.0, height=210.0))
    with pytest.raises(RequestError, match="higher than wide"):
        calibration_pages(wide, Flip.LONG)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_rulers_are_true_millimetres(paper: str) -> None:
    front, _ = sheet(paper)
    for bases, lines in ((level(front), upright(front)), (upright(front), level(front))):
        base = max(
            (line for line in bases if len(ticks(line, lines)) > 100), key=lambda it: it.length
        )
        places = ticks(base, lines)
        assert base.length >= 100
        assert places == pytest.approx([base.start + n for n in range(len(places))], abs=1e-6)
        assert len(places) == base.length + 1


@pytest.mark.parametrize("paper", PAPERS)
def test_the_edges_are_counted_from_the_paper(paper: str) -> None:
    front, _ = sheet(paper)
    size = desk_of("base", paper).paper
    for lines, extent in ((level(front), size.height), (upright(front), size.width)):
        steps = [line.at for line in lines if line.length == 5.0 and line.weight == 0.5]
        near = sorted(at for at in steps if at < 9)
        far = sorted(round(extent - at, 6) for at in steps if extent - at < 9)
        assert near == pytest.approx(range(1, 9))
        assert far == pytest.approx(range(1, 9))


def test_lines_have_the_weights_that_stand_beside_them() -> None:
    front, _ = sheet("a4")
    labels = {mm(run.y) - 1.0: run.text for run in words(front) if run.text.endswith(" pt")}
    told = {
        labels[place]: line.weight
        for line in level(front)
        for place in labels
        if abs(line.at - place) < 1e-6 and line.length > 50
    }
    assert told == {f"{weight:g} pt": weight for weight in (0.1, 0.25, 0.35, 0.5, 0.75, 1.0)}


def test_type_has_the_sizes_that_stand_beside_it() -> None:
    front, _ = sheet("a4")
    samples = [run for run in words(front) if run.text.startswith("Can you")]
    labels = {run.y: run.text for run in words(front) if run.text.endswith(" pt")}
    assert [labels[run.y] for run in samples] == [f"{run.size:g} pt" for run in samples]
    assert [(run.font, run.size) for run in samples] == [
        (font, size) for size in (5, 6, 7, 8, 9, 10.5) for font in ("serif", "sans")
    ]


def test_greys_are_as_dark_as_they_say() -> None:
    front, _ = sheet("a4")
    boxes = [item for item in front.frame.items if isinstance(item, Box)]
    figures = [run.text for run in words(front) if run.text.endswith("%")]
    assert all(box.fill is Ink.INK for box in boxes)
    assert [f"{box.shade * 100:g}\u00a0%" for box in boxes] == figures
    assert [box.shade for box in boxes] == [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0]


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_scales_are_half_millimetres_around_the_crosses(paper: str, flip: Flip) -> None:
    front, back = sheet(paper, flip)
    width = desk_of("base", paper).paper.width
    found = gauges(back)
    zeros = [gauge.zero for gauge in found]
    assert len(zeros) == 5
    assert zeros == [pytest.approx(at) for at in sorted((width - x, y) for x, y in crosses(front))]
    assert [gauge.unit for gauge in found] == [(1.0, 1.0)] * 5
    for bases, lines in ((level(back), upright(back)), (upright(back), level(back))):
        for base in (line for line in bases if line.length == SCALE):
            steps = [base.start + n / 2 for n in range(21)]
            assert ticks(base, lines) == pytest.approx(steps, abs=1e-6)


@cache
def middle(flip: Flip) -> tuple[LaidOutPage, LaidOutPage, Point, Gauge]:
    """A sheet with the cross in its middle and the scales behind that."""
    front, back = sheet("a4", flip)
    return front, back, crosses(front)[2], gauges(back)[2]


@dataclass(frozen=True)
class Machine:
    """A printer whose backs come out (right, down) of where they belong.

    Places are millimetres on the upright paper, seen on its back after it was turned like a leaf.
    The paper takes the same way for every job; the machine turns the images.
    """

    right: float
    down: float

    def front(self, page: LaidOutPage, at: Point) -> Point:
        return mm(page.frame.width) - at[0], at[1]

    def back(self, page: LaidOutPage, at: Point, flip: Flip) -> Point:
        """Where a place of a frame on an upright sheet is printed."""
        width, height = mm(page.frame.width), mm(page.frame.height)
        in_file = (width - at[0], height - at[1]) if page.turned else at
        return self.in_file(in_file, (width, height), flip)

    def in_file(self, at: Point, size: Point, flip: Flip) -> Point:
        """Where a place of a page, the right way up, is printed; a wide page on upright paper."""
        (u, v), (width, height) = at, size
        if width <= height:
            x, y = (u, v) if flip is Flip.LONG else (width - u, height - v)
        else:
            # The head of the front lies at the paper's left: (u, v) is at (v, width - u) there.
            u, v = (u, height - v) if flip is Flip.LONG else (width - u, v)
            x, y = height - v, width - u
        return x + self.right, y + self.down

    def reading(self, flip: Flip) -> Offsets:
        """What is read on the sheet: the place on the scales where the front's lines are."""
        front, back, cross, gauge = middle(flip)
        line = self.front(front, cross)
        zero, one = (self.back(back, gauge.place(n, n), flip) for n in (0, 1))
        right, down = ((line[axis] - zero[axis]) / (one[axis] - zero[axis]) for axis in (0, 1))
        return Offsets(right, down, flip)


SIZES = {False: (210.0, 297.0), True: (297.0, 210.0)}
way = st.floats(-5, 5)


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("job", FLIPS)
@pytest.mark.parametrize("calibrated", FLIPS)
@given(right=way, down=way, u=st.floats(0, 200), v=st.floats(0, 200))
def test_a_back_that_is_moved_by_the_reading_lies_where_it_belongs(
    calibrated: Flip, job: Flip, landscape: bool, right: float, down: float, u: float, v: float
) -> None:
    machine, size = Machine(right, down), SIZES[landscape]
    shift = back_shift(Printer(machine.reading(calibrated)), job, landscape=landscape)
    printed = machine.in_file((u + shift.right, v + shift.down), size, job)
    assert printed == pytest.approx(Machine(0, 0).in_file((u, v), size, job), abs=1e-6)


@pytest.mark.parametrize("flip", FLIPS)
def test_the_reading_is_the_way_back(flip: Flip) -> None:
    reading = Machine(0.5, -1.0).reading(flip)
    assert (reading.right, reading.down) == pytest.approx((-0.5, 1.0))


def test_both_signs_change_for_the_short_edge() -> None:
    printer = Printer(Offsets(0.5, -1.0))
    assert back_shift(printer, Flip.LONG) == Shift(0.5, -1.0)
    assert back_shift(printer, Flip.SHORT) == Shift(-0.5, 1.0)
    assert back_shift(printer, Flip.SHORT, landscape=True) == Shift(-1.0, -0.5)
    assert back_shift(printer, Flip.LONG, landscape=True) == Shift(1.0, 0.5)
