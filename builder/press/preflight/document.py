"""Rules about the file as a whole: version, pages, fonts, what is interactive, the standard."""

from __future__ import annotations

from collections.abc import Iterator

from builder.load.page_counts import Pages
from builder.load.target import Intent, OutputIntent, Permission, Version
from builder.press.preflight.book import Book, TrimmedPage, most_common_size
from builder.press.preflight.finding import Fault
from builder.press.scan.model import Annotation

_FIELD, _TRAPS = "Widget", "TrapNet"
_INTENT = "GTS_PDFX"
_INKS = 4
"""Components of a profile for printing with cyan, magenta, yellow and black."""


def version(book: Book, rule: Version) -> Iterator[Fault]:
    """The file is not newer than what is read there."""
    if _numbers(book.file.version) > _numbers(rule.newest):
        asks = f"{rule.newest} or older"
        yield Fault("PDF version", book.file.version, asks, f"export it as PDF {rule.newest}")


def _numbers(version: str) -> tuple[int, ...]:
    """1.10 is newer than 1.9; what is no number is older than all."""
    return tuple(int(part) if part.isdecimal() else -1 for part in version.split("."))


def encryption(book: Book, _: Permission) -> Iterator[Fault]:
    """The file needs no password and restricts nothing."""
    if book.file.encrypted:
        hint = "save it without a password and without restrictions"
        yield Fault("file", "it is encrypted", "a file without encryption", hint)


def page_count(book: Book, rule: Pages) -> Iterator[Fault]:
    """There are enough pages, not too many, and on a press they fill the last sheet.

    A printer at home leaves a last back blank, and a house may add it: no harm is done.
    """
    count, takes = len(book.pages), rule.of_width(round(most_common_size(book).width, 1))
    if count < takes.fewest:
        asks, hint = f"at least {takes.fewest}{takes.of}", "add pages at the end, for notes"
    elif takes.most is not None and count > takes.most:
        asks, hint = f"at most {takes.most}{takes.of}", "leave pages out, or make two volumes"
    elif book.target.is_press and not rule.is_filled and count % rule.multiple:
        asks, hint = f"a multiple of {rule.multiple}", f"add {-count % rule.multiple} at the end"
    else:
        return
    yield Fault("page count", str(count), asks, hint)


def fonts(book: Book, _: Permission) -> Iterator[Fault]:
    """Every font that is used is in the file."""
    asks, hint = "every font in the file", "export it with all fonts embedded"
    for page in book.pages:
        for font in page.scanned.fonts:
            if not font.embedded:
                name = f"font {font.name}"
                yield Fault(name, "not embedded", asks, hint, page.number, alike=name)


def links(book: Book, _: Permission) -> Iterator[Fault]:
    """Nothing lies on a page to be clicked; fields are the next rule's.

    PDF/X lets annotations be that are clear of the bleed, and traps (ISO 15930-1).
    """
    asks, hint = "a file without links and annotations", "export it without links and comments"
    for page in book.pages:
        for annotation in page.scanned.annotations:
            is_let_be = book.target.intent is not None and _is_of_no_harm(page, annotation)
            if annotation.subtype != _FIELD and not is_let_be:
                yield _annotation(page, annotation, asks, hint)


def _is_of_no_harm(page: TrimmedPage, annotation: Annotation) -> bool:
    """Whether an annotation is a trap, or lies beside the bleed."""
    is_beside = not page.holds(page.gaps(annotation.box), page.bleed)
    return annotation.subtype == _TRAPS or is_beside


def forms(book: Book, _: Permission) -> Iterator[Fault]:
    """There are no fields to fill in, whether they are on a page or not."""
    asks, hint = "a file without forms", "flatten the form: print it to a PDF"
    on_pages = [
        _annotation(page, annotation, asks, hint)
        for page in book.pages
        for annotation in page.scanned.annotations
        if annotation.subtype == _FIELD
    ]
    yield from on_pages
    if book.file.form_fields and not on_pages:
        yield Fault("form fields", str(book.file.form_fields), asks, hint)


def _annotation(page: TrimmedPage, annotation: Annotation, asks: str, hint: str) -> Fault:
    name = "field" if annotation.subtype == _FIELD else f"annotation {annotation.subtype}"
    place = page.place(annotation.box)
    return Fault(name, "made for a screen", asks, hint, page.number, place, alike=name)


def bookmarks(book: Book, _: Permission) -> Iterator[Fault]:
    """There is no outline."""
    if book.file.bookmarks:
        asks, hint = "a file without bookmarks", "export it without bookmarks"
        yield Fault("bookmarks", str(book.file.bookmarks), asks, hint)


def scripts(book: Book, _: Permission) -> Iterator[Fault]:
    """There is no JavaScript."""
    if book.file.scripts:
        asks, hint = "a file without scripts", "export it without scripts"
        yield Fault("scripts", str(book.file.scripts), asks, hint)


def output_intent(book: Book, rule: OutputIntent) -> Iterator[Fault]:
    """The file says for which printing condition it was made, as ISO 15930 wants it.

    PDF/X-1a takes the name of a registered condition, or a profile of four inks; PDF/X-4 a
    profile. Any condition will do: its choice is between the author and the house.
    """
    intents = [intent for intent in book.file.intents if intent.subtype == _INTENT]
    asks = f"one PDF/X output intent, such as {rule.condition}"
    hint = f"export it as {rule.standard}"
    if len(intents) != 1:
        yield Fault("output intent", f"there are {len(intents) or 'none'}", asks, hint)
        return
    (intent,) = intents
    needs_profile = rule.kind is Intent.PROFILE or not intent.registry
    if not intent.condition:
        yield Fault("output intent", "it names no condition", asks, hint)
    elif needs_profile and not intent.components:
        asks = "an ICC profile in the output intent"
        yield Fault("output intent", "it has no ICC profile", asks, hint)
    elif intent.components not in {0, _INKS}:
        asks = "an ICC profile of 4 inks in the output intent"
        message = f"its ICC profile has {intent.components} components"
        yield Fault("output intent", message, asks, hint)


def standard(book: Book, rule: OutputIntent) -> Iterator[Fault]:
    """The file claims the standard."""
    if not {rule.standard, *rule.also_taken} & {*book.file.standards}:
        claims = " and ".join(book.file.standards)
        message = f"it says it is {claims}" if claims else "it does not say that it follows one"
        asks = " or ".join([rule.standard, *rule.also_taken])
        yield Fault("standard", message, asks, f"export it as {rule.standard}")


def trapped(book: Book, rule: OutputIntent) -> Iterator[Fault]:
    """The file says whether traps are in it already; "Unknown" is not enough for PDF/X."""
    if book.file.trapped not in {"True", "False"}:
        message = f"it is '{book.file.trapped}'" if book.file.trapped else "it is missing"
        asks, hint = "True or False", f"export it as {rule.standard}, or set Trapped to False"
        yield Fault("Trapped", message, asks, hint)
