"""What other topics print of a topic, read without the rest of it.

A book names the topics to go on with. Their files are parsed, but nothing is made of their
cards: those are the matter of whoever builds them.
"""

from __future__ import annotations

from builder.errors import Problem
from builder.frozen import dataclass
from builder.load.lost_text import comment_problem
from builder.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from builder.load.placeholders import NAMES, check_placeholders
from builder.load.text import Line


@dataclass(frozen=True, slots=True)
class TopicHead:
    """Title, summary and number of cards; `id` is the file's name without its ending."""

    id: str
    title: Line
    summary: Line
    cards: int


def head_of(node: Node | None, name: str) -> TopicHead | None:
    """The head of a topic's file; None where only the whole topic can tell, or tell what is wrong."""
    if not isinstance(node, MappingNode) or node.get("templates"):
        return None
    if any(isinstance(it, ScalarNode) and comment_problem(it) for _, it in node.entries):
        return None
    title, summary, cards = node.text("title"), node.text("summary"), node.get("cards")
    if title is None or summary is None or not isinstance(cards, SequenceNode) or not cards.items:
        return None
    if "\n" in title or "\n" in summary:
        return None
    problems: list[Problem] = []
    for text in (title, summary):
        check_placeholders(text, NAMES, problems)
    return None if problems else TopicHead(name, title, summary, len(cards.items))
