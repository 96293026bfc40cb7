"""The file of a new topic: it lives on its track's templates until it has cards of its own."""

from __future__ import annotations

import json

from builder.load.models import Track

_FORM = """\
# A first edition, made of the template questions of its track. A card written here takes the
# place of the template with the same id; the others come after these. When all eighteen are
# yours, remove 'templates: true'.
title: {title}
summary: "{{Cards}} questions, each answered aloud in three minutes."
templates: true

cards: []
# Replace [] by cards such as this one, each with two spaces before its '- id':
#
#   - id: {first}
#     title: Two to four words
#     level: easy
#     question: At most 22 words, as a panel would ask it.
#     answer: |
#       Two to four short paragraphs, 90 to 150 words, as you would say it aloud.
#     example: A case of 30 to 60 words with numbers that add up.
#     mistakes:
#       - What goes wrong most often.
#       - What goes wrong next.
#     follow_up: What would they ask you then?
#     moves: [Three short lines, For the back, Of the pocket card]
#
# The templates that it can replace:
#
{templates}
"""


def topic_text(title: str, track: Track) -> str:
    """The YAML text of a topic of that title; the track must have templates."""
    listed = "\n".join(
        f"#   {card.id} ({card.level.value}): {card.title}" for card in track.templates
    )
    # A JSON string is a YAML string, whatever the title holds.
    quoted = json.dumps(title.replace("{", "{{").replace("}", "}}"), ensure_ascii=False)
    return _FORM.format(title=quoted, first=track.templates[0].id, templates=listed)
