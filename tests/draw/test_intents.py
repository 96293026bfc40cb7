"""What PDF/X asks of the file as a whole: ISO 15930-1 (X-1a:2001) and 15930-7 (X-4)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from builder.draw.metadata import Metadata
from builder.layout.items import Box, Ink, LaidOutPage, Link, OutlineEntry, TextRun
from tests.draw.books import (
    FINISHES,
    FOGRA,
    METADATA,
    PROFILE,
    X_1A,
    X_4,
    Draw,
    page_of,
    read,
    root_of,
)

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
NEWER_THAN_1_3 = (
    "Lang Metadata MarkInfo StructTreeRoot ViewerPreferences PageLayout OCProperties Perms "
    "Legal Requirements Collection NeedsRendering Version Extensions AA AcroForm"
).split()
"""Catalog keys of PDF 1.4 and later, and those of 1.3 with values or uses that are newer."""


def book() -> list[LaidOutPage]:
    return [
        page_of(
            TextRun(20, 40, f"word {number}", "serif", 12, 60),
            Box(20, 60, 20, 20, 1, fill=Ink.TINT),
            Link(0, 0, 9, 9, "here"),
            Link(0, 0, 9, 9, "https://example.org", is_address=True),
            number=number,
            anchors=(f"here{number}", "here") if number == 1 else (),
            outline=(OutlineEntry("Part", 0),),
        )
        for number in (1, 2)
    ]


def info_of(pdf: bytes) -> dict[str, Any]:
    return dict(read(pdf).metadata or {})


def intent_of(pdf: bytes) -> Any:
    (intent,) = root_of(read(pdf))["/OutputIntents"]
    return intent


def test_x_1a_says_so_in_info(draw: Draw) -> None:
    info = info_of(draw(*book(), finish=X_1A))
    assert info["/GTS_PDFXVersion"] == "PDF/X-1:2001"
    assert info["/GTS_PDFXConformance"] == "PDF/X-1a:2001"
    assert info["/Trapped"] == "/False"
    assert info["/Title"] == METADATA.title
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260115093000+00'00'"


def test_x_1a_names_a_registered_condition(draw: Draw) -> None:
    intent = intent_of(draw(*book(), finish=X_1A))
    assert dict(intent) == {
        "/Type": "/OutputIntent",
        "/S": "/GTS_PDFX",
        "/OutputConditionIdentifier": FOGRA[0],
        "/OutputCondition": FOGRA[1],
        "/Info": FOGRA[1],
        "/RegistryName": FOGRA[2],
    }


def test_x_1a_has_nothing_newer_than_pdf_1_3(draw: Draw) -> None:
    pdf = draw(*book(), finish=X_1A)
    reader = read(pdf)
    assert reader.pdf_header == "%PDF-1.3"
    root = root_of(reader)
    assert [key for key in NEWER_THAN_1_3 if f"/{key}" in root] == []
    for name in (b"/ObjStm", b"/XRef", b"/ExtGState", b"/Group", b"/SMask", b"/Encrypt"):
        assert name not in pdf
    first, second = read_id(pdf)
    assert first == second != b""
    for page in reader.pages:
        assert "/Annots" not in page
        assert {"/TrimBox", "/BleedBox"} < set(page)
        assert "/ArtBox" not in page


def read_id(pdf: bytes) -> list[bytes]:
    identities: Any = read(pdf).trailer["/ID"]
    return [identity.original_bytes for identity in identities]


def test_keys_that_are_newer_are_noticed(draw: Draw) -> None:
    root = root_of(read(draw(*book())))
    found = [key for key in NEWER_THAN_1_3 if f"/{key}" in root]
    assert found == ["Lang", "ViewerPreferences", "PageLayout"]


@pytest.mark.parametrize("finish", [X_1A, X_4], ids=["x-1a", "x-4"])
def test_every_font_is_an_embedded_subset(draw: Draw, finish: Any) -> None:
    with pikepdf.open(BytesIO(draw(*book(), finish=finish))) as pdf:
        fonts = [o for o in pdf.objects if is_a(o, "/Font")]
        assert len(fonts) >= 2
        for font in fonts:
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            assert "/FontFile2" in font.FontDescriptor


def is_a(thing: Any, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def xmp_of(pdf: bytes) -> tuple[Any, str]:
    """The metadata stream and its text."""
    stream = root_of(read(pdf))["/Metadata"].get_object()
    return stream, stream.get_data().decode("utf-8")


def description(packet: str) -> ET.Element:
    """What the packet says, parsed; ElementTree refuses what is not well-formed."""
    found = ET.fromstring(packet).find("rdf:RDF/rdf:Description", NAMESPACES)  # noqa: S314 - ours
    assert found is not None
    return found


def said(packet: str, name: str) -> str:
    found = description(packet).find(name, NAMESPACES)
    assert found is not None, name
    return "".join(found.itertext())


def test_x_4_says_so_in_xmp(draw: Draw) -> None:
    pdf = draw(*book(), finish=X_4)
    stream, packet = xmp_of(pdf)
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    assert packet.encode("utf-8") in pdf, "uncompressed"
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    assert packet.endswith('<?xpacket end="w"?>')
    assert said(packet, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert said(packet, "xmpMM:VersionID") == "1"
    assert said(packet, "xmpMM:RenditionClass") == "default"
    assert str(UUID(identity(pdf))) in identity(pdf)
    assert read(pdf).pdf_header == "%PDF-1.6"
    assert "/GTS_PDFXVersion" not in info_of(pdf)


def test_xmp_agrees_with_info(draw: Draw) -> None:
    pdf = draw(*book(), finish=X_4)
    info, packet = info_of(pdf), xmp_of(pdf)[1]
    pairs = {
        "/Title": "dc:title",
        "/Author": "dc:creator",
        "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords",
        "/Producer": "pdf:Producer",
        "/Creator": "xmp:CreatorTool",
    }
    assert {key: said(packet, name) for key, name in pairs.items()} == {
        key: info[key] for key in pairs
    }
    assert said(packet, "pdf:Trapped") == info["/Trapped"].removeprefix("/") == "False"
    assert said(packet, "dc:language") == root_of(read(pdf))["/Lang"]


@pytest.mark.parametrize(
    ("created", "info", "xmp"),
    [
        (METADATA.created, "D:20260115093000+00'00'", "2026-01-15T09:30:00+00:00"),
        (
            datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            "D:20260701000000-03'30'",
            "2026-07-01T00:00:00-03:30",
        ),
        (datetime(2026, 7, 1), "D:20260701000000+00'00'", "2026-07-01T00:00:00+00:00"),  # noqa: DTZ001
    ],
)
def test_dates_agree(draw: Draw, created: datetime, info: str, xmp: str) -> None:
    pdf = draw(*book(), finish=X_4, metadata=replace(METADATA, created=created))
    assert info_of(pdf)["/CreationDate"] == info
    packet = xmp_of(pdf)[1]
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert said(packet, name) == xmp


def test_x_4_holds_its_profile(draw: Draw) -> None:
    intent = intent_of(draw(*book(), finish=X_4))
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 4
    assert profile.get_data() == PROFILE
    assert intent["/OutputConditionIdentifier"] == FOGRA[0]


AWKWARD = Metadata(
    title="Q&A <b>\u201cA\u201d</b> ]]> 'x' \x0b\x07 {0} \U0001f600",
    author="J & Co. (Ltd)",
    subject="",
    keywords=("<a>", "&amp;"),
    language="en-GB",
    created=METADATA.created,
)


def test_texts_are_escaped(draw: Draw) -> None:
    packet = xmp_of(draw(*book(), finish=X_4, metadata=AWKWARD))[1]
    assert said(packet, "dc:title") == "Q&A <b>\u201cA\u201d</b> ]]> 'x'  {0} \U0001f600"
    assert said(packet, "dc:creator") == "J & Co. (Ltd)"
    assert said(packet, "pdf:Keywords") == "<a>, &amp;"
    assert description(packet).tag.endswith("Description")


def test_a_condition_is_escaped(draw: Draw) -> None:
    assert X_4.condition is not None
    odd = replace(X_4.condition, info="Offset (70 %) \\ \u2013 \u017b", condition="A)B")
    intent = intent_of(draw(*book(), finish=replace(X_4, condition=odd)))
    assert intent["/Info"] == "Offset (70 %) \\ \u2013 \u017b"
    assert intent["/OutputConditionIdentifier"] == "A)B"


def identity(pdf: bytes) -> str:
    """The document's ID, a URN of a UUID."""
    return said(xmp_of(pdf)[1], "xmpMM:DocumentID")


def test_the_identity_depends_on_all_that_is_in_the_file(draw: Draw) -> None:
    assert X_4.condition is not None
    pages = book()
    other_profile = replace(X_4, condition=replace(X_4.condition, profile=b"another" * 30))
    files = [
        draw(*pages, finish=X_4),
        draw(*pages[:1], finish=X_4),
        draw(*pages, finish=X_4, metadata=replace(METADATA, title="Other")),
        draw(*pages, finish=other_profile),
        draw(*pages, finish=replace(X_4, marks=None)),
    ]
    assert len({identity(pdf) for pdf in files}) == len(files)
    assert len({str(read(pdf).trailer["/ID"]) for pdf in files}) == len(files)
    assert identity(files[0]) == identity(draw(*pages, finish=X_4))


def test_a_plain_file_claims_nothing(draw: Draw) -> None:
    for name in ("plain", "bleed", "grey", "rgb with marks"):
        pdf = draw(*book(), finish=FINISHES[name])
        assert "/OutputIntents" not in root_of(read(pdf))
        assert "/Metadata" not in root_of(read(pdf))
        assert b"GTS_PDFX" not in pdf
