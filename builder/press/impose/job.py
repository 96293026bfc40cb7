"""What is asked of an imposition, and what comes of it."""

from __future__ import annotations

from enum import Enum

from builder.frozen import dataclass
from builder.geometry import Flip, Shift
from builder.press.impose.papers import Paper


class Scheme(Enum):
    """What becomes of the sheets."""

    BOOKLET = "booklet"
    """They are folded, inside one another, and stapled or sewn through the fold."""
    TWO_UP = "2up"
    """They are cut in the middle; the left stack is laid on the right one."""


@dataclass(frozen=True, slots=True)
class ImpositionJob:
    """How pages are put on sheets. Lengths are millimetres."""

    scheme: Scheme
    paper: Paper | None = None
    """None takes the sheet that suits the pages (papers.usual_paper)."""
    flip: Flip = Flip.SHORT
    signature: int | None = None
    """Sheets in a signature of a booklet; None takes all of them for one."""
    thickness: float = 0.1
    """Of the paper; a booklet's creep comes from it."""
    back: Shift = Shift()
    """What a printer's back is moved by to lie on the front, as one looks at the back's page."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A finished PDF to print. `blanks` are pages that were added at the end."""

    data: bytes
    paper: Paper
    sheets: int
    pages: int
    blanks: int
    scale: float
    notes: tuple[str, ...]
