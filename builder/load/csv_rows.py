"""A CSV file as programs write it, to rows of cells that know their places.

Spreadsheets use commas, semicolons or tabs, UTF-8 with or without a byte order mark or UTF-16,
name the sign between fields in a line of its own (`sep=;`), and leave empty columns behind.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from builder.errors import ContentError, Problem, SourceLocation
from builder.load.files import Trouble, file_bytes, shown

MOST_FIELDS = 1_000
"""In one row; a roster has some tens."""

_DELIMITERS = (",", ";", "\t")
_SEPARATOR = re.compile(r'\A"?sep=([^\w\s"]|\t)"?[,;\t ]*(?:\n|\Z)', re.IGNORECASE)
_FIELD = r' *(?:"(?:[^"]|"")*")?[^{sign}\n]*(?:{sign}|\n)'
"""A field of a record with the sign after it, as the csv module reads it."""

_ENCODING_HINT = "save it as UTF-8; a spreadsheet calls that 'CSV UTF-8'"
_QUOTE_HINT = 'a field in quotes ends with a quote; one within it is written twice: ""'


class Cell(NamedTuple):
    """A field of a record without the blanks around it, and where it begins."""

    text: str
    place: SourceLocation


def read_rows(
    path: Path, columns: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[Cell, ...]]:
    """The records of a file but blank ones; one that breaks the rules becomes a problem.

    The sign between fields is the one that the file names, else the one that parts the most of
    the `columns` in its first row.

    Raises:
        ContentError: there is no such file, or it is no text.
    """
    text = _text(path)
    if named := _SEPARATOR.match(text):
        # Its line stays as an empty one, so that the others keep their numbers.
        return _rows("\n" + text[named.end() :], named[1], shown(path), problems)
    return _rows(text, _delimiter(text, columns), shown(path), problems)


def key_of(cell: str) -> str:
    """A header's field as it is compared."""
    return cell.strip().casefold()


def _text(path: Path) -> str:
    """What the file says; its lines end as they do in a program."""
    data, place = file_bytes(path), SourceLocation(shown(path), 1, 1)
    if isinstance(data, Trouble):
        raise ContentError(Problem(data.message, place, data.hint))
    if data.startswith(b"PK\x03\x04"):
        hint = "save it as 'CSV UTF-8' in the program that made it"
        raise ContentError(Problem("this is a spreadsheet, not a CSV file", place, hint))
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if utf_16 or b"\0" in data:
            raise ContentError(Problem("this is not a text file", place, _ENCODING_HINT)) from error
        raise ContentError(_not_utf_8(data, error.start, place.path)) from error
    if "\0" in text:
        raise ContentError(Problem("this is not a text file", place, _ENCODING_HINT))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(data: bytes, offset: int, path: Path) -> Problem:
    """Say where a byte stands that no UTF-8 has, as in a file in a code page of Windows."""
    offset += 3 * data.startswith(b"\xef\xbb\xbf")  # the codec counts after the mark
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    place = SourceLocation(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"the file is not UTF-8: byte {offset + 1} is 0x{data[offset]:02x}"
    return Problem(message, place, _ENCODING_HINT)


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """The sign that parts the most known columns of the first row."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda sign: _known(first, sign, columns))


def _known(line: str, delimiter: str, columns: Sequence[str]) -> int:
    """How many known columns a line names, if that sign parts them."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # the row is read once more, and the problem told, with the sign chosen
        return 0
    return sum(key_of(cell) in columns for cell in cells)


def _rows(
    text: str, delimiter: str, path: Path, problems: list[Problem]
) -> Iterator[tuple[Cell, ...]]:
    lines = [f"{line}\n" for line in text.split("\n")]
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        first = reader.line_num
        place = SourceLocation(path, first + 1, 1)
        try:
            texts = next(reader, None)
        except csv.Error as error:
            problems.append(_unread(str(error), place))
            continue
        if texts is None:
            return
        if len(texts) > MOST_FIELDS:
            message = f"this row has {len(texts):,} fields; at most {MOST_FIELDS:,} are read"
            problems.append(Problem(message, place, "remove the columns that nobody needs"))
        elif any(map(str.strip, texts)):
            places = _places("".join(lines[first : reader.line_num]), delimiter, place)
            yield tuple(map(Cell, map(str.strip, texts), places))


def _unread(error: str, place: SourceLocation) -> Problem:
    """A record that the csv module gives up, in people's words."""
    if "limit" in error:
        message = f"a field of this row has more than {csv.field_size_limit():,} characters"
        return Problem(message, place, "shorten it; or a quote before it is never closed")
    return Problem(f"this row can't be read: {error}", place, _QUOTE_HINT)


def _places(record: str, delimiter: str, place: SourceLocation) -> Iterator[SourceLocation]:
    """Where each field of a record that begins at a place begins itself."""
    line, line_start = place.line, 0
    for found in re.finditer(_FIELD.format(sign=re.escape(delimiter)), record):
        yield SourceLocation(place.path, line, found.start() - line_start + 1)
        if breaks := found[0].count("\n"):
            line += breaks
            line_start = found.start() + found[0].rindex("\n") + 1
