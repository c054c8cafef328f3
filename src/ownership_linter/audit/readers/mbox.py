"""mbox, as Gmail Takeout gives it: one file, message after message.

Split here and not by the standard library's `mailbox`, which first reads the whole file to find
where messages begin, and cannot read a packed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from ownership_linter.audit.mails import record
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Reject
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek

NAME = "mbox"
TITLE = "mbox (Gmail Takeout, Thunderbird); --ours DOMAIN says who is the firm"

_MAX = 64 * 1024 * 1024
"""A longer message is all attachment; it is passed over, not held."""


def sniff(look: Peek) -> int:
    """By the line that every mbox begins with."""
    if look.head.startswith(b"From "):
        return 100
    return 40 if look.source.plain_name.endswith(".mbox") else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Rows count messages from 1."""
    with source.open() as stream:
        for row, data in enumerate(messages(stream), 1):
            if data is None:
                yield Reject(row, "the message is larger than 64 MB")
            else:
                yield record(data, row, "", options.ours)


def messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Each message without its "From " line, with ">From " unquoted; None for one too large."""
    held: list[bytes] = []
    size = 0
    blank = True
    begun = False
    while line := stream.readline(_MAX):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(held) if size <= _MAX else None
            held, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= _MAX:
                held.append(line[1:] if _quoted(line) else line)
            else:
                held.clear()
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(held) if size <= _MAX else None


def _quoted(line: bytes) -> bool:
    return line.startswith(b">") and line.lstrip(b">").startswith(b"From ")
