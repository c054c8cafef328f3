"""Standard input, output and error that are not there (`>&-`), or take no more (a full disk).

Python has None for a stream that was closed from the start. Left so, some of our output would
vanish without a word and some would look like a fault of the program; and the next file that is
opened would get the stream's number, so that what a library prints would be written into it.
"""

from __future__ import annotations

import errno
import io
import os
import sys

from ownership_linter.errors import OwnershipLinterError

_CANNOT = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF))


class _Closed(io.TextIOBase):
    """Standard output that was closed: harmless until somebody writes to it."""

    encoding = "utf-8"

    def write(self, text: str, /) -> int:
        if text:
            raise OwnershipLinterError(
                "standard output is closed; send it to a file or to /dev/null instead"
            )
        return 0

    @property
    def buffer(self) -> _ClosedBytes:
        return _ClosedBytes()


class _ClosedBytes(io.RawIOBase):
    def write(self, data: object, /) -> int:
        return _Closed().write("x" if data else "")


def settle_streams() -> None:
    """Put something in the place of streams that are closed. Call it before any file is opened."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def output_refused(error: OSError) -> str:
    """What to say where an error that names no file means that output could not be written; else
    "". What is still waiting to be written is let go, or Python would complain once more."""
    if error.filename is not None or error.errno not in _CANNOT:
        return ""
    drop_output()
    return f"output cannot be written: {error.strerror}; make room or send it elsewhere"


def drop_output() -> None:
    """Let standard output lead nowhere from here on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
