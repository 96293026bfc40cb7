"""What a PDF says about itself as a whole: version, standards, intents, and what it carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from builder.press.scan import objects
from builder.press.scan.budget import LimitError, spend
from builder.press.scan.model import ScannedIntent

if TYPE_CHECKING:
    from pikepdf import Pdf


def version(pdf: Pdf) -> str:
    """The version: that of the header or of the catalog, whichever is later."""
    stated = (pdf.pdf_version, objects.name(objects.entry(pdf.Root, "Version")))
    return max(stated, key=_version_key)


def _version_key(stated: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", stated)))


def intents(pdf: Pdf) -> tuple[ScannedIntent, ...]:
    """The output intents of the catalog."""
    return tuple(
        ScannedIntent(
            subtype=objects.name(objects.entry(found, "S")),
            condition=objects.text(objects.entry(found, "OutputConditionIdentifier")),
            registry=objects.text(objects.entry(found, "RegistryName")),
            components=objects.whole(objects.entry(found, "DestOutputProfile", "N")),
        )
        for found in objects.items(objects.entry(pdf.Root, "OutputIntents"))
    )


def standards(pdf: Pdf) -> tuple[str, ...]:
    """The standards that the file claims, such as PDF/X-4 and PDF/A-2b, each once."""
    info, packet = _info(pdf), _packet(pdf)
    found = [objects.text(objects.entry(info, key)) for key in _X_KEYS]
    found += [_property(packet, r"\w+", key) for key in _X_KEYS]
    if part := _property(packet, "pdfaid", "part"):
        found.append(f"PDF/A-{part}{_property(packet, 'pdfaid', 'conformance').lower()}")
    if part := _property(packet, "pdfuaid", "part"):
        found.append(f"PDF/UA-{part}")
    return tuple(dict.fromkeys(filter(None, found)))


_LARGEST_PACKET = 4 * 1024 * 1024
"""Bytes of XMP metadata; they are looked through several times."""

_X_KEYS = ("GTS_PDFXVersion", "GTS_PDFXConformance")
"""In the document's information (X-1a, X-3) or in its XMP metadata (X-4)."""


def trapped(pdf: Pdf) -> str:
    """True, False or Unknown; empty if nothing is said."""
    found = objects.entry(_info(pdf), "Trapped")
    return objects.name(found) or objects.text(found) or _property(_packet(pdf), "pdf", "Trapped")


def _info(pdf: Pdf) -> Any:
    return objects.entry(pdf.trailer, "Info")


def _packet(pdf: Pdf) -> str:
    """The XMP metadata; UTF-8 unless it begins with another mark.

    Raises:
        LimitError: it is too large.
    """
    raw = objects.data(objects.entry(pdf.Root, "Metadata"))
    if len(raw) > _LARGEST_PACKET:
        raise LimitError(f"its XMP metadata have more than {_LARGEST_PACKET >> 20} MB, unpacked")
    wide = raw.startswith((b"\xfe\xff", b"\xff\xfe"))
    return raw.decode("utf-16" if wide else "utf-8", "replace")


def _property(packet: str, prefix: str, key: str) -> str:
    """A property of XMP metadata, be it written as an attribute or as an element.

    Found by its text: a packet need not be well-formed to make a claim.
    """
    name = f"{prefix}:{key}"
    found = re.search(rf"""\b{name}\s*=\s*["']([^"'<]*)|<{name}\b[^<>]*>([^<]*)""", packet)
    return (found[1] or found[2] or "").strip() if found else ""


def bookmarks(pdf: Pdf) -> int:
    """The number of entries of the outline."""
    return sum(1 for _ in _outline(objects.entry(pdf.Root, "Outlines", "First")))


def _outline(first: Any) -> Iterator[Any]:
    """All entries, each once, however they are linked."""

    def linked(item: Any) -> list[Any]:
        return [objects.entry(item, "First"), objects.entry(item, "Next")]

    return _walk([first], linked)


def form_fields(pdf: Pdf) -> int:
    """The number of fields that can be filled in; those that only group others don't count."""
    return sum(1 for field in _fields(pdf) if not _subfields(field))


def _fields(pdf: Pdf) -> Iterator[Any]:
    return _walk(objects.items(objects.entry(pdf.Root, "AcroForm", "Fields")), _subfields)


def _subfields(field: Any) -> list[Any]:
    """Kids that are fields; those without a name are places where the field itself is shown."""
    kids = objects.items(objects.entry(field, "Kids"))
    return [kid for kid in kids if objects.entry(kid, "T") is not None]


def scripts(pdf: Pdf) -> int:
    """The number of pieces of JavaScript: by name, and run on events."""
    names = _walk([objects.entry(pdf.Root, "Names", "JavaScript")], _branches)
    named = sum(len(objects.items(objects.entry(node, "Names"))) // 2 for node in names)
    # A field with one widget is one with it: its scripts must not count twice.
    holders = _walk(_holders(pdf), _none)
    actions = (action for holder in holders for action in _actions(holder))
    return named + sum(map(_is_script, _walk(actions, _none)))


def _holders(pdf: Pdf) -> Iterator[Any]:
    """What may have actions: the document, its fields, its pages and what lies on them."""
    yield pdf.Root
    yield from _fields(pdf)
    for page in pdf.pages:
        yield page.obj
        yield from objects.items(objects.entry(page.obj, "Annots"))


def _branches(node: Any) -> list[Any]:
    return objects.items(objects.entry(node, "Kids"))


def _none(_: Any) -> list[Any]:
    return []


def _actions(holder: Any) -> Iterator[Any]:
    """What happens when the holder is opened, clicked, or otherwise met."""
    for key in ("OpenAction", "A"):
        yield objects.entry(holder, key)
    for _, action in objects.entries(objects.entry(holder, "AA")):
        yield action


def _is_script(action: Any) -> bool:
    return objects.name(objects.entry(action, "S")) == "JavaScript"


def _walk(roots: Iterable[Any], branches: Callable[[Any], list[Any]]) -> Iterator[Any]:
    """All nodes of trees, each once even where a tree is none; absent ones are left out."""
    met = set()
    for root in roots:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            key = objects.identity(node)
            if node is None or (key and key in met):
                continue
            met.add(key)
            spend(_NODE)
            yield node
            waiting += branches(node)


_NODE = 10
"""Steps that it takes to look at a node of a tree."""
