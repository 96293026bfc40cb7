"""Texts that can't be set: characters without a glyph at their place, titles too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.errors import ContentError, RequestError, SourceLocation
from builder.layout.book import lay_out
from builder.layout.coverage import (
    check_texts,
    length_problems,
    text_problems,
)
from builder.layout.items import TextRun
from builder.layout.paging import number_pages
from builder.load import load_library
from builder.load.models import Scenario
from builder.load.text import Line, Prose
from builder.plan.answers import plan_key
from builder.plan.book import plan_workbook
from builder.plan.edition import Edition, Related
from tests.layout.desks import desk_of
from tests.load.conftest import FILES
from tests.load.helpers import write
from tests.plan.makers import card, edition, prose, topic

DESK = desk_of()


def place(location: SourceLocation | None) -> str:
    return f"{location.path.name}:{location.line}:{location.column}" if location else ""


def test_a_missing_glyph_is_told_at_its_place(tmp_path: Path) -> None:
    text = "title: L\nsummary: S\ncards:\n  - id: own\n    title: A title\n    level: easy\n"
    text += "    question: |\n      Why,\n      and *for whom* 漢?\n    answer: Because.\n"
    text += "    example: Once.\n    mistakes: [One., 'Two 字 漢 字.']\n    follow_up: And then?\n"
    files = {**FILES, "tracks/pm/topics/leadership.yaml": text}
    library = load_library(write(tmp_path / "content", files))
    topics = {str(one.id): one for one in library.tracks[0].topics}
    found = text_problems(DESK, topics["leadership"])
    assert [place(problem.location) for problem in found] == [
        "leadership.yaml:9:22",
        "leadership.yaml:12:27",
    ]
    assert found[0].message.startswith("no font of the style has '漢' (U+6F22 CJK UNIFIED")
    assert found[1].message.count("U+") == 2
    assert "fallback" in str(found[0].hint)


@pytest.mark.parametrize("marks", ["\u0301" * 31, "\u0301\u0316" * 50_000])
def test_more_marks_than_a_letter_can_have_are_told_at_their_place(marks: str) -> None:
    crowded = Line(f"Caf\u0065{marks}", SourceLocation(Path("x.yaml"), 3, 1))
    (problem,) = text_problems(DESK, (crowded, Line("e\u0301" * 100)))
    assert problem.message == "more than 30 combining marks stand on one letter"
    assert place(problem.location) == "x.yaml:3:1"


def test_what_fallback_fonts_have_is_no_problem() -> None:
    own = card("a", question="Ελλάδα, Россия, → ½ “quotes” … – café", answer="`Ж` *Ω* **ß**")
    assert text_problems(DESK, topic(own)) == []


def test_many_characters_are_counted() -> None:
    (found,) = text_problems(DESK, topic(card("a", question="漢字仮名交文")))
    assert found.message.count("U+") == 5
    assert found.message.endswith(" and 1 more")


def test_every_text_of_a_model_is_looked_at() -> None:
    bad = card(
        "a",
        question="漢",
        answer="漢",
        example="漢",
        mistakes=("漢", "漢"),
        follow_up="漢",
        hint="漢",
    )
    bad = replace(bad, title=Line("漢"), tags=(Line("漢"),))
    own = replace(topic(bad), title=Line("漢"), summary=Line("漢"))
    assert len(text_problems(DESK, own)) == 11


def test_a_title_longer_than_its_page_is_a_located_problem() -> None:
    at = SourceLocation(Path("topic.yaml"), 3, 8)
    made = edition(card("a"))
    title = Line("considerable understanding " * 40, at)
    long = replace(made.topic, title=title, summary=Line("Short."))
    plan = plan_workbook(replace(made, topic=long), date(2026, 11, 23), "abc123")
    with pytest.raises(ContentError) as caught:
        number_pages(DESK, plan)
    (problem,) = caught.value.problems
    assert problem.location == at
    assert "mm high" in problem.message


def test_names_and_lines_have_a_longest_length() -> None:
    at = SourceLocation(Path("topic.yaml"), 3, 8)
    fine = replace(topic(card("a")), title=Line("x" * 80, at), summary=Line("x" * 240, at))
    assert length_problems((fine,)) == []
    long = replace(fine, title=Line("x" * 81, at), summary=Line("x" * 241, at))
    told = [(problem.message.split()[0], problem.location) for problem in length_problems((long,))]
    assert told == [("'title'", at), ("'summary'", at)]


def leaves(model: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every text of a tree of models."""
    if isinstance(model, Line | Prose):
        yield path
    elif isinstance(model, tuple):
        for number, entry in enumerate(model):
            yield from leaves(entry, (*path, number))
    elif is_dataclass(model):
        for one in fields(model):
            yield from leaves(getattr(model, one.name), (*path, one.name))


def with_leaf(model: Any, path: tuple[str | int, ...], text: str) -> Any:
    """The tree with another text there."""
    if not path:
        return prose(text) if isinstance(model, Prose) else Line(text)
    first, *rest = path
    if isinstance(first, int):
        changed = with_leaf(model[first], tuple(rest), text)
        return (*model[:first], changed, *model[first + 1 :])
    return replace(model, **{first: with_leaf(getattr(model, first), tuple(rest), text)})


def whole_edition() -> Edition:
    """An edition with something in every field that a book prints."""
    made = edition(card("a", hint="Hm."), card("b"), related=(Related(Line("M"), Line("Sums.")),))
    topic = replace(
        made.topic, guide=made.track.guide[:1], scenarios=(Scenario(Line("C"), prose("T")),)
    )
    track = replace(made.track, topics=(), scenarios=topic.scenarios)
    return replace(made, track=track, topic=topic)


def test_no_text_is_printed_that_was_not_looked_at() -> None:
    """A character that no font has is a problem of content wherever it stands, or isn't printed."""
    made = whole_edition()
    looked_at = 0
    for path in leaves(made):
        bad = with_leaf(made, path, "漢")
        try:
            check_texts(bad, DESK)
        except ContentError:
            looked_at += 1
            continue
        for plan in (plan_workbook(bad, date(2026, 11, 23), "abc123"), plan_key(bad, "abc123")):
            runs = [run for page in lay_out(DESK, plan) for run in page.frame.items]
            printed = [run.text for run in runs if isinstance(run, TextRun) and "漢" in run.text]
            assert (path, printed) == (path, [])
    assert looked_at > 60


@pytest.mark.parametrize("at", [None, SourceLocation(Path("people.csv"), 4, 1)])
def test_a_name_that_no_font_has_is_told_at_its_place(at: SourceLocation | None) -> None:
    owner = Line("李小龙", at) if at else "李小龙"
    with pytest.raises(RequestError, match=r"can.t be printed") as caught:
        check_texts(edition(card("a"), owner=owner), DESK)
    (problem,) = caught.value.problems
    assert (problem.location, bool(problem.hint)) == (at, True)
