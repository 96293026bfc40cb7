"""Writing measured offsets into printer.yaml, and leaving everything else in it as it was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from builder.atomic import write_atomically
from builder.errors import ContentError, OutputError, Problem, SourceLocation
from builder.load.nodes import MappingNode, ScalarNode, Source
from builder.load.printer import Offsets, Printer, printer_source, read_printer
from builder.load.yaml_nodes import parse_nodes

_NEW = """\
# What workbook knows about your printer. Lengths are millimetres.
# `workbook calibrate` prints the sheet to measure the offsets with and writes them here.
"""

_FOLDER_HINT = "make the folder writable, or name another one with WORKBOOK_CONFIG"


def store_offsets(path: Path, offsets: Offsets) -> Printer:
    """Put offsets into the file, which is made if need be; returns all that it says then.

    Only the offsets' own values change: comments, prices and their order are the user's.

    Raises:
        ContentError: the file has problems, or its offsets can't be changed in place.
        OutputError: the file can't be written; the earlier one is untouched.
    """
    source = printer_source(path)
    before = Printer() if source is None else read_printer(source)
    wanted = replace(before, offsets=offsets)
    text = _NEW + _block(offsets) if source is None else _with_offsets(source, offsets)
    _check(Source(source.path if source else path, text), wanted)
    try:
        write_atomically(path, text.encode())
    except OutputError as error:
        raise OutputError(
            *(replace(problem, hint=_FOLDER_HINT) for problem in error.problems)
        ) from error
    return wanted


def _values(offsets: Offsets) -> dict[str, str]:
    """What the file says for each key."""
    return {
        "right": _number(offsets.right),
        "down": _number(offsets.down),
        "flip": offsets.flip.value,
    }


def _number(value: float) -> str:
    """A number to the last digit that the user wrote, without an exponent, which YAML here lacks."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def _block(offsets: Offsets) -> str:
    """The offsets as a block of their own."""
    lines = [f"  {key}: {value}" for key, value in _values(offsets).items()]
    return "\n".join(["offsets:", *lines, ""])


def _with_offsets(source: Source, offsets: Offsets) -> str:
    """The text with other offsets: values replaced, missing keys added before the first one."""
    root = parse_nodes(source, [])
    node = root.get("offsets") if isinstance(root, MappingNode) else None
    if not isinstance(node, MappingNode):
        return f"{source.text.rstrip()}\n\n{_block(offsets)}".lstrip("\n")
    values = _values(offsets)
    old = {key: scalar for key in values if isinstance(scalar := node.get(key), ScalarNode)}
    edits = [(scalar.start, scalar.end, values[key]) for key, scalar in old.items()]
    at, between = _place_for_keys(source, node)
    missing = (f"{key}: {value}{between}" for key, value in values.items() if key not in old)
    edits.append((at, at, "".join(missing)))
    text = source.text
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _place_for_keys(source: Source, node: MappingNode) -> tuple[int, str]:
    """Where a mapping begins in the text, and what parts its keys."""
    place = node.location
    at = source.starts[place.line - 1] + place.column - 1
    if source.text[at] == "{":
        return at + 1, ", "
    return at, "\n" + " " * (place.column - 1)


def _check(source: Source, wanted: Printer) -> None:
    """See that the new text says what it should: aliases and the like may be in its way.

    Raises:
        ContentError: it does not.
    """
    try:
        fits = read_printer(source) == wanted
    except ContentError:
        fits = False
    if not fits:
        place = SourceLocation(source.path, 1, 1)
        values = ", ".join(f"{key}: {value}" for key, value in _values(wanted.offsets).items())
        message = "the offsets can't be changed where they stand"
        raise ContentError(Problem(message, place, f"write 'offsets: {{{values}}}' by hand"))
