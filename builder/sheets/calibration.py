"""The calibration sheet as a file to print."""

from __future__ import annotations

from datetime import date

from builder.atomic import write_atomically
from builder.geometry import Flip
from builder.layout.calibration import calibration_pages
from builder.layout.desks import open_desk, paper_title
from builder.load.names import file_name
from builder.request import Folders, WrittenFile

NAME = "calibration"

USUAL_PAPER = "a4"

_STYLE = "base"
_LANGUAGE = "en-GB"

_DESIGNED = date(2026, 1, 1)
"""The sheet has no day of its own; a fixed one keeps its bytes the same."""


def write_calibration_sheet(paper: str, flip: Flip, folders: Folders) -> WrittenFile:
    """Write the sheet for one paper and one way to turn it; it is never moved by any offsets.

    Raises:
        ContentError: the style's file has problems.
        RequestError: there is no such paper, or it is too small.
        OutputError: the file can't be written; an earlier one is untouched.
    """
    # Drawing needs ReportLab, which takes longer to import than all else takes to run.
    from builder.draw.document import draw_book
    from builder.draw.metadata import Metadata, creation_time

    desk = open_desk(_STYLE, paper, _LANGUAGE, folders.styles)
    pages = calibration_pages(desk, flip)
    metadata = Metadata(
        title="Calibration sheet",
        author="workbook",
        subject=f"{paper_title(paper)}, flipped on the {flip.value} edge",
        keywords=(),
        language=_LANGUAGE,
        created=creation_time(_DESIGNED),
    )
    data = draw_book(pages, desk.style, desk.fonts, metadata)
    path = folders.output / _file(paper, flip)
    write_atomically(path, data)
    return WrittenFile(path, NAME, len(pages), 1, len(data))


def _file(paper: str, flip: Flip) -> str:
    """The name of the file: after its paper and edge, unless they are the usual ones."""
    words = [NAME]
    words += [file_name(paper)] if paper.casefold() != USUAL_PAPER else []
    words += [f"flip-{flip.value}"] if flip is not Flip.LONG else []
    return f"{'-'.join(words)}.pdf"
