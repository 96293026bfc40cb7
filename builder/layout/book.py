"""A whole book: bodies, then numbers, then references and furniture. No second pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.geometry import POINTS_PER_MM, pt
from builder.layout.blocks import Content, Reference, shift
from builder.layout.body import Body
from builder.layout.desk import MOST_KEPT, Desk
from builder.layout.furniture import furniture
from builder.layout.items import Frame, Item, LaidOutPage, Link, OutlineEntry, TextRun
from builder.layout.paging import SIDES, NumberedBody, number_pages
from builder.plan.pages import Part, WorkbookPlan
from builder.remembered import Remembered

_MOST_NUMBERS = 4
"""Numbers of the same page that are kept: plans of some weeks more or less move it."""


def lay_out(desk: Desk, plan: WorkbookPlan, multiple: int = SIDES) -> tuple[LaidOutPage, ...]:
    """Lay out a planned book whose page count is a `multiple` of that number.

    Raises:
        ContentError: a text can't be set, such as a table wider than its column.
    """
    numbered = number_pages(desk, plan, multiple)
    numbers = _anchors(numbered)
    seen: set[Part] = set()
    return tuple(_finished(desk, body, numbers, len(numbered), seen) for body in numbered)


def _anchors(numbered: Sequence[NumberedBody]) -> dict[str, int]:
    """The number of the page that each anchor is on."""
    numbers: dict[str, int] = {}
    for one in numbered:
        own = (one.page.anchor,) if one.is_first and one.page.anchor else ()
        for anchor in (*own, *one.body.anchors):
            numbers.setdefault(anchor, one.number)
    return numbers


def _finished(
    desk: Desk, one: NumberedBody, numbers: Mapping[str, int], total: int, seen: set[Part]
) -> LaidOutPage:
    """A page with its number; the very same one as in an earlier book, where nothing differs."""
    outline = tuple(_outline(one, seen))
    if not one.is_lasting:
        return _finish(desk, one, numbers, total, outline)
    page = one.page
    known = (
        (one.number, total, one.is_first, page.part, page.subject, page.anchor, outline),
        tuple(numbers[anchor] for anchor in _referenced(one.body)),
    )
    pages = desk.pages.find(one.body) or desk.pages.keep({}, one.body)
    if known not in pages:
        if len(pages) >= _MOST_NUMBERS:
            pages.clear()
        pages[known] = _finish(desk, one, numbers, total, outline)
    return pages[known]


def _anchors_of(body: Body) -> tuple[str, ...]:
    """The anchors whose page numbers a body prints."""
    return tuple(it.anchor for it in body.items if isinstance(it, Reference) and it.anchor)


_referenced = Remembered(_anchors_of, MOST_KEPT)


def _finish(
    desk: Desk,
    one: NumberedBody,
    numbers: Mapping[str, int],
    total: int,
    outline: tuple[OutlineEntry, ...],
) -> LaidOutPage:
    """A body with its references filled in and its furniture around it."""
    left = pt(desk.left(one.side))
    items: list[Item] = []
    for content in one.body.items:
        moved = shift(content, left, desk.top * POINTS_PER_MM)
        items += _resolved(desk, moved, numbers, total)
    for content in furniture(desk, one.page, one.number, one.side):
        items += _resolved(desk, shift(content, left, 0.0), numbers, total)
    paper = desk.paper
    return LaidOutPage(
        number=one.number,
        label=str(one.number),
        side=one.side,
        kind=type(one.page.kind).__name__,
        frame=Frame(pt(paper.width), pt(paper.height), tuple(items)),
        anchors=(one.page.anchor, *one.body.anchors) if one.is_first else one.body.anchors,
        outline=outline,
    )


def _resolved(
    desk: Desk, content: Content, numbers: Mapping[str, int], total: int
) -> Iterator[Item]:
    """An item as it is; a reference as a text with its number, and the link that goes there."""
    if not isinstance(content, Reference):
        yield content
        return
    page = numbers[content.anchor] if content.anchor else 0
    text = content.template.format(page=page, pages=total, sheets=(total + 1) // 2)
    width = desk.fonts.width(text, content.font, content.size)
    x = content.x - width * content.align
    yield TextRun(x, content.y, text, content.font, content.size, width, role=content.role)
    if content.anchor:
        size = content.size
        yield Link(x, content.y - size, width, size * 1.3, content.anchor)


def _outline(one: NumberedBody, seen: set[Part]) -> Iterator[OutlineEntry]:
    """The part, where it begins, and the page's own bookmark below it."""
    if not (one.is_first and one.page.bookmark):
        return
    part = one.page.part
    if part not in seen:
        seen.add(part)
        yield OutlineEntry(part.value, 0)
    yield OutlineEntry(one.page.bookmark, 1)
