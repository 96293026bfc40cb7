"""`{topic}` and `{track}` in texts; `{{` and `}}` are braces. Code is verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from builder.errors import Problem
from builder.load.nearest import did_you_mean, listed
from builder.load.text import Line, Prose, Spans, with_spans

M = TypeVar("M")

NAMES = frozenset({"topic", "track", "cards", "Cards"})
"""The placeholders that a book fills; `cards` is how many it has, in words."""

HAND_NAMES = frozenset({"hand", "Hand", "deal", "Deal"})
"""Those that a day of the plan fills besides: 'three easy cards' (hand), 'three cards' (deal)."""

PART = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_LONGEST_NAME = 40


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled.

    What isn't a known placeholder stays as it is; check_placeholders() has said so before.
    """
    if "{" not in text and "}" not in text:
        return text

    def filled(part: re.Match[str]) -> str:
        if part[0] in {"{{", "}}"}:
            return part[0][0]
        return values.get(part[1], part[0]) if part[1] is not None else part[0]

    return PART.sub(filled, text)


def check_placeholders(text: Line, names: Iterable[str], problems: list[Problem]) -> None:
    """Report unknown placeholders and single braces, each at its place."""
    if "{" not in text and "}" not in text:
        return
    known = sorted(names)
    for part in PART.finditer(text):
        said = trouble(part, known)
        if said:
            problems.append(Problem(said[0], text.locate(part.start()), said[1]))


def trouble(part: re.Match[str], known: list[str]) -> tuple[str, str] | None:
    """Message and hint for a match of PART that means nothing."""
    if part[0] == "{":
        return "a brace is opened and not closed", "write {{ for a brace, {topic} for the topic"
    if part[0] == "}":
        return "a brace is closed and was not opened", "write }} for a brace"
    name = part[1]
    if name is None or name in known:
        return None
    short = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
    usual = f"the names are {listed(known)}; write {{{{ and }}}} for braces"
    return f"'{{{short}}}' stands for nothing", did_you_mean(name, known, usual)


def fill_line(line: Line, values: Mapping[str, str]) -> Line:
    """The line filled; it keeps its place."""
    text = fill(line, values)
    return line if text == line else Line(text, line.location)


def fill_prose(prose: Prose, values: Mapping[str, str]) -> Prose:
    """The prose filled; what is filled in is text and never markup. Code and links stay as is."""
    if not any(sign in prose.source for sign in "{}&"):
        return prose

    def filled(spans: Spans) -> Spans:
        return tuple(
            span if span.code else span._replace(text=fill(span.text, values)) for span in spans
        )

    blocks = tuple(with_spans(block, filled) for block in prose.blocks)
    return Prose(blocks, fill_line(prose.source, values))


def fill_model(model: M, values: Mapping[str, str]) -> M:
    """A frozen dataclass with every text in it filled; itself, if nothing was to fill."""
    filled: M = _value(model, values)
    return filled


def _value(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, Line):
        return fill_line(value, values)
    if isinstance(value, Prose):
        return fill_prose(value, values)
    if isinstance(value, tuple):
        return _same_or(value, tuple(_value(item, values) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = _value(old, values)
            if new is not old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value
    return value


def _same_or(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """The old tuple where none of its items changed."""
    return old if all(a is b for a, b in zip(old, new, strict=True)) else new
