"""Books by one rival, one after another in one process.

    python bench/rivals/make.py TOOL FOLDER COUNT [OUT]

TOOL is typst, weasyprint or fpdf2; FOLDER has the books of content.py and the fonts. Prints, as
JSON, the seconds of wall time and of CPU time of each book. The last one is written to OUT.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent


def main(tool: str, folder: str, count: str, out: str = "") -> None:
    """Make the books."""
    make = MAKERS[tool](Path(folder))
    laps = []
    for number in range(int(count)):
        wall, cpu = time.perf_counter(), time.process_time()
        pdf = make(number)
        laps.append((time.perf_counter() - wall, time.process_time() - cpu))
    if out:
        Path(out).write_bytes(pdf)
    print(json.dumps(laps))


def with_typst(folder: Path) -> Callable[[int], bytes]:
    """A compiler that is kept, so that fonts are read once and what it remembers is of use.

    Without the structure tags that Typst writes by default: workbook has none at home's target.
    """
    import typst

    place = {"root": "/", "font_paths": [str(folder / "fonts")], "ignore_system_fonts": True}
    compiler = typst.Compiler(str(HERE / "book.typ"), **place)

    def make(number: int) -> bytes:
        book = {"book": str(folder / f"{number}.json")}
        return bytes(compiler.compile(sys_inputs=book, pdf_tags=False))

    return make


def with_python(module: str) -> Callable[[Path], Callable[[int], bytes]]:
    """A rival that is a library of Python, driven by a Setter of ours."""

    def open_setter(folder: Path) -> Callable[[int], bytes]:
        setter = __import__(module).Setter(folder / "fonts")

        def make(number: int) -> bytes:
            pdf: bytes = setter.make(json.loads((folder / f"{number}.json").read_text("utf-8")))
            return pdf

        return make

    return open_setter


MAKERS = {
    "typst": with_typst,
    "weasyprint": with_python("with_weasyprint"),
    "fpdf2": with_python("with_fpdf2"),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
