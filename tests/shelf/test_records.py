"""A record counts only if all agrees with it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder import pipeline
from builder.errors import OutputError
from builder.load.models import Answers
from builder.load.printer import Prices, Printer
from builder.load.text import Line
from builder.request import BuildRequest, MadeEdition
from builder.shelf import records
from builder.shelf.work import make

Kept = tuple[BuildRequest, MadeEdition]


@pytest.fixture(scope="module")
def made(request_: BuildRequest) -> Kept:
    keyed = replace(request_, edition=replace(request_.edition, answers=Answers.KEY))
    edition = make(keyed, lambda *_: None)
    assert isinstance(edition, MadeEdition)
    return keyed, edition


@pytest.fixture
def kept(made: Kept, output: Path) -> Kept:
    """Two files, written and remembered."""
    pipeline.write_edition(made[1], output)
    records.keep(output, *made, "f1")
    return made


def record_of(output: Path) -> Path:
    (record,) = (output / ".workbook").iterdir()
    return record


def test_what_comes_back_is_what_was_written(kept: Kept, output: Path) -> None:
    written = pipeline.write_edition(kept[1], output)
    found = records.unchanged(output, kept[0], "f1")
    assert found == replace(written, unchanged=True)
    assert [file.kind for file in written.files] == ["workbook", "key"]


def test_another_fingerprint(kept: Kept, output: Path) -> None:
    assert records.unchanged(output, kept[0], "f2") is None


def test_another_name_or_target_has_a_record_of_its_own(kept: Kept, output: Path) -> None:
    request, made = kept
    named = replace(request.edition, name="other")
    for edition in (named, replace(request.edition, target="screen")):
        other = replace(request, edition=edition)
        assert records.unchanged(output, other, "f1") is None
        records.keep(output, other, made, "f3")
    assert records.unchanged(output, request, "f1") is not None


@pytest.mark.parametrize("name", ["e0.pdf", "e0-key.pdf"])
def test_a_file_that_was_changed_or_removed(kept: Kept, output: Path, name: str) -> None:
    data = (output / name).read_bytes()
    (output / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert records.unchanged(output, kept[0], "f1") is None
    (output / name).unlink()
    assert records.unchanged(output, kept[0], "f1") is None
    (output / name).write_bytes(data)
    assert records.unchanged(output, kept[0], "f1") is not None


def test_any_damage_to_a_record_is_seen(kept: Kept, output: Path) -> None:
    record = record_of(output)
    data = record.read_bytes()
    for place in range(len(data)):
        record.write_bytes(data[:place])
        assert records.unchanged(output, kept[0], "f1") is None
        record.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert records.unchanged(output, kept[0], "f1") is None
    record.write_bytes(data)
    assert records.unchanged(output, kept[0], "f1") is not None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1, 2]", b"\xff\xfe\x00", b"null\nnull"])
def test_somebody_elses_file(kept: Kept, output: Path, data: bytes) -> None:
    record_of(output).write_bytes(data)
    assert records.unchanged(output, kept[0], "f1") is None
    records.keep(output, *kept, "f1")
    assert records.unchanged(output, kept[0], "f1") is not None


def test_a_place_that_takes_no_record(made: Kept, output: Path) -> None:
    pipeline.write_edition(made[1], output)
    (output / ".workbook").write_text("a file, where a folder goes")
    records.keep(output, *made, "f1")
    assert records.unchanged(output, made[0], "f1") is None
    assert (output / ".workbook").read_text() == "a file, where a folder goes"


def test_the_ticket_knows_todays_prices(kept: Kept, output: Path) -> None:
    printer = Printer(prices=Prices(sheet=1.0, currency=Line("EUR")))
    found = records.unchanged(output, replace(kept[0], printer=printer), "f1")
    assert found is not None
    ticket = found.files[0].ticket
    assert ticket is not None
    assert ticket.price == f"EUR {ticket.sheets:.2f}"


def test_only_abandoned_drafts_are_swept(kept: Kept, output: Path) -> None:
    old, new = output / ".workbook-00aa", output / ".workbook-00bb"
    below = output / ".workbook" / ".workbook-00cc"
    for path in (old, new, below):
        path.write_bytes(b"half")
    long_ago = time.time() - 2 * records._ABANDONED
    os.utime(old, (long_ago, long_ago))
    os.utime(below, (long_ago, long_ago))
    os.utime(output / ".workbook", (long_ago, long_ago))
    records.sweep(output)
    assert not old.exists()
    assert not below.exists()
    assert new.exists()
    assert records.unchanged(output, kept[0], "f1") is not None


def test_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    records.sweep(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def wished(request: BuildRequest, wish: str) -> BuildRequest:
    return replace(request, edition=replace(request.edition, wish=wish))


def test_what_was_made_for_another_wish_is_left_alone(kept: Kept, output: Path) -> None:
    with pytest.raises(OutputError) as caught:
        records.unchanged(output, wished(kept[0], "e0 --name Ben"), "f1")
    (problem,) = caught.value.problems
    assert problem.message == (
        f"{output / 'e0.pdf'} is there already, and was asked for otherwise: {kept[0].edition.wish}"
    )
    assert "--force" in (problem.hint or "")


def test_a_record_of_what_is_gone_is_in_nobodys_way(kept: Kept, output: Path) -> None:
    for file in kept[1].files:
        (output / file.name).unlink()
    assert records.unchanged(output, wished(kept[0], "e0 --name Ben"), "f1") is None


def forged(output: Path, data: object) -> None:
    """A record whose hash is right."""
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    record_of(output).write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


STRANGE: tuple[object, ...] = (
    None,
    True,
    -1,
    10**400,
    1e308,
    "",
    "../x",
    [],
    {},
    [[]],
    {"a": None},
)


def other_values(data: object) -> Iterator[object]:
    """The data with one value after the other in another form, or left out."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield {name: it for name, it in data.items() if name != key}
            yield from ({**data, key: it} for it in other_values(value))
        yield {**data, "more": 1}
    elif isinstance(data, list):
        yield from (
            [*data[:n], it, *data[n + 1 :]]
            for n in range(len(data))
            for it in other_values(data[n])
        )
    for strange in STRANGE:
        if type(strange) is not type(data):
            yield strange


def test_a_forged_record_counts_for_nothing(kept: Kept, output: Path) -> None:
    """Whatever its form: it is like none, or it has the form of ours and is found out."""
    data = json.loads(record_of(output).read_bytes().partition(b"\n")[2])
    strange = [it for it in other_values(data) if it != data]
    assert len(strange) > 300
    for one in strange:
        forged(output, one)
        found = records.unchanged(output, kept[0], "f1")
        assert found is None or one_number_is_another(one, data)


def one_number_is_another(one: object, data: object) -> bool:
    """Whether JSON data differ in numbers of a job alone, which a ticket can be made of."""
    if isinstance(one, dict) and isinstance(data, dict):
        return one.keys() == data.keys() and all(
            one_number_is_another(one[k], data[k]) for k in one
        )
    if isinstance(one, list) and isinstance(data, list):
        return len(one) == len(data) and all(map(one_number_is_another, one, data))
    numbers = isinstance(one, int | float) and isinstance(data, int | float)
    return one == data or numbers or (one is None and isinstance(data, dict))


@pytest.mark.parametrize("text", [b"[" * 100_000, b'{"a": NaN}', b"1e999", b"\xff", b"{}"])
def test_a_record_that_is_no_json_of_ours(kept: Kept, output: Path, text: bytes) -> None:
    forged(output, text)
    assert records.unchanged(output, kept[0], "f1") is None


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders on Windows")
@pytest.mark.parametrize("which", ["record", "pdf"])
def test_nobody_waits_for_a_pipe_or_reads_a_folder(kept: Kept, output: Path, which: str) -> None:
    path = record_of(output) if which == "record" else output / "e0.pdf"
    path.unlink()
    os.mkfifo(path)
    assert records.unchanged(output, kept[0], "f1") is None
    path.unlink()
    path.mkdir()
    assert records.unchanged(output, kept[0], "f1") is None


def test_a_huge_record_is_not_read(kept: Kept, output: Path) -> None:
    with record_of(output).open("r+b") as file:
        file.truncate(10**12)
    assert records.unchanged(output, kept[0], "f1") is None
