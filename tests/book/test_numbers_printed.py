"""Page numbers: what the contents, the index, references, links and bookmarks say is true."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import pytest

from builder.load.models import Answers
from builder.plan.edition import Overrides
from tests.book.making import Shelf
from tests.book.printed import PARTS, Printed, PrintedLink, links
from tests.book.source import Source, SourceCard, squeeze

REFERENCE = re.compile(r"(?:Answer )?(?:p\. )?(\d+)")


@pytest.fixture(scope="session", params=[*Answers, "key file"], ids=str)
def book(request: pytest.FixtureRequest, shelf: Shelf) -> Printed:
    """Every file that there is, the coach's key too."""
    if request.param == "key file":
        return shelf.key()
    return shelf.workbook(Overrides(answers=request.param))


@pytest.fixture(scope="session", params=list(Answers), ids=lambda mode: mode.value)
def workbook(request: pytest.FixtureRequest, shelf: Shelf) -> Printed:
    return shelf.workbook(Overrides(answers=request.param))


def places(book: Printed, source: Source) -> dict[str, int]:
    """Each entry that the contents must have, and the page where that really is."""
    track = source.track
    title = track["roadmap"]["title"]
    found = {name: book.page_that_begins(name) for name in ("Before you print",)}
    found["How to use this book"] = book.page_that_begins("How to use this book")
    for section in [*track["guide"], *source.topic["guide"]]:
        found[section["title"]] = book.page_that_begins(section["title"])
    found[f"Roadmap: {title}"] = book.page_that_begins(title)
    found |= days(book, source)
    found["Cadence log"] = book.page_that_begins("Week1", track["roadmap"]["cadence"]["name"])
    found["Question index"] = index_page(book, source)
    for run in source.runs():
        found[entry("Questions", run)] = question_page(book, source.cards[run[1] - 1])
    found["Rubric"] = rubric_page(book, source)
    found[f"Mock interview sheets, 1 to {track['mocks']}"] = book.page_that_begins("Mock1")
    found["Drill log"] = book.page_that_begins("Drill log")
    found["Progress"] = book.page_that_begins("Progress")
    found["Weakness blitz"] = book.page_that_holds(track["roadmap"]["blitz"]["lead"])
    found["Where to go next"] = next(page.number for page in book.pages if page.part == "Keep")
    found["Notes"] = found["Where to go next"] + 1
    return found


def entry(what: str, run: tuple[str, int, int]) -> str:
    level, first, last = run
    return f"{what} {first} to {last}, {level}"


def days(book: Printed, source: Source) -> dict[str, int]:
    """The contents' line of each step of the roadmap."""
    found, first = {}, 1
    for step in source.track["roadmap"]["steps"]:
        last = first + len(step["days"]) - 1
        name = f"Day {first}" if first == last else f"Days {first} and {last}"
        at = book.page_that_begins("Day", str(first), step["name"])
        found[f"{name}: {step['name']}"] = at
        first = last + 1
    return found


def index_page(book: Printed, source: Source) -> int:
    return book.page_that_holds("Attempt 1", *(card.title for card in source.cards))


def rubric_page(book: Printed, source: Source) -> int:
    return book.page_that_holds(source.rubric["lead"])


def question_page(book: Printed, card: SourceCard) -> int:
    return book.page_that_holds(*card.question)


def answer_page(book: Printed, card: SourceCard) -> int:
    return book.page_that_holds(*card.answer[:1])


def test_contents(workbook: Printed, source: Source) -> None:
    expected = places(workbook, source)
    if any(page.part == "Answers" for page in workbook.pages):
        for run in source.runs():
            expected[entry("Answers", run)] = answer_page(workbook, source.cards[run[1] - 1])
    page = workbook.pages[workbook.page_that_begins("Contents") - 1]
    assert dict(contents_rows(page.body, expected)) == expected


def contents_rows(text: str, known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Entry and number of each row; a part's first row begins with the part's name."""
    for row in text.split("\n"):
        match = re.fullmatch(r"(.*\D) ?(\d+)", " ".join(row.split()))
        if match:
            name = match[1].strip()
            part, _, rest = name.partition(" ")
            yield rest if part in PARTS and name not in known else name, int(match[2])


def test_index(workbook: Printed, source: Source) -> None:
    text = workbook.pages[index_page(workbook, source) - 1].body
    for card in source.cards:
        match = re.search(rf"^{card.number}\s+{re.escape(card.title)}\s+(\d+)$", text, re.MULTILINE)
        assert match
        assert int(match[1]) == question_page(workbook, card)


def test_references_of_the_roadmap(workbook: Printed, source: Source) -> None:
    text = "\n".join(page.body for page in workbook.pages if page.subject == "Roadmap")
    named: dict[str, list[int]] = {}
    for number, (step, day) in enumerate(source.days, 1):
        at = workbook.page_that_begins("Day", str(number), step["name"])
        opens = day is step["days"][0]
        where = rf"{step['name']}\s+p\. (\d+)" if opens else rf"p\. (\d+)\s*{day['task'][:20]}"
        named[f"day {number}"] = [at, *map(int, re.findall(where, text))]
    assert all(len(pages) == 2 and len(set(pages)) == 1 for pages in named.values()), named


def test_references_of_the_days(workbook: Printed, source: Source) -> None:
    known = {card.title: question_page(workbook, card) for card in source.cards}
    known |= places(workbook, source) | {
        "Guide": workbook.page_that_begins(source.track["guide"][0]["title"])
    }
    for number in range(1, source.track["mocks"] + 1):
        known[f"Mock sheet {number}"] = workbook.page_that_begins(f"Mock{number}")
    seen = 0
    for number, (step, _) in enumerate(source.days, 1):
        at = workbook.page_that_begins("Day", str(number), step["name"])
        for what, page in named_references(workbook.pages[at - 1].body):
            seen += 1
            assert known[what] == page, what
    assert seen >= 40


def named_references(text: str) -> Iterator[tuple[str, int]]:
    """`what p. N` of a day's page: cards after their number, sheets after 'At hand'."""
    for line in text.split("\n"):
        for match in re.finditer(
            r"(?:At hand |^\d+ )?([^\d\s](?:(?!p\. \d).)*?)\s+p\. (\d+)", line
        ):
            yield match[1].strip(), int(match[2])


def test_folio_label_and_position_agree(book: Printed) -> None:
    assert book.reader.page_labels == [str(page.number) for page in book.pages]
    first, *others = book.pages
    assert first.folio == ""
    assert [page.folio for page in others] == [str(page.number) for page in others]


def test_links_lead_where_their_text_says(book: Printed, source: Source) -> None:
    wrong = [link for link in links(book) if not is_true(link, book, source)]
    assert wrong == []


def is_true(link: PrintedLink, book: Printed, source: Source) -> bool:
    """Whether a link's target is what is printed on the link."""
    if link.address:
        return link.address.startswith(("http://", "https://", "mailto:"))
    number = REFERENCE.fullmatch(link.text)
    if number:
        return link.target == int(number[1])
    titles = {squeeze(card.title): card for card in source.cards}
    card = titles.get(squeeze(link.text))
    return card is not None and link.target == question_page(book, card)


def test_every_reference_can_be_clicked(workbook: Printed) -> None:
    known = links(workbook)
    for page in workbook.pages:
        printed = len(re.findall(r"p\. \d+", page.body))
        clicked = sum("p. " in link.text for link in known if link.page == page.number)
        sample = page.begins_with("How to use")
        assert clicked == printed - sample, page.number
    contents = workbook.page_that_begins("Contents")
    assert sum(link.page == contents for link in known) >= 20


def test_numbers_on_small_paper(shelf: Shelf, source: Source) -> None:
    small = shelf.workbook(Overrides(paper="a5", style="large-print", answers=Answers.BACK))
    folios = {page.number: page.folio for page in small.pages if page.part}
    assert len(folios) >= len(small.pages) - 2
    assert {number: small.reader.page_labels[number - 1] for number in folios} == folios
    assert all(folio == str(number) for number, folio in folios.items())
    assert [link for link in links(small) if not is_true(link, small, source)] == []


def test_a_wrong_link_is_noticed(shelf: Shelf, source: Source) -> None:
    book = shelf.workbook(Overrides())
    assert is_true(PrintedLink(3, "p. 5", 5), book, source)
    assert not is_true(PrintedLink(3, "p. 5", 6), book, source)
    assert not is_true(PrintedLink(3, source.cards[0].title, 6), book, source)
    assert not is_true(PrintedLink(3, "a file", 0, "file:///etc/passwd"), book, source)


def bookmarks(book: Printed) -> Iterator[tuple[int, str, int]]:
    """Depth, title and page of every bookmark."""

    def below(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for one in entries:
            if isinstance(one, list):
                yield from below(one, depth + 1)
            else:
                number = book.reader.get_destination_page_number(one)
                assert number is not None
                yield depth, str(one.title), number + 1

    return below(book.reader.outline, 0)


def test_bookmarks_of_parts(book: Printed) -> None:
    parts = {title: page for depth, title, page in bookmarks(book) if depth == 0}
    first = {page.part: page.number for page in reversed(book.pages) if page.part}
    assert parts.pop("Start", 1) == 1
    first.pop("Start", None)
    assert parts == first


def test_bookmarks_lead_to_what_they_name(book: Printed, source: Source) -> None:
    cards = {card.number: card for card in source.cards}
    for depth, title, number in bookmarks(book):
        page = book.pages[number - 1]
        answer = re.fullmatch(r"Answer (\d+) (.*)", title)
        question = re.fullmatch(r"(\d+) (.*)", title)
        if answer:
            assert answer[2] == cards[int(answer[1])].title
            assert number == answer_page(book, cards[int(answer[1])])
        elif question:
            assert question[2] == cards[int(question[1])].title
            assert number == question_page(book, cards[int(question[1])])
        elif depth and title != "Cover":
            words = squeeze(title.replace(":", ""))
            assert words in (squeeze(page.subject), squeeze(page.body)[: len(words)]), title


def test_bookmarks_are_complete(workbook: Printed, source: Source) -> None:
    titles = {title for _, title, _ in bookmarks(workbook)}
    expected = {f"{card.number} {card.title}" for card in source.cards}
    expected |= {f"Day {n}: {step['name']}" for n, (step, _) in enumerate(source.days, 1)}
    expected |= {f"Mock interview {n}" for n in range(1, source.track["mocks"] + 1)}
    assert expected <= titles
