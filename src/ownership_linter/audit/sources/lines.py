"""Lines of a binary stream, with a bound on how long one may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

MAX_LINE = 64 * 1024 * 1024
"""A longer line is no row of an export; it is passed over, not held."""


def lines(stream: IO[bytes], limit: int = MAX_LINE) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one longer than `limit` bytes."""
    number = 0
    while line := stream.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
