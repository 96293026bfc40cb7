"""Points of lists: bullets, numbers, letters and boxes to tick."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, TextBlock
from builder.layout.items import Box, Stroke, TextRun
from builder.layout.prose import set_prose
from builder.load.prose import parse_prose
from builder.load.text import Line
from tests.layout.desks import desk_of

DESK = desk_of("base", "a4")


def blocks(text: str) -> list[AnyBlock]:
    return set_prose(DESK, parse_prose(Line(text), []), x=0, width=100)


def first_line(block: AnyBlock) -> tuple[object, ...]:
    assert isinstance(block, TextBlock)
    return block.lines[0]


def test_a_box_to_tick_is_drawn_and_a_ticked_one_has_a_cross() -> None:
    empty, ticked, plain = map(first_line, blocks("- [ ] a\n- [x] b\n- c"))
    for line in (empty, ticked):
        (box,) = [item for item in line if isinstance(item, Box)]
        assert box.width == box.height
    assert [len([it for it in line if isinstance(it, Stroke)]) for line in (empty, ticked)] == [
        0,
        2,
    ]
    assert [item.text for item in plain if isinstance(item, TextRun)] == ["•", "c"]


def test_all_points_of_a_list_begin_below_each_other() -> None:
    for text in ("- [ ] a\n- [x] b\n- c", "1. [ ] a\n2. b", "Q?\nA) a\nB) b", "Q?\ni. a\nii. b"):
        lines = [first_line(block) for block in blocks(text)]
        starts = [[it for it in line if isinstance(it, TextRun)][-1].x for line in lines]
        assert len(set(starts[-2:])) == 1


def test_choices_have_their_own_labels() -> None:
    lines = [first_line(block) for block in blocks("Which?\n(a) one\n(b) two")]
    texts = [[it.text for it in line if isinstance(it, TextRun)] for line in lines]
    assert texts == [["Which?"], ["(a)", "one"], ["(b)", "two"]]
