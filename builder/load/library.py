"""A content folder to a Library: finds the files, reads them, then checks them together.

Problems are collected over all files and raised at once. Rules between files are checked on
nodes, so that a file with a problem of its own still counts as being there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from builder.errors import ContentError, Note, Problem, SourceLocation
from builder.load.editions import Editions, check_editions
from builder.load.files import shown
from builder.load.heads import head_of
from builder.load.models import Card, Day, Library, Rubric, Sheet, Topic, Track
from builder.load.nearest import did_you_mean
from builder.load.nodes import MappingNode, Node
from builder.load.placeholders import NAMES
from builder.load.problems import in_order
from builder.load.reader import read_model
from builder.load.sums import sum_problem
from builder.load.yaml_nodes import read_nodes

T = TypeVar("T", Track, Topic, Rubric)


@dataclass(slots=True)
class _Found:
    """What has been found so far; the names are those of all files, the bad ones too."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rubrics: dict[str, Rubric | None] = field(default_factory=dict)
    tracks: dict[str, Track | None] = field(default_factory=dict)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the topics of each track."""

    def report(self, message: str, location: SourceLocation | None, hint: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(message, location, hint))

    def nodes(self, path: Path) -> Node | None:
        """Read a file of this folder."""
        return read_nodes(path, self.root, self.problems)

    def model(self, cls: type[T], node: Node | None, name: str) -> T | None:
        """Make a track, topic or rubric of a file's node; `name` becomes its id."""
        if node is None:
            return None
        given = {"id": name}
        return read_model(
            cls, node, self.problems, given=given, placeholders=NAMES, notes=self.notes
        )


def load_library(root: Path, names: Sequence[str] = ()) -> Library:
    """Load everything in a content folder, or only what editions and topics of some names need.

    With eight topics, reading all takes a third of the time of a book. Of names that mean
    nothing here, whoever chooses editions can say more with everything at hand.

    Raises:
        ContentError: with all problems of all files that were read, in the order of their places.
    """
    found = _Found(root)
    if not root.is_dir():
        raise ContentError(
            Problem(f"there is no content folder '{shown(root)}'", None, "check the path")
        )
    for path in _yaml_files(root / "rubrics", found):
        found.rubrics[path.stem] = found.model(Rubric, found.nodes(path), path.stem)
    folders = _track_folders(found)
    paths = {folder: tuple(_yaml_files(folder / "topics", found)) for folder in folders}
    found.topics = {folder.name: tuple(it.stem for it in own) for folder, own in paths.items()}
    editions = _load_editions(found)
    wanted = _wanted(found, editions, names) if names else None
    for folder, own in paths.items():
        chosen = own if wanted is None else [it for it in own if (folder.name, it.stem) in wanted]
        if chosen or wanted is None:
            _load_track(folder, own, chosen, found)
    if found.problems:
        raise ContentError(*in_order(found.problems))
    rubrics = tuple(rubric for rubric in found.rubrics.values() if rubric)
    tracks = tuple(track for track in found.tracks.values() if track)
    entries, notes = editions.editions if editions else (), tuple(in_order(found.notes))
    return Library(root, tracks, rubrics, entries, notes)


def _yaml_files(folder: Path, found: _Found) -> Iterator[Path]:
    """The folder's YAML files by name; others that look like content are reported."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix == ".yaml":
            yield path
        elif path.suffix.lower() in {".yml", ".yaml"}:
            place = SourceLocation(shown(path), 1, 1)
            found.report("only files that end in .yaml are read", place, "rename the file")


def _track_folders(found: _Found) -> list[Path]:
    """The folders of tracks/; there must be one."""
    tracks = found.root / "tracks"
    folders = sorted(tracks.iterdir()) if tracks.is_dir() else []
    folders = [path for path in folders if path.is_dir() and not path.name.startswith(".")]
    if not folders:
        place = SourceLocation(shown(tracks), 1, 1)
        hint = "make a folder tracks/<name> with a file track.yaml"
        found.report("there is no track", place, hint)
    return folders


def _wanted(
    found: _Found, editions: Editions | None, names: Sequence[str]
) -> set[tuple[str, str]] | None:
    """Track and topic of every name; None if a name is unknown here."""
    entries = {str(entry.name): entry for entry in editions.editions} if editions else {}
    homes = [(track, topic) for track, topics in found.topics.items() for topic in topics]
    wanted: set[tuple[str, str]] = set()
    for name in names:
        entry = entries.get(name)
        track, topic = (entry.track, entry.topic) if entry else (None, name)
        those = {
            home
            for home in homes
            if (home[1] == topic and track in (None, home[0])) or "/".join(home) == topic
        }
        if not those:
            return None
        wanted |= those
    return wanted


def _load_track(
    folder: Path, topics: Sequence[Path], chosen: Sequence[Path], found: _Found
) -> None:
    """Read a track, the topics that are chosen of it, and what these print of others."""
    path = folder / "track.yaml"
    node = found.nodes(path)
    track = found.model(Track, node, folder.name)
    if isinstance(node, MappingNode):
        _check_rubric(node, found)
    if track:
        _check_mocks(track, found)
    loaded = {path: _load_topic(path, found.nodes(path), track, found) for path in chosen}
    related = {str(name) for topic in loaded.values() if topic for name in topic.related}
    for own in filter(None, tuple(loaded.values())):
        _check_related(own, found.topics[folder.name], found)
    heads = []
    for other in topics:
        if other not in loaded and other.stem in related:
            node = found.nodes(other)
            if head := head_of(node, other.stem):
                heads.append(head)
            else:
                loaded[other] = _load_topic(other, node, track, found)
    whole = tuple(topic for path in topics if (topic := loaded.get(path)))
    known = replace(track, topics=whole, heads=tuple(heads)) if track else None
    found.tracks[folder.name] = known


def _check_rubric(node: MappingNode, found: _Found) -> None:
    """The track's rubric must be a file of rubrics/."""
    name = node.text("rubric")
    if name is not None and name not in found.rubrics:
        hint = did_you_mean(name, found.rubrics, f"write rubrics/{name}.yaml")
        found.report(f"there is no rubric '{name}'", name.location, hint)


def _check_mocks(track: Track, found: _Found) -> None:
    """Each day that holds a mock interview needs a score sheet."""
    days: list[Day] = [day for step in track.roadmap.steps for day in step.days]
    mocks = [day for day in days if Sheet.MOCK in day.sheets]
    if len(mocks) > track.mocks:
        message = f"{len(mocks)} days of the roadmap hold a mock, but 'mocks' is {track.mocks}"
        hint = f"set 'mocks: {len(mocks)}' or more"
        found.report(message, mocks[track.mocks].task.location, hint)


def _check_related(topic: Topic, known: Sequence[str], found: _Found) -> None:
    """Related topics must be other topics of the same track."""
    others = [name for name in known if name != topic.id]
    for name in topic.related:
        if name not in others:
            hint = did_you_mean(name, others, f"write topics/{name}.yaml first")
            found.report(f"the track has no other topic '{name}'", name.location, hint)


def _load_topic(path: Path, node: Node | None, track: Track | None, found: _Found) -> Topic | None:
    """Make a topic of a file's node and give it the cards it has no own ones for."""
    topic = found.model(Topic, node, path.stem)
    if not topic or not track:
        return None
    cards = _cards(topic, track)
    found.problems += filter(None, (sum_problem(line) for card in cards for line in card.sums))
    if not cards:
        place = node.location if node else None
        hint = "write 'cards:' here, or 'templates:' in the track"
        found.report("the topic has no cards, and its track no templates", place, hint)
    return replace(topic, cards=cards)


def _cards(topic: Topic, track: Track) -> tuple[Card, ...]:
    """The topic's own cards; the track's templates too where they are wanted.

    They are for a topic with no card of its own, and for one that says `templates: true`.
    An own card with a template's id takes its place; the other own cards follow.
    """
    if topic.cards and not topic.templates:
        return topic.cards
    own = {str(card.id): card for card in topic.cards}
    shared = tuple(own.pop(str(card.id), card) for card in track.templates)
    return shared + tuple(own.values())


def _load_editions(found: _Found) -> Editions | None:
    """Read editions.yaml if there is one."""
    path = found.root / "editions.yaml"
    if not path.exists() and not path.is_symlink():
        return None
    node = found.nodes(path)
    if node is None:
        return None
    if isinstance(node, MappingNode):
        check_editions(node, found.topics, found.problems)
    return read_model(Editions, node, found.problems)
