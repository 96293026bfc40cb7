"""From names and options to editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builder.errors import ContentError, RequestError, SourceLocation
from builder.load.models import Answers, EditionEntry, Library
from builder.load.text import Line
from builder.plan.edition import Edition, Overrides, choose_editions
from builder.plan.naming import cards_file, ticket_file
from tests.plan.makers import card, library, topic, track

START, INTERVIEW = date(2026, 1, 5), date(2026, 2, 1)

LEADERSHIP = topic(card("a"), name="leadership")
STRATEGY = topic(card("b"), name="strategy")
LIBRARY = library(
    track(LEADERSHIP, STRATEGY, name="pm"),
    track(topic(card("c"), name="leadership"), name="sales"),
    entries=(
        EditionEntry(
            name=Line("coach"),
            topic=Line("strategy"),
            style=Line("large-print"),
            paper=Line("a5"),
            answers=Answers.KEY,
            interview=INTERVIEW,
        ),
        EditionEntry(name=Line("sales"), topic=Line("leadership"), track=Line("sales")),
    ),
)


def choose(*names: str, every: bool = False, **more: object) -> tuple[Edition, ...]:
    return choose_editions(LIBRARY, names, every, Overrides(**more))  # type: ignore[arg-type]


def said(*names: str) -> list[tuple[str, str | None]]:
    with pytest.raises(RequestError) as caught:
        choose(*names)
    return [(problem.message, problem.hint) for problem in caught.value.problems]


def test_without_a_name_the_first_edition_is_meant() -> None:
    (found,) = choose()
    assert (found.name, found.topic, found.style, found.paper, found.answers) == (
        "coach",
        STRATEGY,
        "large-print",
        "a5",
        Answers.KEY,
    )
    assert (found.start, found.interview, found.owner) == (None, INTERVIEW, "")
    assert found.rubric.id == "panel"


def test_all_editions_in_the_order_of_their_file() -> None:
    assert [one.name for one in choose(every=True)] == ["coach", "sales"]


def test_a_topic_without_an_edition_gets_the_defaults() -> None:
    (found,) = choose("leadership")
    assert (found.name, found.topic, str(found.track.id)) == ("leadership", LEADERSHIP, "pm")
    assert (found.style, found.paper, found.answers) == ("base", "a4", Answers.OVERLEAF)


def test_a_topic_of_two_tracks_is_named_with_its_track() -> None:
    (found,) = choose("sales/leadership")
    assert (found.name, str(found.track.id)) == ("leadership", "sales")


def test_an_edition_with_a_track_takes_that_tracks_topic() -> None:
    (found,) = choose("sales")
    assert str(found.topic.cards[0].id) == "c"


def test_the_name_of_an_edition_wins_over_that_of_a_topic() -> None:
    entry = EditionEntry(name=Line("leadership"), topic=Line("strategy"))
    (found,) = choose_editions(
        library(track(LEADERSHIP, STRATEGY), entries=(entry,)), ["leadership"], False, Overrides()
    )
    assert found.topic == STRATEGY


def test_names_keep_their_order_and_count_once() -> None:
    found = choose("strategy", "coach", "strategy")
    assert [one.name for one in found] == ["strategy", "coach"]


def test_an_unknown_name_has_the_nearest_in_its_hint() -> None:
    assert said("leadershp") == [
        ("there is no edition or topic 'leadershp'", "did you mean 'leadership'?")
    ]


def test_all_unknown_names_are_told_at_once() -> None:
    problems = said("coahc", "xyzzy", "coach")
    assert [hint for _, hint in problems] == [
        "did you mean 'coach'?",
        "'workbook list' shows what there is",
    ]


def test_nothing_to_build() -> None:
    with pytest.raises(RequestError) as caught:
        choose_editions(library(track(LEADERSHIP)), (), False, Overrides())
    (problem,) = caught.value.problems
    assert problem.message == "content has no editions"
    assert "name a topic" in str(problem.hint)


def test_the_command_line_wins() -> None:
    (found,) = choose(
        "coach", style="base", paper="letter", answers=Answers.NONE, owner="Jo", start=START
    )
    assert (found.style, found.paper, found.answers, found.owner) == (
        "base",
        "letter",
        Answers.NONE,
        "Jo",
    )


def test_a_date_of_the_command_line_replaces_both_of_the_edition() -> None:
    (found,) = choose("coach", start=START)
    assert (found.start, found.interview) == (START, None)
    (found,) = choose("coach", interview=START)
    assert (found.start, found.interview) == (None, START)


def test_no_book_is_written_over_another() -> None:
    one = EditionEntry(name=Line("one"), topic=Line("leadership"), target=Line("kdp"))
    two = EditionEntry(name=Line("one-kdp"), topic=Line("leadership"))
    key = EditionEntry(name=Line("ONE"), topic=Line("leadership"), answers=Answers.KEY)
    named = EditionEntry(name=Line("one-key"), topic=Line("leadership"))
    shelf = library(track(topic(card("a"))), entries=(one, two, key, named))
    with pytest.raises(RequestError) as caught:
        choose_editions(shelf, (), True, Overrides())
    assert [problem.message for problem in caught.value.problems] == [
        "'one' and 'one-kdp' would both be written to one-kdp.pdf",
        "'ONE' and 'one-key' would both be written to one-key.pdf",
    ]


def shelf_of(*entries: EditionEntry, topics: tuple[str, ...] = ("leadership",)) -> Library:
    return library(track(*(topic(card("a"), name=name) for name in topics)), entries=entries)


def entry(name: str, line: int, target: str = "home") -> EditionEntry:
    place = SourceLocation(Path("editions.yaml"), line, 11)
    return EditionEntry(Line(name, place), Line("leadership"), target=Line(target))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("One-cards", "the pocket cards of 'one'"),
        ("one-ticket", "the print ticket of 'one'"),
        ("one-kdp-ticket", "the print ticket of 'one'"),
        ("one-cohort-ticket", "the print ticket of a cohort of 'one'"),
        ("one-cohort-kdp-ticket", "the print ticket of a cohort of 'one'"),
        ("leadership-cards", "the pocket cards of 'leadership'"),  # of a topic without an edition
    ],
)
@pytest.mark.parametrize("names", [(), ("one",), ("leadership",)])
def test_no_book_is_the_file_of_another_ones_cards_or_ticket(
    name: str, what: str, names: tuple[str, ...]
) -> None:
    shelf = shelf_of(entry(name, 3), entry("one", 7, "kdp"))
    with pytest.raises(ContentError) as caught:
        choose_editions(shelf, names, False, Overrides())
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"editions.yaml:3:11: '{name}' and {what} would share the file {name}.pdf"
    )
    assert problem.hint == f"give '{name}' another name"


def test_the_target_of_the_command_line_counts_too() -> None:
    shelf = shelf_of(entry("one", 3), entry("one-lulu-ticket", 7))
    choose_editions(shelf, (), True, Overrides())
    with pytest.raises(ContentError, match="and the print ticket of 'one' would share"):
        choose_editions(shelf, ("one",), False, Overrides(target="lulu"))


def test_a_topic_that_can_be_built_under_its_own_name_counts_too() -> None:
    shelf = shelf_of(entry("one", 3), topics=("leadership", "one-cards"))
    with pytest.raises(ContentError, match="and the pocket cards of 'one' would share"):
        choose_editions(shelf, (), True, Overrides())


def test_names_that_end_so_are_free_where_nothing_is_called_by_the_rest() -> None:
    shelf = shelf_of(entry("flash-cards", 3), entry("one-ticket", 5), entry("cards", 7))
    assert len(choose_editions(shelf, (), True, Overrides())) == 3


def test_the_files_of_an_edition() -> None:
    assert cards_file("one") == "one-cards.pdf"
    assert [ticket_file("one", target) for target in ("home", "kdp")] == [
        "one-ticket.pdf",
        "one-kdp-ticket.pdf",
    ]


def test_one_edition_under_two_names_is_built_once() -> None:
    entry = EditionEntry(name=Line("leadership"), topic=Line("leadership"), track=Line("pm"))
    shelf = library(track(topic(card("a"))), entries=(entry,))
    names = ("leadership", "pm/leadership")
    assert len(choose_editions(shelf, names, False, Overrides())) == 1
