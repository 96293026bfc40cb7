"""Ghostscript separates a built book into plates: text is on the black one and nowhere else.

In CI a missing Ghostscript is a failure; elsewhere these tests are skipped without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builder.draw.document import draw_book
from builder.draw.finish import ColourMode, Finish, MarkSizes
from builder.draw.medium import medium_of
from builder.geometry import Insets
from builder.layout.items import Box, Ink, LaidOutPage, Link, TextRun
from builder.load.style import Colour
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, laid_out, open_shelf
from tests.draw.books import METADATA
from tests.processes import completed

pytestmark = pytest.mark.skipif(
    shutil.which("gs") is None and not os.environ.get("CI"), reason="Ghostscript is not installed"
)

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
DPI = 72
KINDS = ("Cover", "HowToUse", "Question", "Answer", "RubricTable", "QuestionIndex", "Progress")
FINISH = Finish(ColourMode.CMYK, (1, 3), Insets(3, 3, 0, 3), boxes=True, links=False)

Separated = dict[str, Image.Image]
"""The plates of one page, ink dark, a pixel for each point of the medium."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    return laid_out(open_shelf(tmp_path_factory.mktemp("books")).library, Overrides())


@pytest.fixture(scope="module")
def pages(made: LaidOut) -> list[LaidOutPage]:
    """One page of each kind, some with accent and some without."""
    every = made.books[0].pages
    return [without_links(next(page for page in every if page.kind == kind)) for kind in KINDS]


def without_links(page: LaidOutPage) -> LaidOutPage:
    """A page that may stand alone: links lead to pages which are not there."""
    items = tuple(item for item in page.frame.items if not isinstance(item, Link))
    return replace(page, frame=replace(page.frame, items=items))


def separate(pdf: bytes, folder: Path, count: int) -> list[Separated]:
    (folder / "book.pdf").write_bytes(pdf)
    completed(
        f"gs -q -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r{DPI} -o plate-%d.tif book.pdf".split(),
        cwd=folder,
        check=True,
    )
    return [
        {plate: Image.open(folder / f"plate-{n}({plate}).tif").convert("L") for plate in PLATES}
        for n in range(1, count + 1)
    ]


def built(made: LaidOut, pages: Sequence[LaidOutPage], finish: Finish, **inks: Colour) -> bytes:
    style = replace(made.desk.style, palette=replace(made.desk.style.palette, **inks))
    return draw_book(pages, style, made.desk.fonts, METADATA, finish)


@pytest.fixture(scope="module")
def plates(
    made: LaidOut, pages: list[LaidOutPage], tmp_path_factory: pytest.TempPathFactory
) -> list[Separated]:
    return separate(built(made, pages, FINISH), tmp_path_factory.mktemp("cmyk"), len(pages))


def has_accent(page: LaidOutPage) -> bool:
    return any(
        Ink.ACCENT in (getattr(item, "ink", None), getattr(item, "fill", None))
        for item in page.frame.items
    )


def is_blank(plate: Image.Image) -> bool:
    return plate.getextrema() == (255, 255)


def area_of(run: TextRun, page: LaidOutPage, finish: Finish) -> tuple[int, int, int, int]:
    """The pixels that a run's letters lie in."""
    medium = medium_of(page, finish)
    x, y = medium.trim.left + run.x, medium.height - medium.trim.top + run.y
    return int(x), int(y - run.size), int(x + run.width) + 1, int(y + run.size / 4) + 1


def coloured_text(
    pages: Sequence[LaidOutPage], plates: Sequence[Separated], finish: Finish
) -> Iterator[str]:
    """Black text that lies on a plate of colour, or that is not on the black plate at all."""
    for page, separated in zip(pages, plates, strict=True):
        for run in page.frame.items:
            if not isinstance(run, TextRun) or run.ink is not Ink.INK or not run.text.strip():
                continue
            area = area_of(run, page, finish)
            for plate in PLATES[:3]:
                if not is_blank(separated[plate].crop(area)):
                    yield f"{page.kind}: {run.text!r} is on the plate {plate}"
            if is_blank(separated["Black"].crop(area)):
                yield f"{page.kind}: {run.text!r} is not on the black plate"


def test_text_is_on_the_black_plate_alone(
    pages: list[LaidOutPage], plates: list[Separated]
) -> None:
    assert list(coloured_text(pages, plates, FINISH)) == []


def test_pages_without_accent_have_one_plate(
    pages: list[LaidOutPage], plates: list[Separated]
) -> None:
    plain = [p for page, p in zip(pages, plates, strict=True) if not has_accent(page)]
    assert 2 <= len(plain) < len(pages)
    for separated in plain:
        assert [is_blank(separated[plate]) for plate in PLATES] == [True, True, True, False]


def test_accent_is_on_its_plates_as_strong_as_given(
    made: LaidOut, pages: list[LaidOutPage], plates: list[Separated]
) -> None:
    """Magenta and yellow come from the accent alone, so each has one level of ink, and paper."""
    cyan, magenta, yellow, _ = made.desk.style.palette.accent.cmyk
    assert cyan == 0
    coloured = [p for page, p in zip(pages, plates, strict=True) if has_accent(page)]
    assert coloured
    for separated in coloured:
        assert is_blank(separated["Cyan"])
        assert levels(separated["Magenta"]) == [pytest.approx(magenta, abs=1), 0]
        assert levels(separated["Yellow"]) == [pytest.approx(yellow, abs=1), 0]


def levels(plate: Image.Image) -> list[float]:
    """The inks of a plate in per cent, strongest first."""
    found: Any = plate.getcolors()
    return sorted((100 * (255 - level) / 255 for _, level in found), reverse=True)


def test_a_grey_file_has_one_plate(made: LaidOut, pages: list[LaidOutPage], tmp_path: Path) -> None:
    finish = replace(FINISH, mode=ColourMode.GREY)
    plates = separate(built(made, pages, finish), tmp_path, len(pages))
    for separated in plates:
        assert [is_blank(separated[plate]) for plate in PLATES] == [True, True, True, False]
    assert list(coloured_text(pages, plates, finish)) == []


def test_rich_black_is_noticed(made: LaidOut, pages: list[LaidOutPage], tmp_path: Path) -> None:
    rich = Colour((60, 40, 40, 100), (0, 0, 0))
    question = pages[KINDS.index("Question")]
    plates = separate(built(made, [question], FINISH, ink=rich), tmp_path, 1)
    texts = [run for run in question.frame.items if isinstance(run, TextRun)]
    found = list(coloured_text([question], plates, FINISH))
    assert len(found) == 3 * len([run for run in texts if run.text.strip() and run.ink is Ink.INK])
    assert all("is on the plate" in fault for fault in found)


def test_marks_are_on_every_plate(made: LaidOut, pages: list[LaidOutPage], tmp_path: Path) -> None:
    """Full ink at the same places; the page itself stays as it is."""
    finish = replace(FINISH, marks=MarkSizes(5, 2))
    page = replace(pages[0], frame=replace(pages[0].frame, items=(Box(50, 50, 9, 9, 1),)))
    (separated,) = separate(built(made, [page], finish), tmp_path, 1)
    pictures = {separated[plate].tobytes() for plate in PLATES[:3]}
    assert len(pictures) == 1, "the same marks on each"
    assert levels(separated["Cyan"]) == [100, 0]
    bleed = medium_of(page, finish).bleed
    inside = (int(bleed.left), int(bleed.left), int(bleed.right), int(bleed.top))
    assert is_blank(separated["Cyan"].crop(inside))
    assert not is_blank(separated["Black"].crop(inside))
