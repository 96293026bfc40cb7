"""Every paper, style and place of the answers: laid out without a fault, then drawn."""

from __future__ import annotations

from itertools import product

import pytest

from builder.layout.proof import leaf_violations
from builder.load.models import Answers
from builder.plan.edition import Overrides
from tests.book.making import Shelf, drawn, laid_out
from tests.layout.invariants import broken

PAPERS = ("a4", "letter", "a5", "6x9")
STYLES = ("base", "ink-saver", "large-print", "left-handed")
COMBINATIONS = list(product(PAPERS, STYLES, Answers))


@pytest.mark.parametrize(("paper", "style", "answers"), COMBINATIONS)
def test_combination(paper: str, style: str, answers: Answers, shelf: Shelf) -> None:
    made = laid_out(shelf.library, Overrides(style=style, paper=paper, answers=answers))
    assert broken(made.desk, made.pages) == []
    assert leaf_violations(made.books[0].pages) == []
    assert len(made.books) == 1 + (answers is Answers.KEY)
    for book in made.books:
        assert len(book.pages) % 2 == 0
    if (PAPERS.index(paper) + STYLES.index(style)) % len(Answers) == list(Answers).index(answers):
        # Drawing them all takes long; of these, each paper, style and place is drawn four times.
        assert drawn(made, made.books[0].pages).startswith(b"%PDF-")


def test_all_are_tried(shelf: Shelf) -> None:
    made = laid_out(shelf.library, Overrides())
    assert set(made.desk.style.papers) == set(PAPERS)
    assert len(COMBINATIONS) == 64
