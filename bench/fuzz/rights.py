"""Root reads and writes everything. A worker gives that up, so that what is closed is closed."""

from __future__ import annotations

import ctypes
import os
import sys

_VERSION_3 = 0x20080522
_MAY_WRITE_ALL, _MAY_READ_ALL = 1 << 1, 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_SETS = 3
"""Of capabilities: effective, permitted, inheritable; each of two words of 32 bits."""


def give_up_override() -> bool:
    """Let the permissions of files count for root too; False where that can't be had."""
    if not sys.platform.startswith("linux"):
        return False
    if os.geteuid() != 0:
        return True
    libc = ctypes.CDLL(None)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)  # 0: this process
    sets = (ctypes.c_uint32 * (2 * _SETS))()
    if libc.capget(header, sets):
        return False
    for at in range(_SETS):
        sets[at] &= ~(_MAY_WRITE_ALL | _MAY_READ_ALL)
    return not libc.capset(header, sets)
