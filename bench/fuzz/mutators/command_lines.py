"""Words of the command line."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import canary
from bench.fuzz.world import World

_VALUES = (
    "", " ", "-", "--", "x", "0", "-1", "1", "999999999999999999999", "1e999", "nan", "inf", "a\nb", "\udcff", "é",
    "x" * 300, "x" * 5000, "../x", "/", ".", "CON", "\x1b[31m", "\u202e", "1-", "3-1", "1-999999999", "1,,2", "٣",
    "2027-05-14", "2027-02-30", "0001-01-01", "9999-12-31", "2026-5-1", "base", "a4", "easy", "probe", "nosuch",
    "{topic}", "#", "*", "a=b", "1/2", "2/1", "0/0", "1/999999", "a4 ", "A4", "\0", "-0", "+1", "0.1", "0,1", "1.0e-400",
)  # fmt: skip
_OPTIONS = {
    "build": ("--style", "--paper", "--for", "--icc", "--answers", "--start", "--interview", "--level", "--tag",
              "--cards", "--shuffle", "--set", "--name", "--people", "--content", "--styles", "--out", "--shard", "--jobs"),
    "check": ("--style", "--paper", "--for", "--answers", "--start", "--level", "--tag", "--cards", "--set", "--content"),
    "cards": ("--paper", "--flip", "--style", "--content", "--styles", "--out"),
    "list": ("--content", "--styles"),
    "calibrate": ("--right", "--down", "--flip", "--paper", "--out", "--nosuch"),
    "new": ("--track", "--content"),
    "preflight": ("--for", "--styles"),
    "impose": ("--as", "--sheet", "--flip", "--signature", "--thickness", "--out"),
}  # fmt: skip
_ARGUMENTS = {"new": ("topic", "X"), "preflight": ("probe.pdf",), "impose": ("probe.pdf",)}


def _file_words(world: World) -> None:
    """Let the words name files freely: what lies in the folder may be written, but for content."""
    world.outputs = ["*"]


@mutator(item=18)
def option_values(world: World, rng: Random) -> None:
    """Items 17 and 18: any option of any command with any word."""
    command = rng.choice((*_OPTIONS, "build", "build"))
    world.words = [command, *_ARGUMENTS.get(command, ())]
    world.words += ["--jobs", "1"] * (command == "build")
    for option in rng.choices(_OPTIONS[command], k=rng.randrange(1, 4)):
        world.words += [option, rng.choice((*_VALUES, canary(rng)))]
    world.words += ["--json"] * (rng.random() < 0.4)
    _file_words(world)


@mutator(item=18)
def words_at_random(world: World, rng: Random) -> None:
    """Item 18: words that make no sense together."""
    words = (
        *_OPTIONS,
        *_VALUES,
        "--help",
        "-h",
        "--version",
        "--json",
        "--quiet",
        "--all",
        "--force",
        "--ticket",
    )
    world.words = rng.choices(words, k=rng.randrange(5))
    world.words += ["--jobs", "1"] * ("build" in world.words)
    _file_words(world)


@mutator(item=18)
def choice_of_cards(world: World, rng: Random) -> None:
    """Items 8 and 18: --cards, --level, --tag, --shuffle and --set count."""
    cards = (
        "1",
        "1-3",
        "3",
        "2,1",
        "1,1",
        "4",
        "0",
        "1-",
        "-2",
        "1-99999999999",
        "," * 50_000,
        "1," * 50_000,
    )
    world.words = ["build", "probe", "--jobs", "1"]
    options = (("--cards", rng.choice(cards)), ("--level", rng.choice(("easy", "hard", "x"))), ("--shuffle", "7"),
               ("--set", f"count={rng.choice((0, 1, 2, 3, 99))}"), ("--tag", "x"), ("--set", "order=content"))  # fmt: skip
    for pair in rng.sample(options, rng.randrange(1, 4)):
        world.words += pair


@mutator(item=6)
def name_on_the_cover(world: World, rng: Random) -> None:
    """Items 1 and 18: --name with words, signs and accents is printed as it is."""
    name = (
        f"{canary(rng)} {rng.choice(('O’Neil', 'Łukasz', 'd’Arc', '& Co', '#1', '{topic}', '*x*'))}"
    )
    world.words = ["build", "probe", "--jobs", "1", "--name", name]
    world.wanted.printed, world.wanted.built = [name], "a name is a name"


@mutator(item=18)
def dates(world: World, rng: Random) -> None:
    """Item 18: dates at the ends of the calendar and in all orders."""
    days = (
        "0001-01-01",
        "9999-12-31",
        "2024-02-29",
        "2027-05-14",
        "2027-05-15",
        "1899-12-31",
        "2200-01-01",
    )
    world.words = ["build", "probe", "--jobs", "1", "--start", rng.choice(days)]
    world.words += rng.choice(((), ("--interview", rng.choice(days))))


@mutator(item=23, every=30)
def cluster_address(world: World, rng: Random) -> None:
    """Item 23: addresses that are none are refused at once."""
    addresses = (
        "tcp://",
        "",
        "://",
        "tcp://:",
        "nosuch",
        "tcp://127.0.0.1:99999",
        "tls://x:1",
        "ü",
        "127.0.0.1",
    )
    world.words = ["build", "probe", "--cluster", rng.choice(addresses)]
    world.wanted.refused = "there is no cluster"
