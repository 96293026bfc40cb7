"""A CSV file of people: a copy is printed for each, with their name, dates, edition and levels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from builder.errors import ContentError, Note, Problem, SourceLocation
from builder.frozen import dataclass
from builder.load.csv_rows import Cell, key_of, read_rows
from builder.load.dates import DATE_HINT, ISO_DATE
from builder.load.files import shown
from builder.load.models import Level
from builder.load.nearest import did_you_mean, listed, nearest
from builder.load.problems import in_order
from builder.load.text import Line

COLUMNS = ("name", "start", "interview", "edition", "level")
MOST_PEOPLE = 5_000
LONGEST_NAME = 80
"""Characters; the cover of a small book has room for no more."""

_LEVEL_GAP = re.compile(r"[\s,;/+]+")
_MOST_QUOTED = 40
_HEADER_HINT = "begin with a row such as " + ",".join(COLUMNS)


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


def read_people(path: Path, notes: list[Note]) -> tuple[Person, ...]:
    """The people of a CSV file, in its order. What isn't read is added to `notes`.

    Raises:
        ContentError: with every problem of the file, in the order of their places.
    """
    problems: list[Problem] = []
    top = SourceLocation(shown(path), 1, 1)
    rows = read_rows(path, COLUMNS, problems)
    header = next(rows, None)
    if header is None and not problems:
        problems.append(Problem("there is no header row", top, _HEADER_HINT))
    if header is None or problems:  # the row that was read may not be the first
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
        problems.append(Problem("there are no people", top, "add a row for each person"))
    if problems:
        raise ContentError(*in_order(problems))
    return tuple(filter(None, people))


def _columns(header: Sequence[Cell], problems: list[Problem], notes: list[Note]) -> tuple[str, ...]:
    """The column of each field; empty where a spreadsheet has left an empty one behind.

    Rosters have columns of their own, such as telephone numbers: these are named in a note.

    Raises:
        ContentError: the row is no header at all.
    """
    names = tuple(key_of(cell.text) for cell in header)
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
    unnamed = [not name for name in columns] + [True] * (len(row) - len(columns))
    extra = [cell for cell, lost in zip(row, unnamed, strict=False) if lost and cell.text]
    if extra:
        more = f" and {len(extra) - 1} more" if len(extra) > 1 else ""
        verb = "stand" if more else "stands"
        message = f"'{_cut(extra[0].text)}'{more} {verb} in no column"
        hint = "put quotes around a field with a comma in it, or name the column"
        problems.append(Problem(message, extra[0].place, hint))


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
