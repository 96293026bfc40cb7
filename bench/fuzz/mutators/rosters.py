"""Lists of people, as spreadsheets and careless hands write them."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.scripts import COMPLEX
from bench.fuzz.mutators.spots import canary
from bench.fuzz.world import World

PEOPLE = "people.csv"


def _roster(world: World, text: str | bytes) -> None:
    world.files[PEOPLE] = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    world.words = ["build", "probe", "--jobs", "1", "--people", PEOPLE]
    world.words += ["--json"] * (len(world.files[PEOPLE]) % 2)


@mutator(item=12)
def unknown_column(world: World, rng: Random) -> None:
    """Item 12: a roster's columns that mean nothing here are left alone, with a note."""
    column = rng.choice(("email", "Team", "Column 7", "id"))
    _roster(world, f"name,{column}\nAna {canary(rng)},x\n")
    world.wanted.built, world.wanted.said = "a further column does no harm", [f"(?i){column}"]


@mutator(item=12)
def sep_line(world: World, rng: Random) -> None:
    """Item 12: the line `sep=;` with which a spreadsheet begins."""
    sign = rng.choice((";", ",", "\t"))
    _roster(world, f"sep={sign}\nname{sign}level\nAna {canary(rng)}{sign}easy\n")
    world.wanted.built = "spreadsheets write such a line"


@mutator(item=18)
def wide_field(world: World, rng: Random) -> None:
    """Item 18: a field above the csv module's limit, in the first line or a later one."""
    field = rng.choice(("x", "é", '"')) * rng.choice((131_073, 200_000))
    rows = (
        f"name,{field}\nAna,x\n",
        f"name\n{field}\n",
        f"{field}\nname\nAna\n",
        f'name\n"{field}"\n',
    )
    _roster(world, rng.choice(rows))


@mutator(item=16, every=10)
def many_commas(world: World, rng: Random) -> None:
    """Item 16: a row of very many fields takes time in proportion."""
    commas = rng.choice((",", ";", "x,", " ,")) * rng.choice((80_000, 200_000))
    _roster(world, rng.choice((f"name\nAna{commas}\n", f"name{commas}\nAna\n")))


@mutator(item=1)
def names_of_people(world: World, rng: Random) -> None:
    """Items 1 and 18: names in all scripts and with all characters."""
    signs = (
        *COMPLEX,
        "Renée",
        "Łukasz",
        "O'Neil",
        "-",
        "..",
        "a/b",
        "CON",
        "\u202eAna",
        "A\0b",
        "x" * 90,
        "&amp;",
    )
    names = [rng.choice((*signs, canary(rng))) for _ in range(2)]
    _roster(world, "name\n" + "\n".join(f'"{name}"' for name in names) + "\n")


@mutator(item=24)
def roster_soup(world: World, rng: Random) -> None:
    """Item 24: fields, quotes and separators at random."""
    parts = [
        "name",
        "start",
        "interview",
        "edition",
        "level",
        "Ana",
        "2027-05-14",
        "easy",
        "hard+easy",
        "probe",
    ]
    parts += [
        "other",
        "",
        " ",
        '"',
        '""',
        "x" * 70,
        "2027-02-30",
        "é",
        "Ana",
        "nosuch",
        "\n",
        "'",
        "\t",
        "=",
    ]
    sign = rng.choice((",", ";", "\t", "|"))
    rows = [
        sign.join(rng.choices(parts, k=rng.randrange(1, 6))) for _ in range(rng.randrange(1, 5))
    ]
    head = sign.join(
        rng.sample(("name", "start", "interview", "edition", "level"), rng.randrange(1, 6))
    )
    end = rng.choice(("\n", "\r\n", "\r"))
    text = end.join((*[head] * (rng.random() < 0.8), *rows))
    encoding = rng.choice(("utf-8", "utf-8-sig", "utf-16", "latin-1"))
    _roster(world, text.encode(encoding, "replace"))


@mutator(item=24)
def bytes_of_a_roster(world: World, rng: Random) -> None:
    """Item 24: a roster with bytes that are others."""
    data = bytearray(f"name,start,level\nAna {canary(rng)},2027-05-14,easy\nRenée,,hard\n".encode())
    for _ in range(rng.randrange(1, 5)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    _roster(world, bytes(data))
