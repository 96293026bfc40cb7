"""Each rule finds what breaks it, and no rule finds what breaks another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.press.preflight.finding import Finding
from builder.press.preflight.rules import RULES, preflight, rules_of
from builder.press.scan.reader import scan_file
from tests.press.preflight.broken import BROKEN, GOOD, Draft
from tests.press.preflight.strict import STRICT

Look = Callable[[Draft], tuple[Finding, ...]]

_CASES = [(key, name) for key, drafts in BROKEN.items() for name in drafts]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """What the strict target has against a file."""

    def look_at(draft: Draft) -> tuple[Finding, ...]:
        path = tmp_path / "book.pdf"
        path.write_bytes(draft.pdf())
        return preflight(scan_file(path), STRICT)

    return look_at


def test_the_good_file_passes(look: Look) -> None:
    assert look(GOOD) == ()


@pytest.mark.parametrize(("key", "name"), _CASES, ids=[f"{key}: {name}" for key, name in _CASES])
def test_a_broken_file_is_caught_by_its_rule_alone(look: Look, key: str, name: str) -> None:
    findings = look(BROKEN[key][name])
    assert {finding.rule for finding in findings} == {key}
    assert all(finding.first.asks and finding.first.hint for finding in findings)


def test_every_rule_has_a_broken_file_and_the_strict_target_has_every_rule() -> None:
    keys = [rule.key for rule in RULES]
    assert len(keys) == len(set(keys))
    assert set(BROKEN) == set(keys)
    assert rules_of(STRICT) == RULES
