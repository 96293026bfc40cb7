"""Desks that are kept: the next book of the same kind finds its fonts open and its words measured.

That takes a third off the time of a book. What it takes in memory is bounded: a desk is kept for
one topic, so what its setters know is that topic's texts, however many books are made of it.
"""

from __future__ import annotations

import gc

from builder.layout.desk import Desk
from builder.layout.desks import desk_with
from builder.layout.fitting import fit_desk
from builder.layout.font_files import font_stamp
from builder.load.style import Style
from builder.load.target import PressTarget

_MOST = 2
"""Each takes about 7 MB."""

_desks: dict[tuple[object, ...], Desk] = {}


def kept_desk(
    style: Style, paper: str, language: str, target: PressTarget, topic: tuple[str, ...]
) -> Desk:
    """A desk fitted to a press target: the same one as before, if all is as it was.

    Raises:
        RequestError: there is no such paper, or style, paper and target don't go together.
    """
    own = tuple(font_stamp(file.path) for file in style.files.values() if file.path is not None)
    known = (*topic, paper.casefold(), language, repr(style), repr(target), own)
    desk = _desks.pop(known, None) or fit_desk(desk_with(style, paper, language), target)
    _desks[known] = desk  # the one used last stands last
    if len(_desks) > _MOST:
        del _desks[next(iter(_desks))]
        gc.collect()  # a desk and its setters hold on to each other
    return desk
