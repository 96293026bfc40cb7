"""The base style, its fonts, and a way to draw pages with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.draw.document import draw_book
from builder.draw.finish import PLAIN, Finish
from builder.draw.metadata import Metadata
from builder.layout.font_book import FontBook
from builder.layout.items import LaidOutPage
from builder.load.style import Style
from builder.load.styles import load_style
from tests.draw.books import METADATA, Draw

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style("base", (STYLES,))


@pytest.fixture(scope="session")
def fonts(style: Style) -> FontBook:
    return FontBook(style)


@pytest.fixture(scope="session")
def draw(style: Style, fonts: FontBook) -> Draw:
    def draw_pages(
        *pages: LaidOutPage, metadata: Metadata = METADATA, finish: Finish = PLAIN
    ) -> bytes:
        return draw_book(pages, style, fonts, metadata, finish)

    return draw_pages
