"""YAML to nodes: every way a file can be wrong, and places that are exact."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Problem
from builder.load import files, yaml_nodes
from builder.load import nodes as nodes_module
from builder.load.nodes import MappingNode, Node, ScalarNode, ScalarStyle, SequenceNode, Source
from builder.load.yaml_nodes import MOST_DEPTH, MOST_REPEATED, parse_nodes, read_nodes
from tests.load.helpers import nodes, told

BAD = [
    (
        "a: 1\nb: 2\na: 3\n",
        "3:1 the key 'a' is written twice; the first is on line 1 (remove or rename one of them)",
    ),
    (
        "a:\n\tb: c\n",
        ("2:1 a tab stands in the indentation (YAML wants spaces: replace each tab by two spaces)"),
    ),
    (
        "a: b: c\n",
        (
            "1:5 there is a colon where no key can stand"
            " (put text that has ': ' in it in quotes, or check the indentation)"
        ),
    ),
    (
        "a: b\nno colon\nc: d\n",
        (
            "2:1 this line has no colon after its key"
            " (write 'key: value', or indent the line if it belongs to the text above)"
        ),
    ),
    (
        'a: 1\nb: "open\nc: d\n',
        (
            "2:4 a quote is opened here and never closed"
            " (close it with the same quote; inside '…' write '' for an apostrophe)"
        ),
    ),
    (
        "a: [1, 2\nb: c\n",
        (
            "1:4 the list opened here with '[' is not closed"
            " (close it with ']' and put commas between its entries)"
        ),
    ),
    (
        "a: {x: 1\nb: 2\n",
        (
            "1:4 the mapping opened here with '{' is not closed"
            " (close it with '}', or put text that starts with '{' in quotes)"
        ),
    ),
    ("a: @x\n", "1:4 plain text can't start with this character (put the text in quotes)"),
    ("a: &\n", "1:5 plain text can't start with '&' or '*' (put the text in quotes)"),
    ("a: !b!c d\n", "1:4 plain text can't start with '!' (put the text in quotes)"),
    (
        "a: - b\n",
        (
            "1:4 a list can't start here"
            " (start '- ' on a line of its own, or put text that starts with '- ' in quotes)"
        ),
    ),
    (
        "a: > b\n",
        (
            "1:6 text can't follow '|' or '>' on the same line"
            " (start the text on the next line, indented; or put it in quotes)"
        ),
    ),
    (
        "a: 'it's'\n",
        (
            "1:4 the text goes on after its closing quote, but YAML ends it there"
            " (put the whole text in '…', and write an apostrophe inside it twice)"
        ),
    ),
    (
        "a:\n  b: c\n d: e\n",
        (
            "3:2 this doesn't line up with what stands above it (indent keys or '- ' of one level"
            " alike; put text with quotes inside it in '…' or \"…\")"
        ),
    ),
    (
        "a: b\n---\nc: d\n",
        (
            "2:1 a second document starts here"
            " (a file holds one document: remove the line '---' or make two files)"
        ),
    ),
    (
        "a: *b\n",
        "1:4 the alias '*b' stands for nothing above it (put text that starts with '*' in quotes)",
    ),
    (
        "a: &x [1, *x]\n",
        "1:11 the alias '*x' stands inside what it stands for (write out what it stands for)",
    ),
    (
        "a: !!python/object:os.system b\n",
        (
            "1:4 tags such as 'tag:yaml.org,2002:python/object:os.system' aren't used here"
            " (remove it; put the text in quotes if it belongs to the text)"
        ),
    ),
    (
        "? [a]\n: b\n",
        "1:3 a key must be text (write 'key: value' with text before the colon)",
    ),
    (": b\n", "1:1 a key must be text (write 'key: value' with text before the colon)"),
    (
        "a: &x {c: d}\nb:\n  <<: *x\n",
        "3:3 merge keys ('<<') aren't used here (write the keys out, or put '<<' in quotes)",
    ),
    (
        "a: [b, @]\n",
        "1:8 plain text can't start with this character (put the text in quotes)",
    ),
    (
        "a: {b: ]}\n",
        (
            "1:8 a value is missing here"
            " (close each '[' and '{', or put text that starts with one in quotes)"
        ),
    ),
    ("", "1:1 the file is empty (write its keys, such as 'title: …', or remove the file)"),
    ("# x\n", "1:1 the file is empty (write its keys, such as 'title: …', or remove the file)"),
    ("---\n", "1:1 the file is empty (write its keys, such as 'title: …', or remove the file)"),
    ('a: "x\\0y"\n', "1:6 the character U+0000 can't be printed (remove it)"),
    (
        "[" * (MOST_DEPTH + 1),
        (
            f"1:{MOST_DEPTH + 1} lists and mappings are nested more than {MOST_DEPTH} deep"
            " (check the brackets and the indentation)"
        ),
    ),
]


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_bad_yaml_is_told_with_its_place(text: str, problem: str) -> None:
    problems: list[Problem] = []
    parse_nodes(Source(Path("x.yaml"), text), problems)
    assert told(problems) == [problem]


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_the_pure_loader_tells_the_same_message(
    text: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    problems: list[Problem] = []
    parse_nodes(Source(Path("x.yaml"), text), problems)
    # Columns may differ by one between the two parsers.
    assert [line.split(" ", 1)[1] for line in told(problems)] == [problem.split(" ", 1)[1]]


def test_all_problems_of_a_file_are_collected() -> None:
    problems: list[Problem] = []
    nodes("a: 1\na: 2\nb: !x y\n? [c]\n: d\n", problems)
    assert [line.split()[0] for line in told(problems)] == ["2:1", "3:4", "4:3"]


def test_an_alias_bomb_is_refused() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in pairwise("abcdefghi")]
    problems: list[Problem] = []
    assert parse_nodes(Source(Path("x.yaml"), "\n".join(rows)), problems) is None
    assert "more than 100000 values when its aliases are followed" in problems[0].message


@pytest.mark.parametrize("anchored", ["&a {0}", "&a [{0}]", "&b {{c: [&a {0}]}}"])
def test_what_aliases_repeat_has_a_bound(anchored: str) -> None:
    length = MOST_REPEATED // 100
    rows = ["x: " + anchored.format("x" * length), *(f"k{n}: *a" for n in range(100))]
    nodes("\n".join(rows))
    problems: list[Problem] = []
    text = "\n".join([*rows, "last: *a"])
    assert parse_nodes(Source(Path("x.yaml"), text), problems) is None
    (found,) = told(problems)
    assert found.startswith("102:7 aliases repeat more than 1,000,000 characters up to here (")


def test_aliases_can_not_nest_without_bound() -> None:
    deep = "[" * 30 + "]" * 30
    bomb = f"a: &a {deep}\nb: &b {'[' * 25}*a{']' * 25}\nc: {'[' * 25}*b{']' * 25}\n"
    problems: list[Problem] = []
    assert parse_nodes(Source(Path("x.yaml"), bomb), problems) is None
    assert "nested more than" in problems[0].message


def test_text_stays_as_it_was_written() -> None:
    node = nodes("a: no\nb: 12:30\nc: 010\nd: 2026-01-01\ne: ~\n1: x\n")
    assert isinstance(node, MappingNode)
    assert [node.text(key) for key in "abcde1"] == ["no", "12:30", "010", "2026-01-01", "~", "x"]


def _scalars(node: Node) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, SequenceNode):
        return [scalar for item in node.items for scalar in _scalars(item)]
    return [scalar for _, item in node.entries for scalar in _scalars(item)]


PLACES = [
    "a: some words here",
    "a: 'it''s one'",
    'a: "tab\\tand \\u263a then"',
    "a: |\n  first line\n    code\n\n  last",
    "a: >-\n  folded words\n  on two lines\n\n  and a paragraph",
    "a: plain text\n  goes on here",
    'a: "quoted \\\n  with breaks\n  inside"',
    "- x\n- {k: value, l: [deep, deeper]}",
]


@pytest.mark.parametrize("text", PLACES)
def test_every_character_is_located(text: str) -> None:
    lines = text.split("\n")
    for scalar in _scalars(nodes(text)):
        for offset, char in enumerate(scalar.text):
            place = scalar.locate(offset)
            if not char.isspace():
                assert lines[place.line - 1][place.column - 1] in {char, "\\"}, (char, place)


def test_line_ends_of_windows_are_located() -> None:
    node = nodes("a: b\r\nc: |\r\n  one\r\n  two\r\n")
    assert isinstance(node, MappingNode)
    value = node.get("c")
    assert isinstance(value, ScalarNode)
    place = value.locate(value.text.index("two"))
    assert (place.line, place.column) == (4, 3)


def test_places_count_lines_as_editors_do() -> None:
    text = "a: 'x\u2028y'\nb: z\x85c: w\rd: |\r  one\r\n  {x}\n"
    node = nodes(text)
    assert isinstance(node, MappingNode)
    places = [(str(key), key.location) for key, _ in node.entries]
    assert [(key, at.line, at.column) for key, at in places if at] == [
        ("a", 1, 1), ("b", 2, 1), ("c", 2, 6), ("d", 3, 1),
    ]  # fmt: skip
    value = node.get("d")
    assert isinstance(value, ScalarNode)
    brace = value.locate(value.text.index("{"))
    assert (brace.line, brace.column) == (5, 3)
    problems: list[Problem] = []
    parse_nodes(Source(Path("x.yaml"), "a: 'x\u2028y\x85'\nb: @x"), problems)
    assert told(problems)[0].startswith("2:4 plain text can't start with this character")


@pytest.mark.parametrize("written", ['"{0}"', "'{0}'", "|\n  {0}", "{0}"])
def test_a_text_is_walked_through_once_for_all_its_places(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []
    step = nodes_module._next

    def counted(raw: str, at: int, char: str, style: ScalarStyle) -> tuple[int, int]:
        steps.append(at)
        return step(raw, at, char, style)

    monkeypatch.setattr(nodes_module, "_next", counted)
    node = nodes("a: " + written.format("word " * 500))
    assert isinstance(node, MappingNode)
    value = node.get("a")
    assert isinstance(value, ScalarNode)
    places = [value.locate(offset) for offset in range(len(value.text))]
    assert places == sorted(places)
    assert len(steps) == 2000


def _read(path: Path, root: Path) -> list[str]:
    problems: list[Problem] = []
    read_nodes(path, root, problems)
    return told(problems)


def test_what_is_no_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: b\r\nc: caf\xe9\n")
    (tmp_path / "control.yaml").write_text("a: b\x07c\n")
    (tmp_path / "big.yaml").write_bytes(b"#" * 5_000_000)
    assert _read(tmp_path / "none.yaml", tmp_path)[0].startswith("1:1 there is no such file")
    assert _read(tmp_path / "folder.yaml", tmp_path)[0].startswith("1:1 this is a folder")
    assert _read(tmp_path / "pipe.yaml", tmp_path)[0].startswith("1:1 this is no ordinary file")
    assert _read(tmp_path / "latin.yaml", tmp_path) == [
        "2:7 the file is not UTF-8: byte 13 is 0xe9 (save the file with the encoding UTF-8)"
    ]
    assert _read(tmp_path / "control.yaml", tmp_path) == [
        "1:5 the character U+0007 can't be printed (remove it)"
    ]
    assert "at most 4 MB" in _read(tmp_path / "big.yaml", tmp_path)[0]

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert _read(tmp_path / "control.yaml", tmp_path) == [
        "1:1 the file can't be read: permission denied (check who may read it)"
    ]


def test_links_may_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.yaml").write_text("a: b")
    (tmp_path / "in/good.yaml").write_text("a: b")
    (tmp_path / "in/link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "in/fine.yaml").symlink_to(tmp_path / "in/good.yaml")
    assert "leads out of the folder" in _read(tmp_path / "in/link.yaml", tmp_path / "in")[0]
    assert _read(tmp_path / "in/fine.yaml", tmp_path / "in") == []


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbfa: b\n")
    node = read_nodes(tmp_path / "bom.yaml", tmp_path, [])
    assert isinstance(node, MappingNode)
    assert node.text("a") == "b"


def test_paths_are_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert files.shown(tmp_path / "a/b.yaml") == Path("a/b.yaml")
    assert files.shown(Path("/elsewhere/b.yaml")) == Path("/elsewhere/b.yaml")


@given(st.text() | st.text(alphabet="ab:-[]{}'\"|>&*!?#%@`\\\n\t ,<"))
def test_any_text_gives_a_node_or_a_problem(text: str) -> None:
    problems: list[Problem] = []
    node = parse_nodes(Source(Path("x.yaml"), text), problems)
    assert node is not None or problems
    for scalar in _scalars(node) if node else []:
        for offset in range(len(scalar.text)):
            assert scalar.locate(offset) >= scalar.location
