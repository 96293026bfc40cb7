"""A whole book as the bytes of a PDF: pages, then what belongs to the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from builder.draw import patches
from builder.draw.colours import ColourMode, inks
from builder.draw.navigation import Navigation, add_page_labels
from builder.draw.painter import Painter
from builder.draw.text import TextEncoder
from builder.frozen import dataclass
from builder.layout.fonts import FontBook
from builder.layout.items import LaidOutPage
from builder.load.style import Style

_VERSION = (1, 7)
"""The first that knows the viewer preference Duplex."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. `language` is a tag such as en-GB.

    `created` is written as it is, with its offset from UTC (a naive time counts as UTC); it is
    the only date in the file, which never looks at the clock.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    created: datetime


def draw_book(
    pages: Sequence[LaidOutPage],
    style: Style,
    fonts: FontBook,
    metadata: Metadata,
    mode: ColourMode = ColourMode.RGB,
) -> bytes:
    """Paint `pages` and return the PDF. The same arguments give the same bytes.

    ValueError means a defect of the layout: a link to no page, a character without a glyph.
    """
    patches.apply()
    canvas = _canvas(fonts, style, metadata, mode)
    navigation = Navigation(canvas, pages)
    text = TextEncoder(fonts, _document(canvas))
    painter = Painter(canvas, inks(style.palette, mode), text, navigation.add_link)
    for index, page in enumerate(pages):
        canvas.setPageSize((page.frame.width, page.frame.height))
        navigation.begin_page(index, page)
        painter.paint(page.frame)
        _sign(canvas, page)
        canvas.showPage()
    add_page_labels(canvas, pages)
    _describe(canvas, metadata)
    _set_preferences(canvas)
    return bytes(canvas.getpdfdata())


def _canvas(fonts: FontBook, style: Style, metadata: Metadata, mode: ColourMode) -> Any:
    """Return an empty canvas. Its initial font is one of ours, never an un-embedded Helvetica."""
    body = fonts.font(style.faces[style.type.body.font].regular)
    pdfmetrics.registerFont(body.ttf)
    canvas = Canvas(
        BytesIO(),
        pageCompression=1,
        invariant=1,
        pdfVersion=_VERSION,
        enforceColorSpace=mode.value,
        initialFontName=body.name,
        lang=metadata.language,
    )
    # ReportLab begins it with the time or SOURCE_DATE_EPOCH; see _sign.
    _document(canvas).signature = md5(usedforsecurity=False)
    return canvas


def _document(canvas: Any) -> Any:
    """Return what the canvas writes to; subsets, ID and catalog can be reached no other way."""
    return canvas._doc  # noqa: SLF001


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
    date = _pdf_date(metadata.created)
    canvas.setDateFormatter(lambda *_: date)
    _document(canvas).updateSignature(repr(metadata))


def _pdf_date(created: datetime) -> str:
    """Return a date as PDF writes it: D:20260115093000+01'00'."""
    offset = created.strftime("%z") or "+0000"
    return f"{created:D:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _set_preferences(canvas: Any) -> None:
    """Ask readers to show an open book, and to print it at 100 % on both sides."""
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
    _document(canvas).Catalog.setPageLayout("TwoPageRight")
