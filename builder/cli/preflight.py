"""`workbook preflight`: whether a house would take a PDF, and what to mend first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder.cli import options
from builder.cli.commands import COMMANDS
from builder.cli.folders import FolderWords, find_folders
from builder.cli.report import counted, problem_data
from builder.cli.streams import friendly, harmless, say, tell
from builder.errors import ExitCode, WorkbookError
from builder.frozen import dataclass

if TYPE_CHECKING:
    from builder.press.preflight.finding import Fault, Finding, Place

File = Annotated[str, typer.Argument(metavar="FILE", help="A PDF, by whichever program.")]

_DEFAULT = "home"

_DAMAGED = "is damaged; it could be read all the same, but a house may refuse it"


@dataclass(frozen=True, slots=True)
class Report:
    """What a preflight came to. `rules` is how many the target has.

    `repaired` says that the file is damaged and could be read all the same.
    """

    file: Path
    target: str
    pages: int
    rules: int
    repaired: bool
    findings: tuple[Finding, ...]

    @property
    def passes(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def preflight(
    file: File,
    target: options.Target = None,
    styles: options.StylesFolder = None,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> int:
    """Check a PDF against the rules of a printer or a print house.

    Says of each finding where it is, what the rule asks for, where the rule is written and how
    to mend it; without --for, by the rules of home. The exit status is 1 if there is any.
    """
    path, name = Path(file), target or _DEFAULT
    try:
        result = _check(path, name, styles)
    except WorkbookError as error:
        if not as_json:
            raise
        say(_failure(path, name, error))
        return error.exit_code
    if as_json:
        say(_document(result))
    elif not (quiet and result.passes):
        _say_report(result)
    return ExitCode.OK if result.passes else ExitCode.FINDINGS


def _check(path: Path, name: str, styles: str | None) -> Report:
    """Scan the file and look at it with the target's rules.

    Raises:
        UsageError: there is no such folder of styles.
        WorkbookError: there is no such target, its file has problems, or the PDF can't be read.
    """
    from builder.load.targets import load_target
    from builder.press.preflight.rules import preflight as find
    from builder.press.preflight.rules import rules_of
    from builder.press.scan.reader import scan_file

    target = load_target(name, find_folders(FolderWords(None, styles)).styles)
    scanned = scan_file(path)
    return Report(
        file=path,
        target=target.name,
        pages=len(scanned.pages),
        rules=len(rules_of(target)),
        repaired=scanned.repaired,
        findings=find(scanned, target),
    )


def _say_report(report: Report) -> None:
    """Advice, the findings, then the verdict."""
    if report.repaired:
        tell(harmless(f"note: {friendly(report.file)} {_DAMAGED}"))
    for finding in report.findings:
        for line in finding_lines(finding, report.target):
            say(harmless(line))
    say(harmless(verdict(report)))


def verdict(report: Report) -> str:
    """The last line."""
    file = friendly(report.file)
    if report.passes:
        done = f"{counted(report.pages, 'page')}, {counted(report.rules, 'rule')} checked"
        return f"{file} passes {report.target}: {done}"
    faults = counted(sum(finding.count for finding in report.findings), "finding")
    rules = counted(len({finding.rule for finding in report.findings}), "rule")
    return f"{file} does not pass {report.target}: {faults} by {rules}"


def finding_lines(finding: Finding, target: str) -> Iterator[str]:
    """What is wrong and where, how often, who says so, and what to do."""
    first = finding.first
    page = f"page {first.page}: " if first.page is not None else ""
    where = page + first.object + _at(first.place)
    yield f"{where}: {first.message}; {target} asks for {first.asks}"
    more = finding.count - 1
    if more:
        yield f"  and {more} more like it, on {_listed(finding.pages)}"
    yield f"  source: {finding.source}"
    yield f"  hint: {first.hint}"


def _at(place: Place | None) -> str:
    """` at 12.0, 30.5 mm (40.0 × 0.0)`."""
    if place is None:
        return ""
    x, y, width, height = (f"{round(part, 1) + 0.0:.1f}" for part in _numbers(place))
    return f" at {x}, {y} mm ({width} × {height})"


def _numbers(place: Place) -> tuple[float, float, float, float]:
    return place.x, place.y, place.width, place.height


def _listed(pages: tuple[int, ...]) -> str:
    """`page 3`, `3 pages (3 to 8)`."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    return f"{len(pages)} pages ({pages[0]} to {pages[-1]})"


def _document(report: Report) -> str:
    """Everything as JSON, in ASCII so that no encoding can spoil it."""
    data = {
        "file": friendly(report.file),
        "target": report.target,
        "pages": report.pages,
        "rules": report.rules,
        "repaired": report.repaired,
        "passes": report.passes,
        "findings": [_finding_data(finding) for finding in report.findings],
        "problems": [],
    }
    return json.dumps(data, indent=2)


def _failure(path: Path, target: str, error: WorkbookError) -> str:
    """The same document for a file that could not be looked at."""
    problems = [problem_data(problem) for problem in dict.fromkeys(error.problems)]
    about = {"file": friendly(path), "target": target}
    return json.dumps({**COMMANDS["preflight"].nothing, **about, "problems": problems}, indent=2)


def _finding_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "asks": finding.first.asks,
        "source": finding.source,
        "hint": finding.first.hint,
        "count": finding.count,
        "pages": list(finding.pages),
        "faults": [_fault_data(fault) for fault in finding.faults],
    }


def _fault_data(fault: Fault) -> dict[str, object]:
    """One object; its page and place are null where it has none, millimetres otherwise."""
    place = None
    if fault.place is not None:
        keys = ("x", "y", "width", "height")
        numbers = (round(part, 2) + 0.0 for part in _numbers(fault.place))
        place = dict(zip(keys, numbers, strict=True))
    return {
        "page": fault.page,
        "object": fault.object,
        "place": place,
        "message": fault.message,
    }
