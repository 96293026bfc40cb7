"""Text, lines and circles with fpdf2: what a page of with_fpdf2.py is drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

ACCENT = (190, 52, 32)
BLACK = (0, 0, 0)
PT = 25.4 / 72
STYLES = {
    "body": ("serif", "", 10.5, 5.0),
    "line": ("serif", "", 14, 7.5),
    "prompt": ("serif", "", 22, 10.0),
    "small": ("sans", "", 9, 4.0),
    "label": ("sans", "", 8, 3.75),
    "strong": ("sans", "B", 9, 4.0),
    "heading": ("sans", "B", 12, 5.0),
    "section": ("light", "", 18, 7.5),
    "title": ("light", "", 28, 10.0),
    "numeral": ("light", "", 66, 20.0),
    "cover": ("light", "", 84, 30.0),
}


class Pen:
    """Draws on the current page; `y` is how far down it is, in millimetres."""

    def __init__(self, pdf: FPDF) -> None:
        self.pdf = pdf
        self.y = 18.0

    def look(self, style: str, color: tuple[int, int, int] = BLACK, extra: str = "") -> float:
        """Choose a font; returns its leading."""
        family, weight, size, leading = STYLES[style]
        self.pdf.set_font(family, weight or ("" if family == "light" else extra), size)
        self.pdf.set_text_color(*color)
        return leading

    def words(
        self,
        text: str,
        style: str,
        x: float,
        width: float,
        align: str = "L",
        y: float | None = None,
        color: tuple[int, int, int] = BLACK,
    ) -> float:
        """Text in a box; returns its lower edge."""
        leading = self.look(style, color)
        self.pdf.set_xy(x, self.y if y is None else y)
        self.pdf.multi_cell(width, leading, text, align=align, padding=0)
        return float(self.pdf.get_y()) + leading * (not text)

    def line(self, x: float, y: float, x2: float, y2: float, weight: float) -> None:
        """A line of a weight in points."""
        self.pdf.set_line_width(weight * PT)
        self.pdf.line(x, y, x2, y2)

    def spans(self, spans: list[list[str]], style: str, x: float, width: float) -> None:
        """Running text with its bold and italic parts."""
        left, right = self.pdf.l_margin, self.pdf.r_margin
        self.pdf.set_margins(x, 18, 210 - x - width)
        self.pdf.set_xy(x, self.y)
        for text, mark in spans:
            leading = self.look(style, extra=mark.upper())
            self.pdf.write(leading, text)
        self.pdf.set_margins(left, 18, right)
        self.y = self.pdf.get_y() + leading

    def circles(self, x: float, y: float, size: float, pitch: float, filled: list[bool]) -> None:
        """Circles in a row, some of them filled."""
        self.pdf.set_line_width(0.6 * PT)
        for n, on in enumerate(filled):
            self.pdf.ellipse(x + n * pitch, y, size, size, style="DF" if on else "D")

    def bubbles(self, x: float, count: int) -> None:
        """Circles with figures."""
        self.circles(x, self.y, 4.5, 7.5, [False] * count)
        leading = self.look("label")
        for n in range(count):
            self.pdf.set_xy(x + 7.5 * n, self.y + 0.4)
            self.pdf.cell(4.5, leading, str(n + 1), align="C")

    def box(self, x: float, y: float) -> None:
        """A box to tick."""
        self.pdf.set_line_width(0.6 * PT)
        self.pdf.rect(x, y, 4, 4)

    def writing(self, count: int, x: float, width: float) -> None:
        """Lines to write on; moves down."""
        for _ in range(count):
            self.y += 8
            self.line(x, self.y, x + width, self.y, 0.5)
