"""`workbook calibrate`: a sheet to measure a printer with, and the numbers that it tells."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.cli.printer import printer_file, printer_for_user
from builder.cli.report import counted
from builder.cli.streams import friendly, harmless, say
from builder.cli.usage import usage_error
from builder.geometry import Flip

if TYPE_CHECKING:
    from builder.load.printer import Offsets
    from builder.request import WrittenFile

FlipWord = Annotated[
    str | None,
    typer.Option("--flip", metavar="EDGE", help="Edge the sheet is turned on: long or short."),
]
Right = Annotated[
    str | None, typer.Option("--right", metavar="MM", help="Keep what was read on a level scale.")
]
Down = Annotated[
    str | None, typer.Option("--down", metavar="MM", help="Keep what was read on an upright one.")
]
ShowOffsets = Annotated[
    bool, typer.Option("--show", help="Show the numbers that are kept, and where.")
]

_MILLIMETRES = re.compile(r"[+-]?(\d{1,3}(\.\d*)?|\.\d+)", re.ASCII)
_MOST = 20


def calibrate(
    paper: options.PaperName = None,
    flip: FlipWord = None,
    out: options.OutputFolder = None,
    right: Right = None,
    down: Down = None,
    show: ShowOffsets = False,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Measure your printer, so that backs lie on their fronts.

    Makes a sheet, A4 unless told otherwise, to print on both sides. What you read on it against
    the light is kept with --right and --down, in printer.yaml in your configuration folder, and
    moves the backs of cards and booklets. Both at 0 move nothing.
    """
    edge = _as_flip(flip)
    keep = right is not None or down is not None
    if show or keep:
        _refuse_beside("--show" if show else "--right and --down", paper=paper, out=out)
    if show:
        _refuse_beside("--show", right=right, down=down, flip=flip)
    if show or keep:
        offsets = printer_for_user().offsets
        offsets = _keep(offsets, right, down, edge) if keep else offsets
        document, line = _offsets_data(offsets), _offsets_line(offsets)
    else:
        from builder.sheets.calibration import USUAL_PAPER

        paper, edge = paper or USUAL_PAPER, edge or Flip.LONG
        file = _write(paper, edge, out)
        document, line = _file_data(file), _sheet_line(file, paper, edge)
    if as_json:
        say(json.dumps({**document, "problems": []}, indent=2))
    elif not quiet:
        say(line)
    return 0


def _keep(offsets: Offsets, right: str | None, down: str | None, edge: Flip | None) -> Offsets:
    """Keep new numbers; what isn't named stays as it was.

    Raises:
        UsageError: a word is no number of millimetres.
        WorkbookError: printer.yaml can't be changed.
    """
    from builder.sheets.printer_file import store_offsets

    told = replace(
        offsets,
        right=offsets.right if right is None else _as_millimetres(right, "--right"),
        down=offsets.down if down is None else _as_millimetres(down, "--down"),
        flip=edge or offsets.flip,
    )
    return store_offsets(printer_file(), told).offsets


def _write(paper: str, edge: Flip, out: str | None) -> WrittenFile:
    from builder.sheets.calibration import write_calibration_sheet

    return write_calibration_sheet(paper, edge, find_folders(FolderWords(out=out)))


def _as_flip(text: str | None) -> Flip | None:
    """The edge that is meant.

    Raises:
        UsageError: there is no such edge.
    """
    if text is None:
        return None
    if text in {edge.value for edge in Flip}:
        return Flip(text)
    raise usage_error("--flip", f"'{text}' is no edge of a sheet", "it takes 'long' or 'short'")


def _as_millimetres(text: str, option: str) -> float:
    """A number with a point or a comma, to a hundredth of a millimetre.

    Raises:
        UsageError: it is none, or more than any printer is off.
    """
    plain = text.replace(",", ".").replace("−", "-")
    if not _MILLIMETRES.fullmatch(plain):
        hint = "write millimetres such as 0.5 or -1"
        raise usage_error(option, f"'{text}' is not a number", hint)
    number = round(float(plain), 2)
    if abs(number) > _MOST:
        hint = "if a back is off by more, check the paper size and the scale of the print"
        raise usage_error(option, f"{text} is not from -{_MOST} to {_MOST}", hint)
    return number + 0.0  # -0 is 0


def _refuse_beside(option: str, **words: str | None) -> None:
    """Refuse options that would do nothing.

    Raises:
        UsageError: one of them was given.
    """
    for name, word in words.items():
        if word is not None:
            hint = f"leave out either --{name} or {option}"
            raise usage_error(f"--{name}", f"it means nothing beside {option}", hint)


def _sheet_line(file: WrittenFile, paper: str, edge: Flip) -> str:
    """What was written and what to do with it."""
    from builder.layout.desks import paper_title

    size = f"{counted(file.pages, 'page')} on {counted(file.sheets, 'sheet')}"
    how = f"Print at 100 %, both sides, flip on the {edge.value} edge, then hold it against the light."
    return harmless(f"{friendly(file.path)}: {size} of {paper_title(paper)}. {how}")


def _offsets_line(offsets: Offsets) -> str:
    """Where the numbers are kept and what they do."""
    path = friendly(printer_file())
    numbers = f"right {offsets.right:g} mm, down {offsets.down:g} mm"
    edge = f"read on a sheet flipped on the {offsets.flip.value} edge"
    return harmless(f"{path}: {numbers}, {edge}. {_moves(offsets)}")


def _moves(offsets: Offsets) -> str:
    """What happens to backs, as one looks at them with their text upright."""
    ways = [
        f"{abs(way):g} mm {words[way < 0]}"
        for way, words in (
            (offsets.right, ("to the right", "to the left")),
            (offsets.down, ("down", "up")),
        )
        if way
    ]
    return f"Backs are moved {' and '.join(ways)}." if ways else "Backs are not moved."


def _file_data(file: WrittenFile) -> dict[str, object]:
    """The sheet for --json."""
    data = {
        "path": friendly(file.path),
        "kind": file.kind,
        "pages": file.pages,
        "sheets": file.sheets,
        "bytes": file.size,
    }
    return {"file": data}


def _offsets_data(offsets: Offsets) -> dict[str, object]:
    """What is kept, for --json; lengths in millimetres."""
    data = {
        "path": friendly(printer_file()),
        "right": offsets.right,
        "down": offsets.down,
        "flip": offsets.flip.value,
    }
    return {"printer": data}
