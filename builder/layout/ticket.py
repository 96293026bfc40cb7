"""The print ticket on paper: a page to hand over the counter together with the file.

A ticket for a shop says how sheets are printed, with boxes to tick off; one for a house says
what to choose in its form. Files that are printed alike share a ticket, which lists them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from builder.geometry import Side, pt
from builder.layout.blocks import AnyBlock, Block, Content, Reference, Stack, shift
from builder.layout.body import Body, bodies
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows, lead
from builder.layout.forms import labelled, pen_rule
from builder.layout.furniture import head_y
from builder.layout.heads import page_head
from builder.layout.items import Frame, Item, LaidOutPage, Role
from builder.layout.ruler import BASE, check_ruler
from builder.layout.sketch import RIGHT, Sketch
from builder.plan.ticket import Ticket, ink_words

Choice = tuple[str, str]
"""What to tick off, and a few words about it."""

SECTION_GAP = 10.0
CHOICE_GAP = 5.0
FACT_GAP = 2.5
INDENT = 3.5
"""Between a tick box and its text."""

FACT_CLEARANCE = 3.0
"""Least distance between neighbouring facts."""

UNKNOWN = "·"
"""Stands for a character that no font has: a file may be called anything."""


def lay_out_ticket(desk: Desk, tickets: Sequence[Ticket]) -> tuple[LaidOutPage, ...]:
    """The pages of the tickets; each is the front of a sheet of its own."""
    found: list[tuple[str, Body]] = []
    for alike in _alike(tickets):
        subject = alike[0].job.title if len(alike) == 1 else f"{len(alike)} files"
        found += [(subject, body) for body in bodies(desk, _stack(desk, alike))]
    return tuple(
        _page(desk, body, subject, number, len(found))
        for number, (subject, body) in enumerate(found, 1)
    )


def _alike(tickets: Sequence[Ticket]) -> Iterator[list[Ticket]]:
    """Tickets whose files a printer sets up alike, in the order in which they come."""
    found: dict[object, list[Ticket]] = {}
    for ticket in tickets:
        job = ticket.job
        interior = ticket.at_house and ticket.coloured
        setup = (ticket.at_house, job.paper, job.size, job.flip, ticket.bleed, interior)
        found.setdefault(setup, []).append(ticket)
    yield from found.values()


def _stack(desk: Desk, tickets: Sequence[Ticket]) -> Stack:
    """One file stands above what to do with it; a list of files comes last, as it may be long."""
    at_house = tickets[0].at_house
    head = [*page_head(desk, "Print ticket"), _facts(desk, tickets)]
    settings = _form(desk, tickets) if at_house else _settings(desk, tickets)
    files = _section(desk, "File" if len(tickets) == 1 else "Files", _files(tickets))
    order = _order(desk, at_house)
    if len(tickets) == 1:
        return Stack((*head, *files, *settings), tuple(order))
    return Stack((*head, *settings, *order, *files))


def _facts(desk: Desk, tickets: Sequence[Ticket]) -> Block:
    """What a printer asks first, in large type."""
    first = tickets[0]
    facts = {"Files": str(len(tickets))} if len(tickets) > 1 else {}
    facts["Pages"] = str(sum(ticket.job.pages for ticket in tickets))
    if first.at_house:
        return _in_columns(desk, facts | {"Trim size": first.job.paper})
    facts["Sheets"] = str(sum(ticket.sheets for ticket in tickets))
    return _in_columns(desk, facts | {"Paper": first.job.paper} | _price(tickets))


def _price(tickets: Sequence[Ticket]) -> dict[str, str]:
    """What one copy of each of several files costs, where every price is known."""
    costs = [ticket.cost for ticket in tickets if ticket.cost is not None]
    if len(tickets) == 1 or len(costs) < len(tickets):
        return {}
    return {"Price": f"{tickets[0].currency} {sum(costs):.2f}".strip()}


def _in_columns(desk: Desk, facts: Mapping[str, str]) -> Block:
    """Facts side by side, each as many columns wide as it needs, in as many rows."""
    sketch = Sketch(desk)
    pitch = desk.column + desk.style.gutter
    drop = desk.kind("numeral").leading
    row = drop + lead(desk, "label") + FACT_GAP
    x, y = desk.field_x, lead(desk, "label")
    for label, text in facts.items():
        fact = _printable(desk, text)
        wide = max(desk.text_width(fact, "numeral"), desk.text_width(label, "label"))
        if desk.field_x < x and desk.width < x + wide:
            x, y = desk.field_x, y + row
        sketch.text(x, y, label, "label")
        sketch.text(x, y + drop, fact, "numeral")
        x += math.ceil((wide + FACT_CLEARANCE) / pitch) * pitch
    return sketch.block(y + drop, gap=SECTION_GAP)


def _files(tickets: Sequence[Ticket]) -> list[Choice]:
    """Every file by its name, with what differs from file to file."""
    rows: list[Choice] = []
    for ticket in tickets:
        facts = [ticket.job.title]
        facts += [ticket.count] if len(tickets) > 1 else []
        facts += _bound(ticket) if _differ(tickets) else []
        facts += [f"{ticket.price} a copy"] if ticket.price else []
        rows.append((ticket.job.file, " · ".join(facts)))
    return rows


def _settings(desk: Desk, tickets: Sequence[Ticket]) -> list[AnyBlock]:
    """What a shop, or the printer at home, is to set and to take."""
    job = tickets[0].job
    ink = ink_words(sum(ticket.job.standard_pages for ticket in tickets))
    settings = [
        ("100 %, actual size", "Not ‘fit to page’. Check the line above with a ruler."),
        (f"Both sides, flip on the {job.flip.value} edge", "Page 2 is on the back of page 1."),
        ("Collated", "Copy after copy, the pages of each in their order."),
        ("Black is enough", f"It takes {ink}."),
    ]
    return [
        *labelled(desk, "Check", [check_ruler(desk)], gap=SECTION_GAP, baseline=BASE),
        *_section(desk, "Set", settings),
        *_section(desk, "Paper", [_paper(tickets)]),
        *_section(desk, "Bind", [_binding(tickets)]),
    ]


def _paper(tickets: Sequence[Ticket]) -> Choice:
    """The weight that is enough for all files."""
    job = tickets[0].job
    grams = max(ticket.grams for ticket in tickets)
    why = (
        "Opaque: text stands right behind lines to write on."
        if any(ticket.job.shows_through for ticket in tickets)
        else "The usual paper will do."
    )
    return f"{job.paper}, {grams} g/m² or more", f"{tickets[0].trim}, white, uncoated. {why}"


def _binding(tickets: Sequence[Ticket]) -> Choice:
    """The best way to bind; where that differs from file to file, each file's line has its own."""
    if _differ(tickets):
        return "Each as its line below says", "At the left, the long edge."
    thickest = max(tickets, key=lambda ticket: ticket.thickness)
    thick = f"the block is {'up to ' * (len(tickets) > 1)}{thickest.thick}"
    return _capital(thickest.binding), f"At the left, the long edge; {thick}."


def _differ(tickets: Sequence[Ticket]) -> bool:
    """Whether files are bound in different ways."""
    return len({_bound(ticket)[0] for ticket in tickets}) > 1


def _bound(ticket: Ticket) -> list[str]:
    """How a file is bound: at a house in a way that it has for so many pages, else the best way."""
    if ticket.at_house:
        return [" or ".join(ticket.bindings) or "bound as the house offers it"]
    return [ticket.binding, ticket.thick]


def _form(desk: Desk, tickets: Sequence[Ticket]) -> list[AnyBlock]:
    """What to choose in the form of a house."""
    first = tickets[0]
    interior = ("Black and white interior", "The file has one ink.")
    if first.coloured:
        less = "Black and white costs less, and no meaning is lost."
        interior = ("Colour interior", less)
    bound = "Binding: each as its line below says" if _differ(tickets) else _bound(first)[0]
    choices = [
        (f"Trim size {first.trim}", "The finished page."),
        interior,
        (f"Bleed: {first.bled}", "As in the file: nothing is to be scaled."),
        (
            "Uncoated paper, white or cream",
            "A pen writes on it; the heavier, the less shows through.",
        ),
        (_capital(bound), "A coil lies open best, where there is one."),
    ]
    return _section(desk, "Choose", choices)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _order(desk: Desk, at_house: bool) -> list[AnyBlock]:
    """Fields for the pen: whose job it is, and by when."""
    labels = ("Name", "Phone", "Ready by", "Copies")
    if at_house:
        labels = ("Order number", "Ordered on", "Proof seen on", "Copies")
    widths = (3, 2, 3, 2) if desk.is_wide else (2, 2, 2, 2)
    fields = [Field(label, columns) for label, columns in zip(labels, widths, strict=True)]
    rows = field_rows(desk, fields, x=desk.field_x, width=desk.field, gap=2.5)
    return [pen_rule(desk, gap=SECTION_GAP), *labelled(desk, "Order", rows, gap=2.5)]


def _section(desk: Desk, label: str, choices: Sequence[Choice]) -> list[AnyBlock]:
    """Boxes to tick off, with their label in the rail."""
    blocks = [_choice(desk, choice, CHOICE_GAP if at else 0.0) for at, choice in enumerate(choices)]
    return labelled(desk, label, blocks, gap=SECTION_GAP, baseline=lead(desk, "heading"))


def _choice(desk: Desk, choice: Choice, gap: float) -> Block:
    title, text = (_printable(desk, words) for words in choice)
    sketch = Sketch(desk)
    x = desk.field_x + desk.style.marks.tick + INDENT
    width = desk.width - x
    y = lead(desk, "heading")
    sketch.tick(desk.field_x, y)
    rows = sketch.wrapped(x, y, title, "heading", width, role=Role.ITEM)
    y += (rows - 1) * desk.kind("heading").leading + desk.kind("small").leading
    rows = sketch.wrapped(x, y, text, "small", width)
    y += (rows - 1) * desk.kind("small").leading
    grid = desk.style.grid
    return sketch.block(math.ceil(round(y / grid, 6)) * grid, gap=gap, snaps=True)


def _printable(desk: Desk, text: str) -> str:
    """The text with a stand-in for each character that no font has."""
    missing = set(desk.fonts.missing(text, desk.font("small")))
    return "".join(UNKNOWN if at in missing else one for at, one in enumerate(text))


def _page(desk: Desk, body: Body, subject: str, number: int, total: int) -> LaidOutPage:
    """A body on its sheet, with what it is about and which sheet of how many at the head."""
    left = pt(desk.left(Side.RECTO))
    items = [shift(item, left, pt(desk.top)) for item in body.items]
    items += [shift(item, left, 0.0) for item in _head(desk, subject, number, total)]
    drawn: list[Item] = [item for item in items if not isinstance(item, Reference)]
    frame = Frame(pt(desk.paper.width), pt(desk.paper.height), tuple(drawn))
    return LaidOutPage(number, str(number), Side.RECTO, "Ticket", frame)


def _head(desk: Desk, subject: str, number: int, total: int) -> list[Content]:
    sketch = Sketch(desk)
    y = head_y(desk)
    counted = f"Page {number} of {total}" if total > 1 else ""
    sketch.text(desk.width, y, counted, "furniture", align=RIGHT, role=Role.FURNITURE)
    room = desk.width - desk.text_width(counted, "furniture") - FACT_CLEARANCE
    words = _printable(desk, subject)
    if desk.text_width(words, "furniture_strong") <= room:
        sketch.text(0, y, words, "furniture_strong", role=Role.FURNITURE)
    return sketch.items
