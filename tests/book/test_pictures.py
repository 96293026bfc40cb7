"""Each kind of page still looks like its picture; a failure leaves a picture of the difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from builder.geometry import pt
from builder.layout.items import (
    Box,
    BubbleRow,
    Item,
    LaidOutPage,
    Pips,
    Polyline,
    Stroke,
    StrokeKind,
    TextRun,
)
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, Shelf, laid_out
from tests.book.pictures import (
    DIFFERENCES,
    REFERENCES,
    TOLERATED_PIXELS,
    differing,
    one_of_each_kind,
    picture_of,
    pictures_of,
    save_difference,
)

pytestmark = pytest.mark.skipif(
    not REFERENCES.is_dir(), reason="an sdist comes without the pictures"
)

RENEW = "if the new one is right, run 'python -m tests.book.pictures'"
MOVED = pt(3)

Change = Callable[[Item], Item | None]


@pytest.fixture(scope="session")
def made(shelf: Shelf) -> LaidOut:
    return laid_out(shelf.library, Overrides())


def check(name: str, now: Image.Image, references: Path, differences: Path) -> None:
    """Compare a picture with its reference; an AssertionError says where the difference is."""
    path = references / f"{name}.png"
    assert path.exists(), f"there is no {path.name}; {RENEW}"
    before = Image.open(path).convert("L")
    count = differing(before, now)
    if count > TOLERATED_PIXELS:
        saved = save_difference(differences, name, before, now)
        pytest.fail(f"{name}: {count} pixels differ, see {saved}; {RENEW}", pytrace=False)


def test_pages_look_as_they_did(made: LaidOut) -> None:
    kinds = one_of_each_kind(made)
    assert sorted(kinds) == sorted(path.stem for path in REFERENCES.glob("*.png"))
    failures = []
    for name, now in pictures_of(made, kinds).items():
        try:
            check(name, now, REFERENCES, DIFFERENCES)
        except pytest.fail.Exception as failure:
            failures.append(str(failure))
    assert failures == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in REFERENCES.glob("*.png")}
    assert max(sizes.values()) < 20_000
    assert sum(sizes.values()) < 200_000


def moved(item: Item, dx: float, dy: float) -> Item:
    """An item somewhere else; what has several points moves as a whole."""
    match item:
        case Stroke():
            return item._replace(x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
        case Polyline():
            return item
        case _:
            return item._replace(x=item.x + dx, y=item.y + dy)


def changed(page: LaidOutPage, which: Callable[[Item], bool], change: Change) -> LaidOutPage:
    """A page with the last item of a sort changed."""
    items = list(page.frame.items)
    at = max(at for at, item in enumerate(items) if which(item))
    new = change(items[at])
    items[at : at + 1] = [new] if new else []
    return replace(page, frame=replace(page.frame, items=tuple(items)))


CHANGES: dict[str, Change] = {
    "right": lambda item: moved(item, MOVED, 0),
    "up": lambda item: moved(item, 0, -MOVED),
    "gone": lambda _: None,
}


SORTS: dict[str, tuple[str, Callable[[Item], bool]]] = {
    "line": ("question", lambda it: isinstance(it, Stroke) and it.kind is StrokeKind.WRITING),
    "pips": ("question", lambda it: isinstance(it, Pips)),
    "folio": ("question", lambda it: isinstance(it, TextRun)),
    "bubbles": ("day-plan", lambda it: isinstance(it, BubbleRow)),
    "tick box": ("contents", lambda it: isinstance(it, Box) and it.weight > 0),
    "edge mark": ("day-plan", lambda it: isinstance(it, Box) and it.weight == 0),
    "rule": ("day-plan", lambda it: isinstance(it, Stroke) and it.kind is StrokeKind.RULE),
}
"""Sorts of items, and the page on which one of them is changed."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize(("name", "which"), SORTS.values(), ids=list(SORTS))
def test_a_changed_field_is_noticed(
    name: str, which: Callable[[Item], bool], change: Change, made: LaidOut, tmp_path: Path
) -> None:
    page = one_of_each_kind(made)[name]
    (tmp_path / "references").mkdir()
    picture_of(made, page).save(tmp_path / "references" / f"{name}.png")
    now = picture_of(made, changed(page, which, change))
    with pytest.raises(pytest.fail.Exception, match=rf"see .*{name}\.png"):
        check(name, now, tmp_path / "references", tmp_path / "differences")
    assert Image.open(tmp_path / "differences" / f"{name}.png").width > 3 * now.width


def test_a_hair_to_the_side_is_tolerated(made: LaidOut) -> None:
    """What smoothing makes of edges that fall elsewhere among the pixels is no difference."""
    counts = {}
    for name, page in one_of_each_kind(made).items():
        items = tuple(moved(item, pt(0.05), pt(0.05)) for item in page.frame.items)
        aside = replace(page, frame=replace(page.frame, items=items))
        counts[name] = differing(picture_of(made, page), picture_of(made, aside))
    assert max(counts.values()) <= TOLERATED_PIXELS, counts


def test_another_size_is_noticed() -> None:
    one, other = (Image.new("L", (9, height), 255) for height in (9, 10))
    assert differing(one, other) == 90
