"""`workbook cards`: pocket cards to cut out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from builder.cli import options
from builder.cli.folders import FolderWords
from builder.cli.printer import back_shift, printer_for_user
from builder.cli.report import counted, problem_data, tell_notes
from builder.cli.streams import friendly, harmless, say, tell
from builder.cli.usage import usage_error
from builder.cli.wish import read_all
from builder.errors import ExitCode

if TYPE_CHECKING:
    from builder.errors import Note
    from builder.geometry import Flip
    from builder.sheets.cards import CardsResult

Name = Annotated[str | None, typer.Argument(metavar="NAME", hidden=True)]
FlipWord = Annotated[
    str, typer.Option("--flip", metavar="EDGE", help="Edge the printer turns on: long or short.")
]


def cards(
    name: Name = None,
    paper: options.PaperName = None,
    flip: FlipWord = "long",
    style: options.StyleName = None,
    content: options.ContentFolder = None,
    styles: options.StylesFolder = None,
    out: options.OutputFolder = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Make pocket cards to print on both sides and cut out.

    NAME is an edition or a topic, as 'workbook list' shows them; without one, the first
    edition of editions.yaml is taken. The question is in front, what to say on the back.
    """
    edge = as_flip(flip)
    result, notes = _build(
        name, options.EditionWords(style, paper), FolderWords(content, styles, out), edge
    )
    if as_json:
        say(_document(result, edge, notes))
    elif not quiet:
        tell_notes(notes)
        for note in result.notes:
            tell(harmless(f"note: {note}"))
        say(last_line(result, edge))
    return ExitCode.OK


def as_flip(word: str) -> Flip:
    """The edge.

    Raises:
        UsageError: there is no such edge.
    """
    from builder.geometry import Flip
    from builder.load.nearest import did_you_mean

    words = [edge.value for edge in Flip]
    if word in words:
        return Flip(word)
    raise usage_error("--flip", f"'{word}' is no edge", did_you_mean(word, words, "long or short"))


def _build(
    name: str | None, words: options.EditionWords, folders: FolderWords, edge: Flip
) -> tuple[CardsResult, tuple[Note, ...]]:
    """What has become of the cards, and notes about the files that were read."""
    from builder.layout.pocket.sheets import Duplex
    from builder.plan.edition import choose_editions
    from builder.sheets.cards import build_cards

    names = () if name is None else (name,)
    read = read_all(words, folders, names, all_of_it=name is None)
    read.reading.stop()
    library = read.reading.library
    (edition,) = choose_editions(library, names, False, read.overrides)
    duplex = Duplex(edge, back_shift(printer_for_user(), edge))
    return build_cards(edition, read.folders, duplex), library.notes


def last_line(result: CardsResult, edge: Flip) -> str:
    """What was written, and how to print and cut it."""
    size = f"{counted(result.cards, 'card')} on {counted(result.sheets, 'sheet')} of {result.paper}"
    how = f"Print at 100 %, both sides, flip on the {edge.value} edge; cut along the marks."
    return harmless(f"{friendly(result.path)}: {size}. {how}")


def _document(result: CardsResult, edge: Flip, notes: tuple[Note, ...]) -> str:
    """The result as JSON in the form of 'workbook build', in ASCII."""
    file = {
        "path": friendly(result.path),
        "kind": "cards",
        "cards": result.cards,
        "sheets": result.sheets,
        "flip": edge.value,
    }
    edition = {
        "name": result.edition,
        "paper": result.paper,
        "files": [file],
        "notes": list(result.notes),
    }
    told = [problem_data(note) for note in dict.fromkeys(notes)]
    return json.dumps({"editions": [edition], "notes": told, "problems": []}, indent=2)
