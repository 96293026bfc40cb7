"""Answer pages that do not stand behind their question: at the back of a book, or in the key."""

from __future__ import annotations

from collections.abc import Iterator

from builder.geometry import Side
from builder.plan.cards import NumberedCard, level_runs, number_cards
from builder.plan.edition import Edition
from builder.plan.filling import filled
from builder.plan.pages import Answer, Cover, Page, Part, RubricTable, WorkbookPlan


def plan_key(edition: Edition, edition_id: str) -> WorkbookPlan:
    """Plan the coach's key: every answer under its card's number, then the rubric."""
    edition = filled(edition)
    cards = number_cards(edition.topic)
    cover = Cover(
        track=f"{edition.track.name} · {edition.track.year}",
        kind="Answer key",
        title=str(edition.topic.title),
        line="For the coach: answers, mistakes to listen for, and follow-ups to ask.",
        cards=cards,
        owner="",
        schedule=None,
    )
    pages = (
        Page(cover, Part.START, "Cover", "cover", Side.RECTO, bookmark="Cover"),
        *answer_pages(cards, edition, for_coach=True),
        Page(
            RubricTable(edition.rubric),
            Part.SCORE,
            "Rubric",
            "rubric",
            entry="Rubric",
            bookmark="Rubric",
        ),
    )
    title = f"{edition.topic.title} – answer key"
    return WorkbookPlan(title, edition.topic, str(edition.track.language), edition_id, pages)


def answer_pages(
    cards: tuple[NumberedCard, ...], edition: Edition, *, for_coach: bool
) -> Iterator[Page]:
    """A page for each card's answer, in book order."""
    for run in level_runs(cards):
        for numbered in run:
            yield Page(
                Answer(numbered, edition.rubric, for_coach),
                Part.ANSWERS,
                f"Answer {numbered.number}",
                numbered.answer_anchor,
                spread=True,
                entry=run_entry(run, "Answers") if numbered is run[0] else None,
                bookmark=f"Answer {numbered.number} {numbered.card.title}",
            )


def run_entry(run: tuple[NumberedCard, ...], what: str) -> str:
    """Contents line of a group of cards: 'Questions 1 to 5, easy'."""
    first, last, level = run[0].number, run[-1].number, run[0].card.level.value
    if first == last:
        return f"{what.removesuffix('s')} {first}, {level}"
    return f"{what} {first} to {last}, {level}"
