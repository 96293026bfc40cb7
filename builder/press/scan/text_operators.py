"""Operators of text objects, state and positioning, and those that show text (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import partial
from typing import Any

from builder.press.scan import objects
from builder.press.scan.machine import Machine
from builder.press.scan.matrix import IDENTITY, Matrix
from builder.press.scan.operators import Operator, Operators
from builder.press.scan.text import show


def _begin(machine: Machine) -> None:
    machine.text_matrix = machine.line_matrix = IDENTITY


def _end(machine: Machine) -> None:
    """End a text object: text of modes 4 to 7 clips what follows."""
    if machine.text_clip is not None:
        machine.clip(machine.text_clip, is_box=False)
        machine.text_clip = None


def _place(machine: Machine, *values: float) -> None:
    machine.text_matrix = machine.line_matrix = Matrix(*values)


def _move(machine: Machine, x: float, y: float) -> None:
    _place(machine, *Matrix(e=x, f=y).then(machine.line_matrix))


def _move_and_lead(machine: Machine, x: float, y: float) -> None:
    machine.state.leading = -y
    _move(machine, x, y)


def _next_line(machine: Machine) -> None:
    _move(machine, 0.0, -machine.state.leading)


def _font(machine: Machine, operands: Any) -> None:
    if len(operands) < 2:
        return
    found = machine.resource("Font", operands[-2])
    machine.state.font = None if found is None else machine.sheet.store.font(found)
    machine.state.size = objects.number(operands[-1])


def _set(machine: Machine, value: float, *, key: str) -> None:
    setattr(machine.state, key, value)


def _stretch(machine: Machine, per_cent: float) -> None:
    machine.state.stretch = per_cent / 100


def _mode(machine: Machine, mode: float) -> None:
    machine.state.text_mode = int(mode) if 0 <= mode <= 7 else 0


def _show(machine: Machine, operands: Any) -> None:
    """Tj, and the end of ' and ": the last operand is the string."""
    if len(operands):
        show(machine, [objects.data(operands[-1])])


def _show_spaced(machine: Machine, operands: Any) -> None:
    """TJ: strings, and numbers that move what follows."""
    if len(operands):
        items = objects.items(operands[0])
        show(
            machine, [objects.data(i) if objects.is_string(i) else objects.number(i) for i in items]
        )


def _show_next(machine: Machine, operands: Any) -> None:
    _next_line(machine)
    _show(machine, operands)


def _show_next_spaced(machine: Machine, operands: Any) -> None:
    if len(operands) > 2:
        machine.state.word_spacing = objects.number(operands[0])
        machine.state.char_spacing = objects.number(operands[1])
    _show_next(machine, operands)


TEXT_OPERATORS: Operators = {
    "BT": Operator(_begin, 0),
    "ET": Operator(_end, 0),
    "Tm": Operator(_place, 6),
    "Td": Operator(_move, 2),
    "TD": Operator(_move_and_lead, 2),
    "T*": Operator(_next_line, 0),
    "Tf": Operator(_font),
    "Tc": Operator(partial(_set, key="char_spacing"), 1),
    "Tw": Operator(partial(_set, key="word_spacing"), 1),
    "TL": Operator(partial(_set, key="leading"), 1),
    "Ts": Operator(partial(_set, key="rise"), 1),
    "Tz": Operator(_stretch, 1),
    "Tr": Operator(_mode, 1),
    "Tj": Operator(_show),
    "TJ": Operator(_show_spaced),
    "'": Operator(_show_next),
    '"': Operator(_show_next_spaced),
}
