"""A CSV file of people: a copy is printed for each, with their name, dates, edition and levels.

Spreadsheets write such files with commas, semicolons or tabs, as UTF-8 with or without a byte
order mark or as UTF-16, and leave empty columns behind: all of that is read.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from builder.errors import ContentError, Note, Problem, SourceLocation
from builder.frozen import dataclass
from builder.load.dates import DATE_HINT, ISO_DATE
from builder.load.files import MOST_BYTES, shown
from builder.load.models import Level
from builder.load.nearest import did_you_mean, listed, nearest
from builder.load.problems import in_order
from builder.load.text import Line

COLUMNS = ("name", "start", "interview", "edition", "level")
MOST_PEOPLE = 5_000
LONGEST_NAME = 80
"""Characters; the cover of a small book has room for no more."""

_DELIMITERS = (",", ";", "\t")
_LEVEL_GAP = re.compile(r"[\s,;/+]+")
_FIELD = r' *(?:"(?:[^"]|"")*")?[^{sign}\n]*(?:{sign}|\n)'
"""A field of a record with the sign after it, as the csv module reads it."""

_MOST_QUOTED = 40
_HEADER_HINT = "begin with a row such as " + ",".join(COLUMNS)
_ENCODING_HINT = "save it as UTF-8; a spreadsheet calls that 'CSV UTF-8'"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose copy it is. No edition: those that the command names. No levels: the edition's."""

    name: Line
    start: date | None
    interview: date | None
    edition: Line
    levels: tuple[Level, ...]

    @property
    def location(self) -> SourceLocation | None:
        """Where the name stands."""
        return self.name.location


class Cell(NamedTuple):
    """A field of a record without the blanks around it, and where it begins."""

    text: str
    place: SourceLocation


def read_people(path: Path, notes: list[Note]) -> tuple[Person, ...]:
    """The people of a CSV file, in its order. What isn't read is added to `notes`.

    Raises:
        ContentError: with every problem of the file, in the order of their places.
    """
    text = _text(path)
    problems: list[Problem] = []
    rows = _rows(text, _delimiter(text), shown(path), problems)
    header = next(rows, None)
    if header is None:
        problems.append(Problem("there is no header row", _top(path), _HEADER_HINT))
        raise ContentError(*problems)
    columns = _columns(header, problems, notes)
    people: list[Person | None] = []
    for row in rows:
        if len(people) == MOST_PEOPLE:
            message = f"there are more than {MOST_PEOPLE:,} people"
            problems.append(Problem(message, row[0].place, "split the file"))
            break
        people.append(_person(row, columns, problems))
    if not people and not problems:
        problems.append(Problem("there are no people", _top(path), "add a row for each person"))
    if problems:
        raise ContentError(*in_order(problems))
    return tuple(filter(None, people))


def _top(path: Path) -> SourceLocation:
    return SourceLocation(shown(path), 1, 1)


def _text(path: Path) -> str:
    """What the file says; its lines end as they do in a program.

    Raises:
        ContentError: there is no such file, or it is no text.
    """
    data, place = _bytes(path), _top(path)
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


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            trouble = "this is a folder, not a file", "name a CSV file"
        elif path.exists() and not path.is_file():
            trouble = "this is no ordinary file", "name a CSV file"
        elif path.stat().st_size > MOST_BYTES:
            trouble = f"at most {MOST_BYTES // 10**6} MB are read", "split the file"
        else:
            return path.read_bytes()
    except FileNotFoundError:
        trouble = "there is no such file", "check the name"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        trouble = f"the file can't be read: {reason.lower()}", "check who may read it"
    raise ContentError(Problem(trouble[0], _top(path), trouble[1]))


def _not_utf_8(data: bytes, offset: int, path: Path) -> Problem:
    """Say where a byte stands that no UTF-8 has, as in a file in a code page of Windows."""
    offset += 3 * data.startswith(b"\xef\xbb\xbf")  # the codec counts after the mark
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    place = SourceLocation(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"the file is not UTF-8: byte {offset + 1} is 0x{data[offset]:02x}"
    return Problem(message, place, _ENCODING_HINT)


def _delimiter(text: str) -> str:
    """The sign that parts the most known columns of the first row."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda sign: _known(first, sign))


def _known(line: str, delimiter: str) -> int:
    """How many known columns a line names, if that sign parts them."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return sum(_key(cell) in COLUMNS for cell in cells)


def _key(cell: str) -> str:
    return cell.strip().casefold()


def _rows(
    text: str, delimiter: str, path: Path, problems: list[Problem]
) -> Iterator[tuple[Cell, ...]]:
    """The records but blank ones; one that breaks the rules of the format becomes a problem."""
    lines = [f"{line}\n" for line in text.split("\n")]
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        first = reader.line_num
        try:
            texts = next(reader, None)
        except csv.Error as error:
            place = SourceLocation(path, first + 1, 1)
            hint = 'a field in quotes ends with a quote; one within it is written twice: ""'
            problems.append(Problem(f"this row can't be read: {error}", place, hint))
            continue
        if texts is None:
            return
        if any(map(str.strip, texts)):
            places = _places("".join(lines[first : reader.line_num]), delimiter, first + 1, path)
            yield tuple(map(Cell, map(str.strip, texts), places))


def _places(record: str, delimiter: str, line: int, path: Path) -> Iterator[SourceLocation]:
    """Where each field of a record begins."""
    pattern = _FIELD.format(sign=delimiter)
    for found in re.finditer(pattern, record):
        start = found.start()
        column = start - record.rfind("\n", 0, start)
        yield SourceLocation(path, line + record.count("\n", 0, start), column)


def _columns(header: Sequence[Cell], problems: list[Problem], notes: list[Note]) -> tuple[str, ...]:
    """The column of each field; empty where a spreadsheet has left an empty one behind.

    Rosters have columns of their own, such as telephone numbers: these are named in a note.

    Raises:
        ContentError: the row is no header at all.
    """
    names = tuple(_key(cell.text) for cell in header)
    if not set(names) & set(COLUMNS):
        problems.append(Problem("there is no header row", header[0].place, _HEADER_HINT))
        raise ContentError(*problems)
    for at, (name, cell) in enumerate(zip(names, header, strict=True)):
        if name in COLUMNS and names.index(name) < at:
            problems.append(Problem(f"there are two columns '{name}'", cell.place, "remove one"))
        elif name and name not in COLUMNS:
            best = nearest(name, set(COLUMNS) - set(names))
            hint = f"did you mean '{best}'?" if best else f"what is read: {listed(COLUMNS)}"
            notes.append(Note(f"the column '{_cut(cell.text)}' isn't read", cell.place, hint))
    if "name" not in names:
        problems.append(Problem("there is no column 'name'", header[0].place, _HEADER_HINT))
    return names


def _person(row: Sequence[Cell], columns: Sequence[str], problems: list[Problem]) -> Person | None:
    """A row as a person; None, and problems, if something is wrong with it."""
    before = len(problems)
    _check_extra(row, columns, problems)
    blank = dict.fromkeys(COLUMNS, Cell("", row[0].place))
    cells = blank | dict(zip(columns, row, strict=False))
    name = _name(cells["name"], problems) if "name" in columns else Line("")
    start, interview = (_date(cells[column], problems) for column in ("start", "interview"))
    if start and interview and interview <= start:
        message = f"the interview on {interview} is not after the start on {start}"
        hint = "leave out the start, or change a date"
        problems.append(Problem(message, cells["interview"].place, hint))
    levels = _levels(cells["level"], problems)
    if len(problems) > before:
        return None
    return Person(name, start, interview, Line(*cells["edition"]), levels)


def _check_extra(row: Sequence[Cell], columns: Sequence[str], problems: list[Problem]) -> None:
    """What stands in no column is lost; most often a comma in a field wants quotes."""
    for at, cell in enumerate(row):
        if cell.text and not "".join(columns[at : at + 1]):
            message = f"'{_cut(cell.text)}' stands in no column"
            hint = "put quotes around a field with a comma in it, or name the column"
            problems.append(Problem(message, cell.place, hint))


def _name(cell: Cell, problems: list[Problem]) -> Line:
    """The name on one line, its accents in the form that fonts have."""
    name = unicodedata.normalize("NFC", " ".join(cell.text.split()))
    bad = next((sign for sign in name if not sign.isprintable()), None)
    if not name:
        problems.append(Problem("the name is missing", cell.place, "write it, or remove the row"))
    elif bad:
        message = f"the name has U+{ord(bad):04X}, which can't be printed"
        problems.append(Problem(message, cell.place, "remove it"))
    elif len(name) > LONGEST_NAME:
        message = f"the name has {len(name)} characters, more than {LONGEST_NAME}"
        problems.append(Problem(message, cell.place, "shorten it"))
    return Line(name, cell.place)


def _date(cell: Cell, problems: list[Problem]) -> date | None:
    if not cell.text:
        return None
    if not ISO_DATE.fullmatch(cell.text):
        message = f"'{_cut(cell.text)}' is not a date"
        problems.append(Problem(message, cell.place, DATE_HINT))
        return None
    try:
        return date.fromisoformat(cell.text)
    except ValueError:
        hint = "check the month and the day"
        problems.append(Problem(f"there is no day {cell.text}", cell.place, hint))
        return None


def _levels(cell: Cell, problems: list[Problem]) -> tuple[Level, ...]:
    """One or more levels, in the order in which they are defined."""
    words = set(filter(None, _LEVEL_GAP.split(cell.text.casefold())))
    known = {level.value: level for level in Level}
    for word in sorted(words - known.keys()):
        message = f"there is no level '{_cut(word)}'"
        problems.append(Problem(message, cell.place, did_you_mean(word, known, "")))
    return tuple(level for word, level in known.items() if word in words)


def _cut(text: str) -> str:
    """The text as messages quote it."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED]}…"
