"""Where the `workbook` command and `python -m builder` begin.

The commands are imported here rather than above, so that a Ctrl-C while they load ends as
quietly as a later one.
"""

from __future__ import annotations

import sys

from builder.errors import ExitCode


def run() -> None:
    """Run the process's command line and end the process."""
    try:
        from builder.cli.main import run as run_commands
    except KeyboardInterrupt:
        sys.stderr.write("workbook: stopped before it began\n")
        sys.exit(ExitCode.INTERRUPTED)
    run_commands()


if __name__ == "__main__":
    run()
