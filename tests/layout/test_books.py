"""What holds for every book, whatever its content, paper, style and place of the answers."""

from __future__ import annotations

from hypothesis import given, settings

from builder.layout.book import lay_out
from builder.layout.proof import leaf_violations
from tests.layout.books import books_of, lost, misplaced, wrong_cards, wrong_numbers
from tests.layout.generated import Request, requests, small_topics
from tests.layout.invariants import broken


def check(request: Request) -> None:
    for number, made in enumerate(books_of(request)):
        assert broken(made.desk, made.pages) == []
        assert wrong_cards(made) == []
        assert lost(made) == []
        assert misplaced(made) == []
        assert wrong_numbers(made) == []
        if number == 0:
            assert leaf_violations(made.pages) == []


@settings(max_examples=40)
@given(requests())
def test_any_book(request: Request) -> None:
    check(request)


@settings(max_examples=60)
@given(requests(small_topics))
def test_any_small_book(request: Request) -> None:
    check(request)


@settings(max_examples=10)
@given(requests(small_topics))
def test_laying_out_twice_gives_the_same(request: Request) -> None:
    for made in books_of(request):
        assert lay_out(made.desk, made.plan) == made.pages
