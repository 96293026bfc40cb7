"""What a file says about itself: version, standards, intents, what it carries."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from builder.press.scan.model import ScannedFile, ScannedIntent
from tests.press.pdfs import Made, output_intent, pdf_with, stream
from tests.press.scan.conftest import Scan

SCRIPT = "<< /S /JavaScript /JS (app.beep) >>"


@pytest.mark.parametrize(
    ("header", "catalog", "version"),
    [("1.4", {}, "1.4"), ("1.4", {"Version": "/1.6"}, "1.6"), ("1.7", {"Version": "/1.4"}, "1.7")],
)
def test_version_is_the_later_of_two(
    scan: Scan, header: str, catalog: dict[str, Made], version: str
) -> None:
    assert scan(pdf_with("", version=header, catalog=catalog)).version == version


def test_a_plain_file_has_nothing_to_report(scan: Scan) -> None:
    found = scan(pdf_with(""))
    assert found == ScannedFile(
        version="1.7",
        encrypted=False,
        pages=found.pages,
        intents=(),
        standards=(),
        trapped="",
        bookmarks=0,
        form_fields=0,
        scripts=0,
    )


def test_encrypted_file_that_opens_without_a_password(scan: Scan) -> None:
    encryption = pikepdf.Encryption(owner="secret", user="")
    found = scan(pdf_with("0 0 9 9 re f", encryption=encryption))
    assert found.encrypted
    assert len(found.pages[0].marks) == 1


def test_intents(scan: Scan) -> None:
    found = scan(pdf_with("", catalog={"OutputIntents": output_intent(components=4)}))
    assert found.intents == (ScannedIntent("GTS_PDFX", "FOGRA39", "http://www.color.org", 4),)


def test_claims_of_the_information(scan: Scan) -> None:
    info = {"GTS_PDFXVersion": "(PDF/X-1:2001)", "GTS_PDFXConformance": "(PDF/X-1a:2001)"}
    found = scan(pdf_with("", info={**info, "Trapped": "/False"}))
    assert (found.standards, found.trapped) == (("PDF/X-1:2001", "PDF/X-1a:2001"), "False")


ELEMENTS = """<x:xmpmeta><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
    <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
    <pdf:Trapped>True</pdf:Trapped></x:xmpmeta>"""
ATTRIBUTES = """<x:xmpmeta><rdf:Description pdfxid:GTS_PDFXVersion="PDF/X-4" pdfaid:part='2'
    pdfaid:conformance = "B" pdf:Trapped="True"/>"""
OLD = "<pdfx:GTS_PDFXVersion>PDF/X-3:2003</pdfx:GTS_PDFXVersion>"


@pytest.mark.parametrize(
    ("packet", "standards", "trapped"),
    [
        (ELEMENTS.encode(), ("PDF/X-4", "PDF/A-2b"), "True"),
        (ATTRIBUTES.encode(), ("PDF/X-4", "PDF/A-2b"), "True"),
        (ELEMENTS.encode("utf-16"), ("PDF/X-4", "PDF/A-2b"), "True"),
        (OLD.encode(), ("PDF/X-3:2003",), ""),
        (b"<pdfuaid:part>1</pdfuaid:part>", ("PDF/UA-1",), ""),
        (b"\xff\xfe\x00", (), ""),
        (b"", (), ""),
    ],
)
def test_claims_of_the_metadata(
    scan: Scan, packet: bytes, standards: tuple[str, ...], trapped: str
) -> None:
    found = scan(pdf_with("", catalog={"Metadata": stream(packet)}))
    assert (found.standards, found.trapped) == (standards, trapped)


def test_bookmarks_of_all_levels(scan: Scan) -> None:
    def finish(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            part = OutlineItem("Part", 0)
            part.children.extend([OutlineItem("One", 0), OutlineItem("Two", 0)])
            outline.root.extend([part, OutlineItem("End", 0)])

    assert scan(pdf_with("", finish=finish)).bookmarks == 4


def test_bookmarks_in_a_circle_end(scan: Scan) -> None:
    def finish(pdf: Pdf) -> None:
        items = [pdf.make_indirect(Dictionary(Title=String("x"))) for _ in range(2)]
        items[0].Next, items[1].Next, items[1].First = items[1], items[0], items[0]
        pdf.Root.Outlines = Dictionary(First=items[0])

    assert scan(pdf_with("", finish=finish)).bookmarks == 2


def test_form_fields_count_without_their_groups(scan: Scan) -> None:
    def finish(pdf: Pdf) -> None:
        leaf = pdf.make_indirect(Dictionary(T=String("street")))
        widgets = Array([pdf.make_indirect(Dictionary(Subtype=Name.Widget)) for _ in range(2)])
        choice = pdf.make_indirect(Dictionary(T=String("answer"), Kids=widgets))
        group = pdf.make_indirect(Dictionary(T=String("address"), Kids=Array([leaf, choice])))
        leaf.Kids = Array([group])  # a circle
        name = pdf.make_indirect(Dictionary(T=String("name")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([group, name]))

    assert scan(pdf_with("", finish=finish)).form_fields == 2


@pytest.mark.parametrize(
    ("catalog", "page", "scripts"),
    [
        ({"OpenAction": SCRIPT}, {}, 1),
        ({"OpenAction": "<< /S /GoTo >>"}, {}, 0),
        ({"AA": f"<< /WC {SCRIPT} /WS {SCRIPT} >>"}, {}, 2),
        ({}, {"AA": f"<< /O {SCRIPT} >>"}, 1),
        ({}, {"Annots": f"[<< /Subtype /Link /A {SCRIPT} >>]"}, 1),
        ({"Names": f"<< /JavaScript << /Names [(a) {SCRIPT} (b) {SCRIPT}] >> >>"}, {}, 2),
        ({"Names": f"<< /JavaScript << /Kids [<< /Names [(a) {SCRIPT}] >>] >> >>"}, {}, 1),
        ({"AcroForm": f"<< /Fields [<< /T (f) /AA << /K {SCRIPT} >> >>] >>"}, {}, 1),
    ],
)
def test_scripts(scan: Scan, catalog: dict[str, Made], page: dict[str, Made], scripts: int) -> None:
    assert scan(pdf_with("", catalog=catalog, page=page)).scripts == scripts


def test_script_of_a_field_that_is_its_own_widget_counts_once(scan: Scan) -> None:
    def finish(pdf: Pdf) -> None:
        action = Dictionary(S=Name.JavaScript, JS=String("app.beep"))
        field = pdf.make_indirect(Dictionary(T=String("f"), Subtype=Name.Widget, A=action))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].obj.Annots = Array([field])

    assert scan(pdf_with("", finish=finish)).scripts == 1
