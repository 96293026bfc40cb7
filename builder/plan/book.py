"""The order of a book: an edition becomes a list of planned pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from builder.geometry import Side
from builder.load.models import Answers, Sheet
from builder.plan.alike import others
from builder.plan.answers import answer_pages, run_entry
from builder.plan.cards import NumberedCard, level_runs, number_cards
from builder.plan.edition import Edition
from builder.plan.filling import filled
from builder.plan.pages import (
    Answer,
    BeforeYouPrint,
    BeforeYouWrite,
    BlitzSheet,
    CadenceWeek,
    CoachQuestion,
    Contents,
    Cover,
    DayPlan,
    DrillLog,
    Entry,
    Guide,
    HowToUse,
    Kind,
    MockSheet,
    Notes,
    Page,
    Part,
    Progress,
    Question,
    QuestionIndex,
    RoadmapOverview,
    RubricTable,
    WhereNext,
    WorkbookPlan,
)
from builder.plan.schedule import Schedule, make_schedule

COACH_COPY = "Coach copy"
NOTE_PAGES = 2
BLITZ_SHEETS = 2
"""The blitz says 'open: repeat this page in three days', so there is a second copy."""


def plan_workbook(
    edition: Edition, today: date, edition_id: str, *, for_press: bool = False
) -> WorkbookPlan:
    """Plan the book that a learner writes in.

    A book `for_press` comes to its reader printed and bound, so it doesn't say how to print it.

    Raises:
        RequestError: the interview is too near for the roadmap.
    """
    edition = filled(edition)
    cards = number_cards(edition.topic)
    dates = (edition.start, edition.interview, today)
    weeks = edition.shared.weeks if edition.shared else None
    schedule = make_schedule(edition.track.roadmap, cards, *dates, weeks)
    front = (
        *_start(edition, cards, schedule),
        _before(edition, edition_id, for_press),
    )
    body = (
        _how_to_use(edition),
        *_read(edition),
        *_plan(edition, schedule),
        *_practise(edition, cards),
        *_score(edition),
        *_track(edition, cards, schedule),
        *_keep(edition),
        *_answers_at_the_back(edition, cards),
    )
    pages: tuple[Page, ...] = (*front, _contents((*front, *body)), *body)
    if edition.shared:
        shared = edition.shared
        pages = tuple(
            replace(page, others=others(page.kind, edition.rubric, shared)) for page in pages
        )
    title = f"{edition.topic.title} – {edition.track.name} · {edition.track.year}"
    title += f" – {COACH_COPY.lower()}" if edition.coach else ""
    return WorkbookPlan(title, edition.topic, str(edition.track.language), edition_id, pages)


def _start(edition: Edition, cards: tuple[NumberedCard, ...], schedule: Schedule) -> Iterator[Page]:
    track = f"{edition.track.name} · {edition.track.year}"
    topic = edition.topic
    cover = Cover(
        track,
        COACH_COPY if edition.coach else str(edition.track.tagline),
        topic.title,
        topic.summary,
        cards,
        str(edition.owner),
        schedule,
    )
    yield Page(cover, Part.START, "Cover", "cover", Side.RECTO, bookmark="Cover")


def _before(edition: Edition, edition_id: str, for_press: bool) -> Page:
    """The back of the cover, for whoever holds the book first."""
    track = f"{edition.track.name} · {edition.track.year}"
    says = (str(edition.topic.title), track, edition_id, edition.answers)
    if for_press:
        return _listed(BeforeYouWrite(*says), Part.START, "Before you write", "before")
    return _listed(BeforeYouPrint(*says), Part.START, "Before you print", "before")


def _contents(pages: Iterable[Page]) -> Page:
    entries = (Entry(page.part, page.entry, page.anchor) for page in pages if page.entry)
    return Page(Contents(tuple(entries)), Part.START, "Contents", "contents", bookmark="Contents")


def _how_to_use(edition: Edition) -> Page:
    kind = HowToUse(edition.answers, edition.rubric)
    return _listed(kind, Part.START, "How to use this book", "how")


def _listed(kind: Kind, part: Part, subject: str, anchor: str) -> Page:
    """A page whose subject is also its line in the contents and its bookmark."""
    return Page(kind, part, subject, anchor, entry=subject, bookmark=subject)


def _read(edition: Edition) -> Iterator[Page]:
    for number, section in enumerate(edition.track.guide + edition.topic.guide, 1):
        title = str(section.title)
        yield Page(Guide(section), Part.READ, title, f"guide-{number}", entry=title, bookmark=title)


def _plan(edition: Edition, schedule: Schedule) -> Iterator[Page]:
    roadmap = edition.track.roadmap
    yield Page(
        RoadmapOverview(roadmap, schedule),
        Part.PLAN,
        "Roadmap",
        "roadmap",
        side=Side.VERSO,
        entry=f"Roadmap: {roadmap.title}",
        bookmark="Roadmap",
    )
    for day in schedule.days:
        yield Page(
            DayPlan(day, edition.rubric),
            Part.PLAN,
            f"Day {day.number}",
            day.anchor,
            entry=_days_entry(schedule, day.number) if day.opens_step else None,
            bookmark=f"Day {day.number}: {day.step.name}",
        )
    cadence = roadmap.cadence
    for week in schedule.weeks:
        kind = CadenceWeek(week, str(cadence.name), str(cadence.aim), _mock_total(edition))
        yield Page(
            kind,
            Part.PLAN,
            "Cadence log",
            week.anchor,
            spread=True,
            entry="Cadence log" if week.number == 1 else None,
            bookmark=f"Week {week.number}",
        )


def _days_entry(schedule: Schedule, number: int) -> str:
    """The contents line of a step, which names its days: 'Days 3 and 4: Scenario drills'."""
    step = schedule.days[number - 1].step
    last = number + len(step.days) - 1
    if last == number:
        return f"Day {number}: {step.name}"
    joint = "and" if last == number + 1 else "to"
    return f"Days {number} {joint} {last}: {step.name}"


def _mock_total(edition: Edition) -> int:
    """Points of a full mock: five for each criterion of each round."""
    return 5 * len(edition.rubric.criteria) * len(edition.track.rounds)


def _practise(edition: Edition, cards: tuple[NumberedCard, ...]) -> Iterator[Page]:
    overleaf = edition.answers is Answers.OVERLEAF
    yield Page(
        QuestionIndex(cards, 5 * len(edition.rubric.criteria)),
        Part.PRACTISE,
        "Question index",
        "index",
        ends_on=Side.VERSO,
        entry="Question index",
        bookmark="Question index",
    )
    for run in level_runs(cards):
        for numbered in run:
            question = Question(numbered, edition.answers)
            yield Page(
                CoachQuestion(question, edition.rubric) if edition.coach else question,
                Part.PRACTISE,
                f"Question {numbered.number}",
                numbered.question_anchor,
                ends_on=Side.RECTO if overleaf else None,
                spread=not overleaf,
                entry=run_entry(run, "Questions") if numbered is run[0] else None,
                bookmark=f"{numbered.number} {numbered.card.title}",
            )
            if overleaf:
                yield Page(
                    Answer(numbered, edition.rubric),
                    Part.PRACTISE,
                    f"Answer {numbered.number}",
                    numbered.answer_anchor,
                    side=Side.VERSO,
                )


def _score(edition: Edition) -> Iterator[Page]:
    yield _listed(RubricTable(edition.rubric), Part.SCORE, "Rubric", "rubric")
    mocks = edition.track.mocks
    for number in range(1, mocks + 1):
        yield Page(
            MockSheet(number, edition.track.rounds, edition.rubric),
            Part.SCORE,
            f"Mock interview {number}",
            f"mock-{number}",
            spread=True,
            entry=_mocks_entry(mocks) if number == 1 else None,
            bookmark=f"Mock interview {number}",
        )


def _mocks_entry(mocks: int) -> str:
    return "Mock interview sheet" if mocks == 1 else f"Mock interview sheets, 1 to {mocks}"


def _track(edition: Edition, cards: tuple[NumberedCard, ...], schedule: Schedule) -> Iterator[Page]:
    scenarios = edition.track.scenarios + edition.topic.scenarios
    yield _listed(DrillLog(scenarios), Part.TRACK, "Drill log", "drills")
    progress = Progress(cards, edition.rubric, len(edition.track.rounds), edition.track.mocks)
    yield _listed(progress, Part.TRACK, "Progress", "progress")
    roadmap = edition.track.roadmap
    blitz_day = next((day for day in schedule.days if Sheet.BLITZ in day.day.sheets), None)
    for number in range(1, BLITZ_SHEETS + 1):
        first = number == 1
        yield Page(
            BlitzSheet(roadmap, blitz_day if first else None),
            Part.TRACK,
            "Weakness blitz",
            f"blitz-{number}",
            spread=True,
            entry="Weakness blitz" if first else None,
            bookmark="Weakness blitz" if first else None,
        )


def _keep(edition: Edition) -> Iterator[Page]:
    if edition.related:
        where = WhereNext(str(edition.topic.title), edition.related)
        yield _listed(where, Part.KEEP, "Where to go next", "next")
    for number in range(1, NOTE_PAGES + 1):
        first = "Notes" if number == 1 else None
        yield Page(Notes(), Part.KEEP, "Notes", f"notes-{number}", entry=first, bookmark=first)


def _answers_at_the_back(edition: Edition, cards: tuple[NumberedCard, ...]) -> Iterable[Page]:
    if edition.answers is Answers.BACK:
        return answer_pages(cards, edition, for_coach=False)
    return ()
