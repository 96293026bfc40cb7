"""Desks that are kept: the next book of the same kind finds its fonts open and its words measured.

That takes a third off the time of a book. What it takes in memory is bounded: a desk is kept for
one topic, so what its setters know is that topic's texts, however many books are made of it.
"""

from __future__ import annotations

from builder.layout.desk import Desk
from builder.layout.desks import desk_with
from builder.layout.fitting import fit_desk
from builder.load.font_paths import font_stamp
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
    fonts = tuple(map(font_stamp, style.files.values()))
    known = (*topic, paper.casefold(), language, repr(style), repr(target), fonts)
    desk = _desks.pop(known, None) or fit_desk(desk_with(style, paper, language), target)
    _desks[known] = desk  # the one used last stands last
    if len(_desks) > _MOST:
        # A desk and its setters hold on to each other, which would leave them to the collector.
        _desks.pop(next(iter(_desks))).setters.clear()
    return desk
