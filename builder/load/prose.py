"""Text fields: plain ones at once, others by the parser.

Most text is plain paragraphs with a stressed word here and there. That takes a fast path
(plain.py) and spares the import of markup.py, of its many patterns and of the parser; a property
test holds both to be the same.
"""

from __future__ import annotations

from builder.errors import Note, Problem
from builder.load.placeholders import check_placeholders
from builder.load.plain import plain_blocks
from builder.load.text import Line, Prose

MOST = 100_000
"""Characters of a text with markup: the parser takes up to 50 µs for each of the worst kind."""


def parse_prose(
    source: Line,
    problems: list[Problem],
    names: frozenset[str] | None = None,
    notes: list[Note] | None = None,
) -> Prose:
    """Parse a text field. What can't be printed is added to `problems`, with its place.

    What is printed otherwise than it was written is told in `notes`. `names` are the
    placeholders that the text may have; without them braces are as others.
    """
    blocks = plain_blocks(source)
    if blocks is None and len(source) > MOST:
        message = f"this text has {len(source)} characters, too many for a text with markup"
        hint = f"part it: at most {MOST} are read as one"
        problems.append(Problem(message, source.location, hint))
        blocks = ()
    if blocks is None:
        from builder.load.markup import parse_markup

        return parse_markup(source, problems, names, notes)
    if names is not None:
        check_placeholders(source, names, problems)
    return Prose(blocks, source)
