"""A PDF that the strict target takes, and for each of its rules some that break only this one.

The page is trimmed to 100 × 150 mm; there are 3 mm of bleed on all sides and 10 mm around it
for marks. Places are millimetres from the top left of the trimmed page, as in a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from builder.geometry import pt
from tests.press.pdfs import Box, Made, icc, image, output_intent, pdf_with

WIDTH, HEIGHT, BLEED, SLUG = 100.0, 150.0, 3.0, 10.0

REGISTRATION = "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>]"

RED = (
    "[/Separation /Red /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 1 1] /C1 [1 0 0] >>]"
)


def box(beyond: float = 0.0, width: float = WIDTH, height: float = HEIGHT) -> Box:
    """A box of a page that goes `beyond` the trim on all sides."""
    edge = BLEED + SLUG
    far = edge + beyond
    return (
        pt(edge - beyond),
        pt(edge - beyond),
        pt(width + far),
        pt(height + far),
    )


def area(x: float, y: float, width: float, height: float) -> str:
    """The four numbers of a rectangle, lower left corner first."""
    edge = BLEED + SLUG
    numbers = (x + edge, HEIGHT - y - height + edge, width, height)
    return " ".join(f"{pt(number):.4f}" for number in numbers)


def text(
    x: float, y: float, words: str = "Lead", size: float = 9, colour: str = "0 0 0 1 k"
) -> str:
    """Text whose baseline begins there."""
    start = " ".join(area(x, y, 0, 0).split()[:2])
    return f"BT {colour} /Sans {size} Tf {start} Td ({words}) Tj ET\n"


def line(x: float, y: float, width: float, weight: float = 0.75, colour: str = "0 0 0 1 K") -> str:
    """A level line."""
    left, bottom, length, _ = area(x, y, width, 0).split()
    return f"{colour} {weight} w {left} {bottom} m {float(left) + float(length):.4f} {bottom} l S\n"


def fill(x: float, y: float, width: float, height: float, colour: str = "0 0 0 0.1 k") -> str:
    """A filled rectangle."""
    return f"{colour} {area(x, y, width, height)} re f\n"


def picture(x: float, y: float, side: float, name: str = "Fine") -> str:
    """A square image."""
    left, bottom, width, height = area(x, y, side, side).split()
    return f"q {width} 0 0 {height} {left} {bottom} cm /{name} Do Q\n"


PAGE = (
    fill(0, 0, WIDTH, HEIGHT, "0 0 0 0 k")  # white to the trim is nothing
    + fill(-3, -3, WIDTH + 6, 9)  # a band that bleeds
    + text(20, 30, "Lead the way")
    + line(20, 40, 60)
    + fill(20, 50, 30, 10)
    + picture(20, 70, 25.4)
    + f"3 Tr {text(1, 20, 'not seen', size=2)} 0 Tr\n"
    + text(1, 25, "   ")
)
"""A page that breaks no rule."""


@dataclass(frozen=True)
class Draft:
    """What a PDF is made of: `pdf_with`'s parameters."""

    contents: tuple[str, ...] = (PAGE,) * 4
    media: Box = field(default_factory=lambda: box(BLEED + SLUG))
    boxes: Mapping[str, Box] = field(
        default_factory=lambda: {"TrimBox": box(), "BleedBox": box(BLEED)}
    )
    resources: Mapping[str, Made] = field(
        default_factory=lambda: {
            "XObject/Fine": image(300, 300),
            "XObject/Coarse": image(200, 300),
            "XObject/Light": image(300, 300, "/DeviceRGB"),
            "XObject/Tagged": image(300, 300, icc(3)),
            "XObject/Strip": image(600, 2),
            "ColorSpace/All": REGISTRATION,
            "ColorSpace/Red": RED,
            "ColorSpace/Inks": icc(4),
            "ColorSpace/Grey": icc(1),
            "ColorSpace/Lab": "[/Lab << /WhitePoint [0.96 1 0.82] >>]",
            "ExtGState/Half": "<< /ca 0.5 >>",
            "ExtGState/Times": "<< /BM /Multiply >>",
        }
    )
    page: Mapping[str, Made] = field(default_factory=dict)
    catalog: Mapping[str, Made] = field(default_factory=lambda: {"OutputIntents": output_intent()})
    info: Mapping[str, Made] = field(
        default_factory=lambda: {
            "GTS_PDFXVersion": "(PDF/X-1:2001)",
            "GTS_PDFXConformance": "(PDF/X-1a:2001)",
            "Trapped": "/False",
        }
    )
    finish: Callable[[Pdf], None] | None = None
    version: str = "1.4"
    encryption: pikepdf.Encryption | bool = False

    def pdf(self) -> bytes:
        """The file."""
        return pdf_with(
            *self.contents,
            media=self.media,
            boxes=self.boxes,
            resources=self.resources,
            page=self.page,
            catalog=self.catalog,
            info=self.info,
            finish=self.finish,
            version=self.version,
            encryption=self.encryption,
        )


GOOD = Draft()


def with_marks(content: str, page: int = 1) -> Draft:
    """The good file with more on one page."""
    contents = list(GOOD.contents)
    contents[page - 1] += content
    return replace(GOOD, contents=tuple(contents))


def with_info(**entries: str) -> Draft:
    """The good file with other entries about itself."""
    return replace(GOOD, info={**GOOD.info, **entries})


def with_boxes(**entries: Box) -> Draft:
    """The good file with other boxes."""
    return replace(GOOD, boxes={**GOOD.boxes, **entries})


def with_intent(intent: Callable[[Pdf], pikepdf.Object]) -> Draft:
    """The good file with another output intent."""
    return replace(GOOD, catalog={"OutputIntents": intent})


def _page_two(**entries: Box | None) -> Draft:
    """The good file with other boxes on its second page."""

    def finish(pdf: Pdf) -> None:
        for name, numbers in entries.items():
            if numbers is None:
                del pdf.pages[1].obj[f"/{name}"]
            else:
                pdf.pages[1].obj[f"/{name}"] = Array(numbers)

    return replace(GOOD, finish=finish)


def _wide() -> Draft:
    width = WIDTH + 20
    contents = (PAGE + fill(-3, -3, width + 6, 9),) * 4
    boxes = {"TrimBox": box(width=width), "BleedBox": box(BLEED, width=width)}
    return replace(GOOD, contents=contents, media=box(BLEED + SLUG, width=width), boxes=boxes)


def _no_registry(pdf: Pdf) -> pikepdf.Object:
    made = output_intent()(pdf)
    del made[0].RegistryName
    return made


def _two_intents(pdf: Pdf) -> pikepdf.Object:
    return Array([output_intent()(pdf)[0], output_intent()(pdf)[0]])


def _outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Cover", 0))


def _field(pdf: Pdf) -> None:
    rect = Array([float(number) for number in box(-40)])
    widget = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", Rect=rect)
    )
    pdf.pages[0].obj.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))


def _hidden_field(pdf: Pdf) -> None:
    unseen = pdf.make_indirect(Dictionary(FT=Name.Tx, T="name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([unseen]))


_SCRIPT = "<< /S /JavaScript /JS (app.beep\\(\\);) >>"
_LINK = "[<< /Type /Annot /Subtype /Link /Rect [100 100 200 120] /A << /S /URI /URI (http://x.org) >> >>]"
_LEGACY = pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)
_GROUP = "<< /S /Transparency /CS /DeviceCMYK >>"

BROKEN: Mapping[str, Mapping[str, Draft]] = {
    "version": {"1.7": replace(GOOD, version="1.7"), "2.0": replace(GOOD, version="2.0")},
    "encryption": {"no password to open": replace(GOOD, encryption=_LEGACY)},
    "intent": {
        "none": replace(GOOD, catalog={}),
        "of PDF/A": with_intent(output_intent("GTS_PDFA1")),
        "two": with_intent(_two_intents),
        "no condition": with_intent(output_intent(condition="")),
        "neither registry nor profile": with_intent(_no_registry),
        "profile of light": with_intent(output_intent(components=3)),
    },
    "standard": {
        "another": with_info(GTS_PDFXConformance="(PDF/X-1a:2003)"),
        "none": replace(GOOD, info={"Trapped": "/False"}),
    },
    "trapped": {
        "unknown": with_info(Trapped="/Unknown"),
        "missing": replace(
            GOOD, info={key: value for key, value in GOOD.info.items() if key != "Trapped"}
        ),
    },
    "pages": {
        "too few": replace(GOOD, contents=(PAGE,) * 2),
        "too many": replace(GOOD, contents=(PAGE.replace("20", "30"),) * 10),
        "odd": replace(GOOD, contents=(PAGE,) * 5),
    },
    "papers": {"20 mm too wide": _wide()},
    "size": {"one page narrower": _page_two(TrimBox=box(width=WIDTH - 1))},
    "boxes": {
        "no TrimBox": _page_two(TrimBox=None),
        "no BleedBox": _page_two(BleedBox=None),
        "ArtBox too": _page_two(ArtBox=box(-1)),
        "trim out of bleed": _page_two(BleedBox=box(-1)),
        "trim out of crop": with_boxes(CropBox=box(-1)),
        "crop out of media": with_boxes(CropBox=box(BLEED + SLUG + 5)),
        "bleed out of media": with_boxes(BleedBox=box(BLEED + SLUG + 5)),
    },
    "fonts": {
        "Helvetica": with_marks(text(20, 35).replace("Sans", "Helvetica")),
        "for a space only": with_marks(text(20, 35, " ").replace("Sans", "Helvetica")),
    },
    "links": {"to a page of the web": replace(GOOD, page={"Annots": _LINK})},
    "bookmarks": {"one": replace(GOOD, finish=_outline)},
    "forms": {
        "on a page": replace(GOOD, finish=_field),
        "on none": replace(GOOD, finish=_hidden_field),
    },
    "scripts": {
        "on opening": replace(GOOD, catalog={**GOOD.catalog, "OpenAction": _SCRIPT}),
    },
    "safety": {
        "text at the foot": with_marks(text(30, 148)),
        "text over the trim": with_marks(text(96, 80, "Leadership")),
        "text in the bleed's band": with_marks(text(30, 3, colour="0 0 0 0 k")),
        "line at the outer edge": with_marks(line(60, 90, 33)),
        "folio, an artifact": with_marks(f"/Artifact BMC {text(30, 147)} EMC"),
    },
    "gutter": {
        "recto": with_marks(line(14, 90, 30), page=1),
        "verso": with_marks(line(60, 90, 26), page=2),
    },
    "bleed": {
        "too short": with_marks(fill(-3, 100, WIDTH + 5, 10)),
        "ends at the trim": with_marks(fill(90, 100, 10, 10)),
        "nearly touches": with_marks(fill(90, 100, 9.9, 10)),
    },
    "bleed-room": {"2 mm": with_boxes(BleedBox=box(2))},
    "marks": {
        "crop mark": with_marks(line(-12, 0, 8, weight=0.25)),
        "crop mark in the bleed": with_marks(line(-3, 20, 2, weight=0.25)),
        "colour bar": with_marks(fill(20, -9, 30, 4, "1 1 1 1 k")),
        "file name": with_marks(text(20, -5, "interior.pdf", size=5)),
    },
    "registration": {
        "text": with_marks(text(20, 35, colour="/All cs 1 scn")),
        "line": with_marks(line(20, 35, 30, colour="/All CS 1 SCN")),
        "background": with_marks(fill(20, 100, 30, 10, colour="/All cs 1 scn")),
    },
    "type": {"6.5 pt": with_marks(text(20, 35, size=6.5))},
    "lines": {
        "half a point": with_marks(line(20, 35, 30, weight=0.5)),
        "scaled down": with_marks(f"q 0.5 0 0 0.5 100 100 cm {line(30, 35, 30, weight=1)} Q"),
        "hairline": with_marks(line(20, 35, 30, weight=0)),
        "filled": with_marks(fill(20, 35, 30, 0.15, "0 0 0 1 k")),
    },
    "tints": {
        "5 %": with_marks(fill(20, 100, 30, 10, "0 0 0 0.05 k")),
        "95 % grey": with_marks(fill(20, 100, 30, 10, "0.95 g")),
    },
    "images": {"200 ppi": with_marks(picture(20, 100, 25.4, "Coarse"))},
    "colour": {
        "black of RGB": with_marks(text(20, 35, colour="0 0 0 rg")),
        "RGB": with_marks(fill(20, 100, 30, 10, "1 0 0 rg")),
        "white of RGB": with_marks(fill(20, 100, 30, 10, "1 1 1 rg")),
        "image": with_marks(picture(20, 100, 25.4, "Light")),
        "image with a profile": with_marks(picture(20, 100, 25.4, "Tagged")),
        "Lab": with_marks(fill(20, 100, 30, 10, "/Lab cs 50 10 10 scn")),
        "spot colour of RGB": with_marks(fill(20, 100, 30, 10, "/Red cs 1 scn")),
        "CMYK with a profile": with_marks(fill(20, 100, 30, 10, "/Inks cs 0 1 0 0 scn")),
        "grey with a profile": with_marks(fill(20, 100, 30, 10, "/Grey cs 0.5 scn")),
    },
    "rich-black": {
        "text": with_marks(text(20, 35, colour="0.4 0.3 0.3 1 k")),
        "more ink than dries": with_marks(text(20, 35, colour="1 1 1 1 k")),
        "line": with_marks(line(20, 35, 30, colour="0 0 0.02 0.95 K")),
        "no black ink": with_marks(text(20, 35, colour="0.7 0.7 0.7 0 k")),
    },
    "ink": {"270 %": with_marks(fill(20, 100, 30, 10, "0.9 0.8 0.8 0.2 k"))},
    "transparency": {
        "half opaque": with_marks("q /Half gs " + fill(20, 100, 30, 10) + "Q"),
        "multiplied": with_marks("q /Times gs " + fill(20, 100, 30, 10) + "Q"),
        "a page's group": replace(GOOD, page={"Group": _GROUP}),
    },
}
"""Files by the key of the rule that they break, and by what is wrong with them."""
