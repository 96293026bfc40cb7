"""Where pages and marks lie on a side of a sheet. Lengths are millimetres, y grows upwards.

Creep: folded sheets lie inside one another, so the fold of the sheet that n others are folded
around is n thicknesses of paper away from the outermost fold, and its leaves stick out at the
fore-edge by as much. The book is trimmed to pages of width w, measured from the outermost
fold: of this sheet that leaves w - n × thickness, measured from its own fold. For the page's
outer edge to be there, the page is moved towards the fold by n × thickness; so all margins at
the fore-edge are equal, and what is lost is lost in the fold.
"""

from __future__ import annotations

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.geometry import Size
from builder.press.impose.papers import PAPERS, Paper, full_size_paper, takes
from builder.press.impose.plan import RIGHT

SMALLEST_SCALE = 0.25
"""A page printed smaller than this can't be read; it is surely a mistake."""

_GAP, _LENGTH, _SHORTEST = 2.0, 5.0, 2.0
"""Between page (or its bleed) and mark; of a mark; of one that is worth drawing."""

_WORTH_CUTTING = 1.0
"""What the sheet must be larger than the pages before it says where to cut."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Two pages beside each other in the middle of a sheet; `page` is their size there."""

    sheet: Size
    page: Size
    scale: float

    @property
    def middle(self) -> float:
        """Where the sheet is folded or cut."""
        return self.sheet.width / 2

    @property
    def foot(self) -> float:
        """Lower edge of the pages."""
        return (self.sheet.height - self.page.height) / 2

    @property
    def head(self) -> float:
        """Upper edge of the pages."""
        return self.foot + self.page.height

    def left(self, column: int, shift: float) -> float:
        """Left edge of the page in a column, `shift` towards the middle."""
        return self.middle - shift if column == RIGHT else self.middle - self.page.width + shift


@dataclass(frozen=True, slots=True)
class Line:
    """A mark; a fold is dashed, a cut is not."""

    x0: float
    y0: float
    x1: float
    y1: float
    is_fold: bool = False


def fit(page: Size, paper: Paper) -> Spread:
    """Two pages on the sheet, as large as they are if it takes them, else scaled to fit.

    Raises:
        RequestError: they would become too small to read.
    """
    sheet = paper.size
    if takes(paper, page):
        return Spread(sheet, page, 1.0)
    scale = _scale(page, paper)
    if scale < SMALLEST_SCALE:
        raise RequestError(_too_small(page, paper, scale))
    return Spread(sheet, Size(page.width * scale, page.height * scale), scale)


def _scale(page: Size, paper: Paper) -> float:
    """At what size two pages fill the sheet."""
    return min(paper.size.width / 2 / page.width, paper.size.height / page.height)


def marks(spread: Spread, shift: float, bleed: float, *, folded: bool) -> tuple[Line, ...]:
    """Marks around the pages of a side, where the sheet has room for them.

    A sheet that is as high as its pages has none at the middle: it is folded (or cut) in half.
    """
    left, right = spread.left(0, shift), spread.left(1, shift) + spread.page.width
    heights = _beyond(spread.foot, spread.head, spread.sheet.height, bleed)
    widths = _beyond(left, right, spread.sheet.width, bleed)
    cuts = (left, right) if left >= _WORTH_CUTTING else ()
    levels = (spread.foot, spread.head) if spread.foot >= _WORTH_CUTTING else ()
    middle = spread.middle
    return (
        *(Line(middle, y0, middle, y1, is_fold=folded) for y0, y1 in heights),
        *(Line(x, y0, x, y1) for x in cuts for y0, y1 in heights),
        *(Line(x0, y, x1, y) for y in levels for x0, x1 in widths),
    )


def percent(scale: float) -> str:
    """`100 %`, `91.6 %`; rounded down, so that only the full size is called 100 %."""
    return f"{int(scale * 1000 + 1e-9) / 10:g} %"


def _beyond(low: float, high: float, end: float, bleed: float) -> tuple[tuple[float, float], ...]:
    """From where to where a mark goes below `low` and above `high`; none without room."""
    start = bleed + _GAP
    length = min(_LENGTH, low - start, end - high - start)
    if length < _SHORTEST:
        return ()
    return (low - start - length, low - start), (high + start, high + start + length)


def _too_small(page: Size, paper: Paper, scale: float) -> Problem:
    message = f"two pages of {said(page)} would be printed at {percent(scale)} on {paper.name}"
    word = full_size_paper(page)
    if word:
        return Problem(message, hint=f"--sheet {word} takes them at 100 %")
    if max(_scale(page, one) for one in PAPERS.values()) >= SMALLEST_SCALE:
        return Problem(message, hint="choose a larger --sheet")
    return Problem(message, hint="scale the pages down first: no sheet is large enough")


def said(size: Size) -> str:
    """`148 × 210 mm`."""
    return f"{size.width:.4g} × {size.height:.4g} mm"
