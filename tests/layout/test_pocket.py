"""Pocket cards: nothing lost, nothing near a cut, each back behind its front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.errors import ContentError, RequestError
from builder.geometry import Flip, Shift, mm, pt
from builder.layout.desk import Desk
from builder.layout.items import Item, LaidOutPage, Stroke, TextRun
from builder.layout.pocket.board import Board, open_board
from builder.layout.pocket.cards import pocket_cards
from builder.layout.pocket.sheets import Duplex, PocketSheets, is_turned, lay_out_cards
from builder.load import load_library
from builder.load.models import Card
from builder.load.style import Paper
from builder.load.text import Line
from builder.plan.cards import NumberedCard
from builder.plan.pocket import PocketPlan, part_name, plan_pocket_cards
from tests.layout import generated
from tests.layout.books import compact, owned, words_of
from tests.layout.desks import FOLDER, PAPERS, STYLES, desk_of
from tests.layout.generated import SENTENCE
from tests.layout.invariants import Rect, bounds, inked, outside, overlaps
from tests.plan.makers import card, edition

SAFE = 5.0
"""Millimetres between type and the cut."""

ERROR = 1.0
"""Millimetres by which somebody may cut beside the marks."""

UPRIGHT = Duplex()

titles = generated.titles | st.just(
    Line("A title of eighty characters, the most that any card may have for its heading, m")
)
moves = st.just(()) | generated.tuples(generated.lines, 2, 4)
cards = st.builds(
    lambda one, title, moves: replace(one, title=title, moves=moves),
    generated.cards.filter(lambda one: "## Say" not in one.question.source),
    titles,
    moves,
)
desks = st.builds(desk_of, st.sampled_from(STYLES), st.sampled_from(PAPERS))
duplexes = st.builds(
    Duplex,
    st.sampled_from(Flip),
    st.builds(Shift, right=st.floats(-2, 2), down=st.floats(-2, 2)),
)


def plan_of(*some: Card) -> PocketPlan:
    numbered = tuple(NumberedCard(number, one) for number, one in enumerate(some, 1))
    return PocketPlan("T – pocket cards", "T", "Track · 2026", "en-GB", numbered)


def sheets_of(desk: Desk, *some: Card, duplex: Duplex = UPRIGHT) -> PocketSheets:
    return lay_out_cards(desk, plan_of(*some), duplex)


def names_of(desk: Desk, one: Card) -> list[str]:
    return [card.name for card in pocket_cards(desk, NumberedCard(7, one))]


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items if isinstance(item, TextRun)]


def rectangles(board: Board, grown: float = 0.0) -> Iterator[Rect]:
    """Each card's area in points."""
    for place in range(board.grid.places):
        x, y = board.corner(board.grid.cell(place))
        width, height = board.cards.width + grown, board.cards.height + grown
        yield Rect(pt(x - grown), pt(y - grown), pt(x + width), pt(y + height))


def near_a_cut(desk: Desk, page: LaidOutPage) -> list[str]:
    """What is neither well inside one card nor well outside all of them."""
    board = open_board(desk)
    found = []
    for item, rect, _ in inked(page, desk.fonts):
        inside = [
            cell
            for cell in rectangles(board)
            if min(rect.x1 - cell.x1, cell.x2 - rect.x2) >= pt(SAFE)
            and min(rect.y1 - cell.y1, cell.y2 - rect.y2) >= pt(SAFE)
        ]
        apart = not any(rect.meets(cell, slack=0.0) for cell in rectangles(board, grown=ERROR))
        if not inside and not apart:
            found.append(f"{item}")
    return found


@settings(max_examples=60)
@given(st.lists(cards, min_size=1, max_size=3), desks, st.sampled_from(Flip))
def test_any_cards(some: list[Card], desk: Desk, flip: Flip) -> None:
    made = sheets_of(desk, *some, duplex=Duplex(flip))
    kinds = [desk.kind(one.name) for one in fields(desk.style.type)]
    code = desk.kind("code").size_pt / desk.kind("body").size_pt
    sizes = {kind.size_pt * part for kind in kinds for part in (1, min(code, 1.0))}
    for page in made.pages:
        assert near_a_cut(desk, page) == []
        assert overlaps(desk, page) == []
        assert outside(desk, page) == []
        runs = [item for item in page.frame.items if isinstance(item, TextRun)]
        assert {run.size for run in runs} <= sizes
    for number, one in enumerate(some, 1):
        said = "".join(map(words_of, one.moves)) if one.moves else words_of(one.answer)
        said += words_of(one.mistakes[0])
        assert owned(made.pages[0::2], f"question-{number}") == words_of(one.question)
        assert owned(made.pages[1::2], f"answer-{number}") == said


@settings(max_examples=30)
@given(cards, desks)
def test_both_sides_of_all_parts_carry_number_and_title(one: Card, desk: Desk) -> None:
    parts = pocket_cards(desk, NumberedCard(7, one))
    for place, part in enumerate(parts):
        assert part.name == part_name(7, place, len(parts))
        assert texts(part.front)[0] == part.name
        assert texts(part.back)[0] == part.name
        # A long title stands on the back of the first part alone.
        is_short = desk.text_width(one.title, "small_strong") < 40
        assert compact(one.title) in compact("".join(texts(part.back))) or (place and not is_short)
        assert place == 0 or {one.title, "continued"} & {*texts(part.front)}
        assert place == 0 or one.title in texts(part.front) or not is_short


@given(desks, duplexes)
def test_the_back_is_moved_as_seen_on_the_printed_page(desk: Desk, duplex: Duplex) -> None:
    still = sheets_of(desk, card("a"), duplex=replace(duplex, back=Shift())).pages
    moved = sheets_of(desk, card("a"), duplex=duplex).pages
    assert moved[0] == still[0]
    assert moved[1].turned is still[1].turned is (duplex.flip is Flip.SHORT)
    for old, new in zip(still[1].frame.items, moved[1].frame.items, strict=True):
        before, after = bounds(old, desk.fonts), bounds(new, desk.fonts)
        assert before
        assert after
        way = -1 if moved[1].turned else 1
        assert mm(after.x1 - before.x1) * way == pytest.approx(duplex.back.right, abs=1e-6)
        assert mm(after.y1 - before.y1) * way == pytest.approx(duplex.back.down, abs=1e-6)


def test_a_sideways_sheet_is_turned_over_its_long_edge() -> None:
    sideways = replace(desk_of(), paper=Paper(297, 210, top=18, bottom=18, inner=18, outer=18))
    assert is_turned(sideways, Flip.LONG)
    assert not is_turned(sideways, Flip.SHORT)


@pytest.mark.parametrize(
    ("paper", "rows", "columns"), [("a4", 4, 2), ("letter", 4, 2), ("a5", 3, 1), ("6x9", 3, 1)]
)
def test_as_many_cards_as_the_paper_takes(paper: str, rows: int, columns: int) -> None:
    board = open_board(desk_of(paper=paper))
    assert (board.grid.rows, board.grid.columns) == (rows, columns)
    assert all(open_board(desk_of(style, paper)).grid.places <= rows * columns for style in STYLES)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_eight_on_the_usual_papers_in_every_style(style: str, paper: str) -> None:
    assert open_board(desk_of(style, paper)).grid.places == 8


def test_the_board_is_in_the_middle_of_the_paper() -> None:
    board = open_board(desk_of())
    assert (board.left, board.top) == (15.0, 28.5)
    assert board.columns == [15.0, 105.0, 195.0]
    assert board.rows == [28.5, 88.5, 148.5, 208.5, 268.5]


def test_a_paper_with_no_room_for_a_card() -> None:
    small = replace(desk_of(), paper=Paper(100, 300, top=5, bottom=5, inner=5, outer=5))
    with pytest.raises(RequestError) as caught:
        open_board(small)
    (problem,) = caught.value.problems
    assert "90 × 60 mm" in problem.message
    assert problem.hint == "choose a --paper of 112 × 90 mm or more"


def test_every_cut_has_a_mark_at_both_ends_of_the_front() -> None:
    desk = desk_of()
    front, back = sheets_of(desk, card("a")).pages
    board = open_board(desk)
    ticks = [item for item in front.frame.items if isinstance(item, Stroke)]
    wanted = {(x, y, x, y + way * 4) for x in board.columns for y, way in ((26.5, -1), (270.5, 1))}
    wanted |= {(x, y, x + way * 4, y) for y in board.rows for x, way in ((13.0, -1), (197.0, 1))}
    assert {tuple(round(mm(at), 6) for at in tick[:4]) for tick in ticks} == wanted
    (trap_rule,) = (item for item in back.frame.items if isinstance(item, Stroke))
    assert mm(trap_rule.x2 - trap_rule.x1) == pytest.approx(74)


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(Stroke(pt(105), pt(28.5), pt(105), pt(268.5), 0.25), id="line along a cut"),
        pytest.param(Stroke(pt(15), pt(22), pt(15), pt(28), 0.25), id="mark too near"),
        pytest.param(
            TextRun(pt(18), pt(60), "Why?", "serif", 10.0, 20.0), id="type beside the cut"
        ),
        pytest.param(TextRun(pt(100), pt(60), "Why?", "serif", 10.0, 20.0), id="type on the cut"),
    ],
)
def test_what_a_bad_cut_would_show_is_found(planted: Item) -> None:
    desk = desk_of()
    page = sheets_of(desk, card("a")).pages[0]
    items = (*page.frame.items, planted)
    assert near_a_cut(desk, page) == []
    assert len(near_a_cut(desk, replace(page, frame=replace(page.frame, items=items)))) == 1


def test_a_card_of_usual_length_is_one_card() -> None:
    four = tuple(Line(f"Do the thing that is number {n} of four.") for n in range(4))
    trap = "Explaining at length what everybody in the room has known for years."
    one = replace(card("a", question=SENTENCE, mistakes=(trap, "Two.")), moves=four)
    assert names_of(desk_of(), one) == ["7"]


def test_a_long_question_goes_on_and_its_answer_is_where_it_was() -> None:
    one = card("a", question=SENTENCE * 3)
    first, second = pocket_cards(desk_of(), NumberedCard(7, one))
    assert texts(first.front)[0] == "7a"
    assert texts(second.front)[:3] == ["7b", "Title a", "continued"]
    assert texts(second.back) == ["7b", "Title a", "The answer is on 7a."]


def test_a_long_answer_goes_on_and_its_question_is_where_it_was() -> None:
    parts = pocket_cards(desk_of(), NumberedCard(7, card("a", answer=SENTENCE * 6)))
    assert [part.name for part in parts] == ["7a", "7b"]
    assert texts(parts[1].front) == ["7b", "Title a", "continued"]
    assert texts(parts[1].back)[-2:] == ["Trap", "One."]


def test_text_breaks_between_lines_with_two_on_each_side() -> None:
    for words in range(60, 200, 7):
        one = replace(card("a", answer="word " * words), moves=())
        parts = pocket_cards(desk_of(), NumberedCard(7, one))
        lines = [
            {
                round(run.y, 3)
                for run in part.back
                if isinstance(run, TextRun) and "word" in run.text
            }
            for part in parts
        ]
        assert all(len(found) != 1 for found in lines)


def test_a_table_that_only_fits_the_book() -> None:
    wide = "| A " * 12 + "|\n" + "|---" * 12 + "|\n" + "| wide " * 12 + "|"
    with pytest.raises(ContentError) as caught:
        sheets_of(desk_of(), card("a", answer=wide))
    (problem,) = caught.value.problems
    assert "columns" in problem.message
    assert problem.hint
    assert "give the card 'moves'" in problem.hint


def test_a_heading_higher_than_a_card() -> None:
    with pytest.raises(ContentError) as caught:
        sheets_of(desk_of(), card("a", answer="## " + SENTENCE * 9))
    assert "and a pocket card has" in caught.value.problems[0].message


@pytest.mark.parametrize("style", ["base", "ink-saver", "left-handed"])
def test_our_own_cards_have_moves_of_one_line_and_take_one_card_each(style: str) -> None:
    desk = desk_of(style)
    tracks = load_library(FOLDER.parent / "content").tracks
    decks = [topic.cards for track in tracks for topic in track.topics]
    for some in (*decks, *(track.templates for track in tracks)):
        filled = plan_pocket_cards(edition(*some)).cards
        assert len(filled) == 18
        for numbered in filled:
            assert len(numbered.card.moves) == 3
            assert all(desk.text_width(move, "card_body") <= 69 for move in numbered.card.moves)
            assert len(pocket_cards(desk, numbered)) == 1
