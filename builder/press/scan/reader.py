"""Opening a PDF of any origin and scanning it, with every way that can go wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import pikepdf
from pikepdf import settings

from builder.errors import Problem, RequestError
from builder.press.files import open_pdf
from builder.press.scan import document
from builder.press.scan.budget import MOST_BYTES, MOST_ITEMS, MOST_PAGES, LimitError, limited
from builder.press.scan.complaints import complaints
from builder.press.scan.layers import layers_off
from builder.press.scan.machine import Store
from builder.press.scan.model import ScannedFile, ScannedPage
from builder.press.scan.objects import is_limit
from builder.press.scan.page_tree import has_more_pages
from builder.press.scan.pages import scan_page

_HEADER_WITHIN = 1024
"""Bytes in which viewers look for %PDF-; some makers put other bytes in front."""

_AGAIN = "make the file again with the program it came from, or fetch it again"

Found = TypeVar("Found")


def scan_file(path: Path) -> ScannedFile:
    """Read a PDF into plain data, as far as the budget lets it be looked at.

    Raises:
        RequestError: there is no such file, it is no PDF, it is damaged beyond repair, needs a
            password, or has no pages.
    """
    with open_pdf(path) as file, _qpdf_limits():
        size = os.fstat(file.fileno()).st_size
        _check_head(path, file.read(_HEADER_WITHIN))
        file.seek(0)
        return _opened(file, size, path)


def _check_head(path: Path, head: bytes) -> None:
    """Refuse what is not even the beginning of a PDF."""
    if not head:
        raise _refused(path, "is empty", _AGAIN)
    if b"%PDF-" not in head:
        raise _refused(path, "is not a PDF", "name a PDF; other files must be made into one first")


def _opened(file: BinaryIO, size: int, path: Path) -> ScannedFile:
    try:
        # Inherited attributes are looked up page by page; qpdf would copy them into all pages.
        with complaints() as heard, pikepdf.open(file, inherit_page_attributes=False) as pdf:
            return _scanned(pdf, size, path, heard)
    except pikepdf.PasswordError as error:
        hint = "save a copy without a password and take that"
        raise _refused(path, "needs a password to be opened", hint) from error
    except (pikepdf.PdfError, RuntimeError, OSError, MemoryError) as error:
        if is_limit(error):
            hint = "make it again with another program"
            most = f"more than {MOST_BYTES >> 20} MB or {MOST_ITEMS:,} items"
            raise _refused(path, f"has a list of its objects of {most}", hint) from error
        raise _refused(path, "is damaged beyond repair", _AGAIN) from error


@contextmanager
def _qpdf_limits() -> Iterator[None]:
    """Keep qpdf from unpacking in memory what no file needs; its limits are the process's."""
    before = settings.set_qpdf_limits(
        flate_max_memory=MOST_BYTES,
        png_max_memory=MOST_BYTES,
        tiff_max_memory=MOST_BYTES,
        run_length_max_memory=MOST_BYTES,
        dct_max_memory=MOST_BYTES,
        parser_max_container_size=MOST_ITEMS,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def _scanned(pdf: pikepdf.Pdf, size: int, path: Path, heard: list[str]) -> ScannedFile:
    if has_more_pages(pdf, MOST_PAGES):
        hint = "split it, and look at the parts"
        raise _refused(path, f"has more than {MOST_PAGES:,} pages", hint)
    if not len(pdf.pages):
        raise _refused(path, "has no pages", _AGAIN)
    unseen: dict[str, None] = {}

    def known(read: Callable[[pikepdf.Pdf], Found], otherwise: Found) -> Found:
        """What is read from the file; something else where a limit is met."""
        try:
            with limited(size):
                return read(pdf)
        except LimitError as error:
            unseen[str(error)] = None
            return otherwise

    store = Store(known(layers_off, frozenset()))
    with limited(size):
        pages = [_page(page.obj, number, store, path) for number, page in enumerate(pdf.pages, 1)]
    return ScannedFile(
        version=document.version(pdf),
        encrypted=pdf.is_encrypted,
        pages=tuple(pages),
        intents=known(document.intents, ()),
        standards=known(document.standards, ()),
        trapped=known(document.trapped, ""),
        bookmarks=known(document.bookmarks, 0),
        form_fields=known(document.form_fields, 0),
        scripts=known(document.scripts, 0),
        repaired=bool(heard or pdf.get_warnings()),
        unseen=tuple(unseen),
    )


def _page(page: pikepdf.Object, number: int, store: Store, path: Path) -> ScannedPage:
    try:
        return scan_page(page, number, store)
    except pikepdf.PdfError as error:
        message = f"page {number} of {path} is damaged beyond repair"
        raise RequestError(Problem(message, hint=_AGAIN)) from error


def _refused(path: Path, why: str, hint: str) -> RequestError:
    return RequestError(Problem(f"{path} {why}", hint=hint))
