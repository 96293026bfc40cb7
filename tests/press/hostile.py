"""PDFs made to exhaust whoever reads them: small files that are large, deep or endless inside."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf

from tests.press.pdfs import Made, form, pdf_with, stream

SQUARE = "0 0 9 9 re f"
_CALLS = "<< /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] >>"
_TILE = "<< /PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 >>"
_M = 1_000_000


def packed(unit: bytes, count: int) -> bytes:
    """`unit`, repeated, as zlib packs it; unpacked it is nowhere in memory as a whole."""
    packer = zlib.compressobj(9)
    many = unit * 1000
    parts = [packer.compress(many) for _ in range(count // 1000)]
    return b"".join([*parts, packer.flush()])


def bomb(unit: bytes, count: int, layers: int = 1) -> Callable[[Pdf], Object]:
    """A stream that unpacks to a unit so many times, packed so many times over."""

    def make(pdf: Pdf) -> Object:
        data = packed(unit, count)
        for _ in range(layers - 1):
            data = zlib.compress(data, 9)
        made = pdf.make_stream(data)
        made.Filter = Array([Name.FlateDecode] * layers)
        return made

    return make


def in_forms(depth: int, times: int, content: str = SQUARE) -> Made:
    """A form that draws a form so many times, and so on, each time elsewhere."""
    made: Made = form(content)
    for _ in range(depth):
        made = _drawing(made, "1 0 0 1 1 0 cm /Fm Do " * times)
    return made


def _wordy(depth: int, words: int) -> Made:
    """Forms in one another that have so many words each."""
    made: Made = form(SQUARE)
    for _ in range(depth):
        made = _drawing(made, "/Fm Do " + "q " * words)
    return made


def _drawing(inner: Made, content: str) -> Callable[[Pdf], Object]:
    """A form that may draw another; it has no fonts of its own, to stay small."""

    def make(pdf: Pdf) -> Object:
        made = pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form)
        made.BBox = Array([0, 0, 600, 800])
        drawn = inner(pdf) if callable(inner) else Object.parse(inner.encode())
        made.Resources = Dictionary(XObject=Dictionary(Fm=drawn))
        return made

    return make


def _contents(made: Callable[[Pdf], Object], **more: Made) -> bytes:
    return pdf_with("", page={"Contents": made, **more})


def _of_parts(count: int) -> Callable[[Pdf], Object]:
    """Contents of one stream, named so many times."""

    def make(pdf: Pdf) -> Object:
        part = pdf.make_stream(SQUARE.encode() + b" " * 4000)
        return Array([part] * count)

    return make


def _in_itself(pdf: Pdf, kind: str) -> Object:
    """A colour space or function that is a part of itself, and of itself again."""
    made = pdf.make_indirect(Array([]))
    loops = {
        "base": [Name.Indexed, made, 1, b"\0\0\0\0"],
        "alternate": [Name.Separation, Name.Gold, made, Dictionary()],
        "pattern": [Name.Pattern, made],
        "function": [made] * 12,
    }
    made.extend(loops[kind])  # type: ignore[arg-type]
    return made


def _space(kind: str) -> Made:
    return lambda pdf: _in_itself(pdf, kind)


def _spot(function: Made) -> Made:
    """A spot colour with a tint transform."""

    def make(pdf: Pdf) -> Object:
        tint = function(pdf) if callable(function) else Object.parse(function.encode())
        return Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint])

    return make


def _stitched(depth: int, times: int) -> Made:
    """Functions within functions, each with so many parts."""

    def make(pdf: Pdf) -> Object:
        inner = Object.parse(
            b"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>"
        )
        for _ in range(depth):
            inner = pdf.make_indirect(
                Dictionary(
                    FunctionType=3,
                    Domain=Array([0, 1]),
                    Functions=Array([inner] * times),
                    Bounds=Array([part / times for part in range(1, times)]),
                    Encode=Array([0, 1] * times),
                )
            )
        return inner

    return make


def _spotted(function: Made, content: str = "/Gold cs 1 scn 0 0 9 9 re f") -> bytes:
    return pdf_with(content, resources={"ColorSpace/Gold": _spot(function)})


def _coloured(space: Made) -> bytes:
    return pdf_with("/Own cs 0 scn 0 0 9 9 re f", resources={"ColorSpace/Own": space})


def _cmap(lines: int) -> Callable[[Pdf], Object]:
    return bomb(b"1 beginbfrange <0000> <ffff> <0041> endbfrange\n", lines)


def _font(**keys: Made) -> bytes:
    """A page with a font that has these keys."""

    def make(pdf: Pdf) -> Object:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/A+B"))
        font.Encoding = Name("/Identity-H")
        descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2)
        font.DescendantFonts = Array([descendant])
        for key, value in keys.items():
            holder = descendant if key == "W" else font
            holder[f"/{key}"] = value(pdf) if callable(value) else Object.parse(value.encode())
        return pdf.make_indirect(font)

    return pdf_with("BT /Own 9 Tf <0041> Tj ET", resources={"Font/Own": make})


def _tiles() -> bytes:
    """A pattern whose cell has many marks, painted many times."""
    cell = stream(f"{SQUARE} " * 2000, _TILE)
    content = "/Pattern cs /Cell scn " + f"{SQUARE} " * 2000
    return pdf_with(content, resources={"Pattern/Cell": cell})


def _annotated() -> bytes:
    """A thousand pages that share a list of a thousand annotations."""

    def finish(pdf: Pdf) -> None:
        one = Object.parse(b"<< /Subtype /Link /Rect [0 0 9 9] >>")
        shared = pdf.make_indirect(Array([one] * 1000))
        for page in pdf.pages:
            page.obj.Annots = shared

    return pdf_with(*[""] * 1000, finish=finish)


def _draw_itself(pdf: Pdf) -> None:
    made = pdf.make_stream(b"/Fm Do", Type=Name.XObject, Subtype=Name.Form)
    made.BBox = Array([0, 0, 9, 9])
    made.Resources = Dictionary(XObject=Dictionary(Fm=made))
    pdf.pages[0].obj.Resources = made.Resources


def _lzw(size: int) -> Callable[[Pdf], Object]:
    """A stream that may unpack to 2,560 times its size."""

    def make(pdf: Pdf) -> Object:
        made = pdf.make_stream(bytes(size))
        made.Filter = Name.LZWDecode
        return made

    return make


class Hostile(NamedTuple):
    """How a file is made, and what is said of it."""

    make: Callable[[], bytes]
    says: str


_STEPS = "million steps"
_UNPACKED = "32 MB, unpacked"
_WORDS = "words at one time"
_FORMS = "forms lie more than 24 deep"
_SPACES = "colour spaces lie more than 8 deep"
_FUNCTIONS = "functions lie more than 8 deep"


def _drawn(inner: Made) -> bytes:
    return pdf_with("/Fm Do", resources={"XObject/Fm": inner})


HOSTILE: Mapping[str, Hostile] = {
    "forms that multiply": Hostile(lambda: _drawn(in_forms(20, 4)), _STEPS),
    "forms that multiply text": Hostile(
        lambda: _drawn(in_forms(20, 4, "BT /Sans 9 Tf (abcdefgh) Tj ET")), _STEPS
    ),
    "forms that multiply nothing": Hostile(lambda: _drawn(in_forms(20, 4, "")), _STEPS),
    "forms too deep": Hostile(lambda: _drawn(in_forms(40, 1)), _FORMS),
    "a form in itself": Hostile(lambda: pdf_with("/Fm Do", finish=_draw_itself), "draws itself"),
    "a form on many pages": Hostile(
        lambda: pdf_with(*["/Fm Do"] * 300, resources={"XObject/Fm": form(f"{SQUARE} " * 1000)}),
        _STEPS,
    ),
    "patterns that multiply": Hostile(_tiles, _STEPS),
    "functions that multiply": Hostile(lambda: _spotted(_stitched(6, 14)), _STEPS),
    "functions too deep": Hostile(lambda: _spotted(_stitched(40, 1)), _FUNCTIONS),
    "a function of itself": Hostile(lambda: _spotted(_space("function")), _FUNCTIONS),
    "a long function": Hostile(
        lambda: _spotted(stream("{" + "dup pop " * 20_000 + "}", _CALLS)), "20,000 words"
    ),
    "a deep function": Hostile(
        lambda: _spotted(stream("{" * 5000 + "}" * 5000, _CALLS)), "braces more than 32 deep"
    ),
    "a base of itself": Hostile(lambda: _coloured(_space("base")), _SPACES),
    "an alternate of itself": Hostile(lambda: _coloured(_space("alternate")), _SPACES),
    "a pattern space of itself": Hostile(lambda: _coloured(_space("pattern")), _SPACES),
    "a space that names itself": Hostile(lambda: _coloured("/Own"), _SPACES),
    "a space that names itself in an array": Hostile(lambda: _coloured("[/Own]"), _SPACES),
    "contents that unpack to 60 MB": Hostile(lambda: _contents(bomb(b"q ", 30 * _M)), _UNPACKED),
    "contents packed twice": Hostile(lambda: _contents(bomb(b"0 ", 30 * _M, layers=2)), _UNPACKED),
    "contents packed with LZW": Hostile(lambda: _contents(_lzw(20_000)), _UNPACKED),
    "contents of nothing but q": Hostile(lambda: _contents(bomb(b"q ", 3 * _M)), _WORDS),
    "contents of nothing but numbers": Hostile(lambda: _contents(bomb(b"1 ", 3 * _M)), _WORDS),
    "contents of nothing but names": Hostile(lambda: _contents(bomb(b"/a", 3 * _M)), _WORDS),
    "contents of nothing but arrays": Hostile(lambda: _contents(bomb(b"[]", 3 * _M)), _WORDS),
    "contents of many parts": Hostile(lambda: _contents(_of_parts(50_000)), _UNPACKED),
    "forms of many words in one another": Hostile(lambda: _drawn(_wordy(3, 400_000)), _WORDS),
    "a CMap of many ranges": Hostile(lambda: _font(ToUnicode=_cmap(2000)), _STEPS),
    "a CMap that unpacks to 60 MB": Hostile(
        lambda: _font(ToUnicode=bomb(b"0 ", 30 * _M)), _UNPACKED
    ),
    "widths of many ranges": Hostile(lambda: _font(W="[" + "0 65535 500 " * 5_000 + "]"), _STEPS),
    "annotations on many pages": Hostile(_annotated, _STEPS),
    "metadata that unpacks to 60 MB": Hostile(
        lambda: pdf_with("", catalog={"Metadata": bomb(b"<x> ", 15 * _M)}), _UNPACKED
    ),
    "metadata of half tags": Hostile(
        lambda: pdf_with("", catalog={"Metadata": bomb(b"<pdf:Trapped ", 500_000)}),
        "4 MB, unpacked",
    ),
}
"""By what they do. Each file has less than 700 kB, most of it a font."""


def many_pages(count: int) -> bytes:
    """A page tree that names its only page so many times."""

    def finish(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids = Array([pdf.pages[0].obj] * count)
        pdf.Root.Pages.Count = count

    return pdf_with("", finish=finish)
