"""What a person should know before the sheets are printed."""

from __future__ import annotations

from collections.abc import Sequence

from builder.press.impose.job import ImpositionJob
from builder.press.impose.papers import Paper, full_size_paper
from builder.press.impose.place import Spread, percent, said
from builder.press.impose.plan import SheetPlan, blanks
from builder.press.impose.source import Source

_STAPLED = 1.5
"""Millimetres of paper that a staple goes through: 15 sheets of 80 g/m², which is what the
booklet finishers of office copiers take; those of digital presses take up to twice that."""

_USUAL_THICKNESS = 0.1

_FELT = 0.5
"""Millimetres."""


def advice(
    source: Source,
    job: ImpositionJob,
    paper: Paper,
    spread: Spread,
    sheets: Sequence[SheetPlan],
    repairs: Sequence[str],
) -> tuple[str, ...]:
    """Notes, the most important first."""
    creep = max(it.front[0].creep for it in sheets)  # none where sheets are cut
    found = (
        _scaled(source, paper, spread),
        _too_thick(creep + 1, job.thickness),
        _uneven(creep * job.thickness),
        _left_out(source.left_out),
        _repaired(repairs),
        _blank(blanks(tuple(sheets))),
    )
    return tuple(filter(None, found))


def _scaled(source: Source, paper: Paper, spread: Spread) -> str:
    """Pages are never made smaller without a word."""
    if spread.scale == 1:
        return ""
    page = source.pages[0].size
    note = (
        f"two pages of {said(page)} are too large for {paper.name}:"
        f" they are scaled down to {percent(spread.scale)}"
    )
    word = full_size_paper(page)
    return f"{note}; --sheet {word} takes them at 100 %" if word else note


def _too_thick(sheets: int, thickness: float) -> str:
    """A booklet that no staple holds."""
    if sheets * (thickness or _USUAL_THICKNESS) <= _STAPLED:
        return ""
    return (
        f"{sheets} sheets inside one another are more than a staple holds (about 15 of 80 g/m²):"
        " --signature 4 (up to 8) makes thin ones, to be sewn or glued together"
    )


def _uneven(creep: float) -> str:
    """A fore-edge that the fingers feel."""
    if creep < _FELT:
        return ""
    return (
        f"inner sheets stick out by up to {creep:.1f} mm when they are folded, and their pages"
        " are moved towards the fold by as much: trim the fore-edge after binding"
    )


def _left_out(count: int) -> str:
    if not count:
        return ""
    things = "1 comment or form field is" if count == 1 else f"{count} comments or form fields are"
    return f"{things} not printed: flatten the PDF first to keep what they show"


def _repaired(repairs: Sequence[str]) -> str:
    if not repairs:
        return ""
    first = " ".join(repairs[0].split())
    return f"the PDF is damaged and was read as well as possible ({first}): look at the sheets"


def _blank(count: int) -> str:
    if not count:
        return ""
    return "the last page is blank" if count == 1 else f"the last {count} pages are blank"
