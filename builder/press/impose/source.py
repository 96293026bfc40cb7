"""A finished PDF that somebody else may have made: its pages, or one clear error."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, DeprecationError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from builder.errors import Problem, RequestError
from builder.frozen import dataclass
from builder.geometry import POINTS_PER_MM, Size
from builder.press.files import open_pdf
from builder.press.impose.limits import limited
from builder.press.impose.place import said
from builder.press.scan.model import Rect

_SAME = 0.5
"""Millimetres by which pages of one size may differ."""

_SMALLEST, _LARGEST = 20, 2000
"""Millimetres that a page's sides may have."""

_DAMAGE = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pypdf raises on a file that is not as the standard wants it."""

_SIMPLER = "print it to a PDF again with another program, or impose it in parts"

_AGAIN = "copy or download it again, or open it in a PDF reader and save it from there"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page. `trim` and `bleed` are in its own coordinates, before `rotate` and `unit`.

    `trim` is what is seen of the finished page; `rotate` is 0, 90, 180 or 270 degrees
    clockwise, `unit` how many points one of its units has.
    """

    page: PageObject
    trim: Rect
    bleed: Rect
    rotate: int
    unit: float

    @property
    def size(self) -> Size:
        """Of the finished page as a reader sees it."""
        one = self.unit / POINTS_PER_MM
        width, height = self.trim.width * one, self.trim.height * one
        return Size(height, width) if self.rotate % 180 else Size(width, height)

    @property
    def bleed_width(self) -> float:
        """How far the page is drawn beyond its trim on the widest edge, in millimetres."""
        trim, bleed = self.trim, self.bleed
        widest = max(
            trim.left - bleed.left,
            trim.bottom - bleed.bottom,
            bleed.right - trim.right,
            bleed.top - trim.top,
        )
        return widest * self.unit / POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF whose pages all have the same size."""

    reader: PdfReader
    pages: tuple[SourcePage, ...]
    left_out: int
    """Annotations that show something, such as comments and filled fields; links don't count."""
    size: int
    """Bytes of the file."""

    @property
    def title(self) -> str:
        """The document's title, empty if it has none."""
        about = self.reader.metadata
        return (about.title or "") if about else ""


@contextmanager
def reading(path: Path) -> Iterator[list[str]]:
    """Make damage found meanwhile an error, and hear what pypdf could repair.

    Raises:
        RequestError: the file can't be read as a PDF.
    """
    repairs = _Repairs()
    log = logging.getLogger("pypdf")
    before, log.propagate = log.propagate, False
    log.addHandler(repairs)
    try:
        with limited():
            yield repairs.said
    except LimitReachedError as error:
        message = f"{path} has more inside than is unpacked: {' '.join(str(error).split())}"
        raise RequestError(Problem(message, hint=_SIMPLER)) from error
    except _DAMAGE as error:
        message = f"{path} is damaged: {' '.join(str(error).split()) or type(error).__name__}"
        raise RequestError(Problem(message, hint=_AGAIN)) from error
    finally:
        log.removeHandler(repairs)
        log.propagate = before


class _Repairs(logging.Handler):
    """Remembers what pypdf would otherwise print."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.said.append(record.getMessage())


def open_source(path: Path) -> Source:
    """The pages of a PDF; call it within `reading`.

    Raises:
        RequestError: the file is missing, no PDF, cut off, locked or empty, or its pages
            differ in size or are too small or too large to print.
    """
    data = _unlocked(path, _data(path))
    reader = PdfReader(BytesIO(data))
    pages = tuple(_page(page) for page in reader.pages)
    if not pages:
        raise RequestError(Problem(f"{path} has no pages", hint=_AGAIN))
    _check_sizes(path, pages)
    return Source(reader, pages, sum(_left_out(it.page) for it in pages), len(data))


def _data(path: Path) -> bytes:
    """The file's bytes, which begin and end like those of a PDF."""
    with open_pdf(path) as file:
        data = file.read()
    # Readers look for both ends within so many bytes (ISO 32000-1, annex H.3).
    begin = data.find(b"%PDF-", 0, 1024)
    if begin < 0:
        raise RequestError(Problem(f"{path} is not a PDF", hint="name a PDF file"))
    if b"%%EOF" not in data[-1024:]:
        raise RequestError(Problem(f"{path} is cut off: its end is missing", hint=_AGAIN))
    return data[begin:]  # pypdf wants the head first; places in the file are counted from there


def _unlocked(path: Path, data: bytes) -> bytes:
    """The same PDF without encryption, if it opens without a password.

    pikepdf does it because pypdf needs one more library for the encryption of today (AES).
    """
    if b"/Encrypt" not in data:
        return data
    import pikepdf

    opened = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(opened, encryption=False, static_id=True)
    except pikepdf.PasswordError:
        hint = "open it with its password and save it without one"
        problem = Problem(f"{path} is encrypted and opens only with a password", hint=hint)
        raise RequestError(problem) from None
    except pikepdf.PdfError as error:
        raise PyPdfError(str(error)) from error
    return opened.getvalue()


def _page(page: PageObject) -> SourcePage:
    """A page's boxes, the smaller ones within the larger ones."""
    crop = _within(_rect(page.cropbox), _rect(page.mediabox))
    has_trim = "/TrimBox" in page
    trim = _within(_rect(page.trimbox), _rect(page.mediabox)) if has_trim else crop
    bleed = _within(_rect(page.bleedbox), _rect(page.mediabox)) if has_trim else crop
    around = Rect(
        min(trim.left, bleed.left),
        min(trim.bottom, bleed.bottom),
        max(trim.right, bleed.right),
        max(trim.top, bleed.top),
    )
    rotate = int(page.rotation) // 90 * 90 % 360  # a wrong angle is rounded, as PDFium does it
    return SourcePage(page, trim, around, rotate, float(_resolved(page, "/UserUnit", 1)))


def _rect(box: Any) -> Rect:
    x0, y0, x1, y1 = map(float, box)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within(inner: Rect, outer: Rect) -> Rect:
    """The part of a box that lies in another; all of the other if there is none."""
    left, right = max(inner.left, outer.left), min(inner.right, outer.right)
    bottom, top = max(inner.bottom, outer.bottom), min(inner.top, outer.top)
    return Rect(left, bottom, right, top) if left < right and bottom < top else outer


def _check_sizes(path: Path, pages: tuple[SourcePage, ...]) -> None:
    """One size for all pages, and one that can be printed."""
    first = pages[0].size
    if not all(_SMALLEST <= side <= _LARGEST for side in (first.width, first.height)):
        message = f"{path} has pages of {said(first)}, which no sheet of paper suits"
        hint = f"a page has sides of {_SMALLEST} to {_LARGEST} mm"
        raise RequestError(Problem(message, hint=hint))
    for number, page in enumerate(pages, 1):
        size = page.size
        if max(abs(size.width - first.width), abs(size.height - first.height)) > _SAME:
            message = f"page {number} of {path} has {said(size)}, page 1 has {said(first)}"
            hint = "give all pages one size, or impose those of each size by themselves"
            raise RequestError(Problem(message, hint=hint))


def _left_out(page: PageObject) -> int:
    """How many annotations would have been printed."""
    annotations = _resolved(page, "/Annots", None)
    if not isinstance(annotations, ArrayObject):
        return 0
    return sum(_is_printed(it.get_object()) for it in annotations)


def _is_printed(annotation: Any) -> bool:
    """Whether it has an appearance, the flag Print and not the flag Hidden (ISO 32000-1, 12.5).

    One that was deleted is often still listed, as a reference to null.
    """
    if not isinstance(annotation, DictionaryObject):
        return False
    return "/AP" in annotation and _resolved(annotation, "/F", 0) & 0b110 == 0b100


def _resolved(thing: DictionaryObject, key: str, default: Any) -> Any:
    """A value, also where it is an object of its own: `get` would give the reference to it."""
    if key not in thing:
        return default
    return thing[key]
