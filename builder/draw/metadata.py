"""What a file says about itself."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. `language` is a tag such as en-GB.

    `created` is written as it is, with its offset from UTC (a naive time counts as UTC); it is
    the only date in the file, which never looks at the clock.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    created: datetime

    @property
    def moment(self) -> datetime:
        """When it was created, always with an offset from UTC."""
        return self.created if self.created.tzinfo else self.created.replace(tzinfo=UTC)


def creation_time(day: date) -> datetime:
    """The date in the file: SOURCE_DATE_EPOCH, else midnight of a day that belongs to its content.

    Never the clock, so that the same input gives the same bytes on any day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
