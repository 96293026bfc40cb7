"""`--icc`: a profile of the press, for targets that want one in the file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from builder.errors import Problem, RequestError, WorkbookError
from builder.load.nearest import listed
from builder.load.targets import load_target, target_names
from builder.plan.edition import Edition
from builder.request import Folders


def check_profile(editions: Sequence[Edition], folders: Folders) -> None:
    """See that a profile would go into a file of at least one of the editions.

    Raises:
        RequestError: none of their targets takes one.
    """
    takes = _takes_profile(folders.styles)
    targets = tuple(dict.fromkeys(edition.target for edition in editions))
    if not all(takes.get(target) is False for target in targets):
        return
    takers = listed((name for name, does in takes.items() if does), "or")
    choice = f", or choose a target that takes one: {takers}" if takers else ""
    message = f"--icc: files for {listed(targets)} take no ICC profile"
    raise RequestError(Problem(message, hint=f"leave out --icc{choice}"))


def _takes_profile(styles: Sequence[Path]) -> dict[str, bool]:
    """Each target, and whether its files have a profile in them.

    Those whose file has problems are left out: a build for them says what these are.
    """
    takes = {}
    for name in target_names(styles):
        with suppress(WorkbookError):
            takes[name] = load_target(name, styles).takes_profile
    return takes
