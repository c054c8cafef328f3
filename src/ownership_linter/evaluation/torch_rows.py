"""Sentences as numbers for the network while it is trained: the names of its rows, and batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from ownership_linter.nlp.evidence.network import UNKNOWN
from ownership_linter.nlp.evidence.pieces import name_of, pieces_of
from ownership_linter.nlp.evidence.tokens import Tokens

Numbers = npt.NDArray[np.int64]
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
"""Words, kinds of words, parts of speech, labels, each (sentences, length), 0 for padding; and
where there is a word. A sentence without words has a row of padding."""

PIECE_ROWS = 6144
LEAST = 2
"""A word met less often has no row of its own."""


@dataclass(frozen=True)
class Lists:
    """The names of the rows that have one."""

    words: dict[str, int]
    pos: dict[str, int]
    dep: dict[str, int]


def lists_of(sentences: Sequence[Tokens]) -> Lists:
    """Words met at least LEAST times, the most frequent first, and all labels."""
    count = Counter(name_of(word) for one in sentences for word in one.words)
    words = [word for word, times in count.most_common() if times >= LEAST]
    pos = sorted({name for one in sentences for name in one.pos if name})
    dep = sorted({name for one in sentences for name in one.dep if name})
    return Lists(
        {word: at for at, word in enumerate(words, UNKNOWN + 1)},
        {name: at for at, name in enumerate(pos, 1)},
        {name: at for at, name in enumerate(dep, 1)},
    )


class Rows:
    """The sentences as row numbers, padded a batch at a time."""

    def __init__(self, sentences: Sequence[Tokens], lists: Lists) -> None:
        kinds = sorted({word for one in sentences for word in one.words})
        number = {word: at for at, word in enumerate(kinds, 1)}
        pieces = [pieces_of(word, PIECE_ROWS) for word in kinds]
        self.pieces = torch.zeros(len(kinds) + 1, max(map(len, pieces)), dtype=torch.int64)
        for at, some in enumerate(pieces, 1):
            self.pieces[at, : len(some)] = torch.tensor(some)
        self.lengths = np.array([len(one.words) for one in sentences])
        self._columns = [
            [[lists.words.get(name_of(w), UNKNOWN) for w in one.words] for one in sentences],
            [[number[w] for w in one.words] for one in sentences],
            [[lists.pos.get(name, 0) for name in one.pos] for one in sentences],
            [[lists.dep.get(name, 0) for name in one.dep] for one in sentences],
        ]

    def batch(self, chosen: Numbers) -> Batch:
        """The chosen sentences."""
        lengths = self.lengths[chosen]
        places = np.arange(max(int(lengths.max()), 1))[np.newaxis]
        filled = places < lengths[:, np.newaxis]
        found = []
        for column in self._columns:
            padded = np.zeros(filled.shape, dtype=np.int64)
            padded[filled] = [row for at in chosen for row in column[at]]
            found.append(torch.from_numpy(padded))
        words, kinds, pos, dep = found
        there = torch.from_numpy(places < np.maximum(lengths, 1)[:, np.newaxis])
        return words, kinds, pos, dep, there
