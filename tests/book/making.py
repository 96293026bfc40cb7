"""Builds and layouts of the real content; each is made once in a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder import pipeline
from builder.layout.desk import Desk
from builder.layout.items import LaidOutPage
from builder.load.models import Answers, Library
from builder.pipeline import Book, Press
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.request import BuildRequest, Folders
from tests.book.printed import Printed, read_pdf
from tests.book.source import ROOT, TOPIC

TODAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An edition as frames: the workbook's pages, the key's pages if there is one."""

    request: BuildRequest
    press: Press
    books: tuple[Book, ...]

    @property
    def edition(self) -> Edition:
        """What the pages are an edition of."""
        return self.request.edition

    @property
    def desk(self) -> Desk:
        """What the pages were laid out on."""
        return self.press.desk

    @property
    def pages(self) -> tuple[LaidOutPage, ...]:
        """The pages of all files."""
        return tuple(page for book in self.books for page in book.pages)


@dataclass(slots=True)
class Shelf:
    """Makes editions of the real content below a folder, and remembers them."""

    folder: Path
    library: Library
    printed: dict[Overrides, tuple[Printed, ...]] = field(default_factory=dict)

    def workbook(self, overrides: Overrides) -> Printed:
        """The workbook of an edition, read back."""
        return self._files(overrides)[0]

    def key(self) -> Printed:
        """The answer key, read back."""
        return self._files(Overrides(answers=Answers.KEY))[1]

    def _files(self, overrides: Overrides) -> tuple[Printed, ...]:
        if overrides not in self.printed:
            folders = folders_to(self.folder / str(len(self.printed)))
            edition = edition_of(self.library, overrides)
            made = pipeline.build_edition(
                pipeline.prepare(edition, folders, TODAY), folders.output, _silent
            )
            self.printed[overrides] = tuple(read_pdf(file.path) for file in made.files)
        return self.printed[overrides]


def open_shelf(folder: Path) -> Shelf:
    """A shelf with the project's own content."""
    return Shelf(folder, pipeline.open_library(folders_to(folder)))


def folders_to(output: Path) -> Folders:
    """The project's content and styles, and an output folder."""
    return Folders(ROOT / "content", (ROOT / "styles",), output)


def edition_of(library: Library, overrides: Overrides) -> Edition:
    """The tested topic's edition."""
    (edition,) = choose_editions(library, [TOPIC], False, overrides)
    return edition


def laid_out(library: Library, overrides: Overrides) -> LaidOut:
    """An edition's files as frames, as `build_edition` makes them before it draws."""
    edition = edition_of(library, overrides)
    request = pipeline.prepare(edition, folders_to(Path()), TODAY)
    press = pipeline.open_press(request)
    books = pipeline.lay_out_books(edition, press, TODAY, "00000000", _silent)
    return LaidOut(request, press, tuple(books))


def drawn(made: LaidOut, pages: Sequence[LaidOutPage]) -> bytes:
    """Pages of an edition's workbook as a PDF."""
    book = made.books[0]
    return pipeline.draw(Book(book.kind, book.plan, tuple(pages)), made.request, made.press)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
