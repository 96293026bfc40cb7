"""The words of workbook's own books as plain data, for other tools to set.

    python bench/rivals/content.py FOLDER COUNT

Writes COUNT copies of the first edition, each with an owner and a first day of its own, as
FOLDER/0.json and on. A book is a list of pages; a page is a list of elements (`e` says which);
lengths are millimetres. Each page fits on one sheet side of A4, so the rivals get the page breaks
and the padding as a present and need to break lines only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from editions import copies, reader
from page_kinds import WRITERS, contents, drills, roadmap

from builder.geometry import Side
from builder.plan import pages as kinds
from builder.plan.book import plan_workbook
from builder.request import BuildRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from elements import Element, Items


def main(folder: str, count: str) -> None:
    """Write the books."""
    for number, request in reader().requests(list(copies(int(count)))):
        text = json.dumps(book(request), ensure_ascii=False)
        Path(folder, f"{number}.json").write_text(text, "utf-8")


def book(request: BuildRequest) -> Element:
    """A book, page by page, with notes pages where a page must fall on a side."""
    plan = plan_workbook(request.edition, request.today, "0" * 8)
    entries = [(p.entry, p.anchor, p.part.value) for p in plan.pages if p.entry]
    done: list[Element] = []
    for page in plan.pages:
        sheets = list(items_of(page.kind, entries))
        if _wants(page) not in (None, Side.RECTO if len(done) % 2 == 0 else Side.VERSO):
            done.append(_page(page, [{"e": "dots"}], f"pad-{len(done)}"))
        for number, items in enumerate(sheets):
            done.append(_page(page, items, f"{page.anchor}-{number}" if number else page.anchor))
    return {"title": plan.title, "pages": done}


def _wants(page: kinds.Page) -> Side | None:
    """The side of a page's first sheet."""
    return page.side or page.ends_on


def _page(page: kinds.Page, items: Items, anchor: str) -> Element:
    return {
        "anchor": anchor,
        "part": page.part.value,
        "subject": page.subject,
        "thumb": page.part.thumb,
        "items": items,
    }


def items_of(kind: kinds.Kind, entries: Sequence[tuple[str, str, str]]) -> Iterator[Items]:
    """The elements of a planned page, for one sheet side or for several."""
    if isinstance(kind, kinds.Contents):
        yield contents(entries)
    elif isinstance(kind, kinds.RoadmapOverview | kinds.DrillLog):
        found = roadmap(kind) if isinstance(kind, kinds.RoadmapOverview) else drills(kind)
        yield from found
    else:
        yield WRITERS[type(kind)](kind)


if __name__ == "__main__":
    main(*sys.argv[1:])
