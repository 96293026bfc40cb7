"""A shelf is filled: what is unchanged stays, the rest is made, written and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from builder import pipeline
from builder.errors import ExitCode, OutputError, WorkbookError
from builder.frozen import dataclass
from builder.plan.edition import Edition
from builder.request import BuildRequest, BuildResult
from builder.shelf import records
from builder.shelf.fingerprint import fingerprint
from builder.shelf.reading import Reader
from builder.shelf.work import Failure, Order, Outcome, attempt, failed, make, settle

if TYPE_CHECKING:
    from builder.shelf.run import Crew

UNCHANGED, FAILED = "unchanged", "failed"
"""What a watch is told of an edition that was not made."""


class Watch(Protocol):
    """Somebody who looks on."""

    def begin(self, edition: str) -> None:
        """An edition is begun in this process."""

    def step(self, stage: str, done: int, total: int) -> None:
        """It has come to a stage (builder.pipeline.Progress)."""

    def finish(self, edition: str, ending: str, pages: int = 0) -> None:
        """An edition is done with, wherever it was made; `pages` are those made now."""


@dataclass(frozen=True)
class Shelf:
    """What has become of editions so far, by their place in the list."""

    folder: Path
    watch: Watch
    results: dict[int, BuildResult] = field(default_factory=dict)
    failures: dict[int, Failure] = field(default_factory=dict)

    @property
    def code(self) -> ExitCode:
        """The kind of the first failure in the list."""
        return self.failures[min(self.failures)].code if self.failures else ExitCode.OK

    def changed(
        self, requests: Iterable[tuple[int, BuildRequest | Failure]], force: bool
    ) -> Iterator[Order]:
        """The requests whose editions are not there yet as they are asked for; all by `force`."""
        for number, request in requests:
            if isinstance(request, Failure):
                self._fail(number, request)
                continue
            order = Order(number, request, fingerprint(request))
            try:
                known = (
                    None if force else records.unchanged(self.folder, request, order.fingerprint)
                )
            except OutputError as error:
                self._fail(number, failed(request.edition.name, error))
                continue
            if known is None:
                yield order
            else:
                self.results[number] = known
                self.watch.finish(request.edition.name, UNCHANGED)

    def put(self, order: Order, outcome: Outcome) -> None:
        """Write what was made, and take note of it."""
        if isinstance(outcome, Failure):
            self._fail(order.number, outcome)
            return
        self.watch.step(pipeline.STAGES[-1], len(pipeline.STAGES) - 1, len(pipeline.STAGES))
        try:
            result = pipeline.write_edition(outcome, self.folder)
        except WorkbookError as error:
            self._fail(order.number, failed(outcome.edition, error))
            return
        records.keep(self.folder, order.request, outcome, order.fingerprint)
        self.results[order.number] = result
        pages = sum(file.pages for file in result.files)
        ending = f"{pages} page{'s' * (pages != 1)}"
        self.watch.finish(outcome.edition, ending, pages)

    def _fail(self, number: int, failure: Failure) -> None:
        self.failures[number] = failure
        self.watch.finish(failure.edition, FAILED)


def fill(
    shelf: Shelf, editions: Sequence[Edition], reader: Reader, crew: Crew | None, *, force: bool
) -> None:
    """Put the editions on the shelf; without a crew, or work for one, this process makes them.

    Of one edition, a defect of workbook is raised; of several, it is one of the failures.

    Raises:
        RequestError: the crew can't be had.
    """
    records.sweep(shelf.folder)
    orders = shelf.changed(reader.requests(editions), force)
    first = list(islice(orders, crew.least if crew else 0))
    orders = chain(first, orders)
    if crew and len(first) == crew.least:
        from builder.shelf.run import run  # what runs here alone does without its imports

        outcomes = run(orders, crew)
    else:
        outcomes = _in_turn(orders, shelf.watch, several=len(editions) > 1)
    for order, outcome in outcomes:
        shelf.put(order, outcome)


def _in_turn(
    orders: Iterable[Order], watch: Watch, *, several: bool
) -> Iterator[tuple[Order, Outcome]]:
    """Make the orders in this process, one after the other."""
    work = partial(attempt if several else make, progress=watch.step)
    for count, order in enumerate(orders):
        if several and not count:
            settle()
        watch.begin(order.request.edition.name)
        yield order, work(order.request)
