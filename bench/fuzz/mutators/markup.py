"""Marked-up texts: what Markdown has and a book might lose or print raw."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import SAFE_ANSWER, any_prose, canary
from bench.fuzz.world import TOPIC, TRACK, World

_RAW = (
    "&lt;", "&amp;", "&nbsp;", "&#233;", "&#x1F600;", "&hellip;", "&rarr;", "&#0;", "&nosuch;",
    "<br>", "<br/>", "<b>bold</b>", "<sup>2</sup>", "<!-- note -->", "<kbd>Ctrl</kbd>", "</p>",
    "$E = mc^2$", "$$x_1$$", "\\(a\\)", "~~gone~~", "==mark==", "[^1]", "H~2~O", ":smile:",
    "![alt](https://example.org/a.png)", "[[wiki]]", "{.class}", "{{< short >}}",
)  # fmt: skip
_TEXT = ("\\(", "{", ":", "H~", "&nosuch;")
"""Marks that CommonMark takes for text."""

_CODES = (
    "${{ store.key }}", "{topic}", "const box = { size: 1 };", "}", "{{", "{", "#{x}", "f'{a!r:>{w}}'",
    "&lt;", "<br>", "a ~~ b", "$x$", "**p", "[ ] x", "\\n", "a  b", "x # y", "<T>", "%s", "\\\\host",
)  # fmt: skip
_BLOCKS = (
    "- [ ] to do\n- [x] done", "Term\n: its meaning", "> quoted", "***", "A\n===", "[a]: https://b.c",
    "1. one\n1. two", "* a\n    * b\n        * c\n            * d", "```\n```", "    code", "|a|\n|-|\n|b|",
    "#", "##", "####### seven", "-", "1.", "- \n-", "| a | b |\n|---|\n| c |", "+ a\n- b\n* c", "a\\\nb",
)  # fmt: skip


@mutator(item=4)
def raw_markup(world: World, rng: Random) -> None:
    """Item 4: entities, tags, formulas and their like are set or named, never printed raw."""
    mark, word = rng.choice(_RAW), canary(rng)
    world.put(any_prose(rng), f"Some {word} before {mark} and after.")
    world.wanted.unprinted = [] if mark.startswith(_TEXT) else [mark]


@mutator(item=4)
def block_markup(world: World, rng: Random) -> None:
    """Item 4: tick boxes, definition lists, empty points and other blocks."""
    blocks = rng.sample(_BLOCKS, rng.randrange(1, 4))
    world.put(any_prose(rng), "\n\n".join(["Begin.", *blocks, canary(rng)]))
    world.wanted.unprinted = ["[ ] to do", "[x] done"]


@mutator(item=3)
def braces_in_code(world: World, rng: Random) -> None:
    """Item 3: code spans and code blocks are printed letter by letter."""
    code = " ".join(rng.sample(_CODES, rng.randrange(1, 3)))
    shape = rng.choice(
        ("Say `{}` so.", "Say so:\n\n```python\n{}\n```\n", "- Point:\n\n  ```\n  {}\n  ```")
    )
    world.put(any_prose(rng), shape.replace("{}", code))
    world.wanted.printed = [code] if world.words[0] == "build" else []
    world.wanted.built = "code is verbatim"


@mutator(item=3)
def braces_in_text(world: World, rng: Random) -> None:
    """Item 3: placeholders and braces outside code."""
    parts = (
        "{topic}",
        "{track}",
        "{{",
        "}}",
        "{",
        "}",
        "{nosuch}",
        "{}",
        "{topic",
        "{{{topic}}}",
        "{Cards}",
    )
    world.put(any_prose(rng), " and ".join(rng.choices(parts, k=rng.randrange(1, 5))))


@mutator(item=5)
def link(world: World, rng: Random) -> None:
    """Item 5: the address behind words stands on paper."""
    path = "/".join(canary(rng) for _ in range(rng.randrange(1, 7)))
    address = f"https://example.org/{path}{rng.choice(('', '?a=1&b=2', '-x_y.html', '/%C3%A9'))}"
    world.put(any_prose(rng), f"Read [the {canary(rng)}]({address}) first.")
    world.wanted.built = "a link is nothing wrong"
    if "screen" not in world.words and world.words[0] == "build":
        world.wanted.printed = [address]


@mutator(item=5)
def odd_link(world: World, rng: Random) -> None:
    """Item 5: addresses that lead nowhere, or are written oddly."""
    addresses = ("javascript:alert(1)", "ftp://x", "", "/a", "https://", "http://[::1", "mailto:a@b",
                 "https://é.org/ü", "https://a.b/(c)", "<https://a.b/c d>", "https://u:p@h:99999/")  # fmt: skip
    shape = rng.choice(("[w]({})", "<{}>", "[w]({} 'title')", "[]({})", "{}", "[**b** `c`]({})"))
    world.put(any_prose(rng), "Read " + shape.replace("{}", rng.choice(addresses)) + " first.")


@mutator(item=6)
def capitals(world: World, rng: Random) -> None:
    """Item 6: the author's capitals are kept wherever a title is used within a sentence."""
    title = f"{rng.choice(('SQL', 'ADN', 'iOS', 'eBPF', 'USA', 'pH', 'Über'))} {canary(rng)}"
    step = ("roadmap", "steps", 0)
    spots = [(TOPIC, ("title",)), (TRACK, (*step, "name")), (TRACK, ("rounds", 0, "name"))]
    spots.append((TRACK, (*step, "days", 0, "session", 0, "name")))
    spots.append((TRACK, ("roadmap", "cadence", "name")))
    world.put(rng.choice(spots), title)
    changed = title[0].swapcase() + title[1:]
    world.wanted.unprinted = [changed]


@mutator(item=6)
def no_language(world: World, rng: Random) -> None:
    """Item 6: what is no language tag is refused."""
    word = rng.choice(
        ("español", "xx", "en_GB.UTF-8", "english", "-", "e", "en-", "zz-ZZ", "x" * 50)
    )
    world.put((TRACK, ("language",)), word)
    world.wanted.refused = f"'{word}' is no language"


@mutator(item=6)
def language(world: World, rng: Random) -> None:
    """Item 6: what is a language tag is taken."""
    word = rng.choice(("en", "en-GB", "en-US", "de-DE", "fr", "es", "pt-BR", "pl", "nl", "sv"))
    world.put((TRACK, ("language",)), word)
    world.wanted.built = f"{word} is a language"


@mutator(item=4)
def choices_on_lines(world: World, rng: Random) -> None:
    """Item 4: choices on lines of their own don't run together without a word."""
    marks = rng.choice((("A)", "B)"), ("A.", "B."), ("(a)", "(b)"), ("a)", "b)")))
    lines = "\n".join(f"{mark} {canary(rng)}" for mark in marks)
    world.put((TOPIC, ("cards", 0, "question")), f"Which one?\n{lines}\n")
    world.words = ["build", "probe", "--jobs", "1"]
    world.wanted.said = ["line|choice|list"]


@mutator(item=4, general=True)
def markdown_soup(world: World, rng: Random) -> None:
    """Item 4: signs of Markdown at random."""
    signs = [
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "#",
        "-",
        "\n",
        "\n\n",
        "|",
        "\\",
    ]
    signs += [
        "!",
        "&",
        ";",
        "~",
        "1.",
        "  ",
        "    ",
        "word",
        canary(rng),
        "https://a.b",
        "{",
        "}",
        ":",
    ]
    world.put(any_prose(rng), "".join(rng.choices(signs, k=rng.randrange(3, 40))))


@mutator(item=12)
def numbers_of_a_list(world: World, rng: Random) -> None:
    """Item 12: numbers that restart or jump are renumbered with a note."""
    numbers = rng.choice(((1, 2, 1, 2), (1, 3, 7), (3, 2, 1), (1, 1, 2), (0, 5), (999999999, 1)))
    world.put(SAFE_ANSWER, "\n".join(f"{number}. {canary(rng)}" for number in numbers))
    world.words = ["build", "probe", "--jobs", "1"]
    world.wanted.built, world.wanted.said = "such lists are renumbered", ["number"]
