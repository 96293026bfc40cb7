"""What an edition's files are called: after the edition, and after what was asked for beside it.

`leadership`, asked for on A5 for Ana, is `leadership-a5-ana`. What the edition says itself is no
part of the name, so a plain build has the edition's name alone. Words are kept short, so two
wishes may have the same one ('Ana' and 'ana'); an edition's `wish` tells them apart, and the shelf
puts no file in the place of one that was made for another wish (builder/shelf/records.py).
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from builder.errors import RequestError
from builder.load.models import Answers, EditionEntry, Level
from builder.load.names import file_name
from builder.plan.selection import card_numbers

HOME = "home"
"""The press target whose files carry no target in their name."""

WORKBOOK, KEY = "workbook", "key"
"""The books that an edition may have."""

KINDS = ("", "-key", "-cards", "-ticket")
"""What an edition's files have behind its name, before or after their target."""

LONGEST = 180
"""Bytes of a name before a number, a kind, the target and the ending; a disk allows 255 for all."""

_ANSWERS = {
    Answers.OVERLEAF: "answers-overleaf",
    Answers.BACK: "answers-back",
    Answers.KEY: "questions",  # the answers are in a second file, that ends in -key
    Answers.NONE: "no-answers",
}

_MARK = 6
"""Hexadecimal digits in place of words for which a name has no room."""


class Said(NamedTuple):
    """Something that was asked for: its word in a file's name, and how a command line says it."""

    word: str
    option: str


class Names(NamedTuple):
    """What an edition's files have behind its name, and all that was asked for in full."""

    suffix: str
    wish: str


def names_of(
    entry: EditionEntry,
    wanted: EditionEntry,
    owner: str,
    looks: Sequence[str],
    taken: Container[str],
) -> Names:
    """The names for what is `wanted` in place of an entry; `looks` are settings of its style.

    `taken` are names of other editions in small letters: none of them comes out.
    """
    said = (*_differences(entry, wanted), *map(_look, looks), *_owner(owner))
    wish = " ".join([str(entry.name), *(one.option for one in said)])
    suffix = "".join(f"-{one.word}" for one in said)
    longest = LONGEST - len(entry.name.encode())
    if len(suffix.encode()) > longest:
        mark = hashlib.sha256(wish.encode(errors="surrogatepass")).hexdigest()[:_MARK]
        room = max(longest - _MARK - 1, 0)
        suffix = f"{suffix.encode()[:room].decode(errors='ignore').rstrip('-')}-{mark}"
    name, number = suffix, 1
    while name and f"{entry.name}{name}".casefold() in taken:
        number += 1
        name = f"{suffix}-{number}"
    return Names(name, wish)


def _differences(entry: EditionEntry, wanted: EditionEntry) -> Iterator[Said]:
    """What differs, in the order in which the words stand in a name."""
    yield from _selected(entry, wanted)
    if wanted.paper.casefold() != entry.paper.casefold():
        yield _word("paper", wanted.paper)
    if wanted.style != entry.style:
        yield _word("style", wanted.style)
    if wanted.answers is not entry.answers:
        yield Said(_ANSWERS[wanted.answers], f"--answers {wanted.answers.value}")
    days = {"start": wanted.start, "interview": wanted.interview}
    if (wanted.start, wanted.interview) != (entry.start, entry.interview):
        yield from (_day(option, day) for option, day in days.items() if day)
        if not any(days.values()):
            yield Said("undated", "--set start= --set interview=")


def _selected(entry: EditionEntry, wanted: EditionEntry) -> Iterator[Said]:
    """What differs in the choice of cards."""
    if set(wanted.levels) != set(entry.levels):
        levels = [level.value for level in Level if level in wanted.levels] or ["all-levels"]
        yield Said("-".join(levels), f"--level {' '.join(levels)}")
    if set(wanted.tags) != set(entry.tags):
        yield from (_word("tag", tag, "tag-") for tag in sorted(set(wanted.tags)))
        if not wanted.tags:
            yield Said("all-tags", "--set tags=[]")
    cards = _ranges(wanted.cards)
    if cards != _ranges(entry.cards):
        yield Said(f"cards-{cards.replace(',', '-') or 'all'}", f"--cards {cards or 'all'}")
    for key, word in (("count", "count"), ("seed", "shuffle")):
        number = getattr(wanted, key)
        if number != getattr(entry, key):
            yield Said(f"{word}-{'none' if number is None else number}", f"--set {key}={number}")
    if wanted.order is not entry.order:
        order = wanted.order.value if wanted.order else "topic"
        yield Said(f"by-{order}", f"--set order={order}")


def _ranges(text: str) -> str:
    """Numbers of cards in one spelling: `4, 1,5-6` is `1,4to6`."""
    ranges: list[list[int]] = []
    try:
        numbers = card_numbers(text, _MOST_CARDS)
    except RequestError:  # in editions.yaml, but not wanted
        return text
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(f"{a}to{b}" if b > a else str(a) for a, b in ranges)


_MOST_CARDS = 999_999
"""No topic has as many: which there are has been checked before."""


def _day(option: str, day: date) -> Said:
    return Said(f"{option}-{day.isoformat()}", f"--{option} {day.isoformat()}")


def _word(option: str, text: str, before: str = "") -> Said:
    """A word of somebody's own; one that would make a book's name that of a key says what it is."""
    word = f"{before}{file_name(text).rstrip('-') or option}"
    kinds = {kind.removeprefix("-") for kind in KINDS}
    if word.rpartition("-")[2] in kinds:
        word = f"{word}-{option}"
    return Said(word, f"--{option} {shlex.quote(text)}")


def _look(setting: str) -> Said:
    """A setting of the style, such as `style.hand=large`."""
    key, _, value = setting.partition("=")
    word = f"{key.rpartition('.')[2]} {value}"
    return Said(_word("set", word).word, f"--set {shlex.quote(setting)}")


def _owner(name: str) -> Iterator[Said]:
    if name:
        yield _word("name", name)


def book_file(stem: str, kind: str, target: str) -> str:
    """Name of the PDF of one of an edition's books; `kind` is workbook or key."""
    parts = [stem]
    parts += [kind] if kind != WORKBOOK else []
    parts += [target] if target != HOME else []
    return f"{'-'.join(parts)}.pdf"


def cards_file(stem: str, flip: str = "long") -> str:
    """Name of the PDF of an edition's pocket cards; they differ by the edge that is turned on."""
    return f"{stem}-cards.pdf" if flip == "long" else f"{stem}-cards-flip-{flip}.pdf"


def ticket_file(stem: str, target: str) -> str:
    """Name of the PDF of an edition's print ticket; that of its cohort is of `stem`-cohort."""
    return f"{stem}-ticket.pdf" if target == HOME else f"{stem}-{target}-ticket.pdf"
