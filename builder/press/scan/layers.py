"""Layers (optional content, ISO 32000-1, 8.11): what is switched off does not print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.press.scan import objects

if TYPE_CHECKING:
    from pikepdf import Pdf

Layers = frozenset[tuple[int, int]]
"""Layers by their object's number and generation."""


def layers_off(pdf: Pdf) -> Layers:
    """The layers that are off when the file is opened."""
    properties = objects.entry(pdf.Root, "OCProperties")
    initial = objects.entry(properties, "D")
    off = _identities(objects.entry(initial, "OFF"))
    if objects.name(objects.entry(initial, "BaseState")) == "OFF":
        listed = _identities(objects.entry(properties, "OCGs"))
        off = listed - _identities(objects.entry(initial, "ON"))
    return off


def _identities(array: Any) -> Layers:
    return frozenset(filter(None, map(objects.identity, objects.items(array))))


def is_off(content: Any, off: Layers) -> bool:
    """Whether what belongs to a layer, or to a group of layers, is not shown."""
    if not off:
        return False
    if objects.name(objects.entry(content, "Type")) != "OCMD":
        return objects.identity(content) in off
    members = objects.entry(content, "OCGs")
    layers = objects.items(members) or ([] if members is None else [members])
    hidden = [objects.identity(layer) in off for layer in layers]
    policies = {"AllOn": any(hidden), "AnyOff": not any(hidden), "AllOff": not all(hidden)}
    # AnyOn is the policy where none is named.
    otherwise = bool(hidden) and all(hidden)
    return policies.get(objects.name(objects.entry(content, "P")), otherwise)
