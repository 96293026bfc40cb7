"""A scanned file as its printer sees it: where each page is trimmed, and what stands where."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from builder.frozen import dataclass
from builder.geometry import Insets, Side, Size, mm, pt, side_of
from builder.load.target import PressTarget
from builder.press.preflight.finding import Fault, Place
from builder.press.scan.model import Mark, MarkKind, Rect, ScannedFile, ScannedPage

EDGES = {"top": "top", "bottom": "bottom", "outer": "outer edge", "inner": "binding edge"}
"""The fields of Insets, and what a person calls the edges of a page."""

SLACK = 0.1
"""Millimetres that no knife and no house's own preflight can tell apart."""

_SHOWN = 24
"""How many characters of a text are quoted."""

_ON = 0.05
"""Millimetres by which a mark must reach into an area to be in it."""

_TOUCH = 0.2
"""Millimetres inside of the trim within which a mark is meant to be cut: a knife is no surer."""


_NOTHING = Insets(0.0, 0.0, 0.0, 0.0)


@dataclasses.dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark and how far its box stays inside of each trimmed edge, in millimetres.

    A gap below zero is how far the mark goes on beyond the edge.
    """

    mark: Mark
    page: TrimmedPage
    gaps: Insets

    @property
    def is_printed(self) -> bool:
        """Whether some of it is left after trimming."""
        return self.reaches(_NOTHING)

    @property
    def is_text(self) -> bool:
        """Whether it is read, so that no part of it may be lost."""
        return self.mark.kind is MarkKind.TEXT

    @property
    def cut_edges(self) -> tuple[str, ...]:
        """The trimmed edges that it touches or crosses, within 0.2 mm, by their names in EDGES."""
        gaps = self.gaps
        if min(gaps.top, gaps.bottom, gaps.inner, gaps.outer) > _TOUCH:
            return ()  # as most
        return tuple(edge for edge in EDGES if getattr(gaps, edge) <= _TOUCH)

    def reaches(self, around: Insets) -> bool:
        """Whether some of it is on the trimmed page or less than `around` beside it."""
        return self.page.holds(self.gaps, around)

    def fault(self, message: str, asks: str, hint: str, alike: str = "") -> Fault:
        """A fault of this mark; alike are all marks of its kind, or those with the same `alike`."""
        place = self.page.place(self.mark.box)
        kind = f"{self.mark.kind.value} {alike}"
        return Fault(object_name(self.mark), message, asks, hint, self.page.number, place, kind)


@dataclasses.dataclass(frozen=True)
class TrimmedPage:
    """A page with its trimmed area, in points of the page before it is turned."""

    scanned: ScannedPage
    trim: Rect

    @property
    def number(self) -> int:
        """Counts from 1."""
        return self.scanned.number

    @property
    def turns(self) -> int:
        """How many quarters the page is turned to the right to be looked at."""
        return self.scanned.rotate // 90 % 4

    @cached_property
    def size(self) -> Size:
        """The trimmed size in millimetres, as one looks at the page."""
        width, height = mm(self.trim.width), mm(self.trim.height)
        return Size(height, width) if self.turns % 2 else Size(width, height)

    @property
    def binds_left(self) -> bool:
        """Whether the binding edge is on the left."""
        return side_of(self.number) is Side.RECTO

    @property
    def beyond(self) -> Insets:
        """How far the page goes on beyond its trimmed edges, in millimetres."""
        return _negative(self.gaps(self.scanned.crop or self.scanned.media))

    @property
    def bleed(self) -> Insets:
        """How far the BleedBox goes beyond the trimmed edges; without one, as the page does."""
        box = self.scanned.bleed
        return _negative(self.gaps(box)) if box else self.beyond

    def with_room(self, room: Insets) -> Size:
        """The size of the page with room around what is trimmed."""
        width, height = self.size.width, self.size.height
        return Size(width + room.inner + room.outer, height + room.top + room.bottom)

    def gaps(self, box: Rect) -> Insets:
        """How far a rectangle stays inside of the trimmed edges, in millimetres."""
        left, top, right, bottom = self._inside(box)
        inner, outer = (left, right) if self.binds_left else (right, left)
        return Insets(top, bottom, inner, outer)

    def holds(self, gaps: Insets, around: Insets) -> bool:
        """Whether a rectangle with these gaps is, in part, less than `around` beside the page."""
        size = self.size
        return (
            gaps.outer < size.width + around.inner - _ON
            and gaps.inner < size.width + around.outer - _ON
            and gaps.top < size.height + around.bottom - _ON
            and gaps.bottom < size.height + around.top - _ON
        )

    def place(self, box: Rect) -> Place:
        """Where a rectangle is as one looks at the trimmed page."""
        left, top, right, bottom = self._inside(box)
        return Place(
            x=left,
            y=top,
            width=self.size.width - left - right,
            height=self.size.height - top - bottom,
        )

    def marks(self) -> Iterator[PlacedMark]:
        """All that can be seen, on the trimmed page and beside it."""
        for mark in self.scanned.marks:
            if _is_seen(mark) and _meet(mark.box, self.scanned.media):
                yield PlacedMark(mark, self, self.gaps(mark.box))

    def _inside(self, box: Rect) -> tuple[float, float, float, float]:
        """Millimetres from the trimmed edges, clockwise from the left as one looks at the page."""
        trim = self.trim
        unturned = (
            mm(box.left - trim.left),
            mm(trim.top - box.top),
            mm(trim.right - box.right),
            mm(box.bottom - trim.bottom),
        )
        left, top, right, bottom = (unturned[edge - self.turns] for edge in range(4))
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Book:
    """The file for its target. Of all its `marks`, some are `printed` on the trimmed pages."""

    file: ScannedFile
    target: PressTarget
    pages: tuple[TrimmedPage, ...]
    marks: tuple[PlacedMark, ...]
    printed: tuple[PlacedMark, ...]
    beside: tuple[PlacedMark, ...]


def open_book(file: ScannedFile, target: PressTarget) -> Book:
    """Find the trimmed area of every page, and the marks that are on it."""
    pages = tuple(TrimmedPage(page, _trim(page, target)) for page in file.pages)
    marks = tuple(placed for page in pages for placed in page.marks())
    printed: list[PlacedMark] = []
    beside: list[PlacedMark] = []
    for placed in marks:
        (printed if placed.is_printed else beside).append(placed)
    return Book(file, target, pages, marks, tuple(printed), tuple(beside))


def most_common_size(book: Book) -> Size:
    """The size of most pages, to a tenth of a millimetre; the first of them stands for all."""
    sizes = [page.size for page in book.pages]
    keys = [(round(size.width, 1), round(size.height, 1)) for size in sizes]
    ((most, _),) = Counter(keys).most_common(1)
    return sizes[keys.index(most)]


def _trim(page: ScannedPage, target: PressTarget) -> Rect:
    """The TrimBox; without one, what makes a paper of the target; else the page.

    A house that does without a TrimBox (KDP) takes pages of the paper's size, or with the bleed
    added: the size says which is meant. There a TrimBox that is the whole page says nothing; some
    programs write it into every file.
    """
    whole = page.crop or page.media
    if page.trim and (target.boxes.trim or page.trim != whole):
        return page.trim
    bled = [_less(TrimmedPage(page, box), target.insets) for box in (whole, page.bleed) if box]
    fitting = (box for box in (whole, *bled) if takes(target, TrimmedPage(page, box).size))
    return next(fitting, whole)


def takes(target: PressTarget, size: Size) -> bool:
    """Whether the target has a list of papers, and this size is on it; custom sizes are not."""
    if target.papers is None:
        return False
    slack = target.papers.tolerance + 0.01
    return any(
        abs(paper.width - size.width) <= slack and abs(paper.height - size.height) <= slack
        for paper in target.papers.sizes
    )


def is_ambiguous(page: TrimmedPage, target: PressTarget) -> bool:
    """Whether a house that does without boxes can't tell by the page's size where to trim it.

    It takes a page for the trimmed page, or for that and its bleed: room for marks misleads it.
    """
    if target.boxes.trim or target.marks.allowed or target.bleed is None:
        return False
    whole = page.with_room(page.beyond)
    return not any(is_same_size(whole, size) for size in (page.size, page.with_room(target.insets)))


def is_same_size(one: Size, other: Size) -> bool:
    """Whether nobody could tell two pages apart when they lie on one another."""
    close = SLACK + 0.05
    return abs(one.width - other.width) <= close and abs(one.height - other.height) <= close


def _less(page: TrimmedPage, bleed: Insets) -> Rect:
    """The page's rectangle without its bleed."""
    left, right = (bleed.inner, bleed.outer) if page.binds_left else (bleed.outer, bleed.inner)
    seen = (left, bleed.top, right, bleed.bottom)
    left, top, right, bottom = (pt(seen[(edge + page.turns) % 4]) for edge in range(4))
    box = page.trim
    return Rect(box.left + left, box.bottom + bottom, box.right - right, box.top - top)


def _negative(gaps: Insets) -> Insets:
    return Insets(top=-gaps.top, bottom=-gaps.bottom, inner=-gaps.inner, outer=-gaps.outer)


def _is_seen(mark: Mark) -> bool:
    """Whether the eye could find it on paper; spaces are text, but none to be seen."""
    return mark.is_visible and not mark.text.isspace()


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.bottom < other.top
        and other.bottom < one.top
    )


def object_name(mark: Mark) -> str:
    """What a person calls the mark: `line`, or `text "Lead…"`."""
    if mark.kind is not MarkKind.TEXT or not mark.text.strip():
        return mark.kind.value
    text = " ".join(mark.text.split())
    return f'text "{text[: _SHOWN - 1]}…"' if len(text) > _SHOWN else f'text "{text}"'


def number(value: float) -> str:
    """A number of a rule for a sentence: 6, 0.75, 3.175."""
    return f"{round(value, 3):g}"


def measured(value: float) -> str:
    """A number that was measured, with at most two decimals and never a -0."""
    return f"{round(value, 2) + 0.0:g}"
