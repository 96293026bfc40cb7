"""Books to impose: every page has its number in the middle and a pattern of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageStat

from builder.geometry import POINTS_PER_MM
from tests.press.pdfs import Box, pdf_with, width_of

A5: Box = (0, 0, 419.528, 595.276)
LABEL_SIZE = 24


def book(
    pages: int,
    box: Box = A5,
    *,
    boxes: dict[str, Box] | None = None,
    page: dict[str, str] | None = None,
    finish: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """A PDF of numbered pages; `boxes` and `page` as in pdf_with."""
    contents = [page_content(number, box) for number in range(1, pages + 1)]
    return pdf_with(*contents, media=box, boxes=boxes, page=page or {}, finish=finish)


def page_content(number: int, box: Box) -> str:
    """A frame, bars that say the number (below 32) in binary, and the number itself."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    bars = [
        f"{left + 20} {bottom + 20 + bit * 45} {width / 2:.3f} 40 re f"
        for bit in range(5)
        if number >> bit & 1
    ]
    label = f"page{number:03d}"
    start = left + (width - width_of(label, LABEL_SIZE)) / 2
    return "\n".join(
        [
            f"{left + 5} {bottom + 5} {width - 10:.3f} {height - 10:.3f} re S",
            *bars,
            f"BT /Sans {LABEL_SIZE} Tf {start:.3f} {bottom + height / 2:.3f} Td ({label}) Tj ET",
        ]
    )


def written(folder: Path, data: bytes, name: str = "book.pdf") -> Path:
    """The path of a file with the data."""
    path = folder / name
    path.write_bytes(data)
    return path


def seen(data: bytes, page: int, part: Box | None = None, scale: float = 1.5) -> Image.Image:
    """A part of a page (in points of its own coordinates) as a grey picture."""
    document = pypdfium2.PdfDocument(data)
    shown = document[page]
    if part:
        shown.set_cropbox(*part)
    picture: Image.Image = shown.render(scale=scale, grayscale=True).to_pil()
    return picture


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures in levels of 255; their sizes may differ by a pixel."""
    assert max(abs(one.width - other.width), abs(one.height - other.height)) <= 1
    size = (min(one.width, other.width), min(one.height, other.height))
    pair = (picture.crop((0, 0, *size)) for picture in (one, other))
    mean: float = ImageStat.Stat(ImageChops.difference(*pair)).mean[0]
    return mean


def points(*lengths: float) -> tuple[float, ...]:
    """Millimetres as points."""
    return tuple(length * POINTS_PER_MM for length in lengths)
