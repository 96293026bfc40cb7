"""Texts, numbers, dates and words from a choice, each from a scalar node; strict.

Every function returns the value, or FAILED after it has added what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Final

from builder.errors import Note, Problem, SourceLocation
from builder.frozen import dataclass
from builder.load.choices import choices_of
from builder.load.dates import ISO_DATE
from builder.load.lost_text import comment_problem
from builder.load.nearest import listed, nearest
from builder.load.nodes import MappingNode, Node, ScalarNode, ScalarStyle, SequenceNode
from builder.load.placeholders import check_placeholders
from builder.load.prose import parse_prose
from builder.load.rules import Rule
from builder.load.text import Line

_WHOLE = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MARKUP = re.compile(
    r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});|\*\*\S|~~\S|\]\(\S|`[^`]+`|</?[a-z]{1,10}[ /]?>"
)
"""What looks like markup where there is none: in texts of one line."""

_MOST_DIGITS = 15
_MOST_QUOTED = 40


class Failed(Enum):
    """The type of FAILED, which None can't stand for: None is a value."""

    FAILED = "failed"


FAILED: Final = Failed.FAILED


@dataclass(frozen=True, slots=True)
class Context:
    """What goes along while a file is read: problems and notes so far, the placeholders allowed.

    With `placeholders` None, braces are ordinary characters. `rest` takes what could be read of
    models that have problems.
    """

    problems: list[Problem]
    notes: list[Note]
    rest: list[object]
    placeholders: frozenset[str] | None = None

    def for_class(self, cls: type) -> Context:
        """With the placeholders that texts of a class may have besides, its `PLACEHOLDERS`."""
        more: frozenset[str] = getattr(cls, "PLACEHOLDERS", frozenset())
        if self.placeholders is None or not more:
            return self
        return Context(self.problems, self.notes, self.rest, self.placeholders | more)

    def report(self, message: str, location: SourceLocation | None, hint: str) -> Failed:
        """Add a problem."""
        return self.add(Problem(message, location, hint))

    def add(self, problem: Problem) -> Failed:
        """Add a problem that is known already."""
        self.problems.append(problem)
        return FAILED


Read = Callable[[Node, str, Context], Any]
"""Reads a node; the text is what messages call it, such as 'title' in its quotes."""


def kind_of(node: Node) -> str:
    """What the node is, in people's words."""
    if isinstance(node, SequenceNode):
        return "a list"
    return "keys with values" if isinstance(node, MappingNode) else "text"


def cut(text: str) -> str:
    """The text as a message quotes it: on one line, and not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_QUOTED else flat[: _MOST_QUOTED - 1] + "…"


def _scalar(node: Node, label: str, wants: str, context: Context) -> ScalarNode | None:
    """The node if it is a scalar with something in it."""
    if not isinstance(node, ScalarNode):
        hint = _text_hint(node) if wants.endswith("text") else f"write {wants} after the colon"
        context.report(f"{label} takes {wants}, not {kind_of(node)}", node.location, hint)
        return None
    if not node.text.strip():
        context.report(f"{label} is empty", node.location, f"it takes {wants}")
        return None
    return node


def _text(node: Node, label: str, context: Context) -> ScalarNode | None:
    """The node if it is a text, and whole."""
    if isinstance(node, ScalarNode) and (problem := comment_problem(node)):
        context.add(problem)
        return None
    return _scalar(node, label, "text", context)


def _text_hint(node: Node) -> str:
    """Most mappings in place of a text come from a colon that the author meant as one."""
    if isinstance(node, MappingNode) and node.in_braces:
        return "put text that starts with '{' in quotes"
    if isinstance(node, MappingNode) and len(node.entries) == 1:
        key = cut(node.entries[0][0])
        return f"the colon after '{key}' makes a key of it: put the whole text in quotes"
    if isinstance(node, MappingNode):
        return "put text that has ': ' or '{' in it in quotes"
    return "write one text; put text that starts with '[' or '- ' in quotes"


def read_line(node: Node, label: str, context: Context) -> Line | Failed:
    """One line of text, blanks at its ends taken off."""
    scalar = _text(node, label, context)
    if scalar is None:
        return FAILED
    line = scalar.trimmed()
    if "\n" in line:
        hint = "join the lines, or start the text with '>-' in place of '|'"
        return context.report(f"{label} takes one line of text", node.location, hint)
    if context.placeholders is not None:
        check_placeholders(line, context.placeholders, context.problems)
        if found := _MARKUP.search(line):
            message = f"{label} has no markup: '{cut(found[0])}' is printed as it stands there"
            hint = "write the words alone; markup is for texts of several lines"
            context.notes.append(Note(message, line.locate(found.start()), hint))
    return line


def read_checked(
    node: Node, label: str, context: Context, check: Callable[[Line], Problem | None]
) -> Line | Failed:
    """A line in which `check` finds nothing wrong."""
    line = read_line(node, label, context)
    if isinstance(line, Line) and (problem := check(line)):
        return context.add(problem)
    return line


def read_prose(node: Node, label: str, context: Context) -> Any:
    """Text with paragraphs and markup."""
    scalar = _text(node, label, context)
    if scalar is None:
        return FAILED
    source, known = scalar.line(), len(context.problems)
    prose = parse_prose(source, context.problems, context.placeholders, context.notes)
    _note_joined(scalar, context)
    if not prose.blocks and len(context.problems) == known:
        return context.report(f"{label} is empty", node.location, "it takes text")
    return prose


def _note_joined(scalar: ScalarNode, context: Context) -> None:
    """YAML joins the lines of a text without '|': choices to answer run together then."""
    written = scalar.source.text[scalar.start : scalar.end]
    if scalar.style is ScalarStyle.LITERAL or "\n" not in written:
        return
    if choices_of(written)[1] and not choices_of(scalar.text)[1]:
        message = "choices on lines of their own are joined here to one line"
        hint = "start the text with '|' and write it below: its lines stay lines"
        context.notes.append(Note(message, scalar.location, hint))


def read_whole(node: Node, label: str, context: Context, rule: Rule) -> int | Failed:
    """A whole number within the rule's bounds."""
    text = _number(node, label, "a whole number", _WHOLE, context)
    return FAILED if text is None else _bounded(int(text), node, label, context, rule)


def read_decimal(node: Node, label: str, context: Context, rule: Rule) -> float | Failed:
    """A number with or without a decimal point, within the rule's bounds."""
    text = _number(node, label, "a number", _DECIMAL, context)
    return FAILED if text is None else _bounded(float(text), node, label, context, rule)


def _number(
    node: Node, label: str, wants: str, form: re.Pattern[str], context: Context
) -> str | None:
    scalar = _scalar(node, label, wants, context)
    if scalar is None:
        return None
    if not scalar.plain:
        hint = f"write it without quotes: {cut(scalar.text)}"
        how = "text in quotes" if scalar.quoted else "a block of text"
        context.report(f"{label} takes {wants}, not {how}", node.location, hint)
    elif not form.fullmatch(scalar.text):
        hint = "write digits only" + ("" if form is _WHOLE else ", with a point for decimals")
        message = f"{label} takes {wants}, not '{cut(scalar.text)}'"
        context.report(message, node.location, hint)
    elif len(scalar.text) > _MOST_DIGITS:
        context.report(f"{label} has too many digits", node.location, "write a shorter number")
    else:
        return scalar.text
    return None


def _bounded(value: Any, node: Node, label: str, context: Context, rule: Rule) -> Any:
    """The number itself if the rule allows it."""
    low, high = rule.low, rule.high
    if (low is None or value >= low) and (high is None or value <= high):
        return value
    hint = f"it goes from {_shown(low)} to {_shown(high)}"
    return context.report(f"{label} can't be {_shown(value)}", node.location, hint)


def _shown(number: float | None) -> str:
    return "any number" if number is None else f"{number:.15g}"


def read_flag(node: Node, label: str, context: Context) -> bool | Failed:
    """Plain true or false."""
    scalar = _scalar(node, label, "true or false", context)
    if scalar is None:
        return FAILED
    if scalar.plain and scalar.text in {"true", "false"}:
        return scalar.text == "true"
    said = f"'{cut(scalar.text)}'" if scalar.plain else "text in quotes"
    meant = "false" if scalar.text.casefold() in {"no", "off", "false"} else "true"
    hint = f"write {meant}" if scalar.text.casefold() in _SWITCHES else "write true or false"
    return context.report(f"{label} takes true or false, not {said}", node.location, hint)


_SWITCHES = {"no", "off", "false", "yes", "on", "true"}


def read_date(node: Node, label: str, context: Context) -> date | Failed:
    """A date as ISO 8601 writes it, in quotes or not."""
    scalar = _scalar(node, label, "a date", context)
    if scalar is None:
        return FAILED
    if not ISO_DATE.fullmatch(scalar.text):
        message = f"{label} takes a date, not '{cut(scalar.text)}'"
        hint = "write year-month-day, such as 2026-03-31"
        return context.report(message, node.location, hint)
    try:
        return date.fromisoformat(scalar.text)
    except ValueError:
        message = f"{label} is {scalar.text}, a day that no calendar has"
        return context.report(message, node.location, "check the month and the day")


def read_choice(node: Node, label: str, context: Context, choice: type[Enum]) -> Enum | Failed:
    """A word that is the value of one of the enumeration's members."""
    words = [str(member.value) for member in choice]
    wants = "one of " + listed(words, "or")
    scalar = _scalar(node, label, wants, context)
    if scalar is None:
        return FAILED
    if scalar.text in words:
        return choice(scalar.text)
    best = nearest(scalar.text, words)
    hint = (f"did you mean '{best}'? " if best else "") + f"it takes {listed(words, 'or')}"
    return context.report(f"{label} can't be '{cut(scalar.text)}'", node.location, hint)
