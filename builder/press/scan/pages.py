"""A page of a PDF: its boxes, what its content paints, its annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.press.scan import objects
from builder.press.scan.budget import noting, spend
from builder.press.scan.graphics import State
from builder.press.scan.interpreter import run
from builder.press.scan.machine import Machine, Sheet, Store
from builder.press.scan.matrix import Bounds, Matrix
from builder.press.scan.model import Annotation, Rect, ScannedPage
from builder.press.scan.page_tree import DEEPEST

if TYPE_CHECKING:
    from pikepdf import Object

_LETTER: Bounds = (0.0, 0.0, 612.0, 792.0)
"""What viewers take where no MediaBox is stated, although one must be."""

_ANNOTATION = 100
"""Steps that it takes to read an annotation, and to judge it."""


def scan_page(page: Object, number: int, store: Store) -> ScannedPage:
    """Scan a page, as far as the budget lets it be looked at.

    Raises:
        PdfError: its content can't be parsed.
    """
    unit = objects.number(objects.entry(page, "UserUnit"), 1.0)
    scale = Matrix(a=unit, d=unit)
    media = scale.bounds(objects.bounds(_inherited(page, "MediaBox")) or _LETTER)
    sheet = Sheet(store)
    state = State(clip=media, matrix=scale)
    annotations: tuple[Annotation, ...] = ()
    with noting(sheet.unseen):
        run(Machine(sheet, run, _inherited(page, "Resources"), state), page)
    with noting(sheet.unseen):
        annotations = _annotations(page, scale)
    group = objects.name(objects.entry(page, "Group", "S"))
    return ScannedPage(
        number=number,
        media=Rect(*media),
        crop=_box(_inherited(page, "CropBox"), scale),
        trim=_box(objects.entry(page, "TrimBox"), scale),
        bleed=_box(objects.entry(page, "BleedBox"), scale),
        art=_box(objects.entry(page, "ArtBox"), scale),
        rotate=objects.whole(_inherited(page, "Rotate")) % 360,
        marks=tuple(sheet.marks),
        fonts=tuple(sheet.fonts),
        annotations=annotations,
        transparency_group=sheet.has_group or group == "Transparency",
        unseen=tuple(sheet.unseen),
    )


def _inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of the nearest node of the page tree above it that has it."""
    node = page
    for _ in range(DEEPEST):
        found = objects.entry(node, key)
        if found is not None:
            return found
        node = objects.entry(node, "Parent")
    return None


def _box(array: Any, scale: Matrix) -> Rect | None:
    corners = objects.bounds(array)
    return Rect(*scale.bounds(corners)) if corners else None


def _annotations(page: Any, scale: Matrix) -> tuple[Annotation, ...]:
    nowhere = Rect(0.0, 0.0, 0.0, 0.0)
    listed = objects.items(objects.entry(page, "Annots"))
    spend(_ANNOTATION * len(listed))
    return tuple(
        Annotation(
            subtype=objects.name(objects.entry(found, "Subtype")),
            box=_box(objects.entry(found, "Rect"), scale) or nowhere,
            action=_action(found),
        )
        for found in listed
    )


def _action(annotation: Any) -> str:
    """The kind of an annotation's action; a destination of its own is as good as GoTo."""
    kind = objects.name(objects.entry(annotation, "A", "S"))
    return kind or ("GoTo" if objects.entry(annotation, "Dest") is not None else "")
