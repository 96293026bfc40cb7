"""Running content streams: every operator that matters, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.press.scan.budget import LimitError, SpentError, budget
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

    What is too large or lies too deep is passed over too, and noted on the sheet.

    Raises:
        PdfError: the content can't be parsed.
        LimitError: it is too large to be looked at.
        SpentError: the file has taken too long by now.
    """
    limit = budget()
    for name, operands in instructions(content):
        limit.spend(1)
        operator = _OPERATORS.get(name)
        if operator is None:
            continue
        try:
            operate(machine, operator, operands)
        except SpentError:
            raise
        except LimitError as error:
            machine.sheet.unseen[str(error)] = None
