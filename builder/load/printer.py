"""What a user knows about their printer, read from printer.yaml in their configuration folder.

Lengths are millimetres. Prices are in one currency, whatever it is.
"""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from builder.errors import ContentError, Problem
from builder.frozen import dataclass
from builder.geometry import Flip
from builder.load.files import read_source
from builder.load.nodes import Source
from builder.load.problems import in_order
from builder.load.reader import read_model
from builder.load.rules import between
from builder.load.text import Line
from builder.load.yaml_nodes import parse_nodes


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the calibration sheet's front was found on the scales of its back.

    `flip` is the edge on which that sheet was turned.
    """

    right: float = field(default=0, metadata=between(-20, 20))
    down: float = field(default=0, metadata=between(-20, 20))
    flip: Flip = Flip.LONG


@dataclass(frozen=True, slots=True)
class Prices:
    """What printing costs: a sheet of paper, a printed side, and binding one copy."""

    sheet: float = field(default=0, metadata=between(0, 1000))
    side: float = field(default=0, metadata=between(0, 1000))
    binding: float = field(default=0, metadata=between(0, 10000))
    currency: Line = Line("")


@dataclass(frozen=True, slots=True)
class Printer:
    """The whole file; every key may be left out."""

    offsets: Offsets = Offsets()
    prices: Prices = Prices()
    thickness: float = field(default=0.1, metadata=between(0.01, 1))
    """Of one sheet; 0.1 is usual for 80 g/m²."""


def load_printer(path: Path) -> Printer:
    """Read printer.yaml; what nobody has written yet is a printer without any offsets.

    Raises:
        ContentError: with every problem of the file.
    """
    source = printer_source(path)
    return Printer() if source is None else read_printer(source)


def _says_something(line: str) -> bool:
    """Whether a line is more than a comment."""
    return bool(line.partition("#")[0].strip())


def printer_source(path: Path) -> Source | None:
    """The text of printer.yaml, None if there is no such file. It may be a link to anywhere.

    Raises:
        ContentError: the file can't be read.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        pass  # read_source says what is wrong
    problems: list[Problem] = []
    source = read_source(path, Path(path.absolute().anchor), problems)
    if source is None or problems:
        raise ContentError(*in_order(problems))
    return source


def read_printer(source: Source) -> Printer:
    """What the text of printer.yaml says; comments alone say nothing.

    Raises:
        ContentError: with every problem of the text.
    """
    if not any(_says_something(line) for line in source.text.splitlines()):
        return Printer()
    problems: list[Problem] = []
    node = parse_nodes(source, problems)
    printer = read_model(Printer, node, problems) if node is not None else None
    if printer is None or problems:
        raise ContentError(*in_order(problems))
    return printer
