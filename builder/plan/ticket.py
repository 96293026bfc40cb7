"""A print ticket: what a copy shop, a print-on-demand house or the printer at home must be told.

Plain numbers in, plain facts out; cli/ticket.py says them on the terminal, layout/ticket.py on
paper.
"""

from __future__ import annotations

from builder.frozen import dataclass
from builder.geometry import Flip, Insets, Size
from builder.load.printer import Prices, Printer
from builder.load.target import ColourSpace, PressTarget

USUAL_PAPER = 80
OPAQUE_PAPER = 90
"""Paper in g/m²: what every shop has in its machines, and what ink does not show through."""

COIL = "coil"
"""The name of the binding that comes in sizes."""

COILS = (6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 32, 35, 38, 40, 45, 50)
"""Diameters of plastic coils on the market, millimetres (binding101.com, 'What gauge are plastic
binding coils?', checked 2026-11-23)."""

COIL_SLACK = 3.2
"""What a coil is wider than the block, so that leaves turn freely: 1/8 inch, then the next size up
(buylamination.com, 'Comb sizing', checked 2026-11-23; coils and combs alike)."""

BINDING_WORDS = {
    "staples": "staples in the corner",
    "saddle": "saddle stitch",
    "perfect": "perfect binding",
}
"""What people call the bindings that targets name shortly; others are called by their names."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be printed. `size` is that of its trimmed page, `paper` what people call it.

    `standard_pages` says its ink (layout/ink.py); `coloured` whether any of it is in colour;
    `shows_through` whether text stands right behind writing lines.
    """

    file: str
    title: str
    paper: str
    size: Size
    pages: int
    standard_pages: float
    coloured: bool
    shows_through: bool
    flip: Flip = Flip.LONG


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job, and what follows for whoever prints and binds one copy of it.

    `at_house` says that it goes to a house with a form of its own, which asks for the trim
    size, the `bleed` and a `coloured` or black interior, where a shop is told about sheets,
    sides and scale. `grams` is the least weight of the paper in g/m², `thickness` that of the
    block in millimetres, `coil` the diameter of the coil that holds it, None where no coil
    does. `bindings` are those that the target knows for so many pages, in words, the best first.
    `cost` is None where no price is known.
    """

    job: Job
    at_house: bool
    sheets: int
    grams: int
    thickness: float
    coil: int | None
    bindings: tuple[str, ...]
    bleed: Insets
    coloured: bool
    cost: float | None
    currency: str

    @property
    def price(self) -> str:
        """What a copy costs, such as 'EUR 4.18'; empty where no price is known."""
        return "" if self.cost is None else f"{self.currency} {self.cost:.2f}".strip()

    @property
    def count(self) -> str:
        """How many pages on how many sheets; a house counts pages only."""
        pages = f"{self.job.pages} page{'s' * (self.job.pages != 1)}"
        sheets = f"{self.sheets} sheet{'s' * (self.sheets != 1)}"
        return pages if self.at_house else f"{pages} on {sheets}"

    @property
    def binding(self) -> str:
        """How a shop binds the block best: with a coil, where the target knows of nothing else."""
        best = self.bindings[0] if self.bindings else COIL
        if best != COIL:
            return best
        return f"{COIL} of {self.coil} mm" if self.coil else "coils, in several volumes"

    @property
    def thick(self) -> str:
        """How thick the block is, such as '3.9 mm thick'."""
        return f"{self.thickness:.1f} mm thick"

    @property
    def trim(self) -> str:
        """Width and height of the trimmed page, such as '210 × 297 mm'."""
        return f"{self.job.size.width:g} × {self.job.size.height:g} mm"

    @property
    def bled(self) -> str:
        """How far what touches the edge goes on beyond it, and at which edges."""
        edges = ("top", "bottom", "outer", "inner")
        widths = {edge: getattr(self.bleed, edge) for edge in edges}
        named = [edge for edge, width in widths.items() if width]
        if not named:
            return "no"
        where = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return f"yes, {max(widths.values()):.4g} mm: {where}"


def make_ticket(job: Job, target: PressTarget, printer: Printer) -> Ticket:
    """The ticket of a file that was made for `target`; paper and prices are the `printer`'s.

    A house has prices of its own, so there is no cost then.
    """
    sheets = (job.pages + 1) // 2
    thickness = sheets * printer.thickness
    fitting = [one for one in target.bindings if one.fewest <= job.pages <= one.most]
    return Ticket(
        job=job,
        at_house=target.is_press,
        sheets=sheets,
        grams=OPAQUE_PAPER if job.shows_through else USUAL_PAPER,
        thickness=thickness,
        coil=next((coil for coil in COILS if coil >= thickness + COIL_SLACK), None),
        bindings=tuple(BINDING_WORDS.get(one.name, str(one.name)) for one in fitting),
        bleed=target.insets,
        coloured=job.coloured and target.colour.space is not ColourSpace.GREY,
        cost=None if target.is_press else _cost(sheets, job.pages, printer.prices),
        currency=str(printer.prices.currency),
    )


def ink_words(standard_pages: float) -> str:
    """An amount of ink in the pages that the yield of a cartridge is stated in."""
    count = max(round(standard_pages), 1)
    return f"about as much ink as {count} standard page{'s' * (count > 1)} (5 % coverage)"


def _cost(sheets: int, sides: int, prices: Prices) -> float | None:
    """Price of a copy; None where none of its parts has a price."""
    total = sheets * prices.sheet + sides * prices.side + prices.binding
    return total or None
