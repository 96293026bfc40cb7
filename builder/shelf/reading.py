"""From editions to requests: what is read from disk is read once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

from builder.errors import WorkbookError
from builder.frozen import dataclass
from builder.load.nodes import MappingNode
from builder.load.printer import Printer
from builder.pipeline import created_on, prepare
from builder.plan.edition import Edition
from builder.request import BuildRequest, Folders
from builder.shelf.work import Failure, failed


@dataclass(frozen=True)
class Reader:
    """Reads what requests are made of: styles, press targets and their profiles.

    `icc` is the user's own profile of the press, None for those that are known.
    """

    folders: Folders
    today: date
    icc: Path | None
    printer: Printer
    above: MappingNode | None = None
    """What is laid over every style."""
    known: dict[tuple[str, str], BuildRequest] = field(default_factory=dict)
    """A request for each style and target, to begin others from."""

    parts: dict[object, Any] = field(default_factory=dict)
    """Tracks and topics that are equal become one: so they are hashed and sent only once."""

    def requests(self, editions: Sequence[Edition]) -> Iterator[tuple[int, BuildRequest | Failure]]:
        """Each edition's place in the list with its request, or with what is wrong with it.

        Those of a kind come one after the other, as they have words in common (layout/kept.py).
        """
        for number in _by_kind(editions):
            try:
                yield number, self.request(editions[number])
            except WorkbookError as error:
                yield number, failed(editions[number].name, error)

    def request(self, edition: Edition) -> BuildRequest:
        """All that an edition is made of.

        Raises:
            ContentError, RequestError: as `prepare` does.
        """
        read = edition.style, edition.target
        if read not in self.known:
            self.known[read] = prepare(
                edition, self.folders, self.today, self.icc, self.printer, self.above
            )
        edition = replace(
            edition,
            track=self.parts.setdefault(edition.track, edition.track),
            topic=self.parts.setdefault(edition.topic, edition.topic),
        )
        return replace(self.known[read], edition=edition, created=created_on(edition))


def _by_kind(editions: Sequence[Edition]) -> list[int]:
    """The places of all editions; each kind where its first one stands."""
    kinds = [(it.track.id, it.topic.id, it.style, it.paper, it.target) for it in editions]
    first: dict[object, int] = {}
    for number, kind in enumerate(kinds):
        first.setdefault(kind, number)
    return sorted(range(len(kinds)), key=lambda number: first[kinds[number]])
