"""The two sides of the calibration sheet.

Crosses and scales have their places on the paper; the parts fill the room above and below the
cross in the middle, each as long as it fits. A4 and Letter have them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.errors import Problem, RequestError
from builder.geometry import POINTS_PER_MM, Flip, Side, pt
from builder.layout.blocks import AnyBlock, Content, Placed, Reference, shift
from builder.layout.body import assemble
from builder.layout.calibration import parts
from builder.layout.calibration.crosses import CLEAR, back_scales, front_crosses, inset
from builder.layout.calibration.edges import edge_steps
from builder.layout.desk import Desk
from builder.layout.heads import TITLE_BASELINE
from builder.layout.items import Frame, LaidOutPage, Role
from builder.layout.sketch import Sketch

Part = Sequence[AnyBlock]

PRINT = "Print this sheet at 100\u00a0%, both sides, flipped on the {edge} edge."
MEASURE = (
    "Lay a ruler on the two scales of millimetres. If they are not true, the page was scaled: "
    "switch ‘fit to page’ off and print it again."
)
LOOK = (
    "Hold the sheet against a window and look at its back, where the crosses of this side "
    "fall on scales."
)
TELL = "Write the two numbers into the command that you find there, and type it."
"""What to do with the front."""

HOLD = (
    "Hold the sheet against a window, this side towards you, and look at the cross in the middle."
)
READ_RIGHT = (
    "The number on the level scale on which the front’s upright line falls is how far it is "
    "to the right. Left of 0 it counts as minus."
)
READ_DOWN = (
    "The number on the upright scale on which the level line falls is how far it is down. "
    "Above 0 it counts as minus."
)
CORNERS = (
    "Look at the corners too. If they differ by more than 1\u00a0mm, the sheet went in askew: "
    "print another one."
)
"""What to do with the back."""


def calibration_pages(desk: Desk, flip: Flip) -> tuple[LaidOutPage, LaidOutPage]:
    """Front and back, to be printed on one sheet that is turned on the edge `flip`.

    The back is made for a sheet that a reader turns like a leaf of a book; a printer that turns
    it on the short edge gets it upside down.

    Raises:
        RequestError: the paper is too small, or wider than high.
    """
    if desk.paper.width > desk.paper.height:
        hint = "measure on the upright paper, which is how it goes through the printer"
        raise RequestError(Problem("the sheet needs a paper that is higher than wide", hint=hint))
    front = [*edge_steps(desk).items, *front_crosses(desk).items, *_front(desk, flip)]
    back = [*back_scales(desk).items, *_back(desk, flip)]
    return (
        _page(desk, 1, Side.RECTO, front, turned=False),
        _page(desk, 2, Side.VERSO, back, turned=flip is Flip.SHORT),
    )


def _page(
    desk: Desk, number: int, side: Side, items: Iterable[Content], *, turned: bool
) -> LaidOutPage:
    paper = desk.paper
    plain = tuple(item for item in items if not isinstance(item, Reference))
    frame = Frame(pt(paper.width), pt(paper.height), plain)
    return LaidOutPage(number, str(number), side, "Calibration", frame, turned=turned)


def _front(desk: Desk, flip: Flip) -> list[Content]:
    steps = (PRINT.format(edge=flip.value), MEASURE, LOOK, TELL)
    above = [parts.numbered(desk, "Do this", steps), parts.level_ruler(desk)]
    above += [parts.edge_note(desk)] if desk.is_wide else []
    below = (parts.type_ramp(desk), parts.line_ramp(desk), parts.grey_ramp(desk))
    upright = parts.upright_ruler(desk, inset(desk.paper) + CLEAR, _foot(desk))
    return [
        *_body(desk, Side.RECTO, "Calibration", above, below),
        *_beside(desk, Side.RECTO, "Cross", "Its scales are on the back, behind these lines."),
        *([] if desk.is_wide else _edges_beside(desk)),
        *_moved(upright.items, desk.left(Side.RECTO)),
    ]


def _back(desk: Desk, flip: Flip) -> list[Content]:
    steps = (HOLD, READ_RIGHT, READ_DOWN, CORNERS)
    above = (parts.numbered(desk, "Read", steps),)
    below = (parts.command(desk, flip), parts.pen_sample(desk))
    return [
        *_body(desk, Side.VERSO, "Against the light", above, below),
        *_beside(desk, Side.VERSO, "Scales", "Every tick is half a millimetre, from −5 to 5."),
    ]


def _foot(desk: Desk) -> float:
    """Where the crosses in the lower corners want their room, from the top of the paper."""
    return desk.paper.height - inset(desk.paper) - CLEAR


def _body(
    desk: Desk, side: Side, title: str, above: Sequence[Part], below: Sequence[Part]
) -> list[Content]:
    """Title and parts, on the paper. RequestError if even the first part doesn't fit."""
    middle = desk.paper.height / 2
    left = desk.left(side)
    sketch = Sketch(desk)
    x = max(desk.field_x, inset(desk.paper) + CLEAR + 2.0 - left)
    sketch.text(x, TITLE_BASELINE, title, "title", role=Role.TITLE)
    head = sketch.block(TITLE_BASELINE)
    upper = _fill(desk, [[head], *above], desk.top, middle - CLEAR)
    lower = _fill(desk, below, middle + CLEAR, _foot(desk))
    if len(upper) < 2 or not lower:
        hint = "choose a5 or a larger paper"
        raise RequestError(Problem("the paper is too small for a calibration sheet", hint=hint))
    return _moved(assemble([*upper, *lower]).items, left, desk.top)


def _fill(desk: Desk, found: Sequence[Part], top: float, bottom: float) -> list[Placed]:
    """The parts below each other from `top`, without those that would reach beyond `bottom`."""
    placed: list[Placed] = []
    y = top - desk.top
    for part in found:
        tried, end = _stacked(desk, part, y, is_first=not placed)
        if end <= bottom - desk.top:
            placed += tried
            y = end
    return placed


def _stacked(desk: Desk, part: Part, y: float, *, is_first: bool) -> tuple[list[Placed], float]:
    """The blocks of a part from `y`, measured from the first grid line, and where they end."""
    placed: list[Placed] = []
    for number, block in enumerate(part):
        y += 0.0 if is_first and number == 0 else block.gap
        y = desk.snap(y) if block.snaps else y
        placed.append(Placed(y, block))
        y += block.height
    return placed, y


def _beside(desk: Desk, side: Side, label: str, text: str) -> list[Content]:
    """A label and a few words to the left of the cross in the middle."""
    sketch = Sketch(desk)
    left = desk.left(side)
    y = desk.paper.height / 2
    if desk.is_wide:
        sketch.text(0, y, label, "rail")
    width = desk.paper.width / 2 - CLEAR - left - desk.field_x
    sketch.wrapped(desk.field_x, y, text, "small", width)
    return _moved(sketch.items, left)


def _edges_beside(desk: Desk) -> list[Content]:
    """What the steps at the edges are for, to the right of the cross, where all else is full."""
    sketch = Sketch(desk)
    left = desk.left(Side.RECTO)
    x = desk.paper.width / 2 + CLEAR - left
    y = desk.paper.height / 2 - desk.kind("small").leading
    sketch.wrapped(x, y, parts.EDGES, "small", desk.width - parts.RULER_ROOM - x)
    return _moved(sketch.items, left)


def _moved(items: Iterable[Content], right: float, down: float = 0.0) -> list[Content]:
    return [shift(item, right * POINTS_PER_MM, down * POINTS_PER_MM) for item in items]
