"""The real content, and its editions; each is built once in a session."""

from __future__ import annotations

import pytest

from tests.book.making import Shelf, open_shelf
from tests.book.source import Source, read_source


@pytest.fixture(scope="session")
def source() -> Source:
    return read_source()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return open_shelf(tmp_path_factory.mktemp("books"))
