"""A third opinion beside the linear first look: a small recurrent network over words in order.

The linear look sums n-grams and frames; it cannot tell what a word does to one five words on. This
reads the sentence in both directions (one gated recurrent layer, Cho et al. 2014), asks a few
attention heads what mattered, and gives a sum for each category, which is added to the linear one.
Trained from nothing on the same labelled text; no foreign vectors. On replies that neither was
fitted to, both together find five to six points more at equal precision; the network alone finds
far less. Windows of maxout (as in the parser) and a network over the bag of n-grams gave less.
No pickle. In double precision and rounded, so that a sentence gets the same sums in whatever batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ownership_linter.nlp.evidence.pieces import name_of, pieces_of
from ownership_linter.nlp.evidence.recurrent import both_ways, normed, times
from ownership_linter.nlp.evidence.tokens import Tokens

Floats = npt.NDArray[np.float64]
Halves = npt.NDArray[np.float16]
"""What is shipped is small; it is worked with in double precision."""

WEIGHTS = Path(__file__).parent / "network.npz"

AT_ONCE = 64
"""Sentences in one batch; sorted by length, so that little is padded."""

UNKNOWN = 1
"""The row of words not in the list, and the first row of letter n-grams; 0 is padding."""

_DIGITS = 6
"""Sums are rounded to so many: what a batch does to them lies far behind."""

_AWAY = -1e4
"""Stands for a word that is not there where the greatest is asked for."""


@dataclass(frozen=True)
class Network:
    """`words`, `pos_names` and `dep_names` hold known names, one a line (uint8); `word_rows` and
    `piece_rows` are signed bytes of shape (rows, dim), worth `word_scale` and `piece_scale` a row.
    `share` is float32: what the linear sums count, what the network's, what those of the loudest
    clause, and a bias. Matrices are (in, out); those of the two directions are stacked."""

    words: npt.NDArray[np.uint8]
    pos_names: npt.NDArray[np.uint8]
    dep_names: npt.NDArray[np.uint8]
    word_rows: npt.NDArray[np.int8]
    word_scale: Halves
    piece_rows: npt.NDArray[np.int8]
    piece_scale: Halves
    pos_rows: Halves
    dep_rows: Halves
    mix: Halves
    mix_bias: Halves
    norm: Halves
    gates_in: Halves
    gates_in_bias: Halves
    gates_kept: Halves
    gates_kept_bias: Halves
    attend: Halves
    attend_bias: Halves
    hidden: Halves
    hidden_bias: Halves
    out: Halves
    out_bias: Halves
    share: npt.NDArray[np.float32]

    def beside(self, linear: Floats, loudest: Floats, sentences: Sequence[Tokens]) -> Floats:
        """The first look of all: `linear` are the linear sums of the sentences, `loudest` of each
        category the greatest by the words of one of their clauses, and so is what comes out,
        (sentences, categories)."""
        of_linear, of_network, of_loudest, bias = self.share.tolist()
        both = of_linear * linear + of_network * self.sums(sentences)
        return np.asarray(both + of_loudest * loudest + bias)

    def sums(self, sentences: Sequence[Tokens]) -> Floats:
        """For each sentence and category (its columns as those of the linear first look) how much
        speaks for it: (sentences, categories). Nothing does in one without a parse, since it was
        fitted on parsed ones."""
        found = np.zeros((len(sentences), self.out.shape[1]))
        order = [at for at, one in enumerate(sentences) if any(one.pos)]
        order.sort(key=lambda at: len(sentences[at].words))
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            found[some] = self._batch([sentences[at] for at in some])
        return np.round(found, _DIGITS)

    def _batch(self, sentences: Sequence[Tokens]) -> Floats:
        f = self._f
        lengths = np.array([max(len(one.words), 1) for one in sentences])
        there = np.arange(lengths.max())[np.newaxis] < lengths[:, np.newaxis]
        seen = np.zeros((*there.shape, f["mix"].shape[0]))
        seen[there] = self._seen(sentences)
        mixed = times(seen, f["mix"]) + f["mix_bias"]
        mixed = normed(mixed.reshape(*there.shape, -1, 2).max(axis=-1), f["norm"])
        read = mixed + both_ways(
            mixed,
            there,
            inputs=(f["gates_in"], f["gates_in_bias"]),
            kept=(f["gates_kept"], f["gates_kept_bias"]),
        )
        away = np.where(there, 0.0, _AWAY)[:, :, np.newaxis]
        asked = times(read, f["attend"]) + f["attend_bias"] + away
        asked = np.exp(asked - asked.max(axis=1, keepdims=True))
        asked /= asked.sum(axis=1, keepdims=True)
        heads = (asked.transpose(0, 2, 1) @ read).reshape(len(sentences), -1)
        strongest = np.where(there[:, :, np.newaxis], read, _AWAY).max(axis=1)
        pooled = np.concatenate([heads, strongest], axis=1)
        hidden = np.maximum(times(pooled, f["hidden"]) + f["hidden_bias"], 0)
        return np.asarray(times(hidden, f["out"]) + f["out_bias"])

    def _seen(self, sentences: Sequence[Tokens]) -> Floats:
        """What each word of each sentence looks like by itself: (words, in). A sentence without
        words has one row of padding."""
        words = list(chain.from_iterable(one.words or ("",) for one in sentences))
        pos = list(chain.from_iterable(one.pos or ("",) for one in sentences))
        dep = list(chain.from_iterable(one.dep or ("",) for one in sentences))
        number: dict[str, int] = {}
        at = [number.setdefault(word, len(number)) for word in words]
        looks = np.stack([self._word(word) for word in number])
        return np.concatenate(
            [
                looks[at],
                self._f["pos_rows"][[self._pos.get(one, 0) for one in pos]],
                self._f["dep_rows"][[self._dep.get(one, 0) for one in dep]],
            ],
            axis=1,
        )

    def _word(self, word: str) -> Floats:
        """The word's own row and those of its letter n-grams, as one."""
        if not word:
            return np.zeros(self.word_rows.shape[1])
        row = self._known.get(name_of(word), UNKNOWN)
        pieces = list(pieces_of(word, len(self.piece_rows)))
        letters = self.piece_scale[pieces].astype(np.float64) @ self.piece_rows[pieces]
        own = self.word_rows[row] * float(self.word_scale[row])
        return np.asarray(own + letters / len(pieces) ** 0.5)

    @cached_property
    def _f(self) -> dict[str, Floats]:
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: np.ascontiguousarray(array, dtype=np.float64)
            for name, array in arrays.items()
            if array.dtype == np.float16
        }

    @cached_property
    def _known(self) -> dict[str, int]:
        return _numbered(self.words, UNKNOWN + 1)

    @cached_property
    def _pos(self) -> dict[str, int]:
        return _numbered(self.pos_names, 1)

    @cached_property
    def _dep(self) -> dict[str, int]:
        return _numbered(self.dep_names, 1)


def _numbered(lines: npt.NDArray[np.uint8], first: int) -> dict[str, int]:
    return {name: at for at, name in enumerate(lines.tobytes().decode().split("\n"), first)}


_ARRAYS = tuple(field.name for field in fields(Network))


def load(path: Path) -> Network:
    """The network in a file."""
    with np.load(path, allow_pickle=False) as file:
        return Network(**{name: file[name] for name in _ARRAYS})


@cache
def shipped() -> Network:
    """The network in the package."""
    return load(WEIGHTS)
