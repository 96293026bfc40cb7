"""A request on its way to a worker.

Nearly all of it (the texts of a topic, the style) it has in common with the requests before it.
These parts are pickled once, and unpickled once by each worker; taking a third of a megabyte
apart and putting it together again would else cost a tenth of the time that the edition takes.
"""

from __future__ import annotations

import pickle
from functools import lru_cache, partial
from io import BytesIO

from builder.load.models import Rubric, Topic, Track
from builder.load.style import Style
from builder.load.target import PressTarget
from builder.remembered import Remembered
from builder.request import BuildRequest

LARGE = (PressTarget, Rubric, Style, Topic, Track)
"""Parts of a request that many have in common."""

_PROTOCOL = 5
_bytes_of: Remembered[bytes] = Remembered(partial(pickle.dumps, protocol=_PROTOCOL))


def pack(request: BuildRequest) -> bytes:
    """The request as bytes."""
    parcel = BytesIO()
    _Packer(parcel, _PROTOCOL).dump(request)
    return parcel.getvalue()


def unpack(parcel: bytes) -> BuildRequest:
    """The request again. Only for parcels of our own: what is pickled can be a program."""
    request: BuildRequest = _Unpacker(BytesIO(parcel)).load()
    return request


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: object) -> bytes | None:
        """The part in place of which its bytes are written."""
        return _bytes_of(obj) if isinstance(obj, LARGE) else None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: bytes) -> object:
        """The part whose bytes these are."""
        return _part(pid)


@lru_cache(maxsize=16)
def _part(data: bytes) -> object:
    return pickle.loads(data)  # noqa: S301 - see `unpack`
