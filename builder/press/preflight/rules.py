"""All rules of a preflight, and the preflight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from builder.frozen import dataclass
from builder.load.target import Permission, PressTarget
from builder.press.preflight import boxes, colours, document, edges, limits, sizes
from builder.press.preflight.book import Book, open_book
from builder.press.preflight.finding import Fault, Finding, findings
from builder.press.scan.model import ScannedFile


class Sourced(Protocol):
    """What a target asks for, with a key of its sources."""

    @property
    def source(self) -> str:
        """The key."""


Part = TypeVar("Part", bound=Sourced)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Part]):
    """A rule that a target may have.

    `part` is what the target says of it, None where it is silent; `look` finds what breaks it.
    """

    key: str
    part: Callable[[PressTarget], Part | None]
    look: Callable[[Book, Part], Iterator[Fault]]


def _forbidden(permission: Permission) -> Permission | None:
    return None if permission.allowed else permission


RULES: tuple[Rule[Any], ...] = (
    Rule("version", lambda target: target.version, document.version),
    Rule("encryption", lambda target: _forbidden(target.encryption), document.encryption),
    Rule("intent", lambda target: target.intent, document.output_intent),
    Rule("standard", lambda target: target.intent, document.standard),
    Rule("trapped", lambda target: target.intent, document.trapped),
    Rule("pages", lambda target: target.pages, document.page_count),
    Rule("papers", lambda target: target.papers, boxes.papers),
    Rule("size", lambda target: target.boxes, boxes.one_size),
    Rule("boxes", lambda target: target.boxes, boxes.boxes),
    Rule("fonts", lambda target: _forbidden(target.unembedded_fonts), document.fonts),
    Rule("links", lambda target: _forbidden(target.links), document.links),
    Rule("bookmarks", lambda target: _forbidden(target.bookmarks), document.bookmarks),
    Rule("forms", lambda target: _forbidden(target.forms), document.forms),
    Rule("scripts", lambda target: _forbidden(target.forms), document.scripts),
    Rule("safety", lambda target: target.safety, edges.safety),
    Rule("gutter", lambda target: target.gutter, edges.gutter),
    Rule("bleed", lambda target: target.bleed, edges.bleed),
    Rule("bleed-room", lambda target: target.bleed, edges.bleed_room),
    Rule("marks", lambda t: None if t.marks.allowed else t.marks, edges.printers_marks),
    Rule("registration", lambda t: t.marks if t.is_press else None, edges.registration),
    Rule("type", lambda target: target.type, sizes.type_size),
    Rule("lines", lambda target: target.lines, sizes.line_weight),
    Rule("tints", lambda target: target.tints, sizes.tints),
    Rule("images", lambda target: target.images, sizes.images),
    Rule(
        "colour",
        lambda t: None if t.colour.rgb and not t.intent else t.colour,
        colours.colour_spaces,
    ),
    Rule("rich-black", lambda target: _forbidden(target.rich_black), colours.rich_black),
    Rule("ink", lambda target: target.ink, colours.total_ink),
    Rule("transparency", lambda target: _forbidden(target.transparency), colours.transparency),
)
"""In the order in which findings are listed."""


def rules_of(target: PressTarget) -> tuple[Rule[Any], ...]:
    """The rules that a target has."""
    return tuple(rule for rule in RULES if rule.part(target) is not None)


def preflight(file: ScannedFile, target: PressTarget) -> tuple[Finding, ...]:
    """Everything in a file that its target would not take, alike faults summed up."""
    book = open_book(file, target)
    unseen = findings(limits.RULE, limits.SOURCE, limits.limits(file))
    return (*unseen, *(finding for rule in RULES for finding in _broken(rule, book)))


def _broken(rule: Rule[Any], book: Book) -> Iterator[Finding]:
    """What one rule finds, if the target has it."""
    part = rule.part(book.target)
    if part is not None:
        yield from findings(rule.key, _source(book.target, part), rule.look(book, part))


def _source(target: PressTarget, part: Sourced) -> str:
    """Where a rule is written and when that was looked up, in one line."""
    source = target.sources[part.source]
    checked = f"checked {source.checked}" if source.checked else "unverified"
    return ", ".join(filter(None, (source.title, source.url, checked)))
