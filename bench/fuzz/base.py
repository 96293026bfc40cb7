"""The small book that most cases damage: the shipped content, cut down to a few pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.fuzz.world import EDITIONS, OTHER, PRINTER, RUBRIC, STYLE, TOPIC, TRACK, World

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
PAPERS = ("a4", "letter", "a5", "6x9")
STYLES = ("base", "ink-saver", "large-print", "left-handed", "mine")
TARGETS = ("home", "screen", "kdp", "lulu", "pdfx-1a")
_BUILT_FOR = ("home", "screen", "pdfx-1a")
"""Those that take a book of few pages."""

_CARD_TEXTS = ("question", "answer", "example", "follow_up")
_STYLE_TEXT = b"description: A style of one's own.\ngrid: 5\npalette:\n  accent: {cmyk: [0, 60, 90, 10], rgb: [200, 90, 40]}\n"
_PRINTER_TEXT = b"offsets: {right: 0.5, down: -1, flip: long}\nthickness: 0.1\nprices: {sheet: 0.02, side: 0.04, binding: 1.5, currency: EUR}\n"


@cache
def base_files() -> dict[str, bytes]:
    """Content with one small topic and its neighbour, a style, a printer's file."""
    track = CONTENT / "tracks" / "product-management"
    world = World({STYLE: _STYLE_TEXT, PRINTER: _PRINTER_TEXT}, [])
    world.store(TRACK, _small_track(_read(track / "track.yaml")))
    world.store(TOPIC, _small_topic(_read(track / "topics" / "leadership.yaml"), "Probe", 3))
    world.store(OTHER, _small_topic(_read(track / "topics" / "metrics.yaml"), "Other", 2))
    rubric = _read(CONTENT / "rubrics" / "interview.yaml")
    world.store(RUBRIC, rubric | {"criteria": rubric["criteria"][:2]})
    names = {"probe": "probe", "other": "other"}
    entries = [{"name": name, "topic": topic, "track": "pm"} for name, topic in names.items()]
    world.store(EDITIONS, {"editions": entries})
    return world.files


def base_world(rng: Random) -> World:
    """The small book, and a command for it: mostly to build it, somehow."""
    command = rng.choices(("build", "check", "cards"), (74, 13, 13))[0]
    words = [command, "probe", "--paper", rng.choice(PAPERS), "--style", rng.choice(STYLES)]
    if command == "build":
        words += ["--jobs", "1", "--for", rng.choices(_BUILT_FOR, (60, 20, 20))[0]]
        words += ["--ticket"] * (rng.random() < 0.1 and "screen" not in words)
    words += ["--json"] * (rng.random() < 0.6)
    return World(dict(base_files()), words)


def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


def _small_track(track: dict[str, Any]) -> dict[str, Any]:
    plan = track["roadmap"]
    step = plan["steps"][0]
    steps = [step | {"days": [step["days"][0] | {"sheets": [], "cards": {"count": 1}}]}]
    small = {"steps": steps, "blitz": plan["blitz"] | {"drills": plan["blitz"]["drills"][:1]}}
    small["cadence"] = plan["cadence"] | {"weeks": 0}
    guide = track["guide"][0]
    cut = {key: track[key][:1] for key in ("rounds", "scenarios", "templates")}
    more = {"guide": [guide | {"text": _first(guide["text"])}], "roadmap": plan | small}
    return track | cut | more | {"mocks": 0}


def _small_topic(topic: dict[str, Any], title: str, cards: int) -> dict[str, Any]:
    chosen = [_small_card(card) for card in topic["cards"][:cards]]
    return {"title": title, "summary": topic["summary"], "cards": chosen}


def _small_card(card: dict[str, Any]) -> dict[str, Any]:
    kept = {key: card[key] for key in ("id", "title", "level")}
    kept |= {key: _first(card[key]) for key in _CARD_TEXTS}
    return kept | {"mistakes": card["mistakes"][:2]}


def _first(text: str) -> str:
    """Its first paragraph."""
    return str(text).split("\n\n", maxsplit=1)[0] + "\n"
