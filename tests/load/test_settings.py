from __future__ import annotations

from builder.errors import Problem
from builder.load.models import Answers, Level
from builder.load.settings import Settings, read_settings
from builder.load.style import Hand
from builder.load.styles import load_style
from tests.layout.desks import FOLDER


def read(*words: str) -> tuple[Settings, list[str]]:
    problems: list[Problem] = []
    found = read_settings(words, problems)
    return found, [f"{one.message} ({one.hint})" for one in problems]


def test_keys_of_the_edition_are_read_as_in_its_file() -> None:
    found, problems = read("answers=back", "levels=[easy, hard]", "count=6", "style=ink-saver")
    assert problems == []
    assert dict(found.edition) == {
        "answers": Answers.BACK,
        "levels": (Level.EASY, Level.HARD),
        "count": 6,
        "style": "ink-saver",
    }


def test_keys_of_the_style_are_laid_over_it() -> None:
    found, problems = read("style.hand=large", "style.type.body.size_pt=11", "style.hand=small")
    assert problems == []
    style = load_style("base", (FOLDER,), found.style)
    assert (style.hand, style.type.body.size_pt) == (Hand.SMALL, 11)
    assert style.type.body.leading == load_style("base", (FOLDER,)).type.body.leading


def test_every_problem_names_the_word_it_is_in() -> None:
    found, problems = read("hand", "papr=a5", "answers=bak", "topic=x", "count=0", "tags=[")
    assert found == Settings()
    assert len(problems) >= 6
    starts = [one.partition(": ")[0] for one in problems]
    words = ["hand", "papr=a5", "answers=bak", "topic=x", "count=0", "tags=["]
    assert list(dict.fromkeys(starts)) == [f"--set {word}" for word in words]
    assert "did you mean 'paper'?" in problems[1]
