"""Where to go next: the topics that carry on from this one."""

from __future__ import annotations

from builder.layout.blocks import AnyBlock, Stack
from builder.layout.desk import Desk
from builder.layout.fields import Field, field_rows
from builder.layout.forms import check_item, labelled, prose_field, rule_block, ruling, together
from builder.layout.heads import page_head
from builder.plan.edition import Related
from builder.plan.pages import WhereNext


def where_next(desk: Desk, page: WhereNext) -> Stack:
    """A box to tick for each topic, what it is about, and room to say what for."""
    text = (
        f"These topics touch {page.topic}. Take the one that would have mended your lowest score, "
        "and write down the weakness that it is for."
    )
    body = [*page_head(desk, "Where to go next"), *prose_field(desk, text, gap=5.0)]
    for number, topic in enumerate(page.related):
        body += _topic(desk, topic, gap=10.0 if number == 0 else 5.0)
    body += [rule_block(desk, gap=8.0)]
    body += labelled(desk, "My own list", [ruling(desk, 3, least=1, grows=True)], gap=2.5)
    return Stack(tuple(body))


def _topic(desk: Desk, topic: Related, *, gap: float) -> list[AnyBlock]:
    fields = [Field("The weakness it is for", 3.5), Field("Start", 1.5)]
    blocks = [
        *check_item(desk, topic.title, topic.summary, gap=0.0),
        *field_rows(desk, fields, x=desk.field_x, width=desk.field, gap=5.0),
    ]
    entry = labelled(desk, "Topic", blocks, gap=2.5)
    return together(desk, [rule_block(desk, gap=0), *entry], top=2.5, gap=gap)
