"""The workbook as HTML and CSS, set by WeasyPrint, from the data that content.py writes."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).parent
Data = dict[str, Any]


class Setter:
    """Sets books; fonts and style sheet are read once."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = FontConfiguration()
        css = (HERE / "book.css").read_text("utf-8").replace("FONTS", fonts.as_uri())
        self._css = CSS(string=css, font_config=self._fonts)

    def make(self, book: Data) -> bytes:
        """A book as a PDF."""
        document = HTML(string=document_of(book))
        pdf: bytes = document.write_pdf(stylesheets=[self._css], font_config=self._fonts)
        return pdf


def document_of(book: Data) -> str:
    """The whole book in HTML."""
    pages = "".join(map(_page, book["pages"]))
    title = escape(book["title"])
    return f"<!doctype html><html lang=en-GB><title>{title}</title><body>{pages}</body></html>"


def _page(data: Data) -> str:
    """A page with its running head and its edge mark."""
    head = f"<p class=running><b>{escape(data['part'])}</b> {escape(data['subject'])}</p>"
    top = 25 + 12.5 * data["thumb"]
    mark = f'<p class=edge style="top:{top}mm"></p>' if data["thumb"] else ""
    body = "".join(map(_element, data["items"]))
    return f"<section id={data['anchor']}>{head}{mark}{body}</section>"


def _element(it: Data) -> str:
    """An element; the rest is style."""
    kind = it["e"]
    if kind in {"rule", "pen", "dots"}:
        return f"<div class={kind}></div>"
    return ELEMENTS[kind](it)


def _spans(parts: list[list[str]]) -> str:
    """Running text."""
    tags = {"b": "b", "i": "i", "bi": "b"}
    return "".join(
        f"<{tags[look]}>{escape(words)}</{tags[look]}>" if look else escape(words)
        for words, look in parts
    )


def _rail(it: Data) -> str:
    body = "".join(map(_element, it["body"]))
    label = f"<p class=strong>{escape(it['label'])}</p><p class=label>{escape(it['note'])}</p>"
    return f"<div class=rail><div class=side>{label}</div><div class=field>{body}</div></div>"


def _row(it: Data) -> str:
    cells = zip(it["widths"], it["cells"], strict=True)
    inside = "".join(f'<div style="width:{width}mm">{_cell(data)}</div>' for width, data in cells)
    return f"<div class=row>{inside}</div>"


def _cell(it: Data) -> str:  # noqa: PLR0911 - a case a kind
    """What stands in a cell of a row."""
    match it:
        case {"text": words, "style": style}:
            return f"<p class={style}>{escape(words)}</p>"
        case {"field": words}:
            return f"<p class=label>{escape(words)}</p><p class=writing></p>"
        case {"ref": anchor}:
            name = f"{escape(it['name'])} · " if "name" in it else ""
            return f'<a class=small href="#{anchor}">{name}</a>'
        case {"pips": count}:
            return _pips(count)
        case {"bubbles": count}:
            return _bubbles(count)
        case {"box": _}:
            return "<p class=box></p>"
        case {"line": _}:
            return "<p class=stroke></p>"
        case {"lines": count}:
            return "<p class=writing></p>" * count
        case {"scores": names}:
            return "".join(
                f"<div class=row><p class=label style='width:20mm'>{escape(name)}</p>{_bubbles(5)}</div>"
                for name in names
            )
    return f"<div class=book>{'<p class=stroke></p>' * 6}</div>"


def _pips(count: int) -> str:
    return "".join(f"<i class='pip{' on' if n < count else ''}'></i>" for n in range(3))


def _bubbles(count: int) -> str:
    return "".join(f"<i class=bubble>{n}</i>" for n in range(1, count + 1))


def _head(it: Data) -> str:
    number = f"<b>{it['number']}</b>" if it["number"] else ""
    return f"<h1>{number}<small>{escape(it['note'])}</small>{escape(it['title'])}</h1>"


def _bar(it: Data) -> str:
    """A scale: ticks, figures, and the named stretches above it."""
    unit = 135 / it["total"]
    step = 1 if it["total"] <= 100 else it["step"]
    ticks = "".join(
        f'<i style="left:{at * unit:.2f}mm;height:{2 if at % 10 else 4}mm"></i>'
        for at in range(0, it["total"] + 1, step)
    )
    digits = "".join(
        f'<u style="left:{at * unit - 1:.2f}mm">{at}</u>' for at in range(0, it["total"] + 1, 10)
    )
    at, names = 0, ""
    for name, length in it["stretches"]:
        names += (
            f'<s style="left:{at * unit:.2f}mm"><i class=box></i> {escape(name)}</s>'
            f'<b style="left:{at * unit:.2f}mm;width:{length * unit - 1:.2f}mm"></b>'
        )
        at += length
    return f"<div class=bar>{names}<em></em>{ticks}{digits}</div>"


def _tower(it: Data) -> str:
    columns = (
        "".join(f"<i class='big{' on' if n <= pips_ else ''}'></i>" for n in (3, 2, 1))
        + f"<span class=label>{number}</span>"
        for number, pips_ in it["cards"]
    )
    return f"<div class=tower>{''.join(f'<div>{column}</div>' for column in columns)}</div>"


def _heat(it: Data) -> str:
    cells = "<td></td>" * it["count"]
    rows = "".join(f"<tr><th class=label>{escape(name)}</th>{cells}</tr>" for name in it["names"])
    return f"<table class=heat>{rows}</table>"


def _chart(it: Data) -> str:
    ticks = "".join(f'<i style="top:{n * 1.6:.1f}mm"></i>' for n in range(41))
    axes = "".join(
        f'<div style="left:{n * 15 + 8}mm">{ticks}<u>{n + 1}</u></div>' for n in range(it["count"])
    )
    return f"<div class=chart>{axes}</div>"


ELEMENTS = {
    "para": lambda it: f"<p class='{it['style']}'>{_spans(it['spans'])}</p>",
    "point": lambda it: f"<p class=point><b>{it['mark']}</b> {_spans(it['spans'])}</p>",
    "rail": _rail,
    "row": _row,
    "lines": lambda it: "<p class=writing></p>" * it["count"],
    "gap": lambda it: f'<div style="height:{it["height"]}mm"></div>',
    "tick": lambda it: (
        f"<div class=tick><i class=box></i><p><b>{escape(it['title'])}</b> "
        f"{escape(it['text'])}</p></div>"
    ),
    "head": _head,
    "prompt": lambda it: (
        f"<div class=prompt><b>{it['number']}</b><p>{_spans(it['spans'])}</p></div>"
    ),
    "bar": _bar,
    "tower": _tower,
    "heat": _heat,
    "chart": _chart,
}
