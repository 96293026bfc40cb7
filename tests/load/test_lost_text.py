"""Text that YAML would drop or take for something else is never lost without a word."""

from __future__ import annotations

import re
from dataclasses import field
from pathlib import Path

import pytest
import yaml

from builder.errors import Problem
from builder.frozen import dataclass
from builder.load import yaml_nodes
from builder.load.heads import head_of
from builder.load.nodes import Source
from builder.load.reader import read_model
from builder.load.text import Line, Prose
from builder.load.yaml_nodes import parse_nodes
from tests.load.helpers import nodes, told

TOPIC = frozenset({"topic"})


@dataclass(frozen=True, slots=True)
class Texts:
    """Each place where a text can stand."""

    title: Line
    text: Prose | None = None
    tags: tuple[Line, ...] = ()
    parts: tuple[Texts, ...] = ()
    count: int | None = None
    flag: bool = field(default=False)


@pytest.fixture(params=["fast", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the parser that is written in C, and with the other one."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    return str(request.param)


def read(text: str) -> tuple[Texts | None, list[Problem]]:
    problems: list[Problem] = []
    node = parse_nodes(Source(Path("x.yaml"), text), problems)
    found = node and read_model(Texts, node, problems, placeholders=TOPIC)
    return found or None, problems


LOST = [
    "title: Why was ticket ¶#42 closed?",
    "title: a#b\ntext: why ¶#hashtag",
    "title: I know C ¶#",
    "title: I know C\t¶#1",
    "title: ¶#42",
    "title: a\ntext: ¶#tag",
    "title: a\ntext: ¶##heading",
    "title: a\ntext: ~ ¶#42",
    "title: a\ntext:\n  Two lines, and\n  ticket ¶#42",
    "title: a\ntext: Two lines, and\n  ticket ¶#42 on the second\n\ncount: 3 #4",
    "title: a\ntext: Two lines, and\n  ticket ¶#42 before\n  the last.",
    "title: a\ntext: Two lines, and\n  ticket ¶#42 before\n  a key: here.",
    "title: a\ntext: Two lines, and\n  ticket ¶#42 before\n  - a list.",
    "title: a\ntext: One line\n  ¶#hashtag",
    "title: a\ntext: One line\n\n  ¶#hashtag\n  and more",
    "title: a\ntext:\n  One line\n  ¶#hashtag",
    "title: a\ntags:\n  - one ¶#2\n  - ¶#3\n  - '#4' #5\n  - more\n    ¶#6",
    "title: a\ntags: [one ¶#2\n  , two]",
    "title: a\ntags: [one ¶#2, two]",
    "title: a\ntags: [one ¶#2, two]\ncount: 3",
    "title: a\ntags: [one, ¶#2, two]\ncount: 3",
    "title: a\ntags: [¶#2, two]",
    "title: a\nparts: [{title: 'x #1', text: b ¶#2}]\ncount: 3",
    "title: a\nparts:\n  - title: one ¶#2\n    text: two ¶#3",
    "title ¶#1: a\ntext: b",
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", LOST)
def test_a_comment_that_cuts_off_a_text_is_a_problem(text: str) -> None:
    wanted = [
        f"{number}:{found.start() + 1}"
        for number, line in enumerate(text.split("\n"), 1)
        for found in re.finditer("¶", line)
    ]
    found = told(read(text.replace("¶", ""))[1])
    assert [line.split(" ")[0] for line in found] == wanted
    said = "from this '#' on the text is taken for a comment (put the whole text in quotes; "
    assert [line for line in found if said not in line] == []


KEPT = [
    "title: a # comment",
    "title: a # 42\n# text: b\n#text: c\ntext: d",
    "title: a#b",
    "title: 'a #b' #c",
    'title: "a #b" #c',
    "title: |\n  a #b\ntext: >\n  c\n  #d",
    "title: a\ncount: 3 #4\nflag: true #or false",
    "title: a\n#text: b\n\n#flag: true\ncount: 3",
    "title: a\nparts:\n  - title: b\n    #text: c\n  - title: d\n  #- title: e\ntags:\n  - a\n  #- b",
    "title: a\ncount: #3",
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", KEPT)
def test_a_comment_that_is_one_does_no_harm(text: str) -> None:
    assert read(text)[1] == []


def test_the_head_of_a_topic_is_not_cut_off_either() -> None:
    text = "title: Ticket{} 42\nsummary: s\ncards: [{{}}]\n"
    assert head_of(nodes(text.format("")), "x") is not None
    assert head_of(nodes(text.format(" #4")), "x") is None


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("frame", ["title: {}", "title: a\ntext: {}", "title: a\ntags:\n  - {}\n  - b",
                                   "title: a\ntags: [b, {}]", "title: a\ntags: [{}, b]"])  # fmt: skip
@pytest.mark.parametrize(
    ("words", "closer"),
    [
        ("{topic} is not named.", "'}'"),
        ("{{topic}} is not named.", "'}'"),
        ('"Why" is what they ask.', "closing quote"),
        ("'Why' is what they ask.", "closing quote"),
        ("'it's here'", "closing quote"),
        ("[Guide](https://example.org/a) says so.", "']'"),
        ("[x] done", "']'"),
        ('"One" "Two"', "closing quote"),
    ],
)
def test_a_text_that_starts_with_a_quote_or_bracket_is_told_where_it_starts(
    frame: str, words: str, closer: str
) -> None:
    text = frame.format(words)
    line = next(n for n, one in enumerate(text.split("\n"), 1) if words in one)
    column = text.split("\n")[line - 1].index(words) + 1
    assert told(read(text)[1])[-1] == (
        f"{line}:{column} the text goes on after its {closer}, but YAML ends it there "
        "(put the whole text in '…', and write an apostrophe inside it twice)"
    )
