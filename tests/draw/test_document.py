"""The file as a whole: what it says of itself, its fonts, and the same bytes every time."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from builder.geometry import Side
from builder.layout.items import Box, BubbleRow, LaidOutPage, Link, OutlineEntry, TextRun
from builder.load.style import Style
from tests.draw.books import FINISHES, METADATA, Draw, fonts_of, page_of, read, root_of
from tests.processes import completed

ROOT = Path(__file__).parents[2]


def test_metadata(draw: Draw) -> None:
    reader = read(draw(page_of()))
    assert reader.metadata is not None
    found: dict[str, Any] = dict(reader.metadata)
    assert found == {
        "/Title": "Leadership (2026) \u2013 workbook",
        "/Author": "Jo Bloggs",
        "/Subject": "Interview practice",
        "/Keywords": "interview, leadership",
        "/Creator": "workbook",
        "/Producer": "ReportLab PDF Library - (opensource)",
        "/CreationDate": "D:20260115093000+00'00'",
        "/ModDate": "D:20260115093000+00'00'",
        "/Trapped": "/False",
    }
    root = root_of(reader)
    assert root["/Lang"] == "en-GB"
    assert root["/PageLayout"] == "/TwoPageRight"
    assert dict(root["/ViewerPreferences"]) == {
        "/DisplayDocTitle": True,
        "/Duplex": "/DuplexFlipLongEdge",
        "/PrintScaling": "/None",
    }
    assert reader.pdf_header == "%PDF-1.7"


@pytest.mark.parametrize(
    ("created", "written"),
    [
        (datetime(2026, 1, 15, 9, 30), "D:20260115093000+00'00'"),  # noqa: DTZ001
        (
            datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            "D:20260701000000-03'30'",
        ),
    ],
)
def test_dates(draw: Draw, created: datetime, written: str) -> None:
    reader = read(draw(page_of(), metadata=replace(METADATA, created=created)))
    found: dict[str, Any] = dict(reader.metadata or {})
    assert found["/CreationDate"] == written


def text_in(*keys: str) -> LaidOutPage:
    return page_of(*[TextRun(20, 40 + 20 * i, key, key, 12, 60) for i, key in enumerate(keys)])


def test_every_font_is_embedded(draw: Draw, style: Style) -> None:
    names = set()
    for font in fonts_of(read(draw(text_in(*style.files)))):
        descriptor = font["/FontDescriptor"]
        assert len(descriptor["/FontFile2"].get_data()) > 1000
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", font["/BaseFont"])
        names.add(font["/BaseFont"])
    assert len(names) == len(style.files)


def test_only_fonts_that_are_used_are_embedded(draw: Draw) -> None:
    pdf = draw(text_in("sans"))
    (font,) = fonts_of(read(pdf))
    assert font["/BaseFont"].endswith("+SourceSans3-Regular")
    assert b"Helvetica" not in pdf


def test_the_id_depends_on_the_content(draw: Draw) -> None:
    def identity(x: float, metadata: object = METADATA) -> object:
        return read(draw(page_of(Box(x, 1, 1, 1, 1)), metadata=metadata)).trailer["/ID"]

    assert identity(1) == identity(1)
    assert identity(1) != identity(2)
    assert identity(1) != identity(1, replace(METADATA, title="Other"))


BOOK = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.draw.books import FINISHES, METADATA, page_of
from builder.draw.document import draw_book
from builder.layout.font_book import FontBook
from builder.layout.items import Link, OutlineEntry, TextRun
from builder.load.styles import load_style
style = load_style("base", (Path(sys.argv[1]) / "styles",))
pages = [
    page_of(
        *[TextRun(20, 40 + 20 * i, f"word {key} {n}", key, 12, 60) for i, key in enumerate(style.files)],
        Link(0, 0, 9, 9, f"a{3 - n}"),
        Link(0, 9, 9, 9, "https://example.org", True),
        number=n,
        anchors=(f"a{n}", f"b{n}"),
        outline=(OutlineEntry(f"Part {n}", 0), OutlineEntry("Below", 1)),
    )
    for n in (1, 2)
]
for finish in FINISHES.values():
    pdf = draw_book(pages, style, FontBook(style), METADATA, finish)
    print(hashlib.sha256(pdf).hexdigest())
"""


def test_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Whatever the hash seed, the clock, the time zone and a user's ReportLab settings are."""
    (tmp_path / ".reportlab_settings").write_text(
        "pdfMultiLine=1\nuseA85=1\npdfComments=1\ndocumentLang='de'\n"
    )
    variables = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1234567890"},
        {"PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)},
    ]
    digests = {
        completed(
            [sys.executable, "-c", BOOK, str(ROOT)],
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in variables
    }
    (digest,) = digests
    assert len(set(digest.split())) == len(FINISHES), "each finish is a file of its own"


@pytest.mark.parametrize("name", FINISHES)
def test_same_bytes_twice_in_a_process(draw: Draw, name: str) -> None:
    page = page_of(
        TextRun(20, 40, "twice", "serif", 12, 60),
        BubbleRow(100, 200, 5, 40, 15, 1, "sans", 20, 5, 7),
        Link(0, 0, 9, 9, "here"),
        anchors=("here",),
    )
    assert draw(page, finish=FINISHES[name]) == draw(page, finish=FINISHES[name])


@pytest.mark.parametrize("name", FINISHES)
def test_every_finish_is_a_sound_file(draw: Draw, name: str) -> None:
    page = page_of(
        TextRun(20, 40, "sound \u2713", "serif", 12, 60),
        Link(0, 0, 9, 9, "https://example.org", is_address=True),
        Link(0, 0, 9, 9, "here"),
        anchors=("here",),
        outline=(OutlineEntry("Part", 0),),
    )
    pdf = draw(page, replace(page, number=2, label="2", side=Side.VERSO), finish=FINISHES[name])
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert opened.pdf_version == "{}.{}".format(*FINISHES[name].version)
    assert len(read(pdf).pages) == 2


def test_a_damaged_file_is_noticed(draw: Draw) -> None:
    pdf = draw(page_of()).replace(b"/Type /Pages", b"/Type /Pagez")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() != []


def test_a_whole_book_is_small(draw: Draw, style: Style) -> None:
    """Eighty pages of some hundred items in six fonts: 250 KiB at most."""
    keys = ("serif", "serif-italic", "serif-semibold", "sans", "semibold", "light")
    words = "The quick brown fox jumps over the lazy dog and takes a trade-off".split()
    pages = []
    for number in range(1, 81):
        lines = [
            TextRun(
                50, 50 + 14 * i, " ".join(words[i % 7 :] + words[: i % 5]), keys[i % 6], 10, 300
            )
            for i in range(45)
        ]
        rows = [BubbleRow(400, 50 + 20 * i, 5, 20, 6, 0.5, "sans", 8, 2, 2.7) for i in range(30)]
        pages.append(page_of(*lines, *rows, number=number))
    assert len(draw(*pages)) < 250 * 1024
