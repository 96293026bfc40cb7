"""Which page falls on which side: bodies in order, with notes pages where a side must be met.

Parity is planned here and nowhere else. A page that would be blank becomes a page for notes,
so that no sheet of the book is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from builder.errors import ContentError
from builder.frozen import dataclass
from builder.geometry import Side, side_of
from builder.layout.body import Body
from builder.layout.coverage import texts_of
from builder.layout.desk import MOST_KEPT, Desk
from builder.layout.kinds import KINDS, lay_out_page
from builder.layout.stacking import TooHighError
from builder.layout.too_high import too_high_problem
from builder.plan.pages import Kind, Notes, Page, Part, WorkbookPlan

SIDES = 2
"""A leaf has two sides, so a book has an even number of pages if no one asks for more."""


@dataclass(frozen=True, slots=True)
class NumberedBody:
    """A body with its final page number; `is_first` of those that its planned page became."""

    number: int
    side: Side
    page: Page
    body: Body
    is_first: bool

    @property
    def is_lasting(self) -> bool:
        """Whether other copies of the edition have the same page, if it has the same number."""
        return KINDS[type(self.page.kind)].lasting


def number_pages(desk: Desk, plan: WorkbookPlan, multiple: int = SIDES) -> tuple[NumberedBody, ...]:
    """Lay out every planned page in order and give each body its number.

    The book is filled up at its end with pages for notes, to a `multiple` of pages.
    """
    numbered: list[NumberedBody] = []
    for page in plan.pages:
        side = side_of(len(numbered) + 1)
        laid_out = _padded(desk, page, side)
        if len(laid_out) == 1 and _is_misplaced(page, laid_out, side):
            laid_out = _as_spread(desk, page.kind) or laid_out
        if numbered and _is_misplaced(page, laid_out, side):
            _append(numbered, _filler(page.part), _notes(desk, side))
            laid_out = _padded(desk, page, side.other)
        _append(numbered, page, laid_out)
    while len(numbered) % multiple:
        last = numbered[-1]
        _append(numbered, _filler(last.page.part), _notes(desk, last.side.other))
    return tuple(numbered)


def _padded(desk: Desk, page: Page, side: Side) -> list[Body]:
    """The bodies of a page, and room for notes where it is longer in another copy of a cohort."""
    own = _laid_out(desk, page, side)
    others = (replace(page, kind=kind) for kind in page.others)
    count = max(len(own), *(len(_laid_out(desk, other, side)) for other in others), 0)
    if len(own) == 1 < count:
        own = _as_spread(desk, page.kind) or own
    if len(own) == count:
        return own
    return own + (count - len(own)) * _notes(desk, side)


def _as_spread(desk: Desk, kind: Kind) -> list[Body]:
    """A page on two pages; nothing for what has no such form."""
    as_spread = KINDS[type(kind)].as_spread
    return _kept(desk, (kind, "spread"), lambda: as_spread(desk, kind)) if as_spread else []


def _notes(desk: Desk, side: Side) -> list[Body]:
    return _kept(desk, (Notes(), side), lambda: lay_out_page(desk, Notes(), side))


def _laid_out(desk: Desk, page: Page, side: Side) -> list[Body]:
    """The bodies of a page.

    Raises:
        ContentError: a part that is not divided takes more than a page.
    """
    try:
        return _bodies(desk, page, side)
    except TooHighError as error:
        name = f"the page '{page.subject}'"
        raise ContentError(too_high_problem(error, name, texts_of(page.kind))) from error


def _bodies(desk: Desk, page: Page, side: Side) -> list[Body]:
    """The bodies of a page; those that no name and no date changes are kept on the desk."""
    if not KINDS[type(page.kind)].lasting:
        return lay_out_page(desk, page.kind, side)
    return _kept(desk, (page.kind, side), lambda: lay_out_page(desk, page.kind, side))


def _kept(desk: Desk, known: object, make: Callable[[], list[Body]]) -> list[Body]:
    """What the desk has of it, or what `make` makes of it now."""
    found = desk.bodies.get(known)
    if found is None:
        if len(desk.bodies) >= MOST_KEPT:
            desk.bodies.clear()
        found = desk.bodies[known] = tuple(make())
    return list(found)


def _is_misplaced(page: Page, laid_out: Sequence[Body], side: Side) -> bool:
    """Whether a page that starts on `side` breaks its rule about sides."""
    return _first_side(page, len(laid_out)) not in (None, side)


def _append(numbered: list[NumberedBody], page: Page, laid_out: Sequence[Body]) -> None:
    for at, body in enumerate(laid_out):
        number = len(numbered) + 1
        numbered.append(NumberedBody(number, side_of(number), page, body, at == 0))


def _filler(part: Part) -> Page:
    return Page(Notes(), part, "Notes", "")


def _first_side(page: Page, count: int) -> Side | None:
    """The side on which a page that became `count` pages must start; None if it may on any."""
    if page.side:
        return page.side
    is_even = count % 2 == 0
    if page.ends_on:
        return page.ends_on.other if is_even else page.ends_on
    if page.spread and is_even:
        return Side.VERSO
    return None
