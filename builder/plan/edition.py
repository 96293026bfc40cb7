"""From names and options to editions: what exactly is printed, from which content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from builder.errors import ContentError, Gathering, Problem, RequestError
from builder.frozen import dataclass
from builder.load.heads import TopicHead
from builder.load.models import Answers, EditionEntry, Library, Rubric, Topic, Track
from builder.load.placeholders import fill_line
from builder.load.problems import in_order
from builder.load.text import Line
from builder.plan.filling import values_of
from builder.plan.selection import Selection, select

HOME = "home"
"""The press target whose files carry no target in their name."""

WORKBOOK, KEY = "workbook", "key"
"""The books that an edition may have."""


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

    `track` comes without its topics: of these an edition has one, with the cards selected.
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


def choose_editions(
    library: Library, names: Sequence[str], every: bool, overrides: Overrides
) -> tuple[Edition, ...]:
    """Resolve edition and topic names (none: the first edition) to editions.

    Raises:
        ContentError: a name would make a book the file of another edition's cards or ticket.
        RequestError: a name is neither an edition nor a topic, there is no edition at all, or
            two would be written to one file.
    """
    known = _known(library)
    _check_names(known, overrides.target or HOME)
    if every:
        entries = list(library.editions)
    elif names:
        entries, problems = _entries_named(known, names)
        if problems:
            raise RequestError(*problems)
    else:
        entries = list(library.editions[:1])
    if not entries:
        raise RequestError(
            Problem(
                f"{library.root} has no editions",
                hint="name a topic: 'workbook build TOPIC'; 'workbook list' shows them",
            )
        )
    editions: list[Edition] = []
    gathering = Gathering()
    for entry in dict.fromkeys(entries):
        with gathering:
            editions.append(_edition(library, entry, overrides))
    gathering.stop()
    _check_file_names(editions)
    return tuple(editions)


def book_file(edition: Edition, kind: str) -> str:
    """Name of the PDF of one of an edition's books; `kind` is workbook or key."""
    parts = [edition.name]
    parts += [kind] if kind != WORKBOOK else []
    parts += [edition.target] if edition.target != HOME else []
    return f"{'-'.join(parts)}.pdf"


def cards_file(name: str) -> str:
    """Name of the PDF of an edition's pocket cards."""
    return f"{name}-cards.pdf"


def ticket_file(name: str, target: str) -> str:
    """Name of the PDF of an edition's print ticket; that of its cohort is of `name`-cohort."""
    return f"{name}-ticket.pdf" if target == HOME else f"{name}-{target}-ticket.pdf"


def _check_names(known: Mapping[str, EditionEntry], target: str) -> None:
    """See that no book's file is that of another edition's cards or ticket.

    These are often made by another run, so all names count, whichever are chosen in this one.

    Raises:
        ContentError: with each such name.
    """
    sheets: dict[str, str] = {}
    names: dict[str, EditionEntry] = {}
    for entry in known.values():
        names.setdefault(f"{entry.name}.pdf".casefold(), entry)
        for file, what in _sheets(entry, target):
            sheets.setdefault(file.casefold(), f"the {what} of '{entry.name}'")
    problems = [
        Problem(
            f"'{entry.name}' and {sheets[file]} would share the file {entry.name}.pdf",
            entry.name.location,
            hint=f"give '{entry.name}' another name",
        )
        for file, entry in names.items()
        if file in sheets
    ]
    if problems:
        raise ContentError(*in_order(problems))


def _sheets(entry: EditionEntry, target: str) -> Iterator[tuple[str, str]]:
    """What else may be made of an edition, for `target` too: the file, and what it is."""
    yield cards_file(entry.name), "pocket cards"
    for one in {HOME, str(entry.target), target}:
        yield ticket_file(entry.name, one), "print ticket"
        yield ticket_file(f"{entry.name}-cohort", one), "print ticket of a cohort"


def _check_file_names(editions: Sequence[Edition]) -> None:
    """See that no book would be written over another one, on any disk.

    Raises:
        RequestError: with each file that two editions would be written to.
    """
    owners: dict[str, Edition] = {}
    problems: list[Problem] = []
    for edition in editions:
        kinds = (WORKBOOK, KEY) if edition.answers is Answers.KEY else (WORKBOOK,)
        for kind in kinds:
            name = book_file(edition, kind)
            owner = owners.setdefault(name.casefold(), edition)
            if owner is not edition:
                both = f"'{owner.name}' and '{edition.name}'"
                if owner.name == edition.name:
                    both = f"the topics '{owner.topic.id}' of '{owner.track.id}' and '{edition.track.id}'"
                message = f"{both} would both be written to {name}"
                problems.append(Problem(message, hint="rename one, or build them apart"))
    if problems:
        raise RequestError(*problems)


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
    known: Mapping[str, EditionEntry], names: Sequence[str]
) -> tuple[list[EditionEntry], list[Problem]]:
    """The entry of each name, with a problem for each that means nothing."""
    entries: list[EditionEntry] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        if name in known:
            entries.append(known[name])
        else:
            problems.append(_unknown_name(name, sorted(known)))
    return entries, problems


def _unknown_name(name: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(name, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else "'workbook list' shows what there is"
    return Problem(f"there is no edition or topic '{name}'", hint=hint)


def _edition(library: Library, entry: EditionEntry, overrides: Overrides) -> Edition:
    """Entry and overrides as one edition. The library has checked the entry's references."""
    entry = replace(entry, **dict(overrides.settings))  # type: ignore[arg-type] # by their keys
    track, topic = next(
        (track, topic)
        for track in library.tracks
        if entry.track in (None, track.id)
        for topic in track.topics
        if topic.id == entry.topic
    )
    dates = _dates(entry, overrides)
    chosen = select(topic, _selection(entry, overrides.selection))
    return Edition(
        name=str(entry.name),
        track=replace(track, topics=(), heads=()),
        topic=chosen,
        rubric=next(rubric for rubric in library.rubrics if rubric.id == track.rubric),
        style=overrides.style or entry.style,
        paper=overrides.paper or entry.paper,
        answers=overrides.answers or entry.answers,
        start=dates[0],
        interview=dates[1],
        owner=overrides.owner,
        target=overrides.target or entry.target,
        related=_related(track, topic),
    )


def _selection(entry: EditionEntry, said: Selection) -> Selection:
    """The entry's selection, with what was said on the command line in its place."""
    return Selection(
        cards=said.cards or str(entry.cards),
        levels=said.levels or entry.levels,
        tags=said.tags or tuple(map(str, entry.tags)),
        count=entry.count if said.count is None else said.count,
        seed=entry.seed if said.seed is None else said.seed,
        order=said.order or entry.order,
    )


def _related(track: Track, topic: Topic) -> tuple[Related, ...]:
    """Titles and summaries of related topics. The library has checked that they exist."""
    whole = (TopicHead(it.id, it.title, it.summary, len(it.cards)) for it in track.topics)
    heads = {head.id: head for head in (*track.heads, *whole)}
    found = [heads[str(name)] for name in topic.related]
    values = [values_of(track, head.title, head.cards) for head in found]
    return tuple(
        Related(fill_line(head.title, own), fill_line(head.summary, own))
        for head, own in zip(found, values, strict=True)
    )


def _dates(entry: EditionEntry, overrides: Overrides) -> tuple[date | None, date | None]:
    """Start and interview; a date on the command line replaces both of the entry's."""
    if overrides.start or overrides.interview:
        return overrides.start, overrides.interview
    return entry.start, entry.interview
