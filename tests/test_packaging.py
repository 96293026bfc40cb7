"""The package says of itself what is true."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

import builder
from tests.processes import completed
from tests.test_layers import HOMES

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

PACKAGES = {"markdown_it": "markdown-it-py", "yaml": "pyyaml"}
"""Where a package's name is not that of what is imported."""


def fenced(text: str) -> list[str]:
    """Single lines in fenced blocks."""
    return re.findall(r"^```sh\n(.+)\n```$", text, re.MULTILINE)


def names_of(requirements: Sequence[str]) -> set[str]:
    names = (re.match(r"[\w-]+", word) for word in requirements)
    return {name[0] for name in names if name}


def test_what_has_a_home_is_required_and_nothing_else() -> None:
    wanted = {PACKAGES.get(name, name.replace("_", "-")) for name in HOMES}
    required = names_of(PROJECT["project"]["dependencies"])
    extra = names_of(PROJECT["project"]["optional-dependencies"]["cluster"])
    assert required | extra == wanted
    assert not required & extra


def test_every_bound_is_met_here_and_is_a_lower_one() -> None:
    for word in PROJECT["project"]["dependencies"]:
        assert re.search(r">=\d|==\d+\.\d+\.\*", word), word


def test_the_readmes_commands_make_their_own_environment() -> None:
    commands = fenced((ROOT / "README.md").read_text("utf-8"))
    assert len(commands) == 2
    for command in commands:
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert commands[0].endswith(".venv/bin/workbook build leadership")
    assert commands[1].endswith(".venv/bin/python -m pytest")


def test_ci_finds_the_readmes_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    endings = re.findall(r"command_of '(.+)'", script)
    commands = fenced((ROOT / "README.md").read_text("utf-8"))
    assert [command.endswith(it) for command, it in zip(commands, endings, strict=True)] == [
        True,
        True,
    ]


def test_the_distribution_is_not_called_like_a_stranger_s() -> None:
    """On the index of Python packages, workbook is another program."""
    assert PROJECT["project"]["name"] == "workbook-builder"
    assert list(PROJECT["project"]["scripts"]) == ["workbook"]
    texts = [*(ROOT / "builder").rglob("*.py"), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    stranger = re.compile(r"pip install\s[^\n`]*\bworkbook(?!-builder)\b(?! build)")
    assert [path for path in texts if stranger.search(path.read_text("utf-8"))] == []
    assert stranger.search("pip install 'workbook[cluster]'")
    assert stranger.search("python -m pip install -U workbook")


def test_the_licences_of_the_fonts_are_licences_of_the_package() -> None:
    named = {path for word in PROJECT["project"]["license-files"] for path in ROOT.glob(word)}
    families = {path.parent for path in (ROOT / "styles" / "fonts").rglob("*.ttf")}
    assert named == {ROOT / "LICENSE", *(family / "OFL.txt" for family in families)}
    assert PROJECT["project"]["license"] == "MIT AND OFL-1.1"


def test_the_classifiers_begin_where_the_requirement_does() -> None:
    found = [word.rpartition(" :: ")[2] for word in PROJECT["project"]["classifiers"]]
    versions = [word for word in found if re.fullmatch(r"3\.\d+", word)]
    assert versions == [f"3.{minor}" for minor in range(11, 11 + len(versions))]
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"


def test_the_entry_point_is_there() -> None:
    module, _, name = PROJECT["project"]["scripts"]["workbook"].partition(":")
    assert callable(getattr(sys.modules.get(module) or __import__(module, fromlist=[name]), name))


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", builder.__version__)


def test_no_registry_and_no_machine_is_named() -> None:
    try:
        listed = completed(
            ["git", "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout")
    bad = re.compile(r"pypi\.org|pythonhosted|extra-index|(?<![\w.])/(?:work|root|home|farm)/\w")
    texts = (".py", ".md", ".toml", ".yaml", ".cfg", "run")
    files = [ROOT / name for name in listed.stdout.splitlines() if name.endswith(texts)]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path != Path(__file__).resolve()
        and path.exists()
        and bad.search(path.read_text("utf-8"))
    ]
    assert found == []
    assert bad.search("see https://pypi." + "org/simple")
