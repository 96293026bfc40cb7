"""Operators that change the graphics state (ISO 32000-1, 8.4.4) and mark content (14.6)."""

from __future__ import annotations

from typing import Any

from builder.press.scan import objects
from builder.press.scan.layers import is_off
from builder.press.scan.machine import Machine
from builder.press.scan.matrix import Matrix
from builder.press.scan.operators import Operator, Operators

_MOST_SAVED = 4096
"""States on the stack; a PDF may count on 28."""


def _save(machine: Machine) -> None:
    if len(machine.stack) < _MOST_SAVED:
        machine.stack.append(machine.state.copy())


def _restore(machine: Machine) -> None:
    if machine.stack:
        machine.state = machine.stack.pop()


def _concatenate(machine: Machine, *values: float) -> None:
    machine.state.matrix = Matrix(*values).then(machine.state.matrix)


def _line_width(machine: Machine, width: float) -> None:
    machine.state.line_width = width


def _line_cap(machine: Machine, cap: float) -> None:
    if cap in {0, 1, 2}:
        machine.state.line_cap = int(cap)


def _parameters(machine: Machine, operands: Any) -> None:
    """Take over an entry of ExtGState."""
    found = machine.resource("ExtGState", operands[0]) if len(operands) else None
    state = machine.state
    for key, value in objects.entries(found):
        match key:
            case "LW":
                state.line_width = objects.number(value, state.line_width)
            case "LC":
                state.line_cap = objects.whole(value)
            case "ca":
                state.fill_alpha = objects.number(value, 1.0)
            case "CA":
                state.stroke_alpha = objects.number(value, 1.0)
            case "BM":
                modes = objects.items(value) or [value]
                state.blend_mode = objects.name(modes[0])
            case "SMask":
                state.soft_mask = objects.name(value) != "None"
            case "Font":
                _font(machine, value)


def _font(machine: Machine, value: Any) -> None:
    pair = objects.items(value)
    if len(pair) == 2:
        machine.state.font = machine.sheet.store.font(pair[0])
        machine.state.size = objects.number(pair[1])


def _begin(machine: Machine, operands: Any) -> None:
    """Begin a marked section: an artifact, or content of a layer, or of no matter here."""
    machine.tags.append((machine.is_artifact, machine.is_hidden))
    tag = objects.name(operands[0]) if len(operands) else ""
    if tag == "Artifact":
        machine.is_artifact = True
    if tag == "OC" and len(operands) > 1:
        layer = machine.resource("Properties", operands[1])
        machine.is_hidden |= is_off(layer, machine.sheet.store.off)


def _end(machine: Machine) -> None:
    if machine.tags:
        machine.is_artifact, machine.is_hidden = machine.tags.pop()


STATE_OPERATORS: Operators = {
    "q": Operator(_save, 0),
    "Q": Operator(_restore, 0),
    "cm": Operator(_concatenate, 6),
    "w": Operator(_line_width, 1),
    "J": Operator(_line_cap, 1),
    "gs": Operator(_parameters),
    "BMC": Operator(_begin),
    "BDC": Operator(_begin),
    "EMC": Operator(_end, 0),
}
