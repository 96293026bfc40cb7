"""The options of the commands, and what their words mean."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from builder.cli.usage import UsageError, usage_error
from builder.errors import Gathering, Problem
from builder.frozen import dataclass

if TYPE_CHECKING:
    from builder.load.models import Answers, Level
    from builder.load.settings import Settings as SetValues
    from builder.plan.edition import Overrides
    from builder.plan.selection import Selection

Names = Annotated[
    list[str] | None,
    # Hidden from the table, where typer would call it a list[str]; the texts say what it is.
    typer.Argument(metavar="NAME", hidden=True),
]
Every = Annotated[bool, typer.Option("--all", help="Every edition of editions.yaml.")]
StyleName = Annotated[
    str | None, typer.Option("--style", metavar="STYLE", help="base, ink-saver, large-print, ...")
]
PaperName = Annotated[
    str | None, typer.Option("--paper", metavar="PAPER", help="a4, letter, a5, 6x9, ...")
]
AnswersWord = Annotated[
    str | None,
    typer.Option("--answers", metavar="WHERE", help="overleaf, back, key or none."),
]
Target = Annotated[
    str | None,
    typer.Option("--for", metavar="TARGET", help="Who prints it: home, screen, kdp, pdfx-4, ..."),
]
Profile = Annotated[
    str | None,
    typer.Option("--icc", metavar="FILE", help="ICC profile of the press, where TARGET wants one."),
]
TicketToo = Annotated[
    bool, typer.Option("--ticket", help="Also a page that tells a copy shop what to do.")
]
Start = Annotated[
    str | None, typer.Option("--start", metavar="DATE", help="First day of the plan, YYYY-MM-DD.")
]
Interview = Annotated[
    str | None, typer.Option("--interview", metavar="DATE", help="Day of the interview.")
]
Owner = Annotated[
    str | None, typer.Option("--name", metavar="TEXT", help="Whose book it is, for the cover.")
]
Levels = Annotated[
    list[str] | None,
    typer.Option("--level", metavar="LEVEL", help="Only easy, medium or hard cards; repeatable."),
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="Only cards with it; repeatable.")
]
CardNumbers = Annotated[
    str | None, typer.Option("--cards", metavar="NUMBERS", help="Only these, such as 1,4,9-12.")
]
Shuffle = Annotated[
    str | None, typer.Option("--shuffle", metavar="SEED", help="Other cards first; a number.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Any other key; style.hand=large; repeatable."),
]
People = Annotated[
    str | None,
    typer.Option("--people", metavar="FILE", help="A copy for each person of a CSV file."),
]
ContentFolder = Annotated[
    str | None,
    typer.Option("--content", metavar="DIR", help="Content; else ./content, else what came along."),
]
StylesFolder = Annotated[
    str | None, typer.Option("--styles", metavar="DIR", help="Styles that are looked up first.")
]
OutputFolder = Annotated[
    str | None, typer.Option("--out", metavar="DIR", help="Where PDFs go.  [default: output]")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing unless something is wrong.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document for scripts.")]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What the command line says about which cards an edition has, still as text."""

    levels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cards: str | None = None
    shuffle: str | None = None

    def selection(self) -> Selection:
        """What they mean.

        Raises:
            UsageError: there is no such level, no card is named, or the seed is no number.
        """
        from builder.plan.selection import Selection

        found, chosen = Gathering(), Selection(tags=self.tags)
        with found:
            chosen = replace(chosen, cards=as_cards(self.cards))
        with found:
            chosen = replace(chosen, levels=as_levels(self.levels))
        with found:
            chosen = replace(chosen, seed=as_seed(self.shuffle))
        found.stop()
        return chosen


@dataclass(frozen=True, slots=True)
class EditionWords:
    """What the command line says about an edition, still as text."""

    style: str | None = None
    paper: str | None = None
    answers: str | None = None
    start: str | None = None
    interview: str | None = None
    owner: str | None = None
    target: str | None = None
    choice: ChoiceWords = ChoiceWords()
    settings: tuple[str, ...] = ()

    def overrides(self) -> Overrides:
        """What they mean.

        Raises:
            UsageError: a date, the answers' place, a level, a setting or the name can't be used.
        """
        from builder.plan.edition import Overrides

        found, said = Gathering(), Overrides(style=self.style, paper=self.paper, target=self.target)
        with found:
            said = replace(said, answers=as_answers(self.answers))
        with found:
            said = replace(said, start=as_date(self.start, "--start"))
        with found:
            said = replace(said, interview=as_date(self.interview, "--interview"))
        with found:
            said = replace(said, owner=as_owner(self.owner))
        with found:
            said = replace(said, selection=self.choice.selection())
        with found:
            values = self.set_values()
            said = replace(said, settings=values.edition, looks=values.looks)
        found.stop()
        return said

    def set_values(self) -> SetValues:
        """What every --set means, for the edition and for its style.

        Raises:
            UsageError: one of them means nothing.
        """
        from builder.load.settings import read_settings

        problems: list[Problem] = []
        found = read_settings(self.settings, problems)
        if problems:
            raise UsageError(*problems)
        return found


def as_levels(words: tuple[str, ...]) -> tuple[Level, ...]:
    """The levels.

    Raises:
        UsageError: there is no such level.
    """
    if not words:
        return ()
    from builder.load.models import Level
    from builder.load.nearest import did_you_mean

    known = [level.value for level in Level]
    problems = [
        Problem(f"--level: '{word}' is no level", hint=did_you_mean(word, known, ""))
        for word in words
        if word not in known
    ]
    if problems:
        raise UsageError(*problems)
    return tuple(map(Level, words))


def as_cards(text: str | None) -> str:
    """The numbers of cards; empty for all, which has to be meant.

    Raises:
        UsageError: it was asked for numbers, and there are none.
    """
    if text is not None and not text.strip(" ,"):
        hint = "write numbers such as 1,4,9-12, or leave it out for all cards"
        raise usage_error("--cards", "no card is named", hint)
    return text or ""


def as_seed(text: str | None) -> int | None:
    """The seed of a shuffle.

    Raises:
        UsageError: it is not a whole number.
    """
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        return int(text)
    raise usage_error("--shuffle", f"'{text}' is no seed", "write a whole number such as 7")


def as_date(text: str | None, option: str) -> date | None:
    """The date, which only has one spelling.

    Raises:
        UsageError: it is spelt otherwise, or there is no such day.
    """
    if text is None:
        return None
    from builder.load.dates import DATE_HINT, ISO_DATE

    if ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise usage_error(option, f"there is no day {text}", DATE_HINT) from None
    raise usage_error(option, f"'{text}' is not a date", DATE_HINT)


def as_answers(text: str | None) -> Answers | None:
    """Where the answers go.

    Raises:
        UsageError: there is no such place.
    """
    if text is None:
        return None
    from builder.load.models import Answers
    from builder.load.nearest import did_you_mean

    words = [choice.value for choice in Answers]
    if text in words:
        return Answers(text)
    hint = did_you_mean(text, words, "")
    raise usage_error("--answers", f"'{text}' is no place for answers", hint)


def as_owner(text: str | None) -> str:
    """The name for the cover.

    Raises:
        UsageError: it has characters that can't be printed on one line, or too many.
    """
    if text is None:
        return ""
    from builder.load.people import LONGEST_NAME

    name = unicodedata.normalize("NFC", text.strip())
    if not name.isprintable():
        raise usage_error("--name", "a name is one line of printable characters")
    if len(name) > LONGEST_NAME:
        fault = f"the name has {len(name)} characters, more than {LONGEST_NAME}"
        raise usage_error("--name", fault, "shorten it")
    return name


def today() -> date:
    """SOURCE_DATE_EPOCH's day, so that a build can be repeated to the byte; else today.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        fault = f"'{epoch}' is not a number of seconds since 1970"
        raise usage_error("SOURCE_DATE_EPOCH", fault, "correct or unset it") from None
