"""A content folder to a Library: finds the files, reads them, then checks them together.

Problems are collected over all files. Rules between files are checked on nodes, so that a file
with a problem of its own still counts as being there.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass as standard_dataclass
from dataclasses import field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from builder.errors import ContentError, Note, Problem, SourceLocation
from builder.frozen import dataclass
from builder.load.editions import Editions, check_editions, edition_names
from builder.load.files import UNREAD, entries_of, is_folder, is_misnamed, shown
from builder.load.heads import head_of
from builder.load.models import Card, EditionEntry, Library, Rubric, Topic, Track
from builder.load.names import name_faults
from builder.load.nodes import Node
from builder.load.placeholders import NAMES
from builder.load.problems import MOST_PROBLEMS, in_order
from builder.load.reader import keys_of, read_model
from builder.load.track_rules import has_templates, mock_problems, related_problems, rubric_problems
from builder.load.yaml_nodes import read_nodes

T = TypeVar("T", Track, Topic, Rubric, Editions)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a content folder: what can be built of it, and all that is wrong with it.

    `rest` is what was read of files that can't be used; `broken` are the names of editions and
    topics that are there and can't be built.
    """

    library: Library
    problems: tuple[Problem, ...]
    rest: tuple[object, ...]
    broken: frozenset[str]

    def stop(self) -> None:
        """Go no further with content that has problems.

        Raises:
            ContentError: with all problems, in the order of their places.
        """
        if self.problems:
            raise ContentError(*self.problems)


@standard_dataclass(slots=True)
class _Found:
    """What has been found so far; the names are those of all files, the bad ones too."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rest: list[object] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    """Files whose names look like content."""
    rubrics: dict[str, Rubric | None] = field(default_factory=dict)
    tracks: list[Track] = field(default_factory=list)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the topics of each track."""

    def nodes(self, path: Path, cls: type) -> Node | None:
        """Read a file of this folder, of which a model is to be made."""
        return read_nodes(path, self.root, self.problems, keys_of(cls)[0])

    def model(self, cls: type[T], node: Node | None, name: str | None = None) -> T | None:
        """Make a model of a file's node; `name` becomes its id."""
        if node is None:
            return None
        given, names = ({}, None) if name is None else ({"id": name}, NAMES)
        return read_model(
            cls,
            node,
            self.problems,
            given=given,
            placeholders=names,
            notes=self.notes,
            rest=self.rest,
        )

    def yaml_files(self, folder: Path) -> list[Path]:
        """The folder's YAML files by name; others that look like content are kept in mind."""
        paths = entries_of(folder, self.problems)
        self.unread += [path for path in paths if is_misnamed(path)]
        return [path for path in paths if path.suffix == ".yaml"]


def load_library(root: Path, names: Sequence[str] = ()) -> Library:
    """As read_library(), for those who can do nothing with a part of it.

    Raises:
        ContentError: with all problems of all files that were read, in the order of their places.
    """
    reading = read_library(root, names)
    reading.stop()
    return reading.library


def read_library(root: Path, names: Sequence[str] = ()) -> Reading:
    """Read everything in a content folder, or only what editions and topics of some names need.

    With eight topics, reading all takes a third of the time of a book. Of names that mean
    nothing here, whoever chooses editions can say more with everything at hand.

    Raises:
        ContentError: there is no such folder, no track in it, or a folder can't be listed.
    """
    found = _Found(root)
    if not is_folder(root):
        message = f"there is no content folder '{shown(root)}'"
        raise ContentError(Problem(message, None, "check the path, and who may look into it"))
    files, rubrics = found.yaml_files(root), found.yaml_files(root / "rubrics")
    paths = {folder: found.yaml_files(folder / "topics") for folder in _track_folders(found)}
    found.topics = {folder.name: tuple(it.stem for it in own) for folder, own in paths.items()}
    if found.problems:  # what stands in a folder that is closed can't be told from what doesn't
        raise ContentError(*in_order(found.problems))
    for path in rubrics:
        found.rubrics[path.stem] = found.model(Rubric, found.nodes(path, Rubric), path.stem)
    entries = (
        _read_editions(root / "editions.yaml", found) if root / "editions.yaml" in files else {}
    )
    wanted = _wanted(found, entries, names) if names else None
    for folder, own in paths.items():
        chosen = own if wanted is None else [it for it in own if (folder.name, it.stem) in wanted]
        if chosen or wanted is None:
            _read_track(folder, own, chosen, found)
    _tell_unread(found, in_the_way=wanted is None)
    return _reading(found, entries)


def _track_folders(found: _Found) -> list[Path]:
    """The folders of tracks/; there must be one."""
    tracks, before = found.root / "tracks", len(found.problems)
    paths = entries_of(tracks, found.problems)
    folders = [path for path in paths if is_folder(path)]
    for path in paths:
        if path not in folders and path.is_symlink():
            hint = "mend the link, or remove it"
            place = SourceLocation(shown(path), 1, 1)
            found.problems.append(Problem("this link leads to no folder", place, hint))
    if not folders and len(found.problems) == before:
        place = SourceLocation(shown(tracks), 1, 1)
        hint = "make a folder tracks/<name> with a file track.yaml"
        found.problems.append(Problem("there is no track", place, hint))
    return folders


def _read_editions(path: Path, found: _Found) -> dict[str, EditionEntry | None]:
    """The editions of editions.yaml by their names; None for a bad one."""
    node, before = found.nodes(path, Editions), len(found.rest)
    bad = check_editions(node, found.topics, found.problems)
    whole = found.model(Editions, node)
    parts = [whole] if whole else found.rest[before:]
    del found.rest[before:]
    lists = [part.editions if isinstance(part, Editions) else (part,) for part in parts]
    entries = [it for part in lists for it in part if isinstance(it, EditionEntry)]
    good = {str(it.name): it for it in reversed(entries) if it.name.location not in bad}
    return dict.fromkeys(edition_names(node)) | dict(reversed(good.items()))


def _wanted(
    found: _Found, entries: Mapping[str, EditionEntry | None], names: Sequence[str]
) -> set[tuple[str, str]] | None:
    """Track and topic of every name; None if a name is unknown here."""
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


def _read_track(
    folder: Path, topics: Sequence[Path], chosen: Sequence[Path], found: _Found
) -> None:
    """Read a track, the topics that are chosen of it, and what these print of others."""
    node = found.nodes(folder / "track.yaml", Track)
    track = found.model(Track, node, folder.name)
    found.problems += (*rubric_problems(node, tuple(found.rubrics)), *mock_problems(node))
    loaded: dict[Path, Topic | None] = {}
    for path in chosen:
        place = SourceLocation(shown(path), 1, 1)
        found.problems += (
            Problem(f"a topic's file name {fault}", place, "rename the file; the PDF is named so")
            for fault in name_faults(path.stem)
        )
        own = found.nodes(path, Topic)
        wrong = related_problems(own, path.stem, found.topics[folder.name])
        found.problems += islice(wrong, MOST_PROBLEMS)
        loaded[path] = _read_topic(path, own, track, node, found)
    related = {str(name) for topic in loaded.values() if topic for name in topic.related}
    heads = []
    for other in topics:
        if other not in loaded and other.stem in related:
            own = found.nodes(other, Topic)
            if head := head_of(own, other.stem):
                heads.append(head)
            else:
                loaded[other] = _read_topic(other, own, track, node, found)
    whole = tuple(topic for path in topics if (topic := loaded.get(path)))
    if track and found.rubrics.get(str(track.rubric)):
        known = {*(topic.id for topic in whole), *(head.id for head in heads)}
        whole = tuple(_with_related(topic, known) for topic in whole)
        found.tracks.append(replace(track, topics=whole, heads=tuple(heads)))
    else:
        found.rest += filter(None, (track, *whole))


def _with_related(topic: Topic, known: Container[str]) -> Topic:
    """The topic without related ones that can't be had, each of which is a problem by now."""
    related = tuple(name for name in topic.related if name in known)
    return topic if related == topic.related else replace(topic, related=related)


def _read_topic(
    path: Path, node: Node | None, track: Track | None, track_node: Node | None, found: _Found
) -> Topic | None:
    """Make a topic of a file's node and give it the cards it has no own ones for."""
    topic = found.model(Topic, node, path.stem)
    if topic is None:
        return None
    cards = _cards(topic, track) if track else topic.cards
    if not cards and (track or not has_templates(track_node)):
        place = node.location if node else None
        hint = "write 'cards:' here, or 'templates:' in the track"
        message = "the topic has no cards, and its track no templates"
        found.problems.append(Problem(message, place, hint))
        found.rest.append(topic)
        return None
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


def _tell_unread(found: _Found, *, in_the_way: bool) -> None:
    """Name the files that look like content: a problem, or a note where only some is asked for."""
    message, hint = UNREAD
    for path in found.unread:
        place = SourceLocation(shown(path), 1, 1)
        if in_the_way:
            found.problems.append(Problem(message, place, hint))
        else:
            found.notes.append(Note(message, place, hint))


def _reading(found: _Found, entries: Mapping[str, EditionEntry | None]) -> Reading:
    """All that was found, without the editions that can't be made of it."""
    homes = {(track.id, topic.id) for track in found.tracks for topic in track.topics}
    topics = {topic for _, topic in homes}
    good = tuple(
        entry
        for entry in entries.values()
        if entry
        and (entry.topic in topics if entry.track is None else (entry.track, entry.topic) in homes)
    )
    names = {*entries, *(topic for topics in found.topics.values() for topic in topics)}
    names |= {f"{track}/{topic}" for track, topics in found.topics.items() for topic in topics}
    sound = {str(entry.name) for entry in good} | topics | {"/".join(home) for home in homes}
    rubrics = tuple(rubric for rubric in found.rubrics.values() if rubric)
    notes = tuple(in_order(found.notes))
    library = Library(found.root, tuple(found.tracks), rubrics, good, notes)
    problems = tuple(in_order(found.problems))
    return Reading(library, problems, tuple(found.rest), frozenset(names - sound))
