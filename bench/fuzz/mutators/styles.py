"""Styles, papers, palettes, fonts and press targets."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml

from bench.fuzz.base import ROOT
from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.trees import VALUES, all_keys, other_value
from bench.fuzz.world import STYLE, World

PLANTED = "planted_by_the_fuzzer"
"""A module in the working directory. When it is imported it leaves a file behind."""


def _build_with(world: World, style: dict[str, Any], *more: str) -> None:
    world.store(STYLE, {"description": "x"} | style)
    world.words = ["build", "probe", "--jobs", "1", "--style", "mine", *more]


@mutator(item=20)
def package_of_fonts(world: World, rng: Random) -> None:
    """Item 20: `package:` runs no code, neither of the working directory nor of any package."""
    world.files[f"{PLANTED}.py"] = b"import pathlib\npathlib.Path('it-ran').write_text('x')\n"
    packages = (
        PLANTED,
        PLANTED,
        "this",
        "os",
        "tests.conftest",
        "..",
        "",
        "a b",
        "pip",
        "json.tool",
    )
    name = rng.choice(("x.ttf", "../x.ttf", "/etc/passwd", "", "files/../../x", "__init__.py"))
    _build_with(world, {"files": {"serif": {"package": rng.choice(packages), "name": name}}})
    world.wanted.refused = "no such package of fonts is known"


@mutator(item=20)
def path_of_a_font(world: World, rng: Random) -> None:
    """Items 18 and 20: `path:` leads to a real font within the style's folder, or is refused."""
    paths = ("../own.ttf", "/etc/passwd", "~nouser/x", "~/x.ttf", "own.ttf", "a\0b", "", ".", "x" * 5000,
             "/usr/share/fonts/x.ttf", "press/../../own.ttf", "//x", "own.ttf/x", "link.ttf")  # fmt: skip
    fonts = (
        b"",
        b"\0\1\0\0",
        b"OTTO",
        bytes(rng.randrange(256) for _ in range(400)),
        b"\0\1\0\0\0\xff" + bytes(200),
    )
    world.files["own.ttf"] = world.files["styles/own.ttf"] = rng.choice(fonts)
    world.odd["styles/link.ttf"] = "link ../own.ttf"
    _build_with(world, {"files": {"serif": {"path": rng.choice(paths)}}})
    world.wanted.refused = "that is no font of the style's"


@mutator(item=7)
def rgb_alone(world: World, rng: Random) -> None:
    """Item 7: a colour of one kind only is not one thing at home and another for a press."""
    colour: dict[str, Any] = {"rgb": [rng.randrange(256) for _ in range(3)]}
    if rng.random() < 0.3:
        colour = {"cmyk": [rng.randrange(101) for _ in range(4)]}
    _build_with(world, {"palette": {rng.choice(("accent", "ink", "tint")): colour}})
    world.words += ["--for", rng.choice(("home", "pdfx-1a", "lulu"))]
    world.wanted.said = ["(?i)rgb|cmyk"]


@mutator(item=24)
def style_value(world: World, rng: Random) -> None:
    """Item 24: any value of the shipped style is another."""
    tree = yaml.load((ROOT / "styles" / "base.yaml").read_bytes(), yaml.CSafeLoader)
    *above, last = rng.choice(list(all_keys(tree)))
    at = tree
    for key in above:
        at = at[key]
    value = other_value(at[last], rng)
    style: Any = {last: value}
    for key in reversed(above):
        style = {key: style}
    if any(isinstance(key, int) for key in (*above, last)):
        style = {above[0]: value}
    _build_with(world, style, *rng.choice(((), ("--paper", "a5"), ("--for", "kdp"))))


@mutator(item=24)
def set_style(world: World, rng: Random) -> None:
    """Items 18 and 24: --set of any key to anything."""
    keys = ("style.hand", "style.grid", "style.type.body.size_pt", "style.type.body", "style", "style.", "style..x",
            "paper", "count", "levels", "style.palette.ink", "name", "target", "seed", "style.fallback", "start",
            "style.papers.a4.width", "answers", "cards", "x" * 5000, "tags", "", "=")  # fmt: skip
    values = ("large", "5", "-1", "1e999", "[", "{a: b}", "x" * 100_000, "\udcff", "é", "a\nb", "", "!!x", "*a",
              "[easy, hard]", "99999999999", "0.0001", "12", ".nan", "'", "a4", "back", "#", "a # b")  # fmt: skip
    world.words = ["build", "probe", "--jobs", "1"]
    for _ in range(rng.randrange(1, 4)):
        world.words += [
            "--set",
            f"{rng.choice(keys)}{rng.choice(('=', '=', ' = ', ''))}{rng.choice(values)}",
        ]


@mutator(item=24)
def target_value(world: World, rng: Random) -> None:
    """Item 24: any value of a shipped press target is another."""
    name = rng.choice(("home", "kdp", "ingram", "lulu", "pdfx-1a", "screen"))
    tree = yaml.load((ROOT / "styles" / "press" / f"{name}.yaml").read_bytes(), yaml.CSafeLoader)
    keys = [keys for keys in all_keys(tree) if keys[0] != "sources"]
    *above, last = rng.choice(keys)
    at = tree
    for key in above:
        at = at[key]
    if rng.random() < 0.2:
        del at[last]
    else:
        at[last] = other_value(at[last], rng)
    world.store("styles/press/mine.yaml", tree)
    world.words = [
        "build",
        "probe",
        "--jobs",
        "1",
        "--for",
        "mine",
        *rng.choice(((), ("--paper", "a5"))),
    ]


@mutator(item=24)
def printer_value(world: World, rng: Random) -> None:
    """Item 24: printer.yaml with values that are none."""
    keys = ("offsets", "thickness", "prices", "extra")
    values = (
        *VALUES,
        {"right": 1e9},
        {"right": "x", "down": 1},
        {"sheet": -1},
        {"currency": "é" * 50},
    )
    world.store("config/printer.yaml", {key: rng.choice(values) for key in rng.sample(keys, 2)})
    world.words = rng.choice((["calibrate", "--show"], ["cards", "probe"], ["build", "probe", "--jobs", "1", "--ticket"],
                              ["calibrate", "--right", "0.5"], ["calibrate"]))  # fmt: skip
