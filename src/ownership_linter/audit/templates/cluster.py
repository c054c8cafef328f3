"""Near-identical sentences put together, with bounded memory.

Sentences come most frequent first. Each joins the best earlier one it is alike enough to, or
becomes one that later ones can join. MinHash (datasketch) proposes, the exact share of common
letter groups decides, so that chance never puts two together and the outcome does not depend on
anything but the sentences. Plain clustering of all pairs would be more exact, and quadratic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ownership_linter.audit.extras import need

ALIKE = 0.7
"""Share of common letter groups (Jaccard) from which two sentences are one template."""

_LETTERS = 4
_PERMUTATIONS = 64
_CANDIDATE = 0.5
_SEED = 7
_MOST_LEADERS = 60_000
"""Sentences that can be joined. Beyond, rare wordings are only compared with these."""


@dataclass(slots=True)
class Clusters:
    """`add` sentences in a fixed order; each gets the number of its cluster, from 0."""

    full: bool = False
    _leaders: list[frozenset[str]] = field(default_factory=list)
    _index: Any = None

    def add(self, key: str) -> int | None:
        """The cluster of a sentence; None for one that joins none when no more can be kept."""
        groups = letter_groups(key)
        signature = _signature(groups)
        if self._index is None:
            self._index = need("datasketch").MinHashLSH(
                threshold=_CANDIDATE, num_perm=_PERMUTATIONS
            )
        best: tuple[float, int] | None = None
        for number in self._index.query(signature):
            share = jaccard(groups, self._leaders[number])
            if share >= ALIKE and (best is None or (-share, number) < best):
                best = (-share, number)
        if best is not None:
            return best[1]
        if len(self._leaders) >= _MOST_LEADERS:
            self.full = True
            return None
        self._leaders.append(groups)
        number = len(self._leaders) - 1
        self._index.insert(number, signature, check_duplication=False)
        return number


def clustered(keys: Iterable[str], clusters: Clusters) -> Iterator[tuple[str, int]]:
    """Each sentence with its cluster; those that belong to none are left out."""
    for key in keys:
        number = clusters.add(key)
        if number is not None:
            yield key, number


def letter_groups(key: str) -> frozenset[str]:
    """All runs of four letters, blanks included; a shorter sentence is one."""
    padded = f" {key} "
    if len(padded) <= _LETTERS:
        return frozenset([padded])
    return frozenset(padded[i : i + _LETTERS] for i in range(len(padded) - _LETTERS + 1))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of what both have in what either has."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _signature(groups: frozenset[str]) -> Any:
    signature = need("datasketch").MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    signature.update_batch([group.encode("utf-8", "surrogatepass") for group in groups])
    return signature
