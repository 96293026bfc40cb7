"""Texts that can't be set: characters without a glyph at their place, titles too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.errors import ContentError, SourceLocation
from builder.layout.coverage import length_problems, text_problems, title_problems
from builder.layout.paging import number_pages
from builder.load import load_library
from builder.load.text import Line
from builder.plan.book import plan_workbook
from tests.layout.desks import desk_of
from tests.load.conftest import FILES
from tests.load.helpers import write
from tests.plan.makers import card, edition, topic

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


def test_a_title_too_long_for_the_index() -> None:
    where = SourceLocation(Path("leadership.yaml"), 4, 12)
    long = replace(card("a"), title=Line("A title that is longer than its line", where))
    (found,) = title_problems(DESK, topic(long, card("b")))
    assert found.message.startswith("the title is ")
    assert found.message.endswith(
        f" mm wide in the index, which has {DESK.title_width:.0f} mm for it"
    )
    assert found.location == where


@pytest.mark.parametrize(("paper", "problems"), [("a4", 1), ("letter", 1), ("a5", 0), ("6x9", 0)])
def test_a_narrow_index_breaks_its_titles(paper: str, problems: int) -> None:
    long = replace(card("a"), title=Line("A title that is longer than its line"))
    assert len(title_problems(desk_of("base", paper), topic(long))) == problems


def test_a_title_just_as_long_as_its_line_fits() -> None:
    title = "i"
    while DESK.text_width(title + "i", "body") <= DESK.title_width:
        title += "i"
    assert title_problems(DESK, topic(replace(card("a"), title=Line(title)))) == []
    assert title_problems(DESK, topic(replace(card("a"), title=Line(title + "ii")))) != []


def test_a_title_longer_than_its_page_is_a_located_problem() -> None:
    at = SourceLocation(Path("topic.yaml"), 3, 8)
    made = edition(card("a"))
    title = Line("considerable understanding " * 40, at)
    long = replace(made.topic, title=title, summary=Line("Short."))
    plan = plan_workbook(replace(made, topic=long), date(2026, 11, 23), "abc123")
    with pytest.raises(ContentError) as caught:
        number_pages(DESK, plan)
    (problem,) = caught.value.problems
    assert (problem.location, "too long" in problem.message) == (at, True)


def test_names_and_lines_have_a_longest_length() -> None:
    at = SourceLocation(Path("topic.yaml"), 3, 8)
    fine = replace(topic(card("a")), title=Line("x" * 80, at), summary=Line("x" * 240, at))
    assert length_problems((fine,)) == []
    long = replace(fine, title=Line("x" * 81, at), summary=Line("x" * 241, at))
    told = [(problem.message.split()[0], problem.location) for problem in length_problems((long,))]
    assert told == [("'title'", at), ("'summary'", at)]
