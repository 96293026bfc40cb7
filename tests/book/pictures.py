"""How each kind of page looks: a small grey picture of one page of each, kept in pictures/.

`python -m tests.book.pictures` draws the pictures anew. Look at them before you commit them:
from then on they are what is right.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageFilter, ImageOps

from builder.layout.items import LaidOutPage
from builder.plan.edition import Overrides
from tests.book.making import LaidOut, drawn, laid_out, open_shelf

HERE = Path(__file__).parent
REFERENCES = HERE / "pictures"
DIFFERENCES = HERE / "differences"
"""Where a failing comparison leaves what it has seen; not under version control."""

DPI = 40
FINER = 5
"""A pixel is the darkest of so many squared, or a hairline would be lost in the white."""

LEVELS = 16
TOLERATED_LEVELS = 48
TOLERATED_PIXELS = 5


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
    """A picture of a page, in place of that of the same number in an edition's workbook."""
    pages = [page if page.number == it.number else it for it in made.books[0].pages]
    return rendered(pypdfium2.PdfDocument(drawn(made, pages))[page.number - 1])


def rendered(page: pypdfium2.PdfPage) -> Image.Image:
    """A page of a PDF as a coarse grey picture."""
    return coarse(page.render(scale=DPI * FINER / 72, grayscale=True).to_pil())


def coarse(fine: Image.Image) -> Image.Image:
    """A picture in a few levels of grey, each pixel the darkest of a square of finer ones."""
    width, height = fine.width // FINER, fine.height // FINER
    darkest = fine.crop((0, 0, width * FINER, height * FINER)).filter(ImageFilter.MinFilter(FINER))
    step = 255 // (LEVELS - 1)
    return darkest.resize((width, height), Image.Resampling.NEAREST).point(
        lambda level: round(level / step) * step
    )


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where a pixel is unlike all of those around its place in the other picture."""
    return ImageChops.lighter(_unlike(one, other), _unlike(other, one))


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
    print(f"{len(list(REFERENCES.glob('*.png')))} pictures in {REFERENCES.relative_to(Path.cwd())}")
