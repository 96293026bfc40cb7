"""What a reader clicks on: destinations, links, bookmarks and page labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFString

from builder.draw.finish import Finish
from builder.draw.medium import Edges, Medium
from builder.layout.items import LaidOutPage, Link

_SCHEMES = ("http://", "https://", "mailto:")
_PRINTED = 4
"""Annotation flag Print, as PDF/A demands. Nothing shows: links have no border."""

_FOLDED_FROM = 9
"""A part with this many bookmarks or more is folded, so that the parts fit on a screen."""

_COUNTED = re.compile(r"(.*?)([1-9][0-9]*)")
"""A page label that readers can count on from: a prefix and a number."""


class _Bookmark(NamedTuple):
    page: int
    title: str
    level: int
    folded: bool


class Navigation:
    """Destinations, links and bookmarks of one document.

    It knows all pages before the first is painted, so that a link may lead forward and one
    that leads nowhere is found at once, also in a file whose `finish` has no links.
    """

    def __init__(self, canvas: Any, pages: Sequence[LaidOutPage], finish: Finish) -> None:
        self._canvas = canvas
        self._targets = {anchor: page for page in pages for anchor in page.anchors}
        self._bookmarks: dict[int, list[tuple[int, _Bookmark]]] = defaultdict(list)
        for number, mark in enumerate(_bookmarks(pages) if finish.bookmarks else ()):
            self._bookmarks[mark.page].append((number, mark))
        self._has_links = finish.links

    def begin_page(self, index: int, page: LaidOutPage, medium: Medium) -> None:
        """Make the canvas's current page the destination of its anchors and bookmarks."""
        self._medium = medium
        left, top = medium.trim.left, medium.trim.top
        for anchor in page.anchors if self._has_links else ():
            self._canvas.bookmarkPage(anchor, fit="XYZ", left=left, top=top)
        for number, mark in self._bookmarks[index]:
            # A destination of its own: ReportLab knows a bookmark by its destination.
            key = f"bookmark {number}"
            self._canvas.bookmarkPage(key, fit="XYZ", left=left, top=top)
            self._canvas.addOutlineEntry(mark.title, key, mark.level, mark.folded)

    def add_link(self, link: Link) -> None:
        """Put a link on the current page. ValueError for a target that leads nowhere."""
        area = self._medium.area(link.x, link.y, link.width, link.height)
        if link.is_address:
            self._add_address(link.target, area)
            return
        page = self._targets.get(link.target)
        if page is None:
            raise ValueError(f"a link leads to the anchor {link.target!r}, which no page has")
        if self._has_links:
            contents = f"Page {page.label or page.number}"
            self._canvas.linkAbsolute(contents, link.target, area, F=_PRINTED)

    def _add_address(self, address: str, area: Edges) -> None:
        if not address.lower().startswith(_SCHEMES):
            raise ValueError(f"not an http, https or mailto address: {address}")
        if self._has_links:
            from builder.load.markdown import uri_of  # few books have a link

            address = uri_of(address)
            self._canvas.linkURL(address, area, F=_PRINTED, Contents=PDFString(address))


def _bookmarks(pages: Sequence[LaidOutPage]) -> Iterator[_Bookmark]:
    entries = [(index, entry) for index, page in enumerate(pages) for entry in page.outline]
    level = -1
    for place, (index, entry) in enumerate(entries):
        # ReportLab refuses a level that has no parent: such an entry moves up.
        level = min(entry.depth, level + 1)
        below = 0
        for _, other in entries[place + 1 :]:
            if other.depth <= entry.depth:
                break
            below += 1
        yield _Bookmark(index, entry.title, level, below >= _FOLDED_FROM)


def add_page_labels(canvas: Any, pages: Sequence[LaidOutPage]) -> None:
    """Write the page labels, one entry for each run of labels that count on."""
    expected = None
    for index, page in enumerate(pages):
        match = _COUNTED.fullmatch(page.label)
        if match is None:
            canvas.addPageLabel(index, prefix=page.label)
            expected = None
            continue
        prefix, number = match[1], int(match[2])
        if expected != (prefix, number):
            canvas.addPageLabel(index, "ARABIC", number, prefix)
        expected = prefix, number + 1
