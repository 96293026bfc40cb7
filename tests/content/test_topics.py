"""The content that comes along keeps its own brief: mix, lengths, nothing said twice, sums right.

Texts are read as YAML gives them, so that what is checked is what an author wrote.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.load.sums import sum_problem
from builder.load.text import Line
from builder.plan.words import spell

ROOT = Path(__file__).parents[2]
TOPICS = sorted((ROOT / "content" / "tracks").glob("*/topics/*.yaml"))
TRACKS = sorted((ROOT / "content" / "tracks").glob("*/track.yaml"))
MIX = {"easy": 5, "medium": 7, "hard": 6}
RUN = 6
"""So many words in a row are a repetition."""

PLACEHOLDER = re.compile(r"\b(TODO|TBD|FIXME|XXX|lorem|ipsum)\b|\{(?!\{)", re.IGNORECASE)
COUNTED = re.compile(r"\{[Cc]ards\}")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def data(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower())


def card_texts(card: dict[str, Any]) -> Iterator[str]:
    yield from (card["question"], card["answer"], card["example"], card["follow_up"])
    yield from card["mistakes"]
    yield from card.get("moves", [])


def texts(topic: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Where a text is, and the text; those of one card have one place."""
    for card in topic.get("cards", []):
        yield from ((card["id"], text) for text in card_texts(card))
    for section in topic.get("guide", []):
        yield from (("guide", text) for text in (section["text"], section["your_turn"]))
    for scenario in topic.get("scenarios", []):
        yield scenario["title"], scenario["text"]


def name_of(path: Path) -> str:
    return path.stem


topics = pytest.mark.parametrize("path", TOPICS, ids=name_of)


def test_there_are_eight_topics_in_two_tracks() -> None:
    found = {track.parent.name: [] for track in TRACKS}  # type: dict[str, list[str]]
    for path in TOPICS:
        found[path.parents[1].name].append(path.stem)
    assert found == {
        "engineering-management": ["delivery", "people-leadership"],
        "product-management": [
            "execution",
            "leadership",
            "metrics",
            "prioritisation",
            "product-sense",
            "strategy-and-estimation",
        ],
    }


@topics
def test_the_mix_of_levels(path: Path) -> None:
    cards = data(path)["cards"]
    assert Counter(card["level"] for card in cards) == MIX
    assert len({card["id"] for card in cards}) == sum(MIX.values())


def outside(card: dict[str, Any]) -> list[str]:
    """What of a card is shorter or longer than the brief allows."""
    bounds = {
        "title": (2, 4, [card["title"].replace("-", " ").split()]),
        "question": (4, 22, [words(card["question"])]),
        "answer": (90, 150, [card["answer"].split()]),
        "example": (30, 60, [card["example"].split()]),
        "follow_up": (8, 25, [words(card["follow_up"])]),
        "mistakes": (5, 16, [words(mistake) for mistake in card["mistakes"]]),
    }
    found = [
        f"{card['id']}: {key} has {len(part)} words"
        for key, (fewest, most, parts) in bounds.items()
        for part in parts
        if not fewest <= len(part) <= most
    ]
    found += [f"{card['id']}: {len(card['moves'])} moves"] if len(card["moves"]) != 3 else []
    found += (
        [f"{card['id']}: {len(card['mistakes'])} mistakes"] if len(card["mistakes"]) < 2 else []
    )
    return found


@topics
def test_lengths(path: Path) -> None:
    assert [fault for card in data(path)["cards"] for fault in outside(card)] == []


def test_a_card_of_another_length_is_noticed() -> None:
    card = dict(data(TOPICS[0])["cards"][0])
    card["answer"] = card["answer"] + " word" * 150
    assert [fault.split(": ")[1].split(" ")[0] for fault in outside(card)] == ["answer"]


@pytest.mark.parametrize("path", [*TOPICS, *TRACKS], ids=lambda path: path.parent.name + path.stem)
def test_guide_sections_have_their_length(path: Path) -> None:
    sections = data(path).get("guide", [])
    assert sections or path.stem == "leadership"
    for section in sections:
        assert 90 <= len(words(section["text"])) <= 160, section["title"]


@topics
def test_a_topic_has_cases_and_says_where_to_go_next(path: Path) -> None:
    topic = data(path)
    others = {other.stem for other in path.parent.glob("*.yaml")} - {path.stem}
    assert topic["related"]
    assert set(topic["related"]) <= others
    assert len(topic.get("scenarios", [])) >= 3 or path.stem == "leadership"


@topics
def test_no_placeholder_is_left(path: Path) -> None:
    topic = data(path)
    found = [
        (where, text)
        for where, text in [("summary", COUNTED.sub("", topic["summary"])), *texts(topic)]
        if PLACEHOLDER.search(text)
    ]
    assert found == []


def repeated(topics: dict[str, dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Runs of six words that two cards, guide sections or cases share, and where they are."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, topic in topics.items():
        for where, text in texts(topic):
            said = words(text)
            for start in range(len(said) - RUN + 1):
                found[" ".join(said[start : start + RUN])].add((name, where))
    return [(run, sorted(places)) for run, places in found.items() if len(places) > 1]


def test_nothing_is_said_twice() -> None:
    assert repeated({path.stem: data(path) for path in TOPICS}) == []


def test_a_planted_repetition_is_noticed() -> None:
    one, two = (data(path) for path in TOPICS[:2])
    sentence = SENTENCE.split(one["cards"][0]["answer"])[0]
    two["cards"][3]["example"] += " " + sentence
    places = {place for _, found in repeated({"one": one, "two": two}) for place in found}
    assert places == {("one", one["cards"][0]["id"]), ("two", two["cards"][3]["id"])}


@topics
def test_sums_add_up_and_stand_in_the_text(path: Path) -> None:
    cards = data(path)["cards"]
    sums = [(card, line) for card in cards for line in card.get("sums", [])]
    assert len({card["id"] for card, _ in sums}) >= 8 or path.stem == "leadership"
    assert [problem for _, line in sums if (problem := sum_problem(Line(line)))] == []
    assert [(card["id"], line) for card, line in sums if not _is_told(card, line)] == []


def _is_told(card: dict[str, Any], line: str) -> bool:
    """Whether a number of a sum is in the card’s words, as figures or spelt."""
    text = " ".join(card_texts(card)).lower()
    figures = {found.replace(",", "").replace(" ", "") for found in FIGURES.findall(text)}
    values = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", line)}
    told = {
        value
        for value in values
        if _forms(value) & figures or (value == int(value) and spell(int(value)) in text)
    }
    return bool(told)


FIGURES = re.compile(r"\d+(?:[,\u202f\u00a0 ]\d{3})*(?:\.\d+)?")


def _forms(value: float) -> set[str]:
    """A number as it is, in per cent, in thousands and in millions."""
    return {f"{value * factor:.10g}" for factor in (1, 100, 1e-3, 1e-6)} | {f"{value:.2f}"}
