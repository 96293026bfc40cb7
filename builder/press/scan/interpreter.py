"""Running content streams: every operator that matters, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.press.scan.colour_operators import COLOUR_OPERATORS
from builder.press.scan.machine import Machine
from builder.press.scan.object_operators import OBJECT_OPERATORS
from builder.press.scan.operators import operate
from builder.press.scan.path_operators import PATH_OPERATORS
from builder.press.scan.state_operators import STATE_OPERATORS
from builder.press.scan.text_operators import TEXT_OPERATORS
from builder.press.scan.tokens import instructions

if TYPE_CHECKING:
    from pikepdf import Object

_OPERATORS = STATE_OPERATORS | COLOUR_OPERATORS | PATH_OPERATORS | TEXT_OPERATORS | OBJECT_OPERATORS


def run(machine: Machine, content: Object) -> None:
    """Run a page, form or pattern on its machine. Unknown operators are passed over.

    Raises:
        PdfError: the content can't be parsed.
        TooIntricateError: it runs for too long.
    """
    for name, operands in instructions(content):
        machine.sheet.step()
        operator = _OPERATORS.get(name)
        if operator is not None:
            operate(machine, operator, operands)
