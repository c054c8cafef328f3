"""What the classifier looks at: hashed n-grams of the words and letters of a sentence's reading.

Everything is arithmetic on arrays of 64-bit hashes, so a sentence costs about a tenth of a
millisecond. Word classes from the word lists ("the depot forgot" and "accounts muddled" as one
n-gram) were tried and left out: on sentences nobody trained on they changed nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BITS = 17
"""The table has 2 ** BITS rows."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)
_EDGE = 1
"""Stands before the first word and after the last."""

_KINDS = {
    name: np.uint64(zlib.crc32(name.encode()) | 1) for name in ("w1", "w2", "w3", "s2", "c4", "c5")
}


@lru_cache(maxsize=50_000)
def _word(word: str) -> int:
    """The word's hash; all numbers are one word."""
    return zlib.crc32(b"#" if any(c.isdigit() for c in word) else word.encode())


def rows_of(words: Sequence[str], norm: bytes) -> npt.NDArray[np.int64]:
    """The table rows that a sentence lights up, each once, sorted.

    `words` and `norm` are those of its reading.
    """
    plain = np.array([_EDGE, *map(_word, words), _EDGE], dtype=np.uint64)
    letters = np.frombuffer(norm.replace(b"  ", b" "), dtype=np.uint8).astype(np.uint64)
    found = [
        _hashed("w1", plain[1:-1]),
        _grams("w2", plain, 2),
        _grams("w3", plain, 3),
        *(_hashed("s2", plain[:-d] * _MIX + plain[d:]) for d in (2, 3, 4) if len(plain) > d),
        _grams("c4", letters, 4),
        _grams("c5", letters, 5),
    ]
    return np.unique(np.concatenate(found)).astype(np.int64)


def _hashed(kind: str, values: Hashes) -> Hashes:
    mixed = (values + _KINDS[kind]) * _MIX
    mixed ^= mixed >> np.uint64(29)
    return (mixed * _MIX) >> _SHIFT


def _grams(kind: str, values: Hashes, length: int) -> Hashes:
    """Hashes of each run of `length` neighbours."""
    count = len(values) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = total * _MIX + values[offset : offset + count]
    return _hashed(kind, total)
