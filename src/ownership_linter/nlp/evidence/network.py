"""A third opinion beside the linear first look: a small recurrent network over words in order.

The linear look sums n-grams and frames; it cannot tell what a word does to one five words on. This
reads the sentence in both directions (one gated recurrent layer, Cho et al. 2014) and asks in two
ways what it carries: a few attention heads and the strongest of each number make up what is known
of it as a whole; and each word speaks for each category by itself, the loudest drowning the rest
(Pinheiro and Collobert 2015) and the one that the category asks for (Mullenbach et al. 2018), since
in a long sentence the blame is a few words. A second such layer then reads the sentences of the
reply in their order, with their moves (as Jin and Szolovits 2018 do it for abstracts): the same
words blame in one reply and explain in another.

Trained from nothing on the same labelled text; no foreign vectors. On a fold of replies that nobody
was fitted to, the average precision of network and linear look together was 0.764 with heads alone,
0.774 with words that speak for themselves, and 0.805 with the reply beside them. Turned down:
windows of maxout (as in the parser), a network over the bag of n-grams, telling the network which
words carry a flag, and asking it for the moves and the rating of the whole reply, which all gave
less or nothing.
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

from ownership_linter.nlp.evidence.model import KNOWN
from ownership_linter.nlp.evidence.pieces import name_of, pieces_of
from ownership_linter.nlp.evidence.recurrent import both_ways, normed, times
from ownership_linter.nlp.evidence.tokens import Tokens

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Halves = npt.NDArray[np.float16]
"""What is shipped is small; it is worked with in double precision."""

WEIGHTS = Path(__file__).parent / "network.npz"

AT_ONCE = 64
"""Sentences in one batch; sorted by length, so that little is padded."""

PLACES = 4096
"""Sentences, those of padding among them, in one batch of replies."""

UNKNOWN = 1
"""The row of words not in the list, and the first row of letter n-grams; 0 is padding."""

STRANGE = 0.1
"""Share of words without a row above which a sentence is unlike what was learned from; one word
alone may be a name."""

_DIGITS = 6
"""Sums are rounded to so many: what a batch does to them lies far behind."""

_AWAY = -1e4
"""Stands for a word that is not there where the greatest is asked for."""


@dataclass(frozen=True)
class Network:
    """`words`, `pos_names` and `dep_names` hold known names, one a line (uint8); `word_rows` and
    `piece_rows` are signed bytes of shape (rows, dim), worth `word_scale` and `piece_scale` a row.
    `share` is float32: what the linear sums count, what the network's, what those of the loudest
    clause, and a bias. Matrices are (in, out); those of the two directions are stacked. The arrays
    of `around` belong to the layer over sentences."""

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
    tell: Halves
    tell_bias: Halves
    gain: Halves
    ask: Halves
    ask_bias: Halves
    innocent: Halves
    enter: Halves
    enter_bias: Halves
    around_in: Halves
    around_in_bias: Halves
    around_kept: Halves
    around_kept_bias: Halves
    back: Halves
    back_bias: Halves
    out: Halves
    out_bias: Halves
    share: npt.NDArray[np.float32]

    def with_share(self, linear: Floats, loudest: Floats) -> Floats:
        """What the linear sums of sentences, and of each category the greatest by the words of one
        of their clauses, count in the first look of all: (sentences, categories)."""
        of_linear, _, of_loudest, bias = self.share.tolist()
        return np.asarray(of_linear * linear + of_loudest * loudest + bias)

    def in_replies(
        self, known: Floats, looked: Bools, moves: Floats, lengths: Sequence[int]
    ) -> Floats:
        """What `sums` count in the first look of all."""
        return float(self.share[1]) * self.sums(known, looked, moves, lengths)

    def strange(self, sentences: Sequence[Tokens]) -> Bools:
        """Which sentences have so many words without a row that little can be known of them."""
        unmet = [sum(name_of(w) not in self._known for w in one.words) for one in sentences]
        fewest = [max(STRANGE * len(one.words), 1) for one in sentences]
        return np.array(unmet) > np.array(fewest)

    def known(self, sentences: Sequence[Tokens]) -> Floats:
        """What is known of each sentence by itself, to be read beside others by `sums`: (sentences,
        `KNOWN`). Nothing is known of one without a parse, since it was fitted on parsed ones."""
        found = np.zeros((len(sentences), KNOWN))
        order = [at for at, one in enumerate(sentences) if any(one.pos)]
        order.sort(key=lambda at: len(sentences[at].words))
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            found[some] = self._batch([sentences[at] for at in some])
        return np.round(found, _DIGITS)

    def sums(self, known: Floats, looked: Bools, moves: Floats, lengths: Sequence[int]) -> Floats:
        """For each sentence of some replies, of so many sentences each, and each category (its
        columns as those of the linear first look) how much speaks for it: (sentences, categories).
        `known` is what `known` gave, `moves` how sure of each move; where a sentence was not
        `looked` at, it is taken for innocent, and its sums mean nothing."""
        f = self._f
        size = f["innocent"].shape[0]
        whole = np.where(looked[:, np.newaxis], known[:, :size], f["innocent"])
        entered = times(np.concatenate([whole, moves], axis=1), f["enter"]) + f["enter_bias"]
        around = self._around(np.maximum(entered, 0), lengths)
        beside = whole + times(around, f["back"]) + f["back_bias"]
        found = times(beside, f["out"]) + f["out_bias"] + known[:, size:]
        return np.round(found, _DIGITS)

    def _around(self, entered: Floats, lengths: Sequence[int]) -> Floats:
        """What is known at each sentence from those before and after it in its reply. Replies of
        about one length are read at once, and of long ones few."""
        f = self._f
        found = np.zeros_like(entered)
        starts = np.cumsum(lengths) - lengths
        order = np.argsort(lengths, kind="stable")
        while len(order):
            most = np.array(lengths)[order]
            many = max(int(np.searchsorted(most * np.arange(1, len(most) + 1), PLACES)), 1)
            some, order = order[:many], order[many:]
            there = np.arange(most[many - 1])[np.newaxis] < most[:many, np.newaxis]
            rows = (starts[some][:, np.newaxis] + np.arange(there.shape[1]))[there]
            padded = np.zeros((*there.shape, entered.shape[1]))
            padded[there] = entered[rows]
            found[rows] = both_ways(
                padded,
                there,
                inputs=(f["around_in"], f["around_in_bias"]),
                kept=(f["around_kept"], f["around_kept_bias"]),
            )[there]
        return found

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
        asked = _softmax(times(read, f["attend"]) + f["attend_bias"] + away)
        heads = (asked.transpose(0, 2, 1) @ read).reshape(len(sentences), -1)
        strongest = np.where(there[:, :, np.newaxis], read, _AWAY).max(axis=1)
        pooled = np.concatenate([heads, strongest], axis=1)
        hidden = np.maximum(times(pooled, f["hidden"]) + f["hidden_bias"], 0)
        return np.concatenate([hidden, self._by_words(read, away, lengths)], axis=1)

    def _by_words(self, read: Floats, away: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
        """What the words of each sentence say of each category: (sentences, categories)."""
        f = self._f
        told = times(read, f["tell"]) + f["tell_bias"]
        heard = told + away
        most = heard.max(axis=1)
        loud = most + np.log(np.exp(heard - most[:, np.newaxis]).sum(axis=1))
        chosen = _softmax(times(read, f["ask"]) + f["ask_bias"] + away)
        mean = loud - np.log(lengths)[:, np.newaxis]
        return np.asarray(f["gain"] * mean + (chosen * told).sum(axis=1))

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


def _softmax(asked: Floats) -> Floats:
    """Over the words of each sentence, whose axis is the second."""
    found = np.exp(asked - asked.max(axis=1, keepdims=True))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


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
