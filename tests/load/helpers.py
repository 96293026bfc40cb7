"""What the tests of load/ share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.errors import Note, Problem
from builder.load.nodes import Node, Source
from builder.load.yaml_nodes import parse_nodes


def nodes(text: str, problems: list[Problem] | None = None) -> Node:
    """Nodes of a text that must be valid YAML."""
    found: list[Problem] = [] if problems is None else problems
    node = parse_nodes(Source(Path("x.yaml"), text), found)
    assert node is not None, found
    return node


def told(problems: Iterable[Problem | Note]) -> list[str]:
    """Each problem as `line:column message (hint)`."""
    lines = []
    for problem in problems:
        place = problem.location
        where = f"{place.line}:{place.column} " if place else ""
        lines.append(f"{where}{problem.message} ({problem.hint})")
    return lines


def places(problems: Iterable[Problem | Note]) -> list[str]:
    """Each problem as `file:line message`."""
    return [
        f"{p.location.path.name}:{p.location.line} {p.message}" if p.location else p.message
        for p in problems
    ]


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
