"""Texts of an unusual shape: tables, code lines, titles, long words, narrow pages."""

from __future__ import annotations

from random import Random

from bench.fuzz.base import PAPERS
from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import any_prose, canary
from bench.fuzz.world import RUBRIC, TOPIC, TRACK, Spot, World

_WORDS = (
    "ask first nobody knows what the goal of the work is a day of waiting for an answer".split()
)


def _words(rng: Random, most: int) -> str:
    return " ".join((canary(rng), *rng.choices(_WORDS, k=rng.randrange(most))))


@mutator(item=9)
def table(world: World, rng: Random) -> None:
    """Item 9: cells wrap on all papers, and all their words are there."""
    columns = rng.randrange(1, 5)
    rows = [[_words(rng, 9) for _ in range(columns)] for _ in range(rng.randrange(1, 8))]
    marks = ["|".join(rng.choices(("---", ":--", "--:", ":-:"), k=columns))]
    lines = ["|".join(row) for row in rows[:1]] + marks + ["|".join(row) for row in rows[1:]]
    world.put((TOPIC, ("cards", 0, "answer")), "\n".join(f"|{line}|" for line in lines))
    world.wanted.built = "cells wrap"


@mutator(item=9)
def odd_table(world: World, rng: Random) -> None:
    """Item 9: rows with too many or too few cells, empty cells, one very long word."""
    cells = ["", " ", "x" * 200, "`a|b`", "a\\|b", "**b", canary(rng), "<br>", "-" * 40]
    rows = ["|".join(rng.choices(cells, k=rng.randrange(1, 7))) for _ in range(4)]
    rows.insert(1, "|".join(["---"] * rng.randrange(1, 7)))
    world.put(any_prose(rng), "\n".join(f"|{row}|" for row in rows))


@mutator(item=9)
def long_table(world: World, rng: Random) -> None:
    """Item 9: a table longer than a page goes on overleaf with its head repeated."""
    rows = [f"| {number} | {_words(rng, 6)} |" for number in range(rng.randrange(40, 90))]
    world.put((TOPIC, ("cards", 0, "answer")), "\n".join(["| No | What |", "|---|---|", *rows]))
    world.wanted.built = "long tables break"


@mutator(item=10)
def code_lines(world: World, rng: Random) -> None:
    """Item 10: long code lines break, and nothing of them is lost."""
    lines = []
    for _ in range(rng.randrange(1, 6)):
        joint = rng.choice((" ", ".", "(", "_", "", "/", ", "))
        lines.append(
            "    " * rng.randrange(4) + joint.join(canary(rng) for _ in range(rng.randrange(1, 20)))
        )
    code = "\n".join(lines)
    world.put((TOPIC, ("cards", 0, "answer")), f"So:\n\n```\n{code}\n```\n")
    world.wanted.built = "code lines break"


@mutator(item=11)
def long_title(world: World, rng: Random) -> None:
    """Item 11: titles wrap wherever they are listed, on all papers."""
    spots: tuple[Spot, ...] = ((TOPIC, ("cards", 0, "title")), (TOPIC, ("cards", 1, "title")))
    for spot in spots:
        world.put(
            spot, f"{canary(rng)} does the event loop order its tasks {_words(rng, 6)}"[:80].strip()
        )
    world.words = ["build", "probe", "--jobs", "1", "--paper", rng.choice(PAPERS)]
    if rng.random() < 0.5:
        world.words += ["--set", f"style.type.body.size_pt={rng.choice((9, 11, 11.5, 12))}"]
    world.wanted.built = "titles wrap"


@mutator(item=11)
def long_line(world: World, rng: Random) -> None:
    """Item 11: any line of a page may be long."""
    spots: tuple[Spot, ...] = (
        (TOPIC, ("title",)), (TOPIC, ("summary",)), (TRACK, ("name",)), (TRACK, ("tagline",)),
        (TRACK, ("rounds", 0, "name")), (TRACK, ("rounds", 0, "asks")), (TRACK, ("scenarios", 0, "title")),
        (TRACK, ("roadmap", "title")), (TRACK, ("roadmap", "steps", 0, "name")),
        (TRACK, ("roadmap", "steps", 0, "days", 0, "session", 0, "name")),
        (RUBRIC, ("criteria", 0, "name")), (RUBRIC, ("criteria", 0, "levels", 0)),
    )  # fmt: skip
    world.put(rng.choice(spots), _words(rng, rng.choice((12, 40, 120))))


@mutator(item=11)
def long_word(world: World, rng: Random) -> None:
    """Items 11 and 16: a word wider than the page, in a text or a title."""
    word = "".join(canary(rng) for _ in range(rng.choice((5, 20, 60))))
    spots = [any_prose(rng), (TOPIC, ("cards", 0, "title")), (TOPIC, ("title",))]
    world.put(rng.choice(spots), word)


@mutator(item=14)
def many_criteria(world: World, rng: Random) -> None:
    """Item 14: a rubric that is too high for a page is built, or blamed itself."""
    levels = [canary(rng) for _ in range(5)]
    many = range(rng.randrange(3, 16))
    criteria = [{"name": f"C{n}", "question": "Q?", "levels": levels} for n in many]
    world.put((RUBRIC, ("criteria",)), criteria)
    world.put((TRACK, ("mocks",)), 1)
    world.words = ["build", "probe", "--jobs", "1", "--paper", rng.choice(("a5", "6x9"))]
    world.wanted.said = [r"rubric|interview\.yaml|pages|\"pages\""]


@mutator(item=13)
def book_for_kdp(world: World, rng: Random) -> None:
    """Item 13: a book of unusual length for KDP: built, or told about its pages."""
    world.put((TRACK, ("mocks",)), rng.choice((0, 20, 40)))
    world.put((TRACK, ("roadmap", "cadence", "weeks")), rng.choice((0, 20, 52)))
    world.words = ["build", "probe", "--jobs", "1", "--for", rng.choice(("kdp", "ingram", "lulu"))]
    world.words += ["--paper", rng.choice(PAPERS)]


@mutator(item=11)
def deep_list(world: World, rng: Random) -> None:
    """Item 16: lists within lists within quotes."""
    depth = rng.choice((3, 8, 30, 120))
    mark = rng.choice(("- ", "1. ", "> ", "* - "))
    text = "\n".join(" " * (len(mark) * level) + mark + canary(rng) for level in range(depth))
    world.put(any_prose(rng), text)


@mutator(item=10)
def pocket_cards(world: World, rng: Random) -> None:
    """Items 9 and 10: a pocket card with code or a table: all words there, or a located problem."""
    code = " ".join(canary(rng) for _ in range(rng.randrange(2, 30)))
    shapes = (f"```\n{code}\n```", f"| {code} | b |\n|---|---|\n| c | {code} |", f"`{code}`", code)
    world.put((TOPIC, ("cards", 0, "answer")), rng.choice(shapes))
    world.words = ["cards", "probe", "--paper", rng.choice(PAPERS[:2])]
    world.wanted.printed = code.split()  # each by itself: they may be on several cards
