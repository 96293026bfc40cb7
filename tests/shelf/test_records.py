"""A record counts only if all agrees with it."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from builder import pipeline
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
