"""Where pages and marks lie, in millimetres."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import RequestError
from builder.geometry import Size
from builder.press.impose.papers import PAPERS, full_size_paper, usual_paper
from builder.press.impose.place import Spread, fit, marks, percent
from builder.press.impose.plan import LEFT, RIGHT, booklet_sheets

SIDES = st.floats(40, 330)
SIZES = st.builds(Size, SIDES, SIDES)
A3 = PAPERS["a3"]


@given(SIZES, st.sampled_from(sorted(PAPERS)))
def test_pages_stay_on_the_sheet_and_keep_their_shape(page: Size, word: str) -> None:
    spread = fit(page, PAPERS[word])
    assert spread.left(LEFT, 0) >= -0.26  # half of what two pages may be larger
    assert spread.foot >= -0.26
    assert spread.scale <= 1
    assert spread.page.width / page.width == pytest.approx(spread.scale)
    assert spread.page.height / page.height == pytest.approx(spread.scale)


@given(SIZES)
def test_both_pages_meet_in_the_middle(page: Size) -> None:
    spread = fit(page, A3)
    assert spread.left(LEFT, 0) + spread.page.width == pytest.approx(spread.middle)
    assert spread.left(RIGHT, 0) == spread.middle


@given(st.integers(1, 160), st.floats(0, 0.4))
def test_the_fore_edge_is_even_once_folded(pages: int, thickness: float) -> None:
    """Each fold is as far from the outermost one as the paper of the sheets between is thick."""
    spread = fit(Size(148, 210), A3)
    for sheet in booklet_sheets(pages):
        fold = sheet.front[0].creep * thickness
        shift = sheet.front[0].creep * thickness
        right = spread.left(RIGHT, shift) + spread.page.width - spread.middle
        left = spread.middle - spread.left(LEFT, shift)
        assert fold + right == pytest.approx(148)
        assert fold + left == pytest.approx(148)
        cuts = {line.x0 for line in marks(spread, shift, 0, folded=True) if line.x0 == line.x1}
        assert {round(abs(x - spread.middle) + fold, 6) for x in cuts} == {148.0, round(fold, 6)}


@given(SIZES, st.sampled_from(sorted(PAPERS)), st.floats(0, 3), st.floats(0, 5), st.booleans())
def test_marks_are_on_the_sheet_outside_of_the_pages_and_their_bleed(
    page: Size, word: str, shift: float, bleed: float, folded: bool
) -> None:
    spread = fit(page, PAPERS[word])
    left = spread.left(LEFT, shift) - bleed
    right = spread.left(RIGHT, shift) + spread.page.width + bleed
    foot, head = spread.foot - bleed, spread.head + bleed
    for line in marks(spread, shift, bleed, folded=folded):
        assert 0 <= line.x0 <= line.x1 <= spread.sheet.width
        assert 0 <= line.y0 <= line.y1 <= spread.sheet.height
        assert line.x1 < left or line.x0 > right or line.y1 < foot or line.y0 > head
        assert 2 <= line.x1 - line.x0 + line.y1 - line.y0 <= 5.001


def test_marks_of_a_sheet_with_room_all_around() -> None:
    spread = fit(Size(148, 210), A3)
    drawn = marks(spread, 0, 0, folded=True)
    assert {(line.x0, line.is_fold) for line in drawn if line.x0 == line.x1} == {
        (62, False),
        (210, True),
        (358, False),
    }
    assert {line.y0 for line in drawn if line.y0 == line.y1} == {43.5, 253.5}
    assert len(drawn) == 10
    assert not [line for line in marks(spread, 0, 0, folded=False) if line.is_fold]


def test_a_sheet_that_its_pages_fill_has_no_marks() -> None:
    assert marks(fit(Size(148, 210), PAPERS["a4"]), 0, 0, folded=True) == ()


def test_no_mark_says_to_cut_off_nothing() -> None:
    wide = marks(Spread(Size(300, 250), Size(150, 200), 1.0), 0, 0, folded=True)
    assert {line.x0 for line in wide} == {150}  # the fold only: the pages are as wide


@pytest.mark.parametrize(
    ("page", "sheet"),
    [
        (Size(148, 210), "A4"),
        (Size(148.2, 209.9), "A4"),  # as 420 × 595 points
        (Size(210, 297), "A3"),
        (Size(105, 148), "A5"),
        (Size(139.7, 215.9), "Letter"),
        (Size(215.9, 279.4), "Tabloid"),
        (Size(152.4, 228.6), "Letter"),  # too large for it; a note says so
        (Size(176, 250), "A4"),
        (Size(100, 100), "A4"),
    ],
)
def test_the_usual_sheet(page: Size, sheet: str) -> None:
    assert usual_paper(page).name == sheet


def test_the_sheet_that_takes_pages_at_full_size() -> None:
    assert full_size_paper(Size(152.4, 228.6)) == "tabloid"
    assert full_size_paper(Size(176, 250)) == "a3"
    assert full_size_paper(Size(297, 420)) is None


def test_pages_as_large_as_half_the_sheet_within_half_a_millimetre_are_not_scaled() -> None:
    assert fit(Size(210, 297.4), A3).scale == 1
    assert fit(Size(210, 297.6), A3).scale < 1


def test_pages_that_nobody_could_read() -> None:
    with pytest.raises(RequestError, match=r"841 × 1189 mm would be printed at 12.4 % on A5"):
        fit(Size(841, 1189), PAPERS["a5"])


def test_a_larger_sheet_is_only_named_where_it_helps() -> None:
    def hint(side: float) -> str | None:
        with pytest.raises(RequestError) as raised:
            fit(Size(side, side), PAPERS["a5"])
        return raised.value.problems[0].hint

    # Two pages of 950 mm come to 25.4 % on the widest sheet, two of 980 mm to 24.6 %.
    assert hint(950) == "choose a larger --sheet"
    assert hint(980) == "scale the pages down first: no sheet is large enough"


def test_only_the_full_size_is_called_100_per_cent() -> None:
    assert [percent(it) for it in (1.0, 0.9999, 0.9163, 0.5)] == [
        "100 %",
        "99.9 %",
        "91.6 %",
        "50 %",
    ]
