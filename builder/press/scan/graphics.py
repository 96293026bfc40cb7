"""The graphics state (ISO 32000-1, 8.4) as far as it matters to a preflight."""

from __future__ import annotations

import dataclasses
from typing import Any

from builder.frozen import dataclass
from builder.press.scan.colour import GREY, ColourSpace
from builder.press.scan.fonts import Font
from builder.press.scan.matrix import IDENTITY, Bounds, Matrix
from builder.press.scan.model import Paint

_OPAQUE = {"", "Normal", "Compatible"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A current colour. `pattern` is the pattern that stands for it, if one does."""

    space: ColourSpace
    paint: Paint
    pattern: Any = None


BLACK = Colour(GREY, GREY.paint((0.0,)))
"""What every page begins with."""


@dataclasses.dataclass(slots=True)
class State:
    """What q saves and Q restores; lengths as the operators give them.

    `clip` is the box of the clipping path on the page; `clips_boxes` says that the path is that
    box. `around` says what makes the whole form, in which this state holds, transparent.
    """

    clip: Bounds
    matrix: Matrix = IDENTITY
    clips_boxes: bool = True
    fill: Colour = BLACK
    stroke: Colour = BLACK
    line_width: float = 1.0
    line_cap: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend_mode: str = ""
    soft_mask: bool = False
    around: str = ""
    font: Font | None = None
    size: float = 0.0
    char_spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    text_mode: int = 0

    def copy(self, **changes: Any) -> State:
        """A state that can be changed without changing this one."""
        return dataclasses.replace(self, **changes)

    def see_through(self, *, stroking: bool) -> str:
        """What makes a mark transparent, in words; empty if nothing does."""
        alpha = self.stroke_alpha if stroking else self.fill_alpha
        if alpha >= 1 and not self.soft_mask and self.blend_mode in _OPAQUE:
            return self.around
        return joined(
            self.around,
            f"opacity {100 * alpha:.3g} %" if alpha < 1 else "",
            "" if self.blend_mode in _OPAQUE else f"blend mode {self.blend_mode}",
            "soft mask" if self.soft_mask else "",
        )


def joined(*causes: str) -> str:
    """All causes once, in their order."""
    return ", ".join(dict.fromkeys(filter(None, causes)))
