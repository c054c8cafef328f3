"""What the classifier looks at: hashed n-grams of the words and letters of a sentence's reading.

Everything is arithmetic on arrays of 64-bit hashes, and all sentences of a batch are one array, so
a sentence costs some tens of microseconds. Word classes from the word lists ("the depot forgot" and
"accounts muddled" as one n-gram) were tried and left out: on sentences nobody trained on they
changed nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

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


def rows_of(words: Sequence[str], norm: bytes) -> Numbers:
    """The table rows that a sentence lights up, each once, sorted.

    `words` and `norm` are those of its reading.
    """
    return np.unique(lit([(words, norm)])[1])


def lit(readings: Sequence[tuple[Sequence[str], bytes]]) -> tuple[Numbers, Numbers]:
    """The table rows that each of many sentences lights up, a row perhaps several times: the
    numbers of the sentences, and beside each a row. No n-gram reaches over a sentence's end."""
    hashes = [[_EDGE, *map(_word, words), _EDGE] for words, _ in readings]
    plain = np.array(list(chain.from_iterable(hashes)), dtype=np.uint64)
    of_word = np.repeat(np.arange(len(hashes)), [len(one) for one in hashes])
    letters = [norm.replace(b"  ", b" ") for _, norm in readings]
    text = np.frombuffer(b"".join(letters), dtype=np.uint8).astype(np.uint64)
    of_letter = np.repeat(np.arange(len(letters)), [len(one) for one in letters])
    edges = np.cumsum([0, *(len(one) for one in hashes)])
    inner = np.ones(len(plain), dtype=np.bool_)
    inner[edges[:-1]] = inner[edges[1:] - 1] = False
    found = [
        (of_word[inner], _hashed("w1", plain[inner])),
        _grams("w2", plain, 2, of_word),
        _grams("w3", plain, 3, of_word),
        *(_pairs("s2", plain, distance, of_word) for distance in (2, 3, 4)),
        _grams("c4", text, 4, of_letter),
        _grams("c5", text, 5, of_letter),
    ]
    owners = np.concatenate([owner for owner, _ in found])
    return owners, np.concatenate([rows for _, rows in found]).astype(np.int64)


def _hashed(kind: str, values: Hashes) -> Hashes:
    mixed = (values + _KINDS[kind]) * _MIX
    mixed ^= mixed >> np.uint64(29)
    return (mixed * _MIX) >> _SHIFT


def _grams(kind: str, values: Hashes, length: int, owner: Numbers) -> tuple[Numbers, Hashes]:
    """Hashes of each run of `length` neighbours within one sentence, with the sentence."""
    count = max(len(values) - length + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = total * _MIX + values[offset : offset + count]
    return _within(owner, length - 1, count, _hashed(kind, total))


def _pairs(kind: str, values: Hashes, distance: int, owner: Numbers) -> tuple[Numbers, Hashes]:
    """Hashes of each two words at a distance within one sentence, with the sentence."""
    count = max(len(values) - distance, 0)
    hashed = _hashed(kind, values[:count] * _MIX + values[distance : distance + count])
    return _within(owner, distance, count, hashed)


def _within(owner: Numbers, reach: int, count: int, hashed: Hashes) -> tuple[Numbers, Hashes]:
    same = owner[:count] == owner[reach : reach + count]
    return owner[:count][same], hashed[same]
