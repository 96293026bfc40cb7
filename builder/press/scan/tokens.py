"""Content streams as instructions: operators with their operands, also of damaged streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import ContentStreamInlineImage, Dictionary, Object, PdfError, parse_content_stream

from builder.press.scan import objects
from builder.press.scan.budget import MOST_BYTES, LimitError, budget, spend

INLINE_IMAGE = "INLINE IMAGE"
"""Stands for BI, ID and EI; the operand is the image's dictionary, keys written out."""

Instruction = tuple[str, Any]

_WORDS_PER_STEP = 4
"""Words that are parsed in the time of a step."""


def _kind(byte: int) -> bytes:
    """Where words begin: white space, what parts words, a name's slash, anything else."""
    if byte in b"\0\t\n\f\r ":
        return b" "
    return b"/" if byte in b"()<>[]{}%" else b"n" if byte == ord("/") else b"a"


_KINDS = b"".join(map(_kind, range(256)))


def instructions(content: Object) -> Iterator[Instruction]:
    """The instructions of a page, a form, a pattern or a CMap.

    Raises:
        PdfError: it can't be parsed.
        LimitError: it is too large to be looked at.
    """
    words = _words(content)
    spend(words // _WORDS_PER_STEP)
    with budget().holding(words):
        try:
            parsed = parse_content_stream(content)
        except (TypeError, ValueError, IndexError, RuntimeError) as error:
            raise PdfError(str(error)) from error
        for instruction in parsed:
            if isinstance(instruction, ContentStreamInlineImage):
                yield INLINE_IMAGE, [_inline_image(instruction)]
            else:
                yield _operator(instruction.operator), instruction.operands


def _words(content: Object) -> int:
    """About how many operators and operands a page or stream has, without parsing it."""
    listed = objects.entry(content, "Contents") if isinstance(content, Dictionary) else content
    size = words = 0
    for part in objects.items(listed) or [listed]:
        found = objects.data(part)
        size += len(found)
        if size > MOST_BYTES:
            raise LimitError(objects.TOO_LARGE)
        words += _words_of(found)
    return words


def _words_of(data: bytes) -> int:
    kinds = b" " + data.translate(_KINDS)
    return sum(map(kinds.count, (b" a", b"/a", b"/", b"n")))


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
