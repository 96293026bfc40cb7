"""Running heads, folios and edge marks."""

from __future__ import annotations

from itertools import pairwise

from builder.geometry import Side, pt
from builder.layout.furniture import furniture
from builder.layout.items import Box, Ink, Role, TextRun
from builder.plan.pages import Cover, Notes, Page, Part
from tests.layout.desks import desk_of

DESK = desk_of()


def texts(page: Page, side: Side, style: str = "base", paper: str = "a4") -> list[TextRun]:
    items = furniture(desk_of(style, paper), page, 41, side)
    return [item for item in items if isinstance(item, TextRun)]


def page(subject: str = "Question 7", part: Part = Part.PRACTISE) -> Page:
    return Page(Notes(), part, subject, "anchor")


def test_the_part_is_outermost_on_both_sides() -> None:
    recto = {run.text: run for run in texts(page(), Side.RECTO)}
    verso = {run.text: run for run in texts(page(), Side.VERSO)}
    assert set(recto) == set(verso) == {"Practise", "Question 7", "41"}
    assert recto["Practise"].x > recto["Question 7"].x
    assert verso["Practise"].x < verso["Question 7"].x
    right = recto["41"].x + recto["41"].width
    assert abs(right - pt(DESK.width)) < 0.01
    assert verso["41"].x == 0


def test_all_of_it_is_furniture() -> None:
    assert {run.role for run in texts(page(), Side.RECTO)} == {Role.FURNITURE}


def test_a_subject_too_long_gives_way_to_the_part() -> None:
    found = texts(page("What would you do? " * 9), Side.RECTO)
    assert [run.text for run in found] == ["Practise", "41"]


def test_nothing_stands_around_a_cover() -> None:
    cover = Cover("t", "k", "title", "line", (), "", None)
    assert furniture(DESK, Page(cover, Part.START, "Cover", "cover"), 1, Side.RECTO) == ()


def test_edge_marks_go_down_part_by_part_at_the_outer_edge() -> None:
    marks = [
        item
        for part in Part
        for item in furniture(DESK, page(part=part), 1, Side.RECTO)
        if isinstance(item, Box)
    ]
    assert len(marks) == len(Part) - 1
    tops = [mark.y for mark in marks]
    assert tops == sorted(tops)
    assert all(below - above >= marks[0].height for above, below in pairwise(tops))
    outer = pt(DESK.width + DESK.paper.outer)
    assert all(abs(mark.x + mark.width - outer) < 0.01 for mark in marks)


def test_edge_marks_fit_on_every_paper() -> None:
    for paper in ("a4", "letter", "a5", "6x9"):
        desk = desk_of("base", paper)
        for item in furniture(desk, page(part=Part.ANSWERS), 1, Side.VERSO):
            if isinstance(item, Box):
                bottom = pt(desk.paper.height - desk.paper.bottom)
                assert item.y + item.height <= bottom + 0.01


def test_a_style_without_fills_has_outlines() -> None:
    desk = desk_of("ink-saver")
    (mark,) = (item for item in furniture(desk, page(), 1, Side.RECTO) if isinstance(item, Box))
    assert (mark.fill, mark.weight > 0) == (None, True)
    (mark,) = (item for item in furniture(DESK, page(), 1, Side.RECTO) if isinstance(item, Box))
    assert (mark.fill, mark.weight) == (Ink.INK, 0)
