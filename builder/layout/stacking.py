"""From a stack of blocks to pages of placed blocks.

What does not fit flows on: first the writing lines give up what they can spare, then the gaps
between blocks, then the stack breaks between blocks, between lines of text, or between writing lines. A block that is higher
than a whole page raises `TooHighError`: a text that can't be divided is too long for the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.layout.blocks import (
    AnyBlock,
    Placed,
    Ruling,
    Stack,
    TableBlock,
    TextBlock,
)
from builder.layout.desk import Desk
from builder.layout.splitting import split_ruling, split_table, split_text

SLACK = 1e-6


class TooHighError(Exception):
    """A block that does not break is higher than the `room` of a page; too_high.py says why."""

    def __init__(self, block: AnyBlock, room: float) -> None:
        super().__init__(f"a block of {block.height:.0f} mm is higher than its page")
        self.block = block
        self.room = room


GAP_SHARES = (1.0, 1.0, 0.85, 0.7, 0.5)
"""Parts of the gaps between blocks that are tried in turn before a stack takes a second page; the
first with the foot's clear space, the others without."""


def stack_pages(desk: Desk, stack: Stack) -> list[tuple[Placed, ...]]:
    """Place a stack on as many pages as it needs; at least one."""
    room = desk.height - stack.clear
    blocks = [*stack.body, *stack.foot]
    for share in GAP_SHARES:
        fitted = _fit_one(desk, _squeezed(blocks, share), room)
        if fitted is not None:
            return [_one_page(desk, fitted, len(stack.foot), room)]
        room = desk.height
    pages = _fewest_pages(desk, blocks)
    return [_place(desk, _grown(desk, page, desk.height)) for page in pages]


def _fewest_pages(desk: Desk, blocks: Sequence[AnyBlock]) -> list[list[AnyBlock]]:
    """Break a stack, with narrower gaps or fewer writing lines only where that saves a page."""
    tight = [_least(block) for block in blocks]
    fewest = len(_break(desk, _squeezed(tight, GAP_SHARES[-1])))
    for variant in (blocks, tight):
        for share in GAP_SHARES[1:]:
            pages = _break(desk, _squeezed(variant, share))
            if len(pages) <= fewest:
                return pages
    raise AssertionError("the tightest variant takes the fewest pages")


def _least(block: AnyBlock) -> AnyBlock:
    """The block with as few writing lines as will do."""
    return replace(block, lines=block.least) if isinstance(block, Ruling) else block


def _squeezed(blocks: Sequence[AnyBlock], share: float) -> list[AnyBlock]:
    """The blocks with a share of the gaps above them."""
    if share == 1.0:
        return list(blocks)
    return [replace(block, gap=block.gap * share) for block in blocks]


def _one_page(desk: Desk, blocks: list[AnyBlock], feet: int, room: float) -> tuple[Placed, ...]:
    """All blocks on one page, rulings grown, the last `feet` blocks moved to the foot."""
    placed = _place(desk, _grown(desk, blocks, room))
    if not feet:
        return placed
    if any(isinstance(block, Ruling) and block.grows for block in blocks):
        return placed
    spare = max(room - _bottom(placed), 0.0)
    if any(block.snaps for block in blocks[-feet:]):
        spare = int(spare / desk.style.grid + SLACK) * desk.style.grid
    down = spare
    return (*placed[:-feet], *(Placed(y + down, block) for y, block in placed[-feet:]))


def _place(desk: Desk, blocks: Sequence[AnyBlock]) -> tuple[Placed, ...]:
    """Blocks below each other from the top of the page."""
    placed: list[Placed] = []
    y = 0.0
    for number, block in enumerate(blocks):
        y = _top(desk, block, y, opens=not number)
        placed.append(Placed(y, block))
        y += block.height
    return tuple(placed)


def _top(desk: Desk, block: AnyBlock, y: float, *, opens: bool) -> float:
    """The top of a block whose page is filled down to y, or which opens it."""
    below = y if opens else y + block.gap
    return desk.snap(below) if block.snaps else below


def _bottom(placed: Sequence[Placed]) -> float:
    return max((y + block.height for y, block in placed), default=0.0)


def _fits(desk: Desk, blocks: Iterable[AnyBlock], room: float) -> bool:
    """Whether all blocks have room; what is too long by far is not looked at to its end."""
    y = 0.0
    for number, block in enumerate(blocks):
        y = _top(desk, block, y, opens=not number) + block.height
        if y > room + SLACK:
            return False
    return True


def _fit_one(desk: Desk, blocks: list[AnyBlock], room: float) -> list[AnyBlock] | None:
    """The blocks, their rulings cut as little as needed to fit; None if even that is too much."""
    fitted = list(blocks)
    if _fits(desk, fitted, room):
        return fitted
    if not _fits(desk, map(_least, blocks), room):
        return None
    while not _fits(desk, fitted, room):
        spare = [
            (ruling.lines - ruling.least, at)
            for at, ruling in _rulings(fitted)
            if ruling.lines > ruling.least
        ]
        _, longest = max(spare)
        fitted = _with_lines(fitted, longest, -1)
    return fitted


def _grown(desk: Desk, blocks: Sequence[AnyBlock], room: float) -> list[AnyBlock]:
    """The blocks with more writing lines, as many as the page has room for."""
    grown = list(blocks)
    growing = [at for at, ruling in _rulings(grown) if ruling.grows]
    full = not growing
    while not full:
        full = True
        for at in growing:
            trial = _with_lines(grown, at, +1)
            if _fits(desk, trial, room):
                grown, full = trial, False
    return grown


def _rulings(blocks: Sequence[AnyBlock]) -> Iterator[tuple[int, Ruling]]:
    """The writing lines among blocks, with their places."""
    for at, block in enumerate(blocks):
        if isinstance(block, Ruling):
            yield at, block


def _with_lines(blocks: Sequence[AnyBlock], place: int, more: int) -> list[AnyBlock]:
    """The blocks, with `more` writing lines in the ruling at a place."""
    return [
        replace(ruling, lines=ruling.lines + more)
        if at == place and isinstance(ruling, Ruling)
        else ruling
        for at, ruling in enumerate(blocks)
    ]


def _break(desk: Desk, blocks: Sequence[AnyBlock]) -> list[list[AnyBlock]]:
    """Fill page after page; a block bound to the next moves on with it."""
    pages: list[list[AnyBlock]] = []
    queue = list(reversed(blocks))
    page: list[AnyBlock] = []
    y = 0.0
    while queue:
        block = queue.pop()
        top = _top(desk, block, y, opens=not page)
        if top + block.height <= desk.height + SLACK:
            page.append(block)
            y = top + block.height
            continue
        parts = _split(desk, block, top, opens_page=not page)
        if parts:
            page.append(parts[0])
            queue.append(parts[1])
        else:
            queue.append(block)
            _give_back(page, queue)
        if not page:
            raise TooHighError(block, desk.height)
        pages.append(page)
        page, y = [], 0.0
    return [*pages, page]


def _split(
    desk: Desk, block: AnyBlock, top: float, *, opens_page: bool
) -> tuple[AnyBlock, AnyBlock] | None:
    """Break a block at the foot of a page, if it is one that breaks."""
    room = desk.height - top
    if isinstance(block, TextBlock):
        return split_text(block, room, desk.height)
    if isinstance(block, TableBlock):
        return split_table(block, room, opens_page=opens_page)
    if isinstance(block, Ruling):
        return split_ruling(block, room)
    return None


def _give_back(page: list[AnyBlock], queue: list[AnyBlock]) -> None:
    """Move blocks that must stay with the next one back to the queue, but never all of them."""
    bound = 0
    while bound < len(page) and page[-1 - bound].keep:
        bound += 1
    if bound == len(page):
        return
    if bound:
        queue += page[: -bound - 1 : -1]
        del page[-bound:]
