"""Links, bookmarks and page labels lead where they say."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf import PdfReader

from builder.layout.items import LaidOutPage, Link, OutlineEntry
from tests.draw.books import HEIGHT, Draw, annotations_of, page_of, read, root_of


def page_number(reader: PdfReader, destination: Any) -> int | None:
    return reader.get_page_number(destination[0].get_object())


def test_a_link_leads_forward_and_back(draw: Draw) -> None:
    pages = [
        page_of(Link(50, 60, 100, 20, "second"), number=1, anchors=("first",)),
        page_of(Link(50, 60, 100, 20, "first"), number=2, anchors=("other", "second")),
    ]
    reader = read(draw(*pages))
    for page, target in ((0, 1), (1, 0)):
        (link,) = annotations_of(reader, page)
        assert link["/Subtype"] == "/Link"
        assert [float(edge) for edge in link["/Rect"]] == [50, HEIGHT - 80, 150, HEIGHT - 60]
        assert page_number(reader, link["/Dest"]) == target
        assert link["/Dest"][1:4] == ["/XYZ", 0, HEIGHT]
        assert list(link["/Border"]) == [0, 0, 0]
        assert link["/F"] == 4
        assert link["/Contents"] == f"Page {target + 1}"


@pytest.mark.parametrize(
    "address", ["https://example.org/a(b)?c=1&d", "http://example.org", "mailto:jo@example.org"]
)
def test_an_address(draw: Draw, address: str) -> None:
    (link,) = annotations_of(read(draw(page_of(Link(50, 60, 100, 20, address, is_address=True)))))
    assert link["/A"]["/S"] == "/URI"
    assert link["/A"]["/URI"] == link["/Contents"] == address
    assert list(link["/Border"]) == [0, 0, 0]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "x"])
def test_other_addresses_are_refused(draw: Draw, address: str) -> None:
    with pytest.raises(ValueError, match="not an http, https or mailto address"):
        draw(page_of(Link(50, 60, 100, 20, address, is_address=True)))


def test_a_link_to_nowhere_is_a_defect(draw: Draw) -> None:
    with pytest.raises(ValueError, match="'nowhere', which no page has"):
        draw(page_of(Link(50, 60, 100, 20, "nowhere"), anchors=("somewhere",)))


def outlined(number: int, *entries: tuple[str, int]) -> LaidOutPage:
    return page_of(number=number, outline=tuple(OutlineEntry(*entry) for entry in entries))


def tree(reader: PdfReader, entries: Any) -> list[Any]:
    """Return the bookmarks as (title, page), those below as a list after their parent."""
    return [
        tree(reader, entry)
        if isinstance(entry, list)
        else (entry.title, reader.get_destination_page_number(entry))
        for entry in entries
    ]


def test_bookmarks(draw: Draw) -> None:
    pages = [
        outlined(1, ("Guide", 0), ("How to use \u2013 caf\u00e9 \u0416", 1)),
        page_of(number=2),
        outlined(3, ("Questions", 0), ("Card 1", 1)),
        outlined(4, ("Card 2", 1)),
    ]
    reader = read(draw(*pages))
    assert tree(reader, reader.outline) == [
        ("Guide", 0),
        [("How to use \u2013 caf\u00e9 \u0416", 0)],
        ("Questions", 2),
        [("Card 1", 2), ("Card 2", 3)],
    ]


def test_long_parts_are_folded(draw: Draw) -> None:
    cards = [outlined(n, (f"Card {n}", 1)) for n in range(3, 21)]
    pages = [outlined(1, ("Guide", 0), ("Start", 1)), outlined(2, ("Questions", 0)), *cards]
    outlines = root_of(read(draw(*pages)))["/Outlines"]
    guide = outlines["/First"]
    assert guide["/Count"] == 1
    assert guide["/Next"]["/Count"] == -18
    assert outlines["/Count"] == 3


def test_a_bookmark_without_a_parent_moves_up(draw: Draw) -> None:
    reader = read(draw(outlined(1, ("Orphan", 1), ("Part", 0), ("Deep", 2))))
    assert tree(reader, reader.outline) == [("Orphan", 0), ("Part", 0), [("Deep", 0)]]


def test_no_bookmarks_no_outline(draw: Draw) -> None:
    assert read(draw(page_of())).outline == []


@pytest.mark.parametrize(
    ("labels", "entries"),
    [
        (["1", "2", "3"], 1),
        (["", "2", "3"], 2),
        (["Cover", "", "1", "2", "4", "5"], 4),
        (["A-1", "A-2", "B-1", "007"], 3),
        (["i", "ii", "1"], 3),
    ],
)
def test_page_labels(draw: Draw, labels: list[str], entries: int) -> None:
    pages = [page_of(number=i, label=label) for i, label in enumerate(labels, 1)]
    reader = read(draw(*pages))
    assert reader.page_labels == labels
    assert len(root_of(reader)["/PageLabels"]["/Nums"]) == 2 * entries
