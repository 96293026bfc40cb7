"""Reading PDF objects of any origin: what is not of the type that it should be counts as absent."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream, String

from builder.press.scan.budget import BYTES_PER_STEP, MOST_BYTES, LimitError, spend
from builder.press.scan.matrix import Bounds, Matrix

_FAULTS = (AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError, PdfError)
"""What pikepdf raises when an object is not what it is taken for."""

TOO_LARGE = f"it has a stream of more than {MOST_BYTES >> 20} MB, unpacked"

_STREAM = 4
"""Steps that it takes to unpack any stream."""

_LZW_GROWTH = 2560
"""How many times its size LZW can unpack to: a code of 12 bits stands for up to 3,838 bytes."""

_FREE = 6
"""Items of an array that cost nothing: boxes and matrices, which steps that count lead to."""


def entry(holder: Any, *path: str) -> Any:
    """The value that keys (without slash) lead to from a dictionary or stream, else None."""
    for key in path:
        if not isinstance(holder, (Dictionary, Stream)):
            return None
        try:
            holder = holder.get(f"/{key}")
        except _FAULTS:
            return None
    return holder


def named(holder: Any, key: Any) -> Any:
    """The value of a key that is itself a name object, whatever its encoding, else None."""
    try:
        return holder.get(key) if isinstance(holder, Dictionary) and name(key) else None
    except _FAULTS:
        return None


def entries(holder: Any) -> Iterator[tuple[str, Any]]:
    """All keys (without slash) and values of a dictionary."""
    if isinstance(holder, (Dictionary, Stream)):
        keys = holder.keys()
        if len(keys) > _FREE:
            spend(len(keys))
        for key in keys:
            yield str(key)[1:], entry(holder, str(key)[1:])


def items(array: Any) -> list[Any]:
    """The items of an array.

    Raises:
        SpentError: there are too many.
    """
    if not isinstance(array, Array):
        return []
    if len(array) > _FREE:
        spend(len(array))
    try:
        return list(array)
    except _FAULTS:
        return []


def number(value: Any, default: float = 0.0) -> float:
    """A finite number."""
    if isinstance(value, (Object, bool)) or value is None:
        return default
    try:
        found = float(value)
    except _FAULTS:
        return default
    return found if isfinite(found) else default


def whole(value: Any, default: int = 0) -> int:
    """A whole number."""
    return int(number(value, default))


def numbers(array: Any, count: int | None = None) -> tuple[float, ...]:
    """The numbers of an array; nothing if it holds anything else or not `count` of them."""
    found = [number(item, float("nan")) for item in items(array)]
    if not all(map(isfinite, found)) or count not in {None, len(found)}:
        return ()
    return tuple(found)


def name(value: Any) -> str:
    """A name without its slash. It should be UTF-8; old files have other encodings."""
    if not isinstance(value, Name):
        return ""
    raw = bytes(value)[1:]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def text(value: Any) -> str:
    """A text string."""
    try:
        return str(value) if isinstance(value, String) else ""
    except _FAULTS:
        return ""


def data(value: Any) -> bytes:
    """The decoded bytes of a stream, or those of a string.

    Raises:
        LimitError: there are too many.
    """
    if isinstance(value, Stream):
        found = _decoded(value)
        spend(_STREAM + len(found) // BYTES_PER_STEP)
        return found
    found = bytes(value) if isinstance(value, String) else b""
    spend(len(found) // BYTES_PER_STEP)
    return found


def _decoded(stream: Stream) -> bytes:
    """A stream's bytes, none where they are damaged."""
    packed = whole(entry(stream, "Length"))
    is_lzw = "LZWDecode" in map(name, filters(stream))
    if packed * (_LZW_GROWTH if is_lzw else 1) > MOST_BYTES:
        raise LimitError(TOO_LARGE)
    try:
        found = stream.read_bytes()
    except (*_FAULTS, RuntimeError) as error:
        if is_limit(error):
            raise LimitError(TOO_LARGE) from error
        return b""
    if len(found) > MOST_BYTES:
        raise LimitError(TOO_LARGE)
    return found


def is_limit(error: Exception) -> bool:
    """Whether something is larger than qpdf may unpack or parse; the reader sets its limits."""
    return "limit" in str(error)


def filters(stream: Any) -> list[Any]:
    """The filters that a stream is packed with, in the order in which they are taken off."""
    found = entry(stream, "Filter")
    return items(found) or [found]


def identity(value: Any) -> tuple[int, int] | None:
    """Number and generation of an indirect object, None for a direct one."""
    found = value.objgen if isinstance(value, Object) else (0, 0)
    return found if found[0] else None


def matrix(array: Any) -> Matrix:
    """A matrix; the identity where there is none."""
    return Matrix(*numbers(array, 6))


def bounds(array: Any) -> Bounds | None:
    """A rectangle, whichever of its corners are given."""
    corners = numbers(array, 4)
    if not corners:
        return None
    x1, y1, x2, y2 = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def is_string(value: Any) -> bool:
    """Whether this is a string, of text or of bytes."""
    return isinstance(value, String)
