"""Whole books for tests: laid out, read back as words, and held against their plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from builder.geometry import side_of
from builder.layout.addresses import with_addresses
from builder.layout.book import lay_out
from builder.layout.desk import Desk
from builder.layout.items import LaidOutPage, Link, Role, TextRun
from builder.load.models import Answers, Card
from builder.load.text import (
    BOX,
    TICKED,
    Block,
    CodeBlock,
    Heading,
    Line,
    ListBlock,
    Paragraph,
    Prose,
    Spans,
    Table,
)
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.cards import NumberedCard
from builder.plan.pages import (
    BlitzSheet,
    Contents,
    DayPlan,
    DrillLog,
    Guide,
    Kind,
    MockSheet,
    Page,
    Question,
    QuestionIndex,
    RoadmapOverview,
    RubricTable,
    WorkbookPlan,
)
from tests.layout.desks import desk_of
from tests.layout.generated import TODAY, Request

UNSEEN = re.compile("[\\s\u00ad\u2060\u200b-]+")
"""What breaking lines may add or drop: spaces and hyphens."""

NOTES = "Notes"
"""What stands beside the text on each page of a guide."""

PAGE_NUMBER = re.compile(r"(?:Answer )?(?:p\. )?(\d+)")


@dataclass(frozen=True)
class Made:
    """A book, what it was made from, and what made it."""

    desk: Desk
    plan: WorkbookPlan
    pages: tuple[LaidOutPage, ...]


def books_of(request: Request) -> list[Made]:
    """The workbook of a request, and the key if it has one."""
    desk = desk_of(request.style, request.paper, str(request.edition.track.language))
    plans = [plan_workbook(request.edition, TODAY, "abc123")]
    if request.edition.answers is Answers.KEY:
        plans.append(plan_key(request.edition, "abc123"))
    return [Made(desk, plan, lay_out(desk, plan)) for plan in plans]


def compact(text: str) -> str:
    """A text without spaces and hyphens."""
    return UNSEEN.sub("", text)


def words_of(prose: Prose | str) -> str:
    """What of a text must be printed, compact, marks of lists included."""
    if isinstance(prose, str):
        return compact(prose)
    return compact("".join(map(_block_words, with_addresses(prose))))


def _block_words(block: Block) -> str:
    match block:
        case Paragraph(spans) | Heading(spans):
            return _span_words(spans)
        case CodeBlock(lines):
            return "".join(lines)
        case ListBlock(items):
            points = zip(_marks(block), items, strict=True)
            return "".join(mark + "".join(map(_block_words, item)) for mark, item in points)
        case Table(header, rows):
            return "".join(_span_words(cell) for row in (header, *rows) for cell in row)


def _marks(block: ListBlock) -> list[str]:
    """What is printed before each point; boxes to tick are drawn."""
    start = block.start
    numbers = ["•" if start is None else f"{start + at}." for at in range(len(block.items))]
    return [mark.replace(BOX, "").replace(TICKED, "") for mark in block.labels or numbers]


def _span_words(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def owned(pages: Iterable[LaidOutPage], owner: str) -> str:
    """All words of an owner in the order in which they are painted, compact."""
    return compact("".join(run.text for page in pages for run in _runs(page) if run.owner == owner))


def printed(pages: Iterable[LaidOutPage], *, but: str = "") -> str:
    """All words of some pages but their furniture and one label, compact."""
    runs = (run for page in pages for run in _runs(page) if run.role is not Role.FURNITURE)
    return compact("".join(run.text for run in runs if (run.role, run.text) != (Role.LABEL, but)))


def _runs(page: LaidOutPage) -> Iterator[TextRun]:
    return (item for item in page.frame.items if isinstance(item, TextRun))


def question_words(card: Card) -> str:
    """What a question page must say of its card."""
    return words_of(card.question) + (words_of(card.hint) if card.hint else "")


def answer_words(numbered: NumberedCard) -> str:
    """What an answer page must say of its card, its number first."""
    card = numbered.card
    texts: tuple[Prose | str, ...] = (
        card.title,
        card.answer,
        card.example,
        *card.mistakes,
        card.follow_up,
    )
    return str(numbered.number) + "".join(map(words_of, texts))


def groups(made: Made) -> list[tuple[Page, list[LaidOutPage]]]:
    """Each planned page with the pages that it became, fillers left out."""
    found: list[tuple[Page, list[LaidOutPage]]] = []
    queue = list(made.plan.pages)
    for page in made.pages:
        if queue and queue[0].anchor in page.anchors:
            found.append((queue.pop(0), [page]))
        elif page.anchors[:1] != ("",) and found:
            found[-1][1].append(page)
    assert not queue
    return found


def lost(made: Made) -> list[str]:
    """Texts of the plan that its pages don't have."""
    found = []
    for page, pages in groups(made):
        text = printed(pages, but=NOTES if isinstance(page.kind, Guide) else "")
        found += [
            f"{page.anchor}: '{wanted[:60]}' is not on its pages"
            for wanted in _texts(page.kind)
            if not _is_there(wanted, text, in_parts=isinstance(page.kind, Guide))
        ]
    return found


def _is_there(wanted: str, text: str, *, in_parts: bool) -> bool:
    """Whether a text is on its pages; a guide's may have its foot between two parts of it."""
    if wanted in text or not in_parts:
        return wanted in text
    return any(
        wanted[:cut] in text and wanted[cut:] in text
        for cut in range(len(wanted))
        if wanted[:cut] in text
    )


def _texts(kind: Kind) -> Iterator[str]:
    """The words that a page of this kind must have, compact, each in one piece."""
    match kind:
        case Guide(section):
            texts: tuple[Prose | str, ...] = (section.title, section.text, section.your_turn)
            yield from map(words_of, texts)
        case RoadmapOverview(roadmap):
            parts = (roadmap.title, roadmap.lead, roadmap.steps, roadmap.cadence)
            yield from _lines(parts, skip=("goal", "session", "look_back", "tomorrow"))
        case QuestionIndex(cards):
            yield from (words_of(numbered.card.title) for numbered in cards)
        case DayPlan(planned):
            yield from (words_of(numbered.card.title) for numbered in planned.cards)
            yield from _lines((planned.day, planned.step.name), skip=("task", "fields"))
        case RubricTable(rubric):
            yield from _lines(rubric, skip=("name", "id"))
            yield from (compact(str(criterion.name)) for criterion in rubric.criteria)
        case MockSheet(_, rounds, rubric):
            yield from _lines(rounds)
            yield from (compact(str(criterion.name)) for criterion in rubric.criteria)
        case DrillLog(scenarios):
            yield from (words_of(text) for one in scenarios for text in (one.title, one.text))
        case BlitzSheet(roadmap):
            yield from _lines(roadmap.blitz)
        case _:
            return


def _lines(model: object, skip: Sequence[str] = ()) -> Iterator[str]:
    """Every line of a tree of models, compact."""
    if isinstance(model, Line):
        yield compact(str(model))
    elif isinstance(model, tuple):
        for entry in model:
            yield from _lines(entry, skip)
    elif is_dataclass(model):
        for one in fields(model):
            if one.name not in skip:
                yield from _lines(getattr(model, one.name), skip)


def misplaced(made: Made) -> list[str]:
    """Pages on the wrong side of their leaf, and fillers that nothing asked for."""
    found = [
        f"page {page.number} is {page.side}, its label is {page.label}"
        for at, page in enumerate(made.pages, 1)
        if (page.number, page.side, page.label) != (at, side_of(at), str(at))
    ]
    for page, pages in groups(made):
        if page.side and pages[0].side is not page.side:
            found.append(f"{page.anchor} begins on a {pages[0].side.value}")
        if page.ends_on and pages[-1].side is not page.ends_on:
            found.append(f"{page.anchor} ends on a {pages[-1].side.value}")
        if page.spread and len(pages) % 2 == 0 and pages[0].number % 2:
            found.append(f"{page.anchor} is a spread that begins on page {pages[0].number}")
    if len(made.pages) % 2:
        found.append(f"{len(made.pages)} pages are half a leaf too many")
    return found + _idle_fillers(made)


def _idle_fillers(made: Made) -> list[str]:
    """Fillers in a row, or where the next page might as well stand."""
    starts = {pages[0].number: (page, len(pages)) for page, pages in groups(made)}
    found = []
    for page in made.pages:
        if page.anchors[:1] != ("",) or page.number == len(made.pages):
            continue
        if page.number + 1 not in starts:
            found.append(f"page {page.number} is a filler before another")
            continue
        following, count = starts[page.number + 1]
        spread = following.spread and count % 2 == 0
        if not (following.side or following.ends_on or spread):
            found.append(f"page {page.number} is a filler before {following.anchor}")
    return found


def wrong_numbers(made: Made) -> list[str]:
    """Printed page numbers that are not those of the pages they lead to."""
    pages_of = {anchor: page.number for page in made.pages for anchor in page.anchors if anchor}
    found = []
    for page in made.pages:
        items = page.frame.items
        for run, link in pairwise(items):
            if not (isinstance(run, TextRun) and isinstance(link, Link)) or link.is_address:
                continue
            if link.target not in pages_of:
                found.append(f"page {page.number} leads to '{link.target}', which is nowhere")
                continue
            number = PAGE_NUMBER.fullmatch(run.text)
            if number and int(number[1]) != pages_of[link.target]:
                found.append(f"page {page.number} says '{run.text}' for {link.target}")
    return found + _wrong_contents(made, pages_of)


def _wrong_contents(made: Made, pages_of: dict[str, int]) -> list[str]:
    """The contents must list each entry, in order, with its page."""
    wanted = [(page.anchor, pages_of[page.anchor]) for page in made.plan.pages if page.entry]
    pages = [p for page, group in groups(made) if isinstance(page.kind, Contents) for p in group]
    if not pages:
        return []
    listed = [
        (link.target, int(run.text))
        for page in pages
        for run, link in zip(page.frame.items, page.frame.items[1:], strict=False)
        if isinstance(run, TextRun) and isinstance(link, Link)
    ]
    return [] if listed == wanted else [f"the contents list {listed}, not {wanted}"]


def wrong_cards(made: Made) -> list[str]:
    """Cards whose question or answer is not printed once, whole and in order."""
    found = []
    shown = {
        page.kind.numbered.number for page in made.plan.pages if isinstance(page.kind, Question)
    }
    for page in made.plan.pages:
        numbered = getattr(page.kind, "numbered", None)
        if numbered is None:
            continue
        if isinstance(page.kind, Question):
            wanted, owner = question_words(numbered.card), numbered.question_anchor
        else:
            wanted, owner = answer_words(numbered), numbered.answer_anchor
        if owned(made.pages, owner) != wanted:
            found.append(f"{owner}: '{owned(made.pages, owner)[:300]}', not '{wanted[:300]}'")
        if numbered.number not in shown and owned(made.pages, numbered.question_anchor) != words_of(
            numbered.card.question
        ):
            found.append(f"the key lacks question {numbered.number}")
    return found
