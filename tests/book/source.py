"""What the YAML says, read without builder/: what a finished PDF is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
TOPIC = "leadership"
LEVELS = ("easy", "medium", "hard")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*+|`|^#+ ", re.MULTILINE)
_ITEM = re.compile(r"\n(?=\s*(?:[-*]|\d+\.) )")
_MARKER = re.compile(r"^\s*(?:[-*]|\d+\.) ")
_BREAKS = re.compile(r"[\s\u00ad\u2010-]")


def squeeze(text: str) -> str:
    """The text without spaces, line ends and hyphens, so that how it was broken is forgotten."""
    return _BREAKS.sub("", text)


def plain(text: str) -> tuple[str, ...]:
    """Paragraphs, headings and list items of a marked-up text, without the markup."""
    parts = [part for block in re.split(r"\n\s*\n", text) for part in _ITEM.split(block)]
    bare = (_MARKER.sub("", part) for part in parts if part.strip())
    return tuple(_MARKS.sub("", _LINK.sub(r"\1", part)).strip() for part in bare)


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A card and the number it must have; its texts as `plain` gives them."""

    number: int
    title: str
    level: str
    question: tuple[str, ...]
    hint: tuple[str, ...]
    answer: tuple[str, ...]
    example: tuple[str, ...]
    mistakes: tuple[str, ...]
    follow_up: tuple[str, ...]

    @property
    def hidden(self) -> tuple[str, ...]:
        """All that must not be seen from the question, in the order in which it is printed."""
        return self.answer + self.example + self.mistakes + self.follow_up


@dataclass(frozen=True, slots=True)
class Source:
    """Track, topic and rubric as YAML gives them, placeholders filled, and the cards in order."""

    track: dict[str, Any]
    topic: dict[str, Any]
    rubric: dict[str, Any]
    cards: tuple[SourceCard, ...]

    @property
    def days(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Each day of the roadmap with its step."""
        steps = self.track["roadmap"]["steps"]
        return [(step, day) for step in steps for day in step["days"]]

    @property
    def scenarios(self) -> list[dict[str, Any]]:
        """The track's and the topic's cases in the order of the drill log."""
        return [*self.track.get("scenarios", []), *self.topic.get("scenarios", [])]

    def runs(self) -> list[tuple[str, int, int]]:
        """Level, first and last number of each group of cards."""
        numbers = {level: [c.number for c in self.cards if c.level == level] for level in LEVELS}
        return [(level, group[0], group[-1]) for level, group in numbers.items() if group]


def read_source(content: Path = ROOT / "content") -> Source:
    """Read the topic that is tested, its track and its rubric."""
    (topic_path,) = content.rglob(f"{TOPIC}.yaml")
    topic = yaml.safe_load(topic_path.read_text("utf-8"))
    track = yaml.safe_load((topic_path.parents[1] / "track.yaml").read_text("utf-8"))
    rubric_path = content / "rubrics" / f"{track['rubric']}.yaml"
    rubric = yaml.safe_load(rubric_path.read_text("utf-8"))
    values = {"topic": topic["title"], "track": track["name"]}
    values |= {"cards": "eighteen", "Cards": "Eighteen"}
    track, topic, rubric = (_filled(data, values) for data in (track, topic, rubric))
    ordered = sorted(topic["cards"], key=lambda card: LEVELS.index(card["level"]))
    cards = tuple(_card(number, card) for number, card in enumerate(ordered, 1))
    return Source(track, topic, rubric, cards)


def _filled(data: Any, values: dict[str, str]) -> Any:
    """All texts of `data` with their placeholders filled."""
    if isinstance(data, dict):
        values = values | _hand(data) if "task" in data else values
        return {key: _filled(value, values) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, values) for value in data]
    return data.format_map(values) if isinstance(data, str) else data


def _card(number: int, card: dict[str, Any]) -> SourceCard:
    return SourceCard(
        number=number,
        title=card["title"],
        level=card["level"],
        question=plain(card["question"]),
        hint=plain(card.get("hint", "")),
        answer=plain(card["answer"]),
        example=plain(card["example"]),
        mistakes=tuple(part for text in card["mistakes"] for part in plain(text)),
        follow_up=plain(card["follow_up"]),
    )


def _hand(day: dict[str, Any]) -> dict[str, str]:
    """What a day says of its cards, where the book has enough of its levels."""
    choice = day.get("cards") or {"count": 0}
    count, levels = NUMBERS[choice["count"]], choice.get("levels", ())
    level = f"{levels[0]} " if len(levels) == 1 else ""
    noun = "card" if choice["count"] == 1 else "cards"
    said = {"hand": f"{count} {level}{noun}", "deal": f"{count} {noun}"}
    return said | {name.capitalize(): words.capitalize() for name, words in said.items()}
