"""Print tickets: what follows from a file, its target and the printer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.geometry import Size
from builder.load.printer import Prices, Printer
from builder.load.target import Binding, Bleed, Colour, ColourSpace, PressTarget
from builder.load.targets import load_target
from builder.load.text import Line
from builder.plan.ticket import COIL_SLACK, COILS, Job, ink_words, make_ticket

HOME = load_target("home", (Path(__file__).parents[2] / "styles",))
SOURCE = Line("measured")
JOB = Job("leadership.pdf", "Leadership", "A4", Size(210, 297), 77, 32.7, True, True)


def bound(*bindings: tuple[str, int, int]) -> PressTarget:
    """A target at home that knows these bindings: name, fewest and most pages."""
    return replace(HOME, bindings=tuple(Binding(Line(n), a, z, SOURCE) for n, a, z in bindings))


def house(space: ColourSpace = ColourSpace.CMYK, bleed: Bleed | None = None) -> PressTarget:
    return replace(HOME, colour=Colour(space, False, SOURCE), bleed=bleed)


def test_the_last_page_takes_a_sheet_even_if_it_is_alone() -> None:
    ticket = make_ticket(JOB, HOME, Printer())
    assert (ticket.sheets, ticket.count) == (39, "77 pages on 39 sheets")
    one = make_ticket(replace(JOB, pages=1), HOME, Printer())
    assert (one.sheets, one.count) == (1, "1 page on 1 sheet")


def test_paper_is_heavier_where_text_stands_behind_writing_lines() -> None:
    assert make_ticket(JOB, HOME, Printer()).grams == 90
    assert make_ticket(replace(JOB, shows_through=False), HOME, Printer()).grams == 80


def test_a_block_is_as_thick_as_its_sheets() -> None:
    ticket = make_ticket(JOB, HOME, Printer(thickness=0.12))
    assert ticket.thickness == pytest.approx(4.68)
    assert ticket.thick == "4.7 mm thick"


@given(pages=st.integers(1, 2000), thickness=st.floats(0.01, 1))
def test_a_coil_is_the_smallest_that_lets_the_leaves_turn(pages: int, thickness: float) -> None:
    ticket = make_ticket(replace(JOB, pages=pages), HOME, Printer(thickness=thickness))
    wanted = ticket.thickness + COIL_SLACK
    if ticket.coil is None:
        assert wanted > max(COILS)
    else:
        assert ticket.coil >= wanted
        assert all(smaller < wanted for smaller in COILS if smaller < ticket.coil)


@pytest.mark.parametrize(
    ("pages", "binding"),
    [
        (1, "coil of 6 mm"),
        (2, "staples in the corner"),
        (40, "staples in the corner"),
        (41, "coil of 6 mm"),
        (78, "coil of 8 mm"),
        (2000, "coils, in several volumes"),
    ],
)
def test_the_target_knows_which_binding_holds_how_many_pages(pages: int, binding: str) -> None:
    target = bound(("staples", 2, 40), ("coil", 2, 400))
    assert make_ticket(replace(JOB, pages=pages), target, Printer()).binding == binding


def test_bindings_keep_the_order_of_the_target() -> None:
    target = bound(("saddle", 4, 80), ("coil", 2, 400), ("tape", 2, 100), ("perfect", 200, 800))
    ticket = make_ticket(JOB, target, Printer())
    assert ticket.bindings == ("saddle stitch", "coil", "tape")
    assert ticket.binding == "saddle stitch"


def test_a_copy_costs_its_sheets_its_sides_and_its_binding() -> None:
    prices = Prices(sheet=0.02, side=0.04, binding=1.5, currency=Line("EUR"))
    ticket = make_ticket(JOB, HOME, Printer(prices=prices))
    assert ticket.cost == pytest.approx(39 * 0.02 + 77 * 0.04 + 1.5)
    assert ticket.price == "EUR 5.36"


def test_one_price_is_enough_and_a_currency_is_not_needed() -> None:
    assert make_ticket(JOB, HOME, Printer(prices=Prices(sheet=0.1))).price == "3.90"


def test_without_prices_there_is_no_cost() -> None:
    ticket = make_ticket(JOB, HOME, Printer(prices=Prices(currency=Line("EUR"))))
    assert (ticket.cost, ticket.price) == (None, "")


def test_a_house_has_its_own_prices_and_its_own_form() -> None:
    bleed = Bleed(top=3.175, bottom=3.175, outer=3.175, inner=0, source=SOURCE)
    ticket = make_ticket(JOB, house(bleed=bleed), Printer(prices=Prices(sheet=1)))
    assert (ticket.at_house, ticket.cost, ticket.count) == (True, None, "77 pages")
    assert ticket.bled == "yes, 3.175 mm: top, bottom and outer"
    assert make_ticket(JOB, house(), Printer()).bled == "no"


def test_a_house_that_prints_grey_has_a_black_interior() -> None:
    assert make_ticket(JOB, house(), Printer()).coloured
    assert not make_ticket(JOB, house(ColourSpace.GREY), Printer()).coloured
    assert not make_ticket(replace(JOB, coloured=False), house(), Printer()).coloured


def test_ink_is_told_in_standard_pages() -> None:
    assert ink_words(32.7) == "about as much ink as 33 standard pages (5 % coverage)"
    assert ink_words(0.2) == "about as much ink as 1 standard page (5 % coverage)"
