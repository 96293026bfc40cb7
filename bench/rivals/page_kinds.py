"""What stands on each kind of page, as elements; see content.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from elements import (
    BUBBLES,
    LINE,
    PEN,
    RULE,
    Element,
    Items,
    bar,
    fields,
    gap,
    head,
    lines,
    prose,
    rail,
    row,
    score,
    spans_of,
    text,
    tick,
)

from builder.layout.kinds import using
from builder.load.text import Paragraph, Prose
from builder.plan import pages as kinds
from builder.plan.cards import NumberedCard, level_runs
from builder.plan.schedule import long_date, short_date


def _cover(page: kinds.Cover) -> Items:
    plan = page.schedule
    first = long_date(plan.start) if plan and plan.start else ""
    return [
        row([(115, text(page.track, "strong")), (52, text(page.kind))]),
        gap(45),
        {"e": "para", "style": "cover", "spans": [[page.title, ""]]},
        *prose(page.line, "line"),
        gap(55),
        {"e": "tower", "cards": [[c.number, c.card.level.pips] for c in page.cards]},
        gap(25),
        PEN,
        fields(f"This book belongs to  {page.owner}", "Target role", width=172),
        fields(f"Start date  {first}", "Interview date", width=172),
    ]


def _before(page: kinds.BeforeYouPrint) -> Items:
    return [
        head("Before you print"),
        *prose("Print this sheet by itself and lay a ruler on the line below before the rest."),
        rail("Check", [bar(100, 1, []), *prose("The line is one hundred millimetres long.")]),
        rail(
            "Set", [tick("Scale 100 %", "Choose ‘actual size’."), tick("Both sides", "Long edge.")]
        ),
        rail("Choose", [tick("Paper of 90 to 100 g/m²", "Uncoated and opaque.")]),
        rail("Bind", [tick("Punch, comb or clip at the inner margin", "It is 22 mm wide.")]),
        gap(40),
        RULE,
        rail("Colophon", prose(f"{page.title}, a workbook of the track {page.track}.", "small")),
        rail("", prose(f"Edition {page.edition_id}", "small")),
    ]


def contents(entries: Sequence[tuple[str, str, str]]) -> Items:
    """The table of contents, from title, anchor and part of each entry."""
    found, last = [head("Contents")], ""
    for words, anchor, part in entries:
        found += [RULE] if part != last else []
        cells = [(24.5, text(part if part != last else "", "strong")), (105, text(words, "body"))]
        found.append(row([*cells, (18, {"ref": anchor}), (8, {"box": True})]))
        last = part
    return found


def _how(page: kinds.HowToUse) -> Items:
    title, words = using.WHERE[page.answers]
    clock = [(stretch.name, int(stretch.end - stretch.start)) for stretch in using.CLOCK]
    captions = [(44.0, text(f"{n}  {words}")) for n, words in enumerate(using.CAPTIONS, 1)]
    books = [(44.0, {"book": n}) for n in range(3)]
    signs = [row([(10, {"pips": n}), (60, text(s))]) for n, s in enumerate(["easy", "medium"], 1)]
    return [
        head("How to use this book"),
        rail(title, [*prose(words), row(books), row(captions)]),
        rail("Three minutes", [*prose("Speak; the writing is a handrail."), bar(180, 10, clock)]),
        rail("Score", [*prose("One to five points each."), *score([page.rubric.criteria[0].name])]),
        RULE,
        rail("Signs", [tick("Tick", "when done, or when guilty"), *signs]),
    ]


def _guide(page: kinds.Guide) -> Items:
    section = page.section
    return [
        head(section.title),
        rail("Notes", prose(section.text)),
        gap(20),
        PEN,
        rail("", [*prose("Your turn", "heading"), *prose(section.your_turn), lines(6)]),
    ]


def roadmap(page: kinds.RoadmapOverview) -> Iterator[Items]:
    """The plan on two pages."""
    days = page.schedule.days
    half = (len(days) + 1) // 2
    for part in (days[:half], days[half:]):
        found: Items = [head(page.roadmap.title), *prose(page.roadmap.lead)]
        for day in part:
            name = prose(day.step.name, "section") + prose(day.step.aim) if day.opens_step else []
            when = short_date(day.date) if day.date else ""
            to = row([(120, text(day.day.task)), (17, {"ref": day.anchor})])
            labels = [str(f.label) for f in day.day.fields] or ["Done on"]
            found += [rail(f"Day {day.number}", [*name, to, fields(*labels)], when), RULE]
        yield found


def _day_page(page: kinds.DayPlan) -> Items:
    planned = page.planned
    day = planned.day
    total = sum(s.minutes for s in day.session)
    hand = row(
        [(30, {"ref": s.anchor, "name": s.name}) for s in planned.at_hand] or [(30, text("–"))]
    )
    return [
        head(planned.step.name, planned.number, short_date(planned.date) if planned.date else ""),
        rail("Goal", prose(day.goal)),
        rail("At hand", [hand]),
        rail(f"{total} minutes", [bar(total, 5, [(s.name, s.minutes) for s in day.session])]),
        RULE,
        *(_card_row(c) for c in planned.cards),
        PEN,
        rail("Looking back", [*prose(day.look_back, "small"), lines(11 - len(planned.cards))]),
        rail("", [*prose(day.tomorrow, "small"), lines(2)]),
    ]


def _card_row(numbered: NumberedCard) -> Element:
    card = numbered.card
    name = [(8.0, text(numbered.number)), (12.0, {"pips": card.level.pips})]
    place = [(48.0, text(card.title, "body")), (15.0, {"ref": numbered.question_anchor})]
    return row([*name, *place, (15, LINE), (15, LINE), (38, BUBBLES)])


def _cadence(page: kinds.CadenceWeek) -> Items:
    rows: Items = []
    for at, name in enumerate("Mon Tue Wed Thu Fri Sat Sun".split()):
        when = short_date(page.week.dates[at]) if at < len(page.week.dates) else name
        cells = [(8.0, {"box": True}), (22.0, text(when)), (15.0, LINE), (15.0, LINE)]
        rows += [row([*cells, (44.0, {"lines": 2}), (38.0, BUBBLES)]), RULE]
    return [
        head(page.name, page.week.number, page.aim),
        *rows,
        PEN,
        rail("Mock", [fields("Date", "Interviewer", f"Total of {page.total}"), lines(2)]),
        rail("Next week", [fields("Keep", "Change"), lines(1)]),
    ]


def _index(page: kinds.QuestionIndex) -> Items:
    found: Items = [head(f"{len(page.cards)} questions")]
    for run in level_runs(page.cards):
        found.append(RULE)
        for numbered in run:
            card = numbered.card
            name = [(8.0, text(numbered.number)), (12.0, {"pips": card.level.pips})]
            place = [(52.0, text(card.title, "body")), (14.0, {"ref": numbered.question_anchor})]
            found.append(row([*name, *place, *[(8.5, LINE)] * 6]))
    return found


def _question(page: kinds.Question) -> Items:
    card = page.numbered.card
    words = len(str(card.answer.source).split()) // 16
    hint = [rail("If you are stuck", prose(card.hint, "small"))] if card.hint else []
    meta = f"{card.level.value.capitalize()}   Suggested time {card.minutes} minutes"
    attempt = row([(14, {"field": w}) for _ in range(3) for w in ("Date", "Start", "Stop")])
    return [
        row([(29.5 - 5, text("")), (10, {"pips": card.level.pips}), (80, text(meta))]),
        {"e": "prompt", "number": page.numbered.number, "spans": _first_spans(card.question)},
        PEN,
        rail("Restate", [lines(2)], "0:00 to 0:20"),
        rail("Assumptions", [lines(3)], "0:20 to 0:40"),
        rail("Your answer", [lines(min(10, words))], "0:40 to 2:30"),
        rail("Where does it break?", [lines(3)], "2:30 to 3:00"),
        *hint,
        rail("Clock", [attempt]),
    ]


def _first_spans(text_: Prose) -> list[list[str]]:
    first = text_.blocks[0]
    assert isinstance(first, Paragraph)  # noqa: S101 - our own content
    return spans_of(first.spans)


def _answer(page: kinds.Answer) -> Items:
    card = page.numbered.card
    mistakes = [tick("", str(m.source)) for m in card.mistakes]
    return [
        head(card.title, page.numbered.number),
        rail("Model answer", prose(card.answer)),
        rail("Example", prose(card.example)),
        rail("Common mistakes", [*prose("I did this", "small"), *mistakes]),
        PEN,
        rail("Follow-up", [*prose(card.follow_up), lines(2)]),
        rail("Self-score", score(c.name for c in page.rubric.criteria)),
    ]


def _rubric(page: kinds.RubricTable) -> Items:
    found = [head(page.rubric.name), *prose(page.rubric.lead)]
    for criterion in page.rubric.criteria:
        levels = [row([(6, text(n)), (130, text(t))]) for n, t in enumerate(criterion.levels, 1)]
        found += [RULE, rail(criterion.name, levels, criterion.question)]
    return found


def _mock(page: kinds.MockSheet) -> Items:
    found = [head("Mock interview", page.number), fields("Candidate", "Interviewer", "Date")]
    for part in page.rounds:
        names = [criterion.name for criterion in page.rubric.criteria]
        left, right = [(70.0, {"lines": 4})], [(62.0, {"scores": [str(n) for n in names]})]
        found += [RULE, rail(part.name, [row([*left, *right])], part.asks)]
    return [*found, PEN, rail("Result", [fields("Total of 80", "Best round", "Pass"), lines(2)])]


def drills(page: kinds.DrillLog) -> Iterator[Items]:
    """Cases and empty rows, six on a page."""
    cases = [(str(s.title), s.text) for s in page.scenarios] + [("", "")] * 4
    for start in range(0, len(cases), 6):
        found: Items = [head("Drill log")] if not start else []
        for number, (title, words) in enumerate(cases[start : start + 6], start + 1):
            said = [*prose(title, "strong"), *prose(words)] if title else [gap(10)]
            log = row([(15, {"field": w}) for w in ("Date", "Start", "Stop")] + [(38, BUBBLES)])
            found += [RULE, rail(f"Case {number}", [*said, log])]
        yield found


def _progress(page: kinds.Progress) -> Items:
    names = [str(criterion.name) for criterion in page.rubric.criteria]
    heat = {"e": "heat", "names": names, "count": len(page.cards)}
    return [
        head("Progress"),
        rail("Mocks", [{"e": "chart", "count": page.mocks}]),
        RULE,
        rail("First attempt", []),
        heat,
        rail("Latest attempt", []),
        heat,
    ]


def _blitz_page(page: kinds.BlitzSheet) -> Items:
    weak = page.roadmap.blitz
    found = [head("Weakness blitz"), *prose(weak.lead), fields("Criterion", "Question", width=172)]
    for number, drill in enumerate(weak.drills, 1):
        body = [*prose(drill.name, "strong"), *prose(drill.text), bar(weak.minutes, 1, [])]
        found += [
            RULE,
            rail(
                str(number),
                [*body, fields("Question", "Start", "Stop"), *score(["Before", "After"]), lines(1)],
            ),
        ]
    return [*found, RULE, tick("Closed", "Back to cadence"), tick("Open", "In three days")]


def _further(page: kinds.WhereNext) -> Items:
    found = [head("Where to go next"), *prose("Take the one that would have helped most.")]
    for topic in page.related:
        found += [RULE, rail("Topic", [tick(topic.title, topic.summary), fields("For", "Start")])]
    return [*found, RULE, rail("My own list", [lines(12)])]


WRITERS: dict[type, Callable[[Any], Items]] = {
    kinds.Cover: _cover,
    kinds.BeforeYouPrint: _before,
    kinds.HowToUse: _how,
    kinds.Guide: _guide,
    kinds.DayPlan: _day_page,
    kinds.CadenceWeek: _cadence,
    kinds.QuestionIndex: _index,
    kinds.Question: _question,
    kinds.Answer: _answer,
    kinds.RubricTable: _rubric,
    kinds.MockSheet: _mock,
    kinds.Progress: _progress,
    kinds.BlitzSheet: _blitz_page,
    kinds.WhereNext: _further,
    kinds.Notes: lambda _: [fields("Subject", "Date", width=172), {"e": "dots"}],
}
