"""A page that is known is not painted again, and a file shows no trace of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.draw.document import draw_book
from builder.draw.painter import Painter
from builder.layout.font_book import FontBook
from builder.layout.items import BubbleRow, Frame, LaidOutPage, Link, TextRun
from builder.load.style import Style
from tests.draw.books import FINISHES, METADATA, annotations_of, operators, page_of, read

BUBBLES = BubbleRow(30, 90, 5, 12, 5, 0.5, "sans", 8, 2, 3)
LASTING = page_of(
    TextRun(20, 40, "caf\u00e9 \u2013 \u03b1\u03b2", "serif", 12, 60),
    TextRun(20, 60, "plain", "mono", 12, 60),
    BUBBLES,
    Link(20, 28, 60, 12, "there"),
    number=2,
    anchors=("there",),
)


def cover(name: str, font: str = "serif") -> LaidOutPage:
    """A page that differs from copy to copy."""
    return page_of(TextRun(20, 40, name, font, 12, 60))


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The frames that are painted from now on."""
    frames: list[Frame] = []
    original = Painter.paint

    def paint(painter: Painter, frame: Frame, placing: str = "") -> None:
        frames.append(frame)
        original(painter, frame, placing)

    monkeypatch.setattr(Painter, "paint", paint)
    return frames


def copies(*pages: LaidOutPage) -> tuple[LaidOutPage, ...]:
    """Equal pages that nobody has seen."""
    return tuple(
        replace(page, frame=Frame(page.frame.width, page.frame.height, page.frame.items))
        for page in pages
    )


def test_a_known_page_is_not_painted(style: Style, painted: list[Frame]) -> None:
    fonts = FontBook(style)
    first = draw_book((cover("Ada"), LASTING), style, fonts, METADATA)
    again = draw_book((*copies(cover("Ada")), LASTING), style, fonts, METADATA)
    assert again == first
    assert [frame is LASTING.frame for frame in painted] == [False, True, False]
    assert len(annotations_of(read(again), 1)) == 1


@pytest.mark.parametrize(
    "other",
    [
        cover("Zo\u00eb"),  # its character takes the code that a page had for another one
        cover("Ada", "light"),  # its font takes the name that a page had for another one
        cover("\u03b2 \u03b1"),  # the same characters in another order
    ],
)
def test_other_codes_before_it_make_it_another_page(
    other: LaidOutPage, style: Style, painted: list[Frame]
) -> None:
    fonts = FontBook(style)
    draw_book((cover("Ada"), LASTING), style, fonts, METADATA)
    second = draw_book((other, LASTING), style, fonts, METADATA)
    assert [frame is LASTING.frame for frame in painted] == [False, True, False, True]
    fresh = draw_book(copies(other, LASTING), style, FontBook(style), METADATA)
    assert second == fresh


@pytest.mark.parametrize("finish", FINISHES)
def test_each_finish_has_its_own_colours(finish: str, style: Style) -> None:
    fonts = FontBook(style)
    draw_book((cover("Ada"), LASTING), style, fonts, METADATA)
    finished = draw_book((cover("Ada"), LASTING), style, fonts, METADATA, FINISHES[finish])
    pages = copies(cover("Ada"), LASTING)
    fresh = draw_book(pages, style, FontBook(style), METADATA, FINISHES[finish])
    assert finished == fresh
    assert operators(finished, 1) == operators(fresh, 1)


def test_fonts_of_one_file_have_their_codes_in_common(style: Style) -> None:
    alike = replace(style, files={**style.files, "light": style.files["serif"]})
    runs = zip("\u00e9\u00f6\u00fc", ("serif", "light", "serif"), strict=True)
    lasting = page_of(*[TextRun(20, 40, text, font, 12, 60) for text, font in runs])
    assert second_book(lasting, alike) == draw_book((lasting,), alike, FontBook(alike), METADATA)


def test_codes_are_those_of_the_characters_that_are_drawn(style: Style) -> None:
    # The mark in one word does not make another letter of the ohm sign in the other.
    lasting = page_of(
        TextRun(20, 40, "5\u00a0k\u2126 e\u0301", "serif", 12, 60),
        TextRun(20, 60, "\u03a9", "serif", 12, 60),
    )
    assert second_book(lasting, style) == draw_book((lasting,), style, FontBook(style), METADATA)


def second_book(page: LaidOutPage, style: Style) -> bytes:
    """The second of two books of this page that are drawn with the same fonts."""
    fonts = FontBook(style)
    draw_book((page,), style, fonts, METADATA)
    return draw_book((page,), style, fonts, METADATA)
