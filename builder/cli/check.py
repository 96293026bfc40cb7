"""`workbook check`: everything that build does, but for the files."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.cli import options
from builder.cli.folders import FolderWords
from builder.cli.report import counted, problem_data, report, tell_notes
from builder.cli.streams import harmless, say, tell
from builder.cli.wish import Read, read_all
from builder.errors import ContentError, ExitCode, Note, Problem, RequestError, WorkbookError

if TYPE_CHECKING:
    from builder.cli.wish import Wish
    from builder.load.models import Library
    from builder.plan.edition import Edition, Overrides


@dataclass(slots=True)
class Findings:
    """What the check has found; `notes` are (edition or topic, advice), `remarks` about files."""

    editions: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    remarks: tuple[Note, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    code: ExitCode = ExitCode.OK

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Keep the problems of what is done meanwhile, and go on."""
        try:
            yield
        except WorkbookError as error:
            self.problems += error.problems
            self.code = self.code or error.exit_code


def check(
    names: options.Names = None,
    style: options.StyleName = None,
    paper: options.PaperName = None,
    target: options.Target = None,
    answers: options.AnswersWord = None,
    start: options.Start = None,
    interview: options.Interview = None,
    level: options.Levels = None,
    tag: options.Tags = None,
    cards: options.CardNumbers = None,
    shuffle: options.Shuffle = None,
    settings: options.Settings = None,
    content: options.ContentFolder = None,
    styles: options.StylesFolder = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Look for problems without writing a file.

    Reads all content and styles and lays out the editions or topics named; without a NAME,
    all editions of editions.yaml.
    """
    choice = options.ChoiceWords(tuple(level or ()), tuple(tag or ()), cards, shuffle)
    words = options.EditionWords(
        style, paper, answers, start, interview, None, target, choice, tuple(settings or ())
    )
    findings = _check_all(FolderWords(content, styles), tuple(names or ()), words)
    if as_json:
        say(_document(findings))
    else:
        _say_findings(findings, quiet)
    return findings.code


def _check_all(
    places: FolderWords, names: tuple[str, ...], words: options.EditionWords
) -> Findings:
    """Everything that can be found in one go.

    Raises:
        WorkbookError: there is no content, or an option means nothing; with all there is to say.
    """
    from builder.load.problems import in_order
    from builder.load.styles import load_style, style_names, unread_styles
    from builder.load.targets import load_target, target_names

    read = read_all(words, places, names, all_of_it=True)
    library, folders = read.reading.library, read.folders
    known = style_names(folders.styles)
    remarks = (*library.notes, *unread_styles(folders.styles))
    findings = Findings(counts=_counts(library, len(known)), remarks=remarks)
    for style in known:
        with findings.collecting():
            load_style(style, folders.styles)
    for target in target_names(folders.styles):
        with findings.collecting():
            load_target(target, folders.styles)
    look_at(read, names, findings)
    findings.problems = in_order(findings.problems)
    return findings


def look_at(read: Read, names: tuple[str, ...], findings: Findings) -> None:
    """Find all that is wrong with what was read, and with the editions that can be made of it."""
    from builder.layout.early import check_rest
    from builder.load.printer import Printer
    from builder.pipeline import check_edition
    from builder.shelf.reading import Reader

    reading, folders = read.reading, read.folders
    with findings.collecting():
        reading.stop()
    with findings.collecting():
        check_rest(reading.rest, folders.styles)
    sound = tuple(name for name in names if name not in reading.broken)
    editions: list[tuple[str, Edition]] = []
    if sound or not names:
        editions = _chosen(reading.library, sound, read.overrides, findings)
    reader = Reader(folders, options.today(), None, Printer(), read.above)
    # Each edition leaves garbage to be collected; nobody need look for some in the library then.
    gc.freeze()
    for name, edition in editions:
        with findings.collecting():
            notes = check_edition(reader.request(edition))
            findings.notes += [(name, note) for note in notes]
            findings.editions.append(name)


def stop_with_all(read: Read, wish: Wish) -> None:
    """Stop for what was read, together with all else that is wrong with what is asked for.

    Raises:
        WorkbookError: always, as the reading has problems.
    """
    from builder.load.problems import in_order

    findings = Findings()
    if wish.people is not None:
        from builder.load.people import read_people

        with findings.collecting():
            read_people(wish.people, [])
    names = wish.names if wish.names or wish.every else wish.first(read.reading.library)
    look_at(read, names, findings)
    raise ContentError(*in_order(findings.problems))


def _chosen(
    library: Library, names: tuple[str, ...], overrides: Overrides, findings: Findings
) -> list[tuple[str, Edition]]:
    """The editions named, else all and each topic that none of them is about, with their names."""
    from builder.plan.edition import find_editions
    from builder.plan.sharing import check_file_names

    editions: tuple[Edition, ...] = ()
    chosen: list[tuple[str, Edition]] = []
    problems: list[Problem] = []
    with findings.collecting():
        if names or library.editions:
            editions = find_editions(library, names, not names, overrides, problems)
        chosen += ((edition.name, edition) for edition in editions)
        about = {(edition.track.id, edition.topic.id) for edition in editions}
        short = dict(_topic_names(library, about)) if not names else {}
        if short:
            topics = find_editions(library, tuple(short), False, overrides, problems)
            chosen += ((short[f"{it.track.id}/{it.topic.id}"], it) for it in topics)
        check_file_names(editions)
    with findings.collecting():
        if problems:
            raise RequestError(*problems)
    return chosen


def _topic_names(library: Library, but: Container[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The topics but some (track, topic): in full, and as short as nothing else is called."""
    topics = [(track.id, topic.id) for track in library.tracks for topic in track.topics]
    used = Counter([*(entry.name for entry in library.editions), *(topic for _, topic in topics)])
    for track, topic in topics:
        if (track, topic) not in but:
            full = f"{track}/{topic}"
            yield full, (str(topic) if used[topic] == 1 else full)


def _counts(library: Library, styles: int) -> dict[str, int]:
    """How much there is of each kind, by the kind's name."""
    topics = [topic for track in library.tracks for topic in track.topics]
    return {
        "track": len(library.tracks),
        "topic": len(topics),
        "card": sum(len(topic.cards) for topic in topics),
        "rubric": len(library.rubrics),
        "edition": len(library.editions),
        "style": styles,
    }


def _say_findings(findings: Findings, quiet: bool) -> None:
    """Problems and advice for the eye, or that there are none."""
    if findings.problems:
        report(findings.problems, "")
    if quiet:
        return
    tell_notes(findings.remarks)
    several = len({edition for edition, _ in findings.notes}) > 1
    for edition, note in findings.notes:
        tell(harmless(f"note: {edition}: {note}" if several else f"note: {note}"))
    if not findings.problems:
        say("no problems: " + ", ".join(counted(n, kind) for kind, n in findings.counts.items()))


def _document(findings: Findings) -> str:
    """Everything as JSON, in ASCII so that no encoding can spoil it."""
    editions = [
        {"name": name, "notes": [note for edition, note in findings.notes if edition == name]}
        for name in findings.editions
    ]
    problems = [problem_data(problem) for problem in dict.fromkeys(findings.problems)]
    counts = {f"{kind}s": number for kind, number in findings.counts.items()}
    notes = [problem_data(note) for note in dict.fromkeys(findings.remarks)]
    document = {"editions": editions, "notes": notes, "problems": problems, "counts": counts}
    return json.dumps(document, indent=2)
