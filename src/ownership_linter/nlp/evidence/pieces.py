"""A word by its letters, so that one never met before still looks like something."""

from __future__ import annotations

import zlib
from functools import lru_cache

MOST = 24
"""At most so many letter n-grams of a word are looked at."""


def name_of(word: str) -> str:
    """What a word is known as: all numbers are one word."""
    return "#" if any(c.isdigit() for c in word) else word


@lru_cache(maxsize=20_000)
def pieces_of(word: str, rows: int) -> tuple[int, ...]:
    """The rows, 1 to `rows` - 1, of a word's letter n-grams, three to five letters long, with its
    ends marked. Never empty."""
    marked = f"<{name_of(word)}>"
    found = {marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)}
    hashed = [zlib.crc32(one.encode()) % (rows - 1) + 1 for one in sorted(found)]
    return tuple(hashed[:MOST]) or (1,)
