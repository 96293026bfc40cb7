"""How each kind of page looks: a small grey picture of one page of each, kept in pictures/.

`python -m tests.book.pictures` draws the pictures anew. Look at them before you commit them:
from then on they are what is right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageFilter, ImageOps

from builder.layout.items import LaidOutPage, Link
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, drawn, laid_out, open_shelf

HERE = Path(__file__).parent
REFERENCES = HERE / "pictures"
DIFFERENCES = HERE / "differences"
"""Where a failing comparison leaves what it has seen; not under version control."""

DPI = 40
FINER = 5
"""So many fine pixels go into a coarse one, each way."""

LEVELS = 16
DARKER = 2
"""So many times as dark as printed, or a hairline would be lost in the white."""

TOLERATED_LEVELS = 48
TOLERATED_PIXELS = 6
CLUSTER = 4
"""Pixels of nine that must differ; single ones do where edges are smoothed another way."""


def one_of_each_kind(made: LaidOut) -> dict[str, LaidOutPage]:
    """The first page of each kind in the workbook, by the name of its picture."""
    found: dict[str, LaidOutPage] = {}
    for page in made.books[0].pages:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", page.kind).lower()
        found.setdefault(name, page)
    return found


def pictures_of(made: LaidOut, pages: dict[str, LaidOutPage]) -> dict[str, Image.Image]:
    """A picture of each of the pages of an edition's workbook."""
    document = pypdfium2.PdfDocument(drawn(made, made.books[0].pages))
    return {name: rendered(document[page.number - 1]) for name, page in pages.items()}


def picture_of(made: LaidOut, page: LaidOutPage) -> Image.Image:
    """A picture of a page by itself: without links, which would lead nowhere."""
    items = tuple(item for item in page.frame.items if not isinstance(item, Link))
    alone = replace(page, frame=replace(page.frame, items=items))
    return rendered(pypdfium2.PdfDocument(drawn(made, [alone]))[0])


def rendered(page: pypdfium2.PdfPage) -> Image.Image:
    """A page of a PDF as a coarse grey picture.

    A hairline is thinner than a fine pixel: the blur makes it equally grey wherever it falls,
    and each coarse pixel is the darkest of its fine ones, so that a line is not lost between.
    """
    fine = page.render(scale=DPI * FINER / 72, grayscale=True).to_pil()
    even = fine.filter(ImageFilter.BoxBlur(FINER // 2))
    return coarse(even.point(lambda level: max(0, 255 - DARKER * (255 - level))))


def coarse(fine: Image.Image) -> Image.Image:
    """A picture in a few levels of grey, each pixel the darkest of a square of finer ones."""
    width, height = fine.width // FINER, fine.height // FINER
    across = [_every(fine, at, 0, (width, fine.height)) for at in range(FINER)]
    columns = reduce(ImageChops.darker, across)
    down = [_every(columns, 0, at, (width, height)) for at in range(FINER)]
    step = 255 // (LEVELS - 1)
    return reduce(ImageChops.darker, down).point(lambda level: round(level / step) * step)


def _every(picture: Image.Image, left: int, top: int, size: tuple[int, int]) -> Image.Image:
    """Pixels of a picture that are FINER apart, or neighbours where the size stays the same."""
    width, height = size
    steps = (FINER if width < picture.width else 1, FINER if height < picture.height else 1)
    # The nearest pixel is the one in the middle of a square; move that to the one wanted.
    x, y = left - steps[0] // 2, top - steps[1] // 2
    box = (x, y, x + width * steps[0], y + height * steps[1])
    return picture.crop(box).resize(size, Image.Resampling.NEAREST)


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where several pixels are unlike all of those around their place in the other."""
    unlike = ImageChops.lighter(_unlike(one, other), _unlike(other, one))
    least = 255 * CLUSTER // 9
    return unlike.filter(ImageFilter.BoxBlur(1)).point(lambda level: 255 if level >= least else 0)


def _unlike(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where `one` is darker or lighter than `other` within a pixel of that place."""
    darkest, lightest = ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)
    darker = ImageChops.subtract(other.filter(darkest), one)
    lighter = ImageChops.subtract(one, other.filter(lightest))
    both = ImageChops.lighter(darker, lighter)
    return both.point(lambda level: 255 if level > TOLERATED_LEVELS else 0)


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ; all of them if the sizes do."""
    if one.size != other.size:
        return max(one.width * one.height, other.width * other.height)
    return int(difference(one, other).histogram()[255])


def save_difference(folder: Path, name: str, before: Image.Image, now: Image.Image) -> Path:
    """Save the reference, what is drawn now, and where they differ in red, side by side."""
    size = (max(before.width, now.width), max(before.height, now.height))
    before, now = (
        ImageOps.pad(picture, size, color=255, centering=(0, 0))
        if picture.size != size
        else picture
        for picture in (before, now)
    )
    seen = now.convert("RGB")
    seen.paste((220, 0, 0), mask=difference(before, now).filter(ImageFilter.MaxFilter(3)))
    beside = Image.new("RGB", (size[0] * 3 + 20, size[1]), (120, 120, 120))
    for at, picture in enumerate((before, now, seen)):
        beside.paste(picture.convert("RGB"), (at * (size[0] + 10), 0))
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    beside.save(path)
    return path


def renew() -> None:
    """Draw all references anew, and remove those of kinds that are no more."""
    made = laid_out(open_shelf(HERE).library, Overrides())
    kinds = one_of_each_kind(made)
    REFERENCES.mkdir(exist_ok=True)
    for path in REFERENCES.glob("*.png"):
        path.unlink()
    for name, picture in pictures_of(made, kinds).items():
        picture.save(REFERENCES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    renew()
    print(f"{len(list(REFERENCES.glob('*.png')))} pictures in {REFERENCES}")
