"""Stacks of blocks as pages: order, keeps, breaks, rulings that give and take, and the foot."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.layout import stacking
from builder.layout.blocks import (
    AnyBlock,
    Block,
    Placed,
    Ruling,
    Stack,
    TextBlock,
)
from builder.layout.desk import Desk
from builder.layout.items import TextRun
from builder.layout.splitting import ORPHANS, WIDOWS, split_ruling, split_text
from builder.layout.stacking import TooHighError, stack_pages
from tests.layout.desks import desk_of

DESK = desk_of()
NEAR = 1e-3
PAGE = 200.0


def mark(name: str) -> TextRun:
    """An item that can be found again."""
    return TextRun(0, 0, name, "serif", 10, 10)


def block(height: float, name: str = "b", **more: object) -> Block:
    return Block(height, (mark(name),), **more)  # type: ignore[arg-type]


def text(count: int, name: str = "t", **more: object) -> TextBlock:
    lines = tuple((mark(f"{name}.{at}"),) for at in range(count))
    return TextBlock(lines, 5.0, **more)  # type: ignore[arg-type]


def ruling(count: int, least: int, number: int = 0, **more: object) -> Ruling:
    """Lines that are told from others by their x."""
    return Ruling(count, least, number, 100.0, 8.0, 8.0, 0.5, **more)  # type: ignore[arg-type]


gaps = st.sampled_from((0.0, 2.5, 5.0, 10.0))
flags = st.booleans()
heights = st.integers(1, 120).map(float) | st.sampled_from((DESK.height, DESK.height - 1))

blocks = st.builds(Block, height=heights, gap=gaps, keep=flags, snaps=flags)
texts = st.builds(text, count=st.integers(1, 90), gap=gaps, keep=flags, snaps=flags)
rulings = st.builds(
    lambda lines, least, **more: ruling(max(lines, least), least, **more),
    lines=st.integers(1, 60),
    least=st.integers(1, 8),
    gap=gaps,
    keep=flags,
    grows=flags,
)


def named(found: list[AnyBlock]) -> list[AnyBlock]:
    """The blocks with marks that tell them apart."""
    return [_named(number, one) for number, one in enumerate(found)]


def _named(number: int, one: AnyBlock) -> AnyBlock:
    if isinstance(one, Ruling):
        return ruling(one.lines, one.least, number, gap=one.gap, keep=one.keep, grows=one.grows)
    if isinstance(one, TextBlock):
        return text(len(one.lines), str(number), gap=one.gap, keep=one.keep, snaps=one.snaps)
    return block(one.height, str(number), gap=one.gap, keep=one.keep, snaps=one.snaps)


@st.composite
def stacks(draw: st.DrawFn) -> Stack:
    found = named(draw(st.lists(blocks | texts | rulings, min_size=1, max_size=14)))
    feet = draw(st.integers(0, min(4, len(found) - 1)))
    split = len(found) - feet
    clear = draw(st.sampled_from((0.0, 5.0, 12.5)))
    return Stack(tuple(found[:split]), tuple(found[split:]), clear)


Pages = list[tuple[Placed, ...]]


def marks(pages: Pages) -> list[str]:
    """The marks of blocks and lines of text, in reading order."""
    return [
        item.text
        for page in pages
        for placed in page
        if not isinstance(placed.block, Ruling)
        for item in placed.block.items
        if isinstance(item, TextRun)
    ]


def ruled(pages: Pages) -> dict[float, int]:
    """How many lines each ruling has got, all its parts together."""
    found: dict[float, int] = {}
    for page in pages:
        for placed in page:
            if isinstance(placed.block, Ruling):
                found[placed.block.x] = found.get(placed.block.x, 0) + placed.block.lines
    return found


@settings(max_examples=150)
@given(stacks())
def test_everything_is_placed_once_and_in_order(stack: Stack) -> None:
    pages = stack_pages(DESK, stack)
    given_ = [*stack.body, *stack.foot]
    wanted = [
        item.text
        for one in given_
        if not isinstance(one, Ruling)
        for item in one.items
        if isinstance(item, TextRun)
    ]
    assert marks(pages) == wanted
    got = ruled(pages)
    for one in given_:
        if isinstance(one, Ruling):
            assert got[one.x] >= one.least
            assert one.grows or got[one.x] <= one.lines
    assert all(pages)


@settings(max_examples=150)
@given(stacks())
def test_nothing_leaves_its_page_or_lies_on_another(stack: Stack) -> None:
    for page in stack_pages(DESK, stack):
        for above, below in pairwise(page):
            assert above.y + above.block.height <= below.y + NEAR
        for y, one in page:
            assert y >= 0
            assert y + one.height <= DESK.height + NEAR


@settings(max_examples=100)
@given(stacks())
def test_what_snaps_is_on_the_grid(stack: Stack) -> None:
    for page in stack_pages(DESK, stack):
        for y, one in page:
            if one.snaps:
                steps = (y + DESK.top) / DESK.style.grid
                assert steps == pytest.approx(round(steps), abs=1e-4)


@settings(max_examples=150)
@given(stacks())
def test_what_is_bound_to_the_next_stays_with_it(stack: Stack) -> None:
    """Unless a whole page is bound together: then it must break somewhere."""
    pages = stack_pages(DESK, stack)
    for page in pages[:-1]:
        assert not page[-1].block.keep or all(placed.block.keep for placed in page)


@settings(max_examples=150)
@given(stacks())
def test_no_widows_and_no_orphans(stack: Stack) -> None:
    whole = {
        item.text.split(".")[0]: len(one.lines)
        for one in (*stack.body, *stack.foot)
        if isinstance(one, TextBlock)
        for item in one.items[:1]
        if isinstance(item, TextRun)
    }
    for page in stack_pages(DESK, stack):
        for _, one in page:
            if isinstance(one, TextBlock):
                (first,) = one.lines[0]
                assert isinstance(first, TextRun)
                count = whole[first.text.split(".")[0]]
                assert len(one.lines) == count or len(one.lines) >= min(ORPHANS, WIDOWS)


@settings(max_examples=60)
@given(stacks())
def test_a_stack_breaks_only_when_it_must(stack: Stack) -> None:
    """A stack that fits on a page at half its gaps, with the fewest lines, takes one page."""
    y = 0.0
    for number, one in enumerate((*stack.body, *stack.foot)):
        y += one.gap / 2 if number else 0.0
        y = DESK.snap(y) if one.snaps else y
        y += ruling(one.least, one.least).height if isinstance(one, Ruling) else one.height
    assert (len(stack_pages(DESK, stack)) == 1) == (y <= DESK.height + 1e-6)


@settings(max_examples=60)
@given(stacks())
def test_stacking_is_the_same_each_time(stack: Stack) -> None:
    assert stack_pages(DESK, stack) == stack_pages(DESK, stack)


def test_rulings_give_before_gaps_do() -> None:
    tall = block(DESK.height - 90)
    (page,) = stack_pages(DESK, Stack((tall, ruling(20, 5, gap=10.0))))
    assert page[1].y == pytest.approx(tall.height + 10)
    assert page[1].block.lines == 10  # type: ignore[union-attr]


def test_the_longest_ruling_gives_first() -> None:
    tall = block(DESK.height - 100)
    (page,) = stack_pages(DESK, Stack((tall, ruling(12, 1, 1), ruling(3, 1, 2))))
    assert [one.lines for _, one in page[1:]] == [9, 3]  # type: ignore[union-attr]


def test_gaps_give_before_a_page_breaks() -> None:
    stack = Stack(tuple(block(DESK.height / 4 - 3, str(n), gap=6.0) for n in range(4)))
    (page,) = stack_pages(DESK, stack)
    assert 0 < page[1].y - page[0].block.height < 6


def test_a_ruling_that_grows_fills_its_page() -> None:
    (page,) = stack_pages(DESK, Stack((block(20), ruling(3, 1, grows=True))))
    left = DESK.height - page[-1].y - page[-1].block.height
    assert 0 <= left < 8


def test_two_rulings_that_grow_share_the_room() -> None:
    pair = (ruling(3, 1, 1, grows=True), ruling(3, 1, 2, grows=True))
    (page,) = stack_pages(DESK, Stack(pair))
    counts = [one.lines for _, one in page if isinstance(one, Ruling)]
    assert abs(counts[0] - counts[1]) <= 1
    assert sum(counts) > 25


def test_the_foot_stands_at_the_foot() -> None:
    (page,) = stack_pages(DESK, Stack((block(20),), (block(10),), clear=10.0))
    assert page[-1].y + 10 == pytest.approx(DESK.height - 10, abs=DESK.style.grid)


def test_a_full_page_takes_the_clear_space_too() -> None:
    stack = Stack((block(DESK.height - 15),), (block(10),), clear=10.0)
    (page,) = stack_pages(DESK, stack)
    assert page[-1].y + 10 <= DESK.height


def test_a_bound_heading_moves_on_with_its_text() -> None:
    stack = Stack((block(DESK.height - 8), block(5, "h", keep=True), text(8)))
    first, second = stack_pages(DESK, stack)
    assert len(first) == 1
    assert [type(one) for _, one in second] == [Block, TextBlock]


def test_a_text_breaks_between_lines() -> None:
    stack = Stack((block(DESK.height - 12, snaps=True), text(9)))
    first, second = stack_pages(DESK, stack)
    assert [len(page[-1].block.lines) for page in (first, second)] == [2, 7]  # type: ignore[union-attr,arg-type]


@pytest.mark.parametrize(
    ("lines", "room", "parts"),
    [
        (10, 26.0, (5, 5)),
        (10, 49.0, (8, 2)),
        (10, 46.0, (8, 2)),
        (10, 9.0, None),
        (3, 12.0, None),
        (4, 19.0, (2, 2)),
    ],
)
def test_where_a_text_may_break(lines: int, room: float, parts: tuple[int, int] | None) -> None:
    found = split_text(text(lines), room, PAGE)
    assert (tuple(len(part.lines) for part in found) if found else None) == parts


def test_a_label_stays_with_the_first_lines() -> None:
    labelled = text(10, label=(mark("label"),), label_height=12.0)
    assert split_text(labelled, 11.0, PAGE) is None
    found = split_text(labelled, 16.0, PAGE)
    assert found
    assert (found[0].label_height, found[1].label_height, found[1].label) == (12.0, 0.0, ())


@pytest.mark.parametrize(
    ("rows", "room", "parts"),
    [
        ([3, 3, 3], 45.0, (6, 3)),
        ([3, 3, 3], 29.0, (3, 6)),
        ([3, 3, 3], 14.0, None),
        ([1, 4, 2], 24.0, None),
        ([1, 2], 14.0, None),
        ([1, 40, 2], 100.0, (1, 42)),
        ([40, 3], 100.0, None),
        ([41, 3], 100.0, (20, 24)),
        ([90], 200.0, (40, 50)),
        ([39, 1, 5], 200.0, (40, 5)),
        ([39, 2], 200.0, (39, 2)),
    ],
)
def test_lines_that_belong_together_are_parted_only_if_a_page_is_too_low(
    rows: list[int], room: float, parts: tuple[int, int] | None
) -> None:
    goes_on = tuple(at > 0 for count in rows for at in range(count))
    found = split_text(text(sum(rows), goes_on=goes_on), room, PAGE)
    assert (tuple(len(part.lines) for part in found) if found else None) == parts
    if found:
        assert found[0].goes_on + found[1].goes_on == goes_on


def test_a_ruling_breaks_between_lines() -> None:
    found = split_ruling(ruling(10, 5), 40.0)
    assert found
    assert [part.lines for part in found] == [5, 5]
    assert split_ruling(ruling(10, 5), 7.0) is None
    assert split_ruling(ruling(3, 1), 40.0) is None


def test_a_block_higher_than_a_page_is_a_defect() -> None:
    with pytest.raises(TooHighError, match="higher than its page"):
        stack_pages(DESK, Stack((block(DESK.height + 1),)))


MOST_PLACED = 40
"""Times that a block of a long stack may be placed: in each of the variants that are tried."""


@pytest.mark.parametrize("lines", [3, 3000])
def test_a_long_stack_is_placed_a_few_times_only(
    lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[AnyBlock] = []
    top = stacking._top

    def counted(desk: Desk, block: AnyBlock, y: float, *, opens: bool) -> float:
        placed.append(block)
        return top(desk, block, y, opens=opens)

    monkeypatch.setattr(stacking, "_top", counted)
    body = tuple(block(5.0, gap=2.5) for _ in range(2000))
    stack_pages(DESK, Stack((*body, ruling(lines, 3, grows=True))))
    assert len(placed) <= MOST_PLACED * len(body)
