"""Content streams as instructions: operators with their operands, also of damaged streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import ContentStreamInlineImage, Object, PdfError, parse_content_stream

INLINE_IMAGE = "INLINE IMAGE"
"""Stands for BI, ID and EI; the operand is the image's dictionary, keys written out."""

Instruction = tuple[str, Any]


def instructions(content: Object) -> Iterator[Instruction]:
    """The instructions of a page, a form, a pattern or a CMap.

    Raises:
        PdfError: it can't be parsed.
    """
    try:
        parsed = parse_content_stream(content)
    except (TypeError, ValueError, IndexError, RuntimeError) as error:
        raise PdfError(str(error)) from error
    for instruction in parsed:
        if isinstance(instruction, ContentStreamInlineImage):
            yield INLINE_IMAGE, [_inline_image(instruction)]
        else:
            yield _operator(instruction.operator), instruction.operands


def _operator(found: Object) -> str:
    """An operator by name; damage may have made it no text at all."""
    try:
        return str(found)
    except UnicodeDecodeError:
        return ""


def _inline_image(instruction: ContentStreamInlineImage) -> Any:
    """The dictionary of an inline image, None if it is nonsense."""
    try:
        return instruction.iimage.obj
    except (PdfError, AttributeError, TypeError, ValueError, KeyError, NotImplementedError):
        return None
