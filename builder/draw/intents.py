"""What a file says about its printing condition: the output intent, and the standard it claims."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from builder.draw.finish import PDF_X_1A, PDF_X_4, PrintingCondition
from builder.draw.metadata import Metadata

_CLAIMS = {
    PDF_X_1A: {"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"},
}
"""What Info says in older standards (ISO 15930-1, 6.2); newer ones claim it in XMP."""

_COMPONENTS = 4
"""Components of a CMYK profile."""


class ClaimingInfo(PDFInfo):  # type: ignore[misc]
    """An Info dictionary that claims a standard: ReportLab's has no place for more keys."""

    def __init__(self, condition: PrintingCondition | None) -> None:
        super().__init__()
        self._claims = _CLAIMS.get(condition.standard, {}) if condition else {}

    def format(self, document: Any) -> bytes:
        """The dictionary as it is written."""
        written: bytes = super().format(document)
        claims = "".join(f"/{key} ({value})\n" for key, value in self._claims.items())
        return written.removesuffix(b">>") + claims.encode("ascii") + b">>"


def declare_condition(document: Any, condition: PrintingCondition, metadata: Metadata) -> None:
    """Write a printing condition, and what its standard wants of XMP, into `document`.

    All pages must have been painted: the file's identity in XMP depends on them.
    """
    document.updateSignature(repr(condition))
    document.updateSignature(condition.profile or b"")
    document.Catalog.OutputIntents = PDFArray([_intent(document, condition)])
    if condition.standard == PDF_X_4:
        # Few files need it, and it loads the names of all of HTML's characters.
        from builder.draw.xmp import xmp_packet

        packet = xmp_packet(
            metadata,
            standard=condition.standard,
            creator=document.info.creator,
            producer=document.info.producer,
            identity=str(UUID(bytes=document.signature.digest())),
        )
        kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
        document.Catalog.Metadata = PDFStream(PDFDictionary(kind), packet)


def _intent(document: Any, condition: PrintingCondition) -> PDFDictionary:
    entries: dict[str, Any] = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFX"),
        "OutputConditionIdentifier": PDFString(condition.condition),
        "OutputCondition": PDFString(condition.info),
        "Info": PDFString(condition.info),
    }
    if condition.registry:
        entries["RegistryName"] = PDFString(condition.registry)
    if condition.profile is not None:
        size = PDFDictionary({"N": _COMPONENTS})
        stream = PDFStream(size, condition.profile, filters=[PDFZCompress])
        entries["DestOutputProfile"] = document.Reference(stream)
    return PDFDictionary(entries)
