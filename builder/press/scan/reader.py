"""Opening a PDF of any origin and scanning it, with every way that can go wrong."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from builder.errors import Problem, RequestError
from builder.press.scan import document
from builder.press.scan.complaints import complaints
from builder.press.scan.layers import layers_off
from builder.press.scan.machine import MOST_STEPS, Store, TooIntricateError
from builder.press.scan.model import ScannedFile, ScannedPage
from builder.press.scan.pages import scan_page

_HEADER_WITHIN = 1024
"""Bytes in which viewers look for %PDF-; some makers put other bytes in front."""

_AGAIN = "make the file again with the program it came from, or fetch it again"


def scan_file(path: Path) -> ScannedFile:
    """Read a PDF into plain data.

    Raises:
        RequestError: there is no such file, it is no PDF, it is damaged beyond repair, needs a
            password, or has no pages.
    """
    _check(path)
    try:
        with complaints() as heard, pikepdf.open(path) as pdf:
            return _scanned(pdf, path, heard)
    except pikepdf.PasswordError as error:
        hint = "save a copy without a password and take that"
        raise _refused(path, "needs a password to be opened", hint) from error
    except (pikepdf.PdfError, RuntimeError, OSError, MemoryError) as error:
        raise _refused(path, "is damaged beyond repair", _AGAIN) from error


def _check(path: Path) -> None:
    """Refuse what is not even the beginning of a PDF."""
    try:
        if path.is_dir():
            raise _refused(path, "is a folder, not a PDF", "name a file")
        if path.exists() and not path.is_file():
            raise _refused(path, "is no ordinary file", "name a PDF")
        with path.open("rb") as file:
            head = file.read(_HEADER_WITHIN)
    except FileNotFoundError as error:
        hint = "check the name; `workbook build` makes PDFs in output/"
        raise RequestError(Problem(f"there is no file {path}", hint=hint)) from error
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise _refused(path, f"can't be read: {why}", "check who may read it") from error
    if not head:
        raise _refused(path, "is empty", _AGAIN)
    if b"%PDF-" not in head:
        raise _refused(path, "is not a PDF", "name a PDF; other files must be made into one first")


def _scanned(pdf: pikepdf.Pdf, path: Path, heard: list[str]) -> ScannedFile:
    if not len(pdf.pages):
        raise _refused(path, "has no pages", _AGAIN)
    store = Store(layers_off(pdf))
    pages = [_page(page.obj, number, store, path) for number, page in enumerate(pdf.pages, 1)]
    return ScannedFile(
        version=document.version(pdf),
        encrypted=pdf.is_encrypted,
        pages=tuple(pages),
        intents=document.intents(pdf),
        standards=document.standards(pdf),
        trapped=document.trapped(pdf),
        bookmarks=document.bookmarks(pdf),
        form_fields=document.form_fields(pdf),
        scripts=document.scripts(pdf),
        repaired=bool(heard or pdf.get_warnings()),
    )


def _page(page: pikepdf.Object, number: int, store: Store, path: Path) -> ScannedPage:
    try:
        return scan_page(page, number, store)
    except TooIntricateError as error:
        hint = "make an image of what is so intricate, such as a map, at 300 ppi or more"
        message = f"page {number} of {path} has more than {MOST_STEPS} drawing steps"
        raise RequestError(Problem(message, hint=hint)) from error
    except pikepdf.PdfError as error:
        message = f"page {number} of {path} is damaged beyond repair"
        raise RequestError(Problem(message, hint=_AGAIN)) from error


def _refused(path: Path, why: str, hint: str) -> RequestError:
    return RequestError(Problem(f"{path} {why}", hint=hint))
