"""Pocket cards of an edition as a PDF to print on both sides and cut up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from builder.atomic import write_atomically
from builder.frozen import dataclass
from builder.layout.coverage import check_texts
from builder.layout.desk import Desk
from builder.layout.desks import open_desk, paper_title
from builder.layout.items import LaidOutPage
from builder.layout.pocket.cards import PocketCard
from builder.layout.pocket.sheets import Duplex, lay_out_cards
from builder.load.colours import colour_notes
from builder.plan.edition import Edition
from builder.plan.naming import cards_file
from builder.plan.pocket import PocketPlan, part_name, plan_pocket_cards
from builder.request import Folders


@dataclass(frozen=True, slots=True)
class CardsResult:
    """What has become of an edition's cards; `notes` are advice, not problems."""

    edition: str
    path: Path
    cards: int
    sheets: int
    paper: str
    notes: tuple[str, ...]


def build_cards(edition: Edition, folders: Folders, duplex: Duplex) -> CardsResult:
    """Make output/<name>-cards.pdf.

    Raises:
        ContentError: a text can't be set. RequestError: what is asked for can't be made.
        OutputError: the file can't be written; an earlier one stays as it was.
    """
    desk = open_desk(edition.style, edition.paper, str(edition.track.language), folders.styles)
    check_texts(edition, desk)
    plan = plan_pocket_cards(edition)
    made = lay_out_cards(desk, plan, duplex)
    path = folders.output / cards_file(edition.stem, duplex.flip.value)
    write_atomically(path, _draw(desk, plan, made.pages, edition))
    paper = paper_title(edition.paper)
    notes = (*_notes(plan, made.cards), *colour_notes(desk.style))
    return CardsResult(edition.name, path, len(made.cards), len(made.pages) // 2, paper, notes)


def _draw(desk: Desk, plan: PocketPlan, pages: Sequence[LaidOutPage], edition: Edition) -> bytes:
    # Drawing needs ReportLab, which takes longer to import than the other stages to run.
    from builder.draw.document import draw_book
    from builder.draw.metadata import Metadata, creation_time

    metadata = Metadata(
        title=plan.title,
        author="workbook",
        subject=plan.subject,
        keywords=(plan.topic, "pocket cards"),
        language=plan.language,
        created=creation_time(date(edition.track.year, 1, 1)),
    )
    return draw_book(pages, desk.style, desk.fonts, metadata)


def _notes(plan: PocketPlan, cards: Sequence[PocketCard]) -> tuple[str, ...]:
    """Say how many questions take more than one card, so that nobody looks for a mistake."""
    names = {card.name for card in cards}
    second = [name for n in plan.cards if (name := part_name(n.number, 1, 2)) in names]
    if not second:
        return ()
    take = "question takes" if len(second) == 1 else "questions take"
    first = second[0].removesuffix("b") + "a"
    return (f"{len(second)} {take} more than one card, such as {first} and {second[0]}",)
