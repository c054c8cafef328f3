"""Memory that is free but still held by the C library, given back to the system.

RE2's programs come and go in pieces of all sizes, and glibc keeps the holes: a tenth of a worker
after some thousand replies. Other C libraries keep fewer, and have no such call.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # no glibc
        return None


def give_back() -> None:
    """Give it back; some milliseconds, so after a block of replies rather than after each."""
    trim = _trim()
    if trim is not None:
        trim(0)
