"""The two forms of a colour: one is derived of the other, whichever a style gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import ContentError
from builder.load import load_style
from builder.load.colours import cmyk_of, colour_notes, rgb_of
from builder.load.settings import read_settings
from builder.load.style import Colour, Style
from tests.load.helpers import places, write

SHIPPED = Path(__file__).parents[2] / "styles"
BLUE = (0, 60, 200)
D = "description: M\n"


def load(tmp_path: Path, palette: str, *words: str) -> Style:
    above = read_settings(words, []).style
    return load_style("mine", [write(tmp_path, {"mine.yaml": D + palette}), SHIPPED], above)


def test_rgb_alone_is_the_same_hue_for_a_press(tmp_path: Path) -> None:
    style = load(tmp_path, "palette:\n  accent: {rgb: [0, 60, 200]}\n")
    assert style.palette.accent == Colour((100, 70, 0, 22), BLUE, "cmyk")
    (note,) = colour_notes(style)
    assert "'mine' gives its accent as rgb only; for a press it is cmyk: [100, 70, 0, 22]" in note


def test_cmyk_alone_is_the_same_hue_at_home(tmp_path: Path) -> None:
    style = load(tmp_path, "palette:\n  accent: {cmyk: [100, 70, 0, 22]}\n")
    assert style.palette.accent == Colour((100, 70, 0, 22), (0, 60, 199), "rgb")
    (note,) = colour_notes(style)
    assert "as cmyk only; at home and on screen it is rgb: [0, 60, 199]" in note


def test_both_are_taken_as_they_are_and_nothing_is_said(tmp_path: Path) -> None:
    style = load(tmp_path, "palette:\n  accent: {cmyk: [0, 0, 0, 50], rgb: [1, 2, 3]}\n")
    assert style.palette.accent == Colour((0, 0, 0, 50), (1, 2, 3))
    assert colour_notes(style) == ()


def test_a_colour_of_a_command_line_too(tmp_path: Path) -> None:
    alone = load(tmp_path, "", "style.palette.accent.rgb=[0, 60, 200]")
    assert alone.palette.accent.cmyk == (100, 70, 0, 22)
    words = ("style.palette.accent.rgb=[0, 60, 200]", "style.palette.accent.cmyk=[9, 8, 7, 6]")
    assert load(tmp_path, "", *words).palette.accent == Colour((9, 8, 7, 6), BLUE)
    assert load(tmp_path, "", *words).palette.ink.rgb == (0, 0, 0)


@pytest.mark.parametrize("empty", ["{}", "{cmyk: ~}"])
def test_a_colour_without_any_form(tmp_path: Path, empty: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path, f"palette:\n  tint: {empty}\n")
    (problem,) = caught.value.problems
    assert problem.hint
    assert places([problem])[0].startswith("mine.yaml:3 ")


@pytest.mark.parametrize("name", ["base", "ink-saver", "large-print", "left-handed"])
def test_the_shipped_styles_give_both(name: str) -> None:
    assert colour_notes(load_style(name, [SHIPPED])) == ()


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_there_and_back_again(rgb: tuple[int, int, int]) -> None:
    cmyk = cmyk_of(rgb)
    assert all(0 <= ink <= 100 for ink in cmyk)
    assert min(cmyk[:3]) == 0
    back = rgb_of(cmyk)
    assert max(abs(one - other) for one, other in zip(rgb, back, strict=True)) <= 3


@pytest.mark.parametrize("grey", [0, 1, 128, 255])
def test_grey_is_black_ink_alone(grey: int) -> None:
    assert cmyk_of((grey, grey, grey)) == (0, 0, 0, round(100 - grey / 2.55))
