"""Names that become files' names, and files that might take one another's place."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import canary
from bench.fuzz.world import EDITIONS, TOPIC, World

_DEVICES = ("CON", "nul", "COM1", "lpt9", "aux.x", "PRN", "con.pdf", "COM¹")
_SIGNS = (
    "a:b",
    "a?*",
    "a.",
    "a|b",
    'a"b',
    "a<b",
    "a\u202eb",
    "a\u200bb",
    "a\\b",
    "a/b",
    "..",
    ".a",
    "a\u2066b",
)
_FINE = ("Zürich", "a b", "q&a", "1", "x" * 90, "c++", "it's", "50%", "a@b", "[x]", "~a", "-a")


def _rename(world: World, name: str) -> None:
    world.put((EDITIONS, ("editions", 0, "name")), name)
    world.words = ["build", "--jobs", "1", "--all"]


@mutator(item=19)
def name_of_a_device(world: World, rng: Random) -> None:
    """Item 19: names that other systems can't hold are refused like `/`."""
    _rename(world, rng.choice((*_DEVICES, *_SIGNS)))
    world.wanted.refused = "not every system can hold such a file"


@mutator(item=19)
def fine_name(world: World, rng: Random) -> None:
    """Item 19: all other names are taken."""
    _rename(world, rng.choice(_FINE))
    world.wanted.built = "nothing is wrong with the name"


@mutator(item=19)
def odd_topic_file(world: World, rng: Random) -> None:
    """Items 18 and 19: the names of topics' and tracks' files and folders."""
    name = rng.choice((*_DEVICES, *_SIGNS[:5], *_FINE, "a\nb", "\x1b[31m", "e\u0301"))
    name = name.replace("/", "_")
    world.files[f"content/tracks/pm/topics/{name}.yaml"] = world.files[TOPIC]
    world.words = rng.choice((["check"], ["list"], ["build", "--jobs", "1", name], ["build", name]))


@mutator(item=18)
def odd_byte_in_a_name(world: World, rng: Random) -> None:
    """Item 18: a file's name that is no UTF-8."""
    place = rng.choice(
        ("content/tracks/pm/topics/", "content/rubrics/", "styles/", "content/tracks/")
    )
    world.files[f"{place}a\udcff{rng.choice(('.yaml', '', '.yml'))}"] = b"title: x\n"


@mutator(item=8)
def one_file_for_two(world: World, rng: Random) -> None:
    """Item 8: what differs from the edition is in the file's name, or the second is refused."""
    pairs = ((("--name", "Ana"), ("--name", "Ben")), (("--paper", "a5"), ("--paper", "6x9")),
             (("--style", "base"), ("--style", "large-print")), (("--cards", "1"), ("--cards", "2")),
             (("--level", "easy"), ("--paper", "a5")), (("--answers", "back"), ("--answers", "none")),
             (("--set", "style.hand=large"), ("--name", "Ana")), (("--shuffle", "1"), ("--shuffle", "2")))  # fmt: skip
    first, second = rng.choice(pairs)
    command = ["build", "probe", "--jobs", "1"]
    if rng.random() < 0.3:
        command = ["cards", "probe"]
        first, second = ("--paper", "a4"), ("--paper", "letter")
    world.before, world.words = [*command, *first], [*command, *second]


@mutator(item=18)
def odd_record(world: World, rng: Random) -> None:
    """Item 18: record files that are forged, foreign or broken count for nothing."""
    texts = (
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\n{}",
        b"1\n2",
        b"[" * 3000,
        b'{"files": [{"name": "../x"}]}',
    )
    text = rng.choice(texts)
    if rng.random() < 0.6:
        import hashlib

        text = hashlib.sha256(text).hexdigest().encode() + b"\n" + text
    world.files["output/.workbook/probe.json"] = text
    world.words = ["build", "probe", "--jobs", "1"]
    world.wanted.built = "a record is no reason to stop"


@mutator(item=18)
def odd_place_to_write(world: World, rng: Random) -> None:
    """Item 18: output paths that are too long, files, links, devices or nothing at all."""
    paths = ("x" * 300, "y/" * 2500 + "z", "output/../output", "probe.pdf/x", "/dev/null", "/dev/null/x",
             "", ".", "a\nb", "é" * 200, "~nouser/x", "output\ud800", "-", "/proc/self/x", "a\x1b[31m")  # fmt: skip
    path = rng.choice(paths)
    world.words = ["build", "probe", "--jobs", "1", "--out", path]
    world.files["probe.pdf"] = b"mine"
    world.outputs = ["output", "config", path.split("/")[0] or "output", "probe.pdf"]
    if path in {"", "."}:
        world.outputs += ["probe.pdf", "probe-ticket.pdf", ".workbook"]


@mutator(item=18)
def odd_thing_where_a_pdf_goes(world: World, rng: Random) -> None:
    """Item 18: a pipe, a folder or a link where the PDF shall be written."""
    kinds = ("fifo", "folder", "link /dev/null", "link nowhere/x.pdf", "link probe.pdf", "closed")
    world.odd["output/probe.pdf"] = rng.choice(kinds)
    world.words = ["build", "probe", "--jobs", "1"]
    world.outputs.append("nowhere")


@mutator(item=8)
def earlier_files(world: World, rng: Random) -> None:
    """Items 8 and 18: what lies in the output folder already stays whole."""
    for name in ("probe.pdf", "probe-answers.pdf", "other.pdf", canary(rng)):
        world.files[f"output/{name}"] = b"%PDF-1.4 an earlier file"
    world.words = ["build", "probe", "other", "--jobs", "1", "--answers", "key"]
