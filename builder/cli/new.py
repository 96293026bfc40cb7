"""`workbook new topic`: a topic that can be built at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from builder.bundled import bundled
from builder.cli import options
from builder.cli.folders import FolderWords, find_folders
from builder.cli.report import counted
from builder.cli.streams import friendly, harmless, say
from builder.cli.usage import usage_error
from builder.errors import ExitCode, Problem, RequestError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.load.models import Library, Track

Kind = Annotated[str, typer.Argument(metavar="topic", help="What is new.")]
Title = Annotated[str, typer.Argument(metavar="TITLE", help="Such as 'Stakeholder management'.")]
TrackName = Annotated[
    str | None, typer.Option("--track", metavar="TRACK", help="Whose topic it is.")
]

LONGEST_TITLE = 80


def new(
    kind: Kind,
    title: Title,
    track: TrackName = None,
    content: options.ContentFolder = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Make a new topic.

    It has the template questions of its track, so it can be built at once; cards that are
    written into its file then replace them one by one.
    """
    from builder.atomic import write_atomically
    from builder.load.first_topic import topic_text
    from builder.load.library import load_library

    if kind != "topic":
        raise usage_error("new", f"'{kind}' can't be made", "write: workbook new topic 'A title'")
    text = _title(title)
    folder = find_folders(FolderWords(content)).content
    if content is None and folder == bundled("content") and not _is_here(folder):
        hint = "name a folder with --content, or work in a copy of the repository"
        raise RequestError(
            Problem("there is no content folder here to put a topic into", hint=hint)
        )
    library = load_library(folder)
    home = _track(library, track)
    path = _free_path(folder, home, library, text)
    write_atomically(path, topic_text(text, home).encode())
    if as_json:
        document = {"topic": path.stem, "path": friendly(path), "track": home.id, "problems": []}
        say(json.dumps(document, indent=2))
    elif not quiet:
        cards = counted(len(home.templates), "template question")
        say(harmless(f"{friendly(path)}: {text}, with {cards} of {home.name}"))
        say(f"Build it with 'workbook build {path.stem}', then write your own cards into it.")
    return ExitCode.OK


def _is_here(folder: Path) -> bool:
    """Whether the folder is the one of the current directory."""
    from pathlib import Path

    return Path("content").resolve() == folder.resolve()


def _title(words: str) -> str:
    """The title as it is printed.

    Raises:
        UsageError: it can't be printed on a line.
    """
    title = " ".join(words.split())
    if not title or not title.isprintable() or len(title) > LONGEST_TITLE:
        fault = f"a title is one line of 1 to {LONGEST_TITLE} printable characters"
        raise usage_error("TITLE", fault, "write such as 'Stakeholder management'")
    return title


def _track(library: Library, name: str | None) -> Track:
    """The track named; the only one need not be.

    Raises:
        RequestError: there is no such track, or several to choose from, or it has no templates.
    """
    from builder.load.nearest import did_you_mean, listed

    known = {track.id: track for track in library.tracks}
    if name is None and len(known) > 1:
        hint = f"name it with --track: {listed(known, 'or')}"
        raise RequestError(Problem("there are several tracks that the topic can be of", hint=hint))
    named = name if name is not None else next(iter(known))
    if named not in known:
        hint = did_you_mean(named, known, "run 'workbook list' to see all")
        raise RequestError(Problem(f"there is no track '{named}'", hint=hint))
    track = known[named]
    if not track.templates:
        hint = "write 'templates:' into its track.yaml, or the topic's file by hand"
        raise RequestError(Problem(f"the track '{track.id}' has no template questions", hint=hint))
    return track


def _free_path(folder: Path, track: Track, library: Library, title: str) -> Path:
    """Where the topic's file goes.

    Raises:
        RequestError: there is such a topic already, or no file can have the title's name.
    """
    from builder.load.names import file_name

    name = file_name(title)
    if not name:
        raise RequestError(Problem(f"no file can be named after '{title}'", hint="use letters"))
    path = folder / "tracks" / track.id / "topics" / f"{name}.yaml"
    others = {topic.id: one.id for one in library.tracks for topic in one.topics}
    if path.exists() or name in others:
        where = others.get(name, track.id)
        hint = "choose another title, or write into its file"
        raise RequestError(Problem(f"the track '{where}' has a topic '{name}' already", hint=hint))
    return path
