"""Pipes, devices, folders, links, closed folders and spoilt bytes in the place of files."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.world import (
    CLOSED,
    EDITIONS,
    FIFO,
    FOLDER,
    OTHER,
    PRINTER,
    RUBRIC,
    STYLE,
    TOPIC,
    TRACK,
    World,
)

_FILES = (TOPIC, TRACK, RUBRIC, EDITIONS, STYLE, PRINTER, OTHER)
_FOLDERS = (
    "content",
    "content/tracks",
    "content/tracks/pm",
    "content/tracks/pm/topics",
    "content/rubrics",
)
_LINKS = (
    "link /dev/zero",
    "link /dev/null",
    "link /",
    "link /etc/hostname",
    "link nothing",
    "link .",
)


def _odd_kind(rng: Random) -> str:
    return rng.choice((FIFO, FOLDER, CLOSED, *_LINKS, "link /dev/full", "link /proc/self/mem"))


@mutator(item=18)
def odd_thing_for_a_file(world: World, rng: Random) -> None:
    """Item 18: a pipe, device, folder or link in the place of any YAML file."""
    path = rng.choice(_FILES)
    world.odd[path] = _odd_kind(rng)
    if path == PRINTER:
        world.words = ["calibrate", "--show"]


@mutator(item=18)
def closed_folder(world: World, rng: Random) -> None:
    """Item 18: a folder that can't be listed."""
    folder = rng.choice((*_FOLDERS, "styles", "styles/press"))
    world.odd[folder] = CLOSED
    for path in [path for path in world.files if path.startswith(f"{folder}/")]:
        del world.files[path]
    world.words = rng.choice((["list"], ["check"], ["build", "probe", "--jobs", "1"]))
    if folder != "styles/press":
        world.words += ["--content", "content"]
    if folder.startswith("content"):
        world.wanted.refused = "the content can't be read"


@mutator(item=18)
def odd_record_or_font(world: World, rng: Random) -> None:
    """Item 18: a pipe or a device as record file, font or profile."""
    kind = rng.choice((FIFO, "link /dev/zero", FOLDER, "link /dev/stdin"))
    world.words = ["build", "probe", "--jobs", "1"]
    what = rng.choice(("record", "font", "profile"))
    if what == "record":
        world.odd["output/.workbook/probe.json"] = kind
    elif what == "font":
        world.odd["styles/own.ttf"] = kind
        world.files[STYLE] = b"description: x\nfiles:\n  serif: {path: own.ttf}\n"
        world.words += ["--style", "mine"]
    else:
        world.odd["own.icc"] = kind
        world.words += ["--for", "pdfx-4", "--icc", "own.icc"]


@mutator(item=18)
def odd_pdf(world: World, rng: Random) -> None:
    """Item 18: a pipe, a device or a folder as the PDF of preflight and impose."""
    world.odd["in.pdf"] = _odd_kind(rng)
    world.words = rng.choice(
        (["preflight", "in.pdf"], ["impose", "in.pdf"], ["impose", "in.pdf", "--as", "2up"])
    )
    world.wanted.refused = "that is no PDF"


@mutator(item=18)
def odd_roster(world: World, rng: Random) -> None:
    """Item 18: a pipe, a device or a folder as the list of people."""
    world.odd["people.csv"] = _odd_kind(rng)
    world.words = ["build", "probe", "--jobs", "1", "--people", "people.csv"]
    world.wanted.refused = "that is no list"


@mutator(item=18)
def folder_is_gone(world: World, rng: Random) -> None:
    """Item 18: the working directory is removed before the command begins."""
    world.cwd = "gone"
    commands: tuple[list[str], ...] = (
        ["build", "--jobs", "1"],
        ["list"],
        ["check"],
        ["cards"],
        ["calibrate"],
        ["new", "topic", "X"],
    )
    commands += (
        ["preflight", "in.pdf"],
        ["impose", "in.pdf"],
        ["build", "--people", "p.csv", "--jobs", "1"],
    )
    world.words = rng.choice(commands)


@mutator(item=18, general=True)
def broken_encoding(world: World, rng: Random) -> None:
    """Item 18: bytes that are no UTF-8, byte order marks, other encodings."""
    path = rng.choice(sorted(world.files))
    data = world.files[path]
    at = rng.randrange(len(data) + 1)
    junk = rng.choice(
        (
            b"\xff",
            b"\xc3",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\0",
            b"\xef\xbb\xbf",
            b"\xfe\xff",
        )
    )
    text = data.decode("utf-8", "replace")
    whole = (text.encode("utf-16"), text.encode("latin-1", "replace"), text.encode("utf-8-sig"))
    world.files[path] = rng.choice((*whole, *[data[:at] + junk + data[at:]] * 4))


@mutator(item=24, general=True)
def flipped_bytes(world: World, rng: Random) -> None:
    """Item 24: some bytes of a file are others, or gone."""
    path = rng.choice(sorted(world.files))
    data = bytearray(world.files[path])
    for _ in range(rng.choice((1, 1, 2, 8))):
        if data:
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(2)] = bytes(
                [rng.choice((rng.randrange(256), *b"{}[]:#-'\"\n\t *&!|>%@"))]
            )
    world.files[path] = bytes(data)


@mutator(item=24, general=True)
def truncated(world: World, rng: Random) -> None:
    """Item 24: a file ends too early, or a part of it is missing or there twice."""
    path = rng.choice(sorted(world.files))
    data = world.files[path]
    start, end = sorted(rng.choices(range(len(data) + 1), k=2))
    world.files[path] = rng.choice(
        (data[:start], data[:start] + data[end:], data[:end] + data[start:])
    )


@mutator(item=24, general=True)
def lines_moved(world: World, rng: Random) -> None:
    """Item 24: lines are swapped, doubled, removed, indented or end otherwise."""
    path = rng.choice(sorted(world.files))
    lines = world.files[path].split(b"\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    way = rng.randrange(5)
    if way == 0:
        lines[at], lines[to] = lines[to], lines[at]
    elif way == 1:
        lines.insert(to, lines[at])
    elif way == 2:
        del lines[at]
    elif way == 3:
        lines[at] = rng.choice((b" ", b"  ", b"\t", b"    ")) + lines[at]
    world.files[path] = rng.choice((b"\n", b"\r\n", b"\r") if way == 4 else (b"\n",)).join(lines)
