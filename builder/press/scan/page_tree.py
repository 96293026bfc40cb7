"""The page tree (ISO 32000-1, 7.7.3), before qpdf copies each page that it names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from builder.press.scan import objects

if TYPE_CHECKING:
    from pikepdf import Pdf

DEEPEST = 64
"""Levels of the page tree."""


def has_more_pages(pdf: Pdf, most: int) -> bool:
    """Whether the tree names more pages. One that is named again counts again, as qpdf has it."""
    pages = _leaves(objects.entry(pdf.Root, "Pages"), 0)
    return sum(1 for _ in islice(pages, most + 1)) > most


def _leaves(node: Any, depth: int) -> Iterator[Any]:
    """What has no kids. A tree that is too deep is none, and qpdf says so later."""
    kids = objects.entry(node, "Kids")
    if kids is None or depth > DEEPEST:
        yield node
        return
    for kid in objects.items(kids):
        yield from _leaves(kid, depth + 1)
