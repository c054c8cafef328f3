"""The trained weights, and how sure they make us of each category for a sentence.

For categories three steps, each a weighted sum: a gate by words alone, which spares most sentences
the parse; a first look by words and frames, to which `network` and the loudest clause add their
own; a second look in the light of the whole reply. For moves one, by words. No pickle:
`numpy.load` with `allow_pickle=False`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.context import REACH, company
from ownership_linter.nlp.evidence.features import BITS, lit
from ownership_linter.nlp.evidence.told import rows_of_frames
from ownership_linter.nlp.frames.frame import Frame
from ownership_linter.nlp.reading import Reading

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

WEIGHTS = Path(__file__).parent / "weights.npz"

CATEGORIES: tuple[Category, ...] = tuple(
    category for category in Category if category not in (Category.UPSELL, Category.STYLE)
)
"""In the order of the file's columns."""

MOVES: tuple[Move, ...] = tuple(Move)
"""In the order of the columns of the moves' table."""

COLUMNS: tuple[Category | Move, ...] = (*CATEGORIES, *MOVES)
"""What the classifier knows, in the order in which it tells it."""

HIDDEN = 96
"""Numbers by which the network knows a sentence as a whole."""

KNOWN = HIDDEN + len(CATEGORIES)
"""Those, and what its words say of each category."""

WORDS = 1 << BITS
"""Rows of the table that words light; those that frames light follow."""

_ONE = 1 << 32


@dataclass(frozen=True)
class Lit:
    """Table rows lit by some sentences: the number of the sentence, ascending, and beside it a row;
    each pair once. `starts` says where a sentence begins that lights any, `lengths` how much all of
    its rows weigh together."""

    owners: Numbers
    rows: Numbers
    count: int
    starts: Numbers
    lengths: Floats

    def of(self, chosen: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Owners and rows of the chosen sentences alone, which are numbered anew."""
        kept = chosen[self.owners]
        return (np.cumsum(chosen) - 1)[self.owners[kept]], self.rows[kept]


@dataclass(frozen=True)
class Evidence:
    """`table` is int8 of shape (rows, categories), the weights times `rarity`; `rarity` is float32
    of shape (rows,), 0 for a row no training sentence lit twice (its weights are 0 as well);
    `scale` and `bias` turn its sums into the first look, float32 of shape (categories,).
    `gate_table` is int8 of shape (WORDS,), `gate` its scale, bias and bar. `second` is float32 of
    shape (what `company` gives, categories), `second_bias` of shape (categories,)."""

    table: npt.NDArray[np.int8]
    rarity: npt.NDArray[np.float32]
    scale: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    gate_table: npt.NDArray[np.int8]
    gate: npt.NDArray[np.float32]
    second: npt.NDArray[np.float32]
    second_bias: npt.NDArray[np.float32]
    moves_table: npt.NDArray[np.int8]
    moves_scale: npt.NDArray[np.float32]
    moves_bias: npt.NDArray[np.float32]

    def lit(self, readings: Sequence[Reading]) -> Lit:
        """The rows that the words of the sentences light."""
        owners, rows = lit([(reading.words, reading.norm) for reading in readings])
        # By hand, since `np.unique` is ten times slower.
        both = np.sort((owners << BITS) | rows)
        both = both[_firsts(both)]
        return self._known(both >> BITS, both & (WORDS - 1), len(readings))

    def said(self, words: Lit) -> Floats:
        """What the words alone say of each category: (sentences, categories)."""
        return np.asarray(self._sums(words, self.table) * self.scale + self.bias)

    def anything(self, words: Lit, said: Floats) -> Floats:
        """How much each sentence sounds, by its words alone, as if it carried something. The gate
        lets through what reaches its bar; the others carry nothing. `said` is what `said` gave."""
        scale, bias, _ = self.gate
        anything = self._sums(words, self.gate_table[:, np.newaxis])[:, 0] * scale + bias
        return np.asarray(anything + said.max(axis=1))

    def first(
        self, words: Lit, chosen: npt.NDArray[np.bool_], frames: Sequence[Sequence[Frame]]
    ) -> Floats:
        """The linear sums of the first look for the chosen sentences: (chosen, categories).
        `frames` are those of each chosen one; none at all where there is no parser."""
        told = [rows_of_frames(some) + WORDS for some in frames]
        theirs, lit_by_words = words.of(chosen)
        rows = np.concatenate([lit_by_words, *told])
        owners = np.concatenate(
            [theirs, np.repeat(np.arange(len(told)), [len(rows) for rows in told])]
        )
        order = np.argsort(owners, kind="stable")
        both = self._known(owners[order], rows[order], len(told))
        return np.asarray(self._sums(both, self.table) * self.scale + self.bias)

    def shares(self, sums: Floats, moves: Floats) -> Floats:
        """How sure, 0 to 1, of each category for each sentence of one reply, in their order; `sums`
        are those of the first look, -REACH where the gate let nothing through, `moves` what
        `moves` gave."""
        weighed = company(sums, moves) @ self.second + self.second_bias
        return np.asarray(1.0 / (1.0 + np.exp(-weighed)))

    def moves(self, words: Lit) -> Floats:
        """How sure, 0 to 1, of each move for each sentence: (sentences, moves)."""
        weighed = self._sums(words, self.moves_table) * self.moves_scale + self.moves_bias
        return np.asarray(1.0 / (1.0 + np.exp(-weighed)))

    def by_words(self, readings: Sequence[Reading]) -> Floats:
        """What the words alone say, greater is surer: to tell which clause sounds most like it.
        Shape (readings, COLUMNS)."""
        words = self.lit(readings)
        return np.concatenate([self.said(words), self.moves(words)], axis=1)

    def _known(self, owners: Numbers, rows: Numbers, count: int) -> Lit:
        weights = self._squares[rows]
        known = weights > 0
        owners, rows = owners[known], rows[known]
        starts = np.flatnonzero(_firsts(owners))
        if len(starts):
            lengths = np.sqrt(np.add.reduceat(weights[known], starts) / _ONE)
        else:
            lengths = np.zeros(0)
        return Lit(owners, rows, count, starts, lengths)

    def _sums(self, lit: Lit, table: npt.NDArray[np.int8]) -> Floats:
        """Each sentence's sum by column, for its length. Sums are of whole numbers, so that a
        sentence gets the same in every company."""
        found = np.zeros((lit.count, table.shape[1]))
        if not len(lit.rows):
            return found
        sums = np.add.reduceat(table[lit.rows], lit.starts, axis=0, dtype=np.int32)
        found[lit.owners[lit.starts]] = sums / lit.lengths[:, np.newaxis]
        return found

    @cached_property
    def _squares(self) -> Numbers:
        """The squares of `rarity` in fixed point, `_ONE` to the unit."""
        return np.asarray(np.rint(np.square(self.rarity.astype(np.float64)) * _ONE), dtype=np.int64)


def _firsts(ascending: Numbers) -> npt.NDArray[np.bool_]:
    """Where a value stands for the first time. `np.diff` with `prepend` says the same, slower."""
    first = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


NOTHING = -REACH
"""The sum that stands for a sentence which the gate turned away."""

INNOCENT = -10.0
"""What sounds less than this as if it carried anything, no rule need parse. Far under the bar of
the gate: a short plain sentence ("The barista forgot your oat milk.") says little by its words."""

_ARRAYS = tuple(field.name for field in fields(Evidence))


@cache
def shipped() -> Evidence:
    """The weights in the package."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return Evidence(**{name: file[name] for name in _ARRAYS})
