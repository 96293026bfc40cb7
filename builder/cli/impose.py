"""`workbook impose`: the pages of a PDF on sheets to fold or to cut."""

from __future__ import annotations

import json
import math
import os
import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from builder.cli import options
from builder.cli.report import counted
from builder.cli.streams import friendly, harmless, say, tell
from builder.cli.usage import usage_error
from builder.errors import ExitCode

if TYPE_CHECKING:
    from builder.press.impose.job import Imposed, ImpositionJob
    from builder.press.impose.papers import Paper

File = Annotated[str, typer.Argument(metavar="FILE", help="The PDF whose pages are imposed.")]
SchemeWord = Annotated[
    str, typer.Option("--as", metavar="WHAT", help="booklet or 2up.", show_default=True)
]
PaperWord = Annotated[
    str | None,
    typer.Option(
        "--sheet", metavar="SHEET", help="a4, a3, letter, tabloid, ...; else what two pages fill."
    ),
]
FlipWord = Annotated[
    str,
    typer.Option(
        "--flip", metavar="EDGE", help="short or long: what the printer turns the sheet on."
    ),
]
Signature = Annotated[
    str | None,
    typer.Option("--signature", metavar="N", help="Sheets in one fold; else all of them."),
]
Thickness = Annotated[
    str | None,
    typer.Option(
        "--thickness",
        metavar="MM",
        help="Of the paper, against creep; else printer.yaml's, or 0.1.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="What is written; else FILE-booklet.pdf."),
]

_THICKEST = 1.0
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
_Word = TypeVar("_Word", bound=Enum)


def impose(
    file: File,
    scheme: SchemeWord = "booklet",
    sheet: PaperWord = None,
    flip: FlipWord = "short",
    signature: Signature = None,
    thickness: Thickness = None,
    out: Output = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Put two pages on each side of a sheet.

    As a booklet, sheets are folded in the middle, inside one another, and stapled or sewn
    through the fold; with --signature N there are several folds of N sheets each. Pages of
    inner sheets are moved towards the fold, because these stick out (creep).

    As 2up, sheets are cut in the middle, and the left stack laid on the right one is the
    book. Each half is a leaf with its own back: what was overleaf stays overleaf.

    Pages that are too large for the sheet are scaled down, and a note says so. Where the
    sheet is larger, marks show where to cut and to fold.
    """
    from builder.atomic import write_atomically
    from builder.press.impose.write import impose as imposed_file

    source = Path(file)
    job = _job(scheme, sheet, flip, signature, thickness)
    target = _target(source, out, _name(source, job, thickness))
    imposed = imposed_file(source, job)
    write_atomically(target, imposed.data)
    if as_json:
        say(_document(target, job, imposed))
    elif not quiet:
        for note in imposed.notes:
            tell(f"note: {harmless(note)}")
        say(last_line(target, job, imposed))
    return ExitCode.OK


def _job(
    scheme: str, sheet: str | None, flip: str, signature: str | None, thickness: str | None
) -> ImpositionJob:
    """What the words mean.

    Raises:
        UsageError: one of them means nothing, or not for this scheme.
        ContentError: printer.yaml has problems.
    """
    from builder.cli.printer import back_shift, printer_for_user
    from builder.geometry import Flip
    from builder.press.impose.job import ImpositionJob, Scheme

    chosen = _one_of(Scheme, scheme, "--as", "no way to impose pages")
    if chosen is not Scheme.BOOKLET:
        for option, word in (("--signature", signature), ("--thickness", thickness)):
            if word is not None:
                raise usage_error(
                    option, f"only a booklet needs it, not '{scheme}'", "leave it out"
                )
    printer = printer_for_user()
    edge = _one_of(Flip, flip, "--flip", "no edge to flip on")
    return ImpositionJob(
        scheme=chosen,
        paper=_paper(sheet),
        flip=edge,
        signature=_sheets(signature),
        thickness=printer.thickness if thickness is None else _millimetres(thickness),
        back=back_shift(printer, edge, landscape=True),  # two pages side by side
    )


def _one_of(kind: type[_Word], word: str, option: str, fault: str) -> _Word:
    """The member of an enumeration that has the word."""
    from builder.load.nearest import did_you_mean

    words = [str(member.value) for member in kind]
    if word in words:
        return kind(word)
    raise usage_error(option, f"'{word}' is {fault}", did_you_mean(word, words, ""))


def _paper(word: str | None) -> Paper | None:
    from builder.load.nearest import listed
    from builder.press.impose.papers import PAPERS

    if word is None:
        return None
    if word.casefold() in PAPERS:
        return PAPERS[word.casefold()]
    raise usage_error("--sheet", f"'{word}' is no sheet", f"there is {listed(PAPERS)}")


def _sheets(word: str | None) -> int | None:
    """A number of sheets in a fold."""
    if word is None:
        return None
    if _COUNT.fullmatch(word):
        return int(word)
    hint = "4 to 8 sheets are usual"
    raise usage_error("--signature", f"'{word}' is not a number of sheets from 1 on", hint)


def _millimetres(word: str) -> float:
    """The thickness of paper, with a point or a comma; 0 switches the compensation of creep off."""
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        value = math.nan
    if 0 <= value <= _THICKEST:
        return value
    fault = f"'{word}' is not a thickness from 0 to {_THICKEST:g} mm"
    raise usage_error("--thickness", fault, "paper of 80 g/m² has 0.1")


def _name(source: Path, job: ImpositionJob, thickness: str | None) -> str:
    """What the file is called: after its source, the scheme, and what was asked for beside it."""
    from builder.geometry import Flip
    from builder.load.names import file_name

    said = {
        "": job.paper and job.paper.name,
        "flip-": job.flip.value if job.flip is not Flip.SHORT else None,
        "signature-": job.signature and str(job.signature),
        "thickness-": thickness and f"{job.thickness:g}",
    }
    words = [f"{before}{file_name(word)}" for before, word in said.items() if word]
    return f"{'-'.join([source.stem, job.scheme.value, *words])}.pdf"


def _target(source: Path, out: str | None, name: str) -> Path:
    """Where to write: beside the source, or as --out says, which may be a folder.

    Raises:
        UsageError: that is the source itself.
    """
    target = source.parent / name if out is None else Path(out)
    try:
        if out is not None and (target.is_dir() or out.endswith(("/", os.sep))):
            target /= name
        same = target.resolve() == source.resolve()
    except (OSError, RuntimeError, ValueError):  # no possible name: writing will say so
        same = False
    if same:
        raise usage_error("--out", f"'{out}' is the file to impose itself", "choose another name")
    return target


def last_line(target: Path, job: ImpositionJob, imposed: Imposed) -> str:
    """What was written, how to print it and what to do with the sheets."""
    from builder.press.impose.place import percent

    sheets = f"{counted(imposed.sheets, 'sheet')} of {imposed.paper.name}"
    return harmless(
        f"{friendly(target)}: {sheets}, 2 pages a side at {percent(imposed.scale)}."
        f" Print at 100 %, both sides, flip on the {job.flip.value} edge, {_finish(job, imposed)}."
    )


def _finish(job: ImpositionJob, imposed: Imposed) -> str:
    """What comes after printing."""
    from builder.press.impose.job import Scheme

    if job.scheme is Scheme.TWO_UP:
        return "cut in the middle, lay the left stack on the right one"
    if job.signature is None or job.signature >= imposed.sheets:
        return "fold, staple"
    return f"fold {counted(job.signature, 'sheet')} at a time, sew or glue the folds"


def _document(target: Path, job: ImpositionJob, imposed: Imposed) -> str:
    """Everything as JSON, in ASCII so that no encoding can spoil it."""
    file = {
        "path": friendly(target),
        "kind": job.scheme.value,
        "paper": imposed.paper.name,
        "pages": imposed.pages,
        "blank_pages": imposed.blanks,
        "sheets": imposed.sheets,
        "scale": round(imposed.scale, 4),
        "flip": job.flip.value,
        "bytes": len(imposed.data),
    }
    document = {"files": [file], "notes": list(imposed.notes), "problems": []}
    return json.dumps(document, indent=2)
