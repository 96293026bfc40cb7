"""Print tickets as pages: on every paper and in every style, for one file and for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.geometry import Flip, Size, mm
from builder.layout.desk import Desk
from builder.layout.items import LaidOutPage, Stroke, StrokeKind, TextRun
from builder.layout.ticket import lay_out_ticket
from builder.load.printer import Prices, Printer
from builder.load.targets import load_target
from builder.load.text import Line
from builder.plan.ticket import Job, Ticket, make_ticket
from tests.layout.desks import PAPERS, STYLES, desk_of
from tests.layout.invariants import broken

FOLDERS = (Path(__file__).parents[2] / "styles",)
PRINTER = Printer(prices=Prices(0.02, 0.04, 1.5, Line("EUR")))
JOB = Job("leadership.pdf", "Leadership", "A4", Size(210, 297), 78, 33, True, True)


def ticket(target: str = "home", job: Job = JOB, printer: Printer = PRINTER) -> Ticket:
    return make_ticket(job, load_target(target, FOLDERS), printer)


def cohort(count: int) -> list[Ticket]:
    """Files of a cohort, which are not all of one length."""
    names = ("ada", "maria-de-los-angeles-fernandez-y-gutierrez", "wu")
    jobs = [
        replace(JOB, file=f"leadership-{names[at % 3]}-{at}.pdf", pages=78 + at % 4 * 2)
        for at in range(count)
    ]
    return [ticket(job=job) for job in jobs]


def words(pages: Sequence[LaidOutPage]) -> str:
    """All that is printed, words parted by single spaces."""
    runs = [item.text for page in pages for item in page.frame.items if isinstance(item, TextRun)]
    return " ".join(" ".join(runs).split())


CASES = {
    "shop": [ticket()],
    "no prices": [ticket(printer=Printer())],
    "house": [ticket("kdp")],
    "cohort": cohort(23),
    "both": [ticket(), ticket("kdp")],
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_overlaps_or_leaves_its_page(style: str, paper: str, case: str) -> None:
    desk = desk_of(style, paper)
    pages = lay_out_ticket(desk, CASES[case])
    assert broken(desk, pages) == []


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=90)


@settings(max_examples=60)
@given(
    name=NAMES,
    title=NAMES,
    currency=st.text("€$£ EURkr₹", max_size=12),
    pages=st.integers(1, 3000),
    desk=st.builds(desk_of, st.sampled_from(STYLES), st.sampled_from(PAPERS)),
)
def test_any_name_can_be_printed(
    name: str, title: str, currency: str, pages: int, desk: Desk
) -> None:
    printer = Printer(prices=Prices(sheet=0.03, currency=Line(currency)))
    job = replace(JOB, file=name, title=title, pages=pages)
    laid_out = lay_out_ticket(desk, [ticket(job=job, printer=printer)])
    runs = [item for page in laid_out for item in page.frame.items if isinstance(item, TextRun)]
    assert all(desk.fonts.font(run.font).covers(run.text) for run in runs)
    right = desk.left(laid_out[0].side) + desk.width
    assert all(mm(run.x + run.width) <= right + 0.01 for run in runs)


def test_one_file_for_a_shop_takes_one_page_that_says_it_all() -> None:
    pages = lay_out_ticket(desk_of(), [ticket()])
    assert len(pages) == 1
    said = words(pages)
    facts = ["leadership.pdf", "Pages 78", "Sheets 39", "Paper A4", "100 %, actual size"]
    facts += ["Both sides, flip on the long edge", "90 g/m² or more", "Coil of 8 mm"]
    facts += ["the block is 3.9 mm thick", "as much ink as 33 standard pages"]
    facts += ["EUR 5.40 a copy", "Name", "Phone", "Ready by", "Copies"]
    assert [fact for fact in facts if fact not in said] == []


def test_a_short_edge_is_said() -> None:
    said = words(lay_out_ticket(desk_of(), [ticket(job=replace(JOB, flip=Flip.SHORT))]))
    assert "flip on the short edge" in said


def test_a_house_is_told_what_its_form_asks_for() -> None:
    said = words(lay_out_ticket(desk_of(), [ticket("kdp")]))
    facts = ("Pages 78", "Trim size 210 × 297 mm", "Bleed: yes, 3.175 mm", "Perfect binding")
    assert [fact for fact in facts if fact not in said] == []
    assert [word for word in ("edge", "Sheets", "100 %", "EUR") if word in said] == []


def test_a_house_binds_each_file_in_a_way_for_its_pages() -> None:
    """A book of 58 pages is too thick for the staples of Lulu, its key too thin to be glued."""
    jobs = [replace(JOB, file=f"{pages}.pdf", pages=pages) for pages in (58, 20)]
    said = words(lay_out_ticket(desk_of("base", "a4"), [ticket("lulu", job) for job in jobs]))
    assert "Binding: each as its line below says" in said
    assert "58 pages · perfect binding or coil" in said
    assert "20 pages · coil or saddle stitch" in said
    alike = [ticket("lulu", replace(jobs[0], file=f"{at}.pdf")) for at in range(2)]
    said = words(lay_out_ticket(desk_of("base", "a4"), alike))
    assert said.casefold().count("perfect binding or coil") == 1


def test_a_house_that_names_no_binding_is_asked_for_one() -> None:
    said = words(lay_out_ticket(desk_of("base", "a4"), [ticket("pdfx-1a")]))
    assert "Bound as the house offers it" in said


def ruler(desk: Desk, tickets: Sequence[Ticket]) -> list[float]:
    """Lengths in millimetres of the level lines that are there to measure with."""
    return [
        mm(item.x2 - item.x1)
        for page in lay_out_ticket(desk, tickets)
        for item in page.frame.items
        if isinstance(item, Stroke) and item.kind is StrokeKind.SCALE and item.y1 == item.y2
    ]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ruler_is_a_hundred_millimetres_long(paper: str) -> None:
    assert ruler(desk_of("base", paper), [ticket()]) == [pytest.approx(100)]


def test_a_house_is_given_no_ruler() -> None:
    assert ruler(desk_of(), [ticket("kdp")]) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_of_a_cohort_is_listed_once(paper: str) -> None:
    tickets = cohort(45)
    desk = desk_of("base", paper)
    pages = lay_out_ticket(desk, tickets)
    assert len(pages) > 2
    said = words(pages)
    squeezed = said.replace(" ", "")  # a long name goes on in a second line
    assert [squeezed.count(one.job.file) for one in tickets] == [1] * len(tickets)
    places = [squeezed.index(one.job.file) for one in tickets]
    assert places == sorted(places)
    assert "Files 45" in said
    assert f"Pages {sum(one.job.pages for one in tickets)}" in said
    assert f"Sheets {sum(one.sheets for one in tickets)}" in said
    assert f"Page {len(pages)} of {len(pages)}" in said


def test_files_that_are_bound_alike_say_so_once() -> None:
    said = words(lay_out_ticket(desk_of(), [ticket(), ticket()]))
    assert said.count("Coil of 8 mm") == 1
    thin = replace(JOB, file="key.pdf", pages=40)
    said = words(lay_out_ticket(desk_of(), [ticket(), ticket(job=thin)]))
    assert said.count("coil of 8 mm") == said.count("staples in the corner") == 1
    assert "Coil" not in said


def test_the_heaviest_paper_is_good_for_all() -> None:
    thin = replace(JOB, file="key.pdf", shows_through=False)
    said = words(lay_out_ticket(desk_of(), [ticket(job=thin), ticket()]))
    assert "90 g/m² or more" in said
    assert "80 g/m²" not in said


def test_papers_that_differ_have_a_ticket_each() -> None:
    letter = replace(JOB, file="other.pdf", paper="Letter", size=Size(215.9, 279.4))
    pages = lay_out_ticket(desk_of(), [ticket(), ticket(job=letter), ticket()])
    assert words(pages).count("Print ticket") == 2
    assert "Files 2" in words(pages)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
