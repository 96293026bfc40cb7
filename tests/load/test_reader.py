"""Nodes to models: strictness, and what is said about each kind of mistake."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import frozen
from builder.errors import Note, Problem
from builder.load.models import Card, Level, Scenario, Segment, TemplateCard
from builder.load.nodes import Source
from builder.load.problems import MOST_PROBLEMS
from builder.load.reader import keys_of, name_of, read_model
from builder.load.rules import NOT_A_KEY, between, entries, numbers
from builder.load.text import Line, Paragraph, Prose, Span
from builder.load.yaml_nodes import parse_nodes
from tests.load.helpers import nodes, told


@dataclass(frozen=True, slots=True)
class Sample:
    """One field of each kind."""

    title: Line
    text: Prose | None = None
    count: int = field(default=1, metadata=between(1, 60))
    size: float = 1.5
    flag: bool = False
    day: date | None = None
    level: Level | None = None
    tags: tuple[Line, ...] = field(default=(), metadata=entries(1, 3))
    rgb: tuple[int, ...] = field(default=(0, 0, 0), metadata=numbers(3, 0, 255))
    table: dict[str, Segment] = field(default_factory=dict)
    parts: tuple[Segment, ...] = field(default=(), metadata=entries(0, unique="name"))
    id: str = field(default="", metadata=NOT_A_KEY)


def test_everything_is_read() -> None:
    text = """\
title: ' no '
text: a *b*
count: 60
size: 2
flag: true
day: '2026-02-28'
level: hard
tags: [12:30, 010]
rgb: [0, 128, 255]
table: {x: {name: A, minutes: 5}}
parts: [{name: B, minutes: 6}]
"""
    problems: list[Problem] = []
    sample = read_model(Sample, nodes(text), problems, given={"id": "me"})
    assert problems == []
    assert sample is not None
    assert sample.text is not None
    assert sample.text.blocks == (Paragraph((Span("a "), Span("b", italic=True))),)
    assert replace(sample, text=None) == Sample(
        title=Line("no"),
        count=60,
        size=2.0,
        flag=True,
        day=date(2026, 2, 28),
        level=Level.HARD,
        tags=(Line("12:30"), Line("010")),
        rgb=(0, 128, 255),
        table={"x": Segment(Line("A"), 5)},
        parts=(Segment(Line("B"), 6),),
        id="me",
    )


def test_nothing_stands_for_none() -> None:
    sample = read_model(Sample, nodes("title: x\ntext:\nday: ~\nlevel: null\n"), [])
    assert sample == Sample(Line("x"))


def test_lines_know_their_places() -> None:
    sample = read_model(Sample, nodes("title: '  a word'\n"), [])
    assert sample is not None
    assert str(sample.title.locate(2)) == "x.yaml:1:13"


T = "title: x\n"
BAD = [
    ("text: x\n", "1:1 the sample has no 'title' (add 'title: …')"),
    ("title:\n", "1:7 'title' is empty (it takes text)"),
    ("title: '  '\n", "1:8 'title' is empty (it takes text)"),
    ("title: [a]\n", ("1:8 'title' takes text, not a list"
     " (write one text; put text that starts with '[' or '- ' in quotes)")),
    ("title:\n  Say: this\n", ("2:3 'title' takes text, not keys with values"
     " (the colon after 'Say' makes a key of it: put the whole text in quotes)")),
    ("title:\n  a: b\n  c: d\n", ("2:3 'title' takes text, not keys with values"
     " (put text that has ': ' or '{' in it in quotes)")),
    ("title: {topic}\n", ("1:8 'title' takes text, not keys with values"
     " (put text that starts with '{' in quotes)")),
    ("title: {a: b, c: d}\n", ("1:8 'title' takes text, not keys with values"
     " (put text that starts with '{' in quotes)")),
    ("title: |\n  a\n  b\n", ("1:8 'title' takes one line of text"
     " (join the lines, or start the text with '>-' in place of '|')")),
    (T + "tittle: y\n", "2:1 'tittle' is no key of a sample (did you mean 'title'?)"),
    (T + "id: y\n", "2:1 'id' is no key of a sample (there is 'title', 'text',"),
    (T + "text: ' '\n", "2:7 'text' is empty (it takes text)"),
    (T + "count: '3'\n", ("2:8 'count' takes a whole number, not text in quotes"
     " (write it without quotes: 3)")),
    (T + "count: 3.5\n", "2:8 'count' takes a whole number, not '3.5' (write digits only)"),
    (T + "count: ٣\n", "2:8 'count' takes a whole number, not '٣' (write digits only)"),
    (T + "count: 90\n", "2:8 'count' can't be 90 (it goes from 1 to 60)"),
    (T + f"count: {'9' * 5000}\n", "2:8 'count' has too many digits (write a shorter number)"),
    (T + "count:\n", "2:7 'count' is empty (it takes a whole number)"),
    (T + "count: [1]\n", ("2:8 'count' takes a whole number, not a list"
     " (write a whole number after the colon)")),
    (T + "size: .nan\n", ("2:7 'size' takes a number, not '.nan'"
     " (write digits only, with a point for decimals)")),
    (T + "flag: yes\n", "2:7 'flag' takes true or false, not 'yes' (write true)"),
    (T + "flag: Off\n", "2:7 'flag' takes true or false, not 'Off' (write false)"),
    (T + "flag: 'true'\n", "2:7 'flag' takes true or false, not text in quotes (write true)"),
    (T + "day: 1.3.2026\n", ("2:6 'day' takes a date, not '1.3.2026'"
     " (write year-month-day, such as 2026-03-31)")),
    (T + "day: 2026-02-30\n", ("2:6 'day' is 2026-02-30, a day that no calendar has"
     " (check the month and the day)")),
    (T + "level: midium\n", ("2:8 'level' can't be 'midium'"
     " (did you mean 'medium'? it takes 'easy', 'medium' or 'hard')")),
    (T + "tags: x\n", ("2:7 'tags' takes a list, not text"
     " (write each entry on its own line after '- ', or [one, two])")),
    (T + "tags:\n", "2:6 'tags' is empty (write its entries below, each on its own line"),
    (T + "tags: []\n", "2:7 'tags' has 0 entries; it takes at least 1 (add 1)"),
    (T + "tags: [a, b, c, d]\n", "2:7 'tags' has 4 entries; it takes at most 3 (remove 1)"),
    (T + "tags: [a, '']\n", "2:11 entry 2 of 'tags' is empty (it takes text)"),
    (T + "rgb: [0, 0]\n", "2:6 'rgb' has 2 entries; it takes exactly 3 (add 1)"),
    (T + "rgb: [0, 0, 256]\n", "2:13 entry 3 of 'rgb' can't be 256 (it goes from 0 to 255)"),
    (T + "table: x\n", "2:8 'table' takes keys with values, not text (write 'name: …' lines"),
    (T + "parts: [x]\n", ("2:9 entry 1 of 'parts' takes keys with values, not text"
     " (write the keys of a segment below it: 'name' and 'minutes')")),
    (T + "parts: [{name: A, minutes: 1}, {name: a}]\n",
     "2:39 the name 'a' is used twice in 'parts'; first at x.yaml:2:16 (give this one",
     "2:32 entry 2 of 'parts' has no 'minutes' (add 'minutes: …')"),
    ("- x\n", "1:1 the sample takes keys with values, not a list (write the keys of a sample"),
]  # fmt: skip


@pytest.mark.parametrize("case", BAD, ids=lambda case: case[0][:40])
def test_each_mistake_is_told(case: tuple[str, ...]) -> None:
    text, *expected = case
    problems: list[Problem] = []
    assert read_model(Sample, nodes(text), problems) is None
    lines = told(problems)
    assert len(lines) == len(expected), lines
    for line, start in zip(sorted(lines), sorted(expected), strict=True):
        assert line.startswith(start)


def test_all_mistakes_are_told_at_once() -> None:
    problems: list[Problem] = []
    read_model(
        Card, nodes("id: x\nlevel: easier\nmistakes: [a]\nminutes: 0\nlines: 61\n"), problems
    )
    assert len(problems) == 4 + 5
    missing = [problem.message for problem in problems if "has no" in problem.message]
    assert missing == [
        f"the card has no '{key}'"
        for key in ("title", "question", "answer", "example", "follow_up")
    ]


def test_placeholders_are_checked_on_the_way() -> None:
    problems: list[Problem] = []
    text = "title: On {topik}\ntext: |\n  a {topic}\n  {{b}} {d `{`\n"
    read_model(Scenario, nodes(text), problems, placeholders=frozenset({"topic", "track"}))
    assert told(problems) == [
        "1:11 '{topik}' stands for nothing (did you mean 'topic'?)",
        ("4:9 a brace is opened and not closed (write {{ for a brace, {topic} for the topic)"),
    ]


def test_keys_and_names_come_from_the_class() -> None:
    assert keys_of(Segment) == ("name", "minutes")
    assert name_of(TemplateCard) == "template card"
    assert "id" not in keys_of(Sample)


def test_quick_dataclasses_are_dataclasses() -> None:
    segment = Segment(Line("A"), 5)
    assert [part.name for part in fields(segment)] == ["name", "minutes"]
    assert replace(segment, minutes=6) == Segment(minutes=6, name=Line("A"))
    assert segment != Segment(Line("A"), 6)
    assert hash(segment) == hash(Segment(Line("A"), 5))
    assert repr(segment) == "Segment(name='A', minutes=5)"
    assert pickle.loads(pickle.dumps(segment)) == segment  # noqa: S301 - our own
    with pytest.raises(FrozenInstanceError):
        segment.minutes = 6  # type: ignore[misc]
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError):
            Segment(*wrong)
    with pytest.raises(TypeError):
        Segment(Line("A"), 5, other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=False, slots=True)


VALUES = st.recursive(
    st.sampled_from(["x", "'y'", "3", "2026-01-01", "true", "{a: b}", "~", "", "[]", '"{"', "**"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*keys_of(Sample), "other"]), VALUES))
def test_any_values_give_a_model_or_a_problem(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    problems: list[Problem] = []
    node = parse_nodes(Source(Path("x.yaml"), text), problems)
    model = node and read_model(Sample, node, problems, placeholders=frozenset({"topic"}))
    assert (model is None) == bool(problems)
    assert all(problem.location and problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("frame", "wrong"),
    [("title: '{}'\n", "{{ "), ("title: x\n{}", "k{}: v\n"), ("title: x\ntags: [{}]\n", "[], ")],
)
def test_of_one_file_no_more_problems_are_looked_for_than_anybody_reads(
    frame: str, wrong: str
) -> None:
    text = frame.format("".join(wrong.format(n) for n in range(MOST_PROBLEMS + 9)))
    problems: list[Problem] = []
    assert read_model(Sample, nodes(text), problems, placeholders=frozenset()) is None
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "there are more than 5,000 problems up to here"
    assert problems[-1].location == problems[-2].location


def test_choices_that_yaml_has_joined_are_noted() -> None:
    joined = (": >\n  Which?\n  A) one\n  B) two", ": Which?\n  A) one\n  B) two")
    kept = (": |\n  Which?\n  A) one\n  B) two", ": Which A) or\n  B) is it?")
    for text, count in (*((it, 1) for it in joined), *((it, 0) for it in kept)):
        notes: list[Note] = []
        problems: list[Problem] = []
        read_model(Scenario, nodes(f"title: A\ntext{text}\n"), problems, notes=notes)
        assert problems == []
        assert len(notes) == count


@pytest.mark.parametrize(
    ("title", "count"),
    [
        *(("R&amp;D", 1), ("**A**", 1), ("a `b`", 1), ("[a](b)", 1), ("a<br>b", 1), ("~~a~~", 1)),
        ("R&D; a * b, 5 < 6 > 4, a_b, [a] (b)", 0),
    ],
)
def test_what_looks_like_markup_in_a_line_is_noted(title: str, count: int) -> None:
    notes: list[Note] = []
    source = nodes(f"title: '{title}'\ntext: A\n")
    read_model(Scenario, source, [], placeholders=frozenset(), notes=notes)
    assert len(notes) == count
