"""Styles: the shipped ones, laying one over another, and rules inside a style."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from builder.errors import ContentError, RequestError, SourceLocation
from builder.load import load_style, style_names
from builder.load.style import Hand, NoteSide, Style
from builder.load.text import Line
from tests.load.helpers import places, write

SHIPPED = Path(__file__).parents[2] / "styles"
SMALLEST_LARGE_PRINT = 16


def _load(tmp_path: Path, text: str, name: str = "mine", **others: str) -> Style:
    files = {f"{key}.yaml": value for key, value in {name: text, **others}.items()}
    return load_style(name, [write(tmp_path, files), SHIPPED])


def _problems(tmp_path: Path, text: str, **others: str) -> list[str]:
    with pytest.raises(ContentError) as error:
        _load(tmp_path, text, **others)
    assert all(problem.hint and problem.location for problem in error.value.problems)
    return places(error.value.problems)


@pytest.mark.parametrize("name", style_names([SHIPPED]))
def test_the_shipped_styles_load(name: str) -> None:
    style = load_style(name, [SHIPPED])
    assert style.name == name
    assert name == "base" or style.description != load_style("base", [SHIPPED]).description


def test_the_shipped_overrides_do_what_they_say() -> None:
    saver = load_style("ink-saver", [SHIPPED])
    assert (saver.palette.accent, saver.palette.tint) == (saver.palette.ink, saver.palette.paper)
    assert not saver.fills
    assert load_style("left-handed", [SHIPPED]).notes is NoteSide.LEFT
    large = load_style("large-print", [SHIPPED])
    sizes = [getattr(large.type, field.name).size_pt for field in fields(large.type)]
    assert min(sizes) >= SMALLEST_LARGE_PRINT
    assert large.hand is Hand.LARGE
    assert not any("italic" in face.italic for face in large.faces.values())
    leadings = [getattr(large.type, field.name).leading for field in fields(large.type)]
    assert all(leading % large.grid == 0 for leading in leadings)


def test_an_override_changes_what_it_names(tmp_path: Path) -> None:
    text = "description: M\ntype:\n  body: {size_pt: 11}\npapers:\n  b5: {width: 176, height: 250,"
    style = _load(tmp_path, text + " top: 18, bottom: 18, inner: 18, outer: 12}\n")
    base = load_style("base", [SHIPPED])
    assert style.type.body.size_pt == 11
    assert style.type.body.leading == base.type.body.leading
    assert list(style.papers) == [*base.papers, "b5"]
    assert style.description.location == SourceLocation(tmp_path / "mine.yaml", 1, 14)


def test_a_font_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    style = _load(tmp_path, "description: M\nfiles:\n  serif: {path: my.ttf}\n")
    assert (style.files["serif"].path, style.files["serif"].package) == ("my.ttf", None)
    assert style.files["sans"].package == "font_source_sans_pro"


def test_an_override_may_extend_an_override(tmp_path: Path) -> None:
    style = _load(tmp_path, "description: M\nextends: large-print\nnotes: left\n")
    assert (style.hand, style.notes) == (Hand.LARGE, NoteSide.LEFT)


def test_the_first_folder_wins(tmp_path: Path) -> None:
    style = _load(tmp_path, "description: Mine\n", name="ink-saver")
    assert style.fills
    assert style_names([tmp_path, SHIPPED]).count("ink-saver") == 1


def test_an_unknown_style_names_the_nearest() -> None:
    place = SourceLocation(Path("editions.yaml"), 3, 4)
    with pytest.raises(RequestError) as error:
        load_style(Line("ink-savr", place), [SHIPPED])
    (problem,) = error.value.problems
    assert (problem.hint, problem.location) == ("did you mean 'ink-saver'?", place)
    with pytest.raises(RequestError):
        load_style("../styles/base", [SHIPPED])


D = "description: M\n"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("grid: 5\n", ["mine.yaml:1 the style has no 'description'"]),
        ("- x\n", ["mine.yaml:1 a style takes keys with values"]),
        (D + "gird: 5\n", ["mine.yaml:2 'gird' is no key of a style"]),
        (D + "type:\n  bdy: {font: sans}\n", ["mine.yaml:3 'bdy' is no key of a type scale"]),
        (D + "type: large\n", ["mine.yaml:2 'type' takes keys with values, not text"]),
        (D + "extends: bse\n", ["mine.yaml:2 there is no style 'bse'"]),
        (D + "extends: [base]\n", ["mine.yaml:2 'extends' takes text"]),
        (D + "extends: mine\n", ["mine.yaml:2 the style extends itself: mine → mine"]),
        (D + "type:\n  body: {font: comic}\n", ["mine.yaml:3 there is no face 'comic'"]),
        (D + "faces:\n  serif: {bold: blak}\n", ["mine.yaml:3 there is no font 'blak'"]),
        (D + "fallback: [sans, arial]\n", ["mine.yaml:2 there is no font 'arial'"]),
        (
            D + "files:\n  x: {package: y}\n",
            ["mine.yaml:3 the font 'x' needs a 'package' and a 'name' in it, or a 'path'"],
        ),
        (D + "palette:\n  ink: {cmyk: [0, 0, 0, 101]}\n", ["mine.yaml:3 entry 4 of 'cmyk' can't be 101"]),
        (D + "strokes: {rule_pt: 0}\n", ["mine.yaml:2 'rule_pt' can't be 0"]),
        (
            D + "papers:\n  a5: {inner: 140}\n",
            ["mine.yaml:3 the margins of the paper 'a5' leave no room"],
        ),
    ],
)  # fmt: skip
def test_mistakes_in_a_style(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert _problems(tmp_path, text) == problems


def test_styles_that_extend_each_other(tmp_path: Path) -> None:
    found = _problems(tmp_path, D + "extends: b\n", b=D + "extends: mine\n")
    assert found == ["b.yaml:2 the style extends itself: mine → b → mine"]


def test_a_problem_is_in_the_file_it_comes_from(tmp_path: Path) -> None:
    found = _problems(tmp_path, D + "extends: b\ngrid: x\n", b=D + "columns: y\n")
    assert [line.split(" ")[0] for line in found] == ["b.yaml:2", "mine.yaml:3"]


def test_the_base_extends_nothing(tmp_path: Path) -> None:
    found = _problems(tmp_path, D, base=D + "extends: mine\n")
    assert found == ["base.yaml:2 the base extends nothing"]
