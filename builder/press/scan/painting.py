"""Putting marks on the sheet: clipped, and patterns resolved into what their cells paint."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Any

from builder.press.scan import objects
from builder.press.scan.budget import MARK_STEPS, spend
from builder.press.scan.graphics import Colour, State, joined
from builder.press.scan.machine import Machine
from builder.press.scan.matrix import Bounds, overlap
from builder.press.scan.model import Mark, MarkKind, Rect

_EVERYWHERE: Bounds = (-1e7, -1e7, 1e7, 1e7)


def paint(
    machine: Machine,
    kind: MarkKind,
    bounds: Bounds,
    colour: Colour | None,
    *,
    covers: bool = False,
    stroking: bool = False,
    see_through: str = "",
    **details: Any,
) -> None:
    """Put a mark on the sheet, if clipping leaves anything of it.

    `covers` says that it fills its bounds; `see_through` what makes it transparent besides the
    state. Without a colour it is invisible.
    """
    state = machine.state
    shown = overlap(bounds, state.clip)
    if machine.is_hidden or shown is None or not all(map(isfinite, shown)):
        return
    mark = Mark(
        kind=kind,
        box=Rect(*shown),
        paint=colour.paint if colour else None,
        see_through=joined(state.see_through(stroking=stroking), see_through),
        artifact=machine.is_artifact,
        is_visible=colour is not None,
        is_rectangle=covers and state.clips_boxes,
        **details,
    )
    if colour is None or colour.pattern is None:
        machine.sheet.add([mark])
    else:
        cell = _cell(machine, colour)
        spend(len(cell) * MARK_STEPS)
        machine.sheet.add(_tiled(mark, cell))


def _tiled(mark: Mark, cell: list[Mark]) -> list[Mark]:
    """What a pattern makes of a mark. Where its tiles lie is passed over: they fill the mark."""
    is_text = mark.kind is MarkKind.TEXT
    return list(dict.fromkeys(_blended(mark, part, is_text) for part in cell))


def _blended(mark: Mark, part: Mark, is_text: bool) -> Mark:
    """A part of the cell as it shows: text remains text, all else becomes what the cell holds."""
    see_through = joined(mark.see_through, part.see_through)
    if is_text:
        return replace(mark, paint=part.paint, see_through=see_through)
    return replace(
        part,
        box=mark.box,
        artifact=mark.artifact,
        is_rectangle=False,
        see_through=see_through,
    )


def _cell(machine: Machine, colour: Colour) -> list[Mark]:
    """The marks of a tiling pattern's cell; each pattern is run once for a page's colour."""
    pattern, sheet = colour.pattern, machine.sheet
    key = (objects.identity(pattern), machine.base, colour.paint)
    if key not in sheet.tiles or key[0] is None:
        sheet.tiles[key] = _run_cell(machine, colour)
    return sheet.tiles[key]


def _run_cell(machine: Machine, colour: Colour) -> list[Mark]:
    """Run a cell, its marks kept apart from the sheet's own."""
    matrix = objects.matrix(objects.entry(colour.pattern, "Matrix")).then(machine.base)
    state = State(clip=_EVERYWHERE, matrix=matrix)
    if objects.entry(colour.pattern, "PaintType") == 2:
        own = Colour(colour.space, colour.paint)
        state = state.copy(fill=own, stroke=own)
    resources = objects.entry(colour.pattern, "Resources") or machine.resources
    inner = machine.inside(colour.pattern, resources, state)
    if box := objects.bounds(objects.entry(colour.pattern, "BBox")):
        inner.clip(matrix.bounds(box), is_box=matrix.keeps_axes)
    sheet = machine.sheet
    others, sheet.marks = sheet.marks, []
    try:
        inner.run(inner, colour.pattern)
        return sheet.marks
    finally:
        sheet.marks = others
