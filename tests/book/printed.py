"""A finished PDF, read back: the text of each page, and what is printed around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.book.source import squeeze

PARTS = ("Start", "Read", "Plan", "Practise", "Score", "Track", "Keep", "Answers")
_HEAD = re.compile(rf"({'|'.join(PARTS)})\s*(.*)")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's text. `folio`, `part` and `subject` are read off the paper; a cover has none."""

    number: int
    text: str
    folio: str = ""
    part: str = ""
    subject: str = ""
    body: str = ""

    def begins_with(self, *words: str) -> bool:
        """Whether the body begins with these words."""
        return squeeze(self.body).startswith(squeeze("".join(words)))

    def holds(self, *texts: str) -> bool:
        """Whether all of the texts are on this page."""
        squeezed = squeeze(self.text)
        return all(squeeze(text) in squeezed for text in texts)


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A clickable area: where it is, what is printed there, and where it leads.

    `target` is a page's number, 0 for an address.
    """

    page: int
    text: str
    target: int
    address: str = ""


@dataclass(frozen=True)
class Printed:
    """A PDF; its text is read when it is first asked for."""

    path: Path
    reader: PdfReader

    @cached_property
    def pages(self) -> tuple[PrintedPage, ...]:
        """All pages with their text."""
        pages = enumerate(self.reader.pages, 1)
        return tuple(_page(number, page.extract_text()) for number, page in pages)

    @property
    def text(self) -> str:
        """All bodies, one after the other, squeezed."""
        return "".join(squeeze(page.body) for page in self.pages)

    def about(self, subject: str) -> str:
        """The squeezed bodies of the pages whose running head names the subject."""
        return "".join(squeeze(page.body) for page in self.pages if page.subject == subject)

    def page_that_holds(self, *texts: str) -> int:
        """Number of the first page with all of the texts; LookupError if there is none."""
        for page in self.pages:
            if page.holds(*texts):
                return page.number
        raise LookupError(f"no page holds {texts}")

    def page_that_begins(self, *words: str) -> int:
        """Number of the first page whose body begins so; LookupError if there is none."""
        for page in self.pages:
            if page.begins_with(*words):
                return page.number
        raise LookupError(f"no page begins with {words}")


def read_pdf(path: Path) -> Printed:
    """Read a PDF; pypdf refuses what is broken."""
    return Printed(path, PdfReader(path, strict=True))


def _page(number: int, text: str) -> PrintedPage:
    """Take the running head and the folio, which are drawn last, off a page's text."""
    *body, head, folio = ["", "", *text.rstrip().split("\n")]
    found = _HEAD.fullmatch(head.strip())
    if not (found and folio.strip().isdigit()):
        # In large print on small paper the cover takes a second page.
        assert number <= 2, f"page {number} ends in {head!r}, {folio!r}: no head and folio"
        return PrintedPage(number, text, body=text)
    return PrintedPage(number, text, folio.strip(), found[1], found[2], "\n".join(body))


def links(printed: Printed) -> list[PrintedLink]:
    """All links of a PDF."""
    numbers = {page.indirect_reference: n for n, page in enumerate(printed.reader.pages, 1)}
    document = pypdfium2.PdfDocument(printed.path)
    found: list[PrintedLink] = []
    for number, page in enumerate(printed.reader.pages, 1):
        words = document[number - 1].get_textpage()
        for entry in page.get("/Annots", ()):
            note = entry.get_object()
            assert note["/Subtype"] == "/Link"
            text = words.get_text_bounded(*map(float, note["/Rect"])).strip()
            target, address = _target(note, numbers)
            found.append(PrintedLink(number, text, target, address))
    return found


def _target(note: DictionaryObject, numbers: dict[IndirectObject | None, int]) -> tuple[int, str]:
    if "/Dest" in note:
        destination = note["/Dest"]
        assert isinstance(destination, ArrayObject)
        return numbers[destination[0]], ""
    action: Any = note["/A"].get_object()
    assert action["/S"] == "/URI"
    return 0, str(action["/URI"])
