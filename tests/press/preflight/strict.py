"""A press target that has every rule, with numbers that no other rule has."""

from __future__ import annotations

from datetime import date

from builder.load.page_counts import Pages
from builder.load.target import (
    Bleed,
    Boxes,
    Colour,
    ColourSpace,
    Gutter,
    GutterRow,
    Images,
    Ink,
    Intent,
    LineWeight,
    Marks,
    OutputIntent,
    Papers,
    PaperSize,
    Permission,
    PressTarget,
    Safety,
    Source,
    Tints,
    TypeSize,
    Version,
)
from builder.load.text import Line

_GUIDE = Line("guide")
_FORBIDDEN = Permission(allowed=False, source=_GUIDE)

STRICT = PressTarget(
    name="strict",
    description=Line("A house that leaves nothing open."),
    sources={
        "guide": Source(Line("Guide"), Line("https://example.org/guide"), date(2026, 11, 23)),
        "hearsay": Source(Line("Somebody told us")),
    },
    colour=Colour(ColourSpace.CMYK, rgb=False, source=_GUIDE),
    version=Version(Line("1.3"), Line("1.4"), _GUIDE),
    boxes=Boxes(trim=True, source=_GUIDE),
    marks=Marks(allowed=False, drawn=False, source=_GUIDE),
    pages=Pages(fewest=4, most=8, multiple=2, source=_GUIDE),
    links=_FORBIDDEN,
    bookmarks=_FORBIDDEN,
    forms=_FORBIDDEN,
    encryption=_FORBIDDEN,
    transparency=_FORBIDDEN,
    rich_black=_FORBIDDEN,
    unembedded_fonts=_FORBIDDEN,
    papers=Papers((PaperSize(100, 150),), 0.3, _GUIDE),
    bleed=Bleed(3, 3, 3, 3, _GUIDE),
    safety=Safety(10, _GUIDE),
    gutter=Gutter((GutterRow(2, 12), GutterRow(6, 15), GutterRow(8, 20)), _GUIDE),
    type=TypeSize(7, Line("hearsay")),
    lines=LineWeight(0.75, _GUIDE),
    tints=Tints(10, _GUIDE),
    images=Images(300, _GUIDE),
    ink=Ink(240, _GUIDE),
    intent=OutputIntent(
        Intent.REGISTERED,
        Line("PDF/X-1a:2001"),
        Line("FOGRA39"),
        Line("Coated"),
        Line("http://www.color.org"),
        _GUIDE,
    ),
)
