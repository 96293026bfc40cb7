"""Where the `workbook` command and `python -m builder` begin.

The commands are imported here rather than above, so that a Ctrl-C while they load ends as
quietly as a later one.
"""

from __future__ import annotations

import sys


def run() -> None:
    """Run the process's command line and end the process."""
    try:
        from builder.cli.main import run as run_commands
    except KeyboardInterrupt:
        sys.exit(_stop())
    run_commands()


def _stop() -> int:
    """Say that nothing was begun; the words for it are among what was being imported."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has been heard
    from builder.cli.main import stop_too_soon

    return stop_too_soon(sys.argv[1:])


if __name__ == "__main__":
    run()
