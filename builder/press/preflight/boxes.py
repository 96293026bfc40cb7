"""Rules about the sizes of pages and their boxes."""

from __future__ import annotations

from collections.abc import Iterator

from builder.geometry import Size
from builder.load.target import Boxes, Papers, PressTarget
from builder.press.preflight.book import (
    Book,
    TrimmedPage,
    is_ambiguous,
    is_same_size,
    most_common_size,
    takes,
)
from builder.press.preflight.finding import Fault
from builder.press.scan.model import Rect

_SLACK_PT = 0.1
"""Points by which a box may stand out of another: programs round them differently."""

_NESTED = (
    ("TrimBox", "BleedBox"),
    ("TrimBox", "CropBox"),
    ("TrimBox", "MediaBox"),
    ("BleedBox", "MediaBox"),
    ("CropBox", "MediaBox"),
    ("ArtBox", "MediaBox"),
)
"""Which box must lie in which (ISO 32000-1, 14.11.2; ISO 15930-1, 6.8)."""


def boxes(book: Book, rule: Boxes) -> Iterator[Fault]:
    """The boxes that are wanted are there, and those that are there lie in one another."""
    wanted = ["TrimBox"] if rule.trim else []
    if rule.trim and book.target.bleed:
        wanted.append("BleedBox")
    most = most_common_size(book)
    for page in book.pages:
        found = _boxes(page)
        if is_same_size(page.size, most):  # else the rule `size` finds it
            yield from _misleading(page, book.target)
        yield from (_missing(page, name) for name in wanted if name not in found)
        if book.target.intent:
            yield from _one_too_many(page, found)
        yield from _standing_out(page, found)


def _missing(page: TrimmedPage, name: str) -> Fault:
    asks, hint = f"a {name} on every page", "set the boxes when you export it"
    return Fault(name, "missing", asks, hint, page.number, alike=name)


def _one_too_many(page: TrimmedPage, found: dict[str, Rect]) -> Iterator[Fault]:
    """PDF/X wants a TrimBox or an ArtBox, and not both (ISO 15930-1)."""
    if "TrimBox" in found and "ArtBox" in found:
        message, asks = "it is there beside a TrimBox", "a TrimBox alone"
        hint = "leave the ArtBox out when you export it"
        yield Fault("ArtBox", message, asks, hint, page.number, alike="both")


def _standing_out(page: TrimmedPage, found: dict[str, Rect]) -> Iterator[Fault]:
    for name, around in _NESTED:
        if name in found and around in found and not _lies_in(found[name], found[around]):
            asks = f"a {name} inside the {around}"
            message, hint = f"it stands out of the {around}", "correct the page's boxes"
            place = page.place(found[name])
            yield Fault(name, message, asks, hint, page.number, place, alike=asks)


def _misleading(page: TrimmedPage, target: PressTarget) -> Iterator[Fault]:
    """The page itself, where its size alone says how it is trimmed, and does not say it."""
    if is_ambiguous(page, target):
        size, bled = _words(page.size), _words(page.with_room(target.insets))
        message, asks = _words(page.with_room(page.beyond)), f"{size}, or with bleed {bled}"
        hint = "export it without room for marks, and with no more or less than the bleed"
        yield Fault("whole page", message, asks, hint, page.number, alike="whole")


def _boxes(page: TrimmedPage) -> dict[str, Rect]:
    """The boxes that a page states, by name."""
    scanned = page.scanned
    stated = {
        "MediaBox": scanned.media,
        "CropBox": scanned.crop,
        "BleedBox": scanned.bleed,
        "TrimBox": scanned.trim,
        "ArtBox": scanned.art,
    }
    return {name: box for name, box in stated.items() if box is not None}


def _lies_in(box: Rect, around: Rect) -> bool:
    return (
        box.left >= around.left - _SLACK_PT
        and box.bottom >= around.bottom - _SLACK_PT
        and box.right <= around.right + _SLACK_PT
        and box.top <= around.top + _SLACK_PT
    )


def one_size(book: Book, _: Boxes) -> Iterator[Fault]:
    """All pages are trimmed to one size: that of most."""
    most = most_common_size(book)
    for page in book.pages:
        if not is_same_size(page.size, most):
            asks, hint = f"pages of one size, here {_words(most)}", "give all pages one size"
            yield Fault("page size", _words(page.size), asks, hint, page.number)


def papers(book: Book, rule: Papers) -> Iterator[Fault]:
    """The size of most pages is taken; a page of another size is another rule's."""
    size = most_common_size(book)
    if not takes(book.target, size) and not _is_custom(rule, size):
        listed = [Size(paper.width, paper.height) for paper in rule.sizes]
        near = sorted(
            listed, key=lambda it: abs(it.width - size.width) + abs(it.height - size.height)
        )
        asks = "one of its sizes, such as " + " or ".join(map(_words, near[:2]))
        yield Fault("page size", _words(size), asks, f"set the page to {_words(near[0])}")


def _is_custom(rule: Papers, size: Size) -> bool:
    """Whether a size can be ordered although it is not on the list."""
    if rule.custom is None:
        return False
    slack, least, most = rule.tolerance, rule.custom.smallest, rule.custom.largest
    return (
        least.width - slack <= size.width <= most.width + slack
        and least.height - slack <= size.height <= most.height + slack
    )


def _words(size: Size) -> str:
    return f"{size.width:.1f} × {size.height:.1f} mm"
