"""Press targets from the folders of styles: each is a file of its own in `press`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from builder.errors import ContentError, Problem, RequestError, SourceLocation
from builder.load.files import yaml_names
from builder.load.nearest import did_you_mean, listed
from builder.load.nodes import MappingNode, Node, SequenceNode
from builder.load.problems import in_order
from builder.load.reader import read_model
from builder.load.target import ColourSpace, PressTarget
from builder.load.text import Line
from builder.load.yaml_nodes import read_nodes

FOLDER = "press"
"""Where targets are, below a folder of styles."""

VERSIONS = ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")
"""PDF versions that a target may name, oldest first. No press asks for older ones."""


def target_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """Names of all targets below the folders of styles, in order of the alphabet.

    Raises:
        ContentError: a folder can't be listed.
    """
    return yaml_names([folder / FOLDER for folder in folders])


def load_target(name: str, folders: Sequence[Path]) -> PressTarget:
    """Load a target from the first of the folders of styles that has it.

    Raises:
        RequestError: there is no such target.
        ContentError: with all problems of its file.
    """
    known = target_names(folders)
    if name not in known:
        hint = did_you_mean(name, known, "run 'workbook list' to see all")
        place = name.location if isinstance(name, Line) else None
        raise RequestError(Problem(f"there is no press target '{name}'", place, hint))
    folder = next(folder for folder in folders if name in target_names([folder]))
    problems: list[Problem] = []
    node = read_nodes(folder / FOLDER / f"{name}.yaml", folder, problems, "description")
    target = None
    if node is not None:
        target = read_model(PressTarget, node, problems, given={"name": str(name)})
    if node is not None and target is not None:
        problems += _source_problems(target, node)
        problems += _gutter_problems(target, node)
        problems += _count_problems(target, node)
        problems += _stock_problems(target, node)
        problems += _custom_problems(target, node)
        problems += _version_problems(target)
        problems += _contradictions(target, node)
    if target is None or problems:
        raise ContentError(*in_order(problems))
    return target


def _place(node: Node, *path: str | int) -> SourceLocation:
    """Place of what is written at `path`, or of the nearest thing around it."""
    for step in path:
        inner: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            inner = node.items[step]
        if inner is None:
            break
        node = inner
    return node.location


def _rules(target: PressTarget) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every rule of the target with its path in the file."""
    for field in fields(target):
        rule = getattr(target, field.name)
        if hasattr(rule, "source"):
            yield (field.name,), rule
    for index, binding in enumerate(target.bindings):
        yield ("bindings", index), binding


def _source_problems(target: PressTarget, node: Node) -> Iterator[Problem]:
    """Every rule must name a source that the file has."""
    for path, rule in _rules(target):
        source = rule.source
        if source in target.sources:
            continue
        message = f"there is no source '{source}'" if source else f"'{path[0]}' names no source"
        hint = did_you_mean(source, target.sources, "add it to 'sources', with a title")
        yield Problem(message, source.location or _place(node, *path), hint)


def _gutter_problems(target: PressTarget, node: Node) -> Iterator[Problem]:
    """The rows of a gutter must rise: more pages never ask for less room."""
    rows = target.gutter.rows if target.gutter else ()
    for index, (before, after) in enumerate(pairwise(rows), 1):
        if after.pages <= before.pages or after.inner < before.inner:
            message = f"the gutter's row for {after.pages} pages does not rise"
            hint = "give rows in rising order of 'pages', with an 'inner' that never falls"
            yield Problem(message, _place(node, "gutter", "rows", index), hint)


def _count_problems(target: PressTarget, node: Node) -> Iterator[Problem]:
    """No range of page counts may be empty."""
    for path, rule in _rules(target):
        fewest, most = getattr(rule, "fewest", 0), getattr(rule, "most", None)
        if most is not None and most < fewest:
            message = f"'most' is {most}, and 'fewest' is {fewest}"
            hint = "'most' takes the larger number of pages"
            yield Problem(message, _place(node, *path, "most"), hint)


def _stock_problems(target: PressTarget, node: Node) -> Iterator[Problem]:
    """What is printed on must be known, and its rows must rise in width and hold some pages."""
    pages = target.pages
    names = [str(stock.name) for stock in pages.stocks]
    if names and pages.stock is None:
        place = _place(node, "pages", "stocks")
        yield Problem("'stock' is missing", place, f"it takes {listed(names, 'or')}")
    elif pages.stock is not None and pages.stock not in names:
        hint = did_you_mean(pages.stock, names, "add it to 'stocks'")
        yield Problem(f"there is no stock '{pages.stock}'", pages.stock.location, hint)
    for index, stock in enumerate(pages.stocks):
        for row, most in enumerate(stock.most):
            place = _place(node, "pages", "stocks", index, "most", row)
            if row and most.width <= stock.most[row - 1].width:
                yield Problem(
                    "the row does not rise", place, "give rows in rising order of 'width'"
                )
            if most.pages < stock.fewest:
                message = f"'pages' is {most.pages}, and 'fewest' is {stock.fewest}"
                yield Problem(message, place, "'pages' takes the larger number of pages")


def _custom_problems(target: PressTarget, node: Node) -> Iterator[Problem]:
    """No range of custom sizes may be empty."""
    custom = target.papers.custom if target.papers else None
    if custom is None:
        return
    for side in ("width", "height"):
        least, most = getattr(custom.smallest, side), getattr(custom.largest, side)
        if most < least:
            message = f"the largest {side} is {most:g} mm, and the smallest {least:g} mm"
            place = _place(node, "papers", "custom", "largest", side)
            yield Problem(message, place, "'largest' takes the larger size")


def _version_problems(target: PressTarget) -> Iterator[Problem]:
    """Versions must be ones of PDF, and what is written must be taken."""
    version = target.version
    unknown = [text for text in (version.written, version.newest) if text not in VERSIONS]
    for text in unknown:
        hint = f"it takes {listed(VERSIONS, 'or')}"
        yield Problem(f"there is no PDF version '{text}' for a press", text.location, hint)
    if not unknown and VERSIONS.index(version.written) > VERSIONS.index(version.newest):
        message = f"PDF {version.written} is written, and {version.newest} is the newest taken"
        hint = "'written' is 'newest' or older"
        yield Problem(message, version.written.location, hint)


def _contradictions(target: PressTarget, node: Node) -> Iterator[Problem]:
    """What we make for a target must be allowed by it."""
    if target.marks.drawn and not target.marks.allowed:
        hint = "write 'drawn: false', or 'allowed: true'"
        yield Problem("marks are drawn, but not allowed", _place(node, "marks", "drawn"), hint)
    if target.colour.space is ColourSpace.SRGB and not target.colour.rgb:
        hint = "write 'rgb: true', or another space"
        yield Problem("sRGB is written, but not allowed", _place(node, "colour", "space"), hint)
