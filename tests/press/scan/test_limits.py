"""Files made to exhaust a reader: all are answered within a budget, and none passes."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

import pytest

from builder.errors import RequestError
from builder.load.targets import load_target
from builder.press.preflight.rules import preflight
from builder.press.scan import budget
from builder.press.scan.budget import Budget, LimitError, SpentError
from builder.press.scan.model import Rect, ScannedFile
from tests.press.hostile import HOSTILE, bomb, many_pages
from tests.press.pdfs import Made, form, pdf_with
from tests.press.scan.conftest import Scan

_STYLES = Path(__file__).parents[3] / "styles"


def unseen(file: ScannedFile) -> list[str]:
    return [*file.unseen, *(why for page in file.pages for why in page.unseen)]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_not_looked_at_is_said(
    name: str, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "steps" in HOSTILE[name].says:  # the others have to meet their own limit first
        monkeypatch.setattr(budget, "MOST_STEPS", 50_000)
    data = HOSTILE[name].make()
    assert len(data) < 700_000
    file = scan(data)
    assert all(HOSTILE[name].says in why for why in unseen(file)[:1])
    assert unseen(file)
    found = [it for it in preflight(file, load_target("home", [_STYLES])) if it.rule == "limits"]
    assert sum(finding.count for finding in found) == len(unseen(file))
    assert all(HOSTILE[name].says in finding.first.message for finding in found)


def test_good_file_has_nothing_unseen(scan: Scan) -> None:
    assert (
        unseen(scan(pdf_with("0 0 9 9 re f BT /Sans 12 Tf (Hello) Tj /Cid 9 Tf <0001> Tj ET")))
        == []
    )


def test_pages_keep_their_boxes_when_the_budget_is_spent(
    scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_STEPS", 0)
    greedy = form("0 0 9 9 re f " * 20_000)
    resources: dict[str, Made] = {"XObject/Fm": greedy}
    data = pdf_with(*["/Fm Do"] * 3, resources=resources, boxes={"TrimBox": (1, 2, 3, 4)})
    pages = scan(data).pages
    assert [len(page.unseen) for page in pages] == [0, 1, 1]
    assert [page.trim for page in pages] == [Rect(1, 2, 3, 4)] * 3


def test_marks_before_the_limit_are_kept(scan: Scan) -> None:
    data = pdf_with("0 0 9 9 re f /Own cs 1 1 5 5 re f", resources={"ColorSpace/Own": "/Own"})
    (page,) = scan(data).pages
    assert len(page.marks) == 2
    assert page.unseen == ("colour spaces lie more than 8 deep in one another",)


def test_more_pages_than_anybody_binds(scan: Scan) -> None:
    with pytest.raises(RequestError, match="has more than 10,000 pages"):
        scan(many_pages(10_001))


def test_large_file_has_a_large_budget(scan: Scan, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn outright is all looked at: a step for each byte is enough for it."""
    monkeypatch.setattr(budget, "MOST_STEPS", 5000)
    squares = "".join(f"{place} {place} 9 9 re f\n" for place in range(4000))
    assert (
        unseen(
            scan(
                pdf_with(
                    squares,
                    finish=lambda pdf: pdf.Root.update({"/Big": pdf.make_stream(b"\0" * 90_000)}),
                )
            )
        )
        == []
    )


def test_budget_is_spent() -> None:
    money = Budget(10)
    money.spend(10)
    with pytest.raises(SpentError):
        money.spend(1)


def test_marks_have_a_limit_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_MARKS", 5)
    money = Budget()
    money.mark(5)
    with pytest.raises(SpentError, match="more than 5 marks"):
        money.mark(1)


def test_words_count_while_they_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_WORDS", 5)
    money = Budget()
    with money.holding(5), pytest.raises(LimitError), money.holding(1):
        pass
    with money.holding(5):
        pass


_WITHIN_500_MB = """
import sys
from builder.cli.main import main
code = main(["preflight", sys.argv[1]])
# Not getrusage: what that tells begins with the memory of the process that started this one.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
sys.exit(code if int(status["VmHWM"].split()[0]) < 500 * 1024 else 99)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process's own peak")
@pytest.mark.parametrize("unit", [b"q ", b"(a)Tj ", b"[]", b"0 0 9 9 re f "])
def test_memory(unit: bytes, tmp_path: Path) -> None:
    """Contents of just so many words as are looked at at one time."""
    path = tmp_path / "large.pdf"
    path.write_bytes(pdf_with("", page={"Contents": bomb(unit, 200_000_000 // 1000)}))
    done = run(
        [sys.executable, "-c", _WITHIN_500_MB, str(path)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
