"""What the tests of drawing share: small pages, and ways to read a PDF back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from pypdf import PdfReader

from builder.draw.finish import (
    PDF_X_1A,
    PDF_X_4,
    ColourMode,
    Finish,
    MarkSizes,
    PrintingCondition,
)
from builder.draw.metadata import Metadata
from builder.geometry import Insets, side_of
from builder.layout.items import Frame, Item, LaidOutPage

WIDTH, HEIGHT = 600.0, 800.0
METADATA = Metadata(
    title="Leadership (2026) \u2013 workbook",
    author="Jo Bloggs",
    subject="Interview practice",
    keywords=("interview", "leadership"),
    language="en-GB",
    created=datetime(2026, 1, 15, 9, 30, tzinfo=UTC),
)

BLEED = Insets(top=3.0, bottom=4.0, inner=0.0, outer=5.0)
MARKS = MarkSizes(length=5.0, clear=2.0)
FOGRA = ("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", "http://www.color.org")
PROFILE = b"as if it were an ICC profile" * 20
X_1A = Finish(
    mode=ColourMode.CMYK,
    version=(1, 3),
    bleed=BLEED,
    boxes=True,
    marks=MARKS,
    links=False,
    bookmarks=False,
    preferences=False,
    condition=PrintingCondition(PDF_X_1A, *FOGRA),
)
X_4 = replace(X_1A, version=(1, 6), condition=PrintingCondition(PDF_X_4, *FOGRA, PROFILE))
FINISHES = {
    "plain": Finish(),
    "bleed": Finish(mode=ColourMode.CMYK, bleed=BLEED, links=False, bookmarks=False),
    "grey": Finish(mode=ColourMode.GREY, bleed=BLEED, boxes=True, preferences=False),
    "grey with marks": Finish(mode=ColourMode.GREY, bleed=BLEED, marks=MARKS),
    "rgb with marks": Finish(bleed=BLEED, boxes=True, marks=MARKS),
    "x-1a": X_1A,
    "x-4": X_4,
}

Draw = Callable[..., bytes]
"""Takes pages, and `metadata` and `finish` if they matter."""


def page_of(*items: Item, number: int = 1, label: str | None = None, **more: Any) -> LaidOutPage:
    """Make a page of 600 by 800 points."""
    frame = Frame(WIDTH, HEIGHT, items)
    shown = str(number) if label is None else label
    return LaidOutPage(number, shown, side_of(number), "test", frame, **more)


def read(pdf: bytes) -> PdfReader:
    """Open a PDF; pypdf refuses what is broken."""
    return PdfReader(BytesIO(pdf), strict=True)


def annotations_of(reader: PdfReader, page: int = 0) -> list[Any]:
    """Return the annotations of a page as dictionaries."""
    found: Any = reader.pages[page].get("/Annots", ())
    return [entry.get_object() for entry in found]


def fonts_of(reader: PdfReader) -> list[Any]:
    """Return the fonts of the first page (ReportLab gives every page all of them)."""
    resources: Any = reader.pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def root_of(reader: PdfReader) -> Any:
    """Return the document catalog."""
    return reader.trailer["/Root"]


def operators(pdf: bytes, page: int = 0) -> str:
    """Return the content stream of a page."""
    contents = read(pdf).pages[page].get_contents()
    assert contents is not None
    return contents.get_data().decode("ascii")


def picture(pdf: bytes, scale: float = 4.0, page: int = 0) -> Image.Image:
    """Render a page, `scale` pixels a point."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
    return image


def marked_area(pdf: bytes, scale: float = 4.0, page: int = 0) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom, in points, of all that isn't white."""
    inverted = picture(pdf, scale, page).convert("L").point(lambda value: 255 if value < 128 else 0)
    box = inverted.getbbox()
    assert box is not None, "the page is blank"
    left, top, right, bottom = box
    return left / scale, top / scale, right / scale, bottom / scale
