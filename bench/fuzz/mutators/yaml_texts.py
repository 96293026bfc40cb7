"""Texts as YAML writes them: comments, entries that mean something else, empty files."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import canary
from bench.fuzz.world import EDITIONS, OTHER, RUBRIC, STYLE, TOPIC, TRACK, World

CONTENT_FILES = (TOPIC, TRACK, RUBRIC, EDITIONS)


def _field(world: World, key: str, value: str) -> None:
    """Write a plain value into the first card, as it is."""
    tree = world.tree(TOPIC)
    tree["cards"][0][key] = "@here@"
    world.store(TOPIC, tree)
    text = world.files[TOPIC].decode().replace("'@here@'", "@here@")
    world.files[TOPIC] = text.replace("@here@", value).encode("utf-8", "surrogatepass")


@mutator(item=2)
def hash_in_a_plain_text(world: World, rng: Random) -> None:
    """Item 2: ` #42` in a plain text is a comment to YAML."""
    key = rng.choice(("question", "answer", "title", "example", "follow_up", "hint"))
    tail = f"#{rng.choice(('42', 'hashtag', '1 is open'))} {canary(rng)}"
    _field(world, key, f"Why was ticket {tail}")
    world.wanted.refused = "the text behind ` #` would be lost"
    world.wanted.said = ["quot"]


@mutator(item=2)
def hash_in_a_list_or_flow(world: World, rng: Random) -> None:
    """Item 2: the same in an entry of a list, in a flow list and in a text of several lines."""
    word = canary(rng)
    shape = rng.choice(
        (f"\n    - Ticket #42 {word}\n    - B", f"[A, Ticket #42 {word}\n      , B]")
    )
    _field(world, "mistakes", shape)
    world.wanted.refused = "the text behind ` #` would be lost"


@mutator(item=14)
def entry_that_begins_with_a_sign(world: World, rng: Random) -> None:
    """Item 14: entries that begin with `{topic}`, quotes or a link are no indentation error."""
    starts = ("{topic} is", '"Yes" is', "'No' is", "[Words](https://example.org) are", "{{ is")
    start = rng.choice(
        (*starts, "*Stars* are", "& is", "! is", "% is", "@ is", "`code` is", "> is")
    )
    entry = f"\n    - {start} {canary(rng)} not named.\n    - Two."
    _field(world, "mistakes", entry)
    world.wanted.said = ["(?i)quot|built|pages|no problems|written|track|cards"]


@mutator(item=14)
def empty_file(world: World, rng: Random) -> None:
    """Item 14: a file that is empty, or has only comments, blanks or a document's end."""
    path = rng.choice((*CONTENT_FILES, STYLE, OTHER))
    world.files[path] = rng.choice(
        (b"", b"\n", b"# nothing\n", b"---\n...\n", b"\xef\xbb\xbf", b"~")
    )
    if path == TRACK:
        world.wanted.refused, world.wanted.said = "the track is empty", ["empty"]


@mutator(item=14)
def yml_file(world: World, rng: Random) -> None:
    """Item 14: a file that ends in .yml stops neither `list` nor what doesn't need it."""
    path = rng.choice((OTHER, STYLE, "content/rubrics/unused.yaml"))
    data = world.files.pop(path, b"name: x\n")
    world.files[path.replace(".yaml", rng.choice((".yml", ".YAML", ".yaml.bak")))] = data
    if path == STYLE:
        world.words = ["list"]
        world.wanted.built = "list needs no style"


@mutator(item=14)
def broken_unused_style(world: World, rng: Random) -> None:
    """Item 14: a style that nobody asks for may be broken; `list` works all the same."""
    world.files["styles/broken.yaml"] = rng.choice((b"{", b"grid: x\n", b"\xff", b"nokey: 1\n"))
    world.words = ["list", *(["--json"] if rng.random() < 0.5 else [])]
    world.wanted.said = ["base", "probe"]


@mutator(item=15)
def faults_of_many_kinds(world: World, rng: Random) -> None:
    """Item 15: faults of different kinds in different files are told at once."""
    world.files[RUBRIC] += b"nokey: 1\n"
    text = world.files[TOPIC].decode()
    fault = rng.choice(("level: hrad", "level: easy\n  extra: 1", "level: easy\n  minutes: 99"))
    world.files[TOPIC] = text.replace("level: easy", fault, 1).encode()
    world.files[EDITIONS] += b"- name: bad/name\n  topic: nosuch\n"
    world.words = ["check"]
    world.wanted.refused = "three files are wrong"
    world.wanted.said = ["interview.yaml", "probe.yaml", "can.t hold", "nosuch"]


@mutator(item=14)
def new_topic(world: World, rng: Random) -> None:
    """Item 14: `new topic` with one or several tracks, and titles of all kinds."""
    titles = (
        "On-call",
        "Stakeholder management",
        "é",
        "日本",
        "..",
        "a/b",
        "x" * 300,
        "CON",
        "-",
        " ",
    )
    title = rng.choice((*titles, canary(rng)))
    world.words = ["new", "topic", title]
    world.outputs = ["content/tracks/pm/topics", "config"]
    if rng.random() < 0.5:
        for path in (TRACK, TOPIC):
            world.files[path.replace("/pm/", "/zz/")] = world.files[path]
        world.wanted.refused = "there are two tracks"


@mutator(item=17)
def sums(world: World, rng: Random) -> None:
    """Item 17: sums that overflow, hang or are no sums."""
    parts: tuple[str, ...] = (
        "1e400",
        "1e999999999",
        "0x1for",
        "9**9**9",
        "1_000",
        "1/0",
        "1e308*1e308",
        "nan",
        "inf",
    )
    parts += ("(" * 200 + "1" + ")" * 200, "-" * 5000 + "1", "1" * 6000, "1 or 2", "0b1", "1j", "٣")
    parts += ("1e-999999999", "0.1 + 0.2", "1 % 0", "2 ** -1", "1 if 1 else 2", "()", "1,5", "…")
    left, right = rng.choice(parts), rng.choice((*parts, "1"))
    tree = world.tree(TOPIC)
    tree["cards"][0]["sums"] = [f"{left}{rng.choice((' = ', '=', ' ', ' = = '))}{right}"]
    world.store(TOPIC, tree)


@mutator(item=17)
def right_sums(world: World, rng: Random) -> None:
    """Item 17: sums of four operations that are right are taken."""
    a, b = rng.randrange(1, 10**6), rng.randrange(1, 999)
    rows = (
        f"{a} + {b} = {a + b}",
        f"{a} - {b} = {a - b}",
        f"{a} * {b} = {a * b}",
        f"{a * b} / {b} = {a}",
    )
    tree = world.tree(TOPIC)
    tree["cards"][0]["sums"] = [rng.choice(rows)]
    world.store(TOPIC, tree)
    world.wanted.built = "the sum is right"
