"""A file's name tells what differs from its edition; a wish tells all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.load import load_library
from builder.load.models import Answers, EditionEntry, Level, Library
from builder.load.text import Line
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.plan.naming import LONGEST, book_file, cards_file, names_of
from builder.plan.selection import Selection

ROOT = Path(__file__).resolve().parents[2]
ENTRY = EditionEntry(Line("leadership"), Line("leadership"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "content", ("leadership",))


def chosen(library: Library, said: Overrides) -> Edition:
    (edition,) = choose_editions(library, ["leadership"], False, said)
    return edition


SAID = {
    "": Overrides(),
    "-ana": Overrides(owner="Ana"),
    "-renee-okafor": Overrides(owner="Renée Okafor"),
    "-name": Overrides(owner="!"),
    "-key-name": Overrides(owner="Key"),
    "-a5": Overrides(paper="a5"),
    "-a5-large-print-ben": Overrides(paper="A5", style="large-print", owner="Ben"),
    "-questions": Overrides(answers=Answers.KEY),
    "-no-answers": Overrides(answers=Answers.NONE),
    "-answers-back": Overrides(answers=Answers.BACK),
    "-start-2027-09-01": Overrides(start=date(2027, 9, 1)),
    "-interview-2027-05-14": Overrides(interview=date(2027, 5, 14)),
    "-easy-hard": Overrides(selection=Selection(levels=(Level.HARD, Level.EASY))),
    "-cards-1-4-9to12": Overrides(selection=Selection(cards="4, 1,9-12")),
    "-shuffle-7": Overrides(selection=Selection(seed=7)),
    "-count-9": Overrides(settings=(("count", 9),)),
    "-hand-large": Overrides(looks=("style.hand=large",)),
    "-size-pt-11": Overrides(looks=("style.type.body.size_pt=11",)),
}


@pytest.mark.parametrize(("suffix", "said"), SAID.items())
def test_what_was_asked_for_stands_in_the_name(
    library: Library, suffix: str, said: Overrides
) -> None:
    edition = chosen(library, said)
    assert (edition.name, edition.suffix) == ("leadership", suffix)
    assert edition.stem == f"leadership{suffix}"
    assert chosen(library, said) == edition  # the same wish has the same name


def test_each_wish_is_another(library: Library) -> None:
    wishes = {chosen(library, said).wish for said in SAID.values()}
    assert len(wishes) == len(SAID)
    alike = ["Ana", "ana", "Aña", "Ana!", "A'na"]
    named = [chosen(library, Overrides(owner=name)) for name in alike]
    assert len({edition.wish for edition in named}) == len(alike)


def test_what_the_edition_says_itself_is_not_said_again(library: Library) -> None:
    own = chosen(library, Overrides())
    said = Overrides(
        style=own.style, paper=own.paper.upper(), answers=own.answers, target=own.target
    )
    assert (chosen(library, said).suffix, chosen(library, said).wish) == ("", "leadership")


def test_the_name_of_another_edition_is_not_taken() -> None:
    wanted = replace(ENTRY, paper=Line("a5"))
    assert names_of(ENTRY, wanted, "", (), set()).suffix == "-a5"
    assert names_of(ENTRY, wanted, "", (), {"leadership-a5"}).suffix == "-a5-2"
    taken = {"leadership-a5", "leadership-a5-2"}
    assert names_of(ENTRY, wanted, "", (), taken).suffix == "-a5-3"


def test_a_name_that_is_too_long_ends_in_a_mark_of_its_own() -> None:
    tags = tuple(Line(f"tag number {number} é") for number in range(40))
    stems = []
    for last in ("x", "y"):
        wanted = replace(ENTRY, tags=(*tags, Line(last)))
        stem = ENTRY.name + names_of(ENTRY, wanted, "李" * 60, (), set()).suffix
        assert re.fullmatch(r"leadership-tag-\S+-[0-9a-f]{6}", stem)
        assert len(stem.encode()) <= LONGEST
        stems.append(stem)
    assert stems[0] != stems[1]


def test_files() -> None:
    assert book_file("one-ana", "key", "kdp") == "one-ana-key-kdp.pdf"
    assert cards_file("one", "long") == "one-cards.pdf"
    assert cards_file("one", "short") == "one-cards-flip-short.pdf"
