"""The elements of a page as plain data; each rival has its own way to set them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from builder.load.text import Heading, ListBlock, Paragraph, Prose, Spans

Element = dict[str, Any]
Items = list[Element]

FIELD = 142.5
"""Width beside the rail, in millimetres."""


def head(title: str, number: object = None, note: str = "") -> Element:
    """A page's title, its number before it and a remark at its right edge."""
    return {"e": "head", "title": title, "number": str(number or ""), "note": note}


def prose(text: Prose | str, style: str = "body") -> Items:
    """Running text: paragraphs, headings and lists."""
    if isinstance(text, str):
        return [{"e": "para", "style": style, "spans": [[text, ""]]}]
    found: Items = []
    for block in text.blocks:
        match block:
            case Paragraph(spans):
                found.append({"e": "para", "style": style, "spans": spans_of(spans)})
            case Heading(spans):
                found.append({"e": "para", "style": "heading", "spans": spans_of(spans)})
            case ListBlock(points, start):
                for number, (first, *_) in enumerate(points, start or 0):
                    mark = "•" if start is None else f"{number}."
                    spans = spans_of(first.spans)  # type: ignore[union-attr]
                    found.append({"e": "point", "mark": mark, "spans": spans})
    return found


def spans_of(spans: Spans) -> list[list[str]]:
    """Texts with their marks: b, i or both."""
    return [[span.text, "b" * span.bold + "i" * span.italic] for span in spans]


def rail(label: str, body: Iterable[Element], note: str = "") -> Element:
    """A label beside a field."""
    return {"e": "rail", "label": label, "note": note, "body": list(body)}


def lines(count: int) -> Element:
    """Lines to write on."""
    return {"e": "lines", "count": count}


def fields(*labels: str, width: float = FIELD) -> Element:
    """Labels over lines to write on, beside each other."""
    each = (width - 2 * (len(labels) - 1)) / len(labels)
    return row([(each, {"field": label}) for label in labels])


def row(cells: Sequence[tuple[float, Element]]) -> Element:
    """Cells beside each other, 2 mm apart."""
    return {"e": "row", "widths": [w for w, _ in cells], "cells": [c for _, c in cells]}


def text(words: object, style: str = "small") -> Element:
    """A cell with words."""
    return {"text": str(words), "style": style}


def gap(height: float) -> Element:
    """Room."""
    return {"e": "gap", "height": height}


def tick(title: str, words: str) -> Element:
    """A box to tick, with words."""
    return {"e": "tick", "title": title, "text": words}


def bar(total: int, step: int, stretches: Iterable[tuple[str, int]]) -> Element:
    """A scale with named stretches."""
    return {"e": "bar", "total": total, "step": step, "stretches": [list(s) for s in stretches]}


RULE: Element = {"e": "rule"}
PEN: Element = {"e": "pen"}
LINE: Element = {"line": True}
BUBBLES: Element = {"bubbles": 5}


def score(names: Iterable[object]) -> Items:
    """A row of bubbles for each name."""
    return [row([(40, text(name, "label")), (40, BUBBLES)]) for name in names]
