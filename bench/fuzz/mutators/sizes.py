"""Much of something: what takes more than its share of time or memory. The rare cases."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import any_prose
from bench.fuzz.world import EDITIONS, OTHER, TOPIC, World

_RARE = 12
_ANSWER = (TOPIC, ("cards", 0, "answer"))


def _answer(world: World, text: str) -> None:
    """Put a text into an answer, and check the book: laying it out is what might take long."""
    world.put(_ANSWER, text)
    world.words = ["check", "probe"]


@mutator(item=16, every=_RARE)
def very_long_word(world: World, rng: Random) -> None:
    """Item 16: a word of 10,000 letters and more, with and without places to hyphenate it."""
    count = rng.choice((10_000, 30_000, 100_000))
    part = rng.choice(("x", "ab", "interview", "-", "/", "é", "a\u00ad", "a.", "W"))
    world.put(any_prose(rng), (part * count)[:count])
    world.words = ["check", "probe"]


@mutator(item=16, every=_RARE)
def very_long_title(world: World, rng: Random) -> None:
    """Item 16: the same as a title, a name, a tag or an id."""
    key = rng.choice(("title", "id", "hint", "tags", "moves", "sums"))
    text = rng.choice(("x", "x ", "word ")) * rng.choice((5_000, 50_000))
    world.put(
        (TOPIC, ("cards", 0, key)), text if key not in {"tags", "moves", "sums"} else [text, text]
    )
    world.words = ["check", "probe"]


@mutator(item=16, every=_RARE)
def long_code_line(world: World, rng: Random) -> None:
    """Item 16: a code line of 100,000 signs, and 20,000 code lines."""
    shapes = (
        "x" * 100_000,
        "x " * 50_000,
        "x\n" * 20_000,
        "f(a, b); " * 10_000,
        " " * 90_000 + "x",
        "\n" * 20_000 + "x",
    )
    _answer(world, f"```\n{rng.choice(shapes)}\n```")


@mutator(item=16, every=_RARE)
def many_points(world: World, rng: Random) -> None:
    """Item 16: 20,000 points of a list, 4,000 headings without words."""
    shapes = (
        "- a\n" * 20_000,
        "1. a\n" * 20_000,
        "#\n" * 4_000,
        "## a\n" * 10_000,
        "-\n" * 5_000,
        "a\n\n" * 20_000,
    )
    _answer(
        world,
        rng.choice((*shapes, "1. a\n7. b\n" * 5_000, "- - " * 2_000 + "a", "> " * 3_000 + "a")),
    )


@mutator(item=16, every=_RARE)
def many_rows(world: World, rng: Random) -> None:
    """Item 16: tables of 2,000 rows, right and wrong, and of many columns."""
    columns = rng.choice((2, 2, 8, 300))
    row = rng.choice(("| a " * columns + "|\n", "| a " * (columns + 1) + "|\n", "|\n"))
    _answer(
        world, "| a " * columns + "|\n" + "|---" * columns + "|\n" + row * rng.choice((500, 2_000))
    )


@mutator(item=16, every=_RARE)
def many_faults(world: World, rng: Random) -> None:
    """Item 16: 2,000 bad links or placeholders in one text: each problem's place is found at once."""
    faults = (
        "[a](b) ",
        "{nosuch} ",
        "{ ",
        "![a](https://b.c) ",
        "[](https://a.b) ",
        "<br> ",
        "} ",
        "日",
        "~~a~~ ",
        "&x; ",
    )
    _answer(world, rng.choice((*faults, "`{` {", "[a]: b\n\n", "> a\n\n", "***\n\n")) * 2_000)


@mutator(item=16, every=_RARE)
def many_signs(world: World, rng: Random) -> None:
    """Item 16: signs on which a parser of Markdown may lose itself."""
    signs = (
        "*",
        "_",
        "[",
        "]",
        "`",
        "<",
        "![",
        "[a](",
        "\\",
        "**a ",
        "&",
        "a*",
        "|",
        "~",
        "```\n",
        "<a ",
        "{{",
        "*a_ ",
    )
    _answer(world, rng.choice(signs) * rng.choice((2_000, 20_000, 100_000)))


@mutator(item=16, every=_RARE)
def aliases(world: World, rng: Random) -> None:
    """Item 16: aliases of a long text, or of one another."""
    if rng.random() < 0.3:
        levels = "".join(f"  - &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
        text = f"extra:\n  - &l0 [x, x, x]\n{levels}"
    else:
        many = rng.choice((500, 5_000))
        cards = "".join("      - *long\n" for _ in range(many))
        text = f"scenarios:\n  - title: A\n    text: &long >-\n      {'word ' * 2_000}\nrelated:\n{cards}"
    world.files[TOPIC] += text.encode()
    world.words = ["check", "probe"]


@mutator(item=16, every=_RARE)
def much_text(world: World, rng: Random) -> None:
    """Item 16: 1 MB of plain text is checked in time."""
    sentence = "Say what was at stake **before** who was right, and `why` it was so. "
    paragraph = sentence * rng.choice((1, 50, 2_000)) + "\n\n"
    _answer(world, (paragraph * (1_000_000 // len(paragraph) + 1))[:1_000_000])


@mutator(item=16, every=_RARE)
def much_yaml(world: World, rng: Random) -> None:
    """Item 16: large files of other shapes: many keys, many entries, one long line."""
    shapes = ("k{n}: 1\n", "? [{n}]\n", "- {n}\n", "# {n}\n", "k{n}: {{a: 1}}\n")
    shape = rng.choice(shapes)
    text = "".join(
        shape.replace("{n}", str(n)).replace("{{", "{").replace("}}", "}") for n in range(30_000)
    )
    text = rng.choice(
        (
            text,
            "x: [" + "1, " * 100_000 + "]\n",
            "x: '" + "''" * 300_000 + "'\n",
            "x:" + " " * 10**6,
        )
    )
    world.files[rng.choice((TOPIC, OTHER, EDITIONS))] = text.encode()
    world.words = ["check"]


@mutator(item=16, every=_RARE)
def many_cards(world: World, rng: Random) -> None:
    """Item 16: many cards, scenarios or editions; their garbage isn't collected for each."""
    count = rng.choice((100, 300))
    if rng.random() < 0.5:
        card = world.tree(TOPIC)["cards"][0]
        world.put((TOPIC, ("cards",)), [card | {"id": f"c{number}"} for number in range(count)])
        world.words = ["check", "probe"]
    else:
        entry = world.tree(EDITIONS)["editions"][0]
        world.put(
            (EDITIONS, ("editions",)), [entry | {"name": f"e{number}"} for number in range(count)]
        )
        world.words = ["list"]


@mutator(item=16, every=_RARE * 4)
def many_topics(world: World, rng: Random) -> None:
    """Item 16: `check` of many topics takes no longer than building them."""
    for number in range(rng.choice((10, 20))):
        world.files[f"content/tracks/pm/topics/t{number}.yaml"] = world.files[OTHER]
    world.words = ["check"]
