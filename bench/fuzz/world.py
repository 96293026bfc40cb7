"""The folder a case runs in, the words it runs with, and what must come of it."""

from __future__ import annotations

import os
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

TOPIC = "content/tracks/pm/topics/probe.yaml"
OTHER = "content/tracks/pm/topics/other.yaml"
TRACK = "content/tracks/pm/track.yaml"
RUBRIC = "content/rubrics/interview.yaml"
EDITIONS = "content/editions.yaml"
STYLE = "styles/mine.yaml"
PRINTER = "config/printer.yaml"
FIFO, FOLDER, CLOSED, LINK = "fifo", "folder", "closed", "link "
"""What stands in a file's place: a pipe, a folder, a folder that can't be listed, a link to …"""

Key = str | int
Spot = tuple[str, tuple[Key, ...]]
"""A value of a YAML file: the file and the keys that lead to it."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people do."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


@dataclass
class Wanted:
    """What must come of a case beyond what must hold for all of them.

    `printed` and `unprinted` are texts that must (must not) stand in what is built. The others
    say why a case must be refused or built, and what it must say, as regular expressions.
    """

    printed: list[str] = field(default_factory=list)
    unprinted: list[str] = field(default_factory=list)
    refused: str = ""
    built: str = ""
    said: list[str] = field(default_factory=list)


@dataclass
class World:
    """Files by their path, and the command line.

    `before` is a command line that is run first. `odd` are things that are no files, by their
    path (FIFO …). `outputs` are the folders and files that may be written, `cwd` is where it runs.
    """

    files: dict[str, bytes]
    words: list[str]
    before: list[str] = field(default_factory=list)
    odd: dict[str, str] = field(default_factory=dict)
    outputs: list[str] = field(default_factory=lambda: ["output", "config"])
    cwd: str = ""
    wanted: Wanted = field(default_factory=Wanted)

    def tree(self, path: str) -> Any:
        """What a YAML file says; None once it can't be read."""
        try:
            return yaml.load(self.files.get(path, b""), yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError, RecursionError):
            return None

    def store(self, path: str, tree: Any) -> None:
        """Write a YAML file anew."""
        text = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=90)
        self.files[path] = text.encode("utf-8", "surrogatepass")

    def put(self, spot: Spot, value: Any) -> None:
        """Replace a value; nothing where there is no such place any more."""
        path, keys = spot
        tree = deepcopy(self.tree(path))
        at = tree
        try:
            for key in keys[:-1]:
                at = at[key]
            at[keys[-1]] = value
        except (KeyError, IndexError, TypeError):
            return
        self.store(path, tree)

    def say(self, **options: str) -> None:
        """Add options to the command line, for those of `build` that it has not got yet."""
        for name, value in options.items():
            option = f"--{name.rstrip('_')}"
            if option in self.words:
                self.words[self.words.index(option) + 1] = value
            else:
                self.words += [option, value]

    def relax(self) -> None:
        """Forget what must come of it: something else has been changed too."""
        self.wanted = Wanted(unprinted=self.wanted.unprinted)

    def lay_out(self, folder: Path) -> None:
        """Make the files and the odd things below a folder."""
        for name, data in self.files.items():
            if name not in self.odd:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        for name, kind in self.odd.items():
            _make_odd(folder / name, kind)


def _make_odd(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == FIFO:
        os.mkfifo(path)
    elif kind.startswith(LINK):
        path.symlink_to(kind.removeprefix(LINK))
    else:
        path.mkdir(exist_ok=True)
        if kind == CLOSED:
            path.chmod(0)
