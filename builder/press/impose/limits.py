"""What may be unpacked to impose a file: a small one may hold a thousand times its size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PageObject, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, EncodedStreamObject

_MEGABYTE = 1024 * 1024
_MOST_OF_ONE = 32 * _MEGABYTE
"""Bytes of one stream, unpacked; a page drawn by a machine has some hundred thousand."""

_MOST_OF_ALL = 256 * _MEGABYTE
"""Bytes of all pages' contents, unpacked, besides ten for each byte of the file."""

_MOST_NODES = 20_000
"""Pages, and what holds them together."""


@contextmanager
def limited() -> Iterator[None]:
    """Let pypdf raise LimitReachedError where something is too large."""
    with apply_configuration(
        zlib_maximum_output_length=_MOST_OF_ONE,
        lzw_maximum_output_length=_MOST_OF_ONE,
        run_length_maximum_output_length=_MOST_OF_ONE,
        array_based_stream_maximum_output_length=_MOST_OF_ONE,
        page_tree_maximum_entries=_MOST_NODES,
    ):
        yield


class Unpacker:
    """Unpacks the contents of the pages of a file of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._left = _MOST_OF_ALL + 10 * size

    def contents(self, page: PageObject) -> bytes:
        """What a page draws.

        Raises:
            LimitReachedError: that of all pages so far is too much.
        """
        found = page.get_contents()
        data = b"" if found is None else found.get_data()
        self._left -= len(data)
        if self._left < 0:
            raise LimitReachedError(f"contents of more than {_MOST_OF_ALL // _MEGABYTE} MB")
        _forget(page)
        return data


def _forget(page: PageObject) -> None:
    """Let go what pypdf keeps of the contents when it has unpacked them."""
    listed = page.get("/Contents")
    listed = None if listed is None else listed.get_object()
    for part in listed if isinstance(listed, ArrayObject) else [listed]:
        stream = None if part is None else part.get_object()
        if isinstance(stream, EncodedStreamObject):
            stream.decoded_self = None
