"""Each check of pages is shown to fail on a page with that fault, and to pass one without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.geometry import Side, pt
from builder.layout.items import (
    Box,
    BubbleRow,
    Disc,
    Dots,
    Frame,
    Ink,
    Item,
    LaidOutPage,
    Link,
    Pips,
    Polyline,
    Role,
    Stroke,
    StrokeKind,
    TextRun,
)
from builder.layout.sketch import Sketch
from tests.layout.desks import desk_of
from tests.layout.invariants import bounds, broken

DESK = desk_of()
X, Y = 30.0, 50.0
"""A place inside the live area, on the grid."""


def run(x: float = X, y: float = Y, text: str = "Leadership", **more: object) -> TextRun:
    width = DESK.fonts.width(text, "serif", 10.5)
    return TextRun(pt(x), pt(y), text, "serif", 10.5, width, **more)  # type: ignore[arg-type]


def writing(x: float, y: float, width: float = 40.0) -> Stroke:
    return Stroke(pt(x), pt(y), pt(x + width), pt(y), 0.5, StrokeKind.WRITING)


def box(x: float, y: float, side: float, **more: object) -> Box:
    return Box(pt(x), pt(y), pt(side), pt(side), **more)  # type: ignore[arg-type]


def bubbles(x: float, y: float) -> BubbleRow:
    return BubbleRow(pt(x), pt(y), 5, pt(7.5), pt(2.25), 0.5, "sans", 8, 2, 2)


def page(*items: Item, number: int = 1) -> LaidOutPage:
    frame = Frame(pt(210), pt(297), items)
    return LaidOutPage(number, str(number), Side.RECTO, "Planted", frame)


def said(*items: Item) -> list[str]:
    """What is wrong with a page of these items, without the page's own name."""
    found = broken(DESK, [page(*items)])
    return [problem.removeprefix("page 1 Planted: ") for problem in found]


FINE: list[tuple[Item, ...]] = [
    (),
    (run(), run(y=Y + 5)),
    (run(), writing(X, Y + 2.5)),
    (writing(X, Y), writing(X, Y + 8)),
    (writing(X, Y), writing(X + 50, Y + 3)),
    (box(X - 3, Y - 5, 40, fill=Ink.TINT), run()),
    (box(X - 3, Y - 5, 60, weight=0.5), run()),
    (bubbles(X, Y), run(y=Y + 10)),
    (Disc(pt(X), pt(Y), 5, fill=Ink.ACCENT), Disc(pt(X) + 5, pt(Y), 5, weight=1)),
    (box(200, Y, 10, fill=Ink.INK),),
    (run(y=12, role=Role.FURNITURE), run(x=5, y=285, role=Role.FURNITURE)),
    (run(), Link(pt(X), pt(Y), 10, 10, "anchor")),
    (run(y=Y + 1.3, role=Role.LABEL),),
    (run(text="aceo"), Stroke(pt(X), pt(Y - 2.2), pt(X + 9), pt(Y - 2.2), 0.5)),
    (box(X - 3, Y - 5, 4, fill=Ink.PAPER, weight=0.6), run(x=X + 3)),
]

FAULTS: list[tuple[tuple[Item, ...], str]] = [
    ((run(x=205),), "leaves the paper"),
    ((run(y=300, role=Role.FURNITURE),), "leaves the paper"),
    ((box(-5, Y, 3, fill=Ink.INK),), "leaves the paper"),
    ((Disc(0, pt(Y), 5, weight=1),), "leaves the paper"),
    ((Dots(pt(30), pt(Y), 50, 2, pt(5), 1),), "leaves the paper"),
    ((Polyline((0, 0), (((-9, 9),),), 1),), "leaves the paper"),
    ((writing(18, Y),), "leaves the live area"),
    ((writing(X, Y, 175),), "leaves the live area"),
    ((run(x=185),), "leaves the live area"),
    ((run(y=280),), "leaves the live area"),
    ((run(y=15),), "leaves the live area"),
    ((bubbles(170, Y),), "leaves the live area"),
    ((Pips(pt(10), pt(Y), 1, pt(3.2), pt(1.1), 0.5),), "leaves the live area"),
    ((box(17, Y, 4, weight=0.6),), "leaves the live area"),
    ((run(), run(x=X + 5)), "'Leadership' (30.0, 50.0) on 'Leadership'"),
    ((run(), run(y=Y + 2, role=Role.LABEL)), " on "),
    ((run(), writing(X, Y - 1)), " on "),
    ((run(text="gap"), writing(X, Y + 0.5)), " on "),
    ((run(), Stroke(pt(X + 5), pt(Y - 9), pt(X + 5), pt(Y + 9), 0.5, StrokeKind.SCALE)), " on "),
    ((run(), bubbles(X + 5, Y)), " on "),
    ((run(), Pips(pt(X), pt(Y - 1), 1, pt(3.2), pt(1.1), 0.5)), " on "),
    ((run(), box(X + 3, Y - 3, 4, weight=0.6)), " on "),
    ((box(X - 3, Y - 5, 40, fill=Ink.INK), run()), " on "),
    ((box(X - 3, Y - 5, 40, fill=Ink.ACCENT), run()), " on "),
    ((run(), box(X - 3, Y - 5, 40, fill=Ink.TINT)), " on "),
    ((run(), box(X - 3, Y - 5, 40, fill=Ink.PAPER)), " on "),
    ((box(X + 5, Y - 5, 40, weight=0.5), run()), " on "),
    ((Disc(pt(X), pt(Y), 5, fill=Ink.ACCENT), run()), " on "),
    ((writing(X, Y), bubbles(X + 5, Y)), " on "),
    ((run(y=Y + 1.3),), "is off the grid"),
    ((writing(X, Y), writing(X + 10, Y + 5)), "writing lines 5.0 mm apart"),
    ((writing(X, Y, 3),), "is no longer than 3.0 mm"),
    ((writing(X, Y, -3),), "is no longer than -3.0 mm"),
    ((Box(pt(X), pt(Y), -4, 4, fill=Ink.INK),), "Box of -1.4"),
]


@pytest.mark.parametrize("items", FINE)
def test_a_page_without_a_fault(items: tuple[Item, ...]) -> None:
    assert said(*items) == []


@pytest.mark.parametrize(("items", "message"), FAULTS)
def test_a_planted_fault_is_found(items: tuple[Item, ...], message: str) -> None:
    assert any(message in problem for problem in said(*items)), said(*items)


def test_a_fault_names_its_page() -> None:
    (problem,) = broken(DESK, [page(), page(run(y=Y + 1), number=7)])
    assert problem == "page 7 Planted: 'Leadership' (30.0, 51.0) is off the grid"


@pytest.mark.parametrize(
    ("text", "top", "bottom"),
    [
        ("Lead", 0.7, 0.01),
        ("aceo", 0.475, 0.01),
        ("gap", 0.475, 0.2),
        ("Égal", 0.878, 0.2),
        ("   ", None, None),
    ],
)
def test_the_height_of_a_text_is_that_of_its_letters(
    text: str, top: float | None, bottom: float | None
) -> None:
    found = bounds(TextRun(0, 0, text, "serif", 1, 1), DESK.fonts)
    measured = (-found.y1, found.y2) if found else (None, None)
    assert measured == (pytest.approx(top) if top else None, bottom)


def test_every_kind_of_item_has_bounds() -> None:
    plain: list[Callable[[], Item]] = [
        lambda: Stroke(1, 2, 3, 2, 1),
        lambda: Box(1, 2, 3, 4, 1),
        lambda: Disc(1, 2, 3, 1),
        lambda: Dots(1, 2, 3, 4, 5, 1),
        lambda: Polyline((1, 2), (((3, 4),), ((0, 0), (5, 5), (9, 9))), 1),
    ]
    found = [bounds(make(), DESK.fonts) for make in plain]
    assert [tuple(rect) if rect else None for rect in found] == [
        (0.5, 1.5, 3.5, 2.5),
        (0.5, 1.5, 4.5, 6.5),
        (-2.5, -1.5, 4.5, 5.5),
        (0.5, 1.5, 11.5, 17.5),
        (0, 0, 9, 9),
    ]
    assert bounds(Link(0, 0, 1, 1, "a"), DESK.fonts) is None


def test_bubbles_reach_from_the_first_to_the_last() -> None:
    sketch = Sketch(DESK)
    sketch.bubbles(0, 10)
    (row,) = sketch.items
    assert isinstance(row, BubbleRow)
    rect = bounds(row, DESK.fonts)
    assert rect
    assert rect.x2 - rect.x1 == pytest.approx(pt(sketch.bubbles_width()) + row.weight)


def test_versos_have_their_own_live_area() -> None:
    verso = replace(page(run(x=17)), side=Side.VERSO)
    assert broken(DESK, [verso]) == []
    assert broken(DESK, [page(run(x=17))]) != []
