"""The file editions.yaml, and what it may name: topics that exist, names that files can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from builder.errors import Problem, SourceLocation
from builder.frozen import dataclass
from builder.load.models import EditionEntry
from builder.load.names import name_faults
from builder.load.nearest import did_you_mean, listed
from builder.load.nodes import MappingNode, Node, SequenceNode
from builder.load.rules import entries
from builder.load.text import Line

LONGEST_NAME = 100
"""Characters of an edition's name, which becomes a file's name."""


@dataclass(frozen=True, slots=True)
class Editions:
    """The whole file. Names become file names, so capitals alone don't tell them apart."""

    editions: tuple[EditionEntry, ...] = field(metadata=entries(1, unique="name"))


def check_editions(
    node: Node | None, topics: Mapping[str, tuple[str, ...]], problems: list[Problem]
) -> set[SourceLocation | None]:
    """Check the entries of editions.yaml; `topics` are the names of each track's topics.

    Returns the places of the names of those with problems.
    """
    bad = set()
    found = node.get("editions") if isinstance(node, MappingNode) else None
    for entry in found.items if isinstance(found, SequenceNode) else ():
        if isinstance(entry, MappingNode):
            before = len(problems)
            _Entry(entry, topics, problems).check()
            if len(problems) > before and (name := entry.text("name")):
                bad.add(name.location)
    return bad


def edition_names(node: Node | None) -> tuple[str, ...]:
    """The names of all editions, the bad ones too."""
    found = node.get("editions") if isinstance(node, MappingNode) else None
    entries = found.items if isinstance(found, SequenceNode) else ()
    names = (it.text("name") for it in entries if isinstance(it, MappingNode))
    return tuple(str(name) for name in names if name)


class _Entry:
    """One edition. It is checked as nodes, whether or not a model could be made of it."""

    def __init__(
        self,
        node: MappingNode,
        topics: Mapping[str, tuple[str, ...]],
        problems: list[Problem],
    ) -> None:
        self.node = node
        self.topics = topics
        self.problems = problems

    def check(self) -> None:
        """Check all there is to check."""
        name, topic, track = (self.node.text(key) for key in ("name", "topic", "track"))
        if name is not None:
            self._check_name(name)
        if track is not None and track not in self.topics:
            hint = did_you_mean(track, self.topics, f"make tracks/{track}/track.yaml")
            self._report(f"there is no track '{track}'", track.location, hint)
        elif topic is not None:
            self._check_topic(topic, track)
        self._check_dates()

    def _report(self, message: str, location: SourceLocation | None, hint: str) -> None:
        self.problems.append(Problem(message, location, hint))

    def _check_name(self, name: Line) -> None:
        """A name must be one part of a path, on every system."""
        for fault in name_faults(name):
            hint = "use letters, digits, '-' and '_'"
            self._report(f"an edition's name {fault}", name.location, hint)
        if len(name) > LONGEST_NAME:
            message = f"an edition's name has at most {LONGEST_NAME} characters, not {len(name)}"
            self._report(message, name.location, "shorten it; it names the PDF file")

    def _check_topic(self, topic: Line, track: Line | None) -> None:
        """The topic must be in the track, or in one track only when none is named."""
        homes = [name for name, topics in self.topics.items() if topic in topics]
        if track is not None and track in homes:
            return
        if track is None and len(homes) == 1:
            return
        if track is None and homes:
            message = f"more than one track has a topic '{topic}'"
            hint = "add 'track:' with " + listed(homes, "or")
            self._report(message, topic.location, hint)
            return
        tracks = [track] if track is not None else list(self.topics)
        known = sorted({name for home in tracks for name in self.topics[home]})
        where = f" in the track '{track}'" if track is not None else ""
        usual = f"write topics/{topic}.yaml in the folder of its track"
        hint = f"it is in {listed(homes)}" if homes else did_you_mean(topic, known, usual)
        self._report(f"there is no topic '{topic}'{where}", topic.location, hint)

    def _check_dates(self) -> None:
        """The start must come before the interview."""
        start, interview = self.node.text("start"), self.node.text("interview")
        try:
            if start is None or interview is None:
                return
            in_order = date.fromisoformat(start) < date.fromisoformat(interview)
        except ValueError:
            return
        if not in_order:
            message = f"the interview on {interview} is not after the start on {start}"
            self._report(message, interview.location, "leave out 'start' or change a date")
