"""The network while it is trained; `nlp.evidence.network` is the same without torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from ownership_linter.nlp.evidence.network import UNKNOWN
from ownership_linter.nlp.evidence.pieces import name_of, pieces_of
from ownership_linter.nlp.evidence.tokens import Tokens

Numbers = npt.NDArray[np.int64]

DIM = 64
"""Numbers that stand for a word, and for a letter n-gram."""

HIDDEN = 96
"""Width of everything after that: two directions of 48."""

LABELS = 12
"""Numbers that stand for a part of speech, and for a dependency label."""

HEADS = 4
PIECE_ROWS = 6144
LEAST = 2
"""A word met less often has no row of its own."""

DROPPED = 0.2
"""Share dropped between layers; half as much again before the sums."""

UNNAMED = 0.1
"""Share of words read by their letters alone while training, and of those read without letters."""


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

    def batch(self, chosen: Numbers) -> tuple[torch.Tensor, ...]:
        """Words, kinds of words, parts of speech, labels, each (chosen, length), 0 for padding; and
        where there is a word. One without words has a row of padding."""
        lengths = self.lengths[chosen]
        places = np.arange(max(int(lengths.max()), 1))[np.newaxis]
        filled = places < lengths[:, np.newaxis]
        found = []
        for column in self._columns:
            padded = np.zeros(filled.shape, dtype=np.int64)
            padded[filled] = [row for at in chosen for row in column[at]]
            found.append(torch.from_numpy(padded))
        return (*found, torch.from_numpy(places < np.maximum(lengths, 1)[:, np.newaxis]))


class Trained(nn.Module):
    """The network while it is trained; `Network` is the same without torch."""

    def __init__(self, lists: Lists, answers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(len(lists.words) + UNKNOWN + 1, DIM, padding_idx=0, sparse=True)
        self.letters = nn.Embedding(PIECE_ROWS, DIM, padding_idx=0, sparse=True)
        for rows in (self.words, self.letters):
            nn.init.normal_(rows.weight, 0, 0.1)
            rows.weight.data[0] = 0
        self.pos = nn.Embedding(len(lists.pos) + 1, LABELS)
        self.dep = nn.Embedding(len(lists.dep) + 1, LABELS)
        self.mix = nn.Linear(DIM + 2 * LABELS, 2 * HIDDEN)
        nn.init.xavier_uniform_(self.mix.weight)
        self.norm = nn.LayerNorm(HIDDEN)
        self.reader = nn.GRU(HIDDEN, HIDDEN // 2, bidirectional=True, batch_first=True)
        self.attend = nn.Linear(HIDDEN, HEADS)
        self.hidden = nn.Linear(HIDDEN * (HEADS + 1), HIDDEN)
        self.out = nn.Linear(HIDDEN, answers)
        self.drop = nn.Dropout(DROPPED)
        self.drop_more = nn.Dropout(1.5 * DROPPED)

    def forward(self, batch: tuple[torch.Tensor, ...], pieces: torch.Tensor) -> torch.Tensor:
        """Sums, (batch, answers)."""
        words, kinds, pos, dep, there = batch
        met, kinds = torch.unique(kinds, return_inverse=True)
        lit = pieces[met]
        letters = self.letters(lit).sum(1)
        letters = (letters / (lit > 0).sum(1, keepdim=True).clamp(min=1).sqrt())[kinds]
        if self.training:
            unnamed = (torch.rand(words.shape) < UNNAMED) & (words > 0)
            words = torch.where(unnamed, torch.full_like(words, UNKNOWN), words)
            letters = letters * (torch.rand(words.shape) >= UNNAMED).unsqueeze(-1)
        seen = torch.cat([self.words(words) + letters, self.pos(pos), self.dep(dep)], -1)
        mixed = self.mix(self.drop(seen)).unflatten(-1, (HIDDEN, 2)).max(-1).values
        mixed = self.drop(self.norm(mixed))
        packed = nn.utils.rnn.pack_padded_sequence(
            mixed, there.sum(1), batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True)
        read = mixed + self.drop(read)
        away = ~there.unsqueeze(-1)
        asked = self.attend(read).masked_fill(away, -1e4).softmax(1)
        heads = torch.einsum("bth,btd->bhd", asked, read).flatten(1)
        pooled = torch.cat([heads, read.masked_fill(away, -1e4).max(1).values], -1)
        hidden = functional.relu(self.hidden(self.drop_more(pooled)))
        answer: torch.Tensor = self.out(self.drop_more(hidden))
        return answer
