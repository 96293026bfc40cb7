"""Imposed sheets as a PDF.

Each source page becomes one Form XObject: its content streams, its Resources by reference, so
that fonts and images are in the file once however many pages use them. Links and other
annotations have no meaning on a sheet and are left out. No date is written, and the same input
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from builder.geometry import POINTS_PER_MM, Flip, Shift, Size
from builder.press.impose.advice import advice
from builder.press.impose.job import Imposed, ImpositionJob, Scheme
from builder.press.impose.limits import Unpacker
from builder.press.impose.papers import usual_paper
from builder.press.impose.place import Line, Spread, fit, marks
from builder.press.impose.plan import (
    RIGHT,
    Cell,
    SheetPlan,
    blanks,
    booklet_sheets,
    two_up_sheets,
)
from builder.press.impose.source import Source, SourcePage, open_source, reading

_KEPT = ("/OCProperties", "/OutputIntents")
"""Of the catalog: which layers are hidden, and what the colours mean."""

_WEIGHT, _DASH = 0.25, 2.5
"""Of marks, in points."""


def impose(path: Path, job: ImpositionJob) -> Imposed:
    """The PDF at `path`, imposed. Nothing is written to the disk.

    Raises:
        RequestError: it can't be read, its pages differ in size, or they would be scaled down
            until nobody can read them.
    """
    with reading(path) as repairs:
        source = open_source(path)
        page = source.pages[0].size
        paper = job.paper or usual_paper(page)
        spread = fit(page, paper)
        sheets = planned(len(source.pages), job)
        data = _Press(source, job, spread).printed(sheets)
    return Imposed(
        data=data,
        paper=paper,
        sheets=len(sheets),
        pages=len(source.pages),
        blanks=blanks(sheets),
        scale=spread.scale,
        notes=advice(source, job, paper, spread, sheets, repairs),
    )


def planned(pages: int, job: ImpositionJob) -> tuple[SheetPlan, ...]:
    """The sheets of a job."""
    if job.scheme is Scheme.TWO_UP:
        return two_up_sheets(pages)
    return booklet_sheets(pages, job.signature)


class _Press:
    """Puts the pages of a source on sheets of a new document."""

    def __init__(self, source: Source, job: ImpositionJob, spread: Spread) -> None:
        self.source = source
        self.job = job
        self.spread = spread
        self.bleed = spread.scale * max(page.bleed_width for page in source.pages)
        self.unpacker = Unpacker(source.size)
        self.writer = PdfWriter()
        self.writer.pdf_header = source.reader.pdf_header

    def printed(self, sheets: Iterable[SheetPlan]) -> bytes:
        """The whole document."""
        turned = self.job.flip is Flip.LONG
        for sheet in sheets:
            self.add_side(sheet.front, b"")
            self.add_side(sheet.back, _as_back(self.spread.sheet, self.job.back, turned))
        self.describe()
        file = BytesIO()
        self.writer.write(file)
        return file.getvalue()

    def add_side(self, cells: tuple[Cell, Cell], frame: bytes) -> None:
        """A side; `frame` is the matrix that all of it goes through."""
        shift = cells[0].creep * self.job.thickness
        forms = DictionaryObject()
        parts = [b"q", frame]
        for cell in cells:
            if cell.page is not None:
                page = self.source.pages[cell.page]
                forms[NameObject(f"/P{cell.page + 1}")] = self.added(self.form(page))
                parts.append(_cell(cell, self.spread, shift))
        folded = self.job.scheme is Scheme.BOOKLET
        parts += [_drawn(marks(self.spread, shift, self.bleed, folded=folded)), b"Q"]
        sheet = self.spread.sheet
        page_object = self.writer.add_blank_page(_pt(sheet.width), _pt(sheet.height))
        content = StreamObject()
        content.set_data(b"\n".join(filter(None, parts)))
        page_object[NameObject("/Contents")] = self.added(content.flate_encode())
        page_object[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})

    def form(self, source: SourcePage) -> StreamObject:
        """A page as a Form XObject. In its space the trim's lower left corner is the origin."""
        form = StreamObject()
        form.set_data(self.unpacker.contents(source.page))
        form = form.flate_encode()
        box = source.bleed
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = _array(box.left, box.bottom, box.right, box.top)
        form[NameObject("/Matrix")] = _array(*matrix(source))
        for key in ("/Resources", "/Group"):
            if key in source.page:
                form[NameObject(key)] = source.page.raw_get(key).clone(self.writer)
        return form

    def added(self, thing: PdfObject) -> IndirectObject:
        """A reference to a new object of the document."""
        return self.writer._add_object(thing)  # noqa: SLF001 - there is no public way

    def describe(self) -> None:
        """The title, what belongs to the pages' looks, and how the file wants to be printed."""
        about = {"/Creator": "workbook"}
        self.writer.add_metadata(
            about | ({"/Title": title} if (title := self.source.title) else {})
        )
        catalog, old = self.writer.root_object, self.source.reader.root_object
        for key in _KEPT:
            if key in old:
                catalog[NameObject(key)] = old.raw_get(key).clone(self.writer)
        edge = "/DuplexFlipLongEdge" if self.job.flip is Flip.LONG else "/DuplexFlipShortEdge"
        wishes = {"/PrintScaling": "/None", "/Duplex": edge}
        catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
            {NameObject(key): NameObject(value) for key, value in wishes.items()}
        )


def matrix(source: SourcePage) -> tuple[float, ...]:
    """From a page's own coordinates to those of its finished page, upright, in points."""
    trim, unit = source.trim, source.unit
    turned = {
        0: (1, 0, 0, 1, -trim.left, -trim.bottom),
        90: (0, -1, 1, 0, -trim.bottom, trim.right),
        180: (-1, 0, 0, -1, trim.right, trim.top),
        270: (0, 1, -1, 0, trim.top, -trim.left),
    }[source.rotate]
    return tuple(unit * value for value in turned)


def _array(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(_number(value)) for value in values)


def _cell(cell: Cell, spread: Spread, shift: float) -> bytes:
    """A page in its half of the sheet; what reaches beyond the fold is not drawn."""
    half = spread.middle if cell.column == RIGHT else 0.0
    clip = _points(half, 0, spread.middle, spread.sheet.height)
    at = _points(spread.left(cell.column, shift), spread.foot)
    scale = _number(spread.scale)
    page = (cell.page or 0) + 1
    return f"q {clip} re W n {scale} 0 0 {scale} {at} cm /P{page} Do Q".encode()


def _as_back(sheet: Size, shift: Shift, turned: bool) -> bytes:
    """The matrix of a back: half a turn if the sheet is flipped on its long edge, the shift."""
    x, y = shift.right, -shift.down
    if turned:
        return f"-1 0 0 -1 {_points(x + sheet.width, y + sheet.height)} cm".encode()
    return f"1 0 0 1 {_points(x, y)} cm".encode()


def _drawn(lines: Iterable[Line]) -> bytes:
    """Marks, as an artifact: they are no part of the text."""
    drawn = [
        f"[{_DASH if line.is_fold else ''}] 0 d"
        f" {_points(line.x0, line.y0)} m {_points(line.x1, line.y1)} l S"
        for line in lines
    ]
    if not drawn:
        return b""
    return "\n".join(["/Artifact BMC", f"0 G {_WEIGHT} w", *drawn, "EMC"]).encode()


def _points(*lengths: float) -> str:
    """Millimetres as points, written as PDF wants them."""
    return " ".join(_number(_pt(length)) for length in lengths)


def _pt(length: float) -> float:
    return round(length * POINTS_PER_MM, 4)


def _number(value: float) -> str:
    """A number to a ten thousandth, without an exponent or useless zeros."""
    return f"{round(value, 5) + 0.0:.5f}".rstrip("0").rstrip(".")  # + 0.0: zero has no sign
