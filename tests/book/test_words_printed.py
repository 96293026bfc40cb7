"""Every word of the YAML is in the PDF, in order, on the page where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from builder.load.models import Answers
from builder.plan.edition import Overrides
from tests.book.making import Shelf
from tests.book.printed import Printed
from tests.book.source import Source, SourceCard, plain, squeeze


def missing(texts: Iterable[str], page: str) -> list[str]:
    """The texts that do not follow one another in the squeezed text of a page."""
    at, lost = 0, []
    for text in texts:
        found = page.find(squeeze(text), at)
        if found < 0:
            lost.append(text)
        else:
            at = found + len(squeeze(text))
    return lost


def roadmap_texts(source: Source) -> Iterator[str]:
    """Title, lead, and each station in order."""
    roadmap = source.track["roadmap"]
    yield from (roadmap["title"], roadmap["lead"])
    for step in roadmap["steps"]:
        yield from (step["name"], step["aim"])
        for day in step["days"]:
            yield day["task"]
            yield from (field["label"] for field in day.get("fields", ()))
    yield from (roadmap["cadence"]["name"], roadmap["cadence"]["aim"])


@pytest.fixture(scope="session", params=list(Answers), ids=lambda mode: mode.value)
def book(request: pytest.FixtureRequest, shelf: Shelf) -> Printed:
    return shelf.workbook(Overrides(answers=request.param))


def test_cover(book: Printed, source: Source) -> None:
    track = f"{source.track['name']} · {source.track['year']}"
    texts = [track, source.track["tagline"], source.topic["title"], source.topic["summary"]]
    assert missing(texts, squeeze(book.pages[0].body)) == []


def test_guide(book: Printed, source: Source) -> None:
    for section in source.track["guide"]:
        page = book.about(section["title"])
        assert missing([section["title"], *plain(section["text"])], page) == []
        assert missing(["Your turn", *plain(section["your_turn"])], page) == []


def test_roadmap(book: Printed, source: Source) -> None:
    assert missing(roadmap_texts(source), book.about("Roadmap")) == []


def test_days(book: Printed, source: Source) -> None:
    for number, (step, day) in enumerate(source.days, 1):
        segments = [segment["name"] for segment in day["session"]]
        texts = ["Day", str(number), step["name"], day["goal"], *segments]
        texts += [day["look_back"], day["tomorrow"]]
        assert missing(texts, book.about(f"Day {number}")) == []


def test_cadence(book: Printed, source: Source) -> None:
    cadence = source.track["roadmap"]["cadence"]
    for week in range(1, cadence["weeks"] + 1):
        assert book.page_that_begins("Week", str(week), cadence["name"])


def test_index(book: Printed, source: Source) -> None:
    titles = [f"{card.number}{card.title}" for card in source.cards]
    assert missing(titles, book.about("Question index")) == []


def test_questions(book: Printed, source: Source) -> None:
    for card in source.cards:
        page = book.about(f"Question {card.number}")
        assert missing([card.level.capitalize(), *card.question, *card.hint], page) == []


def test_rubric_and_mocks(book: Printed, source: Source) -> None:
    assert missing(rubric_texts(source), book.about("Rubric")) == []
    rounds = [text for it in source.track["rounds"] for text in (it["name"], it["asks"])]
    for number in range(1, source.track["mocks"] + 1):
        assert missing(rounds, book.about(f"Mock interview {number}")) == []


def rubric_texts(source: Source) -> list[str]:
    """The rubric's lead, then each criterion with its levels from 1 to 5."""
    texts = [source.rubric["lead"]]
    for criterion in source.rubric["criteria"]:
        texts += [criterion["name"], criterion["question"]]
        texts += [f"{number}{level}" for number, level in enumerate(criterion["levels"], 1)]
    return texts


def test_drills_and_blitz(book: Printed, source: Source) -> None:
    cases = [
        text
        for number, case in enumerate(source.scenarios, 1)
        for text in (f"Case {number}", case["title"], *plain(case["text"]))
    ]
    assert missing(cases, book.about("Drill log")) == []
    blitz = source.track["roadmap"]["blitz"]
    drills = [text for drill in blitz["drills"] for text in (drill["name"], drill["text"])]
    assert missing([blitz["lead"], *drills], book.about("Weakness blitz")) == []


def answer_texts(card: SourceCard) -> list[str]:
    """What the answer page of a card says, in order."""
    return [
        f"{card.number}{card.title}",
        *("Model answer", *card.answer),
        *("Example", *card.example),
        *("Common mistakes", *card.mistakes),
        *("Follow-up", *card.follow_up),
    ]


@pytest.mark.parametrize("mode", [Answers.OVERLEAF, Answers.BACK])
def test_answers(mode: Answers, shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides(answers=mode))
    for card in source.cards:
        assert missing(answer_texts(card), book.about(f"Answer {card.number}")) == []


def test_answers_in_the_key(shelf: Shelf, source: Source) -> None:
    for card in source.cards:
        page = shelf.key().about(f"Answer {card.number}")
        assert missing(answer_texts(card), page) == []
        assert missing(card.question, page) == []
    assert missing(rubric_texts(source), shelf.key().about("Rubric")) == []


@pytest.mark.parametrize(("paper", "style"), [("6x9", "base"), ("a5", "large-print")])
def test_nothing_is_lost_where_text_flows_on(
    paper: str, style: str, shelf: Shelf, source: Source
) -> None:
    """Where texts continue on another page, they are followed through the whole book."""
    book = shelf.workbook(Overrides(paper=paper, style=style)).text
    assert missing(roadmap_texts(source), book) == []
    for section in source.track["guide"]:
        assert missing([section["title"], *plain(section["text"])], book) == []
        assert missing(plain(section["your_turn"]), book) == []
    for card in source.cards:
        assert missing([*card.question, *card.hint, *answer_texts(card)], book) == []
    assert missing(rubric_texts(source), book) == []
    for case in source.scenarios:
        assert missing([case["title"], *plain(case["text"])], book) == []


def test_a_lost_word_and_a_wrong_order_are_noticed() -> None:
    assert missing(["one two", "three"], "onetwothree") == []
    assert missing(["one two", "three"], "onethree") == ["one two"]
    assert missing(["one two", "three"], "threeonetwo") == ["three"]


def test_the_source_was_read(source: Source) -> None:
    assert [card.number for card in source.cards] == list(range(1, 19))
    assert all(len(card.answer) > 1 and len(card.mistakes) > 1 for card in source.cards)
    assert plain("## A\n\n*b* [c](http://d)\n\n1. `e`\n2. f") == ("A", "b c", "e", "f")
