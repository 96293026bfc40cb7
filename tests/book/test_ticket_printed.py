"""A ticket on paper and on the terminal: what is said there is what the book is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from builder.cli.ticket import ticket_data, ticket_lines
from builder.errors import OutputError
from builder.geometry import Size
from builder.layout.ink import ink_of
from builder.layout.proof import shine_through
from builder.load.printer import Prices, Printer
from builder.load.targets import load_target
from builder.load.text import Line
from builder.plan.edition import Overrides
from builder.plan.ticket import Job, Ticket, make_ticket
from builder.sheets.ticket import write_ticket
from tests.book.making import LaidOut, Shelf, laid_out
from tests.book.printed import read_pdf
from tests.book.source import ROOT

DAY = date(2026, 1, 5)
PRINTER = Printer(prices=Prices(0.02, 0.04, 1.5, Line("EUR")))


@pytest.fixture(scope="module")
def made(shelf: Shelf) -> LaidOut:
    return laid_out(shelf.library, Overrides())


def ticket_of(made: LaidOut, target: str = "home") -> Ticket:
    """The ticket of a workbook, as a build makes it."""
    book, paper = made.books[0], made.desk.paper
    use = ink_of(made.desk, book.pages)
    job = Job(
        file="leadership.pdf",
        title=book.plan.title,
        paper="A4",
        size=Size(paper.width, paper.height),
        pages=len(book.pages),
        standard_pages=use.standard_pages,
        coloured=use.accent > 0,
        shows_through=shine_through(book.pages) > 0,
    )
    return make_ticket(job, load_target(target, (ROOT / "styles",)), PRINTER)


def test_the_paper_says_what_the_book_is(made: LaidOut, tmp_path: Path) -> None:
    path = tmp_path / "leadership-ticket.pdf"
    ticket = ticket_of(made)
    assert write_ticket(path, made.desk, [ticket], DAY) == 1
    printed = read_pdf(path)
    (page,) = (page.extract_text() for page in printed.reader.pages)
    pages = len(made.books[0].pages)
    facts = (f"\n{pages}\n", f"\n{(pages + 1) // 2}\n", "leadership.pdf", ticket.price)
    assert [fact for fact in facts if fact not in page] == []
    about = printed.reader.metadata
    assert about is not None
    assert about.title == "Print ticket: leadership.pdf"


def test_the_same_tickets_give_the_same_bytes(made: LaidOut, tmp_path: Path) -> None:
    tickets = [ticket_of(made), ticket_of(made, "kdp")]
    paths = [tmp_path / "one.pdf", tmp_path / "other.pdf"]
    assert [write_ticket(path, made.desk, tickets, DAY) for path in paths] == [2, 2]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_folder_that_can_not_be_made_is_an_output_error(made: LaidOut, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        write_ticket(tmp_path / "file" / "ticket.pdf", made.desk, [ticket_of(made)], DAY)


def test_the_terminal_says_the_same(made: LaidOut) -> None:
    ticket = ticket_of(made)
    lines = ticket_lines(ticket)
    assert [line.split()[0] for line in lines] == ["paper", "print", "ink", "bind", "cost"]
    assert len({len(line) - len(line.split(maxsplit=1)[1]) for line in lines}) == 1
    said = "\n".join(lines)
    facts = [ticket.count, "of A4, 90 g/m² or more", "100 %, both sides, flip on the long edge"]
    facts += [ticket.binding, f"{ticket.price} a copy", "standard pages (5 % coverage)"]
    assert [fact for fact in facts if fact not in said] == []


def test_the_terminal_has_what_a_house_asks_for(made: LaidOut) -> None:
    said = "\n".join(ticket_lines(ticket_of(made, "kdp")))
    facts = ("210 × 297 mm", "yes, 3.175 mm", str(len(made.books[0].pages)), "perfect binding")
    assert [fact for fact in facts if fact not in said] == []
    assert [word for word in ("edge", "sheet", "100 %", "EUR") if word in said] == []


def test_what_a_file_says_can_not_move_the_cursor(made: LaidOut) -> None:
    prices = Prices(sheet=1, currency=Line("\x1b[2J"))
    target = load_target("home", (ROOT / "styles",))
    lines = ticket_lines(make_ticket(ticket_of(made).job, target, Printer(prices=prices)))
    assert "\x1b" not in "".join(lines)
    assert "\\x1b[2J" in lines[-1]


def test_scripts_get_numbers(made: LaidOut) -> None:
    ticket = ticket_of(made)
    data = json.loads(json.dumps(ticket_data(ticket)))
    pages = len(made.books[0].pages)
    assert (data["pages"], data["sheets"], data["size_mm"]) == (pages, (pages + 1) // 2, [210, 297])
    assert (data["flip"], data["paper_g_m2"], data["coloured"]) == ("long", 90, True)
    assert data["cost"] == round(float(ticket.price.removeprefix("EUR ")), 2)
    house = ticket_data(ticket_of(made, "kdp"))
    assert (house["flip"], house["cost"]) == (None, None)
