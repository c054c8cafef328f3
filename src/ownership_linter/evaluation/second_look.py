"""The second look: each category in the light of the whole reply, fitted on held-out sums."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.nlp.evidence.context import company
from ownership_linter.nlp.evidence.model import CATEGORIES

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

STRENGTH = 0.01
"""Inverse of the regularisation, whose inputs are scaled."""


def second_look(
    sums: Floats, told: Floats, carries: Bools, groups: Numbers, weight: Floats, fitted_on: Bools
) -> tuple[dict[str, Any], Floats]:
    """The arrays of the second look, fitted on the examples `fitted_on`, and its sums for all:
    (examples, categories)."""
    seen = _in_company(sums, told, groups)
    lines = [
        _line(seen[fitted_on], carries[fitted_on, number], weight[fitted_on])
        for number in range(len(CATEGORIES))
    ]
    arrays = {
        "second": np.stack([weights for weights, _ in lines], axis=1).astype(np.float32),
        "second_bias": np.array([bias for _, bias in lines], dtype=np.float32),
    }
    return arrays, np.stack([seen @ weights + bias for weights, bias in lines], axis=1)


def _in_company(sums: Floats, moves: Floats, groups: Numbers) -> Floats:
    """What the second look weighs, text by text."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))[1:]
    texts = zip(np.split(sums, starts), np.split(moves, starts), strict=True)
    return np.concatenate([company(*text) for text in texts])


def _line(seen: Floats, carries: Bools, weight: Floats) -> tuple[Floats, float]:
    """Weights and bias for one category, the scaling folded in."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit((seen - mean) / spread, carries, sample_weight=weight)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)
