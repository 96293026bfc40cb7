"""What pikepdf says about a damaged file, heard here and not on the terminal."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGER = "pikepdf._core"


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what pikepdf logs and warns of in the meantime, besides Pdf.get_warnings()."""
    heard: list[str] = []

    def hear(record: logging.LogRecord) -> bool:
        heard.append(record.getMessage())
        return False

    def hear_warning(
        message: Warning | str, category: type[Warning], *_: object, **__: object
    ) -> None:
        # Others, such as DeprecationWarning, are not about the file.
        if category is UserWarning:
            heard.append(str(message))

    logger = logging.getLogger(_LOGGER)
    logger.addFilter(hear)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", UserWarning)
            warnings.showwarning = hear_warning
            yield heard
    finally:
        logger.removeFilter(hear)
