"""What to say of a block that is higher than its page: what makes it so, and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.errors import Problem
from builder.layout.blocks import AnyBlock, Block, Cause
from builder.layout.items import TextRun
from builder.layout.stacking import TooHighError
from builder.load.models import Rubric
from builder.load.text import Line
from builder.plan.words import counted

HINT = "shorten it, or choose a larger paper or a smaller type"
BY_DESIGN = "choose a larger paper or a smaller type"

_LONGEST_QUOTED = 40
"""Characters of a text that is named in a message."""

_SIGNS = re.compile(r"[\W_]+")


def too_high_problem(error: TooHighError, page: str, texts: Iterable[Line]) -> Problem:
    """A problem at the place of what makes a block too high.

    That is the block's own cause, else the longest of the page's `texts` that stands in it.
    """
    cause = _cause(error.block, texts)
    high, room = f"{error.block.height:.0f} mm", f"{error.room:.0f} mm"
    message = f"{cause.what} would be {high} high, and {page} has {room} on this paper"
    return Problem(message, cause.place, cause.hint)


def rubric_cause(rubric: Rubric, what: str = "") -> Cause:
    """A rubric whose criteria are many; `what` shows them."""
    criteria = counted(len(rubric.criteria), "criterion").replace("criterions", "criteria")
    what = what or f"a list of {criteria}"
    hint = "use fewer criteria, or choose a larger paper or a smaller type"
    return Cause(what, rubric.name.location, hint)


def _cause(block: AnyBlock, texts: Iterable[Line]) -> Cause:
    if isinstance(block, Block) and block.cause:
        return block.cause
    printed = [item.text for item in block.items if isinstance(item, TextRun)]
    words = _bare("".join(printed))
    if not words:
        return Cause("what stands together", None, BY_DESIGN)
    bare = [(_bare(text), text) for text in texts]
    inside = [text for own, text in bare if own and own in words]
    around = [text for own, text in bare if words in own]
    found = max(inside or around, key=len, default=None)
    what = f"'{_quoted(' '.join(printed))}'"
    if found is None:
        return Cause(what, None, BY_DESIGN)
    return Cause(what, found.locate(max(found.find(printed[0]), 0)), HINT)


def _bare(text: str) -> str:
    """A text without what breaking and markup add to it or take from it."""
    return _SIGNS.sub("", text)


def _quoted(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTED else f"{line[:_LONGEST_QUOTED]}…"
