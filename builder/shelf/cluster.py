"""More machines: a Dask cluster that is there already, whose workers have workbook installed.

Nothing is asked of the workers' disks: requests go over the wire with style, target and
profile, and the bytes come back. Only the fonts of a style of one's own must lie at the same
place everywhere; the bundled ones are each machine's own, and compared like the code.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from builder import __version__
from builder.bundled import bundled
from builder.errors import Problem, RequestError
from builder.shelf.run import Crew
from builder.shelf.work import Outcome, attempt_parcel

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 5.0
"""Seconds within which the scheduler must answer."""

_RETRIES = 2
"""How often a request is made again when its worker was lost."""

_AHEAD = 4
"""Requests under way for each of the cluster's threads."""

_PACKAGE = Path(__file__).resolve().parent.parent

_LIBRARIES = ("reportlab", "uharfbuzz", "pyphen")
"""Those that shape the bytes of a file."""

_LAST_PORT = 65535

_TURN = Lock()


@contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """The workers of the cluster whose scheduler has this address, such as tcp://10.0.0.5:8786.

    Raises:
        RequestError: distributed is not installed, nobody answers there, there are no workers,
            or some would make other files than we do.
    """
    with _connected(address) as client:
        _check_workers(client, address)
        executor = client.get_executor(pure=False, retries=_RETRIES)
        try:
            yield Crew(
                open=lambda: nullcontext(executor),
                single=lambda: nullcontext(executor),
                work=attempt_in_turn,
                ahead=_AHEAD * sum(client.nthreads().values()),
                least=1,
            )
        except BaseException:
            executor.shutdown(wait=False)
            raise


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        import distributed  # noqa: F401 - only to see whether it is there
    except ImportError as error:
        message = "a cluster needs the package distributed, which is not installed"
        hint = "install it: python -m pip install distributed"
        raise RequestError(Problem(message, hint=hint)) from error
    client = _address_fault(address) or _client(address)
    if isinstance(client, str):
        reason = f": {client}" if client else ""
        message = f"the cluster at {address} can't be reached{reason}"
        hint = (
            "check the address, such as tcp://10.0.0.5:8786, and that 'dask scheduler' runs there"
        )
        raise RequestError(Problem(message, hint=hint))
    with client:
        yield client


def _address_fault(address: str) -> str:
    """Why nobody can be asked at an address; nothing if it is one.

    Said before there is a client, because one that is given no address is never whole.
    """
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    try:
        scheme, place = parse_address(address)
        get_backend(scheme)
        host, port = parse_host_port(place)
        host.encode("idna")  # as is done to ask for its number
    except ValueError as error:
        return f"it is no address ({error})"
    return "" if host and 0 < port <= _LAST_PORT else "it is no address (host:port)"


def _client(address: str) -> Client | str:
    """A client that is connected, or why there is none; empty where nobody answers.

    One that fails half-way is garbage that holds on to itself, and closes itself when it is
    collected. Should that happen while another one starts its loop, the two would wait for the
    same lock for ever; so it is collected here, where nobody holds that lock.
    """
    from distributed import Client

    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # noqa: BLE001 - each kind of address has errors of its own
        reason = "" if isinstance(error, OSError | TimeoutError) else str(error)
        error.__traceback__ = None  # it holds the client
    gc.collect()
    return reason


def _check_workers(client: Client, address: str) -> None:
    """See that there are workers, and that each makes the same bytes as this process would."""
    ours = toolkit()
    found = client.run(toolkit, on_error="return")
    if not found:
        message = f"the cluster at {address} has no workers"
        raise RequestError(Problem(message, hint=f"start some: dask worker {address}"))
    problems = [
        Problem(f"the worker {worker} {fault}", hint="install the same versions on every machine")
        for worker, theirs in sorted(found.items())
        if (fault := _fault(ours, theirs))
    ]
    if problems:
        raise RequestError(*problems)


def _fault(ours: dict[str, str], theirs: object) -> str:
    """What is wrong with a worker's tools; nothing if they are ours."""
    if not isinstance(theirs, dict):  # the error it met when it was asked
        return f"can't load workbook: {theirs}"
    others = [f"{name} {theirs.get(name)} (here {it})" for name, it in ours.items()]
    differ = [
        words for words, name in zip(others, ours, strict=True) if theirs.get(name) != ours[name]
    ]
    return f"has {', '.join(differ)}" if differ else ""


def toolkit() -> dict[str, str]:
    """The versions, by name, of what shapes a file's bytes. Runs on the workers too."""
    own = f"{__version__}-{_sources()[:8]}"
    python = ".".join(map(str, sys.version_info[:2]))
    return {"workbook": own, "Python": python} | {it: version(it) for it in _LIBRARIES}


def _sources() -> str:
    """A hash of all our code and fonts: two checkouts may call themselves the same version."""
    code, styles = _PACKAGE, bundled("styles")
    told = [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for folder, kind in ((code, "*.py"), (styles, "*.ttf"))
        for path in sorted(folder.rglob(kind))
    ]
    return sha256(repr(told).encode()).hexdigest()


def attempt_in_turn(parcel: bytes) -> Outcome:
    """Make an edition on a worker; one at a time, as ReportLab was not made for threads."""
    with _TURN:
        return attempt_parcel(parcel)
