"""The machine that runs one content stream: its state, path and text, and where marks go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Object

from builder.press.scan import objects
from builder.press.scan.colour import ColourSpace, read_space
from builder.press.scan.fonts import Font, read_font
from builder.press.scan.graphics import State
from builder.press.scan.layers import Layers, is_off
from builder.press.scan.matrix import IDENTITY, NOTHING, Bounds, overlap
from builder.press.scan.model import Mark, ScannedFont
from builder.press.scan.paths import Path

MOST_STEPS = 5_000_000
"""Operators that one page may run, forms included; a map has some hundred thousand."""

DEEPEST = 24
"""Forms within forms."""


class TooIntricateError(Exception):
    """A page runs more operators than anyone would wait for."""


class Store:
    """What the pages of a document share: fonts that have been read, layers that are off."""

    def __init__(self, off: Layers) -> None:
        self.off = off
        self._fonts: dict[tuple[int, int], Font] = {}

    def font(self, found: Any) -> Font:
        """A font; each is read once."""
        key = objects.identity(found)
        if key is None:
            return read_font(found)
        if key not in self._fonts:
            self._fonts[key] = read_font(found)
        return self._fonts[key]


class Sheet:
    """What a page turns out to bear."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.marks: list[Mark] = []
        self.fonts: dict[ScannedFont, None] = {}
        self.has_group = False
        self.steps = 0
        self.tiles: dict[object, list[Mark]] = {}
        """What cells of patterns bear, by pattern and the way that it is painted."""

    def step(self) -> None:
        """Count an operator.

        Raises:
            TooIntricateError: there have been too many.
        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooIntricateError


Run = Callable[["Machine", Object], None]
"""Runs a content stream on a machine made for it."""


class Machine:
    """One content stream at work: a page's, a form's or a pattern's.

    `resources` are those of the stream, `state` holds at its beginning. `active` are the
    streams that it is part of, itself included, so that none runs within itself.
    """

    def __init__(
        self, sheet: Sheet, run: Run, resources: Any, state: State, active: tuple[object, ...] = ()
    ) -> None:
        self.sheet = sheet
        self.run = run
        self.resources = resources
        self.state = state
        self.active = active
        self.base = state.matrix
        """Of the stream itself: patterns are placed by it, however forms are turned."""
        self.stack: list[State] = []
        self.path = Path()
        self.clips_next = False
        """Whether W has been said, so that the path will clip once it has been painted."""
        self.text_matrix = IDENTITY
        self.line_matrix = IDENTITY
        self.text_clip: Bounds | None = None
        self.is_artifact = False
        self.is_hidden = False
        self.tags: list[tuple[bool, bool]] = []
        """For each open marked-content section: artifact and hidden as they were outside."""
        self._spaces: dict[str, ColourSpace] = {}

    def inside(self, content: Object, resources: Any, state: State) -> Machine | None:
        """A machine for a form or pattern; None where it would run within itself."""
        key = objects.identity(content)
        if key in self.active or len(self.active) >= DEEPEST:
            return None
        inner = Machine(
            self.sheet, self.run, resources, state, (*self.active, key or len(self.active))
        )
        inner.is_artifact, inner.is_hidden = self.is_artifact, self.is_hidden
        return inner

    def resource(self, category: str, operand: Any) -> Any:
        """The resource of a name, None if there is none."""
        return objects.named(objects.entry(self.resources, category), operand)

    def space(self, operand: Any) -> ColourSpace:
        """A colour space by its name."""
        name = objects.name(operand)
        if name not in self._spaces:
            self._spaces[name] = read_space(operand, self.resources)
        return self._spaces[name]

    def shows(self, holder: Any) -> bool:
        """Whether an image or form is on no layer that is off."""
        layer = objects.entry(holder, "OC")
        return layer is None or not is_off(layer, self.sheet.store.off)

    def clip(self, box: Bounds, *, is_box: bool) -> None:
        """Let nothing be painted outside a box; `is_box` if the path is no less than that."""
        state = self.state
        state.clip = overlap(box, state.clip) or NOTHING
        state.clips_boxes = state.clips_boxes and is_box
