"""Styles: the shipped ones, laying one over another, and rules inside a style."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_a_font_counts_from_the_folder_of_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "my.ttf").write_bytes(b"not looked into")
    style = _load(tmp_path, "description: M\nfiles:\n  serif: {path: my.ttf}\n")
    assert (style.files["serif"].path, style.files["serif"].folder) == ("my.ttf", tmp_path)
    assert style.files["sans"].path.startswith("fonts/source-sans/")
    assert style.files["sans"].folder == SHIPPED


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
        (D + "files:\n  x: {package: y, name: z}\n", ["mine.yaml:3 'package' is no key of a font file any more"]),
        (D + "files:\n  x: {name: z}\n", ["mine.yaml:3 'x' has no 'path'", "mine.yaml:3 'name' is no key of a font file"]),
        (D + "files:\n  x: {path: y}\n", ["mine.yaml:3 the font file y can't be read: no such file or directory"]),
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


def _type(**keys: str) -> str:
    return D + "type:\n  body:\n" + "".join(f"    {key}: {word}\n" for key, word in keys.items())


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"size_pt": "20"}, "mine.yaml:4 type.body: 20 pt type needs a leading of 7.1 mm or more, it has 5"),
        ({"leading": "3.7"}, "mine.yaml:4 type.body: 10.5 pt type needs a leading of 3.8 mm or more, it has 3.7"),
        ({"size_pt": "72", "leading": "25.3"}, "mine.yaml:5 type.body: 72 pt type needs a leading of 25.4 mm or more, it has 25.3"),
        ({"size_pt": "301"}, "mine.yaml:4 'size_pt' can't be 301"),
    ],
)  # fmt: skip
def test_lines_that_would_be_printed_over_each_other(
    tmp_path: Path, keys: dict[str, str], problem: str
) -> None:
    assert _problems(tmp_path, _type(**keys)) == [problem]


@settings(max_examples=20)
@given(size=st.decimals(4, 300, places=2))
def test_the_leading_that_is_asked_for_is_enough_and_no_less_is(size: Decimal) -> None:
    def problems(leading: Decimal) -> list[str]:
        return _problems(folder, _type(size_pt=f"{size}", leading=f"{leading}"))

    with TemporaryDirectory() as name:
        folder = Path(name)
        (found,) = problems(Decimal(1))
        least = Decimal(found.partition(" leading of ")[2].partition(" mm ")[0])
        style = _load(folder, _type(size_pt=f"{size}", leading=f"{least}"))
        assert style.type.body.leading == float(least)
        assert len(problems(least - Decimal("0.1"))) == 1


def test_the_remedy_is_where_the_style_was_written_last(tmp_path: Path) -> None:
    def mended(mine: str, below: str) -> tuple[str, str | None]:
        with pytest.raises(ContentError) as error:
            _load(tmp_path, mine.replace(D, D + "extends: b\n"), b=below)
        (problem,) = error.value.problems
        return places([problem])[0].partition(" ")[0], problem.hint

    small = _type(size_pt="9", leading="3.5")
    assert mended(_type(size_pt="11"), small) == ("mine.yaml:5", "set 'leading' beside it")
    large, either = _type(size_pt="11"), "make it larger, or 'size_pt' smaller"
    assert mended(_type(leading="3.5"), large) == ("mine.yaml:5", either)
    assert mended(_type(size_pt="11", leading="3.5"), small) == ("mine.yaml:6", either)
    assert mended(_type(font="sans"), _type(size_pt="20")) == (
        "b.yaml:4",
        "set 'leading' beside it",
    )
    assert mended(_type(font="sans"), _type(leading="3.5")) == ("b.yaml:4", either)


def test_a_lone_figure_may_be_taller_than_its_leading(tmp_path: Path) -> None:
    style = _load(tmp_path, D + "type:\n  question_numeral: {size_pt: 72}\n")
    assert style.type.question_numeral.size_pt == 72


def test_styles_that_extend_each_other(tmp_path: Path) -> None:
    found = _problems(tmp_path, D + "extends: b\n", b=D + "extends: mine\n")
    assert found == ["b.yaml:2 the style extends itself: mine → b → mine"]


def test_a_problem_is_in_the_file_it_comes_from(tmp_path: Path) -> None:
    found = _problems(tmp_path, D + "extends: b\ngrid: x\n", b=D + "columns: y\n")
    assert [line.split(" ")[0] for line in found] == ["b.yaml:2", "mine.yaml:3"]


def test_the_base_extends_nothing(tmp_path: Path) -> None:
    found = _problems(tmp_path, D, base=D + "extends: mine\n")
    assert found == ["base.yaml:2 the base extends nothing"]
