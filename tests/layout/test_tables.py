"""Tables: columns share the width, cells wrap, a long one repeats its head."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.errors import ContentError, SourceLocation
from builder.geometry import mm
from builder.layout.blocks import Stack, TableBlock
from builder.layout.body import Body, bodies
from builder.layout.book import lay_out
from builder.layout.desk import Desk
from builder.layout.items import TextRun
from builder.layout.pocket.cards import pocket_cards
from builder.layout.splitting import split_table
from builder.layout.tables import set_table
from builder.load.text import Align, Line, Span, Table
from builder.plan.book import plan_workbook
from builder.plan.cards import number_cards
from tests.layout.books import compact, owned
from tests.layout.books import words_of as words_of_prose
from tests.layout.desks import PAPERS, STYLES, desk_of
from tests.layout.invariants import broken
from tests.plan.makers import card, edition, prose, topic

words = st.text("abcdefghij", min_size=1, max_size=14) | st.sampled_from(["I", "W" * 60, "12.50"])
cells = st.lists(words, max_size=12).map(" ".join)
sizes = st.tuples(st.integers(1, 5), st.integers(0, 6))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, count = draw(sizes)
    row = st.lists(cells, min_size=columns, max_size=columns)
    head, *rows = [draw(row) for _ in range(count + 1)]
    aligns = tuple(draw(st.sampled_from(Align)) for _ in range(columns))
    return replace(table(head, *rows), aligns=aligns)


def table(*rows: list[str]) -> Table:
    made = [tuple((Span(text),) if text else () for text in row) for row in rows]
    return Table(made[0], tuple(made[1:]))


def laid(desk: Desk, source: Table) -> list[Body]:
    return bodies(desk, Stack((laid_block(desk, source),)))


def laid_block(desk: Desk, source: Table, width: float | None = None) -> TableBlock:
    return set_table(desk, source, "body", Line(""), x=0.0, width=width or desk.width)


def runs(body: Body) -> list[TextRun]:
    return [item for item in body.items if isinstance(item, TextRun)]


def said(body: Body) -> str:
    return compact("".join(run.text for run in runs(body)))


def words_of(rows: tuple[tuple[tuple[Span, ...], ...], ...]) -> str:
    return compact("".join(span.text for row in rows for cell in row for span in cell))


@settings(max_examples=25)
@given(tables(), st.sampled_from(STYLES), st.sampled_from(PAPERS))
def test_every_word_is_there_and_none_stands_out(source: Table, style: str, paper: str) -> None:
    desk = desk_of(style, paper)
    pages = laid(desk, source)
    head = words_of((source.header,))
    # Not in one order: where a row is higher than a page, each page has a part of all its cells.
    heads = sum(said(page).startswith(head) for page in pages) if head else 0
    printed = Counter("".join(map(said, pages)))
    once = Counter(words_of((source.header, *source.rows)))
    assert printed == once + Counter(head * max(heads - 1, 0))
    for page in pages:
        assert all(mm(run.x) >= -0.01 for run in runs(page))
        assert all(mm(run.x + run.width) <= desk.width + 0.01 for run in runs(page))
        assert all(0.0 < mm(run.y) <= desk.height + 0.01 for run in runs(page))


@settings(max_examples=25)
@given(tables())
def test_cells_keep_to_their_columns(source: Table) -> None:
    """No two columns overlap, whatever stands in them; a reader sees where each begins."""
    block = laid_block(desk_of(), source)
    every = [row.cells for row in block.every]
    spans = [
        [run for cells in every for line in cells[at] for run in line if isinstance(run, TextRun)]
        for at in range(len(source.header))
    ]
    edges = [(min(r.x for r in own), max(r.x + r.width for r in own)) for own in spans if own]
    assert all(left[1] + 2 < right[0] for left, right in pairwise(edges))


def test_a_row_stays_whole_and_the_head_is_repeated() -> None:
    rows = [[f"row {number}", "what it says " * 9] for number in range(40)]
    pages = laid(desk_of(), table(["Name", "Text"], *rows))
    assert len(pages) > 1
    for page in pages:
        texts = [run.text for run in runs(page)]
        assert texts[:2] == ["Name", "Text"]
        assert sum(text.startswith("row") for text in texts) * 9 == " ".join(texts).count("what it")


@pytest.mark.parametrize("count", range(2, 8))
def test_no_row_stands_alone_before_or_behind_a_break(count: int) -> None:
    block = laid_block(desk_of(), table(["A"], *([f"row {number}"] for number in range(count))))
    for rows in range(1, count):
        head = block.every[0].height
        parts = split_table(block, head + rows * block.rows[0].height, opens_page=False)
        counts = [len(part.rows) for part in parts] if parts else [count]
        assert sum(counts) == count
        assert min(counts) >= 2
        assert parts is not None or rows < 2 or count < 4


def test_a_row_higher_than_a_page_is_divided() -> None:
    source = table(["A", "B"], ["first", "second " * 900], ["x", "last"])
    pages = laid(desk_of(), source)
    assert len(pages) > 1
    assert "".join(said(page).removeprefix("AB") for page in pages) == words_of(source.rows)


def test_a_head_that_leaves_no_room_for_a_row_stands_once() -> None:
    source = table(["head " * 900, "B"], ["x", "y"])
    pages = laid(desk_of(), source)
    assert len(pages) > 1
    assert Counter("".join(map(said, pages))) == Counter(words_of((source.header, *source.rows)))


@pytest.mark.parametrize(("align", "part"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_cells_stand_as_their_column_says(align: str, part: float) -> None:
    source = replace(table(["n"], ["1"], ["22,222"], ["333"]), aligns=(Align(align),))
    places = {round(run.x + run.width * part, 3) for run in runs(laid(desk_of(), source)[0])}
    assert len(places) == 1


def test_columns_with_room_are_as_wide_as_their_cells() -> None:
    block = laid_block(desk_of(), table(["a", "b"], ["short", "a cell of some more words"]))
    assert [row.lines for row in block.every] == [1, 1]


def test_no_word_is_divided_where_all_words_fit() -> None:
    source = table(["Responsibility", "Answer"], ["understanding", "why it is so " * 12])
    block = laid_block(desk_of(), source, 60.0)
    texts = [run.text for run in block.items if isinstance(run, TextRun)]
    assert not [text for text in texts if text.endswith("-")]


def test_more_columns_than_the_width_holds_are_told_at_the_tables_place() -> None:
    class Places:
        def locate(self, offset: int) -> SourceLocation:
            return SourceLocation(Path("a.yaml"), offset, 1)

    source = replace(table(["w" * 9] * 30), places=(7,))
    with pytest.raises(ContentError, match="30 columns") as caught:
        set_table(desk_of(), source, "body", Line("", None, Places()), x=0.0, width=100.0)
    place = caught.value.problems[0].location
    assert place is not None
    assert place.line == 7


WIDE = """
| Approach taken | When it is right | What it costs you |
|---|:-:|--:|
| Ask first | nobody knows what the goal of the work is | a day of waiting for an answer |
| Decide and tell | the choice can be undone | 1,200 |
"""


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_books_and_pocket_cards_hold_a_table_of_sentences(style: str, paper: str) -> None:
    desk = desk_of(style, paper)
    cards = number_cards(topic(card("a", question=WIDE, answer=WIDE)))
    wanted = Counter(words_of_prose(prose(WIDE)))
    for number in cards:
        sides = [side for one in pocket_cards(desk, number) for side in (one.front, one.back)]
        texts = [run.text for side in sides for run in side if isinstance(run, TextRun)]
        assert not wanted + wanted - Counter(compact("".join(texts)))
    plan = plan_workbook(edition(cards[0].card), date(2026, 11, 23), "abc123")
    pages = lay_out(desk, plan)
    assert broken(desk, pages) == []
    assert not wanted - Counter(owned(pages, "question-1"))
    assert not wanted - Counter(owned(pages, "answer-1"))
