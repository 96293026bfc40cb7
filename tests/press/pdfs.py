"""Small PDFs made by hand, one fault or one thought each, for the tests of the press room.

    pdf_with("0 0 0 1 k BT /Sans 12 Tf 100 700 Td (Hello) Tj ET")
    pdf_with("/Gold cs 1 scn 10 10 50 50 re f", resources={"ColorSpace/Gold": SPOT})
    pdf_with("/Half gs 0 g 0 0 9 9 re f", resources={"ExtGState/Half": "<< /ca 0.5 >>"})
    pdf_with("q 72 0 0 72 0 0 cm /Im Do Q", resources={"XObject/Im": image(300, 300, "/DeviceCMYK")})
    pdf_with("/Fm Do", resources={"XObject/Fm": form("0 g 0 0 9 9 re f", bbox=(0, 0, 9, 9))})
    pdf_with("page one", "page two", boxes={"TrimBox": (10, 10, 400, 600)}, page={"Rotate": "90"})
    pdf_with("", catalog={"OutputIntents": output_intent()}, info={"GTS_PDFXVersion": "(PDF/X-4)"})
    pdf_with("", page={"Annots": "[<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI >> >>]"})
    pdf_with("", encryption=pikepdf.Encryption(owner="o", user=""))

Where an object is wanted it is given as PDF syntax, or as a function that makes it in the
document (which streams need): see `stream`, `form`, `image`, `icc`. All pages have the fonts

    /Sans       a TrueType font, embedded (Source Sans 3, WinAnsiEncoding, with ToUnicode)
    /Helvetica  one of the standard 14, not embedded, without Widths
    /Cid        a Type0 font, embedded (the glyphs of /Sans by number, Identity-H)
    /Three      a Type3 font: the letter `a` is a black square of 500 units, 600 wide
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from builder.layout.font_files import FontData, open_font_file
from builder.load.style import FontFile
from builder.load.text import Line

Box = tuple[float, float, float, float]
Made = str | Callable[[Pdf], Object]
"""PDF syntax, or a function that makes the object in its document."""

A4: Box = (0, 0, 595.276, 841.89)
SPOT = "[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0.2 0.8 0.1] >>]"
"""A spot colour, Gold, whose full tint is 0, 20, 80 and 10 per cent of process ink."""

_NOTHING: Mapping[str, Made] = {}


def pdf_with(
    *contents: str | bytes,
    media: Box | None = A4,
    boxes: Mapping[str, Box] | None = None,
    resources: Mapping[str, Made] = _NOTHING,
    page: Mapping[str, Made] = _NOTHING,
    catalog: Mapping[str, Made] = _NOTHING,
    info: Mapping[str, Made] = _NOTHING,
    fonts: bool = True,
    finish: Callable[[Pdf], None] | None = None,
    version: str = "1.7",
    encryption: pikepdf.Encryption | bool = False,
) -> bytes:
    """A PDF with one page for each content stream, all with the same boxes and resources.

    `resources` are by category and name, as in "ExtGState/Half"; `page`, `catalog` and `info`
    are further keys of these dictionaries; `boxes` are by name, as in "TrimBox". `finish` may
    do anything else before the file is saved. `version` goes into the header as it is, but for
    encrypted files, which are of version 1.7.
    """
    pdf = Pdf.new()
    shared = _resources(pdf, resources, fonts=fonts)
    for content in contents:
        entries = Dictionary(Type=Name.Page, Resources=shared)
        for name, box in {"MediaBox": media, **(boxes or {})}.items():
            if box is not None:
                entries[f"/{name}"] = pikepdf.Array(box)
        entries.Contents = pdf.make_stream(_bytes(content))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(entries)))
        _fill(pdf, pdf.pages[-1].obj, page)
    _fill(pdf, pdf.Root, catalog)
    _fill(pdf, pdf.docinfo, info)
    if finish:
        finish(pdf)
    return _saved(pdf, version, encryption)


def stream(data: str | bytes, dictionary: str = "<< >>") -> Callable[[Pdf], Object]:
    """A stream whose dictionary is written in PDF syntax."""

    def make(pdf: Pdf) -> Object:
        made = pdf.make_stream(_bytes(data))
        _fill(pdf, made, {str(key)[1:]: _parsed_as(value) for key, value in _items(dictionary)})
        return made

    return make


def form(
    content: str | bytes,
    bbox: Box = A4,
    matrix: tuple[float, ...] = (),
    resources: Mapping[str, Made] = _NOTHING,
    **more: Made,
) -> Callable[[Pdf], Object]:
    """A Form XObject with the usual fonts; `more` are keys such as Group="<< /S ... >>"."""

    def make(pdf: Pdf) -> Object:
        made = pdf.make_stream(_bytes(content), Type=Name.XObject, Subtype=Name.Form)
        made.BBox = pikepdf.Array(bbox)
        if matrix:
            made.Matrix = pikepdf.Array(matrix)
        made.Resources = _resources(pdf, resources, fonts=True)
        _fill(pdf, made, more)
        return made

    return make


def image(
    width: int, height: int, space: Made = "/DeviceGray", bits: int = 8, **more: Made
) -> Callable[[Pdf], Object]:
    """An Image XObject of one colour. `more` are keys such as ImageMask="true"."""

    def make(pdf: Pdf) -> Object:
        made = pdf.make_stream(bytes(1))
        keys: dict[str, Made] = {"Type": "/XObject", "Subtype": "/Image"}
        keys |= {"Width": str(width), "Height": str(height), "BitsPerComponent": str(bits)}
        if more.get("ImageMask") != "true":
            keys["ColorSpace"] = space
        _fill(pdf, made, keys | more)
        return made

    return make


def icc(components: int, *, data: bytes = b"no profile") -> Callable[[Pdf], Object]:
    """An ICCBased colour space; the profile's bytes are nonsense unless given."""

    def make(pdf: Pdf) -> Object:
        return pikepdf.Array([Name.ICCBased, pdf.make_stream(data, N=components)])

    return make


def output_intent(
    subtype: str = "GTS_PDFX", condition: str = "FOGRA39", components: int = 0
) -> Callable[[Pdf], Object]:
    """An array of one output intent; with a profile if it has components."""

    def make(pdf: Pdf) -> Object:
        intent = Dictionary(Type=Name.OutputIntent, S=Name("/" + subtype))
        intent.OutputConditionIdentifier = pikepdf.String(condition)
        intent.RegistryName = pikepdf.String("http://www.color.org")
        if components:
            intent.DestOutputProfile = pdf.make_stream(b"no profile", N=components)
        return pikepdf.Array([pdf.make_indirect(intent)])

    return make


@cache
def sans() -> FontData:
    """The font behind /Sans and /Cid."""
    return open_font_file(FontFile(Line("fonts/source-sans/SourceSans3-Regular.ttf")))


def width_of(text: str, size: float) -> float:
    """The width of a text in /Sans, in points."""
    width = sans().ttf.face.getCharWidth
    units: int = sum(round(width(ord(character))) for character in text)
    return units * size / 1000


def _resources(pdf: Pdf, resources: Mapping[str, Made], *, fonts: bool) -> Object:
    made = Dictionary(Font=_fonts(pdf)) if fonts else Dictionary()
    for path, value in resources.items():
        category, _, name = path.partition("/")
        if f"/{category}" not in made:
            made[f"/{category}"] = Dictionary()
        made[f"/{category}"][f"/{name}"] = _made(pdf, value)
    return pdf.make_indirect(made)


def _fonts(pdf: Pdf) -> Object:
    descriptor = pdf.make_indirect(_descriptor(pdf))
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Dictionary(
        Sans=pdf.make_indirect(_simple(pdf, descriptor)),
        Helvetica=pdf.make_indirect(helvetica),
        Cid=pdf.make_indirect(_composite(descriptor)),
        Three=pdf.make_indirect(_type3(pdf)),
    )


def _descriptor(pdf: Pdf) -> Dictionary:
    face = sans().ttf.face
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/AAAAAA+SourceSans3"),
        Flags=32,
        FontBBox=pikepdf.Array(map(int, face.bbox)),
        ItalicAngle=0,
        Ascent=int(face.ascent),
        Descent=int(face.descent),
        CapHeight=int(face.capHeight),
        StemV=80,
        FontFile2=pdf.make_stream(sans().data, Length1=len(sans().data)),
    )


_CODES = range(32, 127)


def _simple(pdf: Pdf, descriptor: Object) -> Dictionary:
    width = sans().ttf.face.getCharWidth
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/AAAAAA+SourceSans3"),
        FirstChar=_CODES[0],
        LastChar=_CODES[-1],
        Widths=pikepdf.Array(round(width(code)) for code in _CODES),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=descriptor,
        ToUnicode=pdf.make_stream(_to_unicode()),
    )


def _to_unicode() -> bytes:
    entries = "\n".join(f"<{code:02x}> <{code:04x}>" for code in _CODES)
    spaces = "1 begincodespacerange <00> <ff> endcodespacerange"
    return f"begincmap\n{spaces}\n{len(_CODES)} beginbfchar\n{entries}\nendbfchar\nendcmap".encode()


def _composite(descriptor: Object) -> Dictionary:
    face = sans().ttf.face
    widths = pikepdf.Array(round(face.getCharWidth(code)) for code in _CODES)
    # CIDs are glyph numbers here (Identity-H); W holds those of the ASCII characters.
    glyphs = [face.charToGlyph[code] for code in _CODES]
    pairs: list[Any] = []
    for glyph, width in zip(glyphs, widths, strict=True):
        pairs += [glyph, pikepdf.Array([width])]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/AAAAAA+SourceSans3"),
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        DW=1000,
        W=pikepdf.Array(pairs),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=descriptor,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/AAAAAA+SourceSans3"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([descendant]),
    )


def cid_text(text: str) -> str:
    """A text as the hexadecimal string that shows it in /Cid."""
    glyphs = sans().ttf.face.charToGlyph
    return "<" + "".join(f"{glyphs[ord(character)]:04x}" for character in text) + ">"


def _type3(pdf: Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=pikepdf.Array([0, 0, 500, 500]),
        FontMatrix=pikepdf.Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(square=pdf.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re f")),
        Encoding=Dictionary(Differences=pikepdf.Array([97, Name.square])),
        FirstChar=97,
        LastChar=97,
        Widths=pikepdf.Array([600]),
        Resources=Dictionary(),
    )


def _fill(pdf: Pdf, target: Object, entries: Mapping[str, Made]) -> None:
    for name, value in entries.items():
        target[f"/{name}"] = _made(pdf, value)


def _made(pdf: Pdf, value: Made) -> Object:
    return value(pdf) if callable(value) else Object.parse(value.encode("latin-1"))


def _items(dictionary: str) -> Any:
    return Object.parse(dictionary.encode("latin-1")).items()


def _parsed_as(value: Object) -> Callable[[Pdf], Object]:
    return lambda _: value


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("latin-1")


def _saved(pdf: Pdf, version: str, encryption: pikepdf.Encryption | bool) -> bytes:
    buffer = BytesIO()
    pdf.save(
        buffer,
        # With a forced version qpdf would leave out an encryption that is newer than it.
        force_version="" if encryption else version,
        encryption=encryption,
        static_id=not encryption,
        fix_metadata_version=False,
    )
    return buffer.getvalue()
