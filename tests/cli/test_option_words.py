"""Words of options that are refused before anything is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.cli.options import ChoiceWords, as_owner
from builder.errors import ExitCode
from builder.load.people import LONGEST_NAME
from tests.cli.conftest import Said, Stage

Say = Callable[..., Said]


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("word", ["", " ", ",", " , "])
def test_no_card_numbers_are_not_the_whole_book(
    stage: Stage, say: Say, command: str, word: str
) -> None:
    said = say(command, "metrics", "--cards", word)
    assert said == Said(
        ExitCode.USAGE,
        "",
        "workbook: --cards: no card is named\n"
        "  hint: write numbers such as 1,4,9-12, or leave it out for all cards\n",
    )
    assert stage.asked == []


def test_card_numbers_are_passed_on_as_they_are() -> None:
    assert ChoiceWords().selection().cards == ""
    assert ChoiceWords(cards="1,").selection().cards == "1,"


def test_a_name_is_as_long_as_in_a_file_of_people(stage: Stage, say: Say) -> None:
    assert say("build", "metrics", "--name", "x" * LONGEST_NAME).code == ExitCode.OK
    said = say("build", "metrics", "--name", "x" * (LONGEST_NAME + 1))
    assert said.code == ExitCode.USAGE
    assert said.err == (
        "workbook: --name: the name has 81 characters, more than 80\n  hint: shorten it\n"
    )
    assert [len(asked.edition.owner) for asked in stage.asked] == [LONGEST_NAME]


def test_accents_of_a_name_have_the_form_that_fonts_have() -> None:
    assert as_owner("Rene\u0301e") == "Ren\u00e9e"
    assert as_owner("e\u0301" * LONGEST_NAME) == "\u00e9" * LONGEST_NAME
