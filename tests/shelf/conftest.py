from __future__ import annotations

from pathlib import Path

import pytest

from builder.request import BuildRequest
from tests.shelf.making import Many, many


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Many:
    """Twelve small editions; nothing is written by having them."""
    return many(tmp_path_factory.mktemp("twelve"), 12)


@pytest.fixture(scope="session")
def request_(twelve: Many) -> BuildRequest:
    return twelve.requests()[0]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"
