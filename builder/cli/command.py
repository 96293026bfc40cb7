"""Commands that take their words as they were typed.

For each parameter typer builds a pydantic adapter which turns the text into the same text.
Loading pydantic for that takes 0.1 s and 15 MB, a fifth of a whole build. Our parameters are
text and flags only (options.py turns them into dates, paths and choices), so nothing is lost
by leaving the adapters out. Should typer rename the method, all works on, only slower;
tests/cli/test_startup.py says so.

Their help is printed like every other result, so that a full disk is told as one.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from builder.cli.streams import say

_ADAPTER_OF = "get_runtime_param"
_HELP = "help"


class AsTyped:
    """Stands in for typer's adapters."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value itself; a missing list is an empty one."""
        del ctx
        missing_list = value is None and (param.multiple or param.nargs == -1)
        return () if missing_list else value


class PlainCommand(TyperCommand):
    """A command whose parameters are all `str`, `list[str]` or `bool`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, --help among them."""
        return _plain(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose own parameters are of the same kinds."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, --help among them."""
        return _plain(super().get_params(ctx))


def _plain(params: list[Any]) -> list[Any]:
    """The same parameters, without their adapters and with our way to show the help."""
    for param in params:
        if hasattr(param, _ADAPTER_OF):
            setattr(param, _ADAPTER_OF, AsTyped)
        if param.name == _HELP:
            param.callback = _show_help
    return params


def _show_help(ctx: Any, param: Any, asked: bool) -> None:
    """Print the command's help and end it."""
    del param
    if asked:
        say(ctx.get_help())
        raise typer.Exit
