"""What is on paper, and what of the texts is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pypdfium2  # type: ignore[import-untyped]

from bench.fuzz.world import EDITIONS, TOPIC, TRACK, World

if TYPE_CHECKING:
    from bench.fuzz.trial import Trial

_GAPS = re.compile(r"[\s\u00ad\u2010\u2011\ufffe\x02\u21a9\u21aa\u21b3\u23ce-]")
"""What a line may end with, or begin with where it goes on."""

_SHORT, _END = 40, 8
_WORD = re.compile(r"[^\W_]{4,}")
_CODE = re.compile(
    r"(`{3,}|~{3,})[^\n]*\n(.*?)(?:\1|\Z)|(?<!`)(`+)(?!`)(.+?)(?<!`)\3(?!`)", re.DOTALL
)
_PLACEHOLDER = re.compile(r"\{\w*\}")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*\)|<(https?:|mailto:)[^>]*>")
_PLAIN_OPTIONS = {"--paper", "--style", "--for", "--jobs"}
_PLAIN_KEYS = {"name", "topic", "track", "paper", "style", "target"}
_PROSE = {"question", "answer", "example", "mistakes", "follow_up", "hint", "text", "your_turn"}
_NOT_PRINTED = {"id", "level", "tags", "moves", "sums", "rubric", "language", "templates", "related",
                "order", "sheets", "levels", "rounds", "cadence", "minutes", "count", "fields"}  # fmt: skip


def squeeze(text: str) -> str:
    """The text without blanks, line ends and hyphens, so that how it was broken is forgotten."""
    return _GAPS.sub("", normalize("NFC", text))


@lru_cache(maxsize=8)
def text_of(path: Path) -> str:
    """The text of all pages of a PDF, as PDFium reads it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def lost_words(trial: Trial) -> set[str]:
    """Words of the topic and its track that are neither on paper nor named by what was said."""
    world = trial.case.world
    whole = _is_whole(world)
    if not whole and not _are_cards(world):
        return set()
    books = [trial.folder / name for name in trial.made if "ticket" not in name]
    printed = squeeze("".join(map(text_of, books)))
    heard = trial.said.out + trial.said.err
    on_screen = "screen" in world.words
    texts = _texts(world, on_screen) if whole else _card_texts(world)
    words = {word for text in texts for word in _WORD.findall(normalize("NFC", text))}
    stands = _stands if whole else _stands_on_cards
    return {word for word in words if not stands(word, printed) and word not in heard}


def _stands(word: str, printed: str) -> bool:
    """Whether a word is there; one of more than a line may be parted by what marks that."""
    if len(word) <= _SHORT:
        return word in printed
    return word[:_END] in printed and word[-_END:] in printed


def _stands_on_cards(word: str, printed: str) -> bool:
    """The same for pocket cards: where a line fills one, its last word may end on the next."""
    parts = ((word[:at], word[at:]) for at in range(len(word)))
    return _stands(word, printed) or any(a in printed and b in printed for a, b in parts)


def _is_whole(world: World) -> bool:
    """Whether the command builds the probe's whole book, answers and all."""
    words = world.words
    options = {word for word in words if word.startswith("--")} - {"--json", "--ticket"}
    entries = (world.tree(EDITIONS) or {}).get("editions")
    if words[:2] != ["build", "probe"] or options - _PLAIN_OPTIONS or not isinstance(entries, list):
        return False
    probes = [
        entry for entry in entries if isinstance(entry, dict) and entry.get("name") == "probe"
    ]
    return all(set(entry) <= _PLAIN_KEYS and entry.get("topic") == "probe" for entry in probes)


def _are_cards(world: World) -> bool:
    """Whether the command makes the pocket cards of the whole topic."""
    options = {word for word in world.words if word.startswith("--")} - {"--json", "--flip"}
    return world.words[:2] == ["cards", "probe"] and not options - _PLAIN_OPTIONS


def _card_texts(world: World) -> Iterator[str]:
    """Questions, and answers where nothing shorter is there for the back of a pocket card."""
    topic = world.tree(TOPIC)
    cards = topic.get("cards") if isinstance(topic, dict) else None
    for card in filter(_is_dict, cards if isinstance(cards, list) else ()):
        kept = {"question"} | ({"answer"} if not card.get("moves") else set())
        for key, text in _leaves({key: card.get(key) for key in kept}, ""):
            yield _bare(text, False) if key else text


def _is_dict(value: object) -> bool:
    return isinstance(value, dict)


def _texts(world: World, on_screen: bool) -> Iterator[str]:
    """All that the book should print; markup taken off."""
    for path in (TOPIC, TRACK):
        for key, text in _leaves(world.tree(path), ""):
            yield _bare(text, on_screen) if key in _PROSE else _PLACEHOLDER.sub(" ", text)


def _leaves(tree: Any, key: str) -> Iterator[tuple[str, str]]:
    """Each text that is printed, and the key it stands behind."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in _NOT_PRINTED:
                yield from _leaves(value, str(name))
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value, key)
    elif isinstance(tree, str):
        yield key, tree


def _bare(text: str, on_screen: bool) -> str:
    """A marked-up text without what is markup: code stays as it is, entities are decoded."""
    parts, at = [], 0
    for found in _CODE.finditer(text):
        parts += [_plain(text[at : found.start()], on_screen), found[2] or found[4] or ""]
        at = found.end()
    return " ".join([*parts, _plain(text[at:], on_screen)])


def _plain(text: str, on_screen: bool) -> str:
    """A stretch without code."""
    text = _ADDRESS.sub(" ", text) if on_screen else text
    return unescape(_TAG.sub(" ", _PLACEHOLDER.sub(" ", text)))
