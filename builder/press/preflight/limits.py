"""What could not be looked at: a file that hides something never passes."""

from __future__ import annotations

from collections.abc import Iterator

from builder.press.preflight.finding import Fault
from builder.press.scan.model import ScannedFile

RULE = "limits"
SOURCE = "workbook's own limits, within which any file is answered in seconds"

_ASKS = "a file that can be looked at as a whole"
_PAGE_HINT = "print it to a PDF again, or make an image of 300 ppi or more of what is so intricate"
_FILE_HINT = "print it to a PDF again with another program"


def limits(file: ScannedFile) -> Iterator[Fault]:
    """Every page that was not looked at as a whole, and what the file says about itself."""
    for why in file.unseen:
        message = f"not all that it says about itself was looked at: {why}"
        yield Fault("file", message, _ASKS, _FILE_HINT, alike=why)
    for page in file.pages:
        for why in page.unseen:
            message = f"not all of it was looked at: {why}"
            yield Fault("contents", message, _ASKS, _PAGE_HINT, page.number, alike=why)
