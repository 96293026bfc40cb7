"""Loading press targets: folders, and rules inside a target's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import ContentError, RequestError, SourceLocation
from builder.load.target import PressTarget
from builder.load.targets import load_target, target_names
from builder.load.text import Line
from tests.load.helpers import told, write

SHIPPED = Path(__file__).parents[2] / "styles"

SOUND = """\
description: A shop
sources:
  shop: {title: What the shop says}
colour: {space: cmyk, rgb: false, source: shop}
version: {written: "1.4", newest: "1.7", source: shop}
boxes: {trim: true, source: shop}
marks: {allowed: true, drawn: true, source: shop}
pages: {fewest: 4, most: 96, source: shop}
links: {allowed: false, source: shop}
bookmarks: {allowed: false, source: shop}
forms: {allowed: false, source: shop}
encryption: {allowed: false, source: shop}
transparency: {allowed: false, source: shop}
rich_black: {allowed: false, source: shop}
unembedded_fonts: {allowed: false, source: shop}
gutter:
  source: shop
  rows:
    - {pages: 100, inner: 10}
    - {pages: 200, inner: 12}
    - {pages: 300, inner: 12}
bindings:
  - {name: staples, fewest: 4, most: 48, source: shop}
  - {name: glue, fewest: 40, most: 96, source: shop}
"""


def _load(tmp_path: Path, text: str) -> PressTarget:
    return load_target("shop", [write(tmp_path, {"press/shop.yaml": text})])


def _problems(tmp_path: Path, old: str, new: str) -> list[str]:
    """What is said of the sound file with something spoilt; every problem has place and hint."""
    assert SOUND.count(old) == 1
    with pytest.raises(ContentError) as error:
        _load(tmp_path, SOUND.replace(old, new))
    assert all(problem.hint and problem.location for problem in error.value.problems)
    return told(error.value.problems)


def test_a_sound_file_has_no_problem(tmp_path: Path) -> None:
    target = _load(tmp_path, SOUND)
    assert target.name == "shop"
    assert target.description.location == SourceLocation(tmp_path / "press/shop.yaml", 1, 14)


def test_a_users_folder_wins(tmp_path: Path) -> None:
    write(tmp_path, {"press/kdp.yaml": SOUND, "press/shop.yaml": SOUND, "press/.kdp.yaml": ""})
    assert load_target("kdp", [tmp_path, SHIPPED]).description == "A shop"
    assert load_target("kdp", [SHIPPED, tmp_path]).description != "A shop"
    assert load_target("ingram", [tmp_path, SHIPPED]) == load_target("ingram", [SHIPPED])
    assert target_names([tmp_path, SHIPPED]) == tuple(sorted((*target_names([SHIPPED]), "shop")))
    assert target_names([tmp_path / "none"]) == ()


def test_an_unknown_target_names_the_nearest() -> None:
    place = SourceLocation(Path("editions.yaml"), 3, 5)
    with pytest.raises(RequestError) as error:
        load_target(Line("kpd", place), [SHIPPED])
    assert error.value.problems[0].location == place
    assert told(error.value.problems) == [
        "3:5 there is no press target 'kpd' (did you mean 'kdp'?)"
    ]


def test_a_rule_needs_a_source_that_is_there(tmp_path: Path) -> None:
    assert _problems(tmp_path, "links: {allowed: false, source: shop}", _permit("sjop")) == [
        "9:33 there is no source 'sjop' (did you mean 'shop'?)"
    ]
    assert _problems(tmp_path, "most: 48, source: shop}", "most: 48, source: me}") == [
        "23:50 there is no source 'me' (there is 'shop')"
    ]
    assert _problems(
        tmp_path, "pages: {fewest: 4, most: 96, source: shop}", "pages: {fewest: 4}"
    ) == ["8:8 'pages' names no source (there is 'shop')"]


def _permit(source: str) -> str:
    return f"links: {{allowed: false, source: {source}}}"


def test_rows_of_a_gutter_must_rise(tmp_path: Path) -> None:
    hint = "give rows in rising order of 'pages', with an 'inner' that never falls"
    row = "{pages: 200, inner: 12}"
    assert _problems(tmp_path, row, "{pages: 100, inner: 12}") == [
        f"20:7 the gutter's row for 100 pages does not rise ({hint})"
    ]
    assert _problems(tmp_path, row, "{pages: 200, inner: 9.9}") == [
        f"20:7 the gutter's row for 200 pages does not rise ({hint})"
    ]
    assert _problems(tmp_path, row, "{pages: 400, inner: 12}") == [
        f"21:7 the gutter's row for 300 pages does not rise ({hint})"
    ]


STOCKS = """pages:
  fewest: 4
  most: 96
  source: shop
  stock: white
  stocks:
    - name: white
      fewest: 4
      most:
        - {width: 150, pages: 96}
        - {width: 210, pages: 80}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("stock: white", "stock: whit", "12:10 there is no stock 'whit' (did you mean 'white'?)"),
        ("  stock: white\n", "", "13:5 'stock' is missing (it takes 'white')"),
        (
            "width: 210",
            "width: 150",
            "18:11 the row does not rise (give rows in rising order of 'width')",
        ),
        (
            "pages: 80",
            "pages: 2",
            "18:11 'pages' is 2, and 'fewest' is 4 ('pages' takes the larger number of pages)",
        ),
    ],
)
def test_stocks_are_known_and_rise(tmp_path: Path, old: str, new: str, said: str) -> None:
    line = "pages: {fewest: 4, most: 96, source: shop}\n"
    assert _load(tmp_path, SOUND.replace(line, STOCKS)).pages.of_width(150).most == 96
    assert STOCKS.count(old) == 1
    assert _problems(tmp_path, line, STOCKS.replace(old, new)) == [said]


def test_no_range_of_pages_is_empty(tmp_path: Path) -> None:
    hint = "'most' takes the larger number of pages"
    assert _problems(tmp_path, "pages: {fewest: 4, most: 96", "pages: {fewest: 97, most: 96") == [
        f"8:27 'most' is 96, and 'fewest' is 97 ({hint})"
    ]
    assert _problems(tmp_path, "fewest: 4, most: 48", "fewest: 4, most: 3") == [
        f"23:38 'most' is 3, and 'fewest' is 4 ({hint})"
    ]
    one = _load(tmp_path, SOUND.replace("fewest: 4, most: 96", "fewest: 96, most: 96"))
    assert one.pages.fewest == one.pages.most


def test_no_range_of_custom_sizes_is_empty(tmp_path: Path) -> None:
    def papers(largest: str) -> str:
        custom = f"{{smallest: {{width: 100, height: 150}}, largest: {largest}}}"
        sizes = "[{width: 120, height: 180}]"
        rule = f"papers: {{sizes: {sizes}, tolerance: 0.5, custom: {custom}, source: shop}}"
        return f"description: A shop\n{rule}"

    said = _problems(tmp_path, "description: A shop", papers("{width: 90, height: 150}"))
    message = "the largest width is 90 mm, and the smallest 100 mm"
    assert said == [f"2:125 {message} ('largest' takes the larger size)"]
    sound = SOUND.replace("description: A shop", papers("{width: 100, height: 150}"))
    assert _load(tmp_path, sound).papers is not None


def test_versions_are_those_of_pdf(tmp_path: Path) -> None:
    takes = "(it takes '1.3', '1.4', '1.5', '1.6', '1.7' or '2.0')"
    assert _problems(tmp_path, 'written: "1.4"', 'written: "1.2"') == [
        f"5:20 there is no PDF version '1.2' for a press {takes}"
    ]
    assert _problems(tmp_path, 'newest: "1.7"', "newest: new") == [
        f"5:35 there is no PDF version 'new' for a press {takes}"
    ]
    assert _problems(tmp_path, 'newest: "1.7"', 'newest: "1.3"') == [
        "5:20 PDF 1.4 is written, and 1.3 is the newest taken ('written' is 'newest' or older)"
    ]


def test_what_is_made_must_be_allowed(tmp_path: Path) -> None:
    assert _problems(tmp_path, "{allowed: true, drawn: true", "{allowed: false, drawn: true") == [
        "7:32 marks are drawn, but not allowed (write 'drawn: false', or 'allowed: true')"
    ]
    assert _problems(tmp_path, "space: cmyk", "space: srgb") == [
        "4:17 sRGB is written, but not allowed (write 'rgb: true', or another space)"
    ]


def test_keys_and_bounds_are_checked(tmp_path: Path) -> None:
    unknown = _problems(tmp_path, "boxes: {trim: true", "boxes: {trims: true, trim: true")
    assert len(unknown) == 1
    assert unknown[0].startswith("6:9 ")
    assert "'trims'" in unknown[0]
    assert "'trim'" in unknown[0]
    far = _problems(tmp_path, "inner: 10}", "inner: 101}")
    assert len(far) == 1
    assert far[0].startswith("19:27 ")
    assert "100" in far[0]


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    spoilt = SOUND.replace('newest: "1.7"', 'newest: "1.0"').replace("most: 96", "most: 2")
    with pytest.raises(ContentError) as error:
        _load(tmp_path, spoilt.replace("{pages: 200", "{pages: 50"))
    assert [line.split()[0] for line in told(error.value.problems)] == [
        "5:35",
        "8:26",
        "20:7",
        "24:36",
    ]


def test_a_file_that_is_no_target_is_a_problem(tmp_path: Path) -> None:
    for text in ("", "- a\n", "description: [\n"):
        with pytest.raises(ContentError) as error:
            _load(tmp_path, text)
        assert all(problem.location and problem.hint for problem in error.value.problems)
