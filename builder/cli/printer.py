"""The user's own printer: where its file is, and what its offsets mean for a page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from builder.geometry import Flip, Shift

if TYPE_CHECKING:
    from builder.load.printer import Printer

_FOLDER = "WORKBOOK_CONFIG"
_FILE = "printer.yaml"


def printer_file() -> Path:
    """printer.yaml in the user's configuration folder, or in the folder that WORKBOOK_CONFIG names.

    Neither needs to exist.
    """
    folder = os.environ.get(_FOLDER)
    if folder:
        return Path(folder) / _FILE
    from platformdirs import user_config_path

    return user_config_path("workbook", appauthor=False) / _FILE


def printer_for_user() -> Printer:
    """What the user's printer.yaml says; without one, a printer that needs no offsets.

    Raises:
        ContentError: with every problem of the file.
    """
    from builder.load.printer import load_printer

    return load_printer(printer_file())


def back_shift(printer: Printer, flip: Flip, *, landscape: bool = False) -> Shift:
    """How far a back's page is moved so that the printer lays it behind its front.

    Right and down are those of the page in the file, the right way up.

    A reading of r on the calibration sheet says that the scale's 0 was printed r before the place
    of the front's line; so a back is moved by +r. It was read with the back's text upright, on a
    sheet turned like a leaf of a book, whichever edge the printer turned it on: for the short
    edge, the sheet's back was printed upside down (LaidOutPage.turned). So it holds for a page
    that is printed upright on the back of an upright sheet: one flipped on the long edge. Flipped
    on the short edge, the page lies the other way round on the paper, and both signs change.

    Assumed: the printer moves the paper in the same way for both edges and only turns the image,
    as built-in duplex units do. Then the edge of the calibration sheet need not be that of the job.
    Who feeds the paper by hand measures again for the other edge.

    A `landscape` page is turned anti-clockwise to be printed on upright paper (RFC 8011, 5.2.10).
    Seen on the back, the head of a page that is flipped on the short edge then lies at the
    paper's right, and what goes down on the paper goes to the right on the page.
    """
    right, down = printer.offsets.right, printer.offsets.down
    if landscape:
        right, down = down, -right
    is_turned = (flip is Flip.SHORT) is not landscape
    return Shift(-right, -down) if is_turned else Shift(right, down)
