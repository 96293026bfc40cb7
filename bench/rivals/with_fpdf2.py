"""The workbook drawn with fpdf2, from the data that content.py writes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf2_pen import ACCENT, BLACK, PT, Pen

Data = dict[str, Any]
FILES = (
    ("serif", "", "Serif4-Regular"),
    ("serif", "B", "Serif4-Semibold"),
    ("serif", "I", "Serif4-It"),
    ("serif", "BI", "Serif4-SemiboldIt"),
    ("sans", "", "Sans3-Regular"),
    ("sans", "B", "Sans3-Semibold"),
    ("light", "", "Sans3-Light"),
)


class Setter:
    """Sets books; fpdf2 reads its fonts anew for each."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def make(self, book: Data) -> bytes:
        """A book as a PDF."""
        pdf = FPDF(format="A4")
        pdf.set_auto_page_break(auto=False)
        pdf.set_title(book["title"])
        for family, style, name in FILES:
            pdf.add_font(family, style, self._fonts / f"Source{name}.ttf")
        places = {page["anchor"]: number for number, page in enumerate(book["pages"], 1)}
        for page in book["pages"]:
            Leaf(pdf, places).draw(page)
        return bytes(pdf.output())


class Leaf(Pen):
    """One page, drawn from the top."""

    def __init__(self, pdf: FPDF, places: dict[str, int]) -> None:
        super().__init__(pdf)
        self.places = places

    def draw(self, page: Data) -> None:
        """Draw all of it."""
        self.pdf.add_page()
        number = self.pdf.page_no()
        left = 22.0 if number % 2 else 16.0
        self.pdf.set_margins(left, 18, 210 - left - 172)
        if number > 1:
            self._furniture(page, number, left)
        self.y = 18.0
        self._items(page["items"], left, 172.0)

    def _furniture(self, page: Data, number: int, left: float) -> None:
        align = "R" if number % 2 else "L"
        self.words(f"{page['part']}   {page['subject']}", "label", left, 172, align=align, y=10)
        self.words(str(number), "strong", left, 172, align=align, y=283)
        if page["thumb"]:
            x = 203.5 if number % 2 else 0
            self.pdf.set_fill_color(*BLACK)
            self.pdf.rect(x, 25 + 12.5 * page["thumb"], 6.5, 12.5, style="F")

    def _items(self, items: list[Data], x: float, width: float) -> None:
        for it in items:
            getattr(self, f"_draw_{it['e']}")(it, x, width)

    def _draw_para(self, it: Data, x: float, width: float) -> None:
        self.spans(it["spans"], it["style"], x, width)
        self.y += 2.5

    def _draw_point(self, it: Data, x: float, width: float) -> None:
        self.words(it["mark"], "body", x, 6)
        self.spans(it["spans"], "body", x + 6, width - 6)

    def _draw_prompt(self, it: Data, x: float, width: float) -> None:
        top = self.y
        self.words(str(it["number"]), "numeral", x, 29, color=ACCENT)
        self.y = top
        self.spans(it["spans"], "prompt", x + 29.5, width - 29.5)
        self.y = max(self.y, top + 30)

    def _draw_head(self, it: Data, x: float, width: float) -> None:
        if it["number"]:
            self.words(it["number"], "title", x, 29, color=ACCENT)
        indent = 29.5 if it["number"] else 0
        self.words(it["note"], "small", x + width - 40, 40, align="R")
        self.y = self.words(it["title"], "title", x + indent, width - indent - 40) + 5

    def _draw_rail(self, it: Data, x: float, width: float) -> None:
        top = self.y = self.y + 1.2
        below = self.words(it["label"], "strong", x, 24.5)
        if it["note"]:
            below = self.words(it["note"], "label", x, 24.5, y=below)
        self.y = top
        self._items(it["body"], x + 29.5, width - 29.5)
        self.y = max(self.y, below) + 1.2

    def _draw_row(self, it: Data, x: float, width: float) -> None:
        del width
        top = self.y
        below = top
        for each, cell in zip(it["widths"], it["cells"], strict=True):
            self.y = top
            below = max(below, self._cell(cell, x, each))
            x += each + 2
        self.y = below + 1.5

    def _cell(self, it: Data, x: float, width: float) -> float:  # noqa: PLR0911 - a case a kind
        """What stands in a cell of a row; returns its lower edge."""
        y = self.y
        match it:
            case {"text": text, "style": style}:
                return self.words(text, style, x, width)
            case {"field": text}:
                self.words(text, "label", x, width)
                self.line(x, y + 12, x + width, y + 12, 0.5)
                return y + 12
            case {"ref": anchor}:
                return self._reference(it.get("name", ""), self.places[anchor], x, width)
            case {"pips": count}:
                self.circles(x, y + 1, 2.2, 3.2, [n < count for n in range(3)])
            case {"bubbles": count}:
                self.bubbles(x, count)
            case {"box": _}:
                self.box(x, y)
            case {"line": _}:
                self.line(x, y + 4, x + width, y + 4, 0.5)
            case {"lines": count}:
                self.writing(count, x, width)
                return self.y
            case {"scores": names}:
                return self._scores(names, x)
            case {"book": _}:
                return self._small_book(x)
        return y + 5

    def _reference(self, name: str, number: int, x: float, width: float) -> float:
        leading = self.look("small")
        self.pdf.set_xy(x, self.y)
        link = self.pdf.add_link(page=number)
        self.pdf.cell(
            width, leading, f"{name} · p. {number}" if name else f"p. {number}", link=link
        )
        return self.y + leading

    def _scores(self, names: list[str], x: float) -> float:
        for name in names:
            self.words(name, "label", x, 22)
            self.bubbles(x + 23, 5)
            self.y += 7.5
        return self.y

    def _small_book(self, x: float) -> float:
        self.pdf.set_line_width(0.5 * PT)
        self.pdf.rect(x, self.y, 38, 26.9)
        for n in range(6):
            self.line(x + 3, self.y + 8 + 2.2 * n, x + 16, self.y + 8 + 2.2 * n, 0.5)
            self.line(x + 22, self.y + 8 + 2.2 * n, x + 35, self.y + 8 + 2.2 * n, 0.5)
        return self.y + 29

    def _draw_lines(self, it: Data, x: float, width: float) -> None:
        self.writing(it["count"], x, width)

    def _draw_rule(self, it: Data, x: float, width: float) -> None:
        del it
        self.y += 2.5
        self.line(x, self.y, x + width, self.y, 0.25)
        self.y += 1.5

    def _draw_pen(self, it: Data, x: float, width: float) -> None:
        self.pdf.set_fill_color(*ACCENT)
        self.pdf.rect(x, self.y + 2.5, 8, 0.9, style="F")
        self.pdf.set_fill_color(*BLACK)
        self._draw_rule(it, x, width)

    def _draw_gap(self, it: Data, x: float, width: float) -> None:
        del x, width
        self.y += it["height"]

    def _draw_tick(self, it: Data, x: float, width: float) -> None:
        self.box(x, self.y)
        spans = [[it["title"] + " ", "b"], [it["text"], ""]]
        self.spans(spans, "body", x + 7.5, width - 7.5)
        self.y += 1.5

    def _draw_bar(self, it: Data, x: float, width: float) -> None:
        """A scale with ticks, figures, and the named stretches above it."""
        del width
        top, unit = self.y, 135 / it["total"]
        edges = [0]
        for _, length in it["stretches"]:
            edges.append(edges[-1] + length)
        for (start, end), (name, _) in zip(pairwise(edges), it["stretches"], strict=True):
            self.box(x + start * unit, top)
            self.words(name, "label", x + start * unit + 6, 40)
            self.pdf.rect(x + start * unit, top + 5, (end - start) * unit - 1, 2, style="F")
        self.line(x, top + 8, x + 135, top + 8, 0.75)
        for at in range(0, it["total"] + 1, 1 if it["total"] <= 100 else it["step"]):
            long = at % 10 == 0
            self.line(x + at * unit, top + 8, x + at * unit, top + (12 if long else 10), 0.25)
            if long:
                self.words(str(at), "label", x + at * unit - 2, 9, y=top + 13)
        self.y = top + 17

    def _draw_tower(self, it: Data, x: float, width: float) -> None:
        del width
        self.pdf.set_fill_color(*ACCENT)
        for number, pips in it["cards"]:
            for n in range(3):
                self.circles(x, self.y + 7 * n, 5.4, 0, [3 - n <= pips])
            self.words(str(number), "label", x, 9, y=self.y + 21)
            x += 9
        self.y += 26

    def _draw_heat(self, it: Data, x: float, width: float) -> None:
        del width
        self.pdf.set_line_width(0.25 * PT)
        for name in it["names"]:
            self.words(name, "label", x, 29)
            for n in range(it["count"]):
                self.pdf.rect(x + 29.5 + 7 * n, self.y, 7, 7)
            self.y += 7
        self.y += 2.5

    def _draw_chart(self, it: Data, x: float, width: float) -> None:
        del width
        for n in range(it["count"]):
            at = x + 8 + 15 * n
            self.line(at, self.y, at, self.y + 65, 0.75)
            for mark in range(41):
                self.line(at - 1, self.y + 1.6 * mark, at + 1, self.y + 1.6 * mark, 0.25)
            self.words(str(n + 1), "label", at - 1, 9, y=self.y + 68)
        self.y += 75

    def _draw_dots(self, it: Data, x: float, width: float) -> None:
        """A dash pattern of no length with round caps is a row of dots."""
        del it
        self.pdf.set_line_width(0.35)
        self.pdf.set_dash_pattern(dash=0.01, gap=4.99)
        for n in range(43):
            self.pdf.line(x, self.y + 5 * n, x + width, self.y + 5 * n)
        self.pdf.set_dash_pattern()
