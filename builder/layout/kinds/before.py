"""The page before the work begins: for who prints the book, or for who was handed a printed one."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Stack
from builder.layout.desk import Desk
from builder.layout.forms import check_item, labelled, prose_field, rule_block, ruling, small_line
from builder.layout.heads import page_head
from builder.layout.items import Role
from builder.layout.prose import set_prose
from builder.layout.ruler import BASE, check_ruler
from builder.layout.sketch import Sketch
from builder.load.models import Answers
from builder.plan.pages import BeforeYouPrint, BeforeYouWrite

TRIAL_LINES = 3


def before_you_print(desk: Desk, page: BeforeYouPrint) -> Stack:
    """The check ruler, the printer's settings, the paper, and the colophon."""
    lead = (
        "Print this sheet by itself and lay a ruler on the line below before you print the "
        "rest. A page that was shrunk to fit has lines too close for a pen."
    )
    check = prose_field(
        desk,
        "The line from 0 to 100 is one hundred millimetres long. If yours is shorter, the "
        "printer has scaled the page.",
        gap=5.0,
    )
    body = [
        *page_head(desk, "Before you print"),
        *prose_field(desk, lead, gap=5.0),
        *labelled(desk, "Check", [check_ruler(desk), *check], gap=10.0, baseline=BASE),
        *_checklist(desk, page.answers),
    ]
    return Stack(tuple(body), tuple(_colophon(desk, page)), clear=10.0)


def before_you_write(desk: Desk, page: BeforeYouWrite) -> Stack:
    """For a copy that a press has printed: lines to try a pen on, the check ruler, the colophon."""
    lead = (
        "Try your pen on these lines and turn the page. If you see there what you wrote, take a "
        "finer pen or a pencil: answers stand behind the lines of their questions."
    )
    if page.answers is not Answers.OVERLEAF:
        lead = (
            "Try your pen on these lines and turn the page. If you see there what you wrote, "
            "take a finer pen or a pencil."
        )
    check = prose_field(
        desk,
        "The line from 0 to 100 is one hundred millimetres long. If yours is shorter, this copy "
        "was scaled when it was printed.",
        gap=5.0,
    )
    body = [
        *page_head(desk, "Before you write"),
        *prose_field(desk, lead, gap=5.0),
        *labelled(desk, "Try", [ruling(desk, TRIAL_LINES, first=desk.style.marks.ruling)], gap=5.0),
        *labelled(desk, "Check", [check_ruler(desk), *check], gap=10.0, baseline=BASE),
    ]
    if desk.is_wide:  # a small page keeps its room for the colophon
        body += labelled(desk, "Have ready", _things(desk), gap=10.0)
    return Stack(tuple(body), tuple(_colophon(desk, page)), clear=10.0)


def _things(desk: Desk) -> list[AnyBlock]:
    items = (
        (
            "A clock that counts minutes",
            "Drills and mock interviews are timed; so is every answer.",
        ),
        ("Somebody who asks you", "The score sheets are for the person across the table."),
        ("A pencil", "For a score that you will want to change."),
    )
    return [
        block
        for number, (title, text) in enumerate(items)
        for block in check_item(desk, title, text, gap=5.0 if number else 0.0)
    ]


def _checklist(desk: Desk, answers: Answers) -> list[AnyBlock]:
    leaf = (
        "Each answer then falls on the back of its own question."
        if answers is Answers.OVERLEAF
        else "The outer margins and the edge marks then meet."
    )
    groups = {
        "Set": [
            ("Scale 100 %", "Choose ‘actual size’; switch ‘fit to page’ off."),
            ("Both sides, flip on the long edge", leaf),
            ("Black is enough", "In grey the accent is still dark, and no meaning is lost."),
        ],
        "Choose": [
            ("Paper of 90 to 100 g/m²", "Uncoated and opaque: ink does not show on the back."),
        ],
        "Bind": [
            (
                "Punch, comb or clip at the inner margin",
                f"It is {desk.paper.inner:g} mm wide, so that no hole meets your writing.",
            ),
        ],
    }
    blocks: list[AnyBlock] = []
    for label, items in groups.items():
        group = [
            block
            for number, (title, text) in enumerate(items)
            for block in check_item(desk, title, text, gap=5.0 if number else 0.0)
        ]
        blocks += labelled(desk, label, group, gap=10.0)
    return blocks


def _colophon(desk: Desk, page: BeforeYouPrint | BeforeYouWrite) -> list[AnyBlock]:
    style = desk.style
    again = ", print the pages that you wear through a second time"
    text = (
        f"{page.title}, a workbook of the track {page.track}. {style.credit} Type on a grid of "
        f"{style.grid:g} mm, writing lines {style.marks.ruling:g} mm apart. For personal use: "
        f"write in it, cross things out{again if isinstance(page, BeforeYouPrint) else ''}."
    )
    blocks = set_prose(desk, text, x=desk.field_x, width=desk.reading, name="small", role=Role.BODY)
    sketch = Sketch(desk)
    y = desk.kind("small").leading
    sketch.reference(desk.field_x, y, "", "small", "{pages} pages on {sheets} sheets")
    totals = sketch.block(y, gap=2.0, keep=True)
    edition = small_line(desk, f"Edition {page.edition_id}", "small")
    return [
        rule_block(desk, gap=10.0),
        *labelled(desk, "Colophon", blocks, gap=4.5, baseline=desk.kind("small").leading),
        totals,
        edition,
    ]
