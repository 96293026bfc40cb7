"""Rules between a track and other files, checked on nodes: a file with problems of its own counts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import fields

from builder.errors import Problem
from builder.load.models import Sheet, Track
from builder.load.nearest import did_you_mean
from builder.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from builder.load.text import Line

_MOCKS = next(int(one.default) for one in fields(Track) if one.name == "mocks")  # type: ignore[arg-type]


def rubric_problems(track: Node | None, rubrics: Sequence[str]) -> Iterator[Problem]:
    """The track's rubric must be a file of rubrics/."""
    name = track.text("rubric") if isinstance(track, MappingNode) else None
    if name is not None and name not in rubrics:
        hint = did_you_mean(name, rubrics, f"write rubrics/{name}.yaml")
        yield Problem(f"there is no rubric '{name}'", name.location, hint)


def mock_problems(track: Node | None) -> Iterator[Problem]:
    """Each day that holds a mock interview needs a score sheet."""
    days = [
        day for step in _listed(_get(track, "roadmap"), "steps") for day in _listed(step, "days")
    ]
    mocks = [day for day in days if _has(_listed(day, "sheets"), Sheet.MOCK.value)]
    said = track.text("mocks") if isinstance(track, MappingNode) else None
    if said is not None and not (said.isascii() and said.isdecimal() and len(said) < 9):
        return
    sheets = _MOCKS if said is None else int(said)
    if len(mocks) > sheets:
        message = f"{len(mocks)} days of the roadmap hold a mock, but 'mocks' is {sheets}"
        task = _get(mocks[sheets], "task")
        place = (task or mocks[sheets]).location
        yield Problem(message, place, f"set 'mocks: {len(mocks)}' or more")


def related_problems(topic: Node | None, name: str, known: Sequence[str]) -> Iterator[Problem]:
    """Related topics must be other topics of the same track."""
    others = [other for other in known if other != name]
    for related in _texts(_listed(topic, "related")):
        if related not in others:
            hint = did_you_mean(related, others, f"write topics/{related}.yaml first")
            yield Problem(f"the track has no other topic '{related}'", related.location, hint)


def has_templates(track: Node | None) -> bool:
    """Whether a track has templates, or has perhaps: what can't be read may hold some."""
    return not isinstance(track, MappingNode) or _get(track, "templates") is not None


def _get(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MappingNode) else None


def _listed(node: Node | None, key: str) -> Sequence[Node]:
    """The entries of a key's list, none where it is something else."""
    value = _get(node, key)
    return value.items if isinstance(value, SequenceNode) else ()


def _texts(nodes: Sequence[Node]) -> list[Line]:
    return [node.trimmed() for node in nodes if isinstance(node, ScalarNode)]


def _has(nodes: Sequence[Node], word: str) -> bool:
    words: Container[str] = _texts(nodes)
    return word in words
