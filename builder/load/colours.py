"""The two forms of a colour, CMYK for a press and sRGB for all else: one is derived of the other.

The formulas are those of CSS Color 5 for device-cmyk where no profile is known. They make no two
colours that look just alike, but never a blue one at home and a red one from a press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from builder.errors import Problem
from builder.load.nodes import MappingNode
from builder.load.style import Colour, Style


def cmyk_of(rgb: tuple[int, ...]) -> tuple[int, ...]:
    """CMYK in per cent of an sRGB colour; what is grey is black ink alone."""
    most = max(rgb)
    inks = [(most - part) / most if most else 0.0 for part in rgb]
    return tuple(round(100 * ink) for ink in (*inks, 1 - most / 255))


def rgb_of(cmyk: tuple[int, ...]) -> tuple[int, ...]:
    """sRGB, 0 to 255, of a CMYK colour in per cent."""
    *inks, black = (1 - ink / 100 for ink in cmyk)
    return tuple(round(255 * ink * black) for ink in inks)


def with_both_forms(style: Style, node: MappingNode, problems: list[Problem]) -> Style:
    """The style with both forms of each colour. Adds a problem for a colour that has none."""
    places = node.get("palette")
    palette = style.palette
    for name, colour in _colours(style):
        palette = replace(palette, **{name: _with_both(colour)})
        if not (colour.cmyk or colour.rgb):
            place = places.get(name) if isinstance(places, MappingNode) else None
            message = f"the colour '{name}' has neither 'cmyk' nor 'rgb'"
            hint = "write {cmyk: [0, 85, 95, 20], rgb: [190, 52, 32]}, or one of them"
            problems.append(Problem(message, place.location if place else None, hint))
    return replace(style, palette=palette)


def _with_both(colour: Colour) -> Colour:
    if colour.cmyk and not colour.rgb:
        return replace(colour, rgb=rgb_of(colour.cmyk), derived="rgb")
    if colour.rgb and not colour.cmyk:
        return replace(colour, cmyk=cmyk_of(colour.rgb), derived="cmyk")
    return colour


def colour_notes(style: Style) -> tuple[str, ...]:
    """Advice for each colour of which a form was derived."""
    where = {"cmyk": ("rgb", "for a press"), "rgb": ("cmyk", "at home and on screen")}
    return tuple(
        f"the style '{style.name}' gives its {name} as {where[colour.derived][0]} only; "
        f"{where[colour.derived][1]} it is {colour.derived}: "
        f"{list(getattr(colour, colour.derived))}, derived from that: write both to choose"
        for name, colour in _colours(style)
        if colour.derived
    )


def _colours(style: Style) -> Iterator[tuple[str, Colour]]:
    for field in fields(style.palette):
        yield field.name, getattr(style.palette, field.name)
