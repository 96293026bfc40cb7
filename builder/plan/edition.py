"""From names and options to editions: what exactly is printed, from which content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from builder.errors import Gathering, Problem, RequestError
from builder.frozen import dataclass
from builder.load.heads import TopicHead
from builder.load.models import Answers, EditionEntry, Level, Library, Rubric, Topic, Track
from builder.load.placeholders import fill_line
from builder.load.text import Line
from builder.plan.filling import values_of
from builder.plan.naming import HOME, names_of
from builder.plan.selection import Selection, select
from builder.plan.sharing import check_file_names, check_names


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says instead of editions.yaml; None leaves the edition's word."""

    style: str | None = None
    paper: str | None = None
    answers: Answers | None = None
    start: date | None = None
    interview: date | None = None
    owner: str = ""
    target: str | None = None
    selection: Selection = Selection()
    """What is said here replaces what the edition says of the same."""
    settings: tuple[tuple[str, object], ...] = ()
    """Values of other keys of editions.yaml; what is said above wins."""
    levels: tuple[Level, ...] = ()
    """A person's own levels in place of all others: no part of a file's name."""
    looks: tuple[str, ...] = ()
    """Settings of the style, such as style.hand=large: here only for the names of files."""


@dataclass(frozen=True, slots=True)
class Related:
    """A topic to go on with."""

    title: Line
    summary: Line


@dataclass(frozen=True, slots=True)
class Shared:
    """What every copy for a cohort has room for, so that their pages have the same numbers.

    `weeks` are printed, `name` characters of a name fit; `dated` where anybody has dates.
    """

    weeks: int
    name: int
    dated: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """One book to print. `owner` is the name on its cover, empty for a line to write on.

    `suffix` is what its files have behind its name, and `wish` all that was asked for
    (naming.py). `track` comes without its topics: an edition has one, with the cards selected.
    A copy for a cohort knows what it has room for, `shared` with all others of its kind. A
    `coach` edition has answers and the rubric's anchors beside the questions.
    """

    name: str
    track: Track
    topic: Topic
    rubric: Rubric
    style: str
    paper: str
    answers: Answers
    start: date | None = None
    interview: date | None = None
    owner: str = ""
    target: str = "home"
    related: tuple[Related, ...] = ()
    shared: Shared | None = None
    coach: bool = False
    suffix: str = ""
    wish: str = ""

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        return f"{self.name}{self.suffix}"


def choose_editions(
    library: Library, names: Sequence[str], every: bool, overrides: Overrides
) -> tuple[Edition, ...]:
    """Resolve edition and topic names (none: the first edition) to editions.

    Raises:
        ContentError: a name would make a book the file of another edition's cards or ticket.
        RequestError: with each name that is neither an edition nor a topic and each edition that
            has no such cards; there is no edition at all, or two would be written to one file.
    """
    problems: list[Problem] = []
    editions = find_editions(library, names, every, overrides, problems)
    if problems:
        raise RequestError(*problems)
    check_file_names(editions)
    return editions


def find_editions(
    library: Library,
    names: Sequence[str],
    every: bool,
    overrides: Overrides,
    problems: list[Problem],
) -> tuple[Edition, ...]:
    """The editions that can be had, with a problem for each name and each edition that can't.

    Raises:
        ContentError: a name would make a book the file of another edition's cards or ticket.
    """
    known = _known(library)
    check_names(known, overrides.target or HOME)
    if every:
        entries = list(library.editions)
    elif names:
        entries = _entries_named(known, names, problems)
    else:
        entries = list(library.editions[:1])
    if not entries and not problems:
        hint = "name a topic: 'workbook build TOPIC'; 'workbook list' shows them"
        problems.append(Problem(f"{library.root} has no editions", hint=hint))
    found = _Finder(library, overrides, frozenset(map(str.casefold, known)))
    editions: list[Edition] = []
    gathering = Gathering()
    for entry in dict.fromkeys(entries):
        with gathering:
            editions.append(found.edition(entry))
    problems += (problem for error in gathering.errors for problem in error.problems)
    return tuple(editions)


def _known(library: Library) -> dict[str, EditionEntry]:
    """Each name that can be asked for; a topic without an edition of its own gets the defaults."""
    known = {str(entry.name): entry for entry in library.editions}
    for track in library.tracks:
        for topic in track.topics:
            name = Line(topic.id, topic.title.location)
            entry = EditionEntry(name=name, topic=Line(topic.id), track=Line(track.id))
            known.setdefault(f"{track.id}/{topic.id}", entry)
            known.setdefault(topic.id, entry)
    return known


def _entries_named(
    known: Mapping[str, EditionEntry], names: Sequence[str], problems: list[Problem]
) -> list[EditionEntry]:
    """The entry of each name, with a problem for each that means nothing."""
    entries: list[EditionEntry] = []
    for name in dict.fromkeys(names):
        if name in known:
            entries.append(known[name])
        else:
            problems.append(_unknown_name(name, sorted(known)))
    return entries


def _unknown_name(name: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(name, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else "'workbook list' shows what there is"
    return Problem(f"there is no edition or topic '{name}'", hint=hint)


class _Finder:
    """Makes editions of entries, with what was said on the command line in its place."""

    def __init__(self, library: Library, said: Overrides, taken: frozenset[str]) -> None:
        self.said, self.taken = said, taken
        self.rubrics = {rubric.id: rubric for rubric in library.rubrics}
        self.homes: dict[tuple[str | None, str], tuple[Track, Topic]] = {}
        for track in library.tracks:
            for topic in track.topics:
                self.homes[track.id, topic.id] = track, topic
                self.homes.setdefault((None, topic.id), (track, topic))

    def edition(self, entry: EditionEntry) -> Edition:
        """Entry and overrides as one edition. The library has checked the entry's references.

        Raises:
            RequestError: its topic has no such cards.
        """
        wanted = _wanted(entry, self.said)
        track, topic = self.homes[wanted.track, wanted.topic]
        chosen = select(
            topic, replace(_selection(wanted), levels=self.said.levels or wanted.levels)
        )
        taken = self.taken - {entry.name.casefold()}
        names = names_of(entry, wanted, self.said.owner, self.said.looks, taken)
        return Edition(
            name=str(entry.name),
            track=replace(track, topics=(), heads=()),
            topic=chosen,
            rubric=self.rubrics[track.rubric],
            style=wanted.style,
            paper=wanted.paper,
            answers=wanted.answers,
            start=wanted.start,
            interview=wanted.interview,
            owner=self.said.owner,
            target=wanted.target,
            related=_related(track, topic),
            suffix=names.suffix,
            wish=names.wish,
        )


def _wanted(entry: EditionEntry, said: Overrides) -> EditionEntry:
    """The entry as it is wanted; a date on the command line replaces both of its own."""
    entry = replace(entry, **dict(said.settings))  # type: ignore[arg-type] # by their keys
    dates = (entry.start, entry.interview)
    if said.start or said.interview:
        dates = (said.start, said.interview)
    chosen = said.selection
    return replace(
        entry,
        style=_line(said.style, entry.style),
        paper=_line(said.paper, entry.paper),
        target=_line(said.target, entry.target),
        answers=said.answers or entry.answers,
        start=dates[0],
        interview=dates[1],
        cards=_line(chosen.cards, entry.cards),
        levels=chosen.levels or entry.levels,
        tags=tuple(map(Line, chosen.tags)) or entry.tags,
        count=entry.count if chosen.count is None else chosen.count,
        seed=entry.seed if chosen.seed is None else chosen.seed,
        order=chosen.order or entry.order,
    )


def _line(said: str | None, own: Line) -> Line:
    """What was said, else the entry's own word, which knows its place."""
    return Line(said) if said else own


def _selection(entry: EditionEntry) -> Selection:
    """Which cards an entry wants of its topic."""
    return Selection(
        cards=str(entry.cards),
        levels=entry.levels,
        tags=tuple(map(str, entry.tags)),
        count=entry.count,
        seed=entry.seed,
        order=entry.order,
    )


def _related(track: Track, topic: Topic) -> tuple[Related, ...]:
    """Titles and summaries of related topics. The library has checked that they exist."""
    names = set(topic.related)
    whole = [it for it in track.topics if it.id in names]
    heads = {head.id: head for head in track.heads if head.id in names}
    heads |= {it.id: TopicHead(it.id, it.title, it.summary, len(it.cards)) for it in whole}
    found = [heads[str(name)] for name in topic.related]
    values = [values_of(track, head.title, head.cards) for head in found]
    return tuple(
        Related(fill_line(head.title, own), fill_line(head.summary, own))
        for head, own in zip(found, values, strict=True)
    )
