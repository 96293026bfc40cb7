"""Scanning bytes, a page's content, or its only mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.press.scan.model import Mark, ScannedFile, ScannedPage
from builder.press.scan.reader import scan_file
from tests.press.pdfs import pdf_with

Scan = Callable[[bytes], ScannedFile]
ScanPage = Callable[..., ScannedPage]
ScanMarks = Callable[..., tuple[Mark, ...]]


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    """Scan the bytes of a PDF."""

    def scanned(data: bytes) -> ScannedFile:
        path = tmp_path / "file.pdf"
        path.write_bytes(data)
        return scan_file(path)

    return scanned


@pytest.fixture
def page(scan: Scan) -> ScanPage:
    """Scan a page with this content; the rest is as for pdf_with."""

    def scanned(content: str | bytes, **more: Any) -> ScannedPage:
        found = scan(pdf_with(content, **more))
        assert not found.repaired
        return found.pages[0]

    return scanned


@pytest.fixture
def marks(page: ScanPage) -> ScanMarks:
    """The marks of a page with this content."""
    return lambda content, **more: page(content, **more).marks
