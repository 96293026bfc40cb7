"""Where the `workbook` command and `python -m builder` begin.

The commands are imported here rather than above, so that a Ctrl-C while they load ends as
quietly as a later one.
"""

from __future__ import annotations

import sys


def run() -> None:
    """Run the process's command line and end the process."""
    try:
        _hear_of_the_end()
        from builder.cli.main import run as run_commands

        run_commands()
    except KeyboardInterrupt as stop:
        sys.exit(_stop(stop))


def _hear_of_the_end() -> None:
    """Take SIGTERM as a Ctrl-C that knows its number: what is half made is cleared away."""
    import signal

    def end(number: int, _: object) -> None:
        raise KeyboardInterrupt(number)

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


def _stop(stop: KeyboardInterrupt) -> int:
    """Say that nothing was begun; the words for it are among what was being imported."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # it has been heard
    from builder.cli.main import stop_too_soon

    return stop_too_soon(sys.argv[1:], stop)


if __name__ == "__main__":
    run()
