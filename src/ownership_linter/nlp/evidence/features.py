"""What the classifier looks at: hashed n-grams of words, of word classes and of letters.

Everything is arithmetic on arrays of 64-bit hashes, so a sentence costs a few dozen microseconds.
A word class is the name of the word lists a word stands in ("teams", "failure-verbs"); with it
"the depot forgot" and "accounts muddled" are one and the same n-gram.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BITS = 17
"""The table has 2 ** BITS rows; with fewer the collisions began to cost accuracy."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)
_KINDS = {
    name: np.uint64(zlib.crc32(name.encode()) | 1)
    for name in ("w1", "w2", "w3", "s2", "k2", "k3", "k4", "c3", "c4", "c5")
}


@dataclass(slots=True)
class Vocabulary:
    """Hashes of words and of their classes, remembered. `classes` maps a word to its class."""

    classes: Mapping[str, str]
    _words: dict[str, tuple[int, int]] = field(default_factory=dict)

    def look_up(self, word: str) -> tuple[int, int]:
        """The word's hash and its class's; numbers are all one word."""
        found = self._words.get(word)
        if found is None:
            plain = "#" if any(c.isdigit() for c in word) else word
            kind = self.classes.get(plain, plain)
            found = (zlib.crc32(plain.encode()), zlib.crc32(b"/" + kind.encode()))
            if len(self._words) < 50_000:
                self._words[word] = found
        return found


def rows_of(words: Sequence[str], norm: bytes, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """The table rows that a sentence lights up, each once, sorted.

    `words` and `norm` are those of its reading.
    """
    pairs = [vocabulary.look_up(word) for word in words]
    edge = (1, 2)
    table = np.array([edge, *pairs, edge], dtype=np.uint64)
    plain, classes = table[:, 0], table[:, 1]
    letters = np.frombuffer(norm.replace(b"  ", b" "), dtype=np.uint8).astype(np.uint64)
    found = [
        _hashed("w1", plain[1:-1]),
        _grams("w2", plain, 2),
        _grams("w3", plain, 3),
        _skips("s2", plain, (2, 3, 4)),
        _grams("k2", classes, 2),
        _grams("k3", classes, 3),
        _grams("k4", classes, 4),
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


def _skips(kind: str, values: Hashes, distances: Sequence[int]) -> Hashes:
    """Hashes of pairs that stand `distances` apart, whatever is between them."""
    found = [
        _hashed(kind, values[:-d] * _MIX + values[d:]) for d in distances if len(values) > d
    ]
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
