"""A page's body: the items of its placed blocks, before furniture and page numbers."""

from __future__ import annotations

from collections.abc import Iterable

from builder.frozen import dataclass
from builder.geometry import POINTS_PER_MM
from builder.layout.blocks import Block, Content, Placed, Stack, shift
from builder.layout.desk import Desk
from builder.layout.stacking import stack_pages


@dataclass(frozen=True, slots=True)
class Body:
    """Items from the left edge of the live area and the first grid line, in points."""

    items: tuple[Content, ...]
    anchors: tuple[str, ...] = ()

    def joined(self, other: Body) -> Body:
        """Both bodies on one page."""
        return Body(self.items + other.items, self.anchors + other.anchors)


def assemble(placed: Iterable[Placed], dx: float = 0.0) -> Body:
    """The items of placed blocks, moved `dx` millimetres to the right."""
    items: list[Content] = []
    anchors: list[str] = []
    for y, block in placed:
        items += [shift(item, dx * POINTS_PER_MM, y * POINTS_PER_MM) for item in block.items]
        if isinstance(block, Block):
            anchors += block.anchors
    return Body(tuple(items), tuple(anchors))


def bodies(desk: Desk, stack: Stack) -> list[Body]:
    """The pages of a stack."""
    return [assemble(placed) for placed in stack_pages(desk, stack)]
