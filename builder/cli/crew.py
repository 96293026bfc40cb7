"""Who makes the editions: the options that say so, and what their words mean."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from builder.cli.usage import usage_error
from builder.frozen import dataclass

if TYPE_CHECKING:
    from builder.shelf.run import Crew

Jobs = Annotated[
    str | None,
    typer.Option("--jobs", metavar="N", help="Editions made at once.  [default: one a core]"),
]
Shard = Annotated[
    str | None,
    typer.Option("--shard", metavar="I/N", help="Only part I of N, for machines of their own."),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Make them on a Dask cluster."),
]
Force = Annotated[bool, typer.Option("--force", help="Also make what is unchanged.")]

T = TypeVar("T")

_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SHARD = re.compile(r"(\d{1,6})/(\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class CrewWords:
    """What the command line says about who makes the editions, still as text."""

    jobs: str | None = None
    shard: str | None = None
    cluster: str | None = None
    force: bool = False

    def check(self) -> None:
        """See that the words mean something, before anything is read.

        Raises:
            UsageError: they don't.
        """
        as_jobs(self.jobs)
        _ = self.share
        if self.cluster is not None and self.jobs is not None:
            raise usage_error("--jobs", "a cluster knows how many workers it has", "leave it out")

    @property
    def share(self) -> tuple[int, int]:
        """Which part of how many this machine makes."""
        return as_shard(self.shard)

    def part(self, items: Sequence[T]) -> Sequence[T]:
        """This machine's part of a list: every Nth, so that all parts are alike."""
        number, count = self.share
        return items[number - 1 :: count]

    @contextmanager
    def crew(self, editions: int) -> Iterator[Crew | None]:
        """Workers for so many editions; None where this process does best alone.

        Raises:
            RequestError: the cluster can't be used.
        """
        if self.cluster is not None:
            from builder.shelf.cluster import cluster_crew

            with cluster_crew(self.cluster) as crew:
                yield crew
            return
        jobs = min(as_jobs(self.jobs) or _usable_cores(), editions)
        if jobs < 2:
            yield None
            return
        from builder.shelf.workers import process_crew

        yield process_crew(jobs)


def as_jobs(text: str | None) -> int | None:
    """How many editions are made at once.

    Raises:
        UsageError: it is no number from 1 on.
    """
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise usage_error("--jobs", f"'{text}' is no number of processes", "write such as 4")
    return int(text)


def as_shard(text: str | None) -> tuple[int, int]:
    """Which part of how many; the whole is part 1 of 1.

    Raises:
        UsageError: it is not written so, or there is no such part.
    """
    if text is None:
        return 1, 1
    found = _SHARD.fullmatch(text)
    number, count = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= count:
        hint = "write such as 2/5: the second of five parts"
        raise usage_error("--shard", f"'{text}' is no part", hint)
    return number, count


def _usable_cores() -> int:
    """How many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
