"""Prose: what each construct becomes, what is reported, and that no word is ever lost."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Problem
from builder.load.markup import parse_markup
from builder.load.nodes import MappingNode, ScalarNode
from builder.load.plain import plain_blocks
from builder.load.prose import MOST, parse_prose
from builder.load.text import (
    BOX,
    TICKED,
    Align,
    Block,
    CodeBlock,
    Heading,
    Line,
    ListBlock,
    Paragraph,
    Span,
    Table,
    text_of,
)
from tests.load.helpers import nodes, told
from tests.processes import completed


def par(*spans: str | Span) -> Paragraph:
    return Paragraph(tuple(span if isinstance(span, Span) else Span(span) for span in spans))


def bold(text: str) -> Span:
    return Span(text, bold=True)


GOOD: list[tuple[str, tuple[Block, ...]]] = [
    ("one\ntwo\n\nthree\n", (par("one two"), par("three"))),
    ("a **b** *c* `d e`", (par("a ", bold("b"), " ", Span("c", italic=True), " ",
                               Span("d e", code=True)),)),
    ("***x***", (par(Span("x", bold=True, italic=True)),)),
    ("a  \nb\\\nc", (par("a\nb\nc"),)),
    ("# One\n\n### Two", (Heading((Span("One"),)), Heading((Span("Two"),)))),
    ("- a\n- b\n  c", (ListBlock(((par("a"),), (par("b c"),))),)),
    ("3. a\n4. b", (ListBlock(((par("a"),), (par("b"),)), 3),)),
    ("1. a\n1. b", (ListBlock(((par("a"),), (par("b"),)), 1),)),
    ("- a\n  1. b\n\n- c", (ListBlock(((par("a"), ListBlock(((par("b"),),), 1)), (par("c"),))),)),
    ("```py\nx = 1\n\n  y\n```", (CodeBlock(("x = 1", "", "  y")),)),
    ("    x < y > z", (CodeBlock(("x < y > z",)),)),
    ("a|b\n-:|-\n**1**|2", (Table(((Span("a"),), (Span("b"),)),
                                  (((bold("1"),), (Span("2"),)),),
                                  (Align.RIGHT, Align.LEFT), (0, 9)),)),
    ("[a **b**](https://x.org/y)", (par(Span("a ", link="https://x.org/y"),
                                        Span("b", bold=True, link="https://x.org/y")),)),
    ("<mailto:a@b.org> <https://x.org>", (par(
        Span("mailto:a@b.org", link="mailto:a@b.org"), " ",
        Span("https://x.org", link="https://x.org")),)),
    ("List<String> x<y>z <your name> &amp; &nosuch; a < b", (
        par("List<String> x<y>z <your name> & &nosuch; a < b"),)),
    ("List&lt;T&gt; 5&nbsp;kg &#8364; &#x20ac; `&lt;`", (
        par("List<T> 5\xa0kg € € ", Span("&lt;", code=True)),)),
    ("x<br>y<br />z", (par("x\ny\nz"),)),
    ("~~a *b*~~ c", (par(Span("a ", struck=True), Span("b", italic=True, struck=True), " c"),)),
    ("- [ ] a\n- [x] b\n- c", (
        ListBlock(((par("a"),), (par("b"),), (par("c"),)), None, (BOX, TICKED, "•")),)),
    ("1. [ ] a\n2. b", (ListBlock(((par("a"),), (par("b"),)), 1, ("1. [ ]", "2.")),)),
    ("Which?\nA) *a*\nB) b\nc", (
        par("Which?"),
        ListBlock(((par(Span("a", italic=True)),), (par("b c"),)), None, ("A)", "B)")))),
    ("See https://x.org/a_b_(c).", (
        par("See ", Span("https://x.org/a_b_(c)", link="https://x.org/a_b_(c)"), "."),)),
    ("costs $5 and $10, $HOME and $PATH", (par("costs $5 and $10, $HOME and $PATH"),)),
    ("<note:this>", (par("<note:this>"),)),
    ("\\*a\\* 5 * 3", (par("*a* 5 * 3"),)),
    ("\"it's\" -- (c) www.x.org", (par("\"it's\" -- (c) www.x.org"),)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), GOOD)
def test_markup_becomes_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    problems: list[Problem] = []
    assert parse_prose(Line(text), problems).blocks == blocks
    assert problems == []


WHERE = "write the link where it belongs: [words](https://…)"
BAD = [
    ("a\n\n> b", "4:3 block quotes ('> …') aren't printed (write a paragraph instead)"),
    ("a ![b](https://c) d", ("2:5 pictures aren't printed"
     " (say it in words, or give a link: [words](https://…))")),
    ("a\n\n---", ("4:3 a line of dashes or stars isn't printed"
     " (leave it out, or write a heading: ## Words)")),
    ("[x](https://ok.org) and\n[a](javascript:alert(1))",
     ("3:7 a link can't go to 'javascript:alert(1)'"
     " (a link starts with https://, http:// or mailto:)")),
    ("[a](other.html)", ("2:7 a link can't go to 'other.html'"
     " (a link starts with https://, http:// or mailto:)")),
    ("[a](https://x.org 'Tip')", ("2:22 a link's title isn't printed"
     " (write it among the link's words)")),
    ("[](https://x.org)", "2:3 a link has no words (write [words](https://…))"),
    ("a\n\n[b]: https://x.org", f"4:3 link definitions aren't printed ({WHERE})"),
    ("- a\n-\n- c", ("3:3 a point of this list is empty"
     " (write something after the mark, or a backslash before it)")),
    ("##", "2:3 a heading has no words (write '## Words', or '\\#' for the sign)"),
    ("```\n```", "2:3 a code block is empty (write the code between its marks)"),
    ("``` some text\nx\n```", ("2:3 text after the code block's opening marks isn't printed"
     " (start the code on the next line)")),
    ("a|b\n-|-\n1|2|3", ("4:3 this row of the table has 3 cells"
     " (its header has 2; write '\\|' for an upright line in a cell)")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_what_cannot_be_printed_is_told_with_its_place(text: str, problem: str) -> None:
    yaml = "a: |\n" + "\n".join("  " + line for line in text.split("\n"))
    node = nodes(yaml)
    assert isinstance(node, MappingNode)
    scalar = node.get("a")
    assert isinstance(scalar, ScalarNode)
    problems: list[Problem] = []
    parse_prose(scalar.line(), problems)
    assert told(problems) == [problem]


def test_deep_lists_are_reported_and_not_cut() -> None:
    problems: list[Problem] = []
    parse_prose(Line("- " * 200 + "deep"), problems)
    assert "nested too deep" in problems[0].message


def test_lists_nest_eight_deep() -> None:
    for depth, problems in ((8, 0), (9, 1)):
        found: list[Problem] = []
        parse_prose(Line("- " * depth + "`a`"), found)
        assert len(found) == problems


def test_a_text_with_markup_has_a_limit_and_a_plain_one_has_none() -> None:
    for text, problems in (("`a` " * (MOST // 4), 0), ("`a` " * MOST, 1), ("a " * MOST, 0)):
        found: list[Problem] = []
        parse_prose(Line(text), found)
        assert len(found) == problems


def test_each_problem_of_a_line_has_its_own_place() -> None:
    text = "one {a} `{b}` {c}\n  and {d} [e](f) &#0; {g}\n- h {i}\n  j {k}\n\n|l|m {n}|\n|-|-|\n|`\\|` {o}|{p}|"
    found: list[Problem] = []
    source = nodes("a: |\n" + "\n".join("  " + line for line in text.split("\n")))
    assert isinstance(source, MappingNode)
    scalar = source.get("a")
    assert isinstance(scalar, ScalarNode)
    parse_prose(scalar.line(), found, frozenset({"topic"}))
    lines = text.split("\n")
    places = [problem.location for problem in found]
    marks = [lines[at.line - 2][at.column - 3 :][:3] for at in places if at]
    assert marks == ["{a}", "{c}", "{d}", "f) ", "&#0", "{g}", "{i}", "{k}", "{n}", "{o}", "{p}"]


def test_two_pictures_are_two_problems() -> None:
    problems: list[Problem] = []
    source = nodes("'![a](https://x) and ![b](https://y)'")
    assert isinstance(source, ScalarNode)
    parse_prose(source.line(), problems)
    assert [line.split()[0] for line in told(problems)] == ["1:2", "1:22"]


def test_plain_text_does_not_import_the_parser() -> None:
    code = (
        "import sys; from builder.load.prose import parse_prose; from builder.load.text import"
        " Line; parse_prose(Line('a *b* c\\n\\n## D\\n\\n- e\\n- f'), []);"
        " sys.exit('builder.load.markup' in sys.modules or 'markdown_it' in sys.modules)"
    )
    assert completed([sys.executable, "-c", code]).returncode == 0


PARTS = [
    "a",
    "word",
    "Zoë",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\t",
    "\xa0",
    "\u2003",
    "\u2028",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "*a*",
    "**b c**",
    "(*d*)",
    "‘*e*’",
    "*f*.",
    "*‘g’* ",
    "-",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2. ",
    "7) ",
    "24. ",
    "01. ",
    "0.05, ",
    "\n- h",
    "\n1. i",
    "\n2. j",
    "\n1.5 k",
    "\n30.\n",
    "\n  ",
    "\n   ",
    "#",
    "# ",
    "\n\n## k",
    "> ",
    "---",
    "===",
    "|",
    "|-|\n",
    "<b>",
    "<",
    ">",
    "<http://x.y>",
    "[l](https://m.n)",
    "[o](p)",
    "![q](r)",
    "[s]: t",
    "\\",
    "!",
    "&amp;",
    ".",
    ",",
    "(",
    ")",
    ":",
    "=",
    "{",
    "’",
    "5",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join) | st.text(max_size=80)


@given(TEXTS)
def test_the_fast_path_is_the_parser(text: str) -> None:
    fast = plain_blocks(text)
    problems: list[Problem] = []
    slow = parse_markup(Line(text), problems).blocks
    if fast is not None:
        assert problems == []
        assert fast == slow


def test_the_fast_path_is_taken() -> None:
    plain = [
        "a",
        "a\n24. b\n1.5 c",
        "a\nb\n\nc",
        "a *b* **c d**.",
        "## A\n\nb",
        "1. a\n2. b\n   c",
        "- *A:* b",
    ]
    assert all(plain_blocks(text) for text in plain)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


@given(TEXTS)
def test_no_word_is_lost_without_a_problem(text: str) -> None:
    problems: list[Problem] = []
    prose = parse_prose(Line(text), problems)
    if problems:
        return
    printed = " ".join((text_of(prose.blocks), *_strings(prose.blocks)))
    # The language after a code block's marks is markup.
    written = re.sub(r"```+[^\n`]*|~~~+[^\n]*", "", text)
    for word in re.findall(r"[^\W\d_]+", written):
        assert word in printed or f"&{word};" in text
