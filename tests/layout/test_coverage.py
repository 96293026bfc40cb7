"""Texts that can't be set: characters without a glyph at their place, titles too long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import SourceLocation
from builder.layout.coverage import text_problems, title_problems
from builder.load import load_library
from builder.load.text import Line
from tests.layout.desks import desk_of
from tests.load.conftest import FILES
from tests.load.helpers import write
from tests.plan.makers import card, topic

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
