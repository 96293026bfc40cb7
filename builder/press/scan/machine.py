"""The machine that runs one content stream: its state, path and text, and where marks go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pikepdf import Object

from builder.press.scan import objects
from builder.press.scan.budget import LimitError, budget, spend
from builder.press.scan.colour import ColourSpace, read_space
from builder.press.scan.fonts import Font, read_font
from builder.press.scan.graphics import State
from builder.press.scan.layers import Layers, is_off
from builder.press.scan.matrix import IDENTITY, NOTHING, Bounds, overlap
from builder.press.scan.model import Mark, ScannedFont
from builder.press.scan.paths import Path

DEEPEST = 24
"""Forms within forms."""

_FORM = 80
"""Steps that it takes to begin with a form."""


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
        self.unseen: dict[str, None] = {}
        """What kept a part of the page from being looked at."""
        self.tiles: dict[object, list[Mark]] = {}
        """What cells of patterns bear, by pattern and the way that it is painted."""

    def add(self, marks: Sequence[Mark]) -> None:
        """Put marks on the sheet.

        Raises:
            SpentError: there are too many.
        """
        budget().mark(len(marks))
        self.marks.extend(marks)


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

    def inside(self, content: Object, resources: Any, state: State) -> Machine:
        """A machine for a form or pattern.

        Raises:
            LimitError: it would run within itself, or lies too deep.
        """
        key = objects.identity(content)
        if key in self.active:
            raise LimitError("a form or a pattern on it draws itself")
        spend(_FORM)
        if len(self.active) >= DEEPEST:
            raise LimitError(f"forms lie more than {DEEPEST} deep in one another")
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
