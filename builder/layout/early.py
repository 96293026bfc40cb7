"""What can be told before a style, a paper or a press is known: dates, and texts as usually set.

All that is wrong is told together, so what stops an edition must not hide the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from builder.errors import ContentError, Gathering
from builder.layout.coverage import check_texts, length_problems, text_problems
from builder.layout.desk import Desk
from builder.layout.desks import PAPER_NAMES, open_desk
from builder.load.styles import BASE
from builder.plan.book import plan_workbook
from builder.plan.edition import Edition


def usual_desk(styles: Sequence[Path]) -> Desk:
    """That of the base style.

    Raises:
        ContentError: its file has problems.
    """
    return open_desk(BASE, next(iter(PAPER_NAMES)), "en-GB", styles)


def check_early(edition: Edition, today: date, desk: Desk) -> None:
    """Look at an edition that can't be laid out.

    Raises:
        ContentError, RequestError: with all that is wrong with its dates and texts.
    """
    gathering = Gathering()
    with gathering:
        plan_workbook(edition, today, "", for_press=False)
    with gathering:
        check_texts(edition, desk)
    gathering.stop()


def check_rest(rest: Sequence[object], styles: Sequence[Path]) -> None:
    """Look at the texts of what was read of files that have other problems.

    Raises:
        ContentError: with every text that can't be set, or the problems of the base style.
    """
    if not rest:
        return
    models = tuple(rest)
    problems = [*text_problems(usual_desk(styles), models), *length_problems(models)]
    if problems:
        raise ContentError(*problems)
