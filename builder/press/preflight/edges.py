"""Rules about where a page is cut and bound: safety, gutter, bleed, and marks for the printer."""

from __future__ import annotations

from collections.abc import Iterator

from builder.geometry import mm
from builder.load.target import Bleed, Gutter, Marks, Safety
from builder.press.preflight.book import (
    EDGES,
    SLACK,
    Book,
    PlacedMark,
    is_ambiguous,
    measured,
    number,
)
from builder.press.preflight.finding import Fault
from builder.press.preflight.paints import is_registration, leaves_ink
from builder.press.scan.model import MarkKind

_HALF_LINE = 0.2
_EMPTY = 0.12
"""Share of the type size by which the boxes of letters are larger than their ink."""


def safety(book: Book, rule: Safety) -> Iterator[Fault]:
    """Text and lines keep clear of the trim, and of the binding where that has no rule of its own.

    What touches the trim is meant to be cut, and the rule for the bleed looks after it; but
    no text is.
    """
    edges = [edge for edge in EDGES if edge != "inner" or book.target.gutter is None]
    least = rule.edge if rule.unbled is None or _has_bleed(book) else rule.unbled
    for placed in _uncut(book):
        nearest = min(edges, key=lambda edge: _gap(placed, edge))
        yield from _too_near(placed, nearest, least, f"{number(least)} mm")


def _has_bleed(book: Book) -> bool:
    """Whether any page goes on beyond its trimmed edges."""
    return any(getattr(page.beyond, edge) > SLACK for page in book.pages for edge in EDGES)


def gutter(book: Book, rule: Gutter) -> Iterator[Fault]:
    """Text and lines keep clear of the binding: the further, the more pages there are."""
    count = len(book.pages)
    rows = [row for row in rule.rows if row.pages >= count]
    inner = (rows or rule.rows[-1:])[0].inner
    for placed in _uncut(book):
        yield from _too_near(placed, "inner", inner, f"{number(inner)} mm for {count} pages")


def _uncut(book: Book) -> Iterator[PlacedMark]:
    """All that must be whole when the page has been trimmed and bound."""
    for placed in book.printed:
        if placed.is_text or (leaves_ink(placed.mark) and not placed.cut_edges):
            yield placed


def _too_near(placed: PlacedMark, edge: str, least: float, asks: str) -> Iterator[Fault]:
    gap = _gap(placed, edge)
    if gap < least - _slack(placed):
        where = f"from the {EDGES[edge]}" if gap >= 0 else f"beyond the {EDGES[edge]}"
        hint = "move it inwards, or give the page wider margins"
        yield placed.fault(f"{measured(abs(gap))} mm {where}", asks, hint, alike=edge)


def _slack(placed: PlacedMark) -> float:
    """Millimetres by which a mark may stand nearer than asked.

    Half the width of a line that is aligned by its middle; for text the empty part of its box,
    since the letter begins inside of it: a figure without a descender, a capital's bearing.
    """
    return _HALF_LINE + mm(placed.mark.size) * _EMPTY if placed.is_text else _HALF_LINE


def bleed(book: Book, _: Bleed) -> Iterator[Fault]:
    """What touches the trim goes on as far as the page has room for bleed."""
    for placed in _cut(book):
        for edge in placed.cut_edges:
            wanted: float = getattr(book.target.insets, edge)
            room: float = getattr(placed.page.bleed, edge)  # too little is the next rule's
            beyond = max(0.0, -_gap(placed, edge))
            if beyond < min(wanted, room) - SLACK:
                message = f"it ends {measured(beyond)} mm beyond the {EDGES[edge]}"
                hint = "let it go on to the end of the bleed, or keep it clear of the trim"
                yield placed.fault(message, f"{number(wanted)} mm", hint, alike=edge)


def bleed_room(book: Book, _: Bleed) -> Iterator[Fault]:
    """The page, or its BleedBox, goes on as far as the bleed.

    A target that wants boxes wants so of every page. Elsewhere a page of the trimmed size will
    do as long as nothing touches its edges: KDP and Lulu call that a book without bleed.
    """
    touched = {(placed.page.number, edge) for placed in _cut(book) for edge in placed.cut_edges}
    for page in book.pages:
        is_boxless = book.target.boxes.trim and page.scanned.bleed is None
        if is_boxless or is_ambiguous(page, book.target):
            continue  # that is the fault, and the rule `boxes` finds it
        for edge, name in EDGES.items():
            wanted: float = getattr(book.target.insets, edge)
            room: float = getattr(page.bleed, edge)
            is_needed = book.target.boxes.trim or (page.number, edge) in touched
            # A BleedBox inside of the trim is a fault of its nesting: also of the rule `boxes`.
            if is_needed and -SLACK <= room < wanted - SLACK:
                message = f"{measured(max(0.0, room))} mm at the {name}"
                hint = "make the page larger by the bleed when you export it"
                asks = f"{number(wanted)} mm"
                yield Fault("room for bleed", message, asks, hint, page.number, alike=edge)


def _cut(book: Book) -> Iterator[PlacedMark]:
    """All that is meant to run to an edge."""
    for placed in book.printed:
        if placed.cut_edges and not placed.is_text and leaves_ink(placed.mark):
            yield placed


def _gap(placed: PlacedMark, edge: str) -> float:
    gap: float = getattr(placed.gaps, edge)
    return gap


def printers_marks(book: Book, _: Marks) -> Iterator[Fault]:
    """Nothing stands beside the page. Parts of a background that was cut up may lie in the bleed."""
    asks, hint = "nothing beside the page", "export it without crop marks and colour bars"
    for placed in book.beside:
        is_line = placed.mark.kind in {MarkKind.STROKE, MarkKind.TEXT}
        if leaves_ink(placed.mark) and (is_line or not placed.reaches(book.target.insets)):
            yield placed.fault("it is beside the trimmed page", asks, hint)


def registration(book: Book, rule: Marks) -> Iterator[Fault]:
    """Ink on every plate only comes where it is cut off."""
    asks = "registration colour only outside the bleed"
    hint = "give it a colour of its own, such as pure black"
    for placed in book.marks:
        is_judged = placed.is_printed or rule.allowed  # else printers_marks has found it
        if is_judged and is_registration(placed.mark.paint) and placed.reaches(book.target.insets):
            yield placed.fault("it is in registration colour, on every plate", asks, hint)
