"""A whole book as the bytes of a PDF: pages, then what belongs to the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics

from builder.draw import patches, shortcuts
from builder.draw.colours import canvas_class, guard, inks, registration
from builder.draw.finish import PLAIN, Finish
from builder.draw.intents import ClaimingInfo, declare_condition
from builder.draw.medium import Medium, medium_of
from builder.draw.metadata import Metadata
from builder.draw.navigation import Navigation, add_page_labels
from builder.draw.painter import Painter
from builder.draw.printers_marks import page_line, printers_marks
from builder.draw.repainting import Repainter
from builder.draw.text import TextEncoder
from builder.layout.font_book import FontBook
from builder.layout.items import Frame, Ink, LaidOutPage
from builder.load.style import Style

_KNOWS_LANGUAGE = (1, 4)
"""The first PDF version in which a catalog has a Lang."""


def draw_book(
    pages: Sequence[LaidOutPage],
    style: Style,
    fonts: FontBook,
    metadata: Metadata,
    finish: Finish = PLAIN,
) -> bytes:
    """Paint `pages` and return the PDF. The same arguments give the same bytes.

    ValueError means a defect of the layout: a link to no page, a character without a glyph.
    """
    patches.apply()
    shortcuts.apply()
    canvas = _canvas(fonts, style, metadata, finish)
    navigation = Navigation(canvas, pages, finish)
    text = TextEncoder(fonts, _document(canvas))
    painter = Painter(canvas, inks(style.palette, finish.mode), text, navigation.add_link)
    repainter = Repainter(canvas, painter, text, style.palette, finish.mode)
    every_plate = dict.fromkeys(Ink, registration(style.palette, finish.mode))
    marker = Painter(canvas, every_plate, text, navigation.add_link)
    for index, page in enumerate(pages):
        medium = medium_of(page, finish)
        _begin_page(canvas, medium, finish)
        navigation.begin_page(index, page, medium)
        repainter.paint(page.frame, medium.placing)
        if finish.marks is not None:
            words = f"{metadata.title} \u00b7 page {page.number}"
            font = style.faces[style.type.label.font].regular
            marks = printers_marks(medium, finish.marks)
            line = page_line(medium, finish.marks, words, fonts, font)
            _paint_artifacts(canvas, (marker, marks), (painter, line))
        _sign(canvas, page)
        canvas.showPage()
    add_page_labels(canvas, pages)
    _describe(canvas, metadata)
    if finish.preferences:
        _set_preferences(canvas, pages)
    if finish.condition is not None:
        declare_condition(_document(canvas), finish.condition, metadata)
    return bytes(canvas.getpdfdata())


def _canvas(fonts: FontBook, style: Style, metadata: Metadata, finish: Finish) -> Any:
    """Return an empty canvas. Its initial font is one of ours, never an un-embedded Helvetica."""
    body = fonts.font(style.faces[style.type.body.font].regular)
    pdfmetrics.registerFont(body.ttf)
    canvas = canvas_class(finish.mode)(
        BytesIO(),
        pageCompression=1,
        invariant=1,
        pdfVersion=finish.version,
        enforceColorSpace=guard(finish.mode),
        initialFontName=body.name,
        lang=metadata.language if finish.version >= _KNOWS_LANGUAGE else None,
    )
    # ReportLab begins it with the time or SOURCE_DATE_EPOCH; see _sign.
    _document(canvas).signature = md5(usedforsecurity=False)
    _document(canvas).info = ClaimingInfo(finish.condition)
    return canvas


def _document(canvas: Any) -> Any:
    """Return what the canvas writes to; subsets, ID and catalog can be reached no other way."""
    return canvas._doc  # noqa: SLF001


def _begin_page(canvas: Any, medium: Medium, finish: Finish) -> None:
    canvas.setPageSize((medium.width, medium.height))
    if finish.boxes:
        canvas.setTrimBox(medium.trim)
        canvas.setBleedBox(medium.bleed)


def _paint_artifacts(canvas: Any, *painted: tuple[Painter, Frame]) -> None:
    """Paint what belongs to the medium and not to the page (ISO 32000, 14.8.2.2)."""
    canvas.addLiteral("/Artifact BMC")
    for painter, frame in painted:
        painter.paint(frame)
    canvas.addLiteral("EMC")


def _sign(canvas: Any, page: LaidOutPage) -> None:
    """Let the document's ID depend on what is on the page; ReportLab's depends on the title."""
    _document(canvas).updateSignature(canvas.getCurrentPageContent())
    _document(canvas).updateSignature(repr((page.label, page.anchors, page.outline)))


def _describe(canvas: Any, metadata: Metadata) -> None:
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(metadata.keywords)
    canvas.setCreator("workbook")
    date = _pdf_date(metadata.moment)
    canvas.setDateFormatter(lambda *_: date)
    _document(canvas).updateSignature(repr(metadata))


def _pdf_date(created: datetime) -> str:
    """Return a date as PDF writes it: D:20260115093000+01'00'."""
    offset = created.strftime("%z")
    return f"{created:D:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _set_preferences(canvas: Any, pages: Sequence[LaidOutPage]) -> None:
    """Ask readers to show an open book, and to print it at 100 % on both sides.

    Backs that are painted upside down are made for sheets that are flipped on the short edge.
    """
    flip = "DuplexFlipShortEdge" if any(page.turned for page in pages) else "DuplexFlipLongEdge"
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("Duplex", flip)
    _document(canvas).Catalog.setPageLayout("TwoPageRight")
