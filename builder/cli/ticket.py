"""The print ticket for the terminal: a few lines after a build, and its facts for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.cli.streams import harmless

if TYPE_CHECKING:
    from builder.plan.ticket import Ticket

MARGIN = 2
"""Blanks before each line and, at least, between its two columns."""


def ticket_lines(ticket: Ticket) -> list[str]:
    """Four to seven short lines: what each is about, then what to tell the printer."""
    facts = _house_facts(ticket) if ticket.at_house else _shop_facts(ticket)
    if ticket.price:
        facts["cost"] = f"{ticket.price} a copy"
    column = max(map(len, facts)) + MARGIN
    return [harmless(f"{'':{MARGIN}}{about:<{column}}{fact}") for about, fact in facts.items()]


def _shop_facts(ticket: Ticket) -> dict[str, str]:
    from builder.plan.ticket import ink_words

    job = ticket.job
    return {
        "paper": f"{ticket.count} of {job.paper}, {ticket.grams} g/m² or more",
        "print": f"100 %, both sides, flip on the {job.flip.value} edge",
        "ink": ink_words(job.standard_pages),
        "bind": f"{ticket.binding}, {ticket.thick}",
    }


def _house_facts(ticket: Ticket) -> dict[str, str]:
    return {
        "trim size": ticket.trim,
        "bleed": ticket.bled,
        "pages": str(ticket.job.pages),
        "interior": "colour" if ticket.coloured else "black and white",
        "binding": " or ".join(ticket.bindings) or "as the house offers it",
    }


def ticket_data(ticket: Ticket) -> dict[str, object]:
    """The same facts for --json: millimetres, g/m², pages of 5 % coverage; null if unknown."""
    job, edges = ticket.job, ticket.bleed
    return {
        "file": job.file,
        "paper": job.paper,
        "size_mm": [job.size.width, job.size.height],
        "pages": job.pages,
        "sheets": ticket.sheets,
        "flip": None if ticket.at_house else job.flip.value,
        "scale_percent": 100,
        "paper_g_m2": ticket.grams,
        "standard_pages_of_ink": round(job.standard_pages, 1),
        "coloured": ticket.coloured,
        "thickness_mm": round(ticket.thickness, 2),
        "coil_mm": ticket.coil,
        "bindings": list(ticket.bindings),
        "bleed_mm": {
            "top": edges.top,
            "bottom": edges.bottom,
            "inner": edges.inner,
            "outer": edges.outer,
        },
        "cost": None if ticket.cost is None else round(ticket.cost, 2),
        "currency": ticket.currency or None,
    }
