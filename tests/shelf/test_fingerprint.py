"""What makes an edition another one, and what doesn't."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from builder.errors import SourceLocation
from builder.load.models import Answers
from builder.load.printer import Prices, Printer
from builder.load.style import FontFile
from builder.load.targets import load_target
from builder.load.text import Line
from builder.request import BuildRequest
from builder.shelf import fingerprint as module
from builder.shelf.fingerprint import fingerprint
from builder.shelf.parcel import pack, unpack
from tests.processes import completed
from tests.shelf.making import ROOT, TODAY, Many, many

Change = Callable[[BuildRequest], BuildRequest]


def edition(**changes: Any) -> Change:
    return lambda request: replace(request, edition=replace(request.edition, **changes))


CHANGES: dict[str, Change] = {
    "name": edition(name="other"),
    "owner": edition(owner="Ada"),
    "paper": edition(paper="a5"),
    "answers": edition(answers=Answers.NONE),
    "start": edition(start=date(2026, 5, 1)),
    "a text": lambda it: edition(topic=replace(it.edition.topic, title=Line("Other")))(it),
    "a measure": lambda it: replace(it, style=replace(it.style, gutter=it.style.gutter + 0.01)),
    "target": lambda it: replace(it, target=load_target("screen", (ROOT / "styles",))),
    "profile": lambda it: replace(it, profile=b"ICC"),
    "created": lambda it: replace(it, created=datetime(2026, 2, 3, tzinfo=UTC)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_goes_in_counts(request_: BuildRequest, name: str) -> None:
    assert fingerprint(CHANGES[name](request_)) != fingerprint(request_)


def test_prices_stand_on_the_ticket_only(request_: BuildRequest) -> None:
    dear = Printer(prices=Prices(sheet=1.0, currency=Line("EUR")))
    assert fingerprint(replace(request_, printer=dear)) == fingerprint(request_)


@pytest.mark.parametrize(
    ("start", "interview", "counts"),
    [
        (None, None, False),
        (date(2026, 2, 1), None, False),
        (date(2026, 2, 1), date(2026, 3, 1), False),
        (None, date(2026, 3, 1), True),
    ],
)
def test_today_counts_where_days_are_counted_back_to_it(
    request_: BuildRequest, start: date | None, interview: date | None, counts: bool
) -> None:
    dated = edition(start=start, interview=interview)(request_)
    tomorrow = replace(dated, today=date(2026, 1, 6))
    assert (fingerprint(dated) != fingerprint(tomorrow)) is counts
    assert dated.today == TODAY


def test_a_comment_is_no_content(tmp_path: Path) -> None:
    one, other = many(tmp_path / "a", 1), many(tmp_path / "b", 1)
    assert fingerprint(one.requests()[0]) == fingerprint(other.requests()[0])
    (topic,) = one.folders.content.rglob("leadership.yaml")
    topic.write_text("# a remark\n\n" + topic.read_text("utf-8"), "utf-8")
    again = many_again(one)
    assert fingerprint(again) == fingerprint(one.requests()[0])
    topic.write_text(topic.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
    assert fingerprint(many_again(one)) != fingerprint(again)


def many_again(shelf: Many) -> BuildRequest:
    """The first request, read anew."""
    from builder.pipeline import open_library
    from builder.plan.edition import Overrides, choose_editions

    chosen = choose_editions(open_library(shelf.folders), (), True, Overrides())
    return replace(shelf, editions=chosen).requests()[0]


def test_a_font_of_ones_own_counts_by_its_content(request_: BuildRequest, tmp_path: Path) -> None:
    font = tmp_path / "own.ttf"
    files = {**request_.style.files, "body": FontFile(Line("own.ttf"), tmp_path)}
    own = replace(request_, style=replace(request_.style, files=files))
    missing = fingerprint(own)
    font.write_bytes(b"one")
    one = fingerprint(own)
    font.write_bytes(b"two")
    assert len({missing, one, fingerprint(own)}) == 3
    font.write_bytes(b"one")
    assert fingerprint(own) == one


def test_our_own_code_counts(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    source = tmp_path / "room" / "a.py"
    source.write_text("x = 1")
    before = set(module._files(str(tmp_path)))
    source.write_text("x = 10")
    assert set(module._files(str(tmp_path))) != before
    own, names = module._code()[1], [path.name for path in (ROOT / "builder").rglob("*.py")]
    assert isinstance(own, list)
    assert len(own) == len(names)


def test_the_libraries_are_found() -> None:
    for name in module._LIBRARIES:
        assert module._stamp_of_package(name) not in {None, (0, 0)}
    assert module._stamp_of_package("no_such_package") is None


def test_it_survives_the_wire(request_: BuildRequest) -> None:
    assert fingerprint(unpack(pack(request_))) == fingerprint(request_)


def test_an_owner_s_place_survives_the_wire_and_is_no_content(request_: BuildRequest) -> None:
    def named(owner: str) -> BuildRequest:
        return edition(owner=owner)(request_)

    near, far = (Line("Ada", SourceLocation(Path("people.csv"), row, 1)) for row in (2, 70))
    assert len({fingerprint(named(owner)) for owner in (near, far, "Ada")}) == 1
    owner = unpack(pack(named(far))).edition.owner
    assert isinstance(owner, Line)
    assert (owner, owner.location) == ("Ada", far.location)


AGAIN = """
import sys
from pathlib import Path
from tests.shelf.making import many
from builder.shelf.fingerprint import fingerprint
print(fingerprint(many(Path(sys.argv[1]), 1).requests()[0]))
"""


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_finds_the_same(request_: BuildRequest, tmp_path: Path, seed: str) -> None:
    done = completed(
        [sys.executable, "-c", AGAIN, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == fingerprint(request_)


def hidden(whole: object) -> Iterator[str]:
    """Fields of all that a request is made of that its repr leaves out."""
    if is_dataclass(whole) and not isinstance(whole, type):
        for field in fields(whole):
            if not field.repr:
                yield f"{type(whole).__name__}.{field.name}"
            yield from hidden(getattr(whole, field.name))
    elif isinstance(whole, tuple | list | dict):
        for part in (whole, *whole.values()) if isinstance(whole, dict) else whole:
            yield from hidden(part) if part is not whole else ()


def test_no_field_is_hidden_from_it(request_: BuildRequest) -> None:
    """But for the place of a font: what lies there counts by itself, wherever that is."""
    assert set(hidden(request_)) == {"FontFile.folder"}


def test_the_checker_sees_a_hidden_field() -> None:
    secret = dataclasses.make_dataclass("A", [("x", int, dataclasses.field(repr=False))])
    assert list(hidden(({"key": [secret(1)]},))) == ["A.x"]
