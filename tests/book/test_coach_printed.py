"""A cohort on paper: what its files say page by page, and the ticket that lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder import pipeline
from builder.errors import SourceLocation
from builder.load.models import Answers, Card
from builder.load.people import Person
from builder.load.printer import Prices, Printer
from builder.load.text import Line
from builder.plan.cards import number_cards
from builder.plan.cohort import Cohort, cohort
from builder.plan.edition import Edition, Overrides
from builder.plan.selection import Selection
from builder.request import BuildResult
from builder.sheets.ticket import print_cohort_ticket
from tests.book.making import TODAY, Shelf, folders_to
from tests.book.printed import Printed, read_pdf
from tests.book.source import TOPIC, squeeze

PEOPLE = (("Ada", None), ("Ελένη Παπαδοπούλου", date(2026, 3, 1)), ("Ada", date(2026, 2, 1)))


def made(shelf: Shelf, answers: Answers) -> Cohort:
    place = SourceLocation(Path("people.csv"), 2, 1)
    people = [Person(Line(name, place), None, day, Line(""), ()) for name, day in PEOPLE]
    few = Overrides(answers=answers, selection=Selection(count=5))
    return cohort(shelf.library, [TOPIC], False, few, people, TODAY)


def build(editions: Sequence[Edition], folder: Path) -> list[BuildResult]:
    folders = folders_to(folder)
    printer = Printer(prices=Prices(0.02, 0.04, 1.5, Line("EUR")))
    requests = [pipeline.prepare(one, folders, TODAY, printer=printer) for one in editions]
    return [pipeline.build_edition(request, folder, _silent) for request in requests]


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def questions(book: Printed, edition: Edition) -> dict[int, tuple[Card, int]]:
    """Each question's card, and the page that its prompt is on."""
    found = {}
    for numbered in number_cards(edition.topic):
        (page,) = [
            page.number
            for page in book.pages
            if page.subject == f"Question {numbered.number}"
            and page.holds(plain(str(numbered.card.question.source)))
        ]
        found[numbered.number] = (numbered.card, page)
    return found


def plain(markup: str) -> str:
    return markup.replace("*", "").replace("`", "")


@pytest.mark.parametrize("answers", Answers)
def test_coach_and_learners_speak_of_the_same_pages(
    answers: Answers, shelf: Shelf, tmp_path: Path
) -> None:
    found = made(shelf, answers)
    results = build((*found.copies, *found.coaches), tmp_path)
    *learners, coach = (read_pdf(result.files[0].path) for result in results)
    assert len({len(book.pages) for book in (*learners, coach)}) == 1
    ours = questions(coach, found.coaches[0])
    assert len(ours) == 5
    for book, edition in zip(learners, found.copies, strict=True):
        assert {n: page for n, (_, page) in questions(book, edition).items()} == {
            n: page for n, (_, page) in ours.items()
        }
        for card, page in ours.values():
            text = squeeze(book.pages[page - 1].text)
            assert squeeze(plain(str(card.follow_up.source))) not in text
            assert not [m for m in card.mistakes if squeeze(plain(str(m.source))) in text]
    for card, page in ours.values():
        printed = coach.pages[page - 1]
        wanted = [card.follow_up, *card.mistakes]
        wanted += [card.answer] if answers is not Answers.OVERLEAF else []
        assert printed.holds(*(plain(str(prose.source)) for prose in wanted))
        criteria = found.coaches[0].rubric.criteria
        assert printed.holds(*(str(one.levels[at]) for one in criteria for at in (0, 2, 4)))
    assert [len(result.files) for result in results] == (
        [2, 2, 2, 1] if answers is Answers.KEY else [1, 1, 1, 1]
    )


def test_covers_say_whose_copy_it_is(shelf: Shelf, tmp_path: Path) -> None:
    found = made(shelf, Answers.NONE)
    *learners, coach = (
        read_pdf(result.files[0].path).pages[0]
        for result in build((*found.copies, *found.coaches), tmp_path)
    )
    assert [page.holds(name) for page, (name, _) in zip(learners, PEOPLE, strict=True)] == [
        True
    ] * 3
    assert coach.holds("Coach copy")
    assert not [page for page in learners if page.holds("Coach copy")]


def test_one_ticket_for_the_cohort(shelf: Shelf, tmp_path: Path) -> None:
    found = made(shelf, Answers.OVERLEAF)
    editions = (*found.copies, *found.coaches)
    results = build(editions, tmp_path)
    copies = list(zip(editions, results, strict=True))
    path = print_cohort_ticket(copies, found.editions[0], folders_to(tmp_path))
    assert path == tmp_path / f"{found.editions[0].stem}-cohort-ticket.pdf"
    text = squeeze("".join(page.extract_text() for page in read_pdf(path).reader.pages))
    files = [file for result in results for file in result.files]
    assert len({file.path for file in files}) == 4
    assert all(squeeze(file.path.name) in text for file in files if file.path.name.isascii())
    assert f"Files{len(files)}" in text or f"{len(files)}files" in text
    assert f"Sheets{sum(file.sheets for file in files)}" in text
    cost = sum(file.ticket.cost or 0 for file in files if file.ticket)
    assert f"PriceEUR{cost:.2f}" in text


def test_the_ticket_tells_namesakes_apart(shelf: Shelf, tmp_path: Path) -> None:
    copy = made(shelf, Answers.NONE).copies[0]
    (result,) = build([copy], tmp_path)
    start, interview = date(2026, 9, 30), date(2026, 11, 2)
    dated = [
        copy,
        replace(copy, start=start),
        replace(copy, interview=interview),
        replace(copy, start=start, interview=interview),
        replace(copy, owner=""),
    ]
    path = print_cohort_ticket([(it, result) for it in dated], copy, folders_to(tmp_path))
    text = "".join(page.extract_text() for page in read_pdf(path).reader.pages)
    told = [line.partition(" · ")[0] for line in text.splitlines() if " sheets" in line]
    assert told[:4] == [
        "Ada",
        "Ada, from 30 Sep 2026",
        "Ada, interview 2 Nov 2026",
        "Ada, 30 Sep 2026 to 2 Nov 2026",
    ]
    assert told[4].startswith(str(copy.topic.title))


def test_the_parts_of_a_cohort_have_a_ticket_each(shelf: Shelf, tmp_path: Path) -> None:
    found = made(shelf, Answers.NONE)
    copy, edition = found.copies[0], found.editions[0]
    copies = list(zip([copy], build([copy], tmp_path), strict=True))
    folders = folders_to(tmp_path)
    names = [
        print_cohort_ticket(copies, one, folders, part).name
        for one in (edition, replace(edition, target="kdp"))
        for part in ((1, 1), (1, 2), (2, 2))
    ]
    assert names == [
        f"{edition.stem}-cohort-{rest}.pdf"
        for rest in (
            "ticket",
            "ticket-1-of-2",
            "ticket-2-of-2",
            "kdp-ticket",
            "kdp-ticket-1-of-2",
            "kdp-ticket-2-of-2",
        )
    ]
    assert all((tmp_path / name).is_file() for name in names)
