"""The trained weights, and how sure they make us of each category for a sentence.

The file holds one signed byte for each category and table row, a scale for each category, and the
two numbers that turn a sum into a share: of the sentences with this sum, how many carry the
category. No pickle: `numpy.load` with `allow_pickle=False`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.features import rows_of
from ownership_linter.nlp.reading import Reading

WEIGHTS = Path(__file__).parent / "weights.npz"

CATEGORIES: tuple[Category, ...] = tuple(
    category for category in Category if category not in (Category.UPSELL, Category.STYLE)
)
"""In the order of the file's rows."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`table` is int8 of shape (rows, categories), the weights times `rarity`; `rarity` is float32
    of shape (rows,), 0 for a row no training sentence lit twice; the others are float32 of shape
    (categories,)."""

    table: npt.NDArray[np.int8]
    rarity: npt.NDArray[np.float32]
    scale: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    slope: npt.NDArray[np.float32]
    shift: npt.NDArray[np.float32]

    def of(self, reading: Reading) -> dict[Category, float]:
        """How sure, 0 to 1, that the sentence carries each category."""
        rows = rows_of(reading.words, reading.norm)
        length = float(np.sqrt(np.square(self.rarity[rows]).sum()))
        if not length:
            return dict.fromkeys(CATEGORIES, 0.0)
        sums = self.table[rows].sum(axis=0, dtype=np.int32) * self.scale / length
        sure = 1.0 / (1.0 + np.exp(-(self.slope * (sums + self.bias) + self.shift)))
        return dict(zip(CATEGORIES, sure.tolist(), strict=True))


@cache
def shipped() -> Evidence:
    """The weights in the package."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return Evidence(**{name: file[name] for name in Evidence.__slots__})
