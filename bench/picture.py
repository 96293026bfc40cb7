"""Make docs/picture.png: four pages of the Leadership workbook side by side.

Run it from the repository after `workbook build leadership`: `python bench/picture.py`.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
PAGES = (1, 12, 39, 40)
"""Cover, roadmap, a question and the answer behind it."""

SCALE = 0.55
GAP = 12
DESK = (206, 206, 202)


def main() -> None:
    """Render the pages on a desk, with room between them."""
    document = pypdfium2.PdfDocument(ROOT / "output" / "leadership.pdf")
    pages = [document[number - 1].render(scale=SCALE).to_pil() for number in PAGES]
    width = sum(page.width + GAP for page in pages) + GAP
    picture = Image.new("RGB", (width, pages[0].height + 2 * GAP), DESK)
    x = GAP
    for page in pages:
        picture.paste(page, (x, GAP))
        x += page.width + GAP
    picture.quantize(64).save(ROOT / "docs" / "picture.png", optimize=True)


if __name__ == "__main__":
    main()
