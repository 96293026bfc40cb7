"""A command line that can't be meant as it stands."""

from __future__ import annotations

from builder.errors import ExitCode, Problem, WorkbookError


class UsageError(WorkbookError):
    """An option's word is wrong whatever the files say."""

    exit_code = ExitCode.USAGE


def usage_error(option: str, fault: str, hint: str | None = None) -> UsageError:
    """The error for one option (or environment variable)."""
    return UsageError(Problem(f"{option}: {fault}", hint=hint))
