"""YAML text to nodes. The only module that imports yaml.

PyYAML's guesses (`no` is False, `12:30` is 750) and its silence over keys given twice would
change or lose what an author wrote, so only its parser is used, never its constructors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from builder.errors import Problem, SourceLocation
from builder.load.files import UNPRINTABLE, read_source, unprintable_in
from builder.load.nodes import MappingNode, Node, ScalarNode, ScalarStyle, SequenceNode, Source
from builder.load.text import Line
from builder.load.yaml_words import Met, syntax_problem

MOST_NODES = 100_000
"""Texts, lists and mappings in one file, aliases counted as often as they are used."""

MOST_DEPTH = 60
"""Lists and mappings inside one another."""

MOST_REPEATED = 1_000_000
"""Characters that the aliases of a file repeat, all together."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {style.value: style for style in ScalarStyle} | {None: ScalarStyle.PLAIN}


def read_nodes(path: Path, root: Path, problems: list[Problem], key: str = "title") -> Node | None:
    """Read a YAML file below `root`; an empty one is told to begin with `key`.

    Adds everything that is wrong to `problems`. None when no node came of it; a node with
    problems beside it lacks what they name (a key given twice keeps its first value).
    """
    source = read_source(path, root, problems)
    return None if source is None else parse_nodes(source, problems, key)


def parse_nodes(source: Source, problems: list[Problem], key: str = "title") -> Node | None:
    """Make nodes of a file's text; as read_nodes()."""
    builder = _Builder(source, problems)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except _StopReading:
        return None
    except yaml.YAMLError as error:
        problems.append(syntax_problem(error, source, builder.met()))
        return None
    if builder.root is None or (isinstance(builder.root, ScalarNode) and builder.root.absent):
        hint = f"write its keys, such as '{key}: …', or remove the file"
        problems.append(Problem("the file is empty", SourceLocation(source.path, 1, 1), hint))
        return None
    return builder.root


class _StopReading(Exception):  # noqa: N818 - the problem is in the list
    """Nothing more can be made of this file."""


@dataclass(slots=True)
class _Anchor:
    """What an alias may stand for; `node` is None while it is still open."""

    node: Node | None = None
    size: int = 0
    depth: int = 0
    length: int = 0
    """Characters of all its texts."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end hasn't come yet."""

    start: int
    location: SourceLocation
    anchor: _Anchor | None
    is_mapping: bool
    size_before: int
    length_before: int
    deepest: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Line, Node]] = field(default_factory=dict)
    key: Line | None = None
    expects_value: bool = False


class _Builder:
    """Builds nodes from parser events with a stack of its own, so depth is under control."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self.documents = 0
        self.size = 0
        self.length = 0
        self.repeated = 0
        self.anchors: dict[str, _Anchor] = {}
        self.stack: list[_Open] = []
        self.text: ScalarNode | None = None
        self.value = (0, 0)
        """From where to where the last value was written that isn't empty."""

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def met(self) -> Met:
        """What syntax errors are explained by."""
        return Met(self.text, *self.value, self.stack[-1].start if self.stack else None)

    def _at(self, event: Any) -> SourceLocation:
        # The mark's own line counts what ends a line for YAML, and not for an editor.
        return self.source.at(event.start_mark.index)

    def _problem(self, message: str, location: SourceLocation | None, hint: str) -> None:
        self.problems.append(Problem(message, location, hint))

    def _stop(self, message: str, location: SourceLocation, hint: str) -> NoReturn:
        self._problem(message, location, hint)
        raise _StopReading

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "a file holds one document: remove the line '---' or make two files"
            self._stop("a second document starts here", self._at(event), hint)

    def _count(self, size: int, depth: int, event: Any) -> None:
        """Refuse what grows too large before it is built."""
        self.size += size
        if self.size > MOST_NODES:
            hint = "write out what the aliases ('*name') repeat, or split the file"
            message = f"the file holds more than {MOST_NODES} values when its aliases are followed"
            self._stop(message, self._at(event), hint)
        if len(self.stack) + depth > MOST_DEPTH:
            hint = "check the brackets and the indentation"
            message = f"lists and mappings are nested more than {MOST_DEPTH} deep"
            self._stop(message, self._at(event), hint)

    def _repeat(self, length: int, event: Any) -> None:
        """Refuse texts that are repeated again and again: each is read as often as it stands."""
        self.length += length
        self.repeated += length
        if self.repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} characters up to here"
            self._stop(message, self._at(event), "write each text once, where it belongs")

    def _tag(self, event: Any) -> None:
        if event.tag is not None:
            hint = "remove it; put the text in quotes if it belongs to the text"
            self._problem(f"tags such as '{event.tag}' aren't used here", self._at(event), hint)

    def _anchor(self, event: Any) -> _Anchor | None:
        if event.anchor is None:
            return None
        anchor = self.anchors[event.anchor] = _Anchor()
        return anchor

    def _scalar(self, event: Any) -> None:
        self._count(1, 0, event)
        self._tag(event)
        start, end = event.start_mark.index, event.end_mark.index
        style = _STYLES[event.style]
        node = ScalarNode(event.value, style, self._at(event), self.source, start, end)
        if style is ScalarStyle.DOUBLE:
            node = self._without_escapes(node)
        self.text = node
        self.value = (start, end) if end > start else self.value
        self.length += len(node.text)
        if anchor := self._anchor(event):
            anchor.node, anchor.size, anchor.length = node, 1, len(node.text)
        self._add(node)

    def _without_escapes(self, node: ScalarNode) -> ScalarNode:
        """Report and replace what only an escape such as `x07` can bring into a text."""
        if not UNPRINTABLE.search(node.text):
            return node
        self.problems += unprintable_in(node.text, node.locate)
        text = UNPRINTABLE.sub(" ", node.text)
        return ScalarNode(text, node.style, node.location, node.source, node.start, node.end)

    def _open(self, event: Any, is_mapping: bool) -> None:
        self._count(1, 1, event)
        self._tag(event)
        depth = len(self.stack) + 1
        anchor = self._anchor(event)
        start, before = event.start_mark.index, (self.size - 1, self.length)
        self.stack.append(_Open(start, self._at(event), anchor, is_mapping, *before, depth))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        self.value = done.start, event.end_mark.index
        node: Node
        if done.is_mapping:
            node = MappingNode(tuple(done.entries.values()), done.location)
        else:
            node = SequenceNode(tuple(done.items), done.location)
        if done.anchor:
            done.anchor.node = node
            done.anchor.size = self.size - done.size_before
            done.anchor.length = self.length - done.length_before
            done.anchor.depth = done.deepest - len(self.stack)
        self._deepen(done.deepest)
        self._add(node)

    def _deepen(self, depth: int) -> None:
        if self.stack:
            self.stack[-1].deepest = max(self.stack[-1].deepest, depth)

    def _alias(self, event: Any) -> None:
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            hint = "put text that starts with '*' in quotes"
            message = f"the alias '*{event.anchor}' stands for nothing above it"
            self._stop(message, self._at(event), hint)
        if anchor.node is None:
            hint = "write out what it stands for"
            message = f"the alias '*{event.anchor}' stands inside what it stands for"
            self._stop(message, self._at(event), hint)
        self._count(anchor.size, anchor.depth, event)
        self._repeat(anchor.length, event)
        self._deepen(len(self.stack) + anchor.depth)
        self._add(anchor.node)

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
        elif not self.stack[-1].is_mapping:
            self.stack[-1].items.append(node)
        elif not self.stack[-1].expects_value:
            self.stack[-1].key = self._key(node, self.stack[-1].entries)
            self.stack[-1].expects_value = True
        else:
            top = self.stack[-1]
            if top.key is not None:
                top.entries[top.key] = top.key, node
            top.expects_value = False

    def _key(self, node: Node, entries: dict[str, tuple[Line, Node]]) -> Line | None:
        """The node as a key, or None and a problem."""
        if not isinstance(node, ScalarNode) or not node.text:
            hint = "write 'key: value' with text before the colon"
            self._problem("a key must be text", node.location, hint)
            return None
        if node.plain and node.text == "<<":
            hint = "write the keys out, or put '<<' in quotes"
            self._problem("merge keys ('<<') aren't used here", node.location, hint)
            return None
        if node.text in entries:
            first = entries[node.text][0].location
            place = f"line {first.line}" if first else "a line above"
            message = f"the key '{node.text}' is written twice; the first is on {place}"
            self._problem(message, node.location, "remove or rename one of them")
            return None
        return node.line()
