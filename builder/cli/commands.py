"""The commands of the program: where each one is, and what is said around it.

Only the one that is asked for is loaded, unless it is the help that lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

_EMPTY: Mapping[str, object] = MappingProxyType({})


class Command(NamedTuple):
    """Where a command's function is (`module:name`), and its examples.

    `writes` if it makes files: then its problems say that there are none. `nothing` is what its
    --json document holds beside the problems when there was nothing but these.
    """

    place: str
    examples: str
    writes: bool = False
    nothing: Mapping[str, object] = _EMPTY

    @property
    def epilog(self) -> str:
        """What stands below its help, line by line."""
        return f"\b\nExamples:\n{self.examples}"

    def load(self) -> Callable[..., object]:
        """Its function."""
        module, _, name = self.place.partition(":")
        function: Callable[..., object] = getattr(import_module(module), name)
        return function


COMMANDS = {
    "build": Command(
        "builder.cli.build:build",
        """\
  workbook build                           the first edition of editions.yaml
  workbook build leadership --paper a5
  workbook build --all --out prints
  workbook build leadership --interview 2027-05-14 --name "Ada Lovelace"
  workbook build leadership --answers key --style large-print
""",
        writes=True,
        nothing={"editions": [], "notes": []},
    ),
    "list": Command(
        "builder.cli.listing:list_",
        """\
  workbook list
  workbook list --content my-content
  workbook list --json
""",
    ),
    "check": Command(
        "builder.cli.check:check",
        """\
  workbook check                           everything there is
  workbook check leadership --paper a5
  workbook check --content my-content --json
""",
        nothing={"editions": [], "notes": []},
    ),
    "new": Command(
        "builder.cli.new:new",
        """\
  workbook new topic "Stakeholder management" --track product-management
  workbook new topic "On-call" --track engineering-management
""",
        writes=True,
    ),
    "preflight": Command(
        "builder.cli.preflight:preflight",
        """\
  workbook preflight output/leadership-kdp.pdf --for kdp
  workbook preflight somebody-elses.pdf --for pdfx-1a --json
""",
        nothing={
            "file": None,
            "target": None,
            "pages": None,
            "rules": None,
            "repaired": None,
            "passes": False,
            "findings": [],
        },
    ),
    "impose": Command(
        "builder.cli.impose:impose",
        """\
  workbook impose output/leadership.pdf --as booklet
  workbook impose output/leadership.pdf --as booklet --signature 4 --flip long
  workbook impose output/leadership.pdf --as 2up --sheet a4
""",
        writes=True,
        nothing={"files": []},
    ),
    "cards": Command(
        "builder.cli.cards:cards",
        """\
  workbook cards                           the first edition of editions.yaml
  workbook cards leadership --paper letter
  workbook cards leadership --flip short
""",
        writes=True,
        nothing={"editions": [], "notes": []},
    ),
    "calibrate": Command(
        "builder.cli.calibrate:calibrate",
        """\
  workbook calibrate                       makes the sheet to print and measure
  workbook calibrate --right 0.5 --down -1 keeps what was measured
  workbook calibrate --show
""",
        writes=True,
    ),
}
"""By name, in the order of the help."""
