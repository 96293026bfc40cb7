"""Nodes to models: builds the frozen dataclasses of models.py and style.py by their hints.

What a class needs is worked out once; after that reading is plain function calls. (Pydantic
does this too, but importing it takes longer than building a whole book may.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from builder.errors import Note, Problem
from builder.frozen import dataclass
from builder.load.lost_text import comment_problem
from builder.load.nearest import did_you_mean, listed
from builder.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from builder.load.problems import Found
from builder.load.rules import FREE, Rule, rule_of
from builder.load.scalars import (
    FAILED,
    Context,
    Failed,
    Read,
    kind_of,
    read_checked,
    read_choice,
    read_date,
    read_decimal,
    read_flag,
    read_line,
    read_prose,
    read_whole,
)
from builder.load.text import Line, Prose

T = TypeVar("T")

_NOTHING: Mapping[str, object] = {}
_NULLS = {"", "~", "null"}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def read_model(
    cls: type[T],
    node: Node,
    problems: list[Problem],
    *,
    given: Mapping[str, object] = _NOTHING,
    placeholders: frozenset[str] | None = None,
    notes: list[Note] | None = None,
    rest: list[object] | None = None,
) -> T | None:
    """Build a `cls` from a node, or return None after adding all that is wrong.

    `given` holds the fields that aren't keys. With `placeholders`, every text is checked
    for other names in braces. What is worth knowing but not wrong is added to `notes`, what
    could be read where something else was wrong to `rest`.
    """
    rest = [] if rest is None else rest
    found = Found()
    context = Context(found, [] if notes is None else notes, rest, placeholders)
    value: Any = FAILED
    with found.bounded():
        value = _read_mapping(node, f"the {name_of(cls)}", context, cls, given)
    problems += found
    if value is not FAILED and found:
        rest.append(value)
    return None if value is FAILED or found else value


def name_of(cls: type) -> str:
    """What messages call the class: 'template card' for TemplateCard."""
    return _CAPITAL.sub(" ", cls.__name__).lower()


def keys_of(cls: type) -> tuple[str, ...]:
    """The keys that content may use for the class, in the order of its fields."""
    return tuple(_keys(cls))


class Part(NamedTuple):
    """The value of a key of a model that could not be made as a whole."""

    model: type
    key: str
    value: object


@dataclass(frozen=True, slots=True)
class _Key:
    """How one field of a class is read."""

    read: Read
    required: bool


@cache
def _keys(cls: type) -> dict[str, _Key]:
    """How to read each key of a dataclass."""
    hints = get_type_hints(cls)
    every = rule_of(getattr(cls, "EVERY", _NOTHING))
    found = {}
    for field in fields(cls):
        rule = rule_of(field.metadata, every)
        if rule.is_key:
            required = field.default is MISSING and field.default_factory is MISSING
            found[field.name] = _Key(_reader(hints[field.name], rule), required)
    return found


_SIMPLE: dict[Any, Read] = {
    str: read_line,
    Line: read_line,
    Prose: read_prose,
    bool: read_flag,
    date: read_date,
}
_TEXTS: tuple[Read, ...] = (read_line, read_prose)
_NUMBERS: dict[Any, Any] = {int: read_whole, float: read_decimal}


def _reader(hint: Any, rule: Rule) -> Read:  # noqa: PLR0911 - a table in the form of tests
    """The function that reads what the hint describes."""
    if hint is Line and rule.check:
        return partial(read_checked, check=rule.check)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if hint in _NUMBERS:
        return partial(_NUMBERS[hint], rule=rule)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return partial(read_choice, choice=hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(_read_mapping, cls=hint, given=_NOTHING)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType and len(parts) == 2 and type(None) in parts:
        return partial(_read_optional, read=_reader(parts[0], rule))
    if origin is tuple and parts[1:] == (...,):
        return partial(_read_list, read=_reader(parts[0], rule), rule=rule)
    if origin is dict and parts[0] is str:
        return partial(_read_table, read=_reader(parts[1], FREE))
    raise TypeError(f"no reader for {hint}")


def _read_optional(node: Node, label: str, context: Context, read: Read) -> Any:
    """None for `key:`, `key: ~` and `key: null`, as if the key weren't there."""
    if isinstance(node, ScalarNode) and node.plain and node.text in _NULLS:
        lost = comment_problem(node) if read in _TEXTS else None
        return context.add(lost) if lost else None
    return read(node, label, context)


def _read_list(node: Node, label: str, context: Context, read: Read, rule: Rule) -> Any:
    """A tuple of what `read` reads."""
    if isinstance(node, ScalarNode) and node.absent:
        hint = "write its entries below, each on its own line after '- '"
        return context.report(f"{label} is empty", node.location, hint)
    if not isinstance(node, SequenceNode):
        hint = "write each entry on its own line after '- ', or [one, two]"
        return context.report(f"{label} takes a list, not {kind_of(node)}", node.location, hint)
    values = [
        read(item, f"entry {number} of {label}", context)
        for number, item in enumerate(node.items, 1)
    ]
    fits = _check_count(node, label, context, rule)
    if rule.unique:
        _check_unique(node, label, context, rule.unique)
    if fits and FAILED not in values:
        return tuple(values)
    context.rest.extend(value for value in values if value is not FAILED)
    return FAILED


def _check_count(node: SequenceNode, label: str, context: Context, rule: Rule) -> bool:
    """Whether the list has as many entries as it may."""
    count, fewest, most = len(node.items), rule.fewest, rule.most
    if count >= fewest and (most is None or count <= most):
        return True
    has = f"{label} has {count} {'entry' if count == 1 else 'entries'}"
    wants = f"exactly {fewest}" if fewest == most else f"at least {fewest}"
    if count >= fewest:
        wants = f"exactly {most}" if fewest == most else f"at most {most}"
        context.report(f"{has}; it takes {wants}", node.location, f"remove {count - (most or 0)}")
    else:
        context.report(f"{has}; it takes {wants}", node.location, f"add {fewest - count}")
    return False


def _check_unique(node: SequenceNode, label: str, context: Context, key: str) -> None:
    """Report entries that share the text of `key`, capital or small."""
    seen: dict[str, Line] = {}
    for item in node.items:
        text = item.text(key) if isinstance(item, MappingNode) else None
        if text is None:
            continue
        first = seen.setdefault(text.casefold(), text)
        if first is not text:
            message = f"the {key} '{text}' is used twice in {label}; first at {first.location}"
            context.report(message, text.location, f"give this one another {key}")


def _read_table(node: Node, label: str, context: Context, read: Read) -> Any:
    """A dict with the author's own keys."""
    if not isinstance(node, MappingNode):
        hint = "write 'name: …' lines below it"
        message = f"{label} takes keys with values, not {kind_of(node)}"
        return context.report(message, node.location, hint)
    values = {str(key): read(item, f"'{key}'", context) for key, item in node.entries}
    return FAILED if FAILED in values.values() else values


def _read_mapping(
    node: Node, label: str, context: Context, cls: type, given: Mapping[str, object]
) -> Any:
    """An instance of a dataclass."""
    keys = _keys(cls)
    context = context.for_class(cls)
    if not isinstance(node, MappingNode):
        required = [name for name, key in keys.items() if key.required]
        hint = f"write the keys of {_a(name_of(cls))} below it: {listed(required or keys)}"
        message = f"{label} takes keys with values, not {kind_of(node)}"
        return context.report(message, node.location, hint)
    retired: Mapping[str, str] = getattr(cls, "RETIRED", {})
    for key, _ in node.entries:
        if key in retired:
            message = f"'{key}' is no key of {_a(name_of(cls))} any more"
            return context.report(message, key.location, retired[key])
    values = dict(_values(node, context, keys, cls))
    missing = [name for name, key in keys.items() if key.required and name not in values]
    for name in missing:
        hint = f"add '{name}: …'"
        context.report(f"{label} has no '{name}'", node.location, hint)
    if missing or FAILED in values.values():
        read = {name: value for name, value in values.items() if value is not FAILED}
        context.rest.extend(Part(cls, name, value) for name, value in read.items())
        return FAILED
    return cls(**given, **values)


def _values(
    node: MappingNode, context: Context, keys: dict[str, _Key], cls: type
) -> Iterator[tuple[str, object | Failed]]:
    """Each known key with its value."""
    for name, item in node.entries:
        if key := keys.get(name):
            yield str(name), key.read(item, f"'{name}'", context)
        else:
            hint = did_you_mean(name, keys, f"its keys are {listed(keys)}")
            message = f"'{name}' is no key of {_a(name_of(cls))}"
            context.report(message, name.location, hint)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
