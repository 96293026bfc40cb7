"""A small content folder that has everything, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.helpers import write

CARD = """
  - id: {id}
    title: A title
    level: easy
    question: Why?
    answer: Because.
    example: Once.
    mistakes: [One., Two.]
    follow_up: And then?
"""

TRACK = (
    """\
name: Product
year: 2026
tagline: A line
rubric: panel
rounds:
  - {name: Sense, asks: Who?}
guide:
  - {title: "On {topic}", text: "Read {topic}.", your_turn: "Write {{this}}."}
roadmap:
  title: A week
  lead: Go.
  steps:
    - name: Basics
      aim: Know it.
      days:
        - task: Read.
          goal: Know.
          session: [{name: Read, minutes: 30}]
          look_back: What?
          tomorrow: Who?
          sheets: [mock]
  blitz: {lead: Attack., drills: [{name: One, text: Again.}]}
  cadence: {name: On, aim: Keep going.}
templates:"""
    + CARD.format(id="shared-one")
    + CARD.format(id="shared-two")
)

RUBRIC = """\
name: Panel
lead: Score it.
criteria:
  - {name: Clear, question: Was it?, levels: [a, b, c, d, e]}
"""

FILES = {
    "tracks/pm/track.yaml": TRACK,
    "tracks/pm/topics/leadership.yaml": "title: L\nsummary: S\ncards:" + CARD.format(id="own"),
    "tracks/pm/topics/empty.yaml": "title: E\nsummary: S\n",
    "rubrics/panel.yaml": RUBRIC,
    "editions.yaml": "editions:\n  - {name: first, topic: leadership}\n",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without a problem."""
    return write(tmp_path / "content", FILES)
