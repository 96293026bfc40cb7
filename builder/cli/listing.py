"""`workbook list`: what there is to build, and how it can look."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.cli.report import counted, problem_data, report, tell_notes
from builder.cli.streams import harmless, say
from builder.errors import ExitCode, Gathering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.load.models import EditionEntry, Library, Rubric, Topic, Track
    from builder.load.style import Paper, Style
    from builder.load.target import PressTarget
    from builder.load.text import Line

_LEVELS = ("easy", "medium", "hard")


def list_(
    content: options.ContentFolder = None,
    styles: options.StylesFolder = None,
    as_json: options.Json = False,
) -> int:
    """Show tracks, topics, editions, styles, papers, press targets and rubrics.

    What has problems is left out, and the problems come after the rest.
    """
    from builder.load.library import read_library
    from builder.load.styles import load_style, style_names, unread_styles
    from builder.load.targets import load_target, target_names

    folders = find_folders(FolderWords(content, styles))
    gathering, found, targets = Gathering(), [], []
    reading = read_library(folders.content)
    with gathering:
        reading.stop()
    for name in style_names(folders.styles):
        with gathering:
            found.append(load_style(name, folders.styles))
    for name in target_names(folders.styles):
        with gathering:
            targets.append(load_target(name, folders.styles))
    inventory = _inventory(reading.library, found, targets)
    notes = (*reading.library.notes, *unread_styles(folders.styles))
    problems = [problem for error in gathering.errors for problem in error.problems]
    if as_json:
        told = [problem_data(problem) for problem in dict.fromkeys(problems)]
        noted = [problem_data(note) for note in dict.fromkeys(notes)]
        say(json.dumps({**inventory, "notes": noted, "problems": told}, indent=2))
    else:
        for line in _lines(inventory):
            say(harmless(line))
        tell_notes(notes)
        report(problems, "what they are in isn't listed" if problems else "")
    return gathering.errors[0].exit_code if gathering.errors else ExitCode.OK


def _inventory(
    library: Library, styles: Iterable[Style], targets: Iterable[PressTarget]
) -> dict[str, list[dict[str, object]]]:
    """Everything there is, by kind, as plain data."""
    styles = tuple(styles)
    papers = {name: paper for style in styles for name, paper in style.papers.items()}
    return {
        "topics": [_topic(track, topic) for track in library.tracks for topic in track.topics],
        "editions": [_edition(entry) for entry in library.editions],
        "styles": [{"name": it.name, "about": str(it.description)} for it in styles],
        "papers": [_paper(name, paper) for name, paper in papers.items()],
        "targets": [{"name": it.name, "about": str(it.description)} for it in targets],
        "rubrics": [_rubric(rubric) for rubric in library.rubrics],
        "tracks": [_track(track) for track in library.tracks],
    }


def _track(track: Track) -> dict[str, object]:
    topics = counted(len(track.topics), "topic")
    return {"name": track.id, "about": f"{_bare(track.name)} {track.year}: {topics}"}


def _topic(track: Track, topic: Topic) -> dict[str, object]:
    """A topic under its title as printed, and its mix of cards."""
    from builder.load.placeholders import fill_line
    from builder.plan.filling import values_of

    levels = [card.level.value for card in topic.cards]
    mix = {level: levels.count(level) for level in _LEVELS}
    words = ", ".join(f"{number} {level}" for level, number in mix.items() if number)
    title = fill_line(topic.title, values_of(track, topic.title, len(levels)))
    about = f"{title}: {counted(len(levels), 'card')}" + (f" ({words})" if words else "")
    return {"name": topic.id, "about": about, "track": track.id, "cards": mix}


def _edition(entry: EditionEntry) -> dict[str, object]:
    data: dict[str, object] = {
        "topic": str(entry.topic),
        "style": str(entry.style),
        "paper": str(entry.paper),
        "answers": entry.answers.value,
        "target": str(entry.target),
        "start": str(entry.start) if entry.start else None,
        "interview": str(entry.interview) if entry.interview else None,
    }
    about = ", ".join(f"{key} {value}" for key, value in data.items() if value)
    return {"name": str(entry.name), "about": about, **data}


def _paper(name: str, paper: Paper) -> dict[str, object]:
    about = f"{paper.width:g} × {paper.height:g} mm"
    return {"name": name, "about": about, "width": paper.width, "height": paper.height}


def _rubric(rubric: Rubric) -> dict[str, object]:
    levels = max((len(criterion.levels) for criterion in rubric.criteria), default=0)
    size = f"{len(rubric.criteria)} criteria × {levels} levels"
    return {"name": rubric.id, "about": f"{_bare(rubric.name)}: {size}"}


def _bare(name: Line) -> str:
    """A name with its braces as printed; placeholders stay, since no topic fills them here."""
    from builder.load.placeholders import fill

    return fill(name, {})


def _lines(inventory: Mapping[str, list[dict[str, object]]]) -> Iterable[str]:
    """Each kind under its heading, the names in one column."""
    names = [str(entry["name"]) for entries in inventory.values() for entry in entries]
    width = max(map(len, names), default=0)
    for kind, entries in inventory.items():
        yield f"{kind}:" if entries else f"{kind}: none"
        for entry in entries:
            yield f"  {entry['name']!s:{width}}  {entry['about']}"
