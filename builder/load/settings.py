"""`--set key=value`: keys of an edition, and of its style behind `style.`, said on a command line.

Values are read as in a file: `answers=back`, `levels=[easy, hard]`, `style.type.body.size_pt=12`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.errors import Problem
from builder.frozen import dataclass
from builder.load.files import UNPRINTABLE
from builder.load.models import EditionEntry
from builder.load.nearest import did_you_mean, listed
from builder.load.nodes import MappingNode, Source
from builder.load.reader import keys_of, read_model
from builder.load.styles import lay_over
from builder.load.text import Line
from builder.load.yaml_nodes import parse_nodes

_KEY = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_STYLE = "style"
_FIXED = ("name", "topic", "track")
"""Keys of an edition that say which one it is."""

_NOTHING: frozenset[str] = frozenset()
"""What is replaced as a whole by a later --set: each says one key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set: keys of the edition with their values, and nodes to lay over its style."""

    edition: tuple[tuple[str, object], ...] = ()
    style: MappingNode | None = None
    looks: tuple[str, ...] = ()
    """What was set of the style in one spelling, each key once: `style.hand=large`."""


def read_settings(words: Sequence[str], problems: list[Problem]) -> Settings:
    """What the words of all `--set` mean; later ones win. Adds everything that is wrong."""
    edition: dict[str, object] = {}
    style: MappingNode | None = None
    looks: dict[str, str] = {}
    for word in words:
        if UNPRINTABLE.search(word):
            shown = word.encode(errors="backslashreplace").decode()
            fault = "it holds what is no UTF-8, or characters that can't be printed"
            problems.append(_problem(shown, fault, "type it anew"))
            continue
        key, found, value = word.partition("=")
        if not found or not _KEY.fullmatch(key.strip()):
            problems.append(_problem(word, "it takes key=value", "write such as style.hand=large"))
            continue
        parts = key.strip().split(".")
        if parts[0] == _STYLE and len(parts) > 1:
            node = _nested(parts[1:], value, word, problems)
            style = lay_over(style, node, _NOTHING) if style and node else node or style
            looks[".".join(parts)] = value.strip()
        else:
            edition |= _edition_key(parts, value, word, problems)
    told = tuple(f"{key}={value}" for key, value in sorted(looks.items()))
    return Settings(tuple(edition.items()), style, told)


def _edition_key(
    parts: Sequence[str], value: str, word: str, problems: list[Problem]
) -> Mapping[str, object]:
    """The value of an edition's key, read as editions.yaml is."""
    known = [key for key in keys_of(EditionEntry) if key not in _FIXED]
    if len(parts) > 1 or parts[0] not in known:
        hint = did_you_mean(parts[0], [*known], f"it takes {listed(known)}")
        problems.append(_problem(word, f"'{'.'.join(parts)}' is no key of an edition", hint))
        return {}
    own: list[Problem] = []
    node = _nested(parts, value, word, problems)
    if node is None:
        return {}
    given = _nested(["name"], "x", word, own), _nested(["topic"], "x", word, own)
    whole = MappingNode((*node.entries, *(it.entries[0] for it in given if it)), node.location)
    entry = read_model(EditionEntry, whole, own)
    problems += [_problem(word, one.message, one.hint) for one in own]
    return {} if entry is None else {parts[0]: getattr(entry, parts[0])}


def _nested(
    parts: Sequence[str], value: str, word: str, problems: list[Problem]
) -> MappingNode | None:
    """`a.b` and a value as nodes: mappings in one another."""
    text = "".join(f"{'  ' * depth}{part}:\n" for depth, part in enumerate(parts))
    own: list[Problem] = []
    option = Path(f"--set {word}")
    node = parse_nodes(Source(option, f"{text[:-1]} {value.strip()}\n", is_file=False), own)
    problems += [_problem(word, one.message, one.hint) for one in own]
    return node if isinstance(node, MappingNode) and not own else None


def _problem(word: str, fault: str, hint: str | None) -> Problem:
    return Problem(f"--set {Line(word)}: {fault}", hint=hint)
