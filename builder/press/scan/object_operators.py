"""Operators that paint what lies elsewhere in the file: images, forms, shadings."""

from __future__ import annotations

from typing import Any

from builder.press.scan import objects
from builder.press.scan.colour import read_space
from builder.press.scan.graphics import Colour, State
from builder.press.scan.machine import Machine
from builder.press.scan.model import MarkKind
from builder.press.scan.operators import Operator, Operators
from builder.press.scan.painting import paint
from builder.press.scan.tokens import INLINE_IMAGE

_UNIT = (0.0, 0.0, 1.0, 1.0)
"""An image's place before the matrix."""

_RADIAL, _AXIAL = 3, 2


def _object(machine: Machine, operands: Any) -> None:
    found = machine.resource("XObject", operands[0]) if len(operands) else None
    if not machine.shows(found):
        return
    match objects.name(objects.entry(found, "Subtype")):
        case "Image":
            _image(machine, found)
        case "Form":
            _form(machine, found)


def _inline_image(machine: Machine, operands: Any) -> None:
    if operands[0] is not None:
        _image(machine, operands[0])


def _image(machine: Machine, image: Any) -> None:
    """Put an image on the sheet. A stencil is painted in the current colour."""
    state = machine.state
    stencil = objects.entry(image, "ImageMask") is True
    space = read_space(objects.entry(image, "ColorSpace"), machine.resources)
    masked = objects.entry(image, "SMask") is not None
    masked |= objects.whole(objects.entry(image, "SMaskInData")) > 0
    solid = not stencil and not masked and objects.entry(image, "Mask") is None
    paint(
        machine,
        MarkKind.IMAGE,
        state.matrix.bounds(_UNIT),
        state.fill if stencil else Colour(space, space.whole),
        covers=solid and state.matrix.keeps_axes,
        see_through="soft mask" if masked else "",
        ppi=_resolution(image, state),
    )


def _resolution(image: Any, state: State) -> float:
    """Pixels per inch as printed, in the direction that has fewer; 0 if it has no extent."""
    pixels = [objects.number(objects.entry(image, key)) for key in ("Width", "Height")]
    lengths = [state.matrix.width, state.matrix.height]
    if min(lengths) <= 0:
        return 0.0
    return min(count * 72 / length for count, length in zip(pixels, lengths, strict=True))


def _form(machine: Machine, form: Any) -> None:
    """Run a form on a machine of its own, in its own space and clipped to its box."""
    matrix = objects.matrix(objects.entry(form, "Matrix")).then(machine.state.matrix)
    state = machine.state.copy(matrix=matrix)
    if objects.name(objects.entry(form, "Group", "S")) == "Transparency":
        machine.sheet.has_group = True
        state = _grouped(state)
    # A form of an old file may go without resources: those of the page are meant.
    resources = objects.entry(form, "Resources")
    inner = machine.inside(form, machine.resources if resources is None else resources, state)
    if box := objects.bounds(objects.entry(form, "BBox")):
        inner.clip(matrix.bounds(box), is_box=matrix.keeps_axes)
    inner.run(inner, form)


def _grouped(state: State) -> State:
    """Within a group, what makes it transparent holds for it as a whole."""
    around = state.see_through(stroking=False)
    return state.copy(
        fill_alpha=1.0, stroke_alpha=1.0, blend_mode="", soft_mask=False, around=around
    )


def _shade(machine: Machine, operands: Any) -> None:
    """Fill all that clipping leaves with a shading."""
    found = machine.resource("Shading", operands[0]) if len(operands) else None
    if found is None:
        return
    state = machine.state
    space = read_space(objects.entry(found, "ColorSpace"), machine.resources)
    box = objects.bounds(objects.entry(found, "BBox"))
    bounds = state.matrix.bounds(box) if box else state.clip
    covers = box is None and _goes_on(found)
    paint(machine, MarkKind.SHADING, bounds, Colour(space, space.whole), covers=covers)


def _goes_on(shading: Any) -> bool:
    """Whether a shading goes on beyond both of its ends."""
    kind = objects.whole(objects.entry(shading, "ShadingType"))
    extend = objects.items(objects.entry(shading, "Extend"))
    return kind in {_AXIAL, _RADIAL} and extend == [True, True]


OBJECT_OPERATORS: Operators = {
    "Do": Operator(_object),
    "sh": Operator(_shade),
    INLINE_IMAGE: Operator(_inline_image),
}
