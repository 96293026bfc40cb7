"""Shelves of small editions of the project's own content."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path

from builder.load.printer import Printer
from builder.pipeline import open_library
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.request import BuildRequest, Folders
from builder.shelf.reading import Reader

ROOT = Path(__file__).resolve().parent.parent.parent
STYLES = ("base", "ink-saver", "large-print", "left-handed")
PAPERS = ("a4", "a5", "letter", "6x9")
ANSWERS = ("overleaf", "back", "none")
TODAY = date(2026, 1, 5)


def entries(count: int) -> list[str]:
    """Editions of one topic with few cards, each in another style, on another paper."""
    return [
        f"  - name: e{number}\n"
        "    topic: leadership\n"
        "    track: product-management\n"
        f"    cards: 1-{2 + number % 3}\n"
        f"    style: {STYLES[number % 4]}\n"
        f"    paper: {PAPERS[number // 4 % 4]}\n"
        f"    answers: {ANSWERS[number % 3]}\n"
        for number in range(count)
    ]


def write_content(folder: Path, editions: Sequence[str]) -> Path:
    """The project's content with other editions, below a folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    text = "editions:\n" + "".join(editions)
    (folder / "content" / "editions.yaml").write_text(text, "utf-8")
    return folder / "content"


@dataclass(frozen=True)
class Many:
    """Editions, and a reader that makes requests of them."""

    folders: Folders
    editions: tuple[Edition, ...]
    reader: Reader

    def requests(self) -> list[BuildRequest]:
        """All requests in the order of the editions; none of them is a failure."""
        found = [it for _, it in sorted(self.reader.requests(self.editions), key=itemgetter(0))]
        made = [request for request in found if isinstance(request, BuildRequest)]
        assert len(made) == len(self.editions)
        return made


def many(folder: Path, count: int, overrides: Overrides | None = None) -> Many:
    """So many editions, to go to `folder`/output."""
    content = write_content(folder, entries(count))
    folders = Folders(content, (ROOT / "styles",), folder / "output")
    editions = choose_editions(open_library(folders), (), True, overrides or Overrides())
    return Many(folders, editions, Reader(folders, TODAY, None, Printer()))
