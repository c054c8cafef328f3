"""The network while it is trained; `nlp.evidence.network` is the same without torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from ownership_linter.evaluation.torch_rows import PIECE_ROWS, Batch, Lists
from ownership_linter.nlp.evidence.model import CATEGORIES, HIDDEN, MOVES
from ownership_linter.nlp.evidence.network import UNKNOWN

Bools = npt.NDArray[np.bool_]

DIM = 64
"""Numbers that stand for a word, and for a letter n-gram. After that everything is HIDDEN wide: two
directions of half as much, over words and over sentences."""

LABELS = 12
"""Numbers that stand for a part of speech, and for a dependency label."""

HEADS = 4

DROPPED = 0.2
"""Share dropped between layers; half as much again before the sums."""

UNNAMED = 0.1
"""Share of words read by their letters alone while training, and of those read without letters."""

_RARE = -3.0
"""What the sums of words begin with: hardly any carries anything."""

_AWAY = -1e4


@dataclass(frozen=True)
class Texts:
    """Where the sentences of some texts stand: `there` is (texts, most sentences), `looked` (all
    sentences) those that the gate lets through, `moves` (all sentences, moves) how sure of each."""

    there: torch.Tensor
    looked: torch.Tensor
    moves: torch.Tensor


def texts_of(lengths: Sequence[int], looked: Bools, moves: npt.NDArray[np.float32]) -> Texts:
    """The texts of so many sentences each; `looked` and `moves` go through all of them in order."""
    there = np.arange(max(lengths))[np.newaxis] < np.array(lengths)[:, np.newaxis]
    return Texts(torch.from_numpy(there), torch.from_numpy(looked), torch.from_numpy(moves))


@dataclass(frozen=True)
class Answers:
    """Sums for the sentences looked at, in their text and by themselves: (sentences, answers)."""

    in_text: torch.Tensor
    alone: torch.Tensor


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
        self.tell = nn.Linear(HIDDEN, len(CATEGORIES))
        nn.init.constant_(self.tell.bias, _RARE)
        self.gain = nn.Parameter(torch.full((len(CATEGORIES),), 0.5))
        self.ask = nn.Linear(HIDDEN, len(CATEGORIES))
        self.innocent = nn.Parameter(torch.zeros(HIDDEN))
        self.enter = nn.Linear(HIDDEN + len(MOVES), HIDDEN)
        self.around = nn.GRU(HIDDEN, HIDDEN // 2, bidirectional=True, batch_first=True)
        self.back = nn.Linear(HIDDEN, HIDDEN)
        nn.init.zeros_(self.back.weight)
        nn.init.zeros_(self.back.bias)
        self.out = nn.Linear(HIDDEN, answers)
        self.drop = nn.Dropout(DROPPED)
        self.drop_more = nn.Dropout(1.5 * DROPPED)

    def forward(self, batch: Batch, pieces: torch.Tensor, texts: Texts) -> Answers:
        """The answers about the sentences in `batch`, which are those that `texts` calls looked
        at."""
        hidden, own = self._sentences(batch, pieces)
        around = self._around(hidden, texts)[texts.there][texts.looked]
        beside = hidden + self.back(self.drop_more(around))
        return Answers(self._sums(beside, own), self._sums(hidden, own))

    def _sentences(self, batch: Batch, pieces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What is known of each sentence by itself, (sentences, HIDDEN), and what its words add to
        the sums of the categories, (sentences, categories)."""
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
        read = mixed + self.drop(_both_ways(self.reader, mixed, there))
        away = ~there.unsqueeze(-1)
        told = self.tell(self.drop(read))
        mean = torch.logsumexp(told.masked_fill(away, _AWAY), 1)
        mean = mean - torch.log(there.sum(1, keepdim=True).float())
        chosen = self.ask(read).masked_fill(away, _AWAY).softmax(1)
        own = self.gain * mean + (chosen * told).sum(1)
        asked = self.attend(read).masked_fill(away, _AWAY).softmax(1)
        heads = torch.einsum("bth,btd->bhd", asked, read).flatten(1)
        pooled = torch.cat([heads, read.masked_fill(away, _AWAY).max(1).values], -1)
        return functional.relu(self.hidden(self.drop_more(pooled))), own

    def _around(self, hidden: torch.Tensor, texts: Texts) -> torch.Tensor:
        """What is known at each sentence from those before and after it: (texts, most sentences,
        HIDDEN)."""
        known = self.innocent.expand(len(texts.looked), -1).clone()
        known[texts.looked] = hidden
        entered = functional.relu(self.enter(torch.cat([self.drop_more(known), texts.moves], -1)))
        padded = entered.new_zeros(*texts.there.shape, HIDDEN)
        padded[texts.there] = entered
        return _both_ways(self.around, padded, texts.there)

    def _sums(self, known: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        sums = self.out(self.drop_more(known))
        width = own.shape[1]
        return torch.cat([sums[:, :width] + own, sums[:, width:]], -1)


def _both_ways(layer: nn.GRU, given: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    packed = nn.utils.rnn.pack_padded_sequence(
        given, there.sum(1), batch_first=True, enforce_sorted=False
    )
    found, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
    return found
