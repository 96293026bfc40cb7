"""What a field of a model allows beyond its type, written beside the field as its metadata.

For example, `minutes: int = field(default=3, metadata=between(1, 60))`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from builder.errors import Problem
from builder.frozen import dataclass
from builder.load.text import Line

_KEY = "rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """Bounds, both ends included; None is no bound."""

    low: float | None = None
    high: float | None = None
    fewest: int = 0
    most: int | None = None
    unique: str | None = None
    """The key whose text no two entries of the list may share."""
    check: Callable[[Line], Problem | None] | None = None
    """What else a line must be."""
    is_key: bool = True
    """Whether content may set the field; if not, the loader does."""


FREE = Rule()


def between(low: float, high: float) -> Mapping[str, Rule]:
    """A number, or each number of a list, from `low` to `high`."""
    return _metadata(Rule(low=low, high=high))


def entries(
    fewest: int, most: int | None = None, *, unique: str | None = None
) -> Mapping[str, Rule]:
    """A list of `fewest` entries at least and `most` at most."""
    return _metadata(Rule(fewest=fewest, most=most, unique=unique))


def checked(check: Callable[[Line], Problem | None]) -> Mapping[str, Rule]:
    """A line in which `check` finds nothing wrong."""
    return _metadata(Rule(check=check))


def numbers(count: int, low: float, high: float) -> Mapping[str, Rule]:
    """A list of exactly `count` numbers, each from `low` to `high`."""
    return _metadata(Rule(low=low, high=high, fewest=count, most=count))


def _metadata(rule: Rule) -> Mapping[str, Rule]:
    return MappingProxyType({_KEY: rule})


NOT_A_KEY = _metadata(Rule(is_key=False))
"""For a field that doesn't come from the file's text, such as the file's own name."""


def rule_of(metadata: Mapping[str, Any], otherwise: Rule = FREE) -> Rule:
    """The rule in a dataclass field's metadata."""
    rule: Rule = metadata.get(_KEY, otherwise)
    return rule
