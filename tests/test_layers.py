"""An import never points to the right, and each third-party library has one home."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ROOMS = (
    "frozen",
    "remembered",
    "errors",
    "geometry",
    "atomic",
    "bundled",
    "ordinary",
    "load",
    "plan",
    "layout",
    "draw",
    "press",
    "request",
    "pipeline",
    "sheets",
    "shelf",
    "cli",
    "__main__",
)
"""From left to right. The package itself (the version) stands left of all."""

ONLY = {
    "geometry": {"frozen", "errors"},
    "atomic": {"errors"},
    "draw": {"frozen", "remembered", "errors", "geometry", "layout"},
}
"""Rooms that see less than all that is to their left (and themselves)."""
ONLY["draw"] |= {"load", "plan"}  # style and page data come along with a laid-out page

# Fonts are several files: font_files.py reads them, fonts.py measures with them, and so on.
HOMES = {
    "distributed": ("shelf/cluster.py",),
    "markdown_it": ("load/mark*.py", "load/inlines.py", "load/pipes.py"),
    "pikepdf": ("press/*",),
    "platformdirs": ("cli/*",),
    "pypdf": ("press/*",),
    "pyphen": ("layout/hyphenation.py",),
    "reportlab": ("draw/*", "layout/font*.py"),
    "rich": ("cli/*",),
    "typer": ("cli/*",),
    "uharfbuzz": ("layout/font*.py",),
    "yaml": ("load/yaml_nodes.py",),
}


def imported(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import in a file, wherever in the file it stands."""
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *filter(None, [node.module])])
            for alias in node.names:
                yield node.lineno, f"{stem}.{alias.name}"
        elif isinstance(node, ast.Call) and _is_import_call(node):
            yield node.lineno, str(ast.literal_eval(node.args[0]))


def _is_import_call(node: ast.Call) -> bool:
    """`import_module("x")` or `__import__("x")` with the name written out."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
    return name in {"import_module", "__import__"} and literal


def violations(root: Path) -> list[str]:
    """`file:line: what it must not import` for every file of `root`/builder."""
    found = []
    for path in sorted((root / "builder").rglob("*.py")):
        inside = path.relative_to(root / "builder")
        for line, name in imported(path, root):
            fault = (_own if name.startswith("builder.") else _other)(inside, name)
            if fault:
                found.append(f"builder/{inside.as_posix()}:{line}: {fault}")
    return found


def _own(inside: Path, name: str) -> str:
    """What is wrong with importing a name of builder."""
    room, wanted = _room(inside.parts[0]), _room(name.split(".")[1])
    if wanted in {"", room}:
        return ""
    if wanted not in ROOMS or (room and room not in ROOMS):
        return f"{name} is in no known room"
    left = set(ROOMS[: ROOMS.index(room)]) if room else set()
    return "" if wanted in ONLY.get(room, left) & left else f"{room or 'builder'} sees {name}"


def _room(part: str) -> str:
    """The room of a path's first part below builder; none for the package itself."""
    stem = part.removesuffix(".py")
    return "" if stem in {"__init__", "__version__"} else stem


def _other(inside: Path, name: str) -> str:
    """What is wrong with importing a name of another package."""
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return ""
    homes = HOMES.get(top, ())
    at_home = any(fnmatchcase(inside.as_posix(), home) for home in homes)
    return "" if at_home else f"{top} belongs in {' or '.join(homes) or 'no room'}"


def test_no_import_points_to_the_right() -> None:
    assert violations(ROOT) == []


def test_the_checker_has_read_the_code() -> None:
    read = [path for path in (ROOT / "builder").rglob("*.py") if any(imported(path, ROOT))]
    assert len(read) > 30


@pytest.mark.parametrize(
    ("path", "code", "fault"),
    [
        ("plan/x.py", "from builder.layout.items import TextRun", "plan sees builder.layout"),
        ("plan/x.py", "import builder.layout", "plan sees builder.layout"),
        ("plan/x.py", "from builder import layout", "plan sees builder.layout"),
        ("plan/x.py", "from ..layout import items", "plan sees builder.layout"),
        ("plan/x.py", "from .. import layout", "plan sees builder.layout"),
        ("plan/x.py", "def f():\n    import builder.cli.main", "plan sees builder.cli"),
        ("load/x.py", "if TYPE_CHECKING:\n    from builder.plan import pages", "load sees"),
        ("draw/x.py", "import_module('builder.cli')", "draw sees builder.cli"),
        ("draw/x.py", "import builder.atomic", "draw sees builder.atomic"),
        ("atomic.py", "import builder.geometry", "atomic sees builder.geometry"),
        ("errors.py", "from builder.geometry import Size", "errors sees builder.geometry"),
        ("__init__.py", "from builder.cli.main import run", "builder sees builder.cli"),
        ("load/x.py", "from builder.lode import x", "builder.lode.x is in no known room"),
        ("pipeline.py", "import typer", "typer belongs in cli/*"),
        ("load/x.py", "from yaml import compose", "yaml belongs in load/yaml_nodes.py"),
        ("layout/text.py", "import uharfbuzz as hb", "uharfbuzz belongs in layout/font*.py"),
        ("layout/text.py", "import reportlab.pdfbase", "reportlab belongs in draw/*"),
        ("cli/x.py", "import requests", "requests belongs in no room"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, path: str, code: str, fault: str) -> None:
    _plant(tmp_path, path, code)
    (found,) = violations(tmp_path)
    assert fault in found
    assert found.startswith(f"builder/{path}:")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("layout/x.py", "from builder.plan.pages import Page\nfrom builder.load import models"),
        ("layout/x.py", "from . import items\nfrom .items import Rule"),
        ("layout/kinds/x.py", "from ..items import Rule\nfrom ... import errors"),
        ("cli/x.py", "import json, rich.console\nfrom builder import __version__, pipeline"),
        ("draw/x.py", "from reportlab.pdfgen import canvas"),
        ("load/yaml_nodes.py", "import yaml"),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, path: str, code: str) -> None:
    _plant(tmp_path, path, code)
    assert violations(tmp_path) == []


def _plant(root: Path, path: str, code: str) -> None:
    file = root / "builder" / path
    file.parent.mkdir(parents=True)
    file.write_text(code + "\n", "utf-8")
