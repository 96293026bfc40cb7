"""Cohorts: whose copies there are, under which names, and what they have room for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import RequestError, SourceLocation
from builder.load.models import Answers, EditionEntry, Level
from builder.load.people import Person
from builder.load.text import Line
from builder.plan.book import plan_workbook
from builder.plan.cohort import Cohort, cohort
from builder.plan.edition import Overrides, Shared
from builder.plan.pages import CadenceWeek, CoachQuestion, Cover, Question
from tests.plan.makers import card, library, topic, track

TODAY = date(2026, 1, 5)
SOON, LATE = TODAY + timedelta(days=4), TODAY + timedelta(days=40)
CARDS = (card("a"), card("b", Level.MEDIUM), card("c", Level.HARD))
LIBRARY = library(
    track(topic(*CARDS, name="leadership"), topic(*CARDS, name="metrics")),
    entries=(
        EditionEntry(Line("first"), Line("leadership"), start=TODAY, interview=LATE),
        EditionEntry(Line("second"), Line("metrics"), answers=Answers.KEY),
    ),
)


def person(name: str, line: int = 2, edition: str = "", **more: Any) -> Person:
    place = SourceLocation(Path("people.csv"), line, 1)
    wish = Line(edition, SourceLocation(Path("people.csv"), line, 30))
    given = {"start": None, "interview": None, "levels": ()} | more
    return Person(name=Line(name, place), edition=wish, **given)


def made(*people: Person, names: tuple[str, ...] = ("second",), every: bool = False) -> Cohort:
    return cohort(LIBRARY, names, every, Overrides(), people, TODAY)


def said(*people: Person, names: tuple[str, ...] = ("second",)) -> list[str]:
    with pytest.raises(RequestError) as caught:
        made(*people, names=names)
    return list(map(str, caught.value.problems))


def test_each_person_gets_each_edition() -> None:
    found = made(person("Ada"), person("Bo"), every=True)
    assert [(one.name, one.owner) for one in found.copies] == [
        ("first-ada", "Ada"),
        ("second-ada", "Ada"),
        ("first-bo", "Bo"),
        ("second-bo", "Bo"),
    ]
    assert [one.name for one in found.coaches] == ["first-coach", "second-coach"]
    assert [(one.name, one.owner) for one in found.editions] == [("first", ""), ("second", "")]


def test_an_owner_s_name_knows_its_place() -> None:
    found = made(person("Ada", 2), person("Bo", 7, start=TODAY, edition="first"))
    owners = [one.owner for one in found.copies]
    assert all(isinstance(owner, Line) for owner in owners)
    assert [str(owner.location) for owner in owners if isinstance(owner, Line)] == [
        "people.csv:2:1",
        "people.csv:7:1",
    ]


def test_a_cover_has_the_name_as_plain_text() -> None:
    """What shapes letters takes no kind of str but str itself."""
    (copy,) = made(person("Wu")).copies
    covers = [page.kind for page in plan_workbook(copy, TODAY, "x").pages]
    (owner,) = [kind.owner for kind in covers if isinstance(kind, Cover)]
    assert (owner, type(owner)) == ("Wu", str)


def test_a_person_s_own_edition_dates_and_levels_win() -> None:
    found = made(
        person("Ada", edition="first", interview=SOON, levels=(Level.HARD,)),
        person("Bo", edition="first"),
    )
    ada, bo = found.copies
    assert (ada.start, ada.interview) == (None, SOON)
    assert [str(one.id) for one in ada.topic.cards] == ["c"]
    assert (bo.start, bo.interview) == (TODAY, LATE)
    assert [(one.name, len(one.topic.cards)) for one in found.coaches] == [
        ("first-hard-coach", 1),
        ("first-coach", 3),
    ]


EASY, MEDIUM, HARD = (Level.EASY,), (Level.MEDIUM,), (Level.HARD,)


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        ([(), ()], ["second-coach"]),
        ([HARD, HARD], ["second-hard-coach"]),
        ([HARD, MEDIUM, HARD, ()], ["second-hard-coach", "second-medium-coach", "second-coach"]),
        ([EASY + HARD, EASY], ["second-easy-hard-coach", "second-easy-coach"]),
        ([EASY + MEDIUM + HARD, ()], ["second-coach"]),  # the same cards as without a word
        ([(), EASY + MEDIUM + HARD], ["second-coach"]),
    ],
)
def test_a_coach_s_copy_is_named_after_the_levels_asked_for(
    levels: list[tuple[Level, ...]], names: list[str]
) -> None:
    found = made(*(person("Ada", levels=said) for said in levels))
    assert [one.name for one in found.coaches] == names


def test_a_coach_s_copy_has_a_number_only_where_its_name_is_taken() -> None:
    entries = (
        EditionEntry(Line("metrics-hard"), Line("metrics")),
        EditionEntry(Line("metrics-hard-coach"), Line("metrics")),
    )
    shelf = library(track(topic(*CARDS, name="metrics")), entries=entries)
    people = person("Ada", edition="metrics", levels=HARD), person("Hard Coach", edition="metrics")
    found = cohort(shelf, (), False, Overrides(), people, TODAY)
    assert [one.name for one in found.coaches] == ["metrics-hard-coach-2", "metrics-coach"]
    assert [one.name for one in found.copies] == ["metrics-ada", "metrics-hard-coach-3"]


def test_no_copy_is_a_file_of_an_edition() -> None:
    entries = (
        EditionEntry(Line("one"), Line("metrics"), answers=Answers.KEY),
        EditionEntry(Line("one-ADA"), Line("metrics")),
        EditionEntry(Line("one-bo"), Line("metrics"), target=Line("kdp")),
    )
    shelf = library(track(topic(*CARDS, name="metrics")), entries=entries)
    people = [person(name, edition="one") for name in ("Ada", "Key", "Cards", "Ticket", "Bo", "Cy")]
    found = cohort(shelf, (), False, Overrides(), people, TODAY)
    assert [one.name for one in found.copies] == [
        "one-ada-2",
        "one-key-2",
        "one-cards-2",
        "one-ticket-2",
        "one-bo-2",
        "one-cy",
    ]


def test_the_coach_s_copy_is_nobody_s_and_has_no_dates() -> None:
    (coach,) = made(person("Ada", start=TODAY, interview=LATE)).coaches
    assert (coach.owner, coach.start, coach.interview, coach.coach) == ("", None, None, True)
    pages = [page.kind for page in plan_workbook(coach, TODAY, "x").pages]
    (cover,) = [kind for kind in pages if isinstance(kind, Cover)]
    assert cover.kind == "Coach copy"
    assert [k.question.numbered.number for k in pages if isinstance(k, CoachQuestion)] == [1, 2, 3]
    assert not [kind for kind in pages if isinstance(kind, Question)]


def test_all_have_room_for_the_longest() -> None:
    found = made(person("Ada"), person("Bo", start=TODAY, interview=LATE), person("Zoë Łuk"))
    shared = {one.shared for one in (*found.copies, *found.coaches)}
    assert shared == {Shared(weeks=6, name=7, dated=True)}
    weeks = [
        [k.week for page in plan_workbook(one, TODAY, "x").pages
         if isinstance(k := page.kind, CadenceWeek)]
        for one in (*found.copies, *found.coaches)
    ]  # fmt: skip
    assert [[week.number for week in one] for one in weeks] == [[1, 2, 3, 4, 5, 6]] * 4
    assert weeks[1][-1].dates


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (["Bo", "Bo"], ["second-bo", "second-bo-2"]),
        (["Bo", "BO", "Bö"], ["second-bo", "second-bo-2", "second-bo-3"]),
        (["!", "…"], ["second-person", "second-person-2"]),
        (["Coach"], ["second-coach-2"]),
        (["Ada", "Ada Key"], ["second-ada", "second-ada-key-2"]),
        (["Ada Key", "Ada"], ["second-ada-key", "second-ada-2"]),
        (["Ada Home", "Ada"], ["second-ada-home", "second-ada-2"]),
        (["Cohort"], ["second-cohort-2"]),
        (["Cohort Ticket 1 of 12"], ["second-cohort-ticket-1-of-12-2"]),  # that of a shard
        (["Cohort KDP Ticket 2 of 2"], ["second-cohort-kdp-ticket-2-of-2-2"]),
        (["Con"], ["second-con"]),
        (["Ελένη", "../../etc"], ["second-ελενη", "second-etc"]),
    ],
)
def test_no_file_of_one_is_a_file_of_another(people: list[str], names: list[str]) -> None:
    assert [one.name for one in made(*map(person, people)).copies] == names


def test_what_is_wrong_is_said_at_each_person_s_place() -> None:
    assert said(
        person("Ada", 2, "frist"),
        person("Bo", 3),
        person("Cy", 4, "frist"),
    ) == [
        "people.csv:2:30: there is no edition or topic 'frist'",
        "people.csv:4:30: there is no edition or topic 'frist'",
    ]
    near = said(person("Ada", 2, interview=TODAY), person("Bo", 3, interview=TODAY))
    assert [line.split(" the interview")[0] for line in near] == [
        "people.csv:2:1:",
        "people.csv:3:1:",
    ]


def test_what_the_command_got_wrong_is_said_once() -> None:
    assert said(person("Ada", 2), person("Bo", 3), names=("frist",)) == [
        "there is no edition or topic 'frist'"
    ]


NAMES = st.one_of(
    st.sampled_from(
        ["Ada", "ada", "Ádá", "Coach", "Key", "Ada Key", "Cohort Ticket 1 of 2", "con", "·"]
    ),
    st.text(
        st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=80
    ),
)


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_names_of_files_are_unique_and_safe(names: list[str]) -> None:
    found = made(*map(person, names), every=True)
    files = [
        f"{one.name}{kind}".casefold()
        for one in (*found.copies, *found.coaches)
        for kind in ("", "-key", "-ticket")
    ]
    for edition in ("first", "second"):
        files += [f"{edition}-cohort-ticket{part}" for part in ("", "-1-of-2", "-2-of-2")]
    assert len(set(files)) == len(files)
    assert all(len(f"{name}.pdf".encode()) <= 255 for name in files)
    assert all(set(name).isdisjoint('/\\:*?"<>|\0 .') for name in files)
